"""Drift of values: numbers, dates and times of a pair that have no equal on the other side."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeVar

from provenance.compare.clock_times import ClockTime
from provenance.compare.excused_numbers import is_all, is_said_in_words, says_otherwise
from provenance.compare.numbers import Number
from provenance.compare.numerals import numerals
from provenance.compare.pairs import Pair, Side, once_a_side
from provenance.compare.side_values import dates_of, numbers_of, times_of
from provenance.model.comparison import Drift, DriftKind
from provenance.model.kinds import Span
from provenance.text.conversions import is_angle, is_convertible
from provenance.text.dates import FoundDate
from provenance.text.measures import is_old

_SURE, _LIKELY, _FAINT_SURE = 0.9, 0.6, 0.5
_FEWEST = 10
_ABOUT = "about "
_RANGE_REACH = 6
_TURNS = (Decimal(180), Decimal(360))
# What makes a number a place in a row: 50º, 50th, 50-летие.
_ORDINAL = re.compile(r"[ºª°]|[-’'][^\W\d_]|\.(?:[ºª]|\s[^\W\d_])")
_DIGITS = re.compile(r"(?<![\d.:-])\d{5,}(?![\d:-])")
_YEARS = range(1000, 2200)
_Value = TypeVar("_Value", Number, FoundDate, ClockTime)


@dataclass(frozen=True, slots=True)
class _Values:
    """What one side of a pair says in values. Years are numbers: few languages mark them as dates."""

    dates: tuple[FoundDate, ...]
    times: tuple[ClockTime, ...]
    numbers: tuple[Number, ...]
    side: Side

    def may_say(self, number: Number) -> bool:
        """Tell whether the number may be in what was not read as one: in an ordinal, in a longer word."""
        read = [one.span for values in (self.dates, self.times, self.numbers) for one in values]
        return says_otherwise(self.side, number, read=read)


def numbers(pair: Pair) -> Iterator[Drift]:
    """Yield a changed number: one on each side that the other lacks, by value and unit.

    A number that only one side has is no drift: the other may have said it another way.
    """
    if pair.is_group:
        return
    ours, theirs = _values(pair.child), _values(pair.parent)
    left, right = _unmatched(ours.numbers, theirs.numbers, Number.equals)
    mine, yours = _told_pair(left, right)
    if mine is None or yours is None or mine.equals(yours) or mine.converted(yours):
        return
    if mine.is_century_of(yours) or yours.is_century_of(mine):
        return
    if _elsewhere(mine, yours, ours, theirs) or _unknown_magnitude(pair, mine, yours):
        return
    # Digits beside digits stand for themselves.
    if (mine.worded or yours.worded) and (ours.may_say(yours) or theirs.may_say(mine)):
        return
    kind = DriftKind.DATE if _is_year(mine) and _is_year(yours) else DriftKind.NUMBER
    sure = _SURE if mine.unit == yours.unit and not (mine.worded or yours.worded) else _LIKELY
    yield _changed(pair, kind, (mine.span, _told(mine)), (yours.span, _told(yours)), sure=sure)


def numbers_put_in(pair: Pair) -> Iterator[Drift]:
    """Yield a number in digits that stands in no sentence of the source, beside a sentence without any.

    Where numbers in words cannot be read in the source's language, nothing: it may say it so.
    """
    if len(pair.child.spans) != 1 or not numerals(pair.parent.text.language).words:
        return
    ours, theirs = _values(pair.child), _values(pair.parent)
    if theirs.numbers or theirs.dates or theirs.times:
        return
    mine = _one([one for one in ours.numbers if _is_plain(one, pair.child.text.text)], Number.equals)
    if mine is None or theirs.may_say(mine) or is_said_in_words(pair.parent, mine):
        return
    everywhere = _everywhere(pair.parent.of_same_text())
    if any(one.equals(mine) for one in everywhere.numbers) or _in_dates(mine, everywhere):
        return
    told = _told(mine)
    said = f"the source has no {told}, neither here nor elsewhere"
    yield Drift(DriftKind.NUMBER, pair.number, (mine.span,), (), told, "", said, _FAINT_SURE, "number-put-in")


def _is_plain(number: Number, text: str) -> bool:
    """Tell whether a number in digits counts something: not a year, an age or place in a row, nor "100 %".

    Nor half a turn or a whole one, which are said of whatever is the contrary, or comes back.
    """
    if number.worded or number.faint or is_old(number.measure) or _is_year(number) or number.value <= _FEWEST:
        return False
    after = text[number.span.end : number.span.end + 1]
    turned = number.value in _TURNS and is_angle(number.measure)
    return not (after == "-" or after.isalpha() or turned or is_all(number))


def exactness(pair: Pair) -> Iterator[Drift]:
    """Yield a number that is about so much on one side and so much on the other, all of which is exact."""
    sides = (pair.child, pair.parent)
    hedged = [_is_hedged(side) for side in sides]
    if None in hedged or hedged[0] == hedged[1] or any(map(_is_estimated, sides)):
        return
    ours, theirs = (_values(side).numbers for side in sides)
    for mine in ours:
        equal = [one for one in theirs if one.equals(mine)]
        twice = sum(one.equals(mine) for one in ours) > 1
        if len(equal) != 1 or twice or mine.about == equal[0].about or not _is_counted(mine):
            continue
        # What was converted is never quite so much.
        if is_convertible(mine.measure) or is_convertible(equal[0].measure):
            continue
        if any(map(_is_vague, (mine, equal[0]), sides, (ours, theirs))):
            continue
        told = [f"{_ABOUT if one.about else ''}{_told(one)}" for one in (mine, equal[0])]
        yield _changed(
            pair, DriftKind.NUMBER, (mine.span, told[0]), (equal[0].span, told[1]), sure=_FAINT_SURE
        )


def _is_counted(number: Number) -> bool:
    return not number.faint and number.value >= _FEWEST


def _is_vague(number: Number, side: Side, numbers: Sequence[Number]) -> bool:
    """Tell whether a number is neither about nor just so much: "more than 40", "30 to 43", "80s", "50th"."""
    text, end = side.text.text, number.span.end
    goes_on = (text[end : end + 1].isalpha() and text[end].isascii()) or _ORDINAL.match(text, end) is not None
    ranged = any(
        number.unit in ("", one.unit) and 0 <= one.span.start - end <= _RANGE_REACH
        for one in numbers
        if one is not number
    )
    return number.over or goes_on or ranged


def _is_hedged(side: Side) -> bool | None:
    """Tell whether a side says "about" of anything; None where the language's words for it aren't known."""
    hedged = numerals(side.text.language).hedged
    if hedged is None:
        return None
    return any(hedged.search(span.cut(side.text.text).lower()) for span in side.spans)


def _is_estimated(side: Side) -> bool:
    """Tell whether a side calls anything an estimate, which is not exact either."""
    estimated = numerals(side.text.language).estimated
    return any(estimated.search(span.cut(side.text.text).lower()) for span in side.spans)


def dates(pair: Pair) -> Iterator[Drift]:
    """Yield a changed day or month, each by its own text's date, and a changed time of day."""
    if pair.is_group:
        return
    ours, theirs = _values(pair.child), _values(pair.parent)
    left, right = _unmatched(ours.dates, theirs.dates, _same_day)
    mine, yours = _one(left, _same_day), _one(right, _same_day)
    if mine is not None and yours is not None and _comparable(mine, yours):
        yield _moved_day(pair, mine, yours)
    clock_left, clock_right = _unmatched(ours.times, theirs.times, _same_time)
    begun, since = _one(clock_left, _same_time), _one(clock_right, _same_time)
    if begun is not None and since is not None and len(ours.times) == len(theirs.times):
        yield _changed(
            pair, DriftKind.DATE, (begun.span, str(begun)), (since.span, str(since)), sure=_FAINT_SURE
        )


