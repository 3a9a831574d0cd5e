"""What SQLite raises, told as errors of this project: what, where and what to do."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from provenance.errors import DatabaseError, LockedError

_PRIMARY = 0xFF
_TOLD: dict[int, tuple[str, str]] = {
    sqlite3.SQLITE_NOTADB: (
        "this file is not a provenance database",
        "Name another file with --db, or move this one away; it was not touched.",
    ),
    sqlite3.SQLITE_CORRUPT: (
        "the database is damaged",
        "Keep a copy of the file, and restore a backup; 'sqlite3 FILE .recover' may save most of it.",
    ),
    sqlite3.SQLITE_READONLY: (
        "the database is read-only",
        "Ask for the right to write to the file and its folder, or copy it elsewhere and use --db.",
    ),
    sqlite3.SQLITE_FULL: (
        "the disk is full; nothing of this change was written",
        "Make room and do it again; all that was recorded before is there.",
    ),
    sqlite3.SQLITE_CANTOPEN: (
        "the database cannot be opened",
        "See that the folder exists and may be read and written.",
    ),
    sqlite3.SQLITE_IOERR: (
        "the disk could not be read or written; nothing of this change was written",
        "See that the disk has room and is healthy, and do it again.",
    ),
    sqlite3.SQLITE_PERM: ("access to the database is refused", "Check the rights of the file."),
    sqlite3.SQLITE_NOMEM: ("there is not enough memory", "Close other programs and do it again."),
    sqlite3.SQLITE_TOOBIG: ("a text is larger than the database can hold", "Split it."),
}
_LOCKED = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)


def primary_code(error: sqlite3.Error) -> int:
    """Return SQLite's primary result code of an error, -1 where it has none."""
    code = getattr(error, "sqlite_errorcode", None)
    return -1 if code is None else int(code) & _PRIMARY


def is_locked(error: sqlite3.Error) -> bool:
    """Tell whether another connection's lock caused the error."""
    return primary_code(error) in _LOCKED


def told(error: sqlite3.Error, where: str) -> DatabaseError:
    """Return the error as one of this project's."""
    code = primary_code(error)
    if code in _LOCKED:
        return LockedError(
            "another program is writing to the database and did not finish in time",
            where=where,
            to_do="Wait for it and do it again; nothing of this change was written.",
        )
    what, to_do = _TOLD.get(code, (f"the database refused: {error}", ""))
    return DatabaseError(what, where=where, to_do=to_do)


@contextmanager
def telling(where: str) -> Iterator[None]:
    """Turn SQLite's errors inside the block into DatabaseError or LockedError."""
    try:
        yield
    except sqlite3.Error as error:
        raise told(error, where) from error
