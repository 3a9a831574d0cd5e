"""Captures read back from the archive, by their place, exactly as they were kept."""

from __future__ import annotations

import hashlib
import zlib
from dataclasses import dataclass
from pathlib import Path

from provenance.archive.members import warc_headers
from provenance.archive.place import Kept, Place
from provenance.archive.records import FRAMING_KEPT, HEADER_ENCODING
from provenance.errors import InputError, IntegrityError
from provenance.model.retrieval import Exchange

_PROTOCOLS = {"h2": "HTTP/2", "http/1.0": "HTTP/1.0"}
_GZIP = 16 + zlib.MAX_WBITS
_BEHIND_A_RECORD = b"\r\n\r\n"
Headers = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Record:
    """One record unpacked: its WARC headers by lower-case name, and for HTTP the start line and headers.

    ``body`` is what stands behind the HTTP headers, or the whole content where there are none.
    """

    warc: dict[str, str]
    start: str
    headers: Headers
    body: bytes


def stored_bytes(folder: Path, place: Place) -> bytes:
    """Return a record's bytes as they stand there. Raises IntegrityError where they are not as written."""
    path = folder / place.file
    where = f"{path}, bytes {place.offset} to {place.end - 1}"
    try:
        with path.open("rb") as file:
            file.seek(place.offset)
            data = file.read(place.length)
    except OSError as error:
        raise IntegrityError(
            f"the captures cannot be read ({error.strerror or error})",
            where=where,
            to_do="Put the file back.",
        ) from error
    if hashlib.sha256(data).hexdigest() != place.sha256:
        raise IntegrityError(
            "this capture is not what was written", where=where, to_do="Put the file back from a copy."
        )
    return data


def record_at(folder: Path, place: Place) -> Record:
    """Return the record at a place. Raises IntegrityError as ``stored_bytes`` does."""
    head, _, content = zlib.decompress(stored_bytes(folder, place), _GZIP).partition(b"\r\n\r\n")
    warc = warc_headers(head + _BEHIND_A_RECORD)
    content = content.removesuffix(_BEHIND_A_RECORD)
    if "application/http" not in warc.get("content-type", ""):
        return Record(warc, "", (), content)
    http, _, body = content.partition(b"\r\n\r\n")
    start, *lines = http.decode(HEADER_ENCODING).split("\r\n")
    return Record(warc, start, tuple(_header(line) for line in lines), body)


def body_of(folder: Path, kept: Kept) -> bytes:
    """Return the bytes as received; of a revisit they stand in an earlier record. Raises IntegrityError."""
    body = record_at(folder, kept.body.place).body
    if hashlib.sha256(body).hexdigest() != kept.sha256:
        raise IntegrityError("the bytes are not those of this capture", where=kept.answer.url)
    return body


def exchange_of(folder: Path, kept: Kept) -> Exchange:
    """Return the exchange as it was kept. Raises IntegrityError; InputError for a file, which was none."""
    if kept.request is None:
        raise InputError("this was kept from a file, and there was no request", where=kept.answer.url)
    answer, request = record_at(folder, kept.answer.place), record_at(folder, kept.request.place)
    _, status, reason = answer.start.split(" ", 2)
    return Exchange(
        url=answer.warc["warc-target-uri"],
        method=request.start.partition(" ")[0],
        request_headers=request.headers,
        requested_at=answer.warc["warc-date"],
        http_version=_PROTOCOLS.get(answer.warc.get("warc-protocol", ""), "HTTP/1.1"),
        status=int(status),
        reason=reason,
        headers=answer.headers,
        body=body_of(folder, kept),
        address=answer.warc.get("warc-ip-address", ""),
        request_body=request.body,
    )


def _header(line: str) -> tuple[str, str]:
    name, _, value = line.partition(": ")
    return ("Transfer-Encoding" if name == FRAMING_KEPT else name), value
