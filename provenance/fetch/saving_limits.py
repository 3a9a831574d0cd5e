"""When an archive may be asked for another copy: its limits over time, and what it answered last."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from provenance.model.fetch_settings import ArchiveService

# What is longer ago counts for no limit.
REMEMBERED = timedelta(days=1)
_MINUTE = timedelta(minutes=1)
# An archive that names no time is left alone for the span over which it counts, and twice as long each time.
_FIRST_PAUSE, _LONGEST_PAUSE = timedelta(minutes=1), timedelta(hours=1)
_BUSY = frozenset({429, 503})


@dataclass(frozen=True, slots=True)
class SaveRequest:
    """A request for a copy that was sent: when, of which address, and what came back (None: nothing).

    ``retry_after`` is in seconds.
    """

    requested: str
    at: datetime
    status: int | None
    retry_after: float | None = None


@dataclass(frozen=True, slots=True)
class Hold:
    """Until when an archive is not asked, and why, in words for a person."""

    until: datetime
    why: str


def hold_of(
    service: ArchiveService, sent: Sequence[SaveRequest], requested: str, *, now: datetime
) -> Hold | None:
    """Return what speaks against asking an archive now for a copy; None where nothing does.

    ``sent`` has the requests of the last day, in any order; ``requested`` is the address that would be asked.
    Days and minutes are counted back from now, so that it does not matter where the archive's day begins.
    """
    ordered = sorted(sent, key=lambda each: each.at)
    holds = [each for each in _holds(service, ordered, requested) if each.until > now]
    return max(holds, key=lambda each: each.until, default=None)


def _holds(service: ArchiveService, sent: Sequence[SaveRequest], requested: str) -> Iterator[Hold]:
    name = service.name
    same = [each for each in sent if each.requested == requested]
    for requests, most, span, said in (
        (sent, service.save_minute, _MINUTE, "pages a minute"),
        (sent, service.save_day, REMEMBERED, "pages a day"),
        (same, service.save_page_day, REMEMBERED, "copies of one page a day"),
    ):
        if most and len(requests) >= most:
            yield Hold(requests[-most].at + span, f"{name} takes no more {said} than {most}")
    yield from _asked_for(name, sent)


def _asked_for(name: str, sent: Sequence[SaveRequest]) -> Iterator[Hold]:
    """Yield the pause that the archive asks for by its last answers."""
    refused = 0
    while refused < len(sent) and sent[-1 - refused].status in _BUSY:
        refused += 1
    if not refused:
        return
    last = sent[-1]
    pause = min(_FIRST_PAUSE * 2 ** min(refused - 1, 10), _LONGEST_PAUSE)
    if last.retry_after is not None:
        pause = max(pause, timedelta(seconds=last.retry_after))
    yield Hold(last.at + pause, f"{name} asks for fewer requests ({last.status})")
