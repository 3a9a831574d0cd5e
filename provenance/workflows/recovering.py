"""What a process archived and was ended before it could write it down, written down by the next one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from urllib.parse import urlsplit

from provenance.archive.place import Entry
from provenance.archive.shelf import Archive
from provenance.fetch.answers import REDIRECTS, header
from provenance.fetch.asked import Expected
from provenance.fetch.judging import retrieval_of
from provenance.fetch.refusals import RefusedError
from provenance.fetch.urls import redirected
from provenance.model.fetching import Purpose
from provenance.model.retrieval import Exchange, Retrieval, RobotsDecision
from provenance.store.retrievals import listed_bytes, listed_starts
from provenance.workflows.case import Case
from provenance.workflows.keeping import note_try

_ADAPTER = "archive"
_ANSWERS = ("response", "revisit")


def recover(case: Case, archive: Archive, *, most: int) -> int:
    """Write down the tries that only the archive knows of, so that none of them is made again; count them.

    Which document one was for is not known; its address finds it. ``most`` bounds a page, in bytes unpacked.
    What another process is archiving at the moment may be written down twice, which does no harm. Raises
    DatabaseError, IntegrityError where the archive is damaged.
    """
    sizes = {path.name: path.stat().st_size for path in archive.files()}
    with case.store.snapshot() as connection:
        listed = listed_bytes(connection)
        if all(listed.get(name) == size for name, size in sizes.items()):
            return 0
        starts = {name: listed_starts(connection, name) for name in sizes}
    archive.settle()
    left = [each for each in archive.entries() if each.place.offset not in starts.get(each.place.file, ())]
    count = 0
    for retrieval, entries in _tries(archive, left, most):
        note_try(case, archive, retrieval, entries, document=None, purpose=_purpose(retrieval).value)
        count += 1
    return count


def _tries(archive: Archive, entries: Sequence[Entry], most: int) -> Iterator[tuple[Retrieval, list[Entry]]]:
    """Yield each try with its records: a file, or answers with their requests from redirect to redirect."""
    group: list[Entry] = []
    way: list[Exchange] = []
    for answer, asked in _pairs(entries):
        if asked is None:
            given = archive.body(answer)
            nothing = (_ADAPTER, answer.date, 0.0, RobotsDecision.NOT_ASKED)
            yield Retrieval(answer.url, answer.url, *nothing, given=given), [answer]
            continue
        if not archive.has_body(answer):
            # Of a case whose taking in was stopped: there is nothing that could be read again.
            continue
        exchange = archive.exchange(answer, asked)
        if way and not _leads_to(way[-1], exchange.url):
            yield _retrieval(way, most), group
            group, way = [], []
        group += [answer, asked]
        way.append(exchange)
        if exchange.status not in REDIRECTS:
            yield _retrieval(way, most), group
            group, way = [], []
    if way:
        yield _retrieval(way, most), group


def _pairs(entries: Sequence[Entry]) -> Iterator[tuple[Entry, Entry | None]]:
    """Yield each answer with its request, which stands behind it; files without one."""
    answer: Entry | None = None
    for each in entries:
        if each.kind == "resource":
            yield each, None
        elif each.kind == "request" and answer is not None:
            yield answer, each
        answer = each if each.kind in _ANSWERS else None


def _purpose(retrieval: Retrieval) -> Purpose:
    if any(each.method == "POST" for each in retrieval.exchanges):
        return Purpose.STAMP
    return Purpose.ROBOTS if _is_robots(retrieval.requested_url) else Purpose.PAGE


def _is_robots(url: str) -> bool:
    return urlsplit(url).path == "/robots.txt"


def _retrieval(way: Sequence[Exchange], most: int) -> Retrieval:
    # What else it was asked for is not known: where it is a page, it is judged as one.
    expected = Expected.DATA if _is_robots(way[0].url) else Expected.PAGE
    return retrieval_of(way, adapter=_ADAPTER, expected=expected, most=most)


def _leads_to(exchange: Exchange, url: str) -> bool:
    try:
        return redirected(exchange.url, header(exchange, "location")) == url
    except RefusedError:
        return False
