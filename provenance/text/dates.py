"""Finds dates in a text, absolute and relative, and reads a string that is a date."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from provenance.model.kinds import Span
from provenance.model.slots import set_by_slots
from provenance.text.calendars import in_gregorian
from provenance.text.date_patterns import NUMBER, DateLanguage, date_language, languages_with_dates, lowered
from provenance.text.language_data import base_language
from provenance.text.normalise import normalise

Precision = Literal["day", "month", "year"]
_ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925}
_HAN_DIGITS = {sign: value for value, sign in enumerate("〇一二三四五六七八九")} | {"零": 0}
_FIRST_YEAR, _LAST_YEAR = 1000, 2199
_LEAP_YEAR = 2000
_FAR = 270
# How far from its first and last number a date goes, in characters: "Wednesday, the ... of September".
_REACH = 32
# Where words are not parted by spaces: 令和12年12月31日.
_REACH_OF_SIGNS = 24
_LINE = 120
_ISO_TIME = re.compile(r"\A\s*(\d{4}-\d{2}-\d{2})(?:[T ]\d{2}:?\d{2}.*)?\Z", re.DOTALL)
# ISO 8601 in its basic form, as attributes of elements have it.
_COMPACT = re.compile(r"((?:19|20)\d\d)(\d\d)(\d\d)(?:T?\d{4}(?:\d\d)?Z?)?\Z", re.ASCII)
_LAST_WORD = re.compile(r"([^\W\d_]+)\.\Z")
_NAMED_YEARS = {"去": -1, "昨": -1, "今": 0, "明": 1, "来": 1}
_LINE_SIGNS = re.compile(r"[\s\W_]*\Z")


@set_by_slots
@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date in a text.

    ``iso`` is ``2025-01-22``, ``2025-01`` or ``2025`` by ``precision``; ``--01-22`` where the year is
    not said and no reference gives it; empty for a relative date without a reference.
    """

    span: Span
    iso: str
    precision: Precision
    relative: bool = False


def find_dates(text: str, *, language: str, reference: date | None = None) -> list[FoundDate]:
    """Return the dates of ``text`` in order, without overlaps.

    ``reference`` is the day the text was published: it gives the year where none is said, and what
    "yesterday" or "on Wednesday" (the last one, or that day) mean. Impossible dates are none.
    """
    return _in_composed(text, lambda composed: _dates(composed, language, reference))


def absolute_dates(text: str, *, language: str, reference: date | None = None) -> list[FoundDate]:
    """Return the dates of ``text`` but for the relative ones, as ``find_dates`` does."""
    known = date_language(base_language(language))
    if known.places.search(text) is None:
        return []
    return _in_composed(
        text, lambda composed: _absolute_dates(composed, lowered(composed, language), known, reference)
    )


def _in_composed(text: str, find: Callable[[str], list[FoundDate]]) -> list[FoundDate]:
    """Return what is found in the text's normal form (NFC), with the characters of the text itself."""
    if unicodedata.is_normalized("NFC", text):
        return find(text)
    composed = normalise(text)
    return [replace(item, span=composed.map.to_original(item.span)) for item in find(composed.text)]


def _dates(text: str, language: str, reference: date | None) -> list[FoundDate]:
    known = date_language(base_language(language))
    low = lowered(text, language)
    absolute = _absolute_dates(text, low, known, reference)
    relative = [*_relative_days(text, low, known, reference), *_weekdays(low, known, absolute, reference)]
    free = [item for item in relative if not any(item.span.overlaps(other.span) for other in absolute)]
    return sorted([*absolute, *free], key=lambda item: item.span)


