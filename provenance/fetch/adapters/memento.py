"""Memento (RFC 7089): a TimeGate or a TimeMap of any archive, for the copy nearest to a date."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import datetime

from provenance.fetch.adapters.errors import AdapterError
from provenance.fetch.adapters.link_format import Link, http_date, links
from provenance.fetch.adapters.moments import day_of, noon, to_digits, to_http
from provenance.fetch.adapters.templates import filled
from provenance.model.fetch_settings import ArchiveService
from provenance.model.fetching import Answer, Purpose, Query
from provenance.model.retrieval import Candidate, Wanted

_MOST_PAGES = 20


class Memento:
    """The TimeGate and the TimeMap of one archive, for a page whose address is known."""

    def __init__(self, service: ArchiveService) -> None:
        self.service = service
        self.name = f"memento:{service.name}"
        about = {"url": "https://example.org/page", "timestamp": "20250122120000"}
        bases = [each for each in (service.timemap, service.timegate) if each]
        self.example = filled(bases[0], where=self.name, **about) if bases else ""
        self.pattern = "|".join(re.escape(each.partition("{")[0]) for each in bases)

    def queries(self, wanted: Wanted) -> Iterable[Query]:
        """Ask the TimeMap, which tells of all copies; the TimeGate where there is none."""
        if not wanted.url:
            return
        day = day_of(wanted.until or wanted.since)
        if self.service.timemap:
            yield Query(self._filled(self.service.timemap, wanted.url), Purpose.TIMEMAP, wanted.url)
        elif self.service.timegate:
            headers = (("Accept-Datetime", to_http(noon(day))),) if day else ()
            yield Query(
                self._filled(self.service.timegate, wanted.url), Purpose.TIMEGATE, wanted.url, headers
            )

    def read(self, answer: Answer, wanted: Wanted) -> Iterable[Candidate | Query]:
        """Return the copy nearest to the date that is wanted."""
        if answer.query.purpose is Purpose.TIMEGATE:
            yield from self._arrived(answer)
        else:
            yield from self._nearest(answer, wanted)

    def _filled(self, template: str, url: str) -> str:
        return filled(template, where=self.name, url=url)

    def _arrived(self, answer: Answer) -> Iterator[Candidate]:
        moment = http_date(answer.header("Memento-Datetime"))
        if moment is None:
            raise AdapterError(self.name, answer.final_url, "a TimeGate led to no copy of a known moment")
        yield self._copy(answer.query.about, moment, answer.final_url)

    def _nearest(self, answer: Answer, wanted: Wanted) -> Iterator[Candidate | Query]:
        found = [link for link in links(answer.content.decode("utf-8", "replace")) if link.relations]
        copies = [link for link in found if "memento" in link.relations and link.moment is not None]
        further = [link.target for link in found if "timemap" in link.relations and link.target]
        if not found:
            raise AdapterError(self.name, answer.final_url, "a time map without a link")
        if copies:
            day = day_of(wanted.until or wanted.since)
            nearest = min(copies, key=lambda link: _distance(link, noon(day) if day else None))
            if nearest.moment is not None:
                yield self._copy(answer.query.about, nearest.moment, nearest.target)
        elif answer.query.depth < _MOST_PAGES:
            # An index of time maps: the copies are in those that it names.
            for target in dict.fromkeys(further):
                if target != answer.query.url:
                    yield Query(target, Purpose.TIMEMAP, answer.query.about, depth=answer.query.depth + 1)

    def _copy(self, original: str, moment: datetime, target: str) -> Candidate:
        replay = self.service.replay
        url = filled(replay, where=self.name, url=original, timestamp=to_digits(moment)) if replay else target
        captured = moment.date().isoformat()
        return Candidate(
            url, "", "", "", self.name, reasons=(f"archived on {captured}",), original=original,
            captured=captured,
        )  # fmt: skip


def _distance(link: Link, wanted: datetime | None) -> tuple[float, str]:
    """Order copies by their distance from the moment wanted; without one the oldest comes first."""
    if link.moment is None:
        return float("inf"), link.target
    moment = link.moment.timestamp()
    return (moment if wanted is None else abs(moment - wanted.timestamp())), link.target
