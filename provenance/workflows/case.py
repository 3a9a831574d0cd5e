"""A case: one open database, who works on it, and what the time is."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from provenance.store.connection import Store, open_store

if TYPE_CHECKING:
    from provenance.store.changes import Change

VARIABLE = "PROVENANCE_DB"
FILE_NAME = "provenance.db"
Clock = Callable[[], datetime]


@dataclass(frozen=True, slots=True)
class Case:
    """An open database. Use it as a context manager, or call ``close``."""

    path: Path
    store: Store
    actor: str
    clock: Clock

    def change(self, verb: str, *, bulk: bool = False) -> Change:
        """Begin a change of that verb by this case's actor, now."""
        from provenance.store.changes import Change

        return Change(self.store, verb, actor=self.actor, at=self.clock(), bulk=bulk)

    def close(self) -> None:
        """Close the database."""
        self.store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def default_path() -> Path:
    """Return where the database is if nobody says: $PROVENANCE_DB, else the user's data folder."""
    named = os.environ.get(VARIABLE)
    if named:
        return Path(named).expanduser()
    from platformdirs import user_data_dir

    return Path(user_data_dir("provenance", appauthor=False)) / FILE_NAME


def open_case(
    path: Path | None = None,
    *,
    create: bool = True,
    actor: str | None = None,
    clock: Clock | None = None,
    busy_ms: int | None = None,
) -> Case:
    """Open the database at ``path`` (default: ``default_path()``); make it, and its folder, if need be.

    ``actor`` is whom the log names (default: the user's login); ``clock`` tells the time in any zone;
    ``busy_ms`` is how long to wait for another writer, in milliseconds. Raises DatabaseError or
    LockedError where the file is not there and ``create`` is off, or cannot be used.
    """
    place = default_path() if path is None else path
    store = (
        open_store(place, create=create)
        if busy_ms is None
        else open_store(place, create=create, busy_ms=busy_ms)
    )
    return Case(place, store, _login() if actor is None else actor, clock or _now)


def _now() -> datetime:
    return datetime.now(UTC)


def _login() -> str:
    named = next(
        (os.environ[name] for name in ("PROVENANCE_ACTOR", "USER", "LOGNAME") if os.environ.get(name)), ""
    )
    if named:
        return named
    import getpass

    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "unknown"
