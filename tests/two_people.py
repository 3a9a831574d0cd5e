"""Two people with a database each, what a case tells of itself, and a retrieval with its WARC records."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

from provenance.archive.reading import stored_bytes
from provenance.archive.shelf import Archive
from provenance.model.retrieval import Exchange, Retrieval, RobotsDecision
from provenance.store.resolve import resolve
from provenance.store.retrievals import Stretch, add_retrieval
from provenance.workflows.case import Case, open_case
from provenance.workflows.dossier import gather
from provenance.workflows.keeping import archive_folder


class Later:
    """A clock that begins at some hour and ticks a second each time it is asked."""

    def __init__(self, hour: int) -> None:
        self.now = datetime(2026, 3, 1, hour, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now


def person(folder: Path, name: str, hour: int = 1) -> Case:
    return open_case(folder / f"{name}.db", actor=name, clock=Later(hour))


def content(case: Case, document: str) -> tuple[object, ...]:
    """Return all that a dossier tells but for the log, which is each database's own."""
    found = gather(case, [document], rejected=True)
    edges = sorted(found.chain.edges, key=lambda edge: edge.id)
    nodes = sorted(found.chain.nodes, key=lambda node: node.id)
    findings = sorted(found.findings, key=lambda kept: kept.id)
    spoken = {
        each.id: (each.speaker, each.date, each.place, {attribution.id for attribution in each.attributions})
        for each in found.utterances.values()
    }
    return nodes, edges, dict(found.documents), spoken, found.agents, found.comparisons, findings


def retrieved(case: Case, document: str, body: bytes = b"<p>As it came.</p>", path: str = "a") -> bytes:
    """Write a try for a document down, with its exchange in the archive; return its records."""
    exchange = Exchange(
        f"https://example.org/{path}", "GET", (("Host", "example.org"),), "2026-03-01T00:00:00Z", "HTTP/1.1",
        200, "OK", (("Content-Type", "text/html"),), body,
    )  # fmt: skip
    folder = archive_folder(case.path)
    [kept] = Archive(folder).keep([exchange])
    assert kept.request is not None
    entries = [kept.answer, kept.request]
    places = [entry.place for entry in entries]
    got = Retrieval(
        exchange.url, exchange.url, "web", exchange.requested_at, 0.5, RobotsDecision.ALLOWED, (exchange,),
        exchange.body, "text/html", "utf-8",
    )  # fmt: skip
    with case.change("try") as change:
        row = resolve(change.connection, document).row
        stretches = [
            Stretch(
                entry.place.file,
                entry.place.offset,
                entry.place.end,
                bytes.fromhex(entry.place.sha256),
                entry.kind,
            )
            for entry in entries
        ]
        add_retrieval(change, got, document=row, purpose="original", stretches=stretches)
        change.summary = "asked"
    return b"".join(stored_bytes(folder, place) for place in sorted(places, key=lambda place: place.offset))
