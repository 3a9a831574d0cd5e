"""Units of measures beside numbers, by the CLDR's names for them; and amounts that are one, converted."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal
from functools import cache, partial
from math import ceil, floor, isclose, log10
from typing import Any

from provenance.text.language_data import base_language, language_file

FILE = "measures.toml"
_ANY, _CLOSE = "any", "close"
_NEW, _OLD, _BARE = "new", "old", "bare"
_UNSPACED = frozenset({"zh", "ja", "ko", "th"})
_LONG, _ENDING, _REACH = 4, 4, 24
# How far a converted amount may be off, for people round it: by a share, by the next whole, by a degree.
_SHARE, _WHOLE, _DEGREE = 0.12, 0.5, 1.0
# Up to here a rounded amount is the same one.
_NEAR = Decimal("0.025")
# How far an amount may be off the one that it was converted from: well converted, in one digit, in more.
_EXACTLY, _OF_ONE_DIGIT, _OF_MORE = 0.02, 0.25, 0.07
# What people measure in: so many digits, and of two the second is nought or five.
_ROUND_DIGITS, _TENS, _HALF = 2, 10, 5
_GAP = r"[\s\u00a0\u202f-]{0,2}"
# A number of each plural form that the languages have.
_COUNTS = (1, 2, 5, 11)


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit by the CLDR's name: ``factor`` is in the base unit of its ``kind``, ``into`` names units."""

    name: str
    kind: str
    of: str
    factor: float
    zero: float
    into: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Forms:
    behind: re.Pattern[str]
    anywhere: re.Pattern[str]
    before: re.Pattern[str] | None
    units: dict[str, str]


@cache
def unit(name: str) -> Unit | None:
    """Return a unit by its name, None for the empty name and unknown ones."""
    facts = language_file(FILE)["units"].get(name)
    if facts is None:
        return None
    factor, zero = float(facts.get("factor", 1)), float(facts.get("zero", 0))
    return Unit(name, facts["kind"], facts["of"], factor, zero, tuple(facts.get("into", ())))


def unit_beside(low: str, start: int, end: int, language: str) -> str:
    """Return the unit of the number from ``start`` to ``end`` of a text in lower case, or nothing."""
    forms = _forms(base_language(language))
    before = forms.before.search(low[max(0, start - _REACH) : start]) if forms.before else None
    if before:
        return forms.units[before[1]]
    behind = forms.behind.match(low, end)
    return forms.units[behind["near"] or behind["far"]] if behind else ""


def is_old(name: str) -> bool:
    """Tell whether a unit is one that most papers convert: a mile, a pound."""
    known = unit(name)
    return known is not None and known.of == _OLD


def is_convertible(name: str) -> bool:
    """Tell whether papers convert a unit into another one, or may have."""
    return unit(name) is not None


def is_angle(name: str) -> bool:
    """Tell whether a unit may be one of angles: degrees without more."""
    known = unit(name)
    return known is not None and known.of == _BARE


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
    return [known] if known.of != _BARE else _named(known.into)


def _counterparts(known: Unit | None) -> list[Unit]:
    return _named(known.into) if known else []


def _named(names: Iterable[str]) -> list[Unit]:
    return [found for name in names if (found := unit(name)) is not None]


def _is_equal(value: float, one: Unit, other: float, two: Unit) -> bool:
    """Tell whether two amounts are equal as far as people round; of degrees also as a difference, or unsigned."""
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
    if known is None or known.of != _NEW or not value or not other:
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
    customary = (found for each in one.into if (found := unit(each)) is not None and found.of == _OLD)
    return any(
        _is_rounded(value, exact) and _is_rounded(other, exact)
        and min(abs(value / exact - 1), abs(other / exact - 1)) <= _EXACTLY
        for old in customary
        for exact in _of_round(value, other, old, one)
    )


def _converted_into(name: str) -> Unit | None:
    """Return the unit that papers convert into which a name stands for: degrees without more are Celsius."""
    known = unit(name)
    into = [] if known is None else [known, *(_named(known.into) if known.of == _BARE else [])]
    return next((one for one in into if one.of == _NEW), None)


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


def units_said(low: str, language: str) -> frozenset[str]:
    """Return the units that a text in lower case says in words, beside a number or not."""
    forms = _forms(base_language(language))
    return frozenset(forms.units[found] for found in forms.anywhere.findall(low))


@cache
def _forms(language: str) -> _Forms:
    """Return the patterns of a language's units: words with an ending, signs, and words before a number."""
    own = language_file(FILE)["forms"]
    units = {form: name for table in (language, _ANY) for form, name in _listed(own.get(table, {}))}
    before: dict[str, str] = {}
    for start, form, name in _of_cldr(language):
        (before if start else units).setdefault(start or form, name)
    close = frozenset(own[_ANY][_CLOSE])
    ordered = sorted(units, key=lambda form: (-len(form), form))
    far = "|".join(_with_ending(form, language) for form in ordered if form not in close)
    near = "|".join(re.escape(form) for form in ordered if form in close)
    between = "" if language in _UNSPACED else r"(?:[^\W\d_]+[\s-])??"
    prefix = "|".join(re.escape(form) for form in sorted(before, key=len, reverse=True))
    start = "" if language in _UNSPACED else r"(?<!\w)"
    return _Forms(
        re.compile(rf"{_GAP}(?:(?P<near>{near})(?![^\W_])|{between}(?P<far>{far}))"),
        re.compile(rf"{start}({far})"),
        re.compile(rf"({prefix})\s?\Z") if before else None,
        units | before,
    )


def _with_ending(form: str, language: str) -> str:
    """Return the pattern of a word for a unit; a long one may have another ending than the one known."""
    if language in _UNSPACED:
        return re.escape(form)
    ending = rf"\w{{0,{_ENDING}}}" if len(form) >= _LONG else ""
    return rf"{re.escape(form)}(?={ending}(?!\w))"


def _listed(table: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for name, forms in table.items():
        for form in forms if name != _CLOSE else ():
            yield form, name


def _of_cldr(language: str) -> Iterator[tuple[str, str, str]]:
    """Yield what stands before and behind a number, and its unit, as far as the CLDR has the language."""
    from babel import Locale, UnknownLocaleError
    from babel.units import format_unit

    try:
        locale = Locale.parse(language)
    except (UnknownLocaleError, ValueError):
        return
    for name in language_file(FILE)["units"]:
        for count in _COUNTS:
            written = format_unit(count, name, length="long", locale=locale, numbering_system="latn").lower()
            before, number, behind = written.partition(str(count))
            if number and (form := behind.strip()):
                yield before.strip(), form, name
