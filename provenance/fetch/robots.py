"""What robots.txt says of a URL (RFC 9309), asked once an origin and kept for a day."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from provenance.fetch.refusals import RefusedError
from provenance.fetch.settings import PRODUCT
from provenance.model.retrieval import Failure, FailureKind, Retrieval, RobotsDecision

Tell = Callable[[Retrieval], None] | None
# The adapter of tries to get a robots.txt.
ROBOTS_ADAPTER = "robots"
# The standard lets what is behind the first 500 KiB be ignored, and has redirects followed for five hops.
# Seconds for which a site whose robots.txt can't be had is not asked for it again.
_FAILURE_KEPT = 300.0
_READ = 500 * 1024
ROBOTS_REDIRECTS = 5
# What keeps the page itself from being asked for is told as that, not as a matter of robots.txt.
_SAME_FOR_THE_PAGE = frozenset(
    {
        FailureKind.DNS,
        FailureKind.TLS,
        FailureKind.CONNECTION,
        FailureKind.PRIVATE_ADDRESS,
        FailureKind.SCHEME,
    }
)


@dataclass(frozen=True, slots=True)
class RobotsAnswer:
    """The decision on one URL; the crawl delay in seconds, 0 for none; the failure if it is no."""

    decision: RobotsDecision
    crawl_delay: float = 0.0
    failure: Failure | None = None


@dataclass(frozen=True, slots=True)
class _Rules:
    read_at: float
    decision: RobotsDecision
    parsed: Any = None
    failure: Failure | None = None


class Robots:
    """The robots.txt files that were read, by origin.

    ``get`` returns the status and the decoded body behind all redirects, hands what came to its second
    argument as a try, and raises RefusedError.
    """

    def __init__(
        self,
        get: Callable[[str, Tell], tuple[int, bytes]],
        *,
        kept: float,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._get, self._kept, self._clock = get, kept, clock
        self._rules: dict[str, _Rules] = {}

    def ask(self, url: str, tell: Tell = None) -> RobotsAnswer:
        """Return whether ``url`` may be fetched by this program; ``tell`` is handed a try that is made."""
        origin = _origin(url)
        rules = self._rules.get(origin)
        if rules is None or self._clock() - rules.read_at > (_FAILURE_KEPT if rules.failure else self._kept):
            rules = self._rules[origin] = self._read(robots_url(url), tell)
        if rules.parsed is None:
            return RobotsAnswer(rules.decision, failure=rules.failure)
        delay = float(rules.parsed.crawl_delay(PRODUCT) or 0.0)
        if rules.parsed.can_fetch(url, PRODUCT):
            return RobotsAnswer(RobotsDecision.ALLOWED, delay)
        said = f"the site's robots.txt ({origin}/robots.txt) asks programs not to fetch it"
        return RobotsAnswer(RobotsDecision.REFUSED, delay, Failure(FailureKind.ROBOTS, said))

    def know(self, url: str, status: int, body: bytes, *, age: float) -> None:
        """Take over what the site of ``url`` answered ``age`` seconds ago, if nothing is known of it."""
        self._rules.setdefault(_origin(url), _rules_of(status, body, self._clock() - age))

    def forget_failure(self, url: str) -> None:
        """Let robots.txt be asked for again where it could not be had."""
        rules = self._rules.get(_origin(url))
        if rules is not None and rules.failure is not None:
            del self._rules[_origin(url)]

    def _read(self, url: str, tell: Tell) -> _Rules:
        now = self._clock()
        try:
            status, body = self._get(url, tell)
        except RefusedError as refused:
            return _Rules(now, RobotsDecision.UNREACHABLE, failure=_told(refused.failure))
        return _rules_of(status, body, now)


def robots_url(url: str) -> str:
    """Return the address of the robots.txt that speaks of an address."""
    return f"{_origin(url)}/robots.txt"


def is_of_the_page(failure: Failure) -> bool:
    """Tell whether a failure to get robots.txt is the page's own, which nothing was sent for."""
    return failure.kind in _SAME_FOR_THE_PAGE


def _origin(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"


def _rules_of(status: int, body: bytes, now: float) -> _Rules:
    if status >= 500 or status == 429:
        said = f"robots.txt could not be had (status {status}), which forbids everything until it can"
        return _Rules(now, RobotsDecision.UNREACHABLE, failure=Failure(FailureKind.ROBOTS, said))
    if status != 200:
        return _Rules(now, RobotsDecision.ABSENT)
    from protego import Protego

    return _Rules(now, RobotsDecision.ALLOWED, Protego.parse(_text(body)))


def _text(body: bytes) -> str:
    return body[:_READ].decode("utf-8-sig", "replace").replace("\x00", "")


def _told(failure: Failure) -> Failure:
    if is_of_the_page(failure):
        return failure
    return Failure(
        FailureKind.ROBOTS, f"robots.txt could not be had ({failure.said}), so nothing was asked for"
    )
