"""Quotations behind a colon that bear out what is reported before it: "She said they wept: “It hurt.”"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from provenance.extract.chunk import Chunk
from provenance.extract.frames import Frame

RULE = "any.borne-out"
# So many chunks are a clause, and no word that announces what is quoted.
LEAST_CHUNKS = 3
# So many signs are one where no spaces part words.
LEAST_SIGNS = 6
_MARKS = frozenset(".!?;")


def with_borne_out(frames: Sequence[Frame], chunks: Sequence[Chunk]) -> list[Frame]:
    """Return the frames, what is reported ending at the colon, and the quotation behind it said as well."""
    return [part for frame in frames for part in _parts(frame, frames, chunks)]


def is_borne_out(frame: Frame, quoted: Frame) -> bool:
    """Tell whether a frame is what another's quotation bears out, so that both came by the same way."""
    return quoted.pattern == RULE and frame.content[1] == quoted.cue and frame.pattern != RULE


def _parts(frame: Frame, frames: Sequence[Frame], chunks: Sequence[Chunk]) -> Iterator[Frame]:
    colon = _colon(frame, chunks)
    taken = any(other is not frame and other.content[0] <= colon < other.content[1] for other in frames)
    if not colon or taken:
        yield frame
        return
    yield frame._replace(content=(frame.content[0], colon))
    if all(other.content[0] != colon + 1 for other in frames):
        yield frame._replace(pattern=RULE, cue=colon, content=(colon + 1, colon + 2), direct=True)


def _is_clause_of_signs(chunks: Sequence[Chunk]) -> bool:
    """Tell whether a chunk or two of signs that no spaces part are a clause: 缩班是大势所趋."""
    items = [item for chunk in chunks for item in chunk.items]
    together = all(a.end == b.start for a, b in pairwise(items))
    return together and len(items) >= LEAST_SIGNS and all(len(item.word) == 1 for item in items[:LEAST_SIGNS])


def _colon(frame: Frame, chunks: Sequence[Chunk]) -> int:
    """Return where the colon stands before the one quotation that ends a reported clause, or 0."""
    first, last = frame.content
    if frame.direct or frame.rest is not None or frame.cue >= first or "object" in frame.pattern:
        return 0
    while last > first and chunks[last - 1].letter in _MARKS:
        last -= 1
    colon = last - 2
    ends = colon - first >= LEAST_CHUNKS or _is_clause_of_signs(chunks[first:colon])
    ends = ends and chunks[last - 1].letter == "Q" and chunks[colon].letter == ":"
    return colon if ends else 0