def _moved_day(pair: Pair, mine: FoundDate, yours: FoundDate) -> Drift:
    """Return the drift of a day; where "today" or the like says it, with the day that it means there."""
    told = [
        f"{one.iso} (“{one.span.cut(side.text.text)}”, by that text's own date)" if one.relative else one.iso
        for one, side in ((mine, pair.child), (yours, pair.parent))
    ]
    sure = round(_SURE * pair.bead.confidence / 0.95, 2)
    return Drift(
        DriftKind.DATE, pair.number, (mine.span,), (yours.span,), mine.iso, yours.iso,
        f"the source has {told[1]}, the text {told[0]}", sure,
        "relative-day" if mine.relative or yours.relative else "date",
    )  # fmt: skip


def _unmatched(
    ours: Sequence[_Value], theirs: Sequence[_Value], same: Callable[[_Value, _Value], bool]
) -> tuple[list[_Value], list[_Value]]:
    """Take away what each side has of the other's, one for one.

    Where the sides have not as many, what is said twice may be said once there.
    """
    left, right = [], list(theirs)
    for one in ours:
        equal = next((other for other in right if same(one, other)), None)
        if equal is None:
            left.append(one)
        else:
            right.remove(equal)
    if len(ours) != len(theirs):
        left = [one for one in left if not any(same(one, other) for other in theirs)]
        right = [one for one in right if not any(same(one, other) for other in ours)]
    return left, right


