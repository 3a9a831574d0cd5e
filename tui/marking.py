"""A sentence as runs of text: what is attributed in numbered marks, cues and sources told apart."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from provenance.model.views import AttributionView, DocumentView, SegmentView
from tui.safe import flat, is_right_to_left
from tui.signs import CLOSE_MARK, OPEN_MARK, raised
from tui.wrapping import Run

LONGEST = 20_000  # characters of one sentence that are drawn


Statements = Sequence[Sequence[int]]  # for each sentence the places of its attributions


class Span(NamedTuple):
    """Characters of a text that are marked.

    ``number`` is 0 where they get no brackets, and negative where they get brackets without a number.
    """

    start: int
    end: int
    style: str
    number: int


def spans_of(attributions: Sequence[AttributionView]) -> list[Span]:
    """Return what is marked in a text, statements numbered from 1 in the order given."""
    spans: list[Span] = []
    for number, found in enumerate(attributions, start=1):
        spans += [Span(*part, "content", number) for part in found.content]
        spans += [Span(*part, "cue", 0) for part in (found.cue,) if part is not None]
        spans += [Span(*part, "speaker", 0) for part in (found.source,) if part is not None]
    return spans


def statements_in(segment: SegmentView, attributions: Sequence[AttributionView]) -> list[int]:
    """Return the places of the attributions whose content or source stands in a sentence."""
    found = []
    for place, each in enumerate(attributions):
        parts = (*each.content, *(part for part in (each.source, each.cue) if part is not None))
        if any(start < segment.end and segment.start < end for start, end in parts):
            found.append(place)
    return found


def statements_by_segment(view: DocumentView) -> Statements:
    """Return what ``statements_in`` gives for each sentence, found at once."""
    starts = [segment.start for segment in view.segments]
    found: list[list[int]] = [[] for _ in view.segments]
    for place, each in enumerate(view.attributions):
        parts = (*each.content, *(part for part in (each.source, each.cue) if part is not None))
        for start, end in parts:
            at = max(0, bisect_right(starts, start) - 1)
            while at < len(starts) and starts[at] < end:
                if start < view.segments[at].end and place not in found[at][-1:]:
                    found[at].append(place)
                at += 1
    return tuple(map(tuple, found))


def runs_of(segment: SegmentView, spans: Sequence[Span]) -> list[Run]:
    """Return the sentence safe to show, with its marks; a right-to-left one in a single run.

    Terminals and pictures that reorder such text do it run by run, so more runs would tear it apart.
    """
    start, end = segment.start, min(segment.end, segment.start + LONGEST)
    here = [span for span in spans if span.start < end and start < span.end]
    runs = list(_runs(segment, here, start, end))
    if segment.end > end:
        runs.append((f" (and {segment.end - end:,} characters more)", "faint"))
    if is_right_to_left(segment.text):
        return [("".join(text for text, _ in runs), "plain")]
    return runs


def _runs(segment: SegmentView, spans: Sequence[Span], start: int, end: int) -> Iterator[Run]:
    edges = {start, end}
    edges |= {at for span in spans for at in span[:2] if start < at < end}
    for left, right in pairwise(sorted(edges)):
        for span in sorted(spans, key=lambda each: -each.end):
            if span.number and max(span.start, start) == left:
                yield OPEN_MARK, "faint"
        cover = [span for span in spans if span.start <= left and right <= span.end]
        inner = next((span.style for span in cover if not span.number), "")
        text = segment.text[left - segment.start : right - segment.start]
        yield flat(" ".join(text.split("\n"))), inner or (cover[-1].style if cover else "plain")
        for span in sorted(spans, key=lambda each: -each.start):
            if span.number and min(span.end, end) == right:
                yield CLOSE_MARK + (raised(span.number) if span.number > 0 else ""), "faint"
