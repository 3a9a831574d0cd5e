"""Drift of units: as many, but of another currency or another unit of measure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from provenance.compare.numbers import Number
from provenance.compare.pairs import Pair, Side
from provenance.compare.side_values import numbers_of
from provenance.model.comparison import Drift, DriftKind
from provenance.model.kinds import Span
from provenance.text.currencies import money
from provenance.text.measures import BARE, unit

_SURE = 0.75
# Small numbers are equal by chance: 2 miles, 2 km further on.
_FEWEST = 3


@dataclass(frozen=True, slots=True)
class _Amount:
    """Where an amount stands, and how it is told."""

    span: Span
    words: str


def units(pair: Pair) -> Iterator[Drift]:
    """Yield the numbers that both sides have, once each, with a currency or a unit that became another.

    They are one change: who takes centimetres for millimetres does so throughout a sentence. Nothing where
    one side does not say the unit, or its words for it are not known.
    """
    if pair.is_group:
        return
    ours, theirs = numbers_of(pair.child), numbers_of(pair.parent)
    told = [amounts for mine in ours if (amounts := _of_another(pair, mine, ours, theirs)) is not None]
    if told:
        here, there = _joined([one for one, _ in told]), _joined([other for _, other in told])
        said = f"as many of another unit: the source has {there[1]}, the text {here[1]}"
        sure = round(_SURE * pair.bead.confidence / 0.95, 2)
        yield Drift(DriftKind.NUMBER, pair.number, here[0], there[0], here[1], there[1], said, sure, "unit")


def _joined(amounts: Sequence[_Amount]) -> tuple[tuple[Span, ...], str]:
    return tuple(one.span for one in amounts), ", ".join(one.words for one in amounts)


def _of_another(
    pair: Pair, mine: Number, ours: Sequence[Number], theirs: Sequence[Number]
) -> tuple[_Amount, _Amount] | None:
    yours = _only_equal(mine, ours, theirs)
    if yours is None or _is_converted(yours, ours) or _is_converted(mine, theirs):
        return None
    return _other_money(pair, mine, yours) or _other_measure(mine, yours)


def _only_equal(mine: Number, ours: Sequence[Number], theirs: Sequence[Number]) -> Number | None:
    """Return the one number of the other side that says as many, if neither side says it twice."""
    equal = [one for one in theirs if one.value == mine.value]
    twice = sum(one.value == mine.value for one in ours) > 1
    return equal[0] if len(equal) == 1 and not twice and mine.value >= _FEWEST else None


def _is_converted(number: Number, others: Sequence[Number]) -> bool:
    """Tell whether the other side has an amount in its own unit beside: 10 inches, 25 cm."""
    return any(number.converted(one) for one in others if one.value != number.value)


def _other_money(pair: Pair, mine: Number, yours: Number) -> tuple[_Amount, _Amount] | None:
    sides = ((pair.child, mine), (pair.parent, yours))
    here, there = (money(side.text.text, number.span, side.text.language) for side, number in sides)
    if here is None or there is None or not here.families.isdisjoint(there.families):
        return None
    return _amount(pair.child, here.span), _amount(pair.parent, there.span)


def _amount(side: Side, span: Span) -> _Amount:
    return _Amount(span, f"“{span.cut(side.text.text)}”")


def _other_measure(mine: Number, yours: Number) -> tuple[_Amount, _Amount] | None:
    """Return the amounts if both are measures of one kind, and another; a degree may be of either scale."""
    one, other = unit(mine.measure), unit(yours.measure)
    if one is None or other is None or one.kind != other.kind or one.factor == other.factor:
        return None
    if BARE in (one.of, other.of):
        return None
    return _measured(mine), _measured(yours)


def _measured(number: Number) -> _Amount:
    name = number.measure.partition("-")[2].replace("-", " ")
    return _Amount(number.span, f"{number.value.normalize():f} ({name})")
