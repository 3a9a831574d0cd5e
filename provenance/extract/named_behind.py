"""Bodies that bear their names behind a noun: "a gravadora" is "a gravadora Som Maior", named before."""

from __future__ import annotations

from collections.abc import Sequence

from provenance.extract.chunk import Chunk
from provenance.extract.figures import Figure, fold_words
from provenance.languages import Language
from provenance.model.kinds import AgentKind


def named_behind(chunk: Chunk, figures: Sequence[Figure], language: Language) -> int | None:
    """Return which of the bodies named before, the last, an article and a noun alone mean, or None.

    Where adjectives have capitals as well, they don't tell a name: there it is none.
    """
    if not language.nouns.small_adjectives or [item.tag for item in chunk.items] != ["D", "K"]:
        return None
    article, noun = chunk.items
    if article.detail == "indefinite" or noun.capital or article.word in language.possessives:
        return None
    bodies = [
        (figure.first, index)
        for index, figure in enumerate(figures)
        if figure.kind is AgentKind.ORGANISATION
        and figure.first < chunk.span.start
        and _bears_name(figure.name.split(), noun.word)
    ]
    return max(bodies)[1] if bodies else None


def _bears_name(words: Sequence[str], noun: str) -> bool:
    return len(words) > 1 and fold_words(words[0]) == noun and words[1][:1].isupper()
