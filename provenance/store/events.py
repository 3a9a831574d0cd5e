"""The log read back, newest first."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from typing import Any

from provenance.ids import public_id
from provenance.model.views import EventView
from provenance.store.resolve import Found

_NAMED = "SELECT seq FROM event_subject WHERE subject = ?"
_COLUMNS = "SELECT seq, uid, at, actor, verb, summary, payload, hash, previous FROM event"
# The tables in which a thing with an id of its own says in which event it was recorded.
_BORN = {
    "doc": "node", "utt": "node", "agt": "agent", "der": "derivation", "att": "attribution", "cap": "capture",
    "fnd": "finding",
}  # fmt: skip


def events(connection: sqlite3.Connection, *, limit: int, subject: Found | None = None) -> list[EventView]:
    """Return the latest events, of all or of those that speak of ``subject``, newest first."""
    if subject is None:
        rows = connection.execute(f"{_COLUMNS} ORDER BY seq DESC LIMIT ?", (limit,))
    else:
        rows = connection.execute(
            f"{_COLUMNS} WHERE seq IN ({_about(subject)}) ORDER BY seq DESC LIMIT ?",
            (subject.public, subject.row, limit),
        )
    return [_view(row) for row in rows]


def events_about(connection: sqlite3.Connection, subjects: Iterable[str]) -> list[EventView]:
    """Return the events that speak of any of some things (by whole ids) or recorded them, oldest first."""
    found: set[int] = set()
    for public in subjects:
        prefix, _, digits = public.partition(":")
        uid = bytes.fromhex(digits)
        found.update(row[0] for row in connection.execute(_NAMED, (public,)))
        if prefix in _BORN:
            born = f"SELECT born FROM {_BORN[prefix]} WHERE uid = ?"  # noqa: S608 - names from here
            found.update(row[0] for row in connection.execute(born, (uid,)))
    return [event(connection, seq) for seq in sorted(found)]


def _about(subject: Found) -> str:
    if subject.prefix == "evt":
        return f"{_NAMED} UNION SELECT ?"
    return f"{_NAMED} UNION SELECT born FROM {_BORN[subject.prefix]} WHERE id = ?"  # noqa: S608


def event(connection: sqlite3.Connection, seq: int) -> EventView:
    """Return one event."""
    return _view(connection.execute(f"{_COLUMNS} WHERE seq = ?", (seq,)).fetchone())


def _view(row: tuple[Any, ...]) -> EventView:
    seq, uid, at, actor, verb, summary, payload, hashed, previous = row
    subjects = tuple(json.loads(payload)["subjects"])
    return EventView(
        seq, public_id("evt", uid), at, actor, verb, summary, subjects, hashed.hex(), previous.hex()
    )
