"""``fetch``: a document that is only cited is looked for, and gets its text when somebody has accepted it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from provenance.errors import ConflictError, InputError, ProvenanceError
from provenance.fetch.adapters.base import Adapter
from provenance.fetch.adapters.local import path_of
from provenance.fetch.adapters.registry import adapters
from provenance.fetch.adapters.web import Web
from provenance.model.fetching import FetchOutcome, Purpose, Query
from provenance.model.kinds import EndReason, Status
from provenance.model.retrieval import Candidate, Failure, FailureKind, Wanted
from provenance.outlets import load_gazetteer
from provenance.store.candidates import KeptCandidate, candidates_of, decide, keep_candidates
from provenance.store.derivations import NodeRef
from provenance.store.resolve import Found, resolve, short
from provenance.store.retrievals import tries_of
from provenance.store.tables import DOCUMENT
from provenance.store.wanting import Surroundings, surroundings, unresolved
from provenance.workflows.attach import attach
from provenance.workflows.attach_file import attach_file
from provenance.workflows.candidates import chosen
from provenance.workflows.case import Case
from provenance.workflows.finding import (
    Progress,
    Search,
    find,
    note_nothing_found,
    page_query,
    read_by,
    typed,
)
from provenance.workflows.related import keep_related
from provenance.workflows.retrieving import Got, Missed, Session
from provenance.workflows.saving import save_copies
from provenance.workflows.source import Source
from provenance.workflows.stamping import stamp_captures
from provenance.workflows.wanted import wanted_of

FETCHED = "fetched"
FILE = "file:"
# Failures that may pass: they say nothing of the document, which is looked for again by the next run.
_PASSING = frozenset(
    {FailureKind.TIMEOUT, FailureKind.CONNECTION, FailureKind.DNS, FailureKind.TLS, FailureKind.SERVER_ERROR,
     FailureKind.TOO_MANY_REQUESTS, FailureKind.ADAPTER}
)  # fmt: skip


def fetch(
    session: Session,
    document_id: str,
    *,
    accept: int | None = None,
    url: str = "",
    again: bool = False,
    on_step: Progress | None = None,
) -> FetchOutcome:
    """Get the text of a placeholder: by its address where that is known, else look for candidates.

    ``accept`` takes the candidate of that number, as they were ranked last; without it a candidate that a
    search has found stays a proposal. ``url`` is the address of the page, where a person knows it. ``again``
    searches anew though there are candidates. Raises IdError, ConflictError where the document has a text
    already, InputError where there is no candidate of that number; what fails on the network is in the
    outcome.
    """
    case = session.case
    with case.store.snapshot() as connection:
        found = resolve(connection, document_id, ("doc",))
        around = surroundings(connection, found.row)
        held = candidates_of(connection, found.row)
    if around.state != "placeholder":
        raise ConflictError(
            f"{short(found.public)} has its text already",
            to_do="'provenance recheck' asks its address again; 'provenance captures' lists what was had.",
        )
    if accept is not None:
        return _accepted(session, found, around, chosen(held, accept, found))
    wanted = wanted_of(around, load_gazetteer(), days=session.settings.days)
    wanted = replace(wanted, url=url or wanted.url)
    if wanted.url.startswith(FILE):
        recorded = attach_file(case, found.public, path_of(wanted.url))
        return replace(_outcome(session, found, around, "attached", f"from {wanted.url}"), recorded=recorded)
    known = adapters(session.settings)
    if wanted.url:
        return _by_address(session, known, found, around, wanted)
    open_ones = [each for each in held if each.view.status == Status.PROPOSED.value]
    if open_ones and not again:
        return _outcome(session, found, around, "candidates", f"{len(open_ones)} found before")
    rejected = frozenset(each.view.url for each in held if each.view.status == Status.REJECTED.value)
    search = find(
        session, known, wanted, document=found.row, again=again, passed_over=rejected, on_step=on_step
    )
    return _proposed(session, found, around, wanted, search)


def unresolved_documents(case: Case) -> list[str]:
    """Return the placeholders that nobody has found yet and that have no candidates, nearest first."""
    with case.store.snapshot() as connection:
        return unresolved(connection)


def _by_address(
    session: Session, known: Sequence[Adapter], found: Found, around: Surroundings, wanted: Wanted
) -> FetchOutcome:
    """Get the page at an address; where it can't be had there, the archives' copy nearest to its date."""
    web = Web()
    got = session.ask(Query(wanted.url, Purpose.PAGE, wanted.url), web.name, document=found.row)
    if isinstance(got, Got):
        return _attached(session, found, around, got, wanted.url)
    for candidate in _copies(session, known, wanted, found.row):
        copy = session.ask(page_query(candidate), candidate.adapter, document=found.row, polite=False)
        if isinstance(copy, Got):
            return _attached(session, found, around, copy, wanted.url)
    return _unreachable(session, found, around, got)


def _copies(session: Session, known: Sequence[Adapter], wanted: Wanted, document: int) -> Iterator[Candidate]:
    for adapter in known:
        if not adapter.name.startswith(("memento:", "wayback:")):
            continue
        waiting = list(adapter.queries(wanted))
        for _ in range(session.settings.queries):
            if not waiting:
                break
            read = read_by(session, adapter, waiting.pop(0), wanted, document=document)
            for each in () if isinstance(read, Failure) else read:
                if isinstance(each, Query):
                    waiting.append(each)
                else:
                    yield each


def _proposed(
    session: Session, found: Found, around: Surroundings, wanted: Wanted, search: Search
) -> FetchOutcome:
    candidates = search.candidates
    if not candidates and not search.answered:
        said = f"addresses asked: {search.asked}, answered: none" if search.asked else _nothing_to_ask(wanted)
        return _outcome(session, found, around, "failed", said)
    if not candidates:
        note_nothing_found(session, wanted, found.row)
        but = "" if not search.passed_over else f" but {search.passed_over} that were rejected before"
        return _outcome(session, found, around, "nothing-found", f"no candidate was found{but}")
    with session.case.change("search") as change:
        keep_candidates(change, NodeRef(found.row, found.uid), candidates)
        change.subject("doc", found.uid)
        pages = "1 page" if len(candidates) == 1 else f"{len(candidates)} pages"
        change.summary = f"{pages} found that may be {short(found.public)}"
    return _outcome(session, found, around, "candidates", f"{len(candidates)} found")


def _nothing_to_ask(wanted: Wanted) -> str:
    """Say why no service could be asked."""
    if not wanted.outlet_key:
        return "its outlet is not in the gazetteer; its address would do (--url)"
    if not wanted.until:
        return "the chain gives no date, and no site of its outlet is known; its address would do (--url)"
    return "no adapter can look for it; its address would do (--url)"


def _accepted(session: Session, found: Found, around: Surroundings, chosen: KeptCandidate) -> FetchOutcome:
    candidate = chosen.candidate
    got = session.ask(
        page_query(candidate), candidate.adapter, document=found.row, polite=not candidate.original
    )
    if not isinstance(got, Got):
        return _outcome(session, found, around, "failed", f"{got.failure.kind.value}: {got.failure.said}")
    outcome = _attached(session, found, around, got, candidate.original or got.answer.final_url)
    if outcome.outcome == "attached":
        with session.case.change("accept") as change:
            decide(change, chosen.row, Status.ACCEPTED, session.case.actor)
            change.subject("doc", found.uid)
            change.summary = f"{short(found.public)} is {candidate.original or candidate.url}"
    return _outcome(session, found, around, outcome.outcome, outcome.said, outcome)


def _attached(session: Session, found: Found, around: Surroundings, got: Got, url: str) -> FetchOutcome:
    answer = got.answer
    try:
        recorded = attach(
            session.case, found.public, answer.content, origin=answer.final_url, url=url,
            media_type=typed(answer.media_type, answer.charset),
            source=Source(FETCHED, got.started, got.row),
        )  # fmt: skip
    except InputError as error:
        return _outcome(session, found, around, "failed", error.what)
    keep_related(session.case, found, answer, url=url)
    copies = save_copies(session, url, document=found.row)
    stamp_captures(session, got.row)
    said = "; ".join([f"from {answer.final_url}", *(each.said for each in copies)])
    outcome = _outcome(session, found, around, "attached", said)
    return replace(outcome, recorded=recorded)


def _unreachable(session: Session, found: Found, around: Surroundings, missed: Missed) -> FetchOutcome:
    """Note that the chain ends here since the document can't be had, unless that may pass."""
    said = f"{missed.failure.kind.value}: {missed.failure.said}"
    if missed.failure.kind in _PASSING:
        return _outcome(session, found, around, "failed", said)
    with session.case.change("fetch") as change:
        change.set(DOCUMENT, found.row, "end_reason", EndReason.UNREACHABLE.value)
        change.subject("doc", found.uid)
        change.summary = f"{short(found.public)} cannot be had: {missed.failure.said}"
    return _outcome(session, found, around, "failed", said)


def _outcome(
    session: Session, found: Found, around: Surroundings, outcome: str, said: str,
    before: FetchOutcome | None = None,
) -> FetchOutcome:  # fmt: skip
    with session.case.store.snapshot() as connection:
        candidates = tuple(each.view for each in candidates_of(connection, found.row))
        tries = tuple(tries_of(connection, found.row))
    label = around.outlet or around.title
    recorded = before.recorded if before is not None else None
    return FetchOutcome(found.public, label, outcome, said, candidates, tries, recorded)


def fetch_all(
    session: Session, *, on_step: Progress | None = None
) -> Iterator[FetchOutcome | tuple[str, ProvenanceError]]:
    """Fetch what is unresolved, one after another; what is done is safe when it is yielded.

    Started again, it goes on with what is not done: what has candidates or was attached is passed over, and
    an address that was asked for lately is not asked for again.
    """
    for document in unresolved_documents(session.case):
        try:
            yield fetch(session, document, on_step=on_step)
        except (ConflictError, InputError) as error:
            yield document, error
