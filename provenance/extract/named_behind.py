"""Bodies that bear their names behind a noun: "a gravadora" is "a gravadora Som Maior", named before.

"O Ministério" is "o Ministério da Saúde" so, and "la universidad" "la Universidad de Sevilla".
"""

from __future__ import annotations

from collections.abc import Sequence

from provenance.extract.again_by_noun import body_again
from provenance.extract.chunk import Chunk
from provenance.extract.figures import Figure, fold_words, last_fitting_body
from provenance.languages import Language

MORE_THAN_A_WORD = 2
# Among so many words of a name another than the first has a capital.
NAMED_WITHIN = 6


def named_behind(chunk: Chunk, figures: Sequence[Figure], language: Language) -> int | None:
    """Return which of the bodies named before, the last, an article and a noun alone mean, or None.

    Where adjectives have capitals as well, they don't tell a name: there it is none.
    """
    if (ends := language.nouns.bodies_again.get(_signs(chunk))) is not None:
        # …气象局表示。…|该局|提醒: no noun by which another was called is the name of one.
        known = language.nouns.bodies_again
        return last_fitting_body(
            figures, chunk.span.start, lambda name: name.endswith(ends) and name not in known
        )
    if not language.nouns.small_adjectives:
        return body_again(chunk, figures, language)
    if [item.tag for item in chunk.items] != ["D", "K"]:
        return None
    article, noun = chunk.items
    if article.detail == "indefinite" or article.word in language.possessives:
        return None
    return last_fitting_body(figures, chunk.span.start, lambda name: _bears_name(name.split(), noun.word))


def _signs(chunk: Chunk) -> str:
    """Return the words of a chunk without the spaces between them."""
    return "".join([item.word for item in chunk.items]).replace(" ", "")


def _bears_name(words: Sequence[str], noun: str) -> bool:
    """Tell whether a name (its words) goes on with a capital behind a noun, or behind "of" and what it is."""
    if len(words) < MORE_THAN_A_WORD or fold_words(words[0]) != noun:
        return False
    if words[1][:1].isupper():
        return True
    return any(word[:1].isupper() for word in words[2:NAMED_WITHIN])
