"""``stamp``: whether another connection has changed the database since one last looked."""

from __future__ import annotations

from provenance.errors import DatabaseError
from provenance.workflows.case import Case

_VERSION = "PRAGMA data_version"


def stamp(case: Case) -> tuple[int, int]:
    """Return a value that differs once another connection has committed a change.

    Ask the same case again and compare; changes by the case itself are not seen. Raises DatabaseError
    where the file is gone or another file stands in its place, LockedError.
    """
    try:
        place = case.path.stat()
    except OSError as error:
        raise DatabaseError(
            "the database is gone: it was moved or deleted",
            where=str(case.path),
            to_do="Put it back, or leave and name another with --db.",
        ) from error
    with case.store.snapshot() as connection:
        return place.st_ino, int(connection.execute(_VERSION).fetchone()[0])
