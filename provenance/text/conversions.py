"""Amounts that are one, converted from one unit of measure into another, or both from a third."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import ROUND_HALF_UP, Context, Decimal
from functools import partial
from math import ceil, floor, isclose, log10

from provenance.text.measures import BARE, NEW, OLD, Unit, unit

# How far a converted amount may be off, for people round it: by a share, by the next whole, by a degree.
_SHARE, _WHOLE, _DEGREE = 0.12, 0.5, 1.0
# Up to here a rounded amount is the same one.
_NEAR = Decimal("0.025")
# How far an amount may be off the one that it was converted from: well converted, in one digit, in more.
_EXACTLY, _OF_ONE_DIGIT, _OF_MORE = 0.02, 0.25, 0.07
# What people measure in: so many digits, and of two the second is nought or five.
_ROUND_DIGITS, _TENS, _HALF = 2, 10, 5


def is_convertible(name: str) -> bool:
    """Tell whether papers convert a unit into another one, or may have."""
    return unit(name) is not None


def is_angle(name: str) -> bool:
    """Tell whether a unit may be one of angles: degrees without more."""
    known = unit(name)
    return known is not None and known.of == BARE


def may_be_converted(name: str, other_name: str) -> bool:
    """Tell whether an amount in the one unit may be one in the other, converted."""
    one, two = unit(name), unit(other_name)
    return one is not None and two is not None and one.kind == two.kind and one.of != two.of


def converted(value: float, name: str, other: float, other_name: str) -> bool:
    """Tell whether two amounts are one in two units, rounded; where one unit isn't said, in a usual one."""
    one, two = unit(name), unit(other_name)
    return any(
        mine.kind == yours.kind and mine.name != yours.name and _is_equal(value, mine, other, yours)
        for mine in (_scales(one) if one else _counterparts(two))
        for yours in (_scales(two) if two else _counterparts(one))
    )


def _scales(known: Unit) -> list[Unit]:
    """Return what a unit can be: degrees without more are of either scale."""
    return [known] if known.of != BARE else _named(known.into)


def _counterparts(known: Unit | None) -> list[Unit]:
    return _named(known.into) if known else []


def _named(names: Iterable[str]) -> list[Unit]:
    return [found for name in names if (found := unit(name)) is not None]


def _is_equal(value: float, one: Unit, other: float, two: Unit) -> bool:
    """Tell whether two amounts are equal as far as people round; of degrees also apart, or unsigned."""
    if one.zero != two.zero:
        here, there = (value - one.zero) * one.factor, (other - two.zero) * two.factor
        if min(abs(here - there), abs(here + there)) <= _DEGREE:
            return True
    mine, yours = value * one.factor, other * two.factor
    if not mine or not yours:
        return False
    whole = min(value, other) >= 1 and abs(mine - yours) <= _WHOLE * min(one.factor, two.factor)
    return whole or abs(mine / yours - 1) <= _SHARE


def rounded(value: Decimal, other: Decimal, name: str) -> bool:
    """Tell whether of two amounts in a unit that others are converted into one is the other, rounded."""
    known = unit(name)
    if known is None or known.of != NEW or not value or not other:
        return False
    fewer, more = sorted((value.normalize(), other.normalize()), key=_digits)
    near = abs(more / fewer - 1) <= _NEAR
    return near and Context(prec=_digits(fewer), rounding=ROUND_HALF_UP).plus(more) == fewer


def of_one_source(value: float, other: float, name: str, other_name: str) -> bool:
    """Tell whether two amounts in a unit that others are converted into can both be a third one, rounded.

    Of 85 miles one paper makes 136 kilometres and another 137; of an inch 2.5 centimetres, or 2. The third
    amount is a round one of a customary unit.
    """
    one, two = (_converted_into(each) for each in (name, other_name))
    if one is None or one != two or min(value, other) <= 0:
        return False
    customary = (found for each in one.into if (found := unit(each)) is not None and found.of == OLD)
    return any(
        _is_rounded(value, exact)
        and _is_rounded(other, exact)
        and min(abs(value / exact - 1), abs(other / exact - 1)) <= _EXACTLY
        for old in customary
        for exact in _of_round(value, other, old, one)
    )


def _converted_into(name: str) -> Unit | None:
    """Return the unit that papers convert into which a name stands for: degrees without more are Celsius."""
    known = unit(name)
    into = [] if known is None else [known, *(_named(known.into) if known.of == BARE else [])]
    return next((one for one in into if one.of == NEW), None)


def _of_round(value: float, other: float, old: Unit, new: Unit) -> Iterator[float]:
    """Yield what round amounts of an old unit are in the new one, near two amounts of that."""
    lowest, highest = (
        ((amount - new.zero) * new.factor / old.factor) + old.zero for amount in sorted((value, other))
    )
    place = 10 ** (floor(log10(highest)) - _ROUND_DIGITS + 1) if highest > 0 else 0
    if not place:
        return
    for count in range(max(1, floor(lowest / place) - _TENS), ceil(highest / place) + _TENS):
        if count <= _TENS or not count % _HALF:
            yield (count * place - old.zero) * old.factor / new.factor + new.zero


def _is_rounded(value: float, exact: float) -> bool:
    """Tell whether an amount is an exact one, rounded or cut off at its last place, or at halves of it."""
    written = Decimal(str(value)).normalize()
    last = written.as_tuple().digits[-1]
    place = (_HALF if last == _HALF else 1) * 10.0 ** int(written.as_tuple().exponent)
    share = _OF_ONE_DIGIT if _digits(written) == 1 else _OF_MORE
    places = {place * floor(exact / place + up) for up in (0, 0.5)}
    return exact > 0 and any(map(partial(isclose, value), places)) and abs(value / exact - 1) <= share


def _digits(value: Decimal) -> int:
    return len(value.as_tuple().digits)
