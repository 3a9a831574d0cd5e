"""Dates by other calendars, rewritten: years that are counted otherwise, and the Solar Hijri calendar."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import cache

from provenance.text.language_data import base_language, language_file

# The first day of the year 1300 of the Solar Hijri calendar; from 1178 to 1633 its leap years follow in 33.
_FIRST_DAY, _FIRST_YEAR, _LAST_YEAR = date(1921, 3, 21), 1300, 1499
_LONG_MONTHS = 6
_MOST_BESIDE = 24
_NUMERIC = re.compile(r"(?<!\d)(?P<year>\d{4})[/.-](?P<month>\d{1,2})[/.-](?P<day>\d{1,2})(?!\d)")


def in_gregorian(text: str, language: str) -> str:
    """Return a short text that is a date with its year, or its whole date, as the Gregorian calendar has it.

    What is no date by another calendar of the language comes back as it is.
    """
    table = language_file("calendars.toml")
    for era in table["era"]:
        if match := _named_year(era["name"]).search(text):
            year = int(match["year"]) + era["years"]
            return f"{text[: match.start()]}{year}{era['unit']}{text[match.end() :]}"
    base = base_language(language) if language else ""
    for count in table["count"]:
        if base in count["languages"]:
            text = _counted_otherwise(text, count["first"], count["last"], count["years"])
    if base in table["solar_hijri"]["languages"]:
        return _from_solar_hijri(text)
    return text


@cache
def _named_year(name: str) -> re.Pattern[str]:
    unit = next(era["unit"] for era in language_file("calendars.toml")["era"] if era["name"] == name)
    return re.compile(rf"{re.escape(name)}\s*(?P<year>\d{{1,3}})\s*{re.escape(unit)}")


def _counted_otherwise(text: str, first: int, last: int, years: int) -> str:
    def year(match: re.Match[str]) -> str:
        number = int(match[0])
        return str(number + years) if first <= number <= last else match[0]

    return re.sub(r"(?<!\d)\d{4}(?!\d)", year, text)


def _from_solar_hijri(text: str) -> str:
    for pattern in (_with_a_month(), _NUMERIC):
        match = pattern.search(text)
        if match is None or len(text) - len(match[0]) > _MOST_BESIDE:
            continue
        months = _months()
        month = months.get(match["month"]) or (int(match["month"]) if match["month"].isdecimal() else 0)
        day = _gregorian_day(int(match["year"]), month, int(match["day"]))
        if day is not None:
            return day.isoformat()
    return text


@cache
def _months() -> dict[str, int]:
    names = language_file("calendars.toml")["solar_hijri"]["months"]
    return {name: number for number, forms in enumerate(names, 1) for name in forms}


@cache
def _with_a_month() -> re.Pattern[str]:
    names = "|".join(sorted(map(re.escape, _months()), key=len, reverse=True))
    day, year = r"(?<!\d)(?P<day>\d{1,2})", r"(?P<year>\d{4})(?!\d)"
    # "3 Bahman of the year 1403", or without the words between.
    return re.compile(rf"{day}\s+(?P<month>{names})(?:\s+\w{{2,3}})?\s+{year}")


def _gregorian_day(year: int, month: int, day: int) -> date | None:
    if not (_FIRST_YEAR <= year <= _LAST_YEAR and 1 <= month <= 12):
        return None
    long = month <= _LONG_MONTHS
    last = 31 if long else 30 if month < 12 or _is_leap(year) else 29
    if not 1 <= day <= last:
        return None
    leaps = sum(_is_leap(each) for each in range(_FIRST_YEAR, year))
    before = 31 * (month - 1) if long else 31 * _LONG_MONTHS + 30 * (month - 1 - _LONG_MONTHS)
    return _FIRST_DAY + timedelta(days=365 * (year - _FIRST_YEAR) + leaps + before + day - 1)


def _is_leap(year: int) -> bool:
    return (25 * year + 11) % 33 < 8
