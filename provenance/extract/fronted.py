"""Clauses in front of the main one: what is said in them ends with them."""

from __future__ import annotations

from collections.abc import Sequence

from provenance.extract.chunk import Chunk
from provenance.extract.frames import Frame
from provenance.languages.shapes import SOURCES

# What a main clause may begin with.
_SUBJECTS = frozenset(SOURCES) | {"D"}
# How far from the beginning who speaks may stand.
EARLY = 4
LEAST_CHUNKS = 2


def ended_with_clause(frames: Sequence[Frame], chunks: Sequence[Chunk]) -> list[Frame]:
    """End what is said in a clause before the main one: "After she said it was closed, he left"."""
    if not chunks or not _subordinates(chunks[0]):
        return list(frames)
    return [_ended(frame, chunks) for frame in frames]


def _subordinates(chunk: Chunk) -> bool:
    return chunk.letter == "z" or (chunk.letter == "w" and chunk.items[0].detail == "stop")


def _ended(frame: Frame, chunks: Sequence[Chunk]) -> Frame:
    # One comma before the source ends what is in front: "In May, he said that once …, he would …".
    first, last = frame.content
    if (
        frame.direct
        or frame.source is None
        or not frame.source <= EARLY
        or not frame.source < frame.cue < first
        or sum(chunk.letter == "," for chunk in chunks[: frame.source]) % 2
    ):
        return frame
    for at in range(first + LEAST_CHUNKS, last - 1):
        if chunks[at].letter == "," and chunks[at + 1].letter in _SUBJECTS:
            return frame._replace(content=(first, at))
    return frame
