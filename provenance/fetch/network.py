"""Connections: a name is resolved once, and the address that was checked is connected to."""

from __future__ import annotations

import socket
import ssl
import threading
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import httpcore

from provenance.fetch.addresses import is_public
from provenance.fetch.budget import current
from provenance.fetch.refusals import RefusedError
from provenance.model.retrieval import FailureKind

Resolve = Callable[[str, int], Sequence[str]]
_TEMPORARY = {socket.EAI_AGAIN}


def system_addresses(host: str, port: int) -> Sequence[str]:
    """Return the addresses of a host, as the system resolves it. Raises OSError where it doesn't."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


class GuardedBackend(httpcore.NetworkBackend):
    """Connects to checked addresses; no name reaches the library below, to be resolved a second time."""

    def __init__(
        self, *, allow_private: bool, resolve: Resolve = system_addresses,
        below: httpcore.NetworkBackend | None = None,
    ) -> None:  # fmt: skip
        self._allow_private = allow_private
        self._resolve = resolve
        self._below = below or httpcore.SyncBackend()

    def connect_tcp(
        self, host: str, port: int, timeout: float | None = None, local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:  # fmt: skip
        """Connect to the first of the host's public addresses that answers."""
        _note_connection()
        failure: Exception | None = None
        for address in self.checked_addresses(host, port, timeout=timeout):
            try:
                stream = self._below.connect_tcp(
                    address, port, _allowed(timeout), local_address, socket_options
                )
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = failure or error
                continue
            return _CountedStream(stream)
        raise failure or RefusedError(FailureKind.DNS, f"the name {host} has no address")

    def checked_addresses(self, host: str, port: int, *, timeout: float | None = None) -> list[str]:
        """Return the addresses of a host that may be connected to.

        Raises RefusedError (dns, timeout, private-address).
        """
        found = _resolved(self._resolve, host, port, _allowed(timeout))
        allowed = [address for address in found if self._allow_private or is_public(address)]
        if found and not allowed:
            raise RefusedError(
                FailureKind.PRIVATE_ADDRESS,
                f"{_located(host, found)} no public address; nothing was sent there",
            )
        return allowed


class PlainBackend(httpcore.NetworkBackend):
    """Connects to the proxy that the user has configured, wherever it is; time is counted as everywhere."""

    def __init__(self) -> None:
        self._below = httpcore.SyncBackend()

    def connect_tcp(
        self, host: str, port: int, timeout: float | None = None, local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:  # fmt: skip
        """Connect to the proxy."""
        _note_connection()
        return _CountedStream(
            self._below.connect_tcp(host, port, _allowed(timeout), local_address, socket_options)
        )


class _CountedStream(httpcore.NetworkStream):
    """A connection that asks the budget of the try before it waits."""

    def __init__(self, below: httpcore.NetworkStream) -> None:
        self._below = below

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Read what has come, at most ``max_bytes``."""
        data = self._below.read(max_bytes, _allowed(timeout))
        budget = current()
        if budget is not None:
            budget.count(len(data))
        return data

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Write all of ``buffer``."""
        self._below.write(buffer, _allowed(timeout))

    def close(self) -> None:
        """Close the connection."""
        self._below.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        """Go over to TLS, with the certificate verified for the name."""
        try:
            return _CountedStream(self._below.start_tls(ssl_context, server_hostname, _allowed(timeout)))
        except httpcore.ConnectTimeout as error:
            raise RefusedError(
                FailureKind.TIMEOUT, "the connection was made, and its TLS handshake was never finished"
            ) from error
        except httpcore.ConnectError as error:
            raise RefusedError(FailureKind.TLS, _tls_said(error)) from error

    def get_extra_info(self, info: str) -> Any:
        """Return what is known of the connection below."""
        return self._below.get_extra_info(info)


def _located(host: str, found: Sequence[str]) -> str:
    return f"{host} is" if host in found else f"{host} is at {', '.join(found[:3])}, which is"


def _note_connection() -> None:
    budget = current()
    if budget is not None:
        budget.connected()


def _allowed(timeout: float | None) -> float | None:
    budget = current()
    return timeout if budget is None else budget.wait(timeout)


def _tls_said(error: Exception) -> str:
    cause = error.__cause__ or error.__context__
    if isinstance(cause, ssl.SSLCertVerificationError):
        return f"its certificate was not accepted: {cause.verify_message}"
    if isinstance(cause, ssl.SSLError) and cause.reason:
        return f"the TLS handshake failed: {cause.reason.replace('_', ' ').lower()}"
    return "the connection was closed during the TLS handshake"


def _resolved(resolve: Resolve, host: str, port: int, timeout: float | None) -> Sequence[str]:
    """Resolve in a thread of its own: the system's resolver takes no time limit."""
    answer: list[Sequence[str] | OSError | UnicodeError] = []

    def ask() -> None:
        try:
            answer.append(resolve(host, port))
        except (OSError, UnicodeError) as error:
            answer.append(error)

    asking = threading.Thread(target=ask, daemon=True, name="resolve")
    asking.start()
    asking.join(timeout)
    if not answer:
        raise RefusedError(FailureKind.TIMEOUT, f"the name {host} was not resolved in time")
    found = answer[0]
    if isinstance(found, socket.gaierror) and found.errno in _TEMPORARY:
        raise RefusedError(FailureKind.DNS, f"the name {host} could not be resolved at present")
    if isinstance(found, (OSError, UnicodeError)):
        raise RefusedError(FailureKind.DNS, f"there is no host of the name {host}")
    return found
