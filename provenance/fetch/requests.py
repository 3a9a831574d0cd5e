"""One request and its answer, read within the limits, as an Exchange without cookies or credentials."""

from __future__ import annotations

import re
import ssl
from collections.abc import Iterable
from types import TracebackType
from typing import Self

import httpcore
import httpx

from provenance.fetch.answers import now
from provenance.fetch.asked import Headers
from provenance.fetch.budget import Budget
from provenance.fetch.network import GuardedBackend, Resolve, system_addresses
from provenance.fetch.refusals import RefusedError
from provenance.fetch.settings import Settings
from provenance.fetch.transport import GuardedTransport
from provenance.model.retrieval import Exchange, FailureKind

# Never recorded: whoever holds the archive could act as the one who made it.
SECRET = frozenset(
    {"cookie", "cookie2", "set-cookie", "set-cookie2", "authorization", "proxy-authorization",
     "www-authenticate", "proxy-authenticate", "authentication-info", "x-api-key"}
)  # fmt: skip
# What may be sent twice without anything being done twice (RFC 9110, 9.2.2), of what is sent here.
_IDEMPOTENT = frozenset({"GET", "HEAD"})
_FAILURES = (
    httpcore.TimeoutException, httpcore.NetworkError, httpcore.ProtocolError, httpcore.ProxyError,
    httpcore.UnsupportedProtocol,
)  # fmt: skip
_CLOSED = (httpcore.NetworkError, httpcore.RemoteProtocolError)
_CUT_SHORT = re.compile(r"received (\d+) bytes, expected (\d+)")
ENCODINGS = "gzip, deflate, br, zstd"


class Requests:
    """Sends single requests: no redirect is followed, no cookie kept, nothing decoded."""

    def __init__(
        self, settings: Settings, *, resolve: Resolve = system_addresses,
        below: httpcore.NetworkBackend | None = None,
    ) -> None:  # fmt: skip
        self._settings = settings
        backend = GuardedBackend(allow_private=settings.allow_private, resolve=resolve, below=below)
        # Without httpx's client above it: that keeps cookies, and follows what a redirect says to read it.
        self._transport = GuardedTransport(backend, _tls(settings))
        self._timeout = httpx.Timeout(settings.read, connect=settings.connect).as_dict()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._transport.close()

    def send(
        self, url: str, *, budget: Budget, method: str = "GET", headers: Headers = (), content: bytes = b""
    ) -> Exchange:
        """Send one request and read its answer. Raises RefusedError for whatever prevents that."""
        given = {name.lower() for name, _ in headers}
        manners = [(name, value) for name, value in self._manners() if name.lower() not in given]
        request = httpx.Request(
            method, url, headers=[*manners, *headers], content=content or None,
            extensions={"timeout": self._timeout},
        )  # fmt: skip
        may_repeat = method in _IDEMPOTENT
        with budget.spent():
            while True:
                try:
                    return self._sent(request, budget)
                except _FAILURES as error:
                    # A server may close a connection that it kept open just when the next request is on its
                    # way, and has seen none then: RFC 9112 (9.3.1) has it sent again on a new connection.
                    if not (may_repeat and isinstance(error, _CLOSED) and budget.met_a_closed_connection()):
                        raise _refused(error, budget) from error
                    may_repeat = False

    def _sent(self, request: httpx.Request, budget: Budget) -> Exchange:
        requested_at = now()
        budget.begin_headers()
        answer = self._transport.handle_request(request)
        budget.end_headers()
        try:
            return _exchange(request, answer, self._body(answer), requested_at)
        finally:
            answer.close()

    def _manners(self) -> Headers:
        languages = f"{self._settings.language}, *;q=0.5" if self._settings.language else "*"
        return (
            ("User-Agent", self._settings.user_agent),
            (
                "Accept",
                "text/html, application/xhtml+xml, text/plain;q=0.9, application/pdf;q=0.8, */*;q=0.5",
            ),
            ("Accept-Language", languages),
            ("Accept-Encoding", ENCODINGS),
        )

    def _body(self, answer: httpx.Response) -> bytes:
        limit = self._settings.max_bytes
        declared = answer.headers.get("content-length", "")
        if declared.isdigit() and int(declared) > limit:
            raise RefusedError(
                FailureKind.TOO_LARGE, f"it has {int(declared):,} bytes; the limit is {limit:,}"
            )
        parts, size = [], 0
        for part in answer.iter_raw():
            size += len(part)
            if size > limit:
                raise RefusedError(FailureKind.TOO_LARGE, f"it goes on beyond the limit of {limit:,} bytes")
            parts.append(part)
        return b"".join(parts)


def _tls(settings: Settings) -> ssl.SSLContext:
    context = httpx.create_ssl_context()
    if settings.authorities is not None:
        context.load_verify_locations(cafile=str(settings.authorities))
    return context


def _exchange(request: httpx.Request, answer: httpx.Response, body: bytes, requested_at: str) -> Exchange:
    return Exchange(
        url=str(request.url),
        method=request.method,
        request_headers=_kept(request.headers.raw),
        requested_at=requested_at,
        http_version=answer.http_version,
        status=answer.status_code,
        reason=answer.reason_phrase,
        headers=_kept(answer.headers.raw),
        body=body,
        address=_address(answer),
        request_body=request.content,
    )


def _kept(headers: Iterable[tuple[bytes, bytes]]) -> Headers:
    decoded = ((name.decode("latin-1"), value.decode("latin-1")) for name, value in headers)
    return tuple((name, value) for name, value in decoded if name.lower() not in SECRET)


def _address(answer: httpx.Response) -> str:
    """Return the address connected to; behind a proxy that is not known."""
    if answer.extensions.get("proxied"):
        return ""
    stream = answer.extensions.get("network_stream")
    try:
        found = stream.get_extra_info("server_addr") if stream is not None else None
    except OSError:
        return ""
    return str(found[0]) if found else ""


def _refused(error: Exception, budget: Budget) -> RefusedError:
    if budget.is_spent():
        return RefusedError(
            FailureKind.TIMEOUT,
            f"it was not done after {budget.seconds:g} seconds, which is the limit in all",
        )
    if isinstance(error, httpcore.ConnectTimeout):
        return RefusedError(FailureKind.TIMEOUT, "no connection could be made in time")
    if isinstance(error, httpcore.TimeoutException):
        return RefusedError(FailureKind.TIMEOUT, "the server went silent")
    if isinstance(error, httpcore.ProxyError):
        return RefusedError(FailureKind.CONNECTION, f"the proxy refused: {error}")
    if isinstance(error, httpcore.ProtocolError):
        return _refused_protocol(str(error))
    if isinstance(error, httpcore.ConnectError):
        return RefusedError(FailureKind.CONNECTION, "nothing answers at its address")
    return RefusedError(FailureKind.CONNECTION, "the connection was broken off before the answer was whole")


def _refused_protocol(said: str) -> RefusedError:
    short = _CUT_SHORT.search(said)
    if short is not None:
        return RefusedError(
            FailureKind.CONNECTION,
            f"the connection was closed after {int(short[1]):,} of {int(short[2]):,} bytes",
        )
    if "Server disconnected" in said or "closed connection" in said:
        return RefusedError(FailureKind.CONNECTION, "the connection was closed before the answer was whole")
    return RefusedError(FailureKind.MALFORMED, f"the answer is not HTTP as it should be: {said[:120]}")
