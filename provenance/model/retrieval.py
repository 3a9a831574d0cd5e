"""What a try to retrieve something from the network gives: the bytes as received, or which failure it was."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class FailureKind(StrEnum):
    """Why a try gave no text. A failure is a fact that is recorded, never an empty text."""

    ROBOTS = "robots"
    SCHEME = "scheme"
    PRIVATE_ADDRESS = "private-address"
    DNS = "dns"
    CONNECTION = "connection"
    TLS = "tls"
    TIMEOUT = "timeout"
    REDIRECTS = "redirects"
    TOO_LARGE = "too-large"
    MALFORMED = "malformed"
    UNAUTHORIZED = "unauthorized"
    PAYMENT_REQUIRED = "payment-required"
    FORBIDDEN = "forbidden"
    NOT_FOUND = "not-found"
    GONE = "gone"
    TOO_MANY_REQUESTS = "too-many-requests"
    CLIENT_ERROR = "client-error"
    SERVER_ERROR = "server-error"
    NOT_TEXT = "not-text"
    PAYWALL = "paywall"
    CONSENT = "consent"
    NO_CANDIDATE = "no-candidate"
    ADAPTER = "adapter"


class RobotsDecision(StrEnum):
    """What robots.txt said of a URL (RFC 9309), or why it was not asked."""

    ALLOWED = "allowed"
    REFUSED = "refused"
    ABSENT = "absent"
    UNREACHABLE = "unreachable"
    NOT_ASKED = "not-asked"


@dataclass(frozen=True, slots=True)
class Failure:
    """What went wrong: the kind, a sentence for a person, and when to try again, in seconds, where known."""

    kind: FailureKind
    said: str
    retry_after: float | None = None


@dataclass(frozen=True, slots=True)
class Exchange:
    """One request and the response to it, as WARC keeps them; headers in order, as received.

    ``body`` has the bytes as received over the wire, compressed where they were; ``requested_at`` is ISO 8601
    in UTC; ``address`` the IP address connected to, empty where that is not known; ``request_body`` what was
    posted.
    """

    url: str
    method: str
    request_headers: tuple[tuple[str, str], ...]
    requested_at: str
    http_version: str
    status: int
    reason: str
    headers: tuple[tuple[str, str], ...]
    body: bytes
    address: str = ""
    request_body: bytes = b""


@dataclass(frozen=True, slots=True)
class Retrieval:
    """A whole try: what was asked for, over which redirects, and what came of it.

    ``exchanges`` are in order, redirects included, the last one the answer; none where nothing answered.
    ``content`` has the bytes of the answer with its content encoding undone (what is read), none on failure;
    ``media_type`` and ``charset`` are as declared, empty where they are not. Times are ISO 8601 in UTC, and
    seconds. ``given`` are the bytes of a file that a person gave: then nothing was exchanged.
    """

    requested_url: str
    final_url: str
    adapter: str
    started: str
    seconds: float
    robots: RobotsDecision
    exchanges: tuple[Exchange, ...] = ()
    content: bytes | None = None
    media_type: str = ""
    charset: str = ""
    failure: Failure | None = None
    # Not changed since the capture whose validators were sent (304).
    unchanged: bool = False
    given: bytes = b""

    @property
    def received(self) -> bytes:
        """The bytes as received: the body of the last answer, or the file that was given."""
        return self.exchanges[-1].body if self.exchanges else self.given

    @property
    def status(self) -> int | None:
        """The HTTP status of the last answer."""
        return self.exchanges[-1].status if self.exchanges else None


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a chain knows of a document that is to be found.

    ``outlet_key`` is the gazetteer's; ``domains`` the outlet's; ``since`` and ``until`` ISO 8601 dates that
    bound its publication, empty where not known; ``names`` and ``words`` in the outlet's own language and
    script where they could be had, best first; ``numbers`` distinctive ones, as digits.
    """

    url: str = ""
    outlet_key: str = ""
    outlet_name: str = ""
    domains: tuple[str, ...] = ()
    language: str = ""
    since: str = ""
    until: str = ""
    title: str = ""
    quotations: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Candidate:
    """A page that may be what is wanted: a proposal until a person accepts it.

    ``score`` is from 0 to 1 and ranks; ``reasons`` say why, each for a person to read; ``published`` is an
    ISO 8601 date or empty. ``original`` is the page's own address where ``url`` is that of an archive's copy,
    else empty; ``captured`` then the day of the copy.
    """

    url: str
    title: str
    published: str
    language: str
    adapter: str
    score: float = 0.0
    reasons: tuple[str, ...] = ()
    original: str = ""
    captured: str = ""
