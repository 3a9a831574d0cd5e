"""Where a record stands in the archive, and what is kept of one exchange."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """The bytes of one record: ``length`` bytes from ``offset`` on in ``file``, a name in the folder.

    ``sha256`` is of these bytes as they stand in the file, packed, in hexadecimal: any byte that is changed
    later shows.
    """

    file: str
    offset: int
    length: int
    sha256: str

    @property
    def end(self) -> int:
        """The offset behind the record."""
        return self.offset + self.length


@dataclass(frozen=True, slots=True)
class Entry:
    """One record of the archive, as its index lists it.

    ``kind`` is the WARC type (warcinfo, request, response, revisit, resource), ``id`` the WARC-Record-ID,
    ``date`` ISO 8601 in UTC; ``payload`` the SHA-256 of the body as received, in
    hexadecimal, empty for warcinfo.
    """

    place: Place
    kind: str
    id: str
    url: str
    date: str
    payload: str = ""


@dataclass(frozen=True, slots=True)
class Kept:
    """One exchange or one file as the archive has it.

    ``answer`` is a response or a resource, or a revisit that names the earlier record with the same body;
    ``body`` is where the bytes themselves are: in ``answer``, or in that earlier record. ``request`` is None
    for a file.
    """

    answer: Entry
    body: Entry
    request: Entry | None = None

    @property
    def is_stored_again(self) -> bool:
        """Whether the same bytes were there already, so that only the fact was recorded."""
        return self.answer.kind == "revisit"

    @property
    def sha256(self) -> str:
        """The SHA-256 of the body as received."""
        return self.answer.payload
