"""Cited words: whose they are stands before the noun for them, far behind "citing": 援引…人士|的话."""

from __future__ import annotations

import re
from collections.abc import Iterator

from provenance.extract.chunk import Chunk
from provenance.model.kinds import Span

CITED = "cited_words"
_CITING = re.compile(r"V(?P<behind>[^CQTVAI,;:.]{2,16})")
_SOURCES = frozenset("pdkuom")


def with_cited_words(chunks: list[Chunk]) -> list[Chunk]:
    """Join "citing" with the source right before the noun for its words, and what tells of that source."""
    letters = "".join([chunk[0] for chunk in chunks])
    done: list[Chunk] = []
    at = 0
    for first, source in _cited(chunks, letters):
        inside = chunks[first : source + 1]
        items = tuple(item for chunk in inside for item in chunk.items)
        span = Span(inside[0].span.start, inside[-1].span.end)
        done += [*chunks[at:first], Chunk("v", span, items, sources=(chunks[source],))]
        at = source + 1
    return [*done, *chunks[at:]] if done else chunks


def _cited(chunks: list[Chunk], letters: str) -> Iterator[tuple[int, int]]:
    """Yield where "citing" stands, and the source right before the noun for what it says."""
    for match in _CITING.finditer(letters):
        first, last = match.span("behind")
        noun = next((at for at in range(first + 1, last) if chunks[at].items[0].detail == CITED), None)
        if noun is None:
            continue
        source = noun - 1 - (letters[noun - 1] == "s")
        if source >= first and letters[source] in _SOURCES:
            yield match.start(), source
