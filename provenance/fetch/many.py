"""Many addresses at once: several hosts side by side, each at its own pace, results as they come."""

from __future__ import annotations

import queue
import threading
from collections import deque
from collections.abc import Callable, Generator, Iterable, Sequence
from dataclasses import dataclass
from functools import partial

from provenance.fetch.client import Client
from provenance.fetch.refusals import RefusedError
from provenance.fetch.urls import host_of, requested
from provenance.model.retrieval import Exchange, Retrieval

_AT_ONCE = 16
EachTry = Callable[[Retrieval], object] | None
EachAnswer = Callable[[Sequence[Exchange]], None] | None


@dataclass(frozen=True, slots=True)
class Retrieved:
    """One of several addresses, with all tries in order, one of a robots.txt before; the last one counts."""

    url: str
    tries: tuple[Retrieval, ...]

    @property
    def last(self) -> Retrieval:
        """The try that counts."""
        return self.tries[-1]


def retrieve_all(
    client: Client,
    urls: Iterable[str],
    *,
    adapter: str,
    at_once: int = _AT_ONCE,
    each_try: EachTry = None,
    each_answer: EachAnswer = None,
) -> Generator[Retrieved, None, None]:
    """Retrieve all of ``urls`` and yield each as soon as it is done, in no promised order.

    Whoever writes each one down before taking the next loses at most the ``at_once`` that are under way
    when the process is killed: started again with the addresses that aren't written down, nothing else is
    asked for twice. Nothing new is begun before a result is taken, so memory does not grow with their
    number. Closing the iterator leaves what is under way to itself. An error of this program is raised.
    ``each_try`` is called with every try in the thread that made it, and ``each_answer`` before that with
    what was exchanged: there the bytes go to the disk while others are fetched.
    """
    ask = partial(client.retrieve, adapter=adapter, each_answer=each_answer)
    hosts = _Hosts(client, urls)
    done: queue.SimpleQueue[_Done] = queue.SimpleQueue()
    running = 0
    while True:
        while running < at_once and (taken := hosts.take()) is not None:
            running += 1
            threading.Thread(target=_retrieve, args=(ask, *taken, each_try, done), daemon=True).start()
        if not running and hosts.are_empty():
            return
        try:
            result = done.get(timeout=hosts.shortest_wait() if running < at_once else None)
        except queue.Empty:
            continue
        running -= 1
        hosts.give_back(result.host)
        if result.error is not None:
            raise result.error
        yield Retrieved(result.url, result.tries)


@dataclass(frozen=True, slots=True)
class _Done:
    host: str
    url: str
    tries: tuple[Retrieval, ...] = ()
    error: BaseException | None = None


def _retrieve(
    ask: Callable[..., Retrieval], host: str, url: str, each_try: EachTry, done: queue.SimpleQueue[_Done]
) -> None:
    tries: list[Retrieval] = []

    def tell(retrieval: Retrieval) -> None:
        tries.append(retrieval)
        if each_try is not None:
            each_try(retrieval)

    try:
        ask(url, each_try=tell)
    except BaseException as error:  # noqa: BLE001 - raised again in the thread that asked
        done.put(_Done(host, url, error=error))
    else:
        done.put(_Done(host, url, tuple(tries)))


class _Hosts:
    """The addresses that are left, by host, and the hosts that somebody is at."""

    def __init__(self, client: Client, urls: Iterable[str]) -> None:
        self._pacing = client.pacing
        self._left: dict[str, deque[str]] = {}
        for url in urls:
            self._left.setdefault(_host(url), deque()).append(url)
        self._busy: set[str] = set()

    def take(self) -> tuple[str, str] | None:
        """Return a free host whose interval is over, and an address of it; None where there is none."""
        free = (host for host in self._left if host not in self._busy and not self._pacing.wait_of(host))
        host = next(free, None)
        if host is None:
            return None
        self._busy.add(host)
        # Behind all others, so that every host gets its turn.
        waiting = self._left.pop(host)
        url = waiting.popleft()
        if waiting:
            self._left[host] = waiting
        return host, url

    def give_back(self, host: str) -> None:
        """Let others go to a host."""
        self._busy.discard(host)

    def are_empty(self) -> bool:
        """Tell whether no address is left."""
        return not self._left

    def shortest_wait(self) -> float | None:
        """Return the seconds until the next host may be gone to; None where all are busy."""
        return min(
            (self._pacing.wait_of(host) for host in self._left if host not in self._busy), default=None
        )


def _host(url: str) -> str:
    try:
        return host_of(requested(url))
    except RefusedError:
        return ""
