"""Opening the database file: what it is, whether it may be used, and how SQLite is set up for it."""

from __future__ import annotations

import random
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from provenance.errors import DatabaseError
from provenance.store.failures import is_locked, primary_code, telling
from provenance.store.migrations import APPLICATION_ID, SCHEMA_VERSION, migrate
from provenance.store.waiting import Waiting

BUSY_MS = 5000
_PAUSE_S = (0.005, 0.05)
CACHE_KIB = 65536
# Statements that are kept prepared; one of every length in which uids are looked up is among them.
_STATEMENTS = 512


class Standing(NamedTuple):
    """The number and the hash of the last event, and by table the id that its next row gets."""

    seq: int
    hashed: bytes
    following: dict[str, int]


class Store:
    """One open database. ``where`` names it in messages; ``read_only`` tells that nothing can be written."""

    __slots__ = ("busy_ms", "connection", "in_batch", "read_only", "standing", "waiting", "where")

    def __init__(self, connection: sqlite3.Connection, where: str, busy_ms: int, *, read_only: bool) -> None:
        self.connection = connection
        self.where = where
        self.busy_ms = busy_ms
        self.read_only = read_only
        self.in_batch = False
        # What changes have added to the open transaction and SQLite was not told yet.
        self.waiting = Waiting()
        # Where the log and the tables stand after the last change of a batch.
        self.standing: Standing | None = None

    def begin(self) -> None:
        """Begin a transaction that writes, waiting for another writer. Raises LockedError, DatabaseError."""
        with telling(self.where):
            begin_immediate(self.connection, self.busy_ms)

    @contextmanager
    def batch(self) -> Iterator[None]:
        """Make one transaction of the changes inside: all of them are kept, or none.

        Raises LockedError, DatabaseError.
        """
        self.begin()
        self.in_batch = True
        try:
            yield
            if self.in_batch:
                with telling(self.where):
                    self.commit()
        finally:
            self.rollback()

    def commit(self) -> None:
        """Write what waits, and end the transaction."""
        self.waiting.write(self.connection)
        self.connection.execute("COMMIT")

    def rollback(self) -> None:
        """End a batch or a change, where it is still open, without keeping anything of it."""
        self.in_batch, self.standing = False, None
        self.waiting.forget()
        if self.connection.in_transaction:
            self.connection.execute("ROLLBACK")

    @contextmanager
    def snapshot(self) -> Iterator[sqlite3.Connection]:
        """Read from one state of the database, whatever others write. Raises DatabaseError."""
        with telling(self.where):
            if self.connection.in_transaction:
                self.waiting.write(self.connection)
                yield self.connection
                return
            self.connection.execute("BEGIN")
            try:
                yield self.connection
            finally:
                if self.connection.in_transaction:
                    self.connection.execute("ROLLBACK")

    def close(self) -> None:
        """Close the connection; what was not committed is rolled back."""
        self.connection.close()


def begin_immediate(connection: sqlite3.Connection, busy_ms: int) -> None:
    """Begin a writing transaction."""
    _when_free(connection, "BEGIN IMMEDIATE", busy_ms)


def _when_free(connection: sqlite3.Connection, statement: str, busy_ms: int) -> None:
    """Execute what needs the lock; SQLite's own waiting does not cover every lock, hence the loop."""
    deadline = time.monotonic() + busy_ms / 1000
    while True:
        try:
            connection.execute(statement)
        except sqlite3.OperationalError as error:
            if not is_locked(error) or time.monotonic() >= deadline:
                raise
            time.sleep(random.uniform(*_PAUSE_S))  # noqa: S311 - spreads writers, guards nothing
        else:
            return


def open_store(path: Path, *, create: bool = True, busy_ms: int = BUSY_MS) -> Store:
    """Open the database at ``path``, create or migrate it where needed.

    ``busy_ms`` is how long a writer waits for another, in milliseconds. Raises DatabaseError where the
    file is missing and ``create`` is off, is no database, another program's, newer than this version,
    or cannot be opened; LockedError where another process holds it.
    """
    where = str(path)
    _check_place(path, create=create)
    with telling(where):
        connection, read_only = _connect(path, busy_ms)
        try:
            _set_up(connection)
            _check_version(connection, where, busy_ms, read_only=read_only)
        except BaseException:
            connection.close()
            raise
    return Store(connection, where, busy_ms, read_only=read_only)


