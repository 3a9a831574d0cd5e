"""``recheck``: the addresses of stored documents asked again, to find corrections and withdrawals."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from provenance.errors import InputError
from provenance.fetch.adapters.web import Web
from provenance.model.fetching import Purpose, Query, RecheckRow
from provenance.model.retrieval import FailureKind
from provenance.store.captures import LatestCapture, add_capture, latest_capture, link_capture
from provenance.store.contents import read_blob
from provenance.store.derivations import NodeRef
from provenance.store.recordings import Material, add_notes
from provenance.store.resolve import Found, resolve, short
from provenance.store.retrievals import validators
from provenance.store.wanting import addresses, captured_with_address
from provenance.workflows.captures import changed_lines, lines_of
from provenance.workflows.finding import typed
from provenance.workflows.retrieving import Got, Missed, Session
from provenance.workflows.stamping import stamp_captures

_GONE = frozenset({FailureKind.NOT_FOUND, FailureKind.GONE})
HOW = "rechecked"


@dataclass(frozen=True, slots=True)
class _Stored:
    """A document that has its text, with its address and its latest capture."""

    found: Found
    title: str
    url: str
    latest: LatestCapture
    etag: str
    last_modified: str


def recheck(session: Session, document_ids: Iterable[str] = ()) -> Iterator[RecheckRow]:
    """Ask the addresses of documents again; of all that have one, where none is named.

    What came is a further capture, the text in force stays as it is: a corrected original is told, and never
    silently put in the place of what was compared. Raises IdError.
    """
    with session.case.store.snapshot() as connection:
        wanted = list(document_ids) or captured_with_address(connection)
    for each in wanted:
        yield _recheck(session, each)


def _recheck(session: Session, document_id: str) -> RecheckRow:
    stored = _stored(session, document_id)
    if isinstance(stored, RecheckRow):
        return stored
    # What an archive's copy says of itself is nothing that the page's own server was asked for.
    same = stored.latest.origin == stored.url
    got = session.ask(
        Query(stored.url, Purpose.PAGE, stored.url), Web.name, document=stored.found.row, again=True,
        etag=stored.etag if same else "", last_modified=stored.last_modified if same else "",
    )  # fmt: skip
    if isinstance(got, Missed):
        return _missed(session, stored, got)
    return _had(session, stored, got)


def _stored(session: Session, document_id: str) -> _Stored | RecheckRow:
    with session.case.store.snapshot() as connection:
        found = resolve(connection, document_id, ("doc",))
        title, url = addresses(connection, found.row)
        latest = latest_capture(connection, found.row)
        if latest is None or not url:
            said = "no text is stored of it" if latest is None else "its address is not known"
            return RecheckRow(found.public, title, url, "no-address", said)
        sent = ("", "") if latest.retrieval is None else validators(connection, latest.retrieval)
    return _Stored(found, title, url, latest, *sent)


def _missed(session: Session, stored: _Stored, missed: Missed) -> RecheckRow:
    about = (stored.found.public, stored.title, stored.url)
    if missed.unchanged:
        return RecheckRow(*about, "unchanged", "the server says that it has not changed")
    failure = missed.failure
    if failure.kind in _GONE:
        said = f"the page is gone: {failure.said}"
        _note(session, stored, said)
        return RecheckRow(*about, "withdrawn", said)
    return RecheckRow(*about, "failed", f"{failure.kind.value}: {failure.said}")


def _had(session: Session, stored: _Stored, got: Got) -> RecheckRow:
    answer = got.answer
    media_type = typed(answer.media_type, answer.charset)
    with session.case.change("recheck") as change:
        taken = Material(answer.content, "", media_type, answer.charset, got.started, HOW, answer.final_url)
        capture = add_capture(change, NodeRef(stored.found.row, stored.found.uid), taken)
        link_capture(change, capture, got.row)
        change.subject("doc", stored.found.uid)
        change.summary = f"{short(stored.found.public)} was had again from {answer.final_url}"
    stamp_captures(session, got.row)
    outcome, said = _compared(session, stored, answer.content, media_type)
    if outcome == "corrected":
        _note(session, stored, said)
    return RecheckRow(stored.found.public, stored.title, stored.url, outcome, said)


def _compared(session: Session, stored: _Stored, content: bytes, media_type: str) -> tuple[str, str]:
    with session.case.store.snapshot() as connection:
        before = read_blob(connection, stored.latest.sha256)
    if before == content:
        return "unchanged", "the same bytes"
    try:
        earlier = lines_of(
            before, url=stored.url, origin=stored.latest.origin, media_type=stored.latest.media_type
        )
        later = lines_of(content, url=stored.url, origin=stored.url, media_type=media_type)
    except InputError as error:
        return "failed", f"the texts cannot be compared: {error.what}"
    removed, added = changed_lines(earlier, later)
    if not removed and not added:
        return "same-text", "the page has changed around the same text"
    return "corrected", f"{len(removed)} paragraphs are gone or changed, {len(added)} are new"


def _note(session: Session, stored: _Stored, said: str) -> None:
    with session.case.change("recheck") as change:
        add_notes(change, stored.found.row, [f"{change.at[:10]}: {said}"])
        change.subject("doc", stored.found.uid)
        change.summary = f"{short(stored.found.public)}: {said}"
