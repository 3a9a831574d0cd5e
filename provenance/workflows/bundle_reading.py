"""A bundle read: a ZIP file from anybody, of which nothing is unpacked to a path and nothing is believed."""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import TracebackType
from typing import Self
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from provenance.errors import InputError, IntegrityError
from provenance.formats import bundle_layout as layout
from provenance.formats.bundle_layout import Manifest
from provenance.store.part_records import ARCHIVED
from provenance.store.portable import Row

GIBIBYTE = 1024**3
MOST_BYTES, MOST_FILES, LARGEST_FILE = 8 * GIBIBYTE, 500_000, GIBIBYTE
_BLOCK = 1024 * 1024
# Tables that bundles of the first form do not have.
_LATER = frozenset({ARCHIVED})
_ENCRYPTED = 0x1
_UNREADABLE = (BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError)


class ZipParcel:
    """A bundle as a parcel. Opening it checks its names and sizes, and reads its manifest.

    Raises InputError where the file cannot be read or is no ZIP file, IntegrityError where it holds what no
    bundle has: other names, a name twice, more bytes than ``most_bytes``, an encrypted file.
    """

    def __init__(self, path: Path, *, most_bytes: int = MOST_BYTES) -> None:
        self.where = path.name
        try:
            self._archive = ZipFile(path)
        except _UNREADABLE as error:
            raise InputError(f"this is no ZIP file that can be read: {error}", where=str(path)) from error
        try:
            self._files = self._checked(self._archive.infolist(), most_bytes)
            data = self.read(layout.MANIFEST)
            self.manifest: Manifest = layout.read_manifest(data, where=self.where)
        except BaseException:
            self._archive.close()
            raise
        self.sha256 = hashlib.sha256(data).hexdigest()
        self.log = self.manifest.log

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._archive.close()

    def _checked(self, infos: list[ZipInfo], most_bytes: int) -> dict[str, ZipInfo]:
        files: dict[str, ZipInfo] = {}
        if len(infos) > MOST_FILES:
            raise IntegrityError(f"it holds more than {MOST_FILES:,} files", where=self.where)
        for info in infos:
            if not layout.is_known_name(info.filename):
                raise IntegrityError(f"it holds a file that no case has: {info.filename!r}", where=self.where)
            if info.filename in files:
                raise IntegrityError(f"it holds {info.filename} twice", where=self.where)
            if info.flag_bits & _ENCRYPTED or info.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
                raise IntegrityError(
                    f"{info.filename} is encrypted or packed in a strange way", where=self.where
                )
            files[info.filename] = info
        largest = max((info.file_size for info in infos), default=0)
        if sum(info.file_size for info in infos) > most_bytes or largest > LARGEST_FILE:
            raise IntegrityError(
                f"it would unpack to more than {most_bytes:,} bytes, or one file of it to more than "
                f"{LARGEST_FILE:,}",
                where=self.where,
            )
        return files

    @property
    def names(self) -> frozenset[str]:
        """The names of all files that it holds."""
        return frozenset(self._files)

    def blocks(self, name: str) -> Iterator[bytes]:
        """Yield a file block by block, no more than its directory says. Raises IntegrityError if damaged."""
        info = self._files.get(name)
        if info is None:
            raise IntegrityError(f"{name} is missing", where=self.where)
        left = info.file_size
        try:
            with self._archive.open(info) as file:
                while block := file.read(min(_BLOCK, left + 1)):
                    left -= len(block)
                    if left < 0:
                        raise IntegrityError(f"{name} is longer than it says", where=self.where)
                    yield block
        except _UNREADABLE as error:
            raise IntegrityError(f"{name} cannot be unpacked: {error}", where=self.where) from error

    def read(self, name: str) -> bytes:
        """Return a whole file."""
        return b"".join(self.blocks(name))

    def rows(self, table: str) -> Iterator[Row]:
        """Yield the rows of a table. Raises IntegrityError where a line is no JSON object."""
        name = layout.table_name(table)
        if table in _LATER and name not in self._files:
            return
        for number, line in enumerate(self._lines(name), 1):
            if not line:
                continue
            try:
                row = json.loads(line)
            except (ValueError, RecursionError) as error:
                raise IntegrityError("it is no JSON", where=f"{self.where}, {name}, line {number}") from error
            if not isinstance(row, dict):
                raise IntegrityError("it is no object", where=f"{self.where}, {name}, line {number}")
            yield row

    def _lines(self, name: str) -> Iterator[bytes]:
        """Yield the lines of a file without holding more of it than a block and a line."""
        rest: list[bytes] = []
        for block in self.blocks(name):
            first, *others = block.split(b"\n")
            rest.append(first)
            if others:
                yield b"".join(rest)
                *whole, last = others
                yield from whole
                rest = [last]
        yield b"".join(rest)

    def record_bytes(self, stretches: Iterable[tuple[int, int]]) -> Iterator[bytes]:
        """Yield stretches of the packed records: from which byte, to which. Raises IntegrityError."""
        info = self._files.get(layout.WARC)
        if info is None:
            raise IntegrityError(f"{layout.WARC} is missing", where=self.where)
        try:
            with self._archive.open(info) as file:
                for start, stop in stretches:
                    if not 0 <= start < stop <= info.file_size:
                        raise IntegrityError(
                            "a record is not in the file", where=f"{self.where}, {layout.WARC}"
                        )
                    file.seek(start)
                    yield file.read(stop - start)
        except _UNREADABLE as error:
            raise IntegrityError(f"{layout.WARC} cannot be unpacked: {error}", where=self.where) from error

    @property
    def record_size(self) -> int:
        """How many bytes of packed records there are."""
        info = self._files.get(layout.WARC)
        return info.file_size if info else 0

    def text(self, sha256: str) -> str:
        """Return a text by the hash of its UTF-8."""
        try:
            return self.read(layout.text_name(sha256)).decode("utf-8", "surrogatepass")
        except UnicodeDecodeError as error:
            raise IntegrityError(
                "it is no text", where=f"{self.where}, {layout.text_name(sha256)}"
            ) from error

    def raw(self, sha256: str) -> bytes:
        """Return captured bytes by their hash."""
        name = layout.text_name(sha256)
        return self.read(name if name in self._files else layout.capture_name(sha256))
