"""A document's text sentence by sentence, with what is attributed marked in it and numbered."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise

from provenance.cli.ink import Run
from provenance.cli.palette import Signs
from provenance.formats.printable import visible
from provenance.model.views import AttributionView, SegmentView

Mark = tuple[int, int, str]
LONGEST = 20_000  # characters of one sentence that are drawn


class Marks:
    """Where marked spans begin and end in a text, and where cues and sources stand in it.

    A span is (start, end, label), the label written after it. Of two that begin at one place the longer
    opens first, and of two that end at one place the shorter closes first.
    """

    def __init__(self, spans: Sequence[tuple[int, int, str]], inner: Sequence[Mark], signs: Signs) -> None:
        opening: list[Mark] = []
        closing: list[Mark] = []
        for start, end, label in spans:
            opening.append((start, -end, signs.open_content))
            closing.append((end, -start, signs.close_content + label))
        self._opening = sorted(opening)
        self._closing = sorted(closing)
        self._inner = sorted(inner)
        self._widest = max((end - start for start, end, _ in inner), default=0)

    @classmethod
    def of_statements(cls, attributions: Sequence[AttributionView], signs: Signs) -> Marks:
        """Mark statements, numbered from 1 in the order given, with their cues and sources."""
        spans: list[tuple[int, int, str]] = []
        inner: list[Mark] = []
        for number, found in enumerate(attributions, start=1):
            spans += [(*span, signs.number(number)) for span in found.content]
            inner += [(*span, "cue") for span in (found.cue,) if span is not None]
            inner += [(*span, "speaker") for span in (found.source,) if span is not None]
        return cls(spans, inner, signs)

    def runs(self, text: str, segment: SegmentView) -> Iterator[Run]:
        """Yield the characters of a segment, safe to print, with the marks between them."""
        start, end = segment.start, min(segment.end, segment.start + LONGEST)
        opening = _between(self._opening, start, end)
        closing = _between(self._closing, start + 1, end + 1)
        inner = _between(self._inner, start - self._widest, end)
        places = {start, end}
        places |= {at for at, _, _ in opening} | {at for at, _, _ in closing}
        places |= {at for first, last, _ in inner for at in (first, last) if start < at < end}
        inside = bisect_left(self._opening, (start,)) - bisect_left(self._closing, (start + 1,))
        for left, right in pairwise(sorted(places)):
            for _, _, sign in (mark for mark in opening if mark[0] == left):
                inside += 1
                yield Run(sign, "id")
            meaning = next((what for a, b, what in inner if a <= left and right <= b), "")
            yield Run(visible(text[left:right]), meaning or ("content" if inside else ""))
            for _, _, sign in (mark for mark in closing if mark[0] == right):
                inside -= 1
                yield Run(sign, "id")
        if segment.end > end:
            yield Run(f" (and {segment.end - end:,} characters more)", "dim")


def _between(marks: list[Mark], first: int, last: int) -> list[Mark]:
    """Return the marks at the places ``first`` to ``last`` (exclusive)."""
    return marks[bisect_left(marks, (first,)) : bisect_left(marks, (last,))]
