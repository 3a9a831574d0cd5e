"""The way from an address to its answer: redirects by hand, each hop checked and in its turn."""

from __future__ import annotations

import time
from dataclasses import dataclass, field, replace

from provenance.fetch.answers import REDIRECTS, header, now, retry_after
from provenance.fetch.asked import Asked, Expected, Headers
from provenance.fetch.budget import Budget
from provenance.fetch.judging import retrieval_of
from provenance.fetch.pacing import Pacing, Turn
from provenance.fetch.refusals import RefusedError
from provenance.fetch.requests import SECRET, Requests
from provenance.fetch.robots import ROBOTS_ADAPTER, ROBOTS_REDIRECTS, Robots, Tell, is_of_the_page
from provenance.fetch.settings import Settings
from provenance.fetch.urls import host_of, redirected, requested
from provenance.model.retrieval import Exchange, Failure, FailureKind, Retrieval, RobotsDecision
from provenance.text.content_encoding import decode_content

_KEEP_THE_METHOD = frozenset({307, 308})


@dataclass(slots=True)
class Way:
    """How far a try has come: where it is, and what was exchanged so far, in order.

    ``tell`` is handed the tries to get a robots.txt that are made on the way.
    """

    url: str
    tell: Tell = None
    robots: RobotsDecision = RobotsDecision.NOT_ASKED
    exchanges: list[Exchange] = field(default_factory=list)


class Following:
    """Goes from hop to hop, each host in its turn."""

    def __init__(self, requests: Requests, pacing: Pacing, settings: Settings) -> None:
        self._requests, self._pacing, self._settings = requests, pacing, settings
        self._robots = Robots(self._robots_txt, kept=settings.robots_kept)

    def follow(self, asked: Asked, way: Way) -> None:
        """Go on until an answer is no redirect; ``way`` tells how far it came, also where this raises.

        Raises RefusedError.
        """
        budget = self._budget()
        way.url = requested(asked.url)
        method, content, headers = asked.method, asked.content, (*asked.headers, *asked.conditions)
        seen = set()
        while True:
            seen.add(way.url)
            exchange = self._hop(asked, way, budget, method=method, headers=headers, content=content)
            way.exchanges.append(exchange)
            if exchange.status not in REDIRECTS or not header(exchange, "location"):
                return
            target = self._target(exchange, seen, hops=len(way.exchanges))
            if exchange.status not in _KEEP_THE_METHOD and method != "HEAD":
                method, content = "GET", b""
            if host_of(target) != host_of(way.url):
                headers = tuple(pair for pair in headers if pair[0].lower() not in SECRET)
            way.url = target

    def know_robots(self, url: str, status: int, body: bytes, *, age: float) -> None:
        """Take over what was answered before for the robots.txt of an address."""
        self._robots.know(url, status, body, age=age)

    def forget_failure(self, url: str) -> None:
        """Let a robots.txt that could not be had be asked for again."""
        self._robots.forget_failure(url)

    def _hop(
        self, asked: Asked, way: Way, budget: Budget, *, method: str, headers: Headers, content: bytes
    ) -> Exchange:
        with self._pacing.turn(host_of(way.url)) as turn:
            interval = self._allowed_interval(asked, way)
            turn.wait(interval)
            exchange = self._requests.send(
                way.url, budget=budget, method=method, headers=headers, content=content
            )
            self._heed(exchange, turn)
        return exchange

    def _allowed_interval(self, asked: Asked, way: Way) -> float:
        """Return the seconds between requests to this host. Raises RefusedError where robots.txt says no."""
        if not asked.ask_robots:
            return self._settings.interval
        answer = self._robots.ask(way.url, way.tell)
        way.robots = answer.decision
        if answer.failure is not None:
            raise RefusedError(answer.failure.kind, answer.failure.said)
        if answer.crawl_delay > self._settings.longest_wait:
            raise RefusedError(
                FailureKind.ROBOTS, f"robots.txt asks for {answer.crawl_delay:g} seconds between two requests"
            )
        return max(self._settings.interval, answer.crawl_delay)

    def _heed(self, exchange: Exchange, turn: Turn) -> None:
        """Leave a host alone that asks for it, as far as that is waited for at all."""
        wait = retry_after(exchange) if exchange.status in (429, 503) else None
        if wait is not None:
            turn.hold_off(wait)

    def _target(self, exchange: Exchange, seen: set[str], *, hops: int) -> str:
        target = redirected(exchange.url, header(exchange, "location"))
        if target in seen:
            raise RefusedError(FailureKind.REDIRECTS, "its redirects go in a circle")
        if hops > self._settings.max_redirects:
            raise RefusedError(
                FailureKind.REDIRECTS, f"it redirects more than {self._settings.max_redirects} times"
            )
        return target

    def _robots_txt(self, url: str, tell: Tell) -> tuple[int, bytes]:
        way, started, begun = Way(url), now(), time.monotonic()

        def told(failure: Failure | None) -> None:
            if tell is not None and (way.exchanges or (failure and not is_of_the_page(failure))):
                tell(self._as_a_try(url, way, failure, started, time.monotonic() - begun))

        try:
            answered = self._to_robots_txt(way)
        except RefusedError as refused:
            told(refused.failure)
            raise
        told(None)
        return answered

    def _to_robots_txt(self, way: Way) -> tuple[int, bytes]:
        budget = self._budget()
        for _ in range(ROBOTS_REDIRECTS + 1):
            exchange = self._requests.send(way.url, budget=budget)
            way.exchanges.append(exchange)
            location = header(exchange, "location")
            if exchange.status not in REDIRECTS or not location:
                return exchange.status, self._decoded(exchange)
            way.url = redirected(way.url, location)
        # More redirects than the standard asks to follow count as no robots.txt.
        return 404, b""

    def _as_a_try(
        self, url: str, way: Way, failure: Failure | None, started: str, seconds: float
    ) -> Retrieval:
        if not way.exchanges:
            robots = RobotsDecision.NOT_ASKED
            return Retrieval(url, way.url, ROBOTS_ADAPTER, started, seconds, robots, failure=failure)
        most = self._settings.max_expanded
        done = retrieval_of(way.exchanges, adapter=ROBOTS_ADAPTER, expected=Expected.DATA, most=most)
        if failure is not None:
            done = replace(done, content=None, failure=failure)
        return replace(done, started=started, seconds=seconds)

    def _decoded(self, exchange: Exchange) -> bytes:
        encoding = header(exchange, "content-encoding")
        return decode_content(exchange.body, encoding, limit=self._settings.max_expanded)

    def _budget(self) -> Budget:
        return Budget(seconds=self._settings.total, header_bytes=self._settings.max_header_bytes)
