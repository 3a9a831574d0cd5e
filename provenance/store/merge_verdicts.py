"""What two copies say of one thing: the fuller statement is taken; where both say something both stand."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from provenance.model.kinds import Method, Standing, Status
from provenance.model.merging import Conflict
from provenance.store.assertions import Said, add_assertion
from provenance.store.changes import Change, Value
from provenance.store.portable import Parcel
from provenance.store.tables import ATTRIBUTION, DERIVATION, DOCUMENT, NODE, UTTERANCE, Table

_ABOUT = ("title", "language", "publisher", "published", "author", "translator", "url")
_SPOKEN = ("speaker", "date", "place", "language", "title")
_DECISION = ("method", "status", "standing", "confidence", "reason", "by")
_EMPTY = ("", None, "und")
_LAST_ACTOR = """
SELECT event.actor FROM event_subject JOIN event ON event.seq = event_subject.seq
WHERE event_subject.subject = ? ORDER BY event.seq DESC LIMIT 1
"""
# Who acted last on which thing in the other copy; under the empty name who acted last at all.
_ACTORS_MADE = (
    "DROP TABLE IF EXISTS temp.acted",
    "CREATE TEMP TABLE acted (subject TEXT PRIMARY KEY, actor TEXT) WITHOUT ROWID",
)
_ADD_ACTOR = "INSERT OR REPLACE INTO temp.acted (subject, actor) VALUES (?, ?)"
_ACTOR_OF = "SELECT actor FROM temp.acted WHERE subject IN (?, '') ORDER BY subject DESC LIMIT 1"
Row = Mapping[str, Any]


class Verdicts:
    """Settles rows that are in both copies, and collects where they differ.

    Ours stays in force; theirs is kept as an assertion, under the name of who said it there.
    """

    def __init__(self, change: Change, parcel: Parcel) -> None:
        self.change, self.source = change, parcel.log
        self._parcel = parcel
        self._knows_actors = False
        self.conflicts: list[Conflict] = []

    def settle(self, table: Table, here: int, row: Row, values: Mapping[str, Value]) -> None:
        """Bring a row here and the same row there together."""
        if table is NODE:
            self.change.set(NODE, here, "withdrawn", None)
        elif table is DOCUMENT:
            self._document(here, row, values)
        elif table is UTTERANCE:
            self._compare(UTTERANCE, here, f"utt:{row['key']}", _SPOKEN, values)
        elif table is DERIVATION:
            self._derivation(here, row, values)
        elif table is ATTRIBUTION:
            self._attribution(here, row)

    def differ(
        self,
        subject: str,
        aspect: str,
        ours: str,
        theirs: str,
        *,
        by: tuple[str, str] = ("", ""),
        reason: str = "",
    ) -> None:
        """Keep what the other copy says beside what is said here."""
        theirs_by = by[1] or self._their_actor(subject)
        if add_assertion(self.change, Said(subject, aspect, theirs, reason, theirs_by, self.source)):
            ours_by = by[0] or self._last_actor(subject)
            self.conflicts.append(Conflict(subject, aspect, ours, ours_by, theirs, theirs_by))

    def _their_actor(self, subject: str) -> str:
        """Return who acted last on a thing there, else who acted last at all; empty where no log came along.

        The log is read through once, when the first conflict asks for it.
        """
        connection = self.change.connection
        if not self._knows_actors:
            for statement in _ACTORS_MADE:
                connection.execute(statement)
            for row in self._parcel.rows("event"):
                connection.executemany(_ADD_ACTOR, _acted(row))
            self._knows_actors = True
        found = connection.execute(_ACTOR_OF, (subject,)).fetchone()
        return str(found[0]) if found else ""

    def _last_actor(self, subject: str) -> str:
        found = self.change.connection.execute(_LAST_ACTOR, (subject,)).fetchone()
        return found[0] if found else ""

    def _row(self, table: Table, here: int, columns: tuple[str, ...]) -> dict[str, Any]:
        query = f"SELECT {', '.join(columns)} FROM {table.name} WHERE id = ?"  # noqa: S608 - names from tables
        return dict(zip(columns, self.change.connection.execute(query, (here,)).fetchone(), strict=True))

    def _document(self, here: int, row: Row, values: Mapping[str, Value]) -> None:
        ours = self._row(DOCUMENT, here, ("state",))["state"]
        if ours == "placeholder" and values["state"] == "captured":
            for column in DOCUMENT.columns:
                self.change.set(DOCUMENT, here, column, values[column])
        elif ours == values["state"]:
            self._compare(DOCUMENT, here, f"doc:{row['key']}", _ABOUT, values)

    def _compare(
        self, table: Table, here: int, subject: str, columns: tuple[str, ...], values: Mapping[str, Value]
    ) -> None:
        """Fill in what only the other copy knows, where that may be, and tell what both say differently."""
        ours = self._row(table, here, columns)
        for column in columns:
            theirs = values[column]
            if theirs in _EMPTY or theirs == ours[column]:
                continue
            if ours[column] in _EMPTY and column in table.mutable:
                self.change.set(table, here, column, theirs)
            elif ours[column] not in _EMPTY:
                self.differ(subject, column, self._told(column, ours[column]), self._told(column, theirs))

    def _told(self, column: str, value: Value) -> str:
        if column in ("publisher", "speaker"):
            query = "SELECT name FROM agent WHERE id = ?"
            return str(self.change.connection.execute(query, (value,)).fetchone()[0])
        return str(value)

    def _derivation(self, here: int, row: Row, values: Mapping[str, Value]) -> None:
        ours = self._row(DERIVATION, here, (*_DECISION, "withdrawn"))
        settled = ours["standing"] == Standing.OPEN.value != values["standing"]
        if ours["withdrawn"] is not None or not _is_decided(ours):
            if ours["withdrawn"] is not None or _is_decided(values) or settled:
                self.change.set(DERIVATION, here, "withdrawn", None)
                self._take(here, values, _DECISION)
            return
        if settled:
            # The parent's own text has arrived there: what it says of the edge holds whoever has decided.
            learnt = ("standing",) if ours["method"] == Method.MANUAL.value else ("standing", "method")
            self._take(here, values, learnt)
        if _is_decided(values):
            self._decisions(f"der:{row['key']}", ours, values)

    def _take(self, here: int, values: Mapping[str, Value], columns: tuple[str, ...]) -> None:
        for column in columns:
            self.change.set(DERIVATION, here, column, values[column])

    def _decisions(self, subject: str, ours: Row, theirs: Row) -> None:
        """Two people have decided: ours stays, and theirs stands beside it with its name."""
        by = (str(ours["by"]), str(theirs["by"]))
        if ours["status"] != theirs["status"]:
            said = str(ours["status"]), str(theirs["status"])
            self.differ(subject, "status", *said, by=by, reason=str(theirs["reason"]))
        elif by[0] != by[1]:
            said_too = Said(
                subject, "status", str(theirs["status"]), str(theirs["reason"]), by[1], self.source
            )
            add_assertion(self.change, said_too)

    def _attribution(self, here: int, row: Row) -> None:
        ours, theirs = self._row(ATTRIBUTION, here, ("status",))["status"], str(row["status"])
        if ours == Status.PROPOSED.value:
            self.change.set(ATTRIBUTION, here, "status", theirs)
        elif theirs not in (ours, Status.PROPOSED.value):
            self.differ(f"att:{row['key']}", "status", ours, theirs)


def _acted(row: Row) -> Iterator[tuple[str, str]]:
    """Yield the things that an event speaks of, each with who acted; nothing where it cannot be read."""
    actor = row.get("actor")
    if not isinstance(actor, str):
        return
    yield "", actor
    try:
        subjects = json.loads(row["payload"])["subjects"]
    except (ValueError, KeyError, TypeError):
        return
    if isinstance(subjects, list):
        yield from ((subject, actor) for subject in subjects if isinstance(subject, str))


def _is_decided(values: Row) -> bool:
    return bool(values["status"] != Status.PROPOSED.value) or values["method"] == Method.MANUAL.value
