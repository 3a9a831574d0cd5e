"""What one try may still use up: time on the network over all redirects, and bytes before its headers end."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from provenance.fetch.refusals import RefusedError
from provenance.model.retrieval import FailureKind

_CURRENT: ContextVar[Budget | None] = ContextVar("budget", default=None)


class Budget:
    """The time (seconds) and header bytes of one try; the connection asks it before it waits."""

    def __init__(self, *, seconds: float, header_bytes: int) -> None:
        self.seconds = seconds
        self.header_bytes = header_bytes
        self._left = seconds
        self._ends: float | None = None
        self._read = 0
        self._in_headers = False
        self._has_connected = False

    @contextmanager
    def spent(self) -> Iterator[None]:
        """Count the time of what is done within, and be what ``current`` gives."""
        begun = time.monotonic()
        self._ends = begun + self._left
        token = _CURRENT.set(self)
        try:
            yield
        finally:
            _CURRENT.reset(token)
            self._left -= time.monotonic() - begun
            self._ends = None

    def begin_headers(self) -> None:
        """Count what is read from here on as headers; a connection that is not made anew was there before."""
        self._read, self._in_headers, self._has_connected = 0, True, False

    def end_headers(self) -> None:
        """Stop counting: what follows is the body, which has a limit of its own."""
        self._in_headers = False

    def wait(self, asked: float | None) -> float:
        """Return how long may be waited, at most ``asked``. Raises RefusedError when nothing is left."""
        left = self._left if self._ends is None else self._ends - time.monotonic()
        if left <= 0:
            raise RefusedError(
                FailureKind.TIMEOUT,
                f"it was not done after {self.seconds:g} seconds, which is the limit in all",
            )
        if self._in_headers and self._read > self.header_bytes:
            raise RefusedError(
                FailureKind.TOO_LARGE, f"its headers are longer than the limit of {self.header_bytes:,} bytes"
            )
        return left if asked is None else min(asked, left)

    def is_spent(self) -> bool:
        """Tell whether no time is left."""
        return self._ends is not None and time.monotonic() >= self._ends

    def connected(self) -> None:
        """Note that a connection was made for this request."""
        self._has_connected = True

    def met_a_closed_connection(self) -> bool:
        """Tell whether the request went over a connection that was there before, and no byte came back."""
        return self._in_headers and not self._has_connected and not self._read

    def count(self, size: int) -> None:
        """Count bytes that were read."""
        self._read += size


def current() -> Budget | None:
    """Return the budget of the try that this thread is at."""
    return _CURRENT.get()
