"""Frames inside others: what somebody only does to a thing is part of what is reported of it."""

from __future__ import annotations

from collections.abc import Sequence

from provenance.extract.chunk import Chunk
from provenance.extract.frames import Frame
from provenance.languages import Language

# "according to", and the letters of what shows words or a clause.
_NAMED_FOR_ALL = "a"
_COUNTRY = "m"
_DENIES = "x"
_SHOWS_WORDS = frozenset("QqTCgH")


def without_deeds(frames: Sequence[Frame], chunks: Sequence[Chunk], language: Language) -> list[Frame]:
    """Drop "Bern offered its help" inside "according to TASS, Bern offered its help": TASS says all of it.

    What a country does is a deed inside any clause: "she told AFP that Bern had asked for more time".
    """
    return [
        frame
        for frame in frames
        if not (
            (_is_deed(frame, chunks, language) and _is_told_by_another(frame, frames, chunks))
            or (_is_object_first(frame, chunks, language) and any(other.holds(frame) for other in frames))
        )
    ]


def _is_told_by_another(frame: Frame, frames: Sequence[Frame], chunks: Sequence[Chunk]) -> bool:
    by_country = frame.source is not None and chunks[frame.source].letter == _COUNTRY
    return any(
        other.holds(frame)
        and (chunks[other.cue].letter == _NAMED_FOR_ALL or (by_country and _has_clause(other, chunks)))
        for other in frames
        if other is not frame
    )


def _is_object_first(frame: Frame, chunks: Sequence[Chunk], language: Language) -> bool:
    """Tell whether a thing stands between subject and verb, where that is no order of a main clause.

    "Die Partei habe den Plan abgelehnt, sagte sie": what is reported is the deed.
    """
    first, last = frame.content
    if frame.direct or frame.source is None or not language.verbs.passives or chunks[frame.cue].letter != "C":
        return False
    return frame.source < first < last <= frame.cue and not any(
        chunk.letter in _SHOWS_WORDS for chunk in chunks[first:last]
    )


def _has_clause(frame: Frame, chunks: Sequence[Chunk]) -> bool:
    """Tell whether what is said is a clause behind "that"."""
    first = frame.content[0]
    return first > frame.cue and chunks[first - 1].letter == "T"


def _is_deed(frame: Frame, chunks: Sequence[Chunk], language: Language) -> bool:
    """Tell whether a cue has but a thing behind it, with no "that", no quotation and no verb in it."""
    first, last = frame.content
    if frame.direct or frame.source is None or first <= frame.cue or chunks[frame.cue].letter != "C":
        return False
    flags = language.cues[chunks[frame.cue].items[0].detail].flags
    if "object" not in flags or "bare" in flags:
        return False
    # "Khuyến cáo người dân không vào": what is denied behind a noun is a clause.
    return not any(
        chunk.letter in _SHOWS_WORDS or chunk.letter == _DENIES for chunk in chunks[frame.cue + 1 : last]
    )
