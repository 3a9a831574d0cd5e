"""Taking a change back, by a change that sets everything to what it was before.

What the change added is not deleted but withdrawn; taking back a taking back restores it.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from typing import Any

from provenance.errors import ConflictError
from provenance.ids import public_id
from provenance.store.changes import Change
from provenance.store.edges import NODE_PREFIX
from provenance.store.tables import (
    ASSERTION,
    BY_NAME,
    CANDIDATE,
    COMPARISON,
    DERIVATION,
    DOCUMENT_TEXT,
    FINDING,
    MERGED_EVENT,
    NODE,
)

_WITHDRAWABLE = (NODE, DERIVATION, DOCUMENT_TEXT, COMPARISON, FINDING, ASSERTION, MERGED_EVENT, CANDIDATE)
# The verb of an event that tells of a try alone: what happened on the network is no change to take back.
TRIED = "try"
_DONE_BY_SOMEONE = "SELECT seq FROM event WHERE undoes IS NULL AND verb <> ? ORDER BY seq DESC"
_LATER_LINK = """
SELECT derivation.uid, derivation.born FROM derivation
WHERE derivation.withdrawn IS NULL AND derivation.born > ?1
  AND (derivation.child BETWEEN ?2 AND ?3 OR derivation.parent BETWEEN ?2 AND ?3) LIMIT 1
"""
_LATER_TEXT = """
SELECT node.uid, document_text.born FROM document_text JOIN node ON node.id = document_text.document
WHERE document_text.withdrawn IS NULL AND document_text.born > ?1
  AND document_text.document BETWEEN ?2 AND ?3 LIMIT 1
"""


def is_in_force(connection: sqlite3.Connection, seq: int) -> bool:
    """Tell whether an event's change stands: no event that stands has taken it back."""
    takers = connection.execute("SELECT seq FROM event WHERE undoes = ?", (seq,)).fetchall()
    return not any(is_in_force(connection, taker) for (taker,) in takers)


def last_in_force(connection: sqlite3.Connection) -> int | None:
    """Return the number of the last change that stands and is no taking back itself, if there is one."""
    rows = connection.execute(_DONE_BY_SOMEONE, (TRIED,))
    return next((seq for (seq,) in rows if is_in_force(connection, seq)), None)


def withdrawn_by(connection: sqlite3.Connection, table: str, row: int) -> int | None:
    """Return the number of the event that withdrew a row, None where it is in force."""
    query = f"SELECT withdrawn FROM {BY_NAME[table].name} WHERE id = ?"  # noqa: S608 - names from tables
    found = connection.execute(query, (row,)).fetchone()
    return None if found is None or found[0] is None else int(found[0])


def take_back(change: Change, seq: int) -> str:
    """Take back event ``seq`` inside ``change``; return the summary of what it had done.

    Raises ConflictError where it is taken back already, or where something later rests on it.
    """
    connection = change.connection
    verb, summary, payload = connection.execute(
        "SELECT verb, summary, payload FROM event WHERE seq = ?", (seq,)
    ).fetchone()
    if not is_in_force(connection, seq):
        raise ConflictError(
            f"event {seq} has been taken back already", to_do="'provenance log' shows by what."
        )
    said = json.loads(payload)
    change.undoes = seq
    for nodes in _nodes_brought(said):
        _refuse_what_carries(change, nodes, seq)
    for table, first, last, column, before, after in reversed(said["set"]):
        change.set_range(BY_NAME[table], (first, last), column, before=after, after=before)
    for table in _WITHDRAWABLE:
        if table.name in said["rows"]:
            first, last = said["rows"][table.name][:2]
            change.set_range(table, (first, last), "withdrawn", before=None, after=change.seq)
    for (subject,) in connection.execute(
        "SELECT subject FROM event_subject WHERE seq = ?", (seq,)
    ).fetchall():
        prefix, _, digits = subject.partition(":")
        change.subject(prefix, bytes.fromhex(digits))
    return f"{verb}: {summary}"


def _nodes_brought(said: dict[str, Any]) -> Iterator[tuple[int, int]]:
    """Yield the ranges of nodes that an event has added or restored."""
    if NODE.name in said["rows"]:
        first, last = said["rows"][NODE.name][:2]
        yield first, last
    for table, first, last, column, _, after in said["set"]:
        if table == NODE.name and column == "withdrawn" and after is None:
            yield first, last


def _refuse_what_carries(change: Change, nodes: tuple[int, int], seq: int) -> None:
    """Raise ConflictError where a later change has linked or given a text to what is to be withdrawn."""
    link = change.connection.execute(_LATER_LINK, (seq, *nodes)).fetchone()
    text = change.connection.execute(_LATER_TEXT, (seq, *nodes)).fetchone()
    for prefix, found in (("der", link), (NODE_PREFIX["document"], text)):
        if found is not None:
            raise ConflictError(
                f"{public_id(prefix, found[0])}, of event {found[1]}, rests on what event {seq} recorded",
                to_do=f"Take back event {found[1]} first.",
            )
