"""``watch`` and ``record URL``: pages of the web recorded like files, with the try that brought them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from provenance.errors import FetchError, InputError
from provenance.fetch.adapters.feeds import Feed
from provenance.fetch.adapters.web import Web
from provenance.model.fetching import Purpose, Query, WatchRow
from provenance.model.reading import Declared
from provenance.model.retrieval import Candidate, Failure, Wanted
from provenance.model.views import RecordResult
from provenance.store.resolve import resolve
from provenance.store.wanting import known_address
from provenance.workflows.fetch import FETCHED
from provenance.workflows.finding import read_by, typed
from provenance.workflows.record import RecordFailure, record_bytes
from provenance.workflows.related import keep_related
from provenance.workflows.retrieving import Got, Session, failed
from provenance.workflows.saving import save_copies
from provenance.workflows.source import Source
from provenance.workflows.stamping import stamp_captures

_MOST_MAPS = 20


def record_url(
    session: Session, url: str, *, declared: Declared | None = None, again: bool = False
) -> RecordResult:
    """Retrieve a page and record it, as ``record`` does a file.

    Raises FetchError where it could not be had (the try is recorded), InputError where it has no article.
    """
    got = session.ask(Query(url, Purpose.PAGE, url), Web.name, again=again)
    if not isinstance(got, Got):
        raise failed(url, got.failure)
    return _taken_in(session, got, declared or Declared())


def record_urls(
    session: Session, urls: Iterable[str], *, declared: Declared | None = None
) -> Iterator[RecordResult | RecordFailure]:
    """Retrieve pages, several hosts side by side, and record each as it comes; a failure ends nothing."""
    for got in session.ask_all(urls, Web.name):
        if not isinstance(got, Got):
            yield RecordFailure(got.url, failed(got.url, got.failure))
            continue
        try:
            yield _taken_in(session, got, declared or Declared())
        except InputError as error:
            yield RecordFailure(got.answer.query.url, error)


def _taken_in(session: Session, got: Got, said: Declared) -> RecordResult:
    answer = got.answer
    given = Declared(
        language=said.language, publisher=said.publisher, url=said.url or answer.final_url,
        published=said.published, author=said.author, translator=said.translator, title=said.title,
    )  # fmt: skip
    result = record_bytes(
        session.case, answer.content, origin=answer.final_url, declared=given,
        media_type=typed(answer.media_type, answer.charset), source=Source(FETCHED, got.started, got.row),
    )  # fmt: skip
    if result.outcome == "recorded":
        with session.case.store.snapshot() as connection:
            found = resolve(connection, result.id)
        keep_related(session.case, found, answer, url=given.url)
        stamp_captures(session, got.row)
        copies = save_copies(session, given.url, document=found.row)
        result = replace(result, notes=(*result.notes, *(each.said for each in copies)))
    return result


def watch(session: Session, feed: str, *, limit: int = 100) -> Iterator[WatchRow]:
    """Record what is new in a feed or a news site map, at most ``limit`` pages, each yielded when it is safe.

    Raises FetchError where the feed itself could not be had or is none.
    """
    for item in _items(session, feed)[:limit]:
        yield _recorded(session, item)


def _recorded(session: Session, item: Candidate) -> WatchRow:
    with session.case.store.snapshot() as connection:
        known = known_address(connection, item.url)
    if known:
        return WatchRow(item.url, item.title, item.published, "already-recorded", known)
    declared = Declared(url=item.url, published=item.published if len(item.published) == 10 else "")
    try:
        result = record_url(session, item.url, declared=declared)
    except (FetchError, InputError) as error:
        return WatchRow(item.url, item.title, item.published, error.what)
    return WatchRow(item.url, item.title or result.title, item.published, result.outcome, result.id)


def _items(session: Session, address: str) -> list[Candidate]:
    adapter, wanted = Feed(), Wanted(url=address)
    waiting = list(adapter.queries(wanted))
    first = waiting[0]
    got = session.ask(first, adapter.name, again=True)
    if not isinstance(got, Got):
        raise failed(address, got.failure)
    found: list[Candidate] = []
    answers = list(adapter.read(got.answer, wanted))
    asked = 0
    while answers:
        each = answers.pop(0)
        if isinstance(each, Candidate):
            found.append(each)
        elif asked < _MOST_MAPS:
            asked += 1
            read = read_by(session, adapter, each, wanted, document=None, again=True)
            answers += [] if isinstance(read, Failure) else read
    return found
