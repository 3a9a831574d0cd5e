"""Builds, from the data of a language, the patterns that its dates are found with."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from provenance.text.language_data import base_language, language_file

_HAN_NUMBER = "[一二三四五六七八九十]{1,3}"
_DAY = r"(?P<day>\d{1,2})(?!\d)"
_YEAR = r"(?P<year>\d{4})(?!\d)"
_SIGNS = {
    "{day}": rf"(?P<day>\d{{1,2}}(?!\d)|{_HAN_NUMBER})",
    "{month}": rf"(?P<month>\d{{1,2}}(?!\d)|{_HAN_NUMBER})",
    "{year}": (
        r"(?P<year>(?<!\d)[12]\d{3}(?!\d)|[〇零一二三四五六七八九]{4}|(?:令和|平成|昭和)(?:\d{1,2}|元)|[去今明昨来](?=年))"
    ),
}
_RANGE = r"(?:\s?(?:-|–|—|/|\+)\s?\d{1,2}(?!\d))?"
_NUMERIC = (
    r"(?<![\d./-])(?P<year>\d{4})(?P<sign>[-./])(?P<month>\d{1,2})(?P=sign)(?P<day>\d{1,2})(?![\d]|[./-]\d)",
    r"(?<![\d./-])(?P<first>\d{1,2})\u200f?(?P<sign>[-./])(?P<second>\d{1,2})\u200f?(?P=sign)(?P<year>\d{4}|\d{2})(?!\d|[./-]\d)",
)
NUMBER = re.compile(r"[\d〇零一二三四五六七八九十]+")
SIGNED = re.compile(r"\d\u200f?[-./]\d")
_CLASS = re.compile(r"\[[^\]]*\]")
_GROUP = re.compile(r"\([^()]*\)|\{[a-z]+\}")
_TURKISH = str.maketrans({"I": "ı", "İ": "i"})


@dataclass(frozen=True, slots=True)
class DateLanguage:
    """The compiled patterns of one language. Matched over ``lowered`` text, so all in lower case.

    Every absolute date has a match of ``places`` in it: a number where words are ``spaced``, else one of the
    signs that the patterns name (年, 月) or a number with a mark in it. The ``numbered`` patterns begin with
    a number, the ``named`` ones have one of ``month_words``, found by ``month_ends`` at the end of a
    word, and begin where ``named_from`` matches, the ``own`` ones are the language's. ``day_seeds`` and
    ``weekday_seeds`` are strings of which
    every match of the relative days and of the weekdays has one.
    """

    numbered: tuple[re.Pattern[str], ...]
    named: tuple[re.Pattern[str], ...]
    named_from: re.Pattern[str]
    own: tuple[re.Pattern[str], ...]
    month_words: tuple[str, ...]
    month_ends: re.Pattern[str]
    day_seeds: tuple[str, ...]
    weekday_seeds: tuple[str, ...]
    relative_days: re.Pattern[str] | None
    weekdays: re.Pattern[str] | None
    month_numbers: dict[str, int]
    day_offsets: dict[str, int]
    weekday_numbers: dict[str, int]
    day_first: bool
    capital_months: bool
    lower_days: bool
    line_words: re.Pattern[str]
    pointed: frozenset[str]
    spaced: bool
    places: re.Pattern[str]


def lowered(text: str, language: str) -> str:
    """Return ``text`` in lower case with every character at its place."""
    if base_language(language) == "tr":
        text = text.translate(_TURKISH)
    small = text.lower()
    if len(small) == len(text):
        return small
    return "".join(low if len(low := sign.lower()) == 1 else sign for sign in text)


def languages_with_dates() -> tuple[str, ...]:
    """Return the languages (ISO 639-1) whose dates are known."""
    return tuple(language_file("dates.toml"))


@cache
def date_language(language: str) -> DateLanguage:
    """Return the patterns of ``language``; those of numbers alone where it is not known."""
    table = language_file("dates.toml").get(base_language(language), {})
    months = {form: number for number, forms in enumerate(table.get("months", []), 1) for form in forms}
    weekdays = {form: number for number, forms in enumerate(table.get("weekdays", [])) for form in forms}
    days = {word: int(offset) for offset, words in table.get("days", {}).items() for word in words}
    return DateLanguage(
        numbered=_compiled([*_NUMERIC, *map(_filled, table.get("number_patterns", []))]),
        named=_compiled(_with_names(table, months)),
        named_from=_beginnings([*months, *table.get("day_words", ())]),
        own=_compiled(map(_filled, table.get("patterns", []))),
        month_words=_seeds(months),
        month_ends=re.compile(rf"(?:{_any(months)})(?!\w)"),
        day_seeds=_seeds(days),
        weekday_seeds=_seeds(_full_weekdays(table)),
        relative_days=_day_words(table, days),
        weekdays=_weekday_pattern(table),
        month_numbers=months,
        day_offsets=days,
        weekday_numbers=weekdays,
        day_first=bool(table.get("day_first", True)),
        capital_months=bool(table.get("capital_months", False)),
        lower_days=bool(table.get("lower_days", False)),
        line_words=_line_words(table, weekdays),
        pointed=_pointed(table),
        spaced=not table.get("unspaced"),
        places=_signs_of(table.get("patterns", [])) if table.get("unspaced") else NUMBER,
    )


def _signs_of(patterns: Iterable[str]) -> re.Pattern[str]:
    """Return what dates have: of each pattern a sign in no class or group, or a number with a mark in it."""
    bare = (_GROUP.sub("", _CLASS.sub("", pattern)) for pattern in patterns)
    signs = {re.escape(left[:1]) for left in bare}
    return re.compile("|".join([*sorted(signs), SIGNED.pattern]))


def _beginnings(words: Iterable[str]) -> re.Pattern[str]:
    """Return what matches at the beginning of some words, and of numbers, where a word begins.

    The first sign is looked for as one of a class, which is many times as fast as the words are.
    """
    rests: dict[str, list[str]] = {}
    for word in words:
        rests.setdefault(word[0], []).append(word[1:])
    signs = "".join(map(re.escape, sorted(rests)))
    begun = [rf"(?<={re.escape(sign)})(?:{_any(rest)})" for sign, rest in sorted(rests.items())]
    return re.compile(rf"[\d{signs}](?<![^\W\u0648].)(?:" + "|".join([r"(?<=\d)", *begun]) + ")")


def _pointed(table: dict[str, Any]) -> frozenset[str]:
    """Return the short forms, which a point belongs to: Jan., г."""
    short = {
        form
        for forms in table.get("months", [])
        for form in forms
        if any(other != form and other.startswith(form) for other in forms)
    }
    return frozenset(short | {word for word in table.get("year_words", []) if len(word) <= 2})


def _any(words: Iterable[str]) -> str:
    """Return an alternation of the words, the longest first."""
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in sorted(words, key=len, reverse=True))


def _compiled(patterns: Iterable[str]) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern) for pattern in patterns)


def _seeds(forms: Iterable[str]) -> tuple[str, ...]:
    """Return the longest words of some forms, without those that have another within them."""
    words = sorted({max(form.split(), key=len) for form in forms})
    return tuple(word for word in words if not any(word != one and one in word for one in words))


def _with_names(table: dict[str, Any], months: dict[str, int]) -> list[str]:
    """Return the patterns of the dates whose month is a name."""
    if not months or table.get("unspaced"):
        return []
    month = rf"(?P<name>{_any(months)})"
    if table.get("double_months"):
        month += rf"(?:(?:\s?[/(]\s?|\s)(?:{_any(months)})\)?)?"
    month += r"(?!\w)\.?"
    ordinal = f"(?:{_any(table['ordinals'])})?" if table.get("ordinals") else ""
    joint = rf"(?:\s+(?:{_any(table['joints'])}))?" if table.get("joints") else ""
    before = rf"(?:(?:{_any(table['day_words'])})\s+)?" if table.get("day_words") else ""
    after = rf"(?:\s?(?:{_any(table['year_words'])})(?!\w)\.?)?" if table.get("year_words") else ""
    tail = rf"(?:{table['suffixes']})?" if table.get("suffixes") else ""
    shapes = [
        rf"(?<![^\W\u0648])(?<![.,/-]){before}{_DAY}{_RANGE}{ordinal}{joint}\s*{month}(?:,?{joint}\s+{_YEAR}{after})?{tail}",
        rf"(?<!\w){month}{joint},?\s+{_YEAR}{after}{tail}",
    ]
    if table.get("month_first"):
        shapes.append(
            rf"(?<!\w){month}\s+{_DAY}(?![.,]\d|%){_RANGE}{ordinal}(?:\s*,?{joint}\s+{_YEAR})?(?!\w)"
        )
    return shapes


def _filled(pattern: str) -> str:
    for sign, expression in _SIGNS.items():
        pattern = pattern.replace(sign, expression)
    return pattern


def _day_words(table: dict[str, Any], days: dict[str, int]) -> re.Pattern[str] | None:
    if not days:
        return None
    if table.get("unspaced"):
        return re.compile(rf"(?P<word>{_any(days)})")
    return re.compile(rf"(?<![\w-])(?P<word>{_any(days)})(?![\w-])")


def _weekday_pattern(table: dict[str, Any]) -> re.Pattern[str] | None:
    full = _full_weekdays(table)
    if not full:
        return None
    names = f"(?P<word>{_any(full)})"
    if table.get("unspaced"):
        others = table.get("weekday_not_behind", "")
        return re.compile(rf"(?<![{re.escape(others)}]){names}" if others else names)
    before = _any(table.get("before_weekday", []))
    if table.get("after_weekday"):
        return re.compile(rf"(?<!\w){names}\s+(?:{_any(table['after_weekday'])})(?!\w)")
    optional = "?" if table.get("weekday_alone") else ""
    return re.compile(rf"(?<!\w)(?:(?:{before})\s+){optional}{names}(?!\w)")


def _full_weekdays(table: dict[str, Any]) -> list[str]:
    """Return the forms of the weekdays but for abbreviations, which other words may be; signs are none."""
    whole = table.get("unspaced", False)
    return [
        form for forms in table.get("weekdays", []) for form in forms if whole or not _is_short(form, forms)
    ]


def _is_short(form: str, forms: list[str]) -> bool:
    return len(form) <= 5 and form != forms[0]


_ZONES = (
    "gmt|utc|z|msk|мск|et|ict|cet|cest|wet|west|bst|est|edt|cst|cdt|pst|pdt|ist|jst|kst|trt|brt|art|mez|mesz"
)


def _line_words(table: dict[str, Any], weekdays: dict[str, int]) -> re.Pattern[str]:
    """Return what may stand beside the date in a line that is nothing but a date."""
    words = _any([*weekdays, *table.get("published", []), *table.get("before_weekday", [])])
    times = (
        r"\d{1,2}\s*(?::|h|\.)\s*\d{2}(?:\s*:\s*\d{2})?(?:\.\d+)?\s*(?:[ap]\.?m\.?)?|\d{1,2}\s*[ap]\.?m\.?"
    )
    zones = rf"(?:gmt|utc|мск|msk)?\s*[+\-−]\s*\d{{1,2}}(?::?\d{{2}})?|\b(?:{_ZONES})\b"
    clock = r"\d{1,2}[時时點点]\d{1,2}分?|(?:上|下)午|午[前後]"
    alternatives = [times, clock, zones] + (
        [rf"(?<!\w)(?:{words})(?!\w)" if not table.get("unspaced") else words] if words else []
    )
    return re.compile("|".join(alternatives))
