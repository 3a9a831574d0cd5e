"""Whose turn it is: one request at a time to a host, and no sooner than its interval allows."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

Clock = Callable[[], float]
Sleep = Callable[[float], None]


@dataclass(slots=True)
class _Host:
    lock: threading.Lock = field(default_factory=threading.Lock)
    # Monotonic seconds before which nothing more is sent.
    free_at: float = 0.0


class Turn:
    """The right to speak to one host, until the ``with`` block of ``Pacing.turn`` ends."""

    def __init__(self, host: _Host, clock: Clock, sleep: Sleep) -> None:
        self._host, self._clock, self._sleep = host, clock, sleep

    def wait(self, interval: float) -> None:
        """Wait until a request may be sent, and let the next one wait ``interval`` seconds from then on."""
        while (left := self._host.free_at - self._clock()) > 0:
            self._sleep(left)
        self._host.free_at = self._clock() + interval

    def hold_off(self, seconds: float) -> None:
        """Let nobody send anything for so long: the host asked for it."""
        self._host.free_at = max(self._host.free_at, self._clock() + seconds)


class Pacing:
    """The hosts that were spoken to, each with when it may be spoken to again; safe among threads."""

    def __init__(self, *, clock: Clock = time.monotonic, sleep: Sleep = time.sleep) -> None:
        self._clock, self._sleep = clock, sleep
        self._hosts: dict[str, _Host] = {}
        self._lock = threading.Lock()

    @contextmanager
    def turn(self, host: str) -> Iterator[Turn]:
        """Be the only one who speaks to ``host``; who else wants to waits until the block ends."""
        entry = self._entry(host)
        with entry.lock:
            yield Turn(entry, self._clock, self._sleep)

    def wait_of(self, host: str) -> float:
        """Return the seconds until ``host`` may be sent something, 0 where that is now."""
        return max(0.0, self._entry(host).free_at - self._clock())

    def _entry(self, host: str) -> _Host:
        with self._lock:
            return self._hosts.setdefault(host.lower(), _Host())
