"""The index of an archive: a line a record, appended once the record itself is safe."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path

from provenance.archive.place import Entry, Place

NAME = "index.jsonl"
_LAST = 32 * 1024


def line_of(entry: Entry) -> bytes:
    """Return the line of one record."""
    place = entry.place
    return json.dumps(
        {
            "file": place.file, "offset": place.offset, "length": place.length, "sha256": place.sha256,
            "kind": entry.kind, "id": entry.id, "date": entry.date, "payload": entry.payload,
            "url": entry.url,
        },
        ensure_ascii=True,
    ).encode("ascii") + b"\n"  # fmt: skip


def entry_from(line: bytes) -> Entry:
    """Return the record that a line is about. Raises ValueError where it is no such line."""
    try:
        row = json.loads(line)
        place = Place(str(row["file"]), int(row["offset"]), int(row["length"]), str(row["sha256"]))
        return Entry(
            place, str(row["kind"]), str(row["id"]), str(row["url"]), str(row["date"]), str(row["payload"])
        )
    except (KeyError, TypeError) as error:
        raise ValueError("this is no line of an index") from error


def entries(folder: Path) -> Iterator[Entry]:
    """Yield the records that the index lists, in the order in which they were written.

    A last line that is not whole is left out. Raises ValueError where a line is none of an index.
    """
    path = folder / NAME
    if not path.exists():
        return
    with path.open("rb") as file:
        for line in file:
            if line.endswith(b"\n"):
                yield entry_from(line)


class Bodies:
    """Which bodies are stored, by their SHA-256; each line of the growing index is read once."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / NAME
        self._lines: dict[bytes, int] = {}
        self._read_to = 0

    def find(self, payload: str, *, kind: str) -> Entry | None:
        """Return the first record of a kind (response, resource) that has the body of this SHA-256."""
        self._read_on()
        offset = self._lines.get(_key(payload, kind))
        if offset is None:
            return None
        with self._path.open("rb") as file:
            file.seek(offset)
            return entry_from(file.readline())

    def _read_on(self) -> None:
        if not self._path.exists():
            return
        with self._path.open("rb") as file:
            file.seek(self._read_to)
            for line in file:
                if b'"kind": "response"' in line or b'"kind": "resource"' in line:
                    entry = entry_from(line)
                    self._lines.setdefault(_key(entry.payload, entry.kind), self._read_to)
                self._read_to += len(line)


def _key(payload: str, kind: str) -> bytes:
    return kind.encode("ascii") + payload.encode("ascii", "replace")


def last_entry(folder: Path) -> Entry | None:
    """Return the record of the last whole line; a torn line behind it is cut off."""
    path = folder / NAME
    if not path.exists():
        return None
    with path.open("r+b") as file:
        size = file.seek(0, os.SEEK_END)
        begin = max(0, size - _LAST)
        file.seek(begin)
        tail = file.read()
        whole = tail.rfind(b"\n") + 1
        if whole < len(tail):
            file.truncate(begin + whole)
        lines = tail[:whole].splitlines()
    return entry_from(lines[-1]) if lines else None


def append(folder: Path, new: list[Entry]) -> None:
    """Append lines. The disk is not waited for: what is lost of the index is read from the records again."""
    with (folder / NAME).open("ab") as file:
        file.write(b"".join(line_of(entry) for entry in new))
