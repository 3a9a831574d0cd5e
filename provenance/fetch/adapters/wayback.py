"""The Internet Archive's APIs, and archives that speak them: availability, CDX, and saving a page."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from datetime import timedelta
from typing import Any
from urllib.parse import urljoin

from provenance.fetch.adapters.errors import AdapterError
from provenance.fetch.adapters.moments import day_of, from_digits, noon, to_digits
from provenance.fetch.adapters.templates import filled
from provenance.model.fetch_settings import ArchiveService
from provenance.model.fetching import Answer, Purpose, Query
from provenance.model.retrieval import Candidate, Wanted

# Pages are archived after they appear, some of them weeks after.
_DAYS_LATER = 30
_MOST = 500
_COLUMNS = ("urlkey", "timestamp", "original", "mimetype", "statuscode", "digest", "length")
_OTHER_NAMES = {"url": "original", "mime": "mimetype", "status": "statuscode"}
_TEXT_TYPES = ("text/html", "application/xhtml+xml", "text/plain", "warc/revisit", "")


class Wayback:
    """Which copies an archive has: of one address, or of all of an outlet's pages in some days."""

    def __init__(self, service: ArchiveService) -> None:
        self.service = service
        self.name = f"wayback:{service.name}"
        bases = [each for each in (service.captures, service.availability) if each]
        self.pattern = "|".join(re.escape(each.partition("{")[0]) for each in bases)
        self.example = (
            filled(
                bases[0], where=self.name, url="example.org", match="domain", limit="10",
                timestamp="20250122120000", **{"from": "20250121", "to": "20250123"},
            )
            if bases
            else ""
        )  # fmt: skip

    def queries(self, wanted: Wanted) -> Iterable[Query]:
        """Ask for copies of the address; where none is known, for what the outlet's hosts published then."""
        if wanted.url and self.service.captures:
            yield self._captures(wanted, wanted.url, "exact")
        elif wanted.url and self.service.availability:
            day = day_of(wanted.until or wanted.since)
            stamp = to_digits(noon(day)) if day else ""
            address = filled(self.service.availability, where=self.name, url=wanted.url, timestamp=stamp)
            yield Query(address, Purpose.AVAILABILITY, wanted.url)
        elif self.service.captures and day_of(wanted.since) and day_of(wanted.until):
            for domain in wanted.domains:
                yield self._captures(wanted, domain, "domain")

    def read(self, answer: Answer, wanted: Wanted) -> Iterable[Candidate | Query]:
        """Return the copies that an answer tells of, those of text that was there."""
        text = answer.content.decode("utf-8", "replace")
        try:
            if answer.query.purpose is Purpose.AVAILABILITY:
                yield from self._closest(json.loads(text), answer.query.about)
            else:
                rows = [row for row in _rows(text) if _is_page(row)]
                yield from self._copies(rows, wanted)
        except (ValueError, TypeError, KeyError, AttributeError) as error:
            raise AdapterError(self.name, answer.final_url, f"{type(error).__name__}: {error}") from error

    def save_query(self, url: str) -> Query | None:
        """Return what asks the archive to take a copy of a page, None where it has no such service."""
        if not self.service.save:
            return None
        return Query(filled(self.service.save, where=self.name, url=url), Purpose.SAVE, url)

    def saved(self, answer: Answer) -> str:
        """Return where the copy is that was asked for: it is led to, or named; empty where neither."""
        if answer.final_url != answer.query.url:
            return answer.final_url
        named = answer.header("Content-Location")
        return urljoin(answer.final_url, named) if named else ""

    def _captures(self, wanted: Wanted, about: str, match: str) -> Query:
        since, until = day_of(wanted.since), day_of(wanted.until)
        window = {
            "from": since.strftime("%Y%m%d") if since else "",
            "to": (until + timedelta(days=_DAYS_LATER)).strftime("%Y%m%d") if until else "",
        }
        address = filled(
            self.service.captures, where=self.name, url=about, match=match, limit=str(_MOST), **window
        )
        return Query(address, Purpose.CAPTURES, about)

    def _copies(self, rows: list[dict[str, str]], wanted: Wanted) -> Iterator[Candidate]:
        """Yield a copy of each address, the one nearest to the last day that is wanted."""
        day = day_of(wanted.until)
        best: dict[str, tuple[float, dict[str, str]]] = {}
        for row in rows:
            moment = from_digits(row["timestamp"])
            if moment is None:
                continue
            distance = abs((moment - noon(day)).total_seconds()) if day else moment.timestamp()
            key = row.get("urlkey") or row["original"]
            if key not in best or distance < best[key][0]:
                best[key] = (distance, row)
        for _, row in best.values():
            yield self._copy(row["original"], row["timestamp"])

    def _closest(self, data: dict[str, Any], about: str) -> Iterator[Candidate]:
        closest = data["archived_snapshots"].get("closest")
        if closest and closest.get("available"):
            yield self._copy(about, str(closest["timestamp"]), str(closest["url"]))

    def _copy(self, original: str, stamp: str, target: str = "") -> Candidate:
        moment = from_digits(stamp)
        if moment is None:
            raise ValueError(f"{stamp!r} is no time stamp")
        replay = self.service.replay
        url = filled(replay, where=self.name, url=original, timestamp=stamp) if replay else target
        captured = moment.date().isoformat()
        return Candidate(
            url, "", "", "", self.name, reasons=(f"archived on {captured}",), original=original,
            captured=captured,
        )  # fmt: skip


def _rows(text: str) -> Iterator[dict[str, str]]:
    """Yield the rows of a CDX answer: a JSON array of arrays, an object a line, or fields with spaces."""
    stripped = text.strip()
    if stripped.startswith("["):
        head, *rows = json.loads(stripped) or [[]]
        if not isinstance(head, list):
            raise ValueError("the first row does not name the columns")
        for row in rows:
            yield _named(dict(zip(head, map(str, row), strict=True)))
        return
    for line in stripped.splitlines():
        if line.startswith("{"):
            yield _named({key: str(value) for key, value in json.loads(line).items()})
            continue
        key, stamp, rest = (*line.split(" ", 2), "", "")[:3]
        if rest.startswith("{"):
            yield _named({"urlkey": key, "timestamp": stamp, **json.loads(rest)})
        else:
            yield dict(zip(_COLUMNS, line.split(" "), strict=False))


def _named(row: dict[str, str]) -> dict[str, str]:
    return {_OTHER_NAMES.get(key, key): str(value) for key, value in row.items()}


def _is_page(row: dict[str, str]) -> bool:
    good = row.get("statuscode", "200") in ("200", "-", "")
    return good and row.get("mimetype", "") in _TEXT_TYPES and bool(row.get("original"))
