"""Looks for a document whose address is not known: asks, reads the answers, ranks what they name."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from provenance.errors import InputError
from provenance.fetch.adapters.base import Adapter
from provenance.fetch.adapters.errors import AdapterError
from provenance.fetch.ranking import Page, ranked
from provenance.model.fetching import Purpose, Query
from provenance.model.retrieval import Candidate, Failure, FailureKind, Retrieval, RobotsDecision, Wanted
from provenance.store.changes import instant
from provenance.workflows.reading import taken_out
from provenance.workflows.retrieving import Got, Session

_MOST_KEPT = 30
# After one of these a host is not asked again in the same search.
_NOT_NOW = frozenset(
    {FailureKind.DNS, FailureKind.CONNECTION, FailureKind.TLS, FailureKind.TIMEOUT,
     FailureKind.TOO_MANY_REQUESTS, FailureKind.PRIVATE_ADDRESS}
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Step:
    """How far a search has come: the address asked for now, how many were asked, how many there may be."""

    url: str
    done: int
    total: int


Progress = Callable[[Step], None]


@dataclass(frozen=True, slots=True)
class Search:
    """What a search came to: candidates, the best first; how many addresses were asked, how many answered.

    ``passed_over`` counts pages that it found and that a person has rejected.
    """

    candidates: tuple[Candidate, ...]
    asked: int
    answered: int
    passed_over: int = 0


def find(
    session: Session, adapters: Sequence[Adapter], wanted: Wanted, *, document: int, again: bool = False,
    passed_over: Collection[str] = (), on_step: Progress | None = None,
) -> Search:  # fmt: skip
    """Look for candidates, the best first: ranked by what lists say, and the best of these by their pages.

    ``passed_over`` are addresses that are none.
    """
    asking = _Asking(session, wanted, document, again, on_step)
    named = list(asking.run(adapters))
    found = [each for each in named if each.url not in passed_over]
    best = ranked([(each, None) for each in found], wanted)[: session.settings.look]
    pages = {each.url: _page(session, each, document) for each in best}
    kept = ranked([(each, pages.get(each.url)) for each in found], wanted)[:_MOST_KEPT]
    rejected = len({each.url for each in named if each.url in passed_over})
    return Search(tuple(kept), len(asking.seen), asking.answered, rejected)


@dataclass(slots=True)
class _Asking:
    """One search under way: which addresses were asked, how many answered, which hosts are left in peace."""

    session: Session
    wanted: Wanted
    document: int
    again: bool
    on_step: Progress | None
    seen: set[str] = field(default_factory=set)
    answered: int = 0
    silent: set[str] = field(default_factory=set)

    def run(self, adapters: Sequence[Adapter]) -> Iterator[Candidate]:
        """Ask what the adapters want to know, and what comes out of the answers, each address once."""
        waiting = deque((adapter, query) for adapter in adapters for query in adapter.queries(self.wanted))
        while waiting and len(self.seen) < self.session.settings.queries:
            adapter, query = waiting.popleft()
            if query.url in self.seen or urlsplit(query.url).netloc in self.silent:
                continue
            self.seen.add(query.url)
            self._tell(query, len(waiting))
            for each in self._read(adapter, query):
                if isinstance(each, Query):
                    waiting.append((adapter, each))
                else:
                    yield each

    def _read(self, adapter: Adapter, query: Query) -> Sequence[Candidate | Query]:
        read = read_by(self.session, adapter, query, self.wanted, document=self.document, again=self.again)
        if isinstance(read, Failure):
            if read.kind in _NOT_NOW:
                self.silent.add(urlsplit(query.url).netloc)
            return ()
        self.answered += 1
        return read

    def _tell(self, query: Query, waiting: int) -> None:
        if self.on_step is not None:
            done = len(self.seen)
            self.on_step(Step(query.url, done, min(done + waiting, self.session.settings.queries)))


def read_by(
    session: Session, adapter: Adapter, query: Query, wanted: Wanted, *, document: int | None,
    again: bool = False,
) -> list[Candidate | Query] | Failure:  # fmt: skip
    """Ask one query and let its adapter read the answer; the failure where nothing came, or nothing readable.

    That an answer could not be read is written down like any failure.
    """
    got = session.ask(query, adapter.name, document=document, again=again)
    if not isinstance(got, Got):
        return got.failure
    try:
        return list(adapter.read(got.answer, wanted))
    except AdapterError as error:
        failure = Failure(FailureKind.ADAPTER, error.what)
        session.note_failure(_no_request(session, query.url, adapter.name, failure), document, query.purpose)
        return failure


def note_nothing_found(session: Session, wanted: Wanted, document: int) -> None:
    """Write down that a search has named no candidate."""
    name = wanted.outlet_name or "the outlet"
    said = f"no page of {name} was found between {wanted.since or '?'} and {wanted.until or '?'}"
    failure = Failure(FailureKind.NO_CANDIDATE, said)
    session.note_failure(_no_request(session, "", "search", failure), document, Purpose.SEARCH)


def _no_request(session: Session, url: str, adapter: str, failure: Failure) -> Retrieval:
    now = instant(session.case.clock())
    return Retrieval(url, url, adapter, now, 0.0, RobotsDecision.NOT_ASKED, failure=failure)


def _page(session: Session, candidate: Candidate, document: int) -> Page | None:
    """Look into a candidate's page; None where it could not be had, or has no article."""
    got = session.ask(
        page_query(candidate), candidate.adapter, document=document, polite=not candidate.original
    )
    if not isinstance(got, Got):
        return None
    answer = got.answer
    try:
        taken = taken_out(
            answer.content, url=candidate.original or answer.final_url, origin=answer.final_url,
            media_type=typed(answer.media_type, answer.charset),
        )  # fmt: skip
    except InputError:
        # What is no article is no better known than before; that it was asked for is recorded.
        return None
    article = taken.article
    if article is None:
        return Page(taken.text)
    return Page(taken.text, article.title, article.published, article.language)


def page_query(candidate: Candidate) -> Query:
    """Return the query for a candidate's page."""
    return Query(candidate.url, Purpose.PAGE, candidate.original)


def typed(media_type: str, charset: str) -> str:
    """Return a media type with its charset, as a Content-Type writes them."""
    return f"{media_type}; charset={charset}" if media_type and charset else media_type
