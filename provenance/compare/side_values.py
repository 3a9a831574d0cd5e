"""What the sentences of a side say: numbers, dates, times, places; read once, however many ask for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from provenance.compare.clock_times import ClockTime, find_times
from provenance.compare.numbers import Number, find_numbers
from provenance.compare.pairs import Side, once_a_side
from provenance.model.comparison import ComparedText
from provenance.model.kinds import Span
from provenance.text.dates import FoundDate, find_dates
from provenance.text.territories import named_places


def reference_day(text: ComparedText) -> date | None:
    """Return the day on which a text was published, None where it isn't known to the day."""
    try:
        return date.fromisoformat(text.published)
    except ValueError:
        return None


def numbers_of(side: Side) -> tuple[Number, ...]:
    """Return the numbers of a side, in order."""
    return tuple(one for each in side.sentences() for one in _numbers(each))


def dates_of(side: Side) -> tuple[FoundDate, ...]:
    """Return the dates of a side, in order; relative days are those of its text's own date."""
    return tuple(one for each in side.sentences() for one in _dates(each))


def times_of(side: Side) -> tuple[ClockTime, ...]:
    """Return the times of day of a side."""
    return tuple(one for each in side.sentences() for one in _times(each))


def places_of(side: Side) -> tuple[Sequence[tuple[str, Span]], ...]:
    """Return the places that each sentence of a side names, and where in it (``named_places``)."""
    return tuple(map(_places, side.sentences()))


@once_a_side
def _numbers(sentence: Side) -> Sequence[Number]:
    (span,) = sentence.spans
    return find_numbers(sentence.text.text, span, sentence.text.language)


@once_a_side
def _dates(sentence: Side) -> Sequence[FoundDate]:
    (span,), text = sentence.spans, sentence.text
    day = reference_day(text)
    return [
        replace(found, span=Span(found.span.start + span.start, found.span.end + span.start))
        for found in find_dates(span.cut(text.text), language=text.language, reference=day)
    ]


@once_a_side
def _times(sentence: Side) -> Sequence[ClockTime]:
    (span,) = sentence.spans
    return [*find_times(sentence.text.text, span, sentence.text.language)]


@once_a_side
def _places(sentence: Side) -> Sequence[tuple[str, Span]]:
    (span,) = sentence.spans
    return named_places(span.cut(sentence.text.text), sentence.text.language)
