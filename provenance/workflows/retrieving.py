"""One session of retrieving: every try is archived and written down before anything is made of it."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from types import TracebackType
from typing import TYPE_CHECKING, Protocol, Self

from provenance.archive.place import Entry
from provenance.archive.shelf import Archive
from provenance.errors import FetchError, ProvenanceError
from provenance.fetch.asked import Expected
from provenance.model.fetch_settings import FetchSettings
from provenance.model.fetching import Answer, Purpose, Query, TryView
from provenance.model.retrieval import Exchange, Failure, FailureKind, Retrieval
from provenance.store.contents import read_blob
from provenance.store.retrievals import kept_page, last_good, last_robots, try_view
from provenance.workflows.case import Case
from provenance.workflows.keeping import archive_folder, note_try

if TYPE_CHECKING:
    from provenance.fetch.client import Client

# What was answered is used again for so long.
FRESH = timedelta(hours=24)
_MOST_EXPANDED = 60 * 1024 * 1024
_OF_ARCHIVES = frozenset(
    {Purpose.TIMEGATE, Purpose.TIMEMAP, Purpose.CAPTURES, Purpose.AVAILABILITY, Purpose.SAVE}
)


class Retriever(Protocol):
    """Retrieves an address, and gives what kept it from that as a failure, never as an exception."""

    def retrieve(
        self, url: str, *, adapter: str, expected: Expected = Expected.PAGE, method: str = "GET",
        headers: tuple[tuple[str, str], ...] = (), content: bytes = b"", etag: str = "",
        last_modified: str = "", ask_robots: bool = True, once: bool = False,
        each_try: Callable[[Retrieval], None] | None = None,
        each_answer: Callable[[Sequence[Exchange]], None] | None = None,
    ) -> Retrieval:  # fmt: skip
        """Return the last try; ``each_try`` is handed every one, ``each_answer`` before that what came."""
        ...


@dataclass(frozen=True, slots=True)
class Got:
    """An answer with the row of the try that brought it; ``reused`` where it was there already."""

    row: int
    answer: Answer
    started: str = ""
    reused: bool = False


@dataclass(frozen=True, slots=True)
class Missed:
    """A try that brought nothing: its row, and why."""

    row: int
    failure: Failure
    unchanged: bool = False
    url: str = ""


class _Taken:
    """What came in one asking, archived as soon as it has, in the thread to which; safe among threads."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._entries: dict[int, list[Entry]] = {}

    def take(self, exchanges: Sequence[Exchange]) -> None:
        """Archive what was exchanged; when this returns it is on the disk."""
        written = self._archive.keep(exchanges)
        kept = [entry for each in written for entry in (each.answer, each.request) if entry is not None]
        # The exchanges live until their try is written down, so that no other has the same identity.
        self._entries[id(exchanges[-1])] = kept

    def take_try(self, retrieval: Retrieval) -> None:
        """Archive what a try brought, if that has not been done."""
        if retrieval.exchanges and id(retrieval.exchanges[-1]) not in self._entries:
            self.take(retrieval.exchanges)

    def entries_of(self, retrieval: Retrieval) -> list[Entry]:
        """Return the records of a try, once."""
        self.take_try(retrieval)
        return self._entries.pop(id(retrieval.exchanges[-1])) if retrieval.exchanges else []


