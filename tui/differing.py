"""What is marked in texts that stand side by side: drift with its number, and words that differ."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from provenance.model.kinds import Span as Characters
from provenance.model.views import DocumentView, SegmentView
from provenance.workflows.drawing import base_language, word_changes
from tui.aligning import Change, Level
from tui.marking import Span

# Sentences that share less than this part of their words are no versions of one another.
LEAST_COMMON = 0.4
Marks = Mapping[tuple[int, int], Sequence[Span]]


def marks_of(columns: Sequence[DocumentView], rows: Sequence[Level], found: Sequence[Change]) -> Marks:
    """Return the marks of each sentence, by its column and its place there (both from 0)."""
    marks: dict[tuple[int, int], list[Span]] = {}
    by_row: dict[int, list[Change]] = {}
    for change in found:
        by_row.setdefault(change.row, []).append(change)
    for number, row in enumerate(rows):
        drifts = by_row.get(number, [])
        for column, view in enumerate(columns):
            spans = [
                Span(*part, "doubt", change.number)
                for change in drifts
                for part in change.spans(column)
                if part.start < part.end
            ]
            words = _words_beside(columns, row, column)
            spans += [Span(*part, "cue", -1) for part in words if not any(map(part.overlaps, _cut(spans)))]
            for at in row.cells[column]:
                marks[column, at] = _in_segment(spans, view.segments[at])
    return marks


def _cut(spans: Iterable[Span]) -> Iterator[Characters]:
    return (Characters(span.start, span.end) for span in spans)


def _in_segment(spans: Sequence[Span], segment: SegmentView) -> list[Span]:
    return [span for span in spans if span.start < segment.end and segment.start < span.end]


def _words_beside(columns: Sequence[DocumentView], row: Level, column: int) -> list[Characters]:
    """Return the words of a column that differ from a neighbour in the same language."""
    found: set[Characters] = set()
    for other in (column - 1, column + 1):
        if 0 <= other < len(columns) and _one_language(columns[column], columns[other]):
            left, right = min(column, other), max(column, other)
            sides = word_marks(columns[left], row.cells[left], columns[right], row.cells[right])
            found.update(sides[0] if column == left else sides[1])
    return sorted(found)


def _one_language(one: DocumentView, other: DocumentView) -> bool:
    code = base_language(one.language)
    return code == base_language(other.language) and code not in ("", "und")


def word_marks(
    first: DocumentView, ours: Sequence[int], second: DocumentView, theirs: Sequence[int]
) -> tuple[list[Characters], list[Characters]]:
    """Return the words in which sentences of two texts of one language differ, on each side.

    Nothing where one side has no sentence, or where they differ in most of their words.
    """
    if not ours or not theirs:
        return [], []
    sides = [[view.segments[at] for at in places] for view, places in ((first, ours), (second, theirs))]
    texts = [" ".join(each.text for each in side) for side in sides]
    found = list(word_changes(*texts))
    changed = sum(len(one.first.cut(texts[0])) + len(one.second.cut(texts[1])) for one in found)
    if changed > (1 - LEAST_COMMON) * sum(map(len, texts)):
        return [], []
    return (
        [part for one in found for part in _placed(one.first, sides[0])],
        [part for one in found for part in _placed(one.second, sides[1])],
    )


def _placed(span: Characters, side: Sequence[SegmentView]) -> Iterator[Characters]:
    """Yield where a span of the joined sentences stands in the text, a piece a sentence."""
    at = 0
    for segment in side:
        start, end = max(span.start, at), min(span.end, at + len(segment.text))
        if start < end:
            yield Characters(segment.start + start - at, segment.start + end - at)
        at += len(segment.text) + 1