def date_only(text: str, language: str) -> FoundDate | None:
    """Return the date if ``text`` is a short line that is nothing but a date.

    A time, a weekday, a time zone, and words such as "Published" may stand beside it.
    """
    if len(text) > _LINE:
        return None
    found = absolute_dates(text, language=language)
    if not found or found[0].precision == "year":
        return None
    rest = list(lowered(text, language))
    for item in found:
        rest[item.span.start : item.span.end] = " " * (item.span.end - item.span.start)
    left = date_language(base_language(language)).line_words.sub(" ", "".join(rest))
    return found[0] if _LINE_SIGNS.match(left) else None


def parse_date(text: str, *, language: str = "", is_likely: bool = True) -> str:
    """Return a string that is a date as ISO 8601 (a day, or a month or year if it says no more), else "".

    Times and zones are dropped. Without ``language`` all known languages are tried, day before month. What is
    not likely to be one is read by ``dateparser`` (slow) only in a language that there are no patterns of.
    """
    bare = in_gregorian(text.strip(), language) if len(text) <= _LINE else ""
    match = _ISO_TIME.match(bare)
    if match:
        bare = match[1]
    elif compact := _COMPACT.match(bare):
        bare = "-".join(compact.groups())
    if not bare or len(bare) > _LINE:
        return ""
    if re.fullmatch(r"\d{4}(?:-\d{2})?", bare):
        year, month = int(bare[:4]), int(bare[5:7] or 1)
        return bare if _valid(year, month, 1) else ""
    order = [language] if language else []
    order += [name for name in ("ru", "en", *languages_with_dates()) if name not in order]
    for name in order:
        found = date_only(bare, name)
        if found and found.iso and not found.iso.startswith("-"):
            return found.iso
    has_patterns = not language or language in languages_with_dates()
    return _by_dateparser(bare, language) if is_likely or not has_patterns else ""


def _by_dateparser(text: str, language: str) -> str:
    if not 8 <= len(text) <= 60 or text.isdigit() or not any(sign.isdigit() for sign in text):
        return ""
    import dateparser

    settings = {
        "REQUIRE_PARTS": ["day", "month", "year"],
        "DATE_ORDER": "DMY",
        "RETURN_AS_TIMEZONE_AWARE": False,
    }
    try:
        known = dateparser.parse(text, languages=[language] if language else None, settings=settings)
    except (ValueError, OverflowError, TypeError):
        return ""
    return known.date().isoformat() if known and _FIRST_YEAR <= known.year <= _LAST_YEAR else ""


def _absolute_dates(text: str, low: str, known: DateLanguage, reference: date | None) -> list[FoundDate]:
    found: list[tuple[Span, FoundDate | None]] = []
    for start, end in _stretches(low, known):
        for match in _matches(low, start, end, known):
            groups = match.groupdict()
            if groups.get("name") and known.capital_months and not text[match.start("name")].isupper():
                continue
            span = Span(match.start(), _end_of(match, known))
            found.append((span, _built(span, groups, known, reference)))
    return _longest(found)


def _matches(low: str, start: int, end: int, known: DateLanguage) -> Iterator[re.Match[str]]:
    """Yield the matches of the patterns of absolute dates in a stretch, looked for by what they must have."""
    yield from _beginning(low, NUMBER, known.numbered, start, end)
    if _names_month(low, start, end, known):
        yield from _beginning(low, known.named_from, known.named, start, end)
    for pattern in known.own:
        yield from pattern.finditer(low, start, end)


def _beginning(
    low: str, begins: re.Pattern[str], patterns: Sequence[re.Pattern[str]], start: int, end: int
) -> Iterator[re.Match[str]]:
    """Yield the matches of some patterns that begin where ``begins`` matches; of one none overlap."""
    places = [match.start() for match in begins.finditer(low, start, end)]
    for pattern in patterns if places else ():
        free = start
        for place in places:
            match = pattern.match(low, place, end) if place >= free else None
            if match is not None:
                yield match
                free = match.end()


def _names_month(low: str, start: int, end: int, known: DateLanguage) -> bool:
    """Tell whether a stretch has the name of a month, not just its letters in another word (market)."""
    if not known.named:
        return False
    for word in known.month_words:
        if low.find(word, start, end) >= 0:
            return known.month_ends.search(low, start, end) is not None
    return False


