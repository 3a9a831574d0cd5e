"""Exchanges for the tests of the archive: made up here, with all that HTTP allows in headers and bodies."""

from __future__ import annotations

from datetime import datetime

from hypothesis import strategies as st

from provenance.model.retrieval import Exchange

_NAMES = st.text("abcdefghijklmnopqrstuvwxyzABCXYZ0123456789-", min_size=1, max_size=20)
_VALUES = st.text(st.characters(codec="latin-1", exclude_characters="\r\n\x00"), max_size=40)
HEADERS = st.lists(st.tuples(_NAMES, _VALUES), max_size=6).map(tuple)
EXCHANGES = st.builds(
    Exchange,
    url=st.sampled_from(
        ["http://a.example/", "https://b.example/x?q=1", "http://a.example?/", "http://[::1]:8/"]
    ),
    method=st.sampled_from(["GET", "POST", "HEAD"]),
    request_headers=HEADERS,
    requested_at=st.datetimes(datetime(2026, 1, 1), datetime(2026, 12, 31)).map(
        lambda at: f"{at:%Y-%m-%dT%H:%M:%S}.123Z"
    ),
    http_version=st.sampled_from(["HTTP/1.0", "HTTP/1.1", "HTTP/2"]),
    status=st.integers(100, 599),
    reason=st.sampled_from(["", "OK", "Not Found"]),
    headers=HEADERS,
    body=st.binary(max_size=300),
    address=st.sampled_from(["", "127.0.0.1", "::1"]),
    request_body=st.binary(max_size=100),
)


def exchange(
    body: bytes = b"<p>A page.</p>", *, url: str = "http://a.example/x", at: str = "2026-01-02T03:04:05.678Z",
    headers: tuple[tuple[str, str], ...] = (("Content-Type", "text/html"),),
) -> Exchange:  # fmt: skip
    """Return an exchange like any."""
    return Exchange(
        url, "GET", (("Host", "a.example"),), at, "HTTP/1.1", 200, "OK", headers, body, "192.0.2.1"
    )  # fmt: skip
