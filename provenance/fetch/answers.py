"""What an HTTP status means for the one who asked, and how long it asks to be left alone."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from provenance.model.retrieval import Exchange, Failure, FailureKind

REDIRECTS = frozenset({301, 302, 303, 307, 308})
_NAMED = {
    401: (FailureKind.UNAUTHORIZED, "it is for users who are signed in (401)"),
    402: (FailureKind.PAYMENT_REQUIRED, "it is for those who pay (402)"),
    403: (FailureKind.FORBIDDEN, "the site refuses it (403)"),
    404: (FailureKind.NOT_FOUND, "there is no such page (404)"),
    407: (FailureKind.CONNECTION, "the proxy asks for a password (407)"),
    410: (FailureKind.GONE, "the page was there and has been taken down (410)"),
    429: (FailureKind.TOO_MANY_REQUESTS, "the site asks for fewer requests (429)"),
    451: (FailureKind.FORBIDDEN, "it is withheld for legal reasons (451)"),
}
_WHOLE = frozenset({200, 203})


def failure_of_status(exchange: Exchange) -> Failure | None:
    """Return what the status of an answer says was wrong; None where it brings the whole page."""
    status = exchange.status
    if status in _WHOLE:
        return None
    wait = retry_after(exchange)
    if status in _NAMED:
        kind, said = _NAMED[status]
    elif status >= 500:
        kind, said = FailureKind.SERVER_ERROR, f"the server failed ({status})"
    elif status >= 400:
        kind, said = FailureKind.CLIENT_ERROR, f"the server refuses the request ({status})"
    else:
        kind, said = FailureKind.MALFORMED, f"the server answers {status}, with no page"
    return Failure(kind, said if wait is None else f"{said}, for {wait:.0f} seconds", wait)


def now() -> str:
    """Return the instant as tries are dated: ISO 8601 in UTC, to the millisecond."""
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def header(exchange: Exchange, name: str) -> str:
    """Return a header of the answer, several of one name joined by commas; empty where there is none."""
    return ", ".join(value for key, value in exchange.headers if key.lower() == name.lower())


def retry_after(exchange: Exchange) -> float | None:
    """Return the seconds that Retry-After names (a number, or a date as of now); None where it doesn't."""
    value = header(exchange, "retry-after").strip()
    if not value:
        return None
    if value.isascii() and value.isdigit():
        return float(value[:9])
    try:
        return max(0.0, parsedate_to_datetime(value).timestamp() - time.time())
    except ValueError:
        return None
