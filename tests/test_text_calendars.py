"""Dates by other calendars, as pages show them, and the days that they are."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.text.calendars import in_gregorian
from provenance.text.dates import parse_date

DAYS = [
    ("۳ بهمن ۱۴۰۳", "fa", "2025-01-22"),
    ("چهارشنبه ۳ بهمن ۱۴۰۳ - ۱۴:۰۷", "fa", "2025-01-22"),
    ("۱ فروردین سال ۱۴۰۴", "fa", "2025-03-21"),
    ("30 اسفند 1403", "fa", "2025-03-20"),
    ("1403/11/03", "fa", "2025-01-22"),
    ("۳ دلو ۱۴۰۳", "fa", "2025-01-22"),
    ("22 ม.ค. 2568 เวลา 14:07 น.", "th", "2025-01-22"),
    ("22 มกราคม 2568", "th", "2025-01-22"),
    ("中華民國114年1月22日", "zh", "2025-01-22"),
    ("令和7年1月22日 14時07分", "ja", "2025-01-22"),
    ("2025年1月22日 14時7分", "ja", "2025-01-22"),
    ("20250122T1407", "ru", "2025-01-22"),
    ("202501221407", "ko", "2025-01-22"),
]
NONE = [
    ("30 اسفند 1402", "fa"),
    ("32 مهر 1403", "fa"),
    ("20251322", "en"),
    ("20250122140", "en"),
]


@pytest.mark.parametrize(("text", "language", "day"), DAYS)
def test_a_date_is_the_day_that_it_is(text: str, language: str, day: str) -> None:
    assert parse_date(text, language=language) == day


@pytest.mark.parametrize(("text", "language"), NONE)
def test_what_is_no_day_is_none(text: str, language: str) -> None:
    assert parse_date(text, language=language) == ""


@pytest.mark.parametrize("text", ["22 January 2568", "in 2025", "1403/11/03", "3 März 1403"])
def test_a_language_that_counts_as_the_gregorian_calendar_does_is_left_alone(text: str) -> None:
    assert in_gregorian(text, "de") == text


@given(st.integers(0, 70000))
def test_the_days_of_the_solar_hijri_calendar_follow_one_another(number: int) -> None:
    """Walks from the first day of a year to another one by the lengths of months and years alone."""
    year, month, day = 1300, 1, 1
    left = number
    while left >= (length := _length(year, month)) - day + 1:
        left -= length - day + 1
        month, day = (month + 1, 1) if month < 12 else (1, 1)
        year += month == 1
    day += left
    expected = date(1921, 3, 21) + timedelta(days=number)
    assert in_gregorian(f"{year}/{month}/{day}", "fa") == expected.isoformat()


def _length(year: int, month: int) -> int:
    if month <= 6:
        return 31
    return 30 if month < 12 or _is_leap(year) else 29


def _is_leap(year: int) -> bool:
    # Eight leap years in thirty-three.
    return year % 33 in (1, 5, 9, 13, 17, 22, 26, 30)
