"""A WARC file as the records that it is packed of: where each begins and ends, and where the file is torn."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from provenance.archive.place import Entry, Place

_READ = 256 * 1024
_GZIP = 16 + zlib.MAX_WBITS
_HEAD = 64 * 1024


@dataclass(frozen=True, slots=True)
class Tear:
    """Where a file ends in the middle of a record or goes on as something else, and what is wrong there."""

    file: str
    offset: int
    said: str


def members(path: Path, *, begin: int = 0) -> Iterator[Entry | Tear]:
    """Yield the records of a file from offset ``begin`` on, and a Tear, the last, where it is not whole.

    Reads in blocks: memory does not grow with the file or with a record.
    """
    with path.open("rb") as file:
        file.seek(begin)
        offset = begin
        while True:
            try:
                found = _member(file, path.name, offset)
            except (zlib.error, _TornError, ValueError) as error:
                yield Tear(path.name, offset, str(error))
                return
            if found is None:
                return
            yield found
            offset = found.place.end
            file.seek(offset)


def record_in(data: bytes) -> Entry:
    """Return what one packed record says of itself. Raises ValueError where the bytes are not just one.

    It is unpacked in blocks and thrown away, so that what unpacks to much more takes time and no memory.
    """
    unpacking = zlib.decompressobj(_GZIP)
    head, rest = bytearray(), data
    try:
        while not unpacking.eof:
            part = unpacking.decompress(rest, _READ)
            rest = unpacking.unconsumed_tail
            head += part[: _HEAD - len(head)]
            if not part and not rest and not unpacking.eof:
                raise ValueError("the record is cut off")
    except zlib.error as error:
        raise ValueError(f"it cannot be unpacked: {error}") from error
    if unpacking.unused_data:
        raise ValueError("there is more behind the record")
    return entry_of(bytes(head), Place("", 0, len(data), hashlib.sha256(data).hexdigest()))


class _TornError(Exception):
    pass


def _member(file: BinaryIO, name: str, offset: int) -> Entry | None:
    """Read the packed record that begins here; None at the end of the file."""
    unpacking = zlib.decompressobj(_GZIP)
    stored, head, size = hashlib.sha256(), bytearray(), 0
    while not unpacking.eof:
        block = file.read(_READ)
        if not block:
            if size == 0:
                return None
            raise _TornError("the last record is cut off")
        part = unpacking.decompress(block)
        used = len(block) - len(unpacking.unused_data)
        stored.update(block[:used])
        size += used
        head += part[: _HEAD - len(head)]
    return entry_of(bytes(head), Place(name, offset, size, stored.hexdigest()))


def entry_of(head: bytes, place: Place) -> Entry:
    """Return what the headers of a record say of it. Raises ValueError where it is no WARC record."""
    headers = warc_headers(head)
    payload = headers.get("warc-payload-digest", "")
    return Entry(
        place=place,
        kind=headers.get("warc-type", ""),
        id=headers.get("warc-record-id", ""),
        url=headers.get("warc-target-uri", ""),
        date=headers.get("warc-date", ""),
        payload=payload.removeprefix("sha256:") if payload.startswith("sha256:") else "",
    )


def warc_headers(head: bytes) -> dict[str, str]:
    """Return the WARC headers by lower-case name. Raises ValueError where it is no WARC record."""
    text, found, _ = head.partition(b"\r\n\r\n")
    lines = text.decode("utf-8", "replace").split("\r\n")
    if not found or not lines[0].startswith("WARC/"):
        raise ValueError("this is no WARC record")
    pairs = (line.partition(":") for line in lines[1:])
    return {name.strip().lower(): value.strip() for name, _, value in pairs}