def _stretches(low: str, known: DateLanguage) -> Iterator[tuple[int, int]]:
    """Yield the stretches of a text around what no absolute date is without."""
    start, end, reach = 0, -1, _REACH if known.spaced else _REACH_OF_SIGNS
    for match in known.places.finditer(low):
        if match.start() - reach > end:
            if end >= 0:
                yield start, end
            start = max(0, match.start() - reach)
        end = match.end() + reach
    if end >= 0:
        yield start, min(end, len(low))


def _end_of(match: re.Match[str], known: DateLanguage) -> int:
    """Return where the date ends: a point behind a whole word is the sentence's."""
    if not match[0].endswith("."):
        return match.end()
    last = _LAST_WORD.search(match[0])
    return match.end() if last and last[1] in known.pointed else match.end() - 1


def _longest(found: list[tuple[Span, FoundDate | None]]) -> list[FoundDate]:
    """Keep the longest of those that overlap; an impossible date takes its characters with it."""
    taken: list[Span] = []
    kept: list[FoundDate] = []
    for span, item in sorted(found, key=lambda pair: (pair[0].start - pair[0].end, pair[0].start)):
        at = bisect_left(taken, span)
        if not any(span.overlaps(other) for other in taken[max(0, at - 1) : at + 1]):
            taken.insert(at, span)
            if item is not None:
                kept.append(item)
    return sorted(kept, key=lambda item: item.span)


def _built(
    span: Span, groups: dict[str, str | None], known: DateLanguage, reference: date | None
) -> FoundDate | None:
    said = groups.get("year") or ""
    year = reference.year + _NAMED_YEARS[said] if reference and said in _NAMED_YEARS else _year(said)
    first, second = groups.get("first"), groups.get("second")
    if first and second:
        day, month = _ordered(int(first), int(second), known.day_first)
    else:
        month = known.month_numbers.get(groups.get("name") or "", 0) or _number(groups.get("month") or "")
        day = _number(groups.get("day") or "")
    if (said and not year) or (groups.get("day") and not day):
        return None
    return _dated(span, year, month, day, reference)


def _ordered(first: int, second: int, day_first: bool) -> tuple[int, int]:
    """Return (day, month) of two numbers: by the language's order unless that is impossible."""
    if day_first:
        return (first, second) if second <= 12 or first > 12 else (second, first)
    return (second, first) if first <= 12 else (first, second)


def _dated(span: Span, year: int, month: int, day: int, reference: date | None) -> FoundDate | None:
    if day and not month:
        return _day_of_reference(span, day, reference)
    if not _valid(year or _LEAP_YEAR, month or 1, day or 1):
        return None
    if not day:
        iso = f"{year:04d}-{month:02d}" if month else f"{year:04d}"
        return FoundDate(span, iso, "month" if month else "year") if year else None
    if year or reference is None:
        said = f"{year:04d}" if year else "-"
        return FoundDate(span, f"{said}-{month:02d}-{day:02d}", "day")
    nearest = _nearest(month, day, reference)
    return FoundDate(span, nearest.isoformat(), "day") if nearest else None


def _nearest(month: int, day: int, reference: date) -> date | None:
    """Return the date in the reference's year, or in a neighbouring one if that is very far off."""
    years = [
        year for year in (reference.year - 1, reference.year, reference.year + 1) if _valid(year, month, day)
    ]
    dates = [date(year, month, day) for year in years]
    same = [item for item in dates if item.year == reference.year and abs((item - reference).days) <= _FAR]
    return same[0] if same else min(dates, key=lambda item: abs((item - reference).days), default=None)


