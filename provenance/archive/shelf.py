"""The archive's folder: records appended whole or not at all, the same body stored once."""

from __future__ import annotations

import hashlib
import os
import threading
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from importlib import metadata
from pathlib import Path

from provenance.archive import index
from provenance.archive.lock import locked
from provenance.archive.members import Tear, members, record_in
from provenance.archive.place import Entry, Kept, Place
from provenance.archive.reading import body_of, exchange_of
from provenance.archive.records import Packed, exchange_records, resource_record, warcinfo
from provenance.errors import DatabaseError, InputError, IntegrityError
from provenance.model.retrieval import Exchange

GIBIBYTE = 1024**3
_NAME = "captures-{number:05}.warc.gz"
_FILES = "captures-*.warc.gz"
# Bytes of records that were taken over and are written together.
_MOST_WAITING = 16 * 1024**2


class Archive:
    """A folder of WARC files that are only ever appended to. Safe among processes; one writes at a time."""

    def __init__(self, folder: Path, *, largest_file: int = GIBIBYTE, wait: float = 30.0) -> None:
        self.folder = folder
        self._largest, self._wait = largest_file, wait
        self._bodies = index.Bodies(folder)
        self._turn = threading.Lock()
        self._waiting: deque[_Waiting] = deque()

    def keep(self, exchanges: Sequence[Exchange]) -> tuple[Kept, ...]:
        """Store requests and answers, in order; when this returns they are on the disk.

        A body that is there already is not stored again: the answer becomes a revisit that refers to it.
        What several threads keep meanwhile goes to the disk together. Raises InputError where a header can't
        be kept, DatabaseError where the folder can't be written.
        """
        mine = _Waiting(exchanges)
        self._waiting.append(mine)
        with self._turn:
            if not mine.is_done:
                self._keep_all(list(self._taken()))
        if mine.error is not None:
            raise mine.error
        return mine.kept

    def keep_file(self, url: str, content: bytes, *, media_type: str, date: str) -> Kept:
        """Store a file that a person has; ``url`` is where it came from. The same bytes are stored once.

        ``date`` is ISO 8601 in UTC. Raises DatabaseError where the folder can't be written.
        """
        with self._turn, self._writing() as appending:
            earlier = self._bodies.find(hashlib.sha256(content).hexdigest(), kind="resource")
            if earlier is not None:
                return Kept(earlier, earlier)
            [entry] = appending.add([resource_record(url, content, media_type=media_type, date=date)])
            return Kept(entry, entry)

    def files(self) -> list[Path]:
        """Return the WARC files, the oldest first."""
        return sorted(self.folder.glob(_FILES))

    def exchange(self, answer: Entry, request: Entry) -> Exchange:
        """Return what was exchanged, from the records of both. Raises IntegrityError where one is damaged."""
        return exchange_of(self.folder, Kept(answer, self._with_body(answer), request))

    def body(self, entry: Entry) -> bytes:
        """Return the bytes of an answer or a file as received. Raises IntegrityError where damaged."""
        return body_of(self.folder, Kept(entry, self._with_body(entry)))

    def has_body(self, entry: Entry) -> bool:
        """Tell whether the body of an answer is here: that of a revisit from elsewhere need not be."""
        return entry.kind != "revisit" or self._bodies.find(entry.payload, kind="response") is not None

    def _with_body(self, entry: Entry) -> Entry:
        """Return the record that has the body: of a revisit an earlier one. Raises IntegrityError."""
        if entry.kind != "revisit":
            return entry
        earlier = self._bodies.find(entry.payload, kind="response")
        if earlier is None:
            raise IntegrityError(
                "the record that this one refers to is not there", where=entry.url, to_do="Put the file back."
            )
        return earlier

    def adopt(self, records: Iterable[bytes]) -> Iterator[Entry]:
        """Append packed records of another archive as they are, and yield where each will stand.

        They are safe when the iterator has come to its end. Raises ValueError where something is not just one
        record, DatabaseError where the folder can't be written.
        """
        with self._turn, self._writing() as appending:
            for data in records:
                said = record_in(data)
                packed = Packed(data, said.kind, said.id, said.url, said.date, said.payload)
                yield appending.add([packed])[0]
                if appending.waiting >= _MOST_WAITING:
                    appending.commit()

    def entries(self) -> Iterator[Entry]:
        """Yield all records that are listed, in the order in which they were written."""
        return index.entries(self.folder)

    def settle(self) -> None:
        """Bring files and index together after a process that was ended in the middle of writing.

        Every writer does so first. Raises DatabaseError where the folder can't be written, IntegrityError
        where a file has lost bytes that were safe.
        """
        with self._turn, self._writing():
            pass

    def _taken(self) -> Iterator[_Waiting]:
        while self._waiting:
            yield self._waiting.popleft()

    def _keep_all(self, waiting: list[_Waiting]) -> None:
        """Write what waits and tell each what came of it; none is told of before all are on the disk."""
        try:
            with self._writing() as appending:
                for each in waiting:
                    try:
                        each.kept = tuple(self._keep_one(exchange, appending) for exchange in each.exchanges)
                    except InputError as error:
                        each.error = error
        except BaseException as error:
            for each in waiting:
                each.error = error
            raise
        finally:
            for each in waiting:
                each.is_done = True

    def _keep_one(self, exchange: Exchange, appending: _Appending) -> Kept:
        payload = hashlib.sha256(exchange.body).hexdigest()
        earlier = appending.fresh.get(payload) or self._bodies.find(payload, kind="response")
        if not exchange.body:
            earlier = None
        answer, request = appending.add(list(exchange_records(exchange, earlier=earlier)))
        if answer.kind == "response":
            appending.fresh.setdefault(payload, answer)
        return Kept(answer, earlier or answer, request)

    @contextmanager
    def _writing(self) -> Iterator[_Appending]:
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            with locked(self.folder / "lock", wait=self._wait):
                appending = _Appending(self.folder, self._largest)
                appending.settle()
                yield appending
                appending.commit()
        except OSError as error:
            raise DatabaseError(
                f"captures cannot be written here ({error.strerror or error})",
                where=str(self.folder),
                to_do="Look at the folder's permissions and the free space.",
            ) from error


