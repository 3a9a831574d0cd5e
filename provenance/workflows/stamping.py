"""Has an authority stamp captures, where the user configured one: as they come, or later those without."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from provenance.archive.stamps import REPLY_TYPE, REQUEST_TYPE, StampRequest, matching_stamp, stamp_request
from provenance.errors import DataError, InputError, IntegrityError
from provenance.fetch.asked import Expected
from provenance.model.fetching import Purpose, RecheckRow
from provenance.model.retrieval import Failure, FailureKind, Retrieval, RobotsDecision
from provenance.store.changes import instant
from provenance.store.contents import read_blob
from provenance.store.resolve import resolve, short
from provenance.store.stamps import Unstamped, stamps_of, unstamped, unstamped_of
from provenance.store.wanting import addresses, captured
from provenance.workflows.retrieving import Session

_ADAPTER = "stamp"


def stamp_captures(session: Session, retrieval: int) -> None:
    """Ask the authority for a stamp over each capture that came from a try and has none.

    Nothing is asked unless the settings name one. The answer is kept like any other, as a try that is noted
    at the capture; what kept it from being a stamp is that try's failure, and never an error.
    """
    if not session.settings.stamp:
        return
    with session.case.store.snapshot() as connection:
        wanting = [(each, read_blob(connection, each.sha256)) for each in unstamped(connection, retrieval)]
    for capture, content in wanting:
        _stamp(session, capture, content)


def stamp_later(session: Session, document_ids: Iterable[str] = ()) -> Iterator[RecheckRow]:
    """Ask for stamps over captures that have none; of all documents, where none is named.

    Yields a row a capture: ``stamped`` or ``failed``. Raises InputError where no authority is configured,
    DataError where the library is not installed, IdError.
    """
    if not session.settings.stamp:
        raise InputError(
            "no time stamp authority is configured",
            to_do="Name one: stamp in [fetch] of provenance.toml, or PROVENANCE_STAMP (docs/network.md).",
        )
    # Whether a request can be made at all is told once, and not as the fault of each capture.
    stamp_request(b"-")
    with session.case.store.snapshot() as connection:
        wanted = list(document_ids) or captured(connection)
    for each in wanted:
        yield from _stamped_later(session, each)


def _stamped_later(session: Session, document_id: str) -> Iterator[RecheckRow]:
    with session.case.store.snapshot() as connection:
        found = resolve(connection, document_id, ("doc",))
        title, url = addresses(connection, found.row)
        wanting = [(each, read_blob(connection, each.sha256)) for each in unstamped_of(connection, found.row)]
    for capture, content in wanting:
        _stamp(session, capture, content)
        with session.case.store.snapshot() as connection:
            came = stamps_of(connection, found.row)[capture.id]
        outcome = "failed" if came.answer is None else "stamped"
        said = came.said or f"{short(capture.id)}, by {came.authority}"
        yield RecheckRow(found.public, title, url, outcome, said)


def _stamp(session: Session, capture: Unstamped, content: bytes) -> None:
    authority = session.settings.stamp
    silent = session.silent.get(authority)
    try:
        request = stamp_request(content)
    except (DataError, InputError) as error:
        silent, request = Failure(FailureKind.ADAPTER, error.what), None
    if silent is not None or request is None:
        failure = silent or Failure(FailureKind.ADAPTER, "no request could be made")
        session.keep(_not_asked(session, failure), capture.document, Purpose.STAMP, about=capture.row)
        return
    came = session.retriever.retrieve(
        authority, adapter=_ADAPTER, expected=Expected.DATA, method="POST",
        content=request.data, headers=(("Content-Type", REQUEST_TYPE), ("Accept", REPLY_TYPE)),
        # An authority's interface is made for programs, which robots.txt is not about.
        ask_robots=False, each_try=_keeping(session, capture, request),
    )  # fmt: skip
    if came.failure is not None:
        # It has used up its tries: asking at every capture would only cost the same again.
        said = f"not asked again in this run: {came.failure.said}"
        session.silent[authority] = Failure(came.failure.kind, said)


def _keeping(session: Session, capture: Unstamped, request: StampRequest) -> Callable[[Retrieval], None]:
    def keep(retrieval: Retrieval) -> None:
        judged = _judged(retrieval, capture.sha256.hex(), request)
        session.keep(judged, capture.document, Purpose.STAMP, about=capture.row)

    return keep


def _judged(retrieval: Retrieval, sha256: str, request: StampRequest) -> Retrieval:
    """Return a try with its failure where what came is no stamp over these bytes."""
    if retrieval.content is None:
        return retrieval
    try:
        matching_stamp(retrieval.content, sha256=sha256, nonce=request.nonce)
    except (InputError, IntegrityError) as error:
        return replace(retrieval, content=None, failure=Failure(FailureKind.MALFORMED, error.what))
    return retrieval


def _not_asked(session: Session, failure: Failure) -> Retrieval:
    url, now = session.settings.stamp, instant(session.case.clock())
    return Retrieval(url, url, _ADAPTER, now, 0.0, RobotsDecision.NOT_ASKED, failure=failure)
