"""Comparisons as rows: kept with their beads, drift and scores, and read back."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence

from provenance.ids import digest
from provenance.model.comparison import Bead, Comparison, Drift, DriftKind, Relation, Score
from provenance.model.kinds import Span
from provenance.store.changes import Change
from provenance.store.tables import BEAD, COMPARISON, DRIFT, SCORE

_FIND = "SELECT id, withdrawn FROM comparison WHERE uid = ?"
_LATEST = """
SELECT id FROM comparison WHERE child_text = ? AND parent_text = ? AND withdrawn IS NULL
ORDER BY id DESC LIMIT 1
"""
_ONE = "SELECT relation, method, version, unchecked FROM comparison WHERE id = ?"
_BEADS = "SELECT child, parent, confidence, moved FROM bead WHERE comparison = ? ORDER BY position"
_DRIFTS = """
SELECT kind, bead, child_spans, parent_spans, child_value, parent_value, said, confidence, detector
FROM drift WHERE comparison = ? ORDER BY id
"""
_SCORES = "SELECT metric, value, signature, bead, reference FROM score WHERE comparison = ? ORDER BY id"


def comparison_uid(child_text: int, parent_text: int, found: Comparison) -> bytes:
    """Return the uid of a comparison: which texts, by which method, and what it found."""
    return digest("comparison", child_text, parent_text, found.method, found.version, repr(found))


def latest(connection: sqlite3.Connection, child_text: int, parent_text: int) -> Comparison | None:
    """Return the last comparison of two texts that is in force, None where there is none."""
    row = connection.execute(_LATEST, (child_text, parent_text)).fetchone()
    return None if row is None else comparison(connection, row[0])


def comparison(connection: sqlite3.Connection, row: int) -> Comparison:
    """Return one comparison by its row."""
    relation, method, version, unchecked = connection.execute(_ONE, (row,)).fetchone()
    return Comparison(
        relation=Relation(relation),
        method=method,
        version=version,
        beads=tuple(
            Bead(tuple(json.loads(child)), tuple(json.loads(parent)), confidence, bool(moved))
            for child, parent, confidence, moved in connection.execute(_BEADS, (row,))
        ),
        drifts=tuple(
            Drift(DriftKind(kind), bead, _spans(child), _spans(parent), *rest)
            for kind, bead, child, parent, *rest in connection.execute(_DRIFTS, (row,))
        ),
        scores=tuple(Score(*score) for score in connection.execute(_SCORES, (row,))),
        unchecked=tuple(json.loads(unchecked)),
    )


def is_kept(connection: sqlite3.Connection, uid: bytes) -> bool:
    """Tell whether a comparison is there and in force."""
    row = connection.execute(_FIND, (uid,)).fetchone()
    return row is not None and row[1] is None


def add_comparison(change: Change, uid: bytes, child_text: int, parent_text: int, found: Comparison) -> None:
    """Write a comparison; one that had been taken back is in force again."""
    held = change.connection.execute(_FIND, (uid,)).fetchone()
    if held is not None:
        change.set(COMPARISON, held[0], "withdrawn", None)
        return
    unchecked = json.dumps(found.unchecked, ensure_ascii=False)
    said = (uid, child_text, parent_text, found.relation.value, found.method, found.version, unchecked)
    row = change.insert(COMPARISON, [(*said, change.seq, None)])
    beads = [
        (row, position, json.dumps(bead.child), json.dumps(bead.parent), bead.confidence, int(bead.moved))
        for position, bead in enumerate(found.beads)
    ]
    scores = [(row, one.bead, one.metric, one.value, one.signature, one.reference) for one in found.scores]
    change.insert(BEAD, beads)
    _add_drifts(change, row, found.drifts)
    change.insert(SCORE, scores)


def _add_drifts(change: Change, row: int, drifts: Sequence[Drift]) -> None:
    rows = [
        (
            row, drift.bead, drift.kind.value, json.dumps(drift.child_spans), json.dumps(drift.parent_spans),
            drift.child_value, drift.parent_value, drift.said, drift.confidence, drift.detector,
        )
        for drift in drifts
    ]  # fmt: skip
    change.insert(DRIFT, rows)


def _spans(stored: str) -> tuple[Span, ...]:
    return tuple(Span(start, end) for start, end in json.loads(stored))