def _day_of_reference(span: Span, day: int, reference: date | None) -> FoundDate | None:
    """Resolve a day without a month (Chinese 22日): the last one up to the reference."""
    if reference is None or not 1 <= day <= 31:
        return None
    year, month = reference.year, reference.month
    if day > reference.day:
        year, month = (year, month - 1) if month > 1 else (year - 1, 12)
    if not _valid(year, month, day):
        return None
    return FoundDate(span, date(year, month, day).isoformat(), "day")


def _near(pattern: re.Pattern[str] | None, low: str, seeds: Sequence[str]) -> Iterator[re.Match[str]]:
    """Yield the matches of a pattern of words, looked for only around the seeds that each of them has."""
    if pattern is None:
        return
    done = 0
    for place in sorted(place for seed in seeds for place in _places(low, seed)):
        limit = place + _REACH
        match = pattern.search(low, max(done, place - _REACH), limit) if place >= done else None
        # What reaches the limit may be cut off there, and is found around its own seed.
        while match is not None and match.end() < limit:
            yield match
            done = match.end()
            match = pattern.search(low, done, limit)


def _places(low: str, seed: str) -> Iterator[int]:
    at = low.find(seed)
    while at >= 0:
        yield at
        at = low.find(seed, at + 1)


def _relative_days(text: str, low: str, known: DateLanguage, reference: date | None) -> Iterator[FoundDate]:
    for match in _near(known.relative_days, low, known.day_seeds):
        if known.lower_days and text[match.start()].isupper() and match.start() > 1:
            continue
        word = " ".join(match["word"].split())
        yield _shifted(Span(*match.span()), reference, known.day_offsets.get(word, 0))


def _weekdays(
    low: str, known: DateLanguage, absolute: list[FoundDate], reference: date | None
) -> Iterator[FoundDate]:
    for match in _near(known.weekdays, low, known.weekday_seeds):
        weekday = known.weekday_numbers.get(" ".join(match["word"].split()), 0)
        span = Span(*match.span())
        if not any(_names_the_day_of(span, weekday, other, low) for other in absolute):
            back = 0 if reference is None else -((reference.weekday() - weekday) % 7)
            yield _shifted(span, reference, back)


def _names_the_day_of(span: Span, weekday: int, other: FoundDate, low: str) -> bool:
    """Tell whether a weekday only repeats the date beside it ("Wednesday, January 22")."""
    if other.precision != "day":
        return False
    between = (
        low[span.end : other.span.start] if span.end <= other.span.start else low[other.span.end : span.start]
    )
    beside = len(between) <= 3 and not between.strip(" ,(，（،")
    return beside and (other.iso.startswith("-") or date.fromisoformat(other.iso).weekday() == weekday)


def _shifted(span: Span, reference: date | None, days: int) -> FoundDate:
    if reference is None:
        return FoundDate(span, "", "day", relative=True)
    try:
        return FoundDate(span, (reference + timedelta(days=days)).isoformat(), "day", relative=True)
    except OverflowError:
        return FoundDate(span, "", "day", relative=True)


def _number(digits: str) -> int:
    if digits.isdigit():
        return int(digits)
    if not digits:
        return 0
    tens, ten, ones = digits.partition("十")
    if not ten:
        return _HAN_DIGITS.get(digits, 0)
    return _HAN_DIGITS.get(tens, 1 if not tens else 0) * 10 + _HAN_DIGITS.get(ones, 0)


def _year(digits: str) -> int:
    """Return a year in digits, Han digits or a Japanese era, of two digits as 1970–2069; 0 if it is none."""
    era = _ERAS.get(digits[:2])
    if era is not None:
        return era + (1 if digits[2:] == "元" else int(digits[2:]))
    if not digits.isdigit():
        value = int("".join(str(_HAN_DIGITS.get(sign, "")) for sign in digits) or 0)
    else:
        value = int(digits)
        if len(digits) == 2:
            value += 2000 if value < 70 else 1900
    return value if _FIRST_YEAR <= value <= _LAST_YEAR else 0


def _valid(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return _FIRST_YEAR <= year <= _LAST_YEAR
