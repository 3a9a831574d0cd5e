"""Live pages: the clock time that an entry begins with is no part of what it says."""

from __future__ import annotations

import re
from collections.abc import Sequence

from provenance.model.kinds import SegmentKind, Span

# One line that begins with a time may be anything; of a live page several do.
LEAST_ENTRIES = 2
_CLOCK = re.compile(r"(?:[01]?\d|2[0-3])(?:[.:h][0-5]\d(?:\s*[|:])?|h)\s+(?=\S)")
_DASH = re.compile(r"[-–—]\s+(?=\S)")


def after_clock_times(
    text: str, paragraphs: Sequence[Span], kinds: Sequence[SegmentKind], starts: Sequence[int]
) -> list[int]:
    """Return where each paragraph's running text begins, behind the clock time of a live page's entry.

    ``starts`` are where they begin otherwise. "17:10 – It burns – says Ann": the dash opens her words; a dash
    behind every time parts the times from the entries.
    """
    behind = {}
    for at, paragraph in enumerate(paragraphs):
        found = _CLOCK.match(text, paragraph.start, paragraph.end)
        entry = kinds[at] is SegmentKind.BODY and starts[at] == paragraph.start
        # "12.30 milyon lira": a small letter goes on with a number.
        if found is not None and entry and not text[found.end()].islower():
            behind[at] = found.end()
    if len(behind) < LEAST_ENTRIES:
        return list(starts)
    dashes = [_DASH.match(text, at) for at in behind.values()]
    parted = [dash.end() for dash in dashes if dash is not None]
    if len(parted) == len(behind):
        behind = dict(zip(behind, parted, strict=True))
    return [behind.get(at, start) for at, start in enumerate(starts)]
