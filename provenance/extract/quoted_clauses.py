"""Quotations that are part of a clause: the words around them in the sentence are said as well."""

from __future__ import annotations

from collections.abc import Sequence

from provenance.extract.chunk import Chunk
from provenance.extract.frames import Frame
from provenance.languages import Language
from provenance.languages.shapes import SOURCES

# Behind these a quotation stands for itself; these end a sentence; these tell of who says something.
_PARTED = frozenset(",.;:-!?&(/")
_ENDS = frozenset(".;!?")
_SPEAKS = frozenset("Bav:")
# What may stand before a clause and is not said.
_LEAD = frozenset(",&")
# Words that begin with a preposition may be where and when: "in a hall of the town "we are ready," she said".
_PREPOSITIONS = frozenset("fyij")
SHORT_PHRASE = 5
LEAST_CHUNKS = 2


def with_clauses(frames: Sequence[Frame], chunks: Sequence[Chunk], language: Language) -> list[Frame]:
    """Let a quotation take in its clause: `It brings "a new era," she said`, `He says Ann "lied"`."""
    return [_with_clause(frame, frames, chunks, language) for frame in frames]


def _with_clause(frame: Frame, frames: Sequence[Frame], chunks: Sequence[Chunk], language: Language) -> Frame:
    first, last = frame.content
    if not frame.direct or chunks[first].letter not in "Qq" or frame.rest is not None:
        return frame
    others = [other for other in frames if other is not frame]
    if last <= min(frame.core()):
        first = _clause_before(frame, others, chunks)
    elif first > max(frame.core()) + 1:
        first, last = _clause_behind(frame, others, chunks, language)
    return frame if (first, last) == frame.content else frame._replace(content=(first, last), direct=False)


def _clause_before(frame: Frame, others: Sequence[Frame], chunks: Sequence[Chunk]) -> int:
    """Return where the clause begins that goes on into a quotation: at the quotation, where none does."""
    at = frame.content[0]
    if at == 0 or chunks[at - 1].letter in _PARTED or not _is_parted(frame, chunks):
        return at
    taken = {position for other in others for position in (*other.core(), *range(*other.content))}
    first = at
    while first and chunks[first - 1].letter not in _ENDS:
        first -= 1
        if chunks[first].letter in _SPEAKS or first in taken:
            return at
    while first < at and chunks[first].letter in _LEAD:
        first += 1
    words = at - first
    least = SHORT_PHRASE if chunks[first].letter in _PREPOSITIONS else LEAST_CHUNKS
    return first if words >= least and chunks[first].letter != "C" else at


def _is_parted(frame: Frame, chunks: Sequence[Chunk]) -> bool:
    """Tell whether a mark parts a quotation from a cue without a subject; 「…」と述べた stands for itself."""
    if frame.source is not None or chunks[frame.cue].letter != "C":
        return True
    quoted = chunks[frame.content[0]].items
    between = chunks[frame.content[1] : frame.cue]
    return any(chunk.letter in ",-" for chunk in between) or (bool(quoted) and quoted[-1].tag in ",!?")


def _clause_behind(
    frame: Frame, others: Sequence[Frame], chunks: Sequence[Chunk], language: Language
) -> tuple[int, int]:
    """Return the clause behind a cue whose subject stands right before a few quoted words."""
    at, last = frame.content
    first = max(frame.core()) + 1
    flags = language.cues[chunks[frame.cue].items[0].detail].flags if chunks[frame.cue].letter == "C" else ()
    between = chunks[first:at]
    begins = chunks[at].items[0] if chunks[at].items else None
    if "bare" not in flags or begins is None or begins.capital:
        return frame.content
    if between[-1].letter not in SOURCES or any(chunk.letter in ",:;-Q" for chunk in between):
        return frame.content
    starts = [min(*other.core(), other.content[0]) for other in others]
    end = min([start for start in starts if start >= last], default=len(chunks))
    while last < end and chunks[last].letter not in _ENDS | _SPEAKS | {"Q"}:
        last += 1
    while chunks[last - 1].letter in ",-&":
        last -= 1
    return first, last