class Session:
    """Asks the network on behalf of one case. Close it, or use it as a context manager.

    ``check`` is called again and again while an answer is waited for, and before one is made use of; what it
    raises ends the waiting, and the try that was under way is not recorded.
    """

    def __init__(
        self, case: Case, settings: FetchSettings, retriever: Retriever | None = None, *,
        check: Callable[[], None] | None = None,
    ) -> None:  # fmt: skip
        self.case, self.settings = case, settings
        self._check = check or _go_on
        self.archive = Archive(archive_folder(case.path))
        # Services that did not answer, and how: they are left in peace until the next run.
        self.silent: dict[str, Failure] = {}
        # Waits so many seconds; whoever has a person to talk to tells why, too.
        self.wait: Callable[[float, str], None] = lambda seconds, _: time.sleep(seconds)
        self._is_recovered = False
        self._known_robots: set[str] = set()
        self._open = ExitStack()
        self.retriever: Retriever = (
            self._open.enter_context(_client(settings, check)) if retriever is None else retriever
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._open.close()

    def ask(
        self,
        query: Query,
        adapter: str,
        *,
        document: int | None = None,
        etag: str = "",
        last_modified: str = "",
        polite: bool = True,
        again: bool = False,
    ) -> Got | Missed:
        """Ask for one address; what was got of it lately is not asked for again, unless ``again``.

        Every try is archived and written down, the failed ones too. ``polite`` asks robots.txt, which
        archives' own interfaces are not asked for.
        """
        self._recover()
        if not again and (held := self._held(query)) is not None:
            return held
        rows: list[int] = []
        taken = _Taken(self.archive)

        def note(retrieval: Retrieval) -> None:
            purpose = _purpose_of(retrieval, document, query.purpose)
            rows.append(self._noted(retrieval, taken.entries_of(retrieval), *purpose))

        self._know_robots(query.url)
        retrieval = self.retriever.retrieve(
            query.url, adapter=adapter, headers=query.headers, etag=etag, last_modified=last_modified,
            expected=Expected.PAGE if query.purpose is Purpose.PAGE else Expected.DATA,
            ask_robots=polite and query.purpose not in _OF_ARCHIVES,
            # How often an archive may be asked for a copy is counted: each request has to be meant.
            once=query.purpose is Purpose.SAVE, each_try=note, each_answer=taken.take,
        )  # fmt: skip
        self._check()
        return _came(query, retrieval, rows[-1])

    def ask_all(self, urls: Iterable[str], adapter: str, *, again: bool = False) -> Iterator[Got | Missed]:
        """Ask for the pages at several addresses, several hosts side by side; each is yielded as it comes.

        As ``ask`` for each of them. What an answer brought is on the disk before it is waited for here: a
        process that is ended asks again for what had not come whole, at most one address a host, and for
        nothing else.
        """
        from provenance.fetch.client import Client
        from provenance.fetch.many import retrieve_all

        self._recover()
        wanted = {url: Query(url, Purpose.PAGE, url) for url in urls}
        left: list[Query] = []
        for query in wanted.values():
            held = None if again else self._held(query)
            if held is None:
                left.append(query)
            else:
                yield held
        if not isinstance(self.retriever, Client):
            yield from (self.ask(query, adapter, again=again) for query in left)
            return
        taken = _Taken(self.archive)
        for query in left:
            self._know_robots(query.url)
        for done in retrieve_all(
            self.retriever, [query.url for query in left], adapter=adapter, each_try=taken.take_try,
            each_answer=taken.take,
        ):  # fmt: skip
            rows = [
                self._noted(each, taken.entries_of(each), *_purpose_of(each, None, Purpose.PAGE))
                for each in done.tries
            ]
            yield _came(wanted[done.url], done.last, rows[-1])

    def keep(
        self, retrieval: Retrieval, document: int | None, purpose: Purpose, *, about: int | None = None
    ) -> int:
        """Archive a try and write it down; return its row. ``about`` is the capture that it is noted at."""
        entries = _Taken(self.archive).entries_of(retrieval)
        return self._noted(retrieval, entries, document, purpose, about=about)

    def _noted(
        self, retrieval: Retrieval, entries: Sequence[Entry], document: int | None, purpose: Purpose, *,
        about: int | None = None,
    ) -> int:  # fmt: skip
        return note_try(
            self.case, self.archive, retrieval, entries, document=document, purpose=purpose.value, about=about
        )

    def _recover(self) -> None:
        """Write down, once, what a process had archived that was ended before it could do so."""
        if self._is_recovered:
            return
        from provenance.workflows.recovering import recover

        self._is_recovered = True
        recover(self.case, self.archive, most=_MOST_EXPANDED)

    def _know_robots(self, url: str) -> None:
        """Let the client know what a site's robots.txt was within the last day, if a run asked for it."""
        from provenance.fetch.client import Client
        from provenance.fetch.robots import robots_url

        if not isinstance(self.retriever, Client) or not url.startswith(("http://", "https://")):
            return
        if (address := robots_url(url)) in self._known_robots:
            return
        self._known_robots.add(address)
        with self.case.store.snapshot() as connection:
            found = last_robots(connection, address)
            status, started, sha256 = found or (None, "", None)
            body = b"" if sha256 is None else read_blob(connection, sha256)
        if status is None or status >= 500 or status == 429 or (status == 200 and sha256 is None):
            return
        age = self.case.clock() - datetime.fromisoformat(started)
        if age <= FRESH:
            self.retriever.know_robots(url, status, body, age=max(0.0, age.total_seconds()))

    def note_failure(self, retrieval: Retrieval, document: int | None, purpose: Purpose) -> None:
        """Write down that something came to nothing without any request having been made."""
        self.keep(replace(retrieval, exchanges=()), document, purpose)

    def view(self, row: int) -> TryView:
        """Return one try as it is recorded."""
        with self.case.store.snapshot() as connection:
            return try_view(connection, row)

    def _held(self, query: Query) -> Got | None:
        if query.headers:
            # What is answered depends on them: a TimeGate leads to another copy for another date.
            return None
        with self.case.store.snapshot() as connection:
            row = last_good(connection, query.url)
            if row is None:
                return None
            started = try_view(connection, row).started
            page = kept_page(connection, row)
            if page is None or self.case.clock() - datetime.fromisoformat(started) > FRESH:
                return None
            content = read_blob(connection, page.sha256)
        answer = Answer(query, page.final, 200, page.headers, content, page.media_type, page.charset)
        return Got(row, answer, started, reused=True)


def _purpose_of(retrieval: Retrieval, document: int | None, purpose: Purpose) -> tuple[int | None, Purpose]:
    """Return what a try is for: a robots.txt is asked for on a site's account, and not on a document's."""
    from provenance.fetch.robots import ROBOTS_ADAPTER

    return (None, Purpose.ROBOTS) if retrieval.adapter == ROBOTS_ADAPTER else (document, purpose)


def _go_on() -> None:
    """Let what is under way go on."""


def _client(settings: FetchSettings, check: Callable[[], None] | None) -> Client:
    from provenance.fetch.client import Client
    from provenance.fetch.settings import Settings
    from provenance.fetch.stopping import StoppableBackend, stoppable_sleep

    manners = Settings(
        contact=settings.contact, allow_private=settings.allow_private, max_bytes=settings.max_bytes,
        max_redirects=settings.max_redirects, total=settings.total, interval=settings.interval,
        tries=max(1, settings.tries),
    )  # fmt: skip
    if check is None:
        return Client(manners)
    return Client(manners, below=StoppableBackend(check), sleep=stoppable_sleep(check))


def _came(query: Query, retrieval: Retrieval, row: int) -> Got | Missed:
    if retrieval.failure is not None:
        return Missed(row, retrieval.failure, url=query.url)
    if retrieval.content is None:
        nothing = Failure(FailureKind.ADAPTER, "there was nothing in the answer")
        return Missed(row, nothing, retrieval.unchanged, query.url)
    return Got(row, _answer(query, retrieval), retrieval.started)


def _answer(query: Query, retrieval: Retrieval) -> Answer:
    last = retrieval.exchanges[-1] if retrieval.exchanges else None
    return Answer(
        query, retrieval.final_url, last.status if last else 200, last.headers if last else (),
        retrieval.content or b"", retrieval.media_type, retrieval.charset,
    )  # fmt: skip


def failed(url: str, failure: Failure) -> ProvenanceError:
    """Return the error that tells a failure to a person."""
    wait = f" Try again in {failure.retry_after:.0f} seconds." if failure.retry_after else ""
    to_do = f"The try is recorded.{wait} If you can open the page yourself, save it and attach the file."
    if failure.kind is FailureKind.PRIVATE_ADDRESS:
        to_do = "--allow-private reaches addresses of this machine and of local networks."
    return FetchError(
        f"{failure.kind.value}: {failure.said}",
        where=url,
        to_do=to_do,
    )
