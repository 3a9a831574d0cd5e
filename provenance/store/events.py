"""The log read back, newest first, with what was taken in of the logs of other copies."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from provenance.ids import public_id
from provenance.model.views import EventView
from provenance.store.resolve import Found

_NAMED = "SELECT seq FROM event_subject WHERE subject = ?"
_COLUMNS = "SELECT seq, uid, at, actor, verb, summary, payload, hash, previous FROM event"
_MERGED = """
SELECT seq, uid, at, actor, verb, summary, payload, hash, previous, source, born FROM merged_event
WHERE withdrawn IS NULL
"""
_MERGED_SINCE = _MERGED + " AND born >= ? ORDER BY born DESC, source, seq DESC LIMIT ?"
# The index of what others' events speak of is made as they are read: they are few.
_MERGED_NAMING = _MERGED + " AND instr(payload, ?) ORDER BY born DESC, source, seq DESC"
_MERGED_ALL = _MERGED + " ORDER BY source, seq"
# The tables in which a thing with an id of its own says in which event it was recorded.
_BORN = {
    "doc": "node", "utt": "node", "agt": "agent", "der": "derivation", "att": "attribution", "cap": "capture",
    "fnd": "finding",
}  # fmt: skip


def events(connection: sqlite3.Connection, *, limit: int, subject: Found | None = None) -> list[EventView]:
    """Return the latest events, of all or of those that speak of ``subject``, newest first.

    What an event has taken in of another copy's log stands behind it, newest first too.
    """
    if subject is None:
        rows = connection.execute(f"{_COLUMNS} ORDER BY seq DESC LIMIT ?", (limit,))
    else:
        rows = connection.execute(
            f"{_COLUMNS} WHERE seq IN ({_about(subject)}) ORDER BY seq DESC LIMIT ?",
            (subject.public, subject.row, limit),
        )
    ours = [_view(row) for row in rows]
    if subject is None:
        bound = (ours[-1].seq if ours else 1, limit)
        theirs = [_merged(row) for row in connection.execute(_MERGED_SINCE, bound)]
    else:
        found = map(_merged, connection.execute(_MERGED_NAMING, (subject.public,)))
        theirs = [each for each in found if subject.public in each.subjects]
    # Sorting keeps the order among those that came by one event.
    return sorted([*ours, *theirs], key=lambda each: (-(each.merged or each.seq), each.merged))[:limit]


def events_about(connection: sqlite3.Connection, subjects: Iterable[str]) -> list[EventView]:
    """Return the events that speak of any of some things (by whole ids) or recorded them, oldest first.

    Those of other copies' logs are among them, by the time that they tell.
    """
    found: set[int] = set()
    wanted = set(subjects)
    for public in wanted:
        prefix, _, digits = public.partition(":")
        uid = bytes.fromhex(digits)
        found.update(row[0] for row in connection.execute(_NAMED, (public,)))
        if prefix in _BORN:
            born = f"SELECT born FROM {_BORN[prefix]} WHERE uid = ?"  # noqa: S608 - names from here
            found.update(row[0] for row in connection.execute(born, (uid,)))
    ours = [event(connection, seq) for seq in sorted(found)]
    theirs = map(_merged, connection.execute(_MERGED_ALL))
    naming = [each for each in theirs if not wanted.isdisjoint(each.subjects)]
    return sorted([*ours, *naming], key=lambda each: each.at) if naming else ours


def _about(subject: Found) -> str:
    if subject.prefix == "evt":
        return f"{_NAMED} UNION SELECT ?"
    return f"{_NAMED} UNION SELECT born FROM {_BORN[subject.prefix]} WHERE id = ?"  # noqa: S608


def event(connection: sqlite3.Connection, seq: int) -> EventView:
    """Return one event."""
    return _view(connection.execute(f"{_COLUMNS} WHERE seq = ?", (seq,)).fetchone())


def _merged(row: tuple[Any, ...]) -> EventView:
    *said, source, born = row
    return replace(_view(tuple(said)), log=source, merged=born)


def _view(row: tuple[Any, ...]) -> EventView:
    seq, uid, at, actor, verb, summary, payload, hashed, previous = row
    subjects = tuple(json.loads(payload)["subjects"])
    return EventView(
        seq, public_id("evt", uid), at, actor, verb, summary, subjects, hashed.hex(), previous.hex()
    )
