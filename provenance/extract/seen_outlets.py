"""Outlets that have seen a paper: "o despacho a que o Expresso teve acesso"."""

from __future__ import annotations

import re

from provenance.extract.chunk import Chunk
from provenance.languages import Language
from provenance.model.kinds import Span

_SEEN = re.compile(
    "[jyfb]?D?[Tz](?:[bwC]{1,4}[bt]?(?P<behind>o)|(?P<before>o)[bwC]{1,4})(?=[.,;:)&]|[bt]{0,3}C|\\Z)"
)


def with_seen_outlets(chunks: list[Chunk], letters: str, language: Language) -> tuple[list[Chunk], str]:
    """Join "to which X had access" into an ``i`` of that outlet; ``letters`` are those of the chunks."""
    for match in reversed(list(_SEEN.finditer(letters))):
        first, last = match.span()
        inside = chunks[first:last]
        if language.verbs.seen_words.isdisjoint([item.word for chunk in inside for item in chunk.items]):
            continue
        outlet = chunks[match.start("behind") if match["behind"] else match.start("before")]
        items = tuple(item for chunk in inside for item in chunk.items)
        span = Span(inside[0].span.start, inside[-1].span.end)
        chunks = [*chunks[:first], Chunk("i", span, items, sources=(outlet,)), *chunks[last:]]
        letters = f"{letters[:first]}i{letters[last:]}"
    return chunks, letters
