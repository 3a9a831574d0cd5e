"""Drift told by length: a sentence so much shorter, or longer, than it should be that words are missing."""

from __future__ import annotations

from collections.abc import Iterator
from math import exp

from provenance.compare.excused_numbers import is_all, is_said_in_words, says_otherwise
from provenance.compare.numbers import Number
from provenance.compare.pairs import Pair, Side
from provenance.compare.side_values import numbers_of, times_of
from provenance.compare.usual_lengths import excess
from provenance.model.comparison import Drift, DriftKind
from provenance.model.kinds import Span

LENGTH = "length"
# How far off what is usual, in spreads of human translations: by length alone, and with a number gone.
_FAR, _FAR_WITH_NUMBER = 4.0, 1.8
# No less than half as long again, or two thirds as long: single sentences do spread so far.
_LEAST = 0.5
_ALONE, _WITH_NUMBER = 0.4, 0.55
_DAYS = range(32)


def lengths(pair: Pair) -> Iterator[Drift]:
    """Yield the words that a sentence must have left out, or put in, to be as short or long as it is.

    Which words they are is not known, but for a number that the shorter side lacks: the spans are that
    number's, else the whole longer sentence. How long sentences of a language are beside English ones, and
    how far human translations spread about that, is data. Only of a sentence beside a sentence.
    """
    if not pair.is_one_to_one:
        return
    known = excess(pair)
    if known is None or not known.spread:
        return
    off, ratio = known.log_ratio / known.spread, known.log_ratio
    longer, shorter = (pair.child, pair.parent) if off > 0 else (pair.parent, pair.child)
    # Where either has a number of its own, one was put for the other: 550 pounds are 250 kilograms.
    only = () if _has_other_numbers(shorter, longer) else _numbers_of_one(longer, shorter)
    if abs(off) < (_FAR_WITH_NUMBER if only else _FAR) or (not only and abs(ratio) < _LEAST):
        return
    spans = only or longer.spans
    words = " ".join(span.cut(longer.text.text) for span in only)
    sure = round((_WITH_NUMBER if only else _ALONE) * pair.bead.confidence / 0.95, 2)
    usual = f"{exp(-abs(ratio)):.0%} as long as is usual"
    if off > 0:
        said = f"the source is {usual} beside this: words may have been put in"
        yield Drift(DriftKind.ADDITION, pair.number, spans, (), words, "", said, sure, LENGTH)
    else:
        said = f"the text is {usual} beside its source: words may have been left out"
        yield Drift(DriftKind.OMISSION, pair.number, (), spans, "", words, said, sure, LENGTH)


def _numbers_of_one(longer: Side, shorter: Side) -> tuple[Span, ...]:
    """Return where the longer side has numbers that the shorter one has none of."""
    there = {one.value for one in numbers_of(shorter)}
    return tuple(
        one.span
        for one in numbers_of(longer)
        if one.value not in there
        and not _may_be_a_day(one)
        and not one.faint
        and not any(time.is_written(one.value) for time in times_of(shorter))
        and not is_all(one)
        and not says_otherwise(shorter, one)
        and not is_said_in_words(shorter, one)
    )


def _has_other_numbers(shorter: Side, longer: Side) -> bool:
    """Tell whether the shorter side has a number that the longer one has none of."""
    there = {one.value for one in numbers_of(longer)}
    return any(
        one.value not in there and not one.faint and not _may_be_a_day(one) for one in numbers_of(shorter)
    )


def _may_be_a_day(number: Number) -> bool:
    """Tell whether a number may be a day's or month's: the other side may have it in a date, unread."""
    return not number.unit and number.value in _DAYS
