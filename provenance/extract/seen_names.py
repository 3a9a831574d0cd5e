"""Which words a text has with a capital where no sentence begins: there a capital tells a name."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from itertools import compress
from operator import itemgetter

from provenance.text.names import declines_names, strip_inflection

_first_sign: Callable[[str], str] = itemgetter(0)
# A shorter form may be the beginning of many a name.
_LEAST_OF_A_NAME = 4


class SeenNames:
    """The words of a text (folded) that are names for their capitals, and what names they may be forms of."""

    def __init__(self, forms: frozenset[str], language: str) -> None:
        self._forms = forms
        self._language = language
        # Whether the language declines names, and so parts them from other words by more than a capital.
        self.declined = declines_names(language)

    def __contains__(self, word: str) -> bool:
        """Tell whether a word (folded) is seen as a name, as it is or in another case: Trump, "Trumpa"."""
        return word in self._forms or (self.declined and word in self._bases)

    @cached_property
    def _bases(self) -> frozenset[str]:
        bases = {base for form in self._forms for base in strip_inflection(form, self._language)}
        return frozenset(base for base in bases if len(base) >= _LEAST_OF_A_NAME)


def seen_names(
    tokens: Sequence[tuple[int, int]],
    words: Sequence[str],
    folded: Sequence[str],
    starts: frozenset[int],
    language: str,
) -> SeenNames:
    """Return the names of a text; ``starts`` are the characters at which sentences begin."""
    first = list(map(_first_sign, words))
    capitals = set(filter(str.isupper, set(first)))
    forms: frozenset[str] = frozenset()
    if capitals:
        named = compress(zip(folded, tokens, strict=True), map(capitals.__contains__, first))
        forms = frozenset([form for form, (start, _) in named if start not in starts])
    return SeenNames(forms, language)