def _check_place(path: Path, *, create: bool) -> None:
    try:
        if path.is_dir():
            raise DatabaseError("this is a folder", where=str(path), to_do="Name a file with --db.")
        if path.exists():
            return
        if not create:
            raise DatabaseError(
                "there is no database here yet",
                where=str(path),
                to_do="'provenance record FILE' or 'provenance init' makes one; --db names another.",
            )
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        reason = error.strerror or str(error)
        to_do = "Name another place with --db or PROVENANCE_DB."
        raise DatabaseError(
            f"the database cannot be reached: {reason}", where=str(path), to_do=to_do
        ) from error


def _connect(path: Path, busy_ms: int) -> tuple[sqlite3.Connection, bool]:
    """Connect for writing, else, where the folder takes no lock files, for reading alone."""
    uri = path.absolute().as_uri()
    connection = _open(f"{uri}?mode=rwc", busy_ms)
    try:
        connection.execute("PRAGMA schema_version").fetchone()
    except sqlite3.OperationalError as error:
        connection.close()
        unlocked = primary_code(error) in (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY)
        if not unlocked or not path.exists() or _has_log(path):
            raise
        connection = _open(f"{uri}?mode=ro&immutable=1", busy_ms)
        connection.execute("PRAGMA schema_version").fetchone()
        return connection, True
    except sqlite3.DatabaseError:
        connection.close()
        raise
    return connection, False


def _open(uri: str, busy_ms: int) -> sqlite3.Connection:
    return sqlite3.connect(
        uri,
        uri=True,
        timeout=busy_ms / 1000,
        isolation_level=None,
        check_same_thread=False,
        cached_statements=_STATEMENTS,
    )


def _has_log(path: Path) -> bool:
    """Tell whether committed changes wait in the write-ahead log, which reading alone would miss."""
    log = path.with_name(path.name + "-wal")
    return log.exists() and log.stat().st_size > 0


def _set_up(connection: sqlite3.Connection) -> None:
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute(f"PRAGMA cache_size = -{CACHE_KIB}")
    # sqlite_utils leaves recursive triggers as they are; the one on derivation must run once.
    connection.execute("PRAGMA recursive_triggers = OFF")


def _check_version(connection: sqlite3.Connection, where: str, busy_ms: int, *, read_only: bool) -> None:
    version, ours = _version(connection), _is_ours(connection)
    if ours and version == SCHEMA_VERSION:
        return
    _refuse(connection, where, version, ours=ours)
    if read_only:
        raise DatabaseError(
            "the database must be brought to the present version, and it is read-only", where=where
        )
    _write_ahead(connection, busy_ms)
    begin_immediate(connection, busy_ms)
    try:
        if _version(connection) < SCHEMA_VERSION:
            migrate(connection)
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def _refuse(connection: sqlite3.Connection, where: str, version: int, *, ours: bool) -> None:
    """Raise DatabaseError where the file is another program's or of a newer version."""
    if ours and version > SCHEMA_VERSION:
        raise DatabaseError(
            f"the database is of version {version}, newer than this program's {SCHEMA_VERSION}",
            where=where,
            to_do="Install the newer provenance that made it; it was not touched.",
        )
    tables = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    if not ours and (version or tables):
        raise DatabaseError(
            "this is another program's database",
            where=where,
            to_do="Name another file with --db; it was not touched.",
        )


def _write_ahead(connection: sqlite3.Connection, busy_ms: int) -> None:
    """Turn on the write-ahead log, which lets readers read while one writes."""
    _when_free(connection, "PRAGMA journal_mode = WAL", busy_ms)


def _version(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def _is_ours(connection: sqlite3.Connection) -> bool:
    return int(connection.execute("PRAGMA application_id").fetchone()[0]) == APPLICATION_ID