class _Waiting:
    """What one caller wants kept, and what came of it."""

    def __init__(self, exchanges: Sequence[Exchange]) -> None:
        self.exchanges = exchanges
        self.kept: tuple[Kept, ...] = ()
        self.error: BaseException | None = None
        self.is_done = False


class _Appending:
    """What is done while the lock is held: records are gathered, and go to the disk together.

    ``fresh`` has the answers that were added and are not listed yet, by the SHA-256 of their body.
    """

    def __init__(self, folder: Path, largest: int) -> None:
        self._folder, self._largest = folder, largest
        self._path: Path | None = None
        self._end = 0
        self._data: list[bytes] = []
        self._entries: list[Entry] = []
        self.fresh: dict[str, Entry] = {}

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
        """Take records in, at the end of the newest file, and return where they will stand."""
        path = self._path
        if path is None or self._end >= self._largest:
            self.commit()
            path = self._path = self._current()
            self._end = path.stat().st_size if path.exists() else 0
        if self._end == 0:
            software = f"provenance/{metadata.version('provenance')}"
            self._take(path.name, warcinfo(path.name, software=software, date=_now()))
        return [self._take(path.name, packed) for packed in new]

    def commit(self) -> None:
        """Write what was taken in, wait until it is on the disk, and list it."""
        if self._path is None or not self._data:
            return
        with self._path.open("ab") as file:
            file.write(b"".join(self._data))
            file.flush()
            os.fsync(file.fileno())
        index.append(self._folder, self._entries)
        self._data, self._entries = [], []

    @property
    def waiting(self) -> int:
        """How many bytes are gathered and not written yet."""
        return sum(map(len, self._data))

    def _take(self, file: str, packed: Packed) -> Entry:
        place = Place(file, self._end, len(packed.data), hashlib.sha256(packed.data).hexdigest())
        entry = Entry(place, packed.kind, packed.id, packed.url, packed.date, packed.payload)
        self._data.append(packed.data)
        self._entries.append(entry)
        self._end = place.end
        return entry

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
