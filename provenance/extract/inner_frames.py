"""Frames inside others: what somebody only does to a thing is part of what is reported of it."""

from __future__ import annotations

from collections.abc import Sequence

from provenance.extract.chunk import Chunk
from provenance.extract.frames import Frame
from provenance.languages import Language

# "according to", and the letters of what shows words or a clause.
_NAMED_FOR_ALL = "a"
_SHOWS_WORDS = frozenset("QqTCgH")


def without_deeds(frames: Sequence[Frame], chunks: Sequence[Chunk], language: Language) -> list[Frame]:
    """Drop "Bern offered its help" inside "according to TASS, Bern offered its help": TASS says all of it."""
    around = [frame for frame in frames if chunks[frame.cue].letter == _NAMED_FOR_ALL]
    return [
        frame
        for frame in frames
        if not (_is_deed(frame, chunks, language) and any(other.holds(frame) for other in around))
    ]


def _is_deed(frame: Frame, chunks: Sequence[Chunk], language: Language) -> bool:
    """Tell whether a cue has but a thing behind it, with no "that", no quotation and no verb in it."""
    first, last = frame.content
    if frame.direct or frame.source is None or first <= frame.cue or chunks[frame.cue].letter != "C":
        return False
    flags = language.cues[chunks[frame.cue].items[0].detail].flags
    if "object" not in flags or "bare" in flags:
        return False
    return not any(chunk.letter in _SHOWS_WORDS for chunk in chunks[frame.cue + 1 : last])
