"""What is asked of the network: one request, as an adapter makes it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

Headers = tuple[tuple[str, str], ...]


class Expected(StrEnum):
    """What an address is asked for: a page with an article to read, or data for an adapter."""

    PAGE = "page"
    DATA = "data"


@dataclass(frozen=True, slots=True)
class Asked:
    """One request. ``adapter`` is its name, for the record.

    ``etag`` and ``last_modified`` are those of a capture that is there already: an unchanged page is then not
    sent again (304). ``ask_robots`` is for pages; the interface of an archive is made for programs.
    """

    url: str
    adapter: str
    expected: Expected = Expected.PAGE
    method: str = "GET"
    headers: Headers = ()
    content: bytes = b""
    etag: str = ""
    last_modified: str = ""
    ask_robots: bool = True

    @property
    def conditions(self) -> Headers:
        """The headers of a conditional request."""
        pairs = (("If-None-Match", self.etag), ("If-Modified-Since", self.last_modified))
        return tuple((name, value) for name, value in pairs if value)
