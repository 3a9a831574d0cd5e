"""Drift told by length: a sentence so much shorter, or longer, than it should be that words are missing."""

from __future__ import annotations

from collections.abc import Iterator
from math import exp, hypot, log

from provenance.compare.numbers import Number, find_numbers
from provenance.compare.pairs import Pair, Side
from provenance.compare.signals import length_of
from provenance.model.comparison import Drift, DriftKind
from provenance.model.kinds import Span
from provenance.text.language_data import base_language, language_file

FILE = "lengths.toml"
LENGTH = "length"
_SHORTEST = 60
# How far off what is usual, in spreads of human translations: by length alone, and with a number gone.
_FAR, _FAR_WITH_NUMBER = 3.4, 1.8
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
    off = _off(pair)
    if off is None:
        return
    longer, shorter = (pair.child, pair.parent) if off > 0 else (pair.parent, pair.child)
    only = _numbers_of_one(longer, shorter)
    if abs(off) < (_FAR_WITH_NUMBER if only else _FAR) or (not only and abs(_ratio(pair)) < _LEAST):
        return
    spans = only or longer.spans
    words = " ".join(span.cut(longer.text.text) for span in only)
    sure = round((_WITH_NUMBER if only else _ALONE) * pair.bead.confidence / 0.95, 2)
    usual = f"{exp(-abs(_ratio(pair))):.0%} as long as is usual"
    if off > 0:
        said = f"the source is {usual} beside this: words may have been put in"
        yield Drift(DriftKind.ADDITION, pair.number, spans, (), words, "", said, sure, LENGTH)
    else:
        said = f"the text is {usual} beside its source: words may have been left out"
        yield Drift(DriftKind.OMISSION, pair.number, (), spans, "", words, said, sure, LENGTH)


def _off(pair: Pair) -> float | None:
    """Return how much longer the child is than usual beside its parent, in spreads; None where unknown."""
    known = [_usual(side) for side in (pair.child, pair.parent)]
    spread = hypot(*(one[1] for one in known if one is not None))
    if None in known or not spread or min(_length(pair.child), _length(pair.parent)) < _SHORTEST:
        return None
    return _ratio(pair) / spread


def _ratio(pair: Pair) -> float:
    (ours, _), (theirs, _) = (_usual(side) or (0.0, 0.0) for side in (pair.child, pair.parent))
    return log(_length(pair.child)) - ours - log(_length(pair.parent)) + theirs


def _usual(side: Side) -> tuple[float, float] | None:
    """Return the log of a language's length beside English, and the spread; None where it isn't known."""
    table = language_file(FILE).get(base_language(side.text.language))
    return None if table is None else (float(table["length"]), float(table["spread"]))


def _length(side: Side) -> int:
    return sum(length_of(span.cut(side.text.text)) for span in side.spans)


def _numbers_of_one(longer: Side, shorter: Side) -> tuple[Span, ...]:
    """Return where the longer side has numbers that the shorter one has none of."""
    there = {one.value for one in _numbers(shorter)}
    return tuple(one.span for one in _numbers(longer) if one.value not in there and not _may_be_a_day(one))


def _may_be_a_day(number: Number) -> bool:
    """Tell whether a number may be a day's or month's: the other side may have it in a date, unread."""
    return not number.unit and number.value in _DAYS


def _numbers(side: Side) -> Iterator[Number]:
    for span in side.spans:
        yield from find_numbers(side.text.text, span, side.text.language)
