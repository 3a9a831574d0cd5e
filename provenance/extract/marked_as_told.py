"""Outlets that a word beside them marks as told something: 向新华社表示, NHKの取材に, TRT'ye."""

from __future__ import annotations

import re
from collections.abc import Sequence

from provenance.extract.chunk import Chunk
from provenance.extract.frames import Frame

_TOLD = frozenset("oW")
_MARKS_BEFORE = frozenset({"addressing"})
_MARKS_BEHIND = frozenset({"addressed", "addressed_filler", "dative"})


def marked_as_told(chunks: Sequence[Chunk], frame: Frame) -> list[Chunk]:
    """Return the outlet that a word beside it marks as told: 向新华社表示, NHKの取材に, TRT'ye."""
    first, last = frame.content
    for position, chunk in enumerate(chunks):
        if chunk[0] == "W" and frame.cue < position < first:
            return [chunk]
        if chunk[0] not in _TOLD or first <= position < last or position == frame.source:
            continue
        before = chunks[position - 1].items[0].detail if position else ""
        behind = _behind_name(chunks, position)
        if before in _MARKS_BEFORE or behind in _MARKS_BEHIND:
            # Of "AFP'ye göre …; Reuters ise … yazdı" the first is of another sentence.
            apart = any(between.letter == ";" for between in chunks[position : frame.cue])
            # "…، بينما أكدت مصادر لـ«وفا» أن": so is what another verb stands before.
            apart = apart or any(
                between.letter == "C" for between in chunks[max(last, frame.cue + 1) : position]
            )
            return [] if apart else [chunk]
    return []


_PROGRAMME = re.compile("s?[wGMt]{0,3}Q(?=[fb])")


def _behind_name(chunks: Sequence[Chunk], at: int) -> str:
    """Return what kind of word stands behind an outlet, or behind its programme: 文化放送「…」で."""
    letters = "".join([chunk.letter for chunk in chunks[at + 1 : at + 7]])
    programme = _PROGRAMME.match(letters)
    if programme is None:
        return chunks[at + 1].items[0].detail if letters else ""
    detail = chunks[at + 1 + programme.end()].items[0].detail
    return "addressed" if detail == "link" else detail
