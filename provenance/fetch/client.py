"""The client: one address retrieved over its redirects, and again where a failure may pass."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, datetime
from email.message import Message
from types import TracebackType
from typing import Self
from urllib.parse import urlsplit, urlunsplit

import httpcore

from provenance.errors import InputError
from provenance.fetch.answers import failure_of_status, header
from provenance.fetch.asked import Asked, Expected, Headers
from provenance.fetch.following import Following, Way
from provenance.fetch.network import Resolve, system_addresses
from provenance.fetch.pacing import Pacing
from provenance.fetch.page_checks import failure_of_page
from provenance.fetch.refusals import RefusedError
from provenance.fetch.requests import Requests
from provenance.fetch.retries import until_it_passes
from provenance.fetch.settings import Settings
from provenance.model.retrieval import Exchange, FailureKind, Retrieval, RobotsDecision
from provenance.text.content_encoding import TooLargeError, decode_content

_NOT_MODIFIED = 304


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
        ask_robots: bool = True, each_try: Callable[[Retrieval], None] | None = None,
    ) -> Retrieval:  # fmt: skip
        """Retrieve ``url``; what keeps that from happening is the result's ``failure``, never an exception.

        A failure that may pass is tried again (``Settings.tries``); the last try is returned, and
        ``each_try`` gets every one in order, the last included, to be written down.
        """
        asked = Asked(url, adapter, expected, method, headers, content, etag, last_modified, ask_robots)

        def attempt() -> Retrieval:
            done = self.attempt(asked)
            if each_try is not None:
                each_try(done)
            if done.robots is RobotsDecision.UNREACHABLE:
                self._following.forget_failure(done.final_url)
            return done

        return until_it_passes(attempt, self.settings, sleep=self._sleep)

    def attempt(self, asked: Asked) -> Retrieval:
        """Try once."""
        begun, started = time.monotonic(), _now()
        way, content, failure = Way(_without_credentials(asked.url)), None, None
        try:
            self._following.follow(asked, way)
            content = self._content(asked, way.exchanges[-1])
        except RefusedError as refused:
            failure = refused.failure
        media_type, charset = _declared_type(way.exchanges[-1]) if way.exchanges else ("", "")
        unchanged = failure is None and content is None
        if content is not None and asked.expected is Expected.PAGE:
            failure = failure_of_page(content, media_type=media_type, charset=charset, url=way.url)
        return Retrieval(
            requested_url=_without_credentials(asked.url),
            final_url=way.url,
            adapter=asked.adapter,
            started=started,
            seconds=time.monotonic() - begun,
            robots=way.robots,
            exchanges=tuple(way.exchanges),
            content=content if failure is None else None,
            media_type=media_type,
            charset=charset,
            failure=failure,
            unchanged=unchanged,
        )

    def _content(self, asked: Asked, answer: Exchange) -> bytes | None:
        """Return the answer's content, None where it is unchanged. Raises RefusedError where it has none."""
        if answer.status == _NOT_MODIFIED and asked.conditions:
            return None
        failure = failure_of_status(answer)
        if failure is not None:
            raise RefusedError(failure.kind, failure.said, retry_after=failure.retry_after)
        encoding = header(answer, "content-encoding")
        try:
            return decode_content(answer.body, encoding, limit=self.settings.max_expanded)
        except TooLargeError as error:
            raise RefusedError(FailureKind.TOO_LARGE, error.what) from error
        except InputError as error:
            raise RefusedError(FailureKind.MALFORMED, error.what) from error


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _without_credentials(url: str) -> str:
    """Return a URL as it may be written down."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return url
    return urlunsplit(parts._replace(netloc=parts.netloc.rpartition("@")[2]))


def _declared_type(answer: Exchange) -> tuple[str, str]:
    """Return media type and charset as the Content-Type header has them, in lower case."""
    declared = header(answer, "content-type")
    if not declared:
        return "", ""
    message = Message()
    message["content-type"] = declared.replace("\r", " ").replace("\n", " ")
    return message.get_content_type(), (message.get_content_charset() or "")
