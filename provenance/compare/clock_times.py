"""Times of day: 14:30, 2.30 Uhr, 9点半; compared on a dial of twelve hours."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from provenance.compare.numerals import numerals
from provenance.model.kinds import Span

_DIAL, _MOST_HOURS, _MINUTES = 12, 24, 60


@dataclass(frozen=True, slots=True)
class ClockTime:
    """A time of day of a text; ``hour`` is 0 to 11, since not every paper says which half of the day."""

    span: Span
    hour: int
    minute: int

    def is_written(self, value: Decimal) -> bool:
        """Tell whether a number may be this time: 8.12 where it isn't known that a time is written so."""
        hour, minute = divmod(value * 100, 100)
        return hour <= _MOST_HOURS and hour % _DIAL == self.hour and minute == self.minute

    def __str__(self) -> str:
        """Write it as ``2:30``, noon and midnight as ``12:00``."""
        return f"{self.hour or _DIAL}:{self.minute:02}"


def find_times(text: str, span: Span, language: str) -> Iterator[ClockTime]:
    """Yield the times of day that are written in digits inside ``span``."""
    low = text[span.start : span.end].lower()
    taken: list[Span] = []
    for pattern in numerals(language).times:
        for match in pattern.finditer(low):
            found = match.groupdict()
            hour = int(found["hour"] or found["at"])
            minute = int(found.get("minute") or found.get("past") or (30 if found.get("half") else 0))
            place = Span(match.start() + span.start, match.end() + span.start)
            if hour <= _MOST_HOURS and minute < _MINUTES and not any(place.overlaps(one) for one in taken):
                taken.append(place)
                yield ClockTime(place, hour % _DIAL, minute)
