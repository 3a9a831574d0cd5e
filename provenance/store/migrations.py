"""The schema's versions: append-only, each applied in one transaction and never edited afterwards.

The version that stands in the file tells which steps it has. A new file is given all of them at once;
sqlite_utils, which takes as long to import as the first text to read, is imported here and here alone, and
only where a database of an earlier version must be brought to the present one.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from importlib.resources import files
from typing import TYPE_CHECKING

from provenance.store.guards import GUARDS_SQL, guard_statements

if TYPE_CHECKING:
    from sqlite_utils import Database, Migrations

APPLICATION_ID = 0x50524F56  # "PROV": marks the file as this project's
SCHEMA_VERSION = 9


def statements(script: str) -> Iterator[str]:
    """Split an SQL script into its statements (a trigger is one)."""
    pending = ""
    for line in script.splitlines(keepends=True):
        pending += line
        if sqlite3.complete_statement(pending):
            yield pending
            pending = ""


def schema_text(version: int) -> str:
    """Return the commented SQL text of one version's step."""
    return files("provenance.store").joinpath(f"schema_{version:03}.sql").read_text("utf-8")


def migrations(after: int) -> Migrations:
    """Return the steps from a version of the schema to the present one, oldest first."""
    from sqlite_utils import Migrations

    steps = Migrations("provenance")

    for version in range(after + 1, SCHEMA_VERSION + 1):
        steps(name=f"{version:03}")(_step(version))
    return steps


def _step(version: int) -> Callable[[sqlite3.Connection | Database], None]:
    def apply(db: sqlite3.Connection | Database) -> None:
        for statement in statements(schema_text(version)):
            db.execute(statement)

    return apply


def migrate(
    connection: sqlite3.Connection, steps: Migrations | None = None, version: int = SCHEMA_VERSION
) -> None:
    """Bring an open database to ``version`` inside the transaction that the caller has begun.

    The triggers that guard the tables are made anew from the present columns.
    """
    for name in connection.execute(GUARDS_SQL).fetchall():
        connection.execute(f"DROP TRIGGER {name[0]}")
    before = int(connection.execute("PRAGMA user_version").fetchone()[0])
    if before:
        _bring_on(connection, steps or migrations(before))
    else:
        for each in range(1, version + 1):
            _step(each)(connection)
    for statement in guard_statements():
        connection.execute(statement)
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {version}")


def _bring_on(connection: sqlite3.Connection, steps: Migrations) -> None:
    from sqlite_utils import Database

    steps.apply(Database(connection, recursive_triggers=False))
