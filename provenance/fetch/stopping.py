"""Waiting that can be stopped: on a connection and between requests, somebody is asked whether to go on."""

from __future__ import annotations

import ssl
import time
from collections.abc import Callable, Iterable
from typing import Any

import httpcore

Check = Callable[[], None]
SLICE = 0.2  # seconds between two questions whether to go on


def stoppable_sleep(check: Check) -> Callable[[float], None]:
    """Return a sleep that raises what ``check`` raises."""

    def sleep(seconds: float) -> None:
        until = time.monotonic() + seconds
        while (left := until - time.monotonic()) > 0:
            check()
            time.sleep(min(SLICE, left))
        check()

    return sleep


class StoppableBackend(httpcore.NetworkBackend):
    """Makes connections whose reads raise what ``check`` raises; it is asked while nothing comes."""

    def __init__(self, check: Check, below: httpcore.NetworkBackend | None = None) -> None:
        self._check = check
        self._below = below or httpcore.SyncBackend()

    def connect_tcp(
        self, host: str, port: int, timeout: float | None = None, local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:  # fmt: skip
        """Connect; how long that takes is the time limit of the connection."""
        self._check()
        stream = self._below.connect_tcp(host, port, timeout, local_address, socket_options)
        return _StoppableStream(stream, self._check)


class _StoppableStream(httpcore.NetworkStream):
    """A connection that waits for the other side in slices."""

    def __init__(self, below: httpcore.NetworkStream, check: Check) -> None:
        self._below = below
        self._check = check

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Read what has come, at most ``max_bytes``. Raises ReadTimeout when the time is up."""
        until = None if timeout is None else time.monotonic() + timeout
        while True:
            self._check()
            left = SLICE if until is None else min(SLICE, until - time.monotonic())
            try:
                return self._below.read(max_bytes, max(0.001, left))
            except httpcore.ReadTimeout:
                if until is not None and time.monotonic() >= until:
                    raise

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Write all of ``buffer``."""
        self._below.write(buffer, timeout)

    def close(self) -> None:
        """Close the connection."""
        self._below.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        """Go over to TLS."""
        return _StoppableStream(self._below.start_tls(ssl_context, server_hostname, timeout), self._check)

    def get_extra_info(self, info: str) -> Any:
        """Return what is known of the connection below."""
        return self._below.get_extra_info(info)
