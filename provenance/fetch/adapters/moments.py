"""Days and moments as services write them: 14 digits, HTTP dates, windows around a day."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from email.utils import format_datetime

_DIGITS = re.compile(r"\d{4,14}\Z")
_NOON = 12


def from_digits(written: str) -> datetime | None:
    """Return the moment of a time stamp of 4 to 14 digits (YYYYMMDDhhmmss), None where it is none."""
    if not _DIGITS.match(written):
        return None
    whole = (written + "00000101000000"[len(written) :])[:14]
    try:
        return datetime.strptime(whole, "%Y%m%d%H%M%S").replace(tzinfo=UTC)
    except ValueError:
        return None


def to_digits(moment: datetime) -> str:
    """Return a moment as 14 digits in UTC."""
    return moment.astimezone(UTC).strftime("%Y%m%d%H%M%S")


def to_http(moment: datetime) -> str:
    """Return a moment as an HTTP date."""
    return format_datetime(moment.astimezone(UTC), usegmt=True)


def day_of(iso: str) -> date | None:
    """Return the day of an ISO 8601 date or instant; None for a month, a year, or what is none."""
    try:
        return date.fromisoformat(iso[:10])
    except ValueError:
        return None


def noon(day: date) -> datetime:
    """Return the middle of a day in UTC: the moment nearest to all of its hours."""
    return datetime(day.year, day.month, day.day, _NOON, tzinfo=UTC)


def days_between(since: date, until: date, *, most: int) -> list[date]:
    """Return the days of a window, the latest first, ``most`` at the most."""
    count = min((until - since).days + 1, most)
    return [until - timedelta(days=back) for back in range(max(count, 0))]
