"""Dates in texts, as lines, and as strings."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.text.date_patterns import date_language, languages_with_dates
from provenance.text.dates import date_only, find_dates, parse_date

CASES: list[dict[str, Any]] = tomllib.loads(
    (Path(__file__).parent / "data" / "dates.toml").read_text(encoding="utf-8")
)["case"]
REFERENCE = date(2025, 1, 23)


@pytest.mark.parametrize("case", CASES, ids=[f"{case['language']}-{n}" for n, case in enumerate(CASES)])
def test_what_is_found(case: dict[str, Any]) -> None:
    text: str = case["text"]
    found = find_dates(text, language=case["language"], reference=REFERENCE)
    got = [f"{item.span.cut(text)} = {'~' if item.relative else ''}{item.iso}" for item in found]
    assert got == case["find"]


def test_precision() -> None:
    found = find_dates("22 January 2025, March 2025, in 2019", language="en")
    assert [item.precision for item in found] == ["day", "month", "year"]


def test_without_a_reference() -> None:
    found = find_dates("January 22, today, 2025-01-22", language="en")
    assert [(item.iso, item.relative) for item in found] == [
        ("--01-22", False),
        ("", True),
        ("2025-01-22", False),
    ]


def test_the_year_is_the_nearest_one() -> None:
    new_year = date(2025, 1, 2)
    assert find_dates("December 30", language="en", reference=new_year)[0].iso == "2024-12-30"
    assert find_dates("January 3", language="en", reference=date(2024, 12, 30))[0].iso == "2025-01-03"
    assert find_dates("29 February", language="en", reference=new_year)[0].iso == "2024-02-29"


def test_a_weekday_is_the_last_one_or_that_day() -> None:
    assert find_dates("on Thursday", language="en", reference=REFERENCE)[0].iso == "2025-01-23"
    assert find_dates("on Friday", language="en", reference=REFERENCE)[0].iso == "2025-01-17"


def test_decomposed_letters() -> None:
    text = "le 22 fe\u0301vrier 2025"
    found = find_dates(text, language="fr")
    assert [(item.span.cut(text), item.iso) for item in found] == [("22 fe\u0301vrier 2025", "2025-02-22")]


@pytest.mark.parametrize(
    ("language", "said", "iso"),
    [
        ("zh", "2025年1月22日", "2025-01-22"),
        ("ja", "令和7年12月31日", "2025-12-31"),
        ("ja", "2025年1月", "2025-01"),
        ("ko", "2025년 1월 22일", "2025-01-22"),
        ("zh", "2025-01-22", "2025-01-22"),
    ],
)
@pytest.mark.parametrize("between", [0, 23, 24, 25, 200])
def test_dates_far_apart_where_no_spaces_part_words(language: str, said: str, iso: str, between: int) -> None:
    text = "、".join(["家" * between, said, "家" * between, said, "家" * between])
    found = find_dates(text, language=language)
    assert [item.iso for item in found] == [iso, iso]
    assert all(item.span.cut(text) == said for item in found)


def test_days_at_the_ends_of_time() -> None:
    assert find_dates("tomorrow", language="en", reference=date(9999, 12, 31))[0].iso == ""
    assert find_dates("yesterday", language="en", reference=date(1, 1, 1))[0].iso == ""


@pytest.mark.parametrize(
    ("line", "language", "iso"),
    [
        ("Jan 23, 2025", "en", "2025-01-23"),
        ("Published: Thursday, January 23, 2025, 10:15 AM GMT+7", "en", "2025-01-23"),
        ("Thứ năm, 23/1/2025, 10:15 (GMT+7)", "vi", "2025-01-23"),
        ("23/01/2025 - 08:30", "vi", "2025-01-23"),
        ("23 января 2025, 10:15 МСК", "ru", "2025-01-23"),
        ("Опубликовано 23 января 2025 г.", "ru", "2025-01-23"),
        ("2025年01月23日 10:15", "zh", "2025-01-23"),
        ("January 23", "en", "--01-23"),
    ],
)
def test_a_line_that_is_only_a_date(line: str, language: str, iso: str) -> None:
    found = date_only(line, language)
    assert found is not None
    assert found.iso == iso


@pytest.mark.parametrize(
    "line",
    [
        "On January 23 he spoke",
        "Moscow, January 23",
        "2025",
        "Today",
        "",
        "January 23 " * 20,
        "No. 23/1/2025 B",
    ],
)
def test_a_line_that_is_more_than_a_date_or_none(line: str) -> None:
    assert date_only(line, "en") is None


@pytest.mark.parametrize(
    ("text", "language", "iso"),
    [
        ("2025-01-22", "", "2025-01-22"),
        ("2025-01-22T10:00:00+07:00", "", "2025-01-22"),
        ("Wed, 22 Jan 2025 10:00:00 GMT", "", "2025-01-22"),
        ("22.01.2025", "", "2025-01-22"),
        ("01/22/2025", "", "2025-01-22"),
        ("03/04/2025", "en", "2025-03-04"),
        ("03/04/2025", "", "2025-04-03"),
        ("22 января 2025 года", "", "2025-01-22"),
        ("ngày 22 tháng 1 năm 2025", "vi", "2025-01-22"),
        ("2025年1月22日", "", "2025-01-22"),
        ("2025", "", "2025"),
        ("2025-01", "", "2025-01"),
        ("2025-13", "", ""),
        ("2025-02-31", "", ""),
        ("0000-01-01", "", ""),
        ("1737540000", "", ""),
        ("yesterday", "", ""),
        ("no date at all", "", ""),
        ("", "", ""),
    ],
)
def test_a_string_that_is_a_date(text: str, language: str, iso: str) -> None:
    assert parse_date(text, language=language) == iso


def test_the_months_are_those_of_the_locale_data() -> None:
    dates = pytest.importorskip("babel.dates")
    for language in languages_with_dates():
        if language in ("vi", "zh", "ja"):
            continue
        known = date_language(language).month_numbers
        names = dates.get_month_names("wide", "format", language)
        assert {number: known.get(name.lower()) for number, name in names.items()} == {
            n: n for n in range(1, 13)
        }


@given(
    st.text(
        alphabet=st.one_of(st.characters(), st.sampled_from(list("0123456789./-: 年月日januaryмаяtháng,"))),
        max_size=60,
    ),
    st.sampled_from([*languages_with_dates(), "xx"]),
    st.one_of(st.none(), st.dates()),
)
def test_any_text(text: str, language: str, reference: date | None) -> None:
    last = 0
    for item in find_dates(text, language=language, reference=reference):
        assert last <= item.span.start < item.span.end <= len(text)
        last = item.span.end
        if not item.relative and item.precision == "day" and not item.iso.startswith("--"):
            assert date.fromisoformat(item.iso)
    date_only(text, language)


@given(st.dates(min_value=date(1000, 1, 1), max_value=date(2199, 12, 31)))
def test_iso_dates_come_back(day: date) -> None:
    assert parse_date(day.isoformat()) == day.isoformat()
    assert find_dates(f"({day.isoformat()})", language="en")[0].iso == day.isoformat()
