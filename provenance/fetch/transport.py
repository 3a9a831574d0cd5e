"""Carries httpx's requests over guarded connections: direct ones, and by proxies of the environment."""

from __future__ import annotations

import ssl
import threading
import urllib.request
from collections.abc import Iterable, Iterator
from typing import cast

import httpcore
import httpx

from provenance.fetch.network import GuardedBackend, PlainBackend
from provenance.fetch.refusals import RefusedError
from provenance.model.retrieval import FailureKind

_ORIGINS = 256
_IDLE_CONNECTIONS = 1
_IDLE_SECONDS = 30.0
_PROXY_SCHEMES = ("http", "https")


class GuardedTransport(httpx.BaseTransport):
    """A pool of connections for each origin, and by proxy: a pool looks at all it has for every request."""

    def __init__(self, backend: GuardedBackend, context: ssl.SSLContext) -> None:
        self._backend = backend
        self._context = context
        self._pools: dict[tuple[str, str], httpcore.ConnectionPool] = {}
        self._lock = threading.Lock()

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Send one request; the answer's body is unread. Raises httpcore's errors and RefusedError."""
        proxy = _proxy_for(request.url)
        if proxy:
            self._check_behind_proxy(request.url)
        answer = self._pool(proxy, request.url).handle_request(
            httpcore.Request(
                method=request.method,
                url=httpcore.URL(
                    scheme=request.url.raw_scheme, host=request.url.raw_host, port=request.url.port,
                    target=request.url.raw_path,
                ),
                headers=request.headers.raw,
                content=cast("Iterable[bytes]", request.stream),
                extensions=request.extensions,
            )
        )  # fmt: skip
        return httpx.Response(
            answer.status,
            headers=answer.headers,
            stream=_Body(answer.stream),
            extensions=dict(answer.extensions) | {"proxied": bool(proxy)},
        )

    def close(self) -> None:
        """Close all connections."""
        for pool in self._pools.values():
            pool.close()

    def _pool(self, proxy: str, url: httpx.URL) -> httpcore.ConnectionPool:
        origin = f"{url.scheme}://{url.netloc.decode('ascii')}"
        with self._lock:
            pool = self._pools.pop((proxy, origin), None) or self._new_pool(proxy)
            if len(self._pools) >= _ORIGINS:
                self._close_the_idlest()
            # Last in the order of use.
            self._pools[proxy, origin] = pool
            return pool

    def _close_the_idlest(self) -> None:
        idle = (key for key, pool in self._pools.items() if all(each.is_idle() for each in pool.connections))
        longest = next(idle, None)
        if longest is not None:
            self._pools.pop(longest).close()

    def _new_pool(self, proxy: str) -> httpcore.ConnectionPool:
        if not proxy:
            return httpcore.ConnectionPool(
                ssl_context=self._context, http2=True, network_backend=self._backend,
                max_connections=None, max_keepalive_connections=_IDLE_CONNECTIONS,
                keepalive_expiry=_IDLE_SECONDS,
            )  # fmt: skip
        url = httpx.URL(proxy)
        return httpcore.HTTPProxy(
            proxy_url=httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=b"/"),
            proxy_auth=(url.username.encode(), url.password.encode()) if url.username else None,
            ssl_context=self._context, http2=True, network_backend=PlainBackend(),
            max_connections=None, max_keepalive_connections=_IDLE_CONNECTIONS, keepalive_expiry=_IDLE_SECONDS,
        )  # fmt: skip

    def _check_behind_proxy(self, url: httpx.URL) -> None:
        """Refuse what is private as seen from here; a name that only the proxy can resolve is left to it."""
        try:
            self._backend.checked_addresses(url.host, url.port or (443 if url.scheme == "https" else 80))
        except RefusedError as refused:
            if refused.failure.kind is FailureKind.PRIVATE_ADDRESS:
                raise


class _Body(httpx.SyncByteStream):
    def __init__(self, below: Iterable[bytes] | object) -> None:
        self._below = below

    def __iter__(self) -> Iterator[bytes]:
        yield from cast("Iterable[bytes]", self._below)

    def close(self) -> None:
        closing = getattr(self._below, "close", None)
        if closing is not None:
            closing()


def _proxy_for(url: httpx.URL) -> str:
    """Return the proxy that the environment (HTTP_PROXY, HTTPS_PROXY, ALL_PROXY, NO_PROXY) has for a URL.

    Raises RefusedError where that is of a kind which is not spoken here.
    """
    proxies = urllib.request.getproxies()
    proxy = proxies.get(url.scheme) or proxies.get("all") or ""
    if not proxy or urllib.request.proxy_bypass(url.host):
        return ""
    proxy = proxy if "://" in proxy else f"http://{proxy}"
    scheme = proxy.partition("://")[0].lower()
    if scheme not in _PROXY_SCHEMES:
        raise RefusedError(
            FailureKind.CONNECTION,
            f"the environment names a {scheme} proxy; only http and https ones are used",
        )
    return proxy
