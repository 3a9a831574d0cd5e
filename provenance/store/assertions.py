"""What other copies say otherwise: kept beside what is said here, under the name of who said it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from provenance.ids import digest
from provenance.model.chain_view import Opinion
from provenance.store.changes import Change
from provenance.store.tables import ASSERTION

_OF_SUBJECTS = """
SELECT subject, value, by, reason FROM assertion
WHERE withdrawn IS NULL AND aspect = 'status' AND subject IN ({}) ORDER BY id
"""
_FIND = "SELECT id, withdrawn FROM assertion WHERE uid = ?"
_BATCH = 500


class Said(NamedTuple):
    """A statement of another copy about a thing (a public id)."""

    subject: str
    aspect: str
    value: str
    reason: str
    by: str
    source: str


def assertion_uid(said: Said) -> bytes:
    """Return the uid of a statement: who says what of which thing; the same by way of any copy."""
    return digest("assertion", said.subject, said.aspect, said.value, said.reason, said.by)


def add_assertion(change: Change, said: Said) -> bool:
    """Keep a statement, and tell whether it is new."""
    uid = assertion_uid(said)
    held = change.connection.execute(_FIND, (uid,)).fetchone()
    if held is not None:
        change.set(ASSERTION, held[0], "withdrawn", None)
        return held[1] is not None
    change.insert(ASSERTION, [(uid, *said, change.seq, None)])
    return True


def opinions(connection: sqlite3.Connection, subjects: Sequence[str]) -> dict[str, tuple[Opinion, ...]]:
    """Return what others decided about some things, by their public ids."""
    found: dict[str, list[Opinion]] = {}
    for part in _batches(subjects):
        query = _OF_SUBJECTS.format(", ".join("?" * len(part)))
        for subject, value, by, reason in connection.execute(query, part):
            found.setdefault(subject, []).append(Opinion(value, by, reason))
    return {subject: tuple(said) for subject, said in found.items()}


def _batches(items: Sequence[str]) -> Iterator[Sequence[str]]:
    for at in range(0, len(items), _BATCH):
        yield items[at : at + _BATCH]


def check_assertions(connection: sqlite3.Connection) -> Iterable[tuple[int, bytes, bytes]]:
    """Yield the row and the uid of each statement, and the uid that follows from what it says."""
    columns = "id, uid, subject, aspect, value, reason, by, source"
    for row, uid, *said in connection.execute(f"SELECT {columns} FROM assertion"):  # noqa: S608
        yield row, uid, assertion_uid(Said(*said))
