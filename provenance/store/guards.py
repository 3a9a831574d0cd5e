"""Triggers that refuse to delete anything, and to change what is not meant to change."""

from __future__ import annotations

from collections.abc import Iterator

from provenance.store.tables import TABLES, Table

GUARDS_SQL = (
    "SELECT name FROM sqlite_master WHERE type = 'trigger' AND (name LIKE '%\\_keeps' ESCAPE '\\' "
    "OR name LIKE '%\\_stays' ESCAPE '\\')"
)


def _no_delete(name: str) -> str:
    return (
        f"CREATE TRIGGER {name}_keeps BEFORE DELETE ON {name} BEGIN "  # noqa: S608 - names from tables
        f"SELECT RAISE(ABORT, 'nothing is deleted from {name}'); END;"
    )


def _no_update(name: str, columns: tuple[str, ...]) -> str:
    return (
        f"CREATE TRIGGER {name}_stays BEFORE UPDATE OF {', '.join(columns)} ON {name} BEGIN "
        f"SELECT RAISE(ABORT, 'what {name} says is not changed'); END;"
    )


def _fixed(table: Table) -> tuple[str, ...]:
    return ("id", *(column for column in table.columns if column not in table.mutable))


def guard_statements() -> Iterator[str]:
    """Yield the triggers of every logged table, of the log and of its index."""
    for table in TABLES:
        yield _no_delete(table.name)
        yield _no_update(table.name, _fixed(table))
    columns = ("seq", "uid", "at", "actor", "verb", "summary", "undoes", "payload", "previous", "hash")
    yield from (_no_delete("event"), _no_update("event", columns))
    yield from (_no_delete("event_subject"), _no_update("event_subject", ("subject", "seq")))
