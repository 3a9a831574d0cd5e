"""The log re-derived: the hash of every event, the chain, and what the events say was written.

What they say is laid out in two temporary tables, over which ``verify_rows`` then goes; so memory
stays the same whatever the length of the log.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from typing import Any

from provenance.ids import public_id
from provenance.store.eventhash import GENESIS, event_hash, event_uid
from provenance.store.problems import Ledger

_EVENTS = """
SELECT seq, at, actor, verb, summary, undoes, payload, previous, hash, uid FROM event ORDER BY seq
"""
_LAID_OUT = (
    "DROP TABLE IF EXISTS temp.logged_rows",
    "DROP TABLE IF EXISTS temp.logged_sets",
    "CREATE TEMP TABLE logged_rows (name TEXT, first INTEGER, last INTEGER, seq INTEGER, count INTEGER, "
    "digests TEXT, PRIMARY KEY (name, first, seq)) WITHOUT ROWID",
    "CREATE TEMP TABLE logged_sets (name TEXT, row INTEGER, col TEXT, seq INTEGER, place INTEGER, "
    "before TEXT, after TEXT, PRIMARY KEY (name, row, col, seq, place)) WITHOUT ROWID",
)
_ROWS = "INSERT INTO temp.logged_rows VALUES (?, ?, ?, ?, ?, ?)"
_SETS = "INSERT INTO temp.logged_sets VALUES (?, ?, ?, ?, ?, ?, ?)"


def check_log(connection: sqlite3.Connection, ledger: Ledger) -> None:
    """Re-derive every event's hash and lay out what the events say."""
    for statement in _LAID_OUT:
        connection.execute(statement)
    ledger.checked("events", 0)
    previous, expected = GENESIS, 1
    for seq, at, actor, verb, summary, undoes, payload, before, hashed, uid in connection.execute(_EVENTS):
        where = f"event {seq} ({public_id('evt', uid)})"
        if seq != expected:
            ledger.problem("log", where, f"event {expected} is missing before it")
        elif before != previous:
            ledger.problem("log", where, "it does not go on from the event before it")
        if event_hash((seq, at, actor, verb, summary, undoes, payload), before) != hashed:
            ledger.problem("log", where, "what it says is not what was hashed when it was written")
        elif event_uid(hashed) != uid:
            ledger.problem("log", where, "its id is not the one that follows from its hash")
        _lay_out(connection, ledger, seq, payload)
        previous, expected = hashed, seq + 1
        ledger.checked("events")


def _lay_out(connection: sqlite3.Connection, ledger: Ledger, seq: int, payload: str) -> None:
    where = f"event {seq}"
    try:
        said = json.loads(payload)
        rows, sets, subjects = said["rows"], said["set"], set(said["subjects"])
        connection.executemany(
            _ROWS,
            [
                (name, first, last, seq, count, json.dumps(each))
                for name, (first, last, count, each) in rows.items()
            ],
        )
        connection.executemany(_SETS, _sets(seq, sets))
    except (ValueError, KeyError, TypeError, sqlite3.IntegrityError) as error:
        ledger.problem("log", where, f"what it says cannot be read: {error}")
        return
    found = {row[0] for row in connection.execute(_SUBJECTS, (seq,))}
    for subject in sorted(found ^ subjects):
        ledger.problem("log", f"{where}, {subject}", "the index of the log differs from what the event says")


_SUBJECTS = "SELECT subject FROM event_subject WHERE seq = ?"


def _sets(seq: int, sets: list[list[Any]]) -> Iterator[tuple[str, int, str, int, int, str, str]]:
    for place, (table, first, last, column, before, after) in enumerate(sets):
        said = json.dumps(before), json.dumps(after)
        for row in range(first, last + 1):
            yield table, row, column, seq, place, *said
