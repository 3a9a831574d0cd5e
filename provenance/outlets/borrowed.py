"""Names from abroad with the case endings of a text's language: "Spiegla" is der Spiegel in Polish.

Names that an entry gives in the text's own language are declined when their forms are made. All
others are looked up here without their endings, and only in texts of a language that declines them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache

from provenance.outlets.entry import Outlet
from provenance.outlets.inflect import grammars, is_latin
from provenance.text.tokens import fold, token_spans

_LEAST_STEM = 3
MOST_WORDS = 100_000


class Stems(dict[str, str]):
    """Folded words of a language, each with the last word of a name that it is a case form of, or ""."""

    def __init__(self, endings: dict[str, tuple[str, ...]], last_words: frozenset[str]) -> None:
        super().__init__()
        self._endings = endings
        self._last_words = last_words

    def __missing__(self, word: str) -> str:
        if len(self) >= MOST_WORDS:
            self.clear()
        self[word] = stem = "" if word in self._last_words else self._stem(word)
        return stem

    def _stem(self, word: str) -> str:
        for length in range(min(4, len(word) - _LEAST_STEM), 0, -1):
            for end in self._endings.get(word[-length:], ()):
                stem = word[:-length] + end
                if len(stem) >= _LEAST_STEM and stem in self._last_words:
                    return stem
        return ""


def without_endings(folded: Sequence[str], stems: Stems) -> list[str] | None:
    """Return the words of a text, those that may end a name without their endings; None where none may."""
    found = [stems[word] for word in folded]
    return [stem or word for stem, word in zip(found, folded, strict=True)] if any(found) else None


def last_words(outlets: Iterable[Outlet]) -> frozenset[str]:
    """Return the folded last words of the names in Latin letters that are not written in capitals."""
    words = {
        name[start:end]
        for outlet in outlets
        for name in (outlet.name, *(name for _, names in outlet.names for name in names))
        if is_latin(name)
        for start, end in token_spans(name)[-1:]
    }
    return frozenset(fold(word) for word in words if word.isalpha() and not word.isupper())


@cache
def endings_of(language: str) -> dict[str, tuple[str, ...]]:
    """Return the endings that a language gives names from abroad, with what each may stand for."""
    grammar = grammars().languages.get(language)
    return {} if grammar is None else dict(grammar.borrowed)
