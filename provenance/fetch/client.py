"""The client: one address retrieved over its redirects, and again where a failure may pass."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from types import TracebackType
from typing import Self
from urllib.parse import urlsplit, urlunsplit

import httpcore

from provenance.fetch.answers import now
from provenance.fetch.asked import Asked, Expected, Headers
from provenance.fetch.following import Following, Way
from provenance.fetch.judging import Judged, judged
from provenance.fetch.network import Resolve, system_addresses
from provenance.fetch.pacing import Pacing
from provenance.fetch.refusals import RefusedError
from provenance.fetch.requests import Requests
from provenance.fetch.retries import until_it_passes
from provenance.fetch.settings import Settings
from provenance.model.retrieval import Exchange, Retrieval, RobotsDecision


class Client:
    """Retrieves over HTTP. Connections, robots.txt files and the pace of each host live as long as it does.

    Safe among threads. ``resolve``, ``below``, ``clock`` and ``sleep`` stand in for the system's in tests.
    """

    def __init__(
        self, settings: Settings | None = None, *, resolve: Resolve = system_addresses,
        below: httpcore.NetworkBackend | None = None, clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:  # fmt: skip
        self.settings = settings or Settings()
        self.pacing = Pacing(clock=clock, sleep=sleep)
        self._requests = Requests(self.settings, resolve=resolve, below=below)
        self._following = Following(self._requests, self.pacing, self.settings)
        self._sleep = sleep

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._requests.__exit__(kind, error, trace)

    def retrieve(
        self, url: str, *, adapter: str, expected: Expected = Expected.PAGE, method: str = "GET",
        headers: Headers = (), content: bytes = b"", etag: str = "", last_modified: str = "",
        ask_robots: bool = True, once: bool = False,
        each_try: Callable[[Retrieval], None] | None = None,
        each_answer: Callable[[Sequence[Exchange]], None] | None = None,
    ) -> Retrieval:  # fmt: skip
        """Retrieve ``url``; what keeps that from happening is the result's ``failure``, never an exception.

        A failure that may pass is tried again (``Settings.tries``), unless only ``once`` is asked; the last
        try is returned, and ``each_try`` gets every one in order, the last included, to be written down; and
        before it one to get the robots.txt, where that is asked for (its adapter is ``robots``).
        ``each_answer`` gets what was exchanged as soon as it has come, before anything is made of it.
        """
        asked = Asked(url, adapter, expected, method, headers, content, etag, last_modified, ask_robots)

        def attempt() -> Retrieval:
            done = self.attempt(asked, each_try, each_answer)
            if each_try is not None:
                each_try(done)
            if done.robots is RobotsDecision.UNREACHABLE:
                self._following.forget_failure(done.final_url)
            return done

        return attempt() if once else until_it_passes(attempt, self.settings, sleep=self._sleep)

    def know_robots(self, url: str, status: int, body: bytes, *, age: float) -> None:
        """Take over what was answered ``age`` seconds ago for the robots.txt of an address's site."""
        self._following.know_robots(url, status, body, age=age)

    def attempt(
        self, asked: Asked, tell: Callable[[Retrieval], None] | None = None,
        keep: Callable[[Sequence[Exchange]], None] | None = None,
    ) -> Retrieval:  # fmt: skip
        """Try once; ``tell`` is handed a try to get the robots.txt, ``keep`` what was exchanged."""
        begun, started = time.monotonic(), now()
        way, failure = Way(_without_credentials(asked.url), tell), None
        try:
            self._following.follow(asked, way)
        except RefusedError as refused:
            failure = refused.failure
        if keep is not None and way.exchanges:
            keep(way.exchanges)
        came = self._judged(asked, way)
        return Retrieval(
            requested_url=_without_credentials(asked.url),
            final_url=way.url,
            adapter=asked.adapter,
            started=started,
            seconds=time.monotonic() - begun,
            robots=way.robots,
            exchanges=tuple(way.exchanges),
            content=came.content if failure is None else None,
            media_type=came.media_type,
            charset=came.charset,
            failure=failure or came.failure,
            unchanged=failure is None and came.unchanged,
        )

    def _judged(self, asked: Asked, way: Way) -> Judged:
        if not way.exchanges:
            return Judged(None, "", "", None, unchanged=False)
        return judged(
            way.exchanges[-1], expected=asked.expected, conditional=bool(asked.conditions),
            most=self.settings.max_expanded, url=way.url,
        )  # fmt: skip


def _without_credentials(url: str) -> str:
    """Return a URL as it may be written down."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return url
    return urlunsplit(parts._replace(netloc=parts.netloc.rpartition("@")[2]))
