"""The archive's folder: records appended whole or not at all, the same body stored once."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from importlib import metadata
from pathlib import Path

from provenance.archive import index
from provenance.archive.lock import locked
from provenance.archive.members import Tear, members
from provenance.archive.place import Entry, Kept, Place
from provenance.archive.records import Packed, exchange_records, resource_record, warcinfo
from provenance.errors import DatabaseError, IntegrityError
from provenance.model.retrieval import Exchange

GIBIBYTE = 1024**3
_NAME = "captures-{number:05}.warc.gz"
_FILES = "captures-*.warc.gz"


class Archive:
    """A folder of WARC files that are only ever appended to. Safe among processes; one writes at a time."""

    def __init__(self, folder: Path, *, largest_file: int = GIBIBYTE, wait: float = 30.0) -> None:
        self.folder = folder
        self._largest, self._wait = largest_file, wait
        self._bodies = index.Bodies(folder)

    def keep(self, exchanges: Sequence[Exchange]) -> tuple[Kept, ...]:
        """Store requests and answers, in order; when this returns they are on the disk.

        A body that is there already is not stored again: the answer becomes a revisit that refers to it.
        Raises InputError where a header can't be kept, DatabaseError where the folder can't be written.
        """
        with self._writing() as appending:
            return tuple(self._keep_one(exchange, appending) for exchange in exchanges)

    def keep_file(self, url: str, content: bytes, *, media_type: str, date: str) -> Kept:
        """Store a file that a person has; ``url`` is where it came from. The same bytes are stored once.

        ``date`` is ISO 8601 in UTC.
        """
        with self._writing() as appending:
            earlier = self._bodies.find(hashlib.sha256(content).hexdigest(), kind="resource")
            if earlier is not None and earlier.url == url:
                return Kept(earlier, earlier)
            [entry] = appending.add([resource_record(url, content, media_type=media_type, date=date)])
            return Kept(entry, entry)

    def entries(self) -> Iterator[Entry]:
        """Yield all records that are listed, in the order in which they were written."""
        return index.entries(self.folder)

    def settle(self) -> None:
        """Bring files and index together after a process that was ended in the middle of writing.

        Every writer does so first. Raises DatabaseError where the folder can't be written, IntegrityError
        where a file has lost bytes that were safe.
        """
        with self._writing():
            pass

    def _keep_one(self, exchange: Exchange, appending: _Appending) -> Kept:
        payload = hashlib.sha256(exchange.body).hexdigest()
        earlier = self._bodies.find(payload, kind="response") if exchange.body else None
        answer, request = appending.add(list(exchange_records(exchange, earlier=earlier)))
        return Kept(answer, earlier or answer, request)

    @contextmanager
    def _writing(self) -> Iterator[_Appending]:
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            with locked(self.folder / "lock", wait=self._wait):
                appending = _Appending(self.folder, self._largest)
                appending.settle()
                yield appending
        except OSError as error:
            raise DatabaseError(
                f"captures cannot be written here ({error.strerror or error})",
                where=str(self.folder),
                to_do="Look at the folder's permissions and the free space.",
            ) from error


class _Appending:
    """What is done while the lock is held."""

    def __init__(self, folder: Path, largest: int) -> None:
        self._folder, self._largest = folder, largest

    def settle(self) -> None:
        """Bring index and files together again after a process that was ended in the middle.

        A whole record that the index lacks is listed. A record that was cut off is moved aside into a
        file of its own, so that what stands before it stays a valid file and nothing is lost.
        """
        last = index.last_entry(self._folder)
        for path in sorted(self._folder.glob(_FILES)):
            if last is not None and path.name < last.place.file:
                continue
            known = last.place.end if last is not None and path.name == last.place.file else 0
            size = path.stat().st_size
            if size < known:
                raise IntegrityError(
                    f"this file of captures has {size:,} bytes, and had {known:,}",
                    where=str(path),
                    to_do="Put it back from a copy; nothing is written to it as it is.",
                )
            if size > known:
                self._list_rest(path, known)

    def add(self, new: list[Packed]) -> list[Entry]:
        """Append records to the file, wait until they are on the disk, and list them."""
        path = self._current()
        begin = path.stat().st_size if path.exists() else 0
        head = []
        if begin == 0:
            software = f"provenance/{metadata.version('provenance')}"
            head = [warcinfo(path.name, software=software, date=_now())]
        entries = _entries([*head, *new], path.name, begin)
        _append(path, b"".join(packed.data for packed in [*head, *new]))
        index.append(self._folder, entries)
        return entries[len(head) :]

    def _current(self) -> Path:
        paths = sorted(self._folder.glob(_FILES))
        if paths and paths[-1].stat().st_size < self._largest:
            return paths[-1]
        number = int(paths[-1].name.split("-")[1].split(".")[0]) + 1 if paths else 1
        return self._folder / _NAME.format(number=number)

    def _list_rest(self, path: Path, known: int) -> None:
        found: list[Entry] = []
        for item in members(path, begin=known):
            if isinstance(item, Tear):
                _set_aside(path, item.offset)
            else:
                found.append(item)
        index.append(self._folder, found)


def _entries(new: Iterable[Packed], file: str, begin: int) -> list[Entry]:
    entries = []
    for packed in new:
        place = Place(file, begin, len(packed.data), hashlib.sha256(packed.data).hexdigest())
        entries.append(Entry(place, packed.kind, packed.id, packed.url, packed.date, packed.payload))
        begin = place.end
    return entries


def _append(path: Path, data: bytes) -> None:
    with path.open("ab") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _set_aside(path: Path, offset: int) -> None:
    with path.open("r+b") as file:
        file.seek(offset)
        torn = path.with_name(f"{path.name}.torn-at-{offset}")
        torn.write_bytes(file.read())
        with torn.open("rb") as written:
            os.fsync(written.fileno())
        file.truncate(offset)
        os.fsync(file.fileno())


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
