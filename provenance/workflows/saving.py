"""Has archives take copies of pages, where the user asked for that, within the limits that they publish."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from provenance.errors import InputError
from provenance.fetch.adapters.wayback import Wayback
from provenance.fetch.saving_limits import REMEMBERED, Hold, SaveRequest, hold_of
from provenance.model.fetch_settings import ArchiveService
from provenance.model.fetching import Purpose, Query, RecheckRow
from provenance.model.retrieval import Failure, FailureKind, Retrieval, RobotsDecision
from provenance.store.changes import instant
from provenance.store.resolve import resolve
from provenance.store.retrievals import asked_since, has_answered
from provenance.store.wanting import addresses, captured_with_address
from provenance.workflows.retrieving import Got, Session

# Seconds; what would take longer is told instead, and can be asked for later.
LONGEST_WAIT = 120.0
_ROUNDED_UP = timedelta(seconds=59)


@dataclass(frozen=True, slots=True)
class SavedCopy:
    """What an archive answered that was asked for a copy: in words, and whether it took one."""

    is_saved: bool
    said: str


def save_copies(session: Session, url: str, *, document: int | None) -> tuple[SavedCopy, ...]:
    """Ask each archive that takes requests for a copy of a page.

    Nothing is asked unless the settings allow it. A try that failed is written down like any other, and so
    is one that was not made since the archive's limits were reached.
    """
    if not session.settings.save:
        return ()
    return tuple(_saved(session, each, query, document, note=True) for each, query in _services(session, url))


def save_later(session: Session, document_ids: Iterable[str] = ()) -> Iterator[RecheckRow]:
    """Ask for copies of pages of which an archive has taken none yet; of all documents, where none is named.

    Yields a row a copy: ``saved`` or ``failed``. Raises InputError where no archive takes requests, IdError.
    """
    if not any(each.save for each in session.settings.archives):
        raise InputError(
            "no archive is configured that takes pages",
            to_do="Give its address: save in [archive.NAME] of provenance.toml (docs/fetching.md).",
        )
    with session.case.store.snapshot() as connection:
        wanted = list(document_ids) or captured_with_address(connection)
    for each in wanted:
        yield from _saved_later(session, each)


def _saved_later(session: Session, document_id: str) -> Iterator[RecheckRow]:
    with session.case.store.snapshot() as connection:
        found = resolve(connection, document_id, ("doc",))
        title, url = addresses(connection, found.row)
        services = [
            (service, query)
            for service, query in (_services(session, url) if url else ())
            if not has_answered(connection, query.url)
        ]
    for service, query in services:
        # What is not asked now is asked when this is called again, and need not be written down page by page.
        copy = _saved(session, service, query, found.row, note=False)
        yield RecheckRow(found.public, title, url, "saved" if copy.is_saved else "failed", copy.said)


def _services(session: Session, url: str) -> Iterator[tuple[ArchiveService, Query]]:
    for service in session.settings.archives:
        query = Wayback(service).save_query(url)
        if query is not None:
            yield service, query


def _saved(
    session: Session, service: ArchiveService, query: Query, document: int | None, *, note: bool
) -> SavedCopy:
    hold = _held_off(session, service, query)
    if hold is not None:
        if note:
            session.keep(_not_asked(session, service, query, hold), document, Purpose.SAVE)
        again = hold.until + _ROUNDED_UP
        return SavedCopy(False, f"not asked: {hold.why}; again from {again:%Y-%m-%d %H:%M} UTC")
    got = session.ask(query, f"wayback:{service.name}", document=document, again=True)
    if not isinstance(got, Got):
        return SavedCopy(False, f"{service.name}: {got.failure.said}")
    copy = Wayback(service).saved(got.answer)
    told = f"has a copy now: {copy}" if copy else "was asked for a copy, and does not say where it is"
    return SavedCopy(True, f"{service.name} {told}")


def _held_off(session: Session, service: ArchiveService, query: Query) -> Hold | None:
    """Wait until the archive may be asked; return what forbids it for longer than is waited for."""
    left = LONGEST_WAIT
    while True:
        now = session.case.clock()
        hold = hold_of(service, _sent(session, service, now), query.url, now=now)
        if hold is None:
            return None
        seconds = (hold.until - now).total_seconds()
        if seconds > left:
            return hold
        left -= seconds
        session.wait(seconds, hold.why)


def _sent(session: Session, service: ArchiveService, now: datetime) -> list[SaveRequest]:
    with session.case.store.snapshot() as connection:
        rows = asked_since(connection, service.save.partition("{")[0], instant(now - REMEMBERED))
    return [SaveRequest(url, datetime.fromisoformat(at), status, wait) for url, at, status, wait in rows]


def _not_asked(session: Session, service: ArchiveService, query: Query, hold: Hold) -> Retrieval:
    now = session.case.clock()
    failure = Failure(
        FailureKind.TOO_MANY_REQUESTS, f"not asked: {hold.why}", (hold.until - now).total_seconds()
    )
    return Retrieval(
        query.url, query.url, f"wayback:{service.name}", instant(now), 0.0, RobotsDecision.NOT_ASKED,
        failure=failure,
    )  # fmt: skip
