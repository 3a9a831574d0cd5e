"""Answers out of WARC and WACZ files that others wrote."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from provenance.errors import InputError

_READ = 256 * 1024
_WANTED = ("response", "revisit", "resource")
_WARC_NAMES = (".warc", ".warc.gz")
_WACZ_FOLDER = "archive/"


@dataclass(frozen=True, slots=True)
class Archived:
    """One answer or file out of a WARC file.

    ``headers`` are those of HTTP, none for a file; ``body`` the bytes as received, without the framing of
    the connection, packed where they were (Content-Encoding), empty for a revisit; ``date`` ISO 8601 in UTC;
    ``status`` 0 for a file. ``refers_to`` is the id of the record whose body a revisit has.
    """

    url: str
    date: str
    kind: str
    id: str
    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes
    media_type: str = ""
    refers_to: str = ""

    def header(self, name: str) -> str:
        """Return a header by its name in any case, several joined by commas."""
        return ", ".join(value for key, value in self.headers if key.lower() == name.lower())


def archived_in(path: Path, *, most: int) -> Iterator[Archived]:
    """Yield the answers and files in a WARC or WACZ file, in order; ``most`` bounds a body, in bytes.

    Raises InputError where the file is neither, is damaged, or a body is longer.
    """
    if not zipfile.is_zipfile(path):
        with path.open("rb") as file:
            yield from answers(file, most=most, where=str(path))
        return
    try:
        with zipfile.ZipFile(path) as packed:
            names = [name for name in packed.namelist() if name.startswith(_WACZ_FOLDER)]
            for name in (name for name in names if name.endswith(_WARC_NAMES)):
                with packed.open(name) as member:
                    yield from answers(member, most=most, where=f"{path}/{name}")
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError) as error:
        raise InputError(
            f"this WACZ file cannot be unpacked ({error})", where=str(path), to_do="Download it anew."
        ) from error


def answers(stream: Any, *, most: int, where: str = "") -> Iterator[Archived]:
    """Yield the answers and files of a WARC stream. Raises InputError as ``archived_in`` does."""
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    try:
        for record in ArchiveIterator(stream):
            if record.rec_type in _WANTED:
                yield _archived(record, most)
    except (ArchiveLoadFailed, OSError, EOFError, ValueError) as error:
        raise InputError(
            f"this WARC file cannot be read to its end ({error})", where=where, to_do="Download it anew."
        ) from error


def _archived(record: Any, most: int) -> Archived:
    warc, http = record.rec_headers, record.http_headers

    def named(name: str) -> str:
        return str(warc.get_header(name) or "")

    url = named("WARC-Target-URI").strip("<>")
    body = _body(_unframed(record), most, url)
    while record.raw_stream.read(_READ):
        pass
    if record.raw_stream.limit > 0:
        raise EOFError(f"the record of {url} is cut off")
    return Archived(
        url=url,
        date=named("WARC-Date"),
        kind=str(record.rec_type),
        id=named("WARC-Record-ID"),
        status=_status(http),
        headers=tuple(http.headers) if http else (),
        body=body,
        media_type="" if http else named("Content-Type"),
        refers_to=named("WARC-Refers-To"),
    )


def _unframed(record: Any) -> BinaryIO | Any:
    from warcio.bufferedreaders import ChunkedDataReader

    http = record.http_headers
    framing = str(http.get_header("Transfer-Encoding") or "") if http else ""
    if "chunked" not in framing.lower():
        return record.raw_stream
    return ChunkedDataReader(record.raw_stream, decomp_type=None)


def _body(stream: Any, most: int, url: str) -> bytes:
    parts, size = [], 0
    while block := stream.read(_READ):
        size += len(block)
        if size > most:
            raise InputError(f"a page in it is larger than the limit of {most:,} bytes", where=url)
        parts.append(block)
    return b"".join(parts)


def _status(http: Any) -> int:
    code = str(http.get_statuscode()) if http else ""
    return int(code) if code.isascii() and code.isdigit() else 0
