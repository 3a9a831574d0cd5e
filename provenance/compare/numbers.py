"""Numbers by value: digits of any script, words, fractions; with magnitude, percentage and "about"."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from provenance.compare.number_words import WordedNumber, worded_numbers
from provenance.compare.numerals import Numerals, numerals, plain
from provenance.model.kinds import Span
from provenance.text.conversions import converted, of_one_source, rounded
from provenance.text.measures import unit_beside

_SPACES = " \u00a0\u2009\u202f"
_DIGITS = re.compile(rf"\d+(?:[.,٫٬'’{_SPACES}]\d+)*")
_GROUPED = re.compile(r"\d{1,3}(?:(\D)\d{3})(?:\1\d{3})*\Z")
# Lakhs and crores: 12,34,567.
_LAKHS = re.compile(r"\d{1,2}(?:,\d{2})+,\d{3}\Z")
_AFTER = re.compile(r"[\s\u00a0\u202f-]{0,2}(\S.{0,24})")
_SIGN = re.compile(r"((?<=\d)(?:[a-z]{1,2}|\u00a0?[A-Zk][a-z]?)|(?<=\w)\u00a0[A-Z])(?!\w)")
_INSIDE_WORD = re.compile(r"[^\W\d_]")
# A number that belongs to a name: F-16, Covid-19.
_NAMED = re.compile(r"[^\W\d_]-\Z")
_ROMAN = re.compile(r"(?<![\w.-])(X{0,3})(IX|IV|V?I{0,3})(?=\W|\Z|e\b)(?!\.\w)")
_RANGE = re.compile(r"\s?[-–—~～至到]\s?\Z")
# What stands between the two numbers of a range, whatever its word for "to" or "and" is.
_UP_TO = re.compile(r"\s?[^\s\d.,;]{1,4}\s?\Z")
_BESIDE = re.compile(r"[\s\u00a0]?\Z")
_ABOUT_REACH, _OVER_REACH, _ORDINAL_REACH, _MONTHS = 24, 16, 8, 12
PERCENT = "%"
# A third is 33 or 33.3 percent in other papers.
_NEAR = Decimal("0.7")
_YEARS, _TWO_DIGITS = range(1000, 2200), 9
_LAST_CENTURY = 21
_TENTHS = 10


@dataclass(frozen=True, slots=True)
class Number:
    """A number of a text: its characters with the magnitude after it, and its value in full digits.

    ``unit`` is ``%`` for hundredths (and parts: a fifth is 20 %). ``over`` is said of more than so many.
    ``power`` is that of the magnitude. ``faint`` is a word that is seldom meant as a number: one, half.
    ``measure`` is the CLDR's name of the unit of measure beside it, where it has one.
    """

    span: Span
    value: Decimal
    unit: str = ""
    about: bool = False
    over: bool = False
    worded: bool = False
    faint: bool = False
    power: int = 0
    measure: str = ""

    def equals(self, other: Number) -> bool:
        """Tell whether two numbers say the same; a percentage may stand without its sign."""
        if self.unit == PERCENT and other.unit == PERCENT and (self.worded or other.worded):
            return abs(self.value - other.value) <= _NEAR
        return self.value == other.value or self._is_short_of(other) or other._is_short_of(self)

    def _is_short_of(self, other: Number) -> bool:
        """Tell whether this is the year of the other without its century: 1950-53, the 80s."""
        if other.unit or other.power or self.unit or other.value not in _YEARS:
            return False
        return self.value == other.value % 100 and self.value > _TWO_DIGITS

    def converted(self, other: Number) -> bool:
        """Tell whether one of the two is the other in another unit of measure, or one of them is rounded."""
        if not (self.measure or other.measure):
            return False
        if self.measure == other.measure and rounded(self.value, other.value, self.measure):
            return True
        amounts = float(self.value), float(other.value)
        return converted(amounts[0], self.measure, amounts[1], other.measure) or of_one_source(
            *amounts, self.measure, other.measure
        )

    def is_century_of(self, other: Number) -> bool:
        """Tell whether this may count the century in which the other is a year: the 21st, the 2000s."""
        return self.value <= _LAST_CENTURY and self.value - 1 <= other.value / 100 <= self.value


def find_numbers(text: str, span: Span, language: str) -> list[Number]:
    """Return the numbers inside ``span``, in order: in digits, in words, and as parts of a whole.

    A group of three digits after a separator is read as thousands unless another separator follows it
    with other than three digits; a single separator before three digits is ambiguous between
    languages and read as grouping, as CLDR's number formats have it for news figures.
    """
    known = numerals(language)
    low = _lowered(text[span.start : span.end])
    parts = list(_parts(low, language, known))
    shares = [_moved(one.span, span.start) for one in parts]
    digits = [
        one for one in _in_digits(text, span, known) if not any(one.span.overlaps(other) for other in shares)
    ]
    found = [*digits]
    for one in (*parts, *_fractions(low, language, known), *_worded(low, language)):
        if low.startswith(known.no_magnitudes, one.span.start):
            continue
        moved = replace(one, span=_moved(one.span, span.start))
        if not any(moved.span.overlaps(other.span) for other in found):
            found.append(moved)
    found += [
        one for one in _in_romans(text, span) if not any(one.span.overlaps(other.span) for other in found)
    ]
    found = [one for one in found if not _is_of_date(one, text, low, span.start, known)]
    found.sort(key=lambda one: one.span)
    whole = [_surrounded(one, low, span.start, language) for one in _joined(found, text)]
    return _ranged(
        [one for place, one in enumerate(whole) if not place or not one.span.overlaps(whole[place - 1].span)],
        text,
    )


def _moved(span: Span, by: int) -> Span:
    return Span(span.start + by, span.end + by)


def _is_of_date(one: Number, text: str, low: str, start: int, known: Numerals) -> bool:
    """Tell whether a number only counts the months or the days of the week: 6月, tháng 6, thứ 6."""
    if text.startswith(known.part_of_date, one.span.end):
        return True
    begin = one.span.start - start
    return one.value <= _MONTHS and bool(known.ordinal.search(low[max(0, begin - _ORDINAL_REACH) : begin]))


def _lowered(text: str) -> str:
    low = text.lower()
    return (
        low
        if len(low) == len(text)
        else "".join(one.lower() if len(one.lower()) == 1 else one for one in text)
    )


def _in_digits(text: str, span: Span, known: Numerals) -> Iterator[Number]:
    for match in _DIGITS.finditer(text, span.start, span.end):
        before = text[match.start() - 1 : match.start()]
        if before and _INSIDE_WORD.match(before) and before.isascii():
            continue
        if _NAMED.search(text, max(span.start, match.start() - 3), match.start()):
            continue
        for start, written in _apart(match[0], match.start()):
            stop = start + len(written)
            end, power = _magnitude(text, stop, span.end, known) if stop == match.end() else (stop, 0)
            value = _value(written, decimal=known.decimal if power else "")
            yield Number(Span(start, end), (value * 10**power).normalize(), power=power)


def _in_romans(text: str, span: Span) -> Iterator[Number]:
    """Yield Roman numerals of two signs or more, up to 39, as centuries and kings have them."""
    for match in _ROMAN.finditer(text, span.start, span.end):
        tens, ones = match.groups()
        if len(tens + ones) >= 2:
            below = {"IX": 9, "IV": 4}.get(ones, 5 * ones.count("V") + ones.count("I"))
            yield Number(Span(*match.span()), Decimal(10 * len(tens) + below), worded=True)


def _apart(written: str, start: int) -> Iterator[tuple[int, str]]:
    """Split what a space keeps apart unless it groups thousands: "in 2024 15 people"."""
    if not any(space in written for space in _SPACES) or _GROUPED.match(re.sub(r"[.,٫]\d+\Z", "", written)):
        yield start, written
        return
    for match in re.finditer(rf"[^{_SPACES}]+", written):
        yield start + match.start(), match[0]


def _value(written: str, *, decimal: str) -> Decimal:
    """Return the value of digits; a lone ``decimal`` sign is one although three digits follow it."""
    digits = "".join(
        str(unicodedata.decimal(char)) if char.isdecimal() else ("," if char in "٫" else char)
        for char in written
    )
    if _LAKHS.match(digits):
        return Decimal(digits.replace(",", ""))
    grouped = _GROUPED.match(digits)
    if grouped and not digits.startswith("0") and not (grouped[1] == decimal and digits.count(decimal) == 1):
        return Decimal(re.sub(r"\D", "", digits))
    if digits.isdigit():
        return Decimal(digits)
    whole, mark, rest = re.match(r"(.*)(\D)(\d+)\Z", digits, re.DOTALL).groups()  # type: ignore[union-attr]
    whole = re.sub(r"\D", "", whole)
    if mark in ".,":
        return Decimal(f"{whole}.{rest}")
    return Decimal(whole + rest)


def _magnitude(text: str, at: int, end: int, known: Numerals) -> tuple[int, int]:
    """Return where a number with its magnitude ends, and the power of ten; nothing found is power 0."""
    power = 0
    while (match := _AFTER.match(text, at, end)) is not None:
        word = match[1].casefold()
        if word.startswith(known.no_magnitudes):
            break
        for form, more in known.magnitudes:
            rest = word[len(form) :]
            unspaced = not form.isascii() and unicodedata.category(form[-1]) == "Lo"
            if word.startswith(form) and (unspaced or not _INSIDE_WORD.match(rest)):
                at, power = match.start(1) + len(form), power + more
                break
        else:
            break
    sign = _SIGN.match(text, at, end)
    if sign and sign[1].strip() in known.signs:
        return sign.end(), power + known.signs[sign[1].strip()]
    return at, power


def _parts(low: str, language: str, known: Numerals) -> Iterator[Number]:
    """Yield parts of a whole that are said around two numbers: 五分之一, một phần năm."""
    for match in known.parts.finditer(low):
        over, under = (_only(match[name], language) for name in ("over", "under"))
        if over and under:
            yield Number(Span(*match.span()), _share(over, under), unit=PERCENT, worded=True)


def _only(words: str, language: str) -> Decimal:
    if words.isdecimal():
        return Decimal(words)
    found = list(worded_numbers(words, language, 0, len(words)))
    whole = len(found) == 1 and found[0].end - found[0].start == len(words)
    return found[0].value if whole else Decimal(0)


def _share(over: Decimal, under: Decimal) -> Decimal:
    value = over * 100 / under
    return value.to_integral() if value == value.to_integral() else round(value, 2)


def _fractions(low: str, language: str, known: Numerals) -> Iterator[Number]:
    """Yield a third, two fifths, half."""
    counts = {one.end: one for one in worded_numbers(low, language, 0, len(low))}
    for match in known.fraction.finditer(low):
        count = counts.get(len(low[: match.start()].rstrip(" -\u00a0")))
        parts = known.fraction_parts[plain(match[0])]
        # Where the word is also a place in a row, only a count before it tells that it is a part.
        if count is None and parts != 2 and plain(match[0]) in known.counted:
            continue
        start, over = (match.start(), Decimal(1)) if count is None else (count.start, count.value)
        if 0 < over < parts:
            value = _share(over, Decimal(parts))
            yield Number(Span(start, match.end()), value, PERCENT, worded=True, faint=parts == 2)


def _worded(low: str, language: str) -> Iterator[Number]:
    known = numerals(language)
    for one in worded_numbers(low, language, 0, len(low)):
        if len(one.words) == 1 and one.words[0] in known.faint:
            continue
        yield Number(Span(one.start, one.end), one.value, worded=True, faint=_is_faint(one))


def _is_faint(one: WordedNumber) -> bool:
    return one.value <= 1


def _joined(found: list[Number], text: str) -> list[Number]:
    """Add up what is said in two parts: 3 tỷ 500 triệu."""
    kept: list[Number] = []
    for one in found:
        before = kept[-1] if kept else None
        between = "" if before is None else text[before.span.end : one.span.start]
        if before is not None and before.power > one.power > 0 and _BESIDE.match(between):
            whole = Span(before.span.start, one.span.end)
            kept[-1] = replace(before, span=whole, value=before.value + one.value, power=one.power)
        else:
            kept.append(one)
    return kept


def _ranged(found: list[Number], text: str) -> list[Number]:
    """Give the first of a range the magnitude and the unit of its last: 2-3 million, 10-20 %."""
    for place in range(len(found) - 1):
        first, last = found[place], found[place + 1]
        if last.measure and not first.measure and _UP_TO.match(text[first.span.end : last.span.start]):
            found[place] = first = replace(first, measure=last.measure)
        if _RANGE.match(text[first.span.end : last.span.start]):
            if last.power and not first.power and first.value * 10**last.power < last.value:
                first = replace(first, value=first.value * 10**last.power, power=last.power)
            found[place] = replace(first, unit=first.unit or last.unit, about=first.about)
    return found


def _surrounded(one: Number, low: str, start: int, language: str) -> Number:
    """Add what stands around a number: a sign or word for hundredths behind it, "about", a unit."""
    known = numerals(language)
    begin, end = one.span.start - start, one.span.end - start
    before = low[max(0, begin - _ABOUT_REACH) : begin]
    hundredths = None if one.unit else known.percent.match(low, end)
    if hundredths:
        one = replace(one, span=Span(one.span.start, hundredths.end() + start), unit=PERCENT)
    elif not one.unit and one.value < _TENTHS and (tenths := known.tenths.match(low, end)):
        whole = Span(one.span.start, tenths.end() + start)
        one = replace(one, span=whole, value=one.value * _TENTHS, unit=PERCENT, faint=False, worded=False)
    elif not one.unit and known.percent_before.search(before):
        one = replace(one, unit=PERCENT)
    end = one.span.end - start
    return replace(
        one,
        about=bool(known.about.search(before) or known.about_after.match(low, end)),
        # What is counted may stand between: "200 people or more", 135種以上.
        over=bool(known.over.search(before) or known.over_after.search(low, end, end + _OVER_REACH)),
        measure=unit_beside(low, begin, end, language),
    )
