"""Drift of values: numbers and dates of a pair that have no equal on the other side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from provenance.compare.numbers import find_numbers
from provenance.compare.pairs import Pair, Side
from provenance.compare.signals import reference_day
from provenance.model.comparison import Drift, DriftKind
from provenance.model.kinds import Span
from provenance.text.dates import FoundDate, find_dates

_FULL_DATE = len("2025-01-22")


@dataclass(frozen=True, slots=True)
class _Value:
    span: Span
    said: str


def numbers(pair: Pair) -> Iterator[Drift]:
    """Yield a changed number: one on each side that the other lacks, by value.

    A number that only one side has is no drift: the other may have written it in words.
    """
    yield from _lonely(pair, DriftKind.NUMBER, _numbers(pair.child), _numbers(pair.parent))


def dates(pair: Pair) -> Iterator[Drift]:
    """Yield a changed date: one day on each side that the other lacks, each by its own text's date."""
    yield from _lonely(pair, DriftKind.DATE, _days(pair.child), _days(pair.parent))


def _lonely(pair: Pair, kind: DriftKind, ours: Sequence[_Value], theirs: Sequence[_Value]) -> Iterator[Drift]:
    left = [one for one in ours if all(one.said != other.said for other in theirs)]
    right = [one for one in theirs if all(one.said != other.said for other in ours)]
    if len({one.said for one in left}) != 1 or len({one.said for one in right}) != 1:
        return
    yield Drift(
        kind=kind,
        bead=pair.number,
        child_spans=tuple(one.span for one in left),
        parent_spans=tuple(one.span for one in right),
        child_value=left[0].said,
        parent_value=right[0].said,
        said=f"the source has {right[0].said}, the text {left[0].said}",
        confidence=round(0.9 * pair.bead.confidence, 2),
        detector=f"{kind.value}-by-value",
    )


def _numbers(side: Side) -> list[_Value]:
    in_dates = [found.span for found in _dates(side)]
    return [
        _Value(found.span, f"{found.value:f}")
        for span in side.spans
        for found in find_numbers(side.text.text, span, side.text.language)
        if not any(found.span.overlaps(other) for other in in_dates)
    ]


def _days(side: Side) -> list[_Value]:
    return [
        _Value(found.span, found.iso)
        for found in _dates(side)
        if found.precision == "day" and len(found.iso) == _FULL_DATE
    ]


def _dates(side: Side) -> Iterator[FoundDate]:
    day = reference_day(side.text)
    for span in side.spans:
        for found in find_dates(span.cut(side.text.text), language=side.text.language, reference=day):
            moved = Span(found.span.start + span.start, found.span.end + span.start)
            yield FoundDate(moved, found.iso, found.precision, found.relative)
