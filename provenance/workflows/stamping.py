"""Has an authority stamp captures that came from the network, where the user configured one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from provenance.archive.stamps import REPLY_TYPE, REQUEST_TYPE, StampRequest, matching_stamp, stamp_request
from provenance.errors import DataError, InputError, IntegrityError
from provenance.fetch.asked import Expected
from provenance.model.fetching import Purpose
from provenance.model.retrieval import Failure, FailureKind, Retrieval, RobotsDecision
from provenance.store.changes import instant
from provenance.store.contents import read_blob
from provenance.store.stamps import Unstamped, unstamped
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


def _stamp(session: Session, capture: Unstamped, content: bytes) -> None:
    try:
        request = stamp_request(content)
    except (DataError, InputError) as error:
        failure = Failure(FailureKind.ADAPTER, error.what)
        session.keep(_not_asked(session, failure), capture.document, Purpose.STAMP, about=capture.row)
        return
    session.retriever.retrieve(
        session.settings.stamp, adapter=_ADAPTER, expected=Expected.DATA, method="POST",
        content=request.data, headers=(("Content-Type", REQUEST_TYPE), ("Accept", REPLY_TYPE)),
        # An authority's interface is made for programs, which robots.txt is not about.
        ask_robots=False, each_try=_keeping(session, capture, request),
    )  # fmt: skip


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