def _one(values: Sequence[_Value], same: Callable[[_Value, _Value], bool]) -> _Value | None:
    """Return the only value there is, however often it is said."""
    return values[0] if values and all(same(values[0], other) for other in values) else None


def _told_pair(left: Sequence[Number], right: Sequence[Number]) -> tuple[Number | None, Number | None]:
    """Return what is left on each side: of the numbers that are surely meant as such, else of the others.

    The only one that each side has left is set beside the other's, however it is put: six and 16.
    """
    for weak in (False, True):
        kept = [
            [one for one in side if not one.faint and (one.value < _FEWEST if weak else not _is_weak(one))]
            for side in (left, right)
        ]
        if any(kept):
            mine, yours = (_one(side, Number.equals) for side in kept)
            if mine is not None and yours is not None:
                return mine, yours
            if all(kept):
                break
    alone = [[one for one in side if not one.faint] for side in (left, right)]
    if all(len(side) == 1 and side[0].value > 1 for side in alone):
        return alone[0][0], alone[1][0]
    return None, None


def _is_weak(number: Number) -> bool:
    """Tell whether a number may be put another way or left out: a small one in words, a half."""
    return number.worded and number.value < _FEWEST and not number.unit


def _unknown_magnitude(pair: Pair, mine: Number, yours: Number) -> bool:
    """Tell whether a word of magnitude may have been missed in a language of which none are known."""
    known = [bool(numerals(side.text.language).magnitudes) for side in (pair.child, pair.parent)]
    return not all(known) and bool(mine.power or yours.power)


def _elsewhere(mine: Number, yours: Number, ours: _Values, theirs: _Values) -> bool:
    """Tell whether a number is part of a date or a time on the other side: "the 22nd", "at 5"."""
    return _in_dates(mine, theirs) or _in_dates(yours, ours)


def _in_dates(number: Number, other: _Values) -> bool:
    parts = {int(part) for one in other.dates for part in one.iso.split("-") if part.isdigit()}
    parts |= {part for one in other.times for part in (one.hour, one.hour + 12, one.minute)}
    return number.value in parts or any(one.is_written(number.value) for one in other.times)


@once_a_side
def _values(side: Side) -> _Values:
    dates = tuple(one for one in dates_of(side) if one.precision != "year")
    # A weekday or "yesterday" without the text's own date could be any day.
    known = tuple(one for one in dates if one.iso)
    times = times_of(side)
    taken = [*(one.span for one in dates), *(one.span for one in times)]
    free = tuple(one for one in numbers_of(side) if not any(one.span.overlaps(other) for other in taken))
    return _Values(known, times, free, side)


@once_a_side
def _everywhere(side: Side) -> _Values:
    """Return what all of a side's text says in values."""
    found = [_values(side.of_same_text(one.span)) for one in side.text.segments]
    return _Values(
        tuple(date for one in found for date in one.dates),
        tuple(time for one in found for time in one.times),
        tuple(number for one in found for number in one.numbers),
        side,
    )


def _parts(found: FoundDate) -> tuple[str, str, str]:
    """Return year, month and day, empty where they aren't said."""
    iso = found.iso
    if iso.startswith("--"):
        return "", iso[2:4], iso[5:7]
    year, month, day = [*iso.split("-"), "", ""][:3]
    return year, month, day


def _same_day(one: FoundDate, other: FoundDate) -> bool:
    both = zip(_parts(one), _parts(other), strict=True)
    return all(mine == yours for mine, yours in both if mine and yours)


def _comparable(one: FoundDate, other: FoundDate) -> bool:
    return one.precision == other.precision


def _same_time(one: ClockTime, other: ClockTime) -> bool:
    return (one.hour, one.minute) == (other.hour, other.minute)


def _is_year(number: Number) -> bool:
    return number.value in _YEARS and not (number.unit or number.power or number.worded)


def _told(number: Number) -> str:
    return f"{number.value.normalize():f}{number.unit}"


def _grouped(told: str) -> str:
    """Return a value as a person reads it, digits in groups of three; years and days stay as they are."""
    return _DIGITS.sub(lambda match: f"{int(match[0]):,}", told)


def _changed(
    pair: Pair, kind: DriftKind, ours: tuple[Span, str], theirs: tuple[Span, str], *, sure: float
) -> Drift:
    return Drift(
        kind=kind,
        bead=pair.number,
        child_spans=(ours[0],),
        parent_spans=(theirs[0],),
        child_value=ours[1],
        parent_value=theirs[1],
        said=f"the source has {_grouped(theirs[1])}, the text {_grouped(ours[1])}",
        confidence=round(sure * pair.bead.confidence, 2),
        detector=f"{kind.value}-by-value",
    )
