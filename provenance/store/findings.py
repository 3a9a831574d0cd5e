"""Findings as rows: kept over runs, opened again where their evidence changes, closed where it is gone."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterable
from typing import Any

from provenance.ids import public_id
from provenance.model.finding import Finding, FindingStatus, KeptFinding, Place, Severity
from provenance.model.kinds import Span
from provenance.store.changes import Change, Value
from provenance.store.tables import FINDING

_COLUMNS = (
    "finding.id, finding.uid, node.uid, finding.rule, finding.severity, finding.said, finding.advice, "
    "finding.confidence, finding.places, finding.evidence_hash, finding.status, finding.reason, finding.by"
)
_KEPT = f"""
SELECT {_COLUMNS} FROM finding JOIN node ON node.id = finding.document
WHERE finding.withdrawn IS NULL
"""  # noqa: S608 - columns from here
_OF_DOCUMENT = _KEPT + " AND finding.document = ? ORDER BY finding.id"
_ALL = _KEPT + " ORDER BY finding.id"
_ONE = _KEPT + " AND finding.id = ?"
_FIND = "SELECT id, evidence_hash, status, withdrawn FROM finding WHERE uid = ?"
_COUNTS = """
SELECT node.uid, finding.severity, count(*) FROM finding JOIN node ON node.id = finding.document
WHERE finding.withdrawn IS NULL AND node.withdrawn IS NULL AND finding.status IN ('open', 'confirmed')
GROUP BY finding.document, finding.severity
"""
_STANDING = (
    "SELECT id, uid FROM finding WHERE document = ? AND rule = ? AND status <> 'fixed' AND withdrawn IS NULL"
)


def findings(connection: sqlite3.Connection, document: int | None = None) -> list[KeptFinding]:
    """Return the findings of a document (all where it is None), in the order of their first making."""
    rows = connection.execute(_ALL) if document is None else connection.execute(_OF_DOCUMENT, (document,))
    return [_kept(row) for row in rows]


def standing_counts(connection: sqlite3.Connection) -> list[tuple[str, Severity, int]]:
    """Return how many findings of each severity are open or confirmed, by document."""
    rows = connection.execute(_COUNTS)
    return [(public_id("doc", uid), Severity(severity), count) for uid, severity, count in rows]


def finding(connection: sqlite3.Connection, row: int) -> KeptFinding:
    """Return one finding by its row."""
    return _kept(connection.execute(_ONE, (row,)).fetchone())


def _kept(row: tuple[Any, ...]) -> KeptFinding:
    _, uid, document, rule, severity, said, advice, confidence, places, evidence, status, reason, by = row
    found = Finding(
        rule, Severity(severity), public_id("doc", document), said, advice, uid.hex(), evidence, confidence,
        tuple(
            Place(where, tuple(Span(*span) for span in spans), quote)
            for where, spans, quote in json.loads(places)
        ),
    )  # fmt: skip
    return KeptFinding(public_id("fnd", uid), found, FindingStatus(status), reason, by)


def keep_findings(change: Change, document: int, found: Iterable[Finding], *, ran: Collection[str]) -> None:
    """Write what a run found on a document; ``ran`` are the rules that could run.

    What is there already stays as it is, with what a person decided. A waived or fixed finding whose
    evidence has changed is open again, and so is a fixed one that is found anew. What a rule that ran
    does not find any more is fixed.
    """
    met: set[bytes] = set()
    for each in found:
        uid = bytes.fromhex(each.fingerprint)
        met.add(uid)
        held = change.connection.execute(_FIND, (uid,)).fetchone()
        if held is None:
            add_finding(change, document, KeptFinding(public_id("fnd", uid), each, FindingStatus.OPEN))
        else:
            _renew(change, each, *held)
    for rule in sorted(ran):
        for row, uid in change.connection.execute(_STANDING, (document, rule)).fetchall():
            if uid not in met:
                change.set(FINDING, row, "status", FindingStatus.FIXED.value)


def add_finding(change: Change, document: int, kept: KeptFinding) -> None:
    """Write a finding that is not there yet, with what a person made of it."""
    said = (kept.status.value, kept.reason, kept.by)
    row = (bytes.fromhex(kept.finding.fingerprint), document, kept.finding.rule, change.seq)
    change.insert(FINDING, [(*row, *_content(kept.finding), *said, None)])


def _content(each: Finding) -> tuple[Value, ...]:
    places = json.dumps(
        [[place.document, place.spans, place.quote] for place in each.places], ensure_ascii=False
    )
    return each.severity.value, each.said, each.advice, each.confidence, places, each.evidence_hash


def _renew(
    change: Change, each: Finding, row: int, evidence: str, status: str, withdrawn: int | None
) -> None:
    if withdrawn is not None:
        change.set(FINDING, row, "withdrawn", None)
    changed = evidence != each.evidence_hash
    names = ("severity", "said", "advice", "confidence", "places", "evidence_hash")
    for name, value in zip(names, _content(each), strict=True):
        change.set(FINDING, row, name, value)
    gone = status == FindingStatus.FIXED.value
    if gone or (changed and status == FindingStatus.WAIVED.value):
        change.set(FINDING, row, "status", FindingStatus.OPEN.value)


def is_withdrawn(connection: sqlite3.Connection, row: int) -> bool:
    """Tell whether a finding was taken back."""
    query = "SELECT withdrawn IS NOT NULL FROM finding WHERE id = ?"
    return bool(connection.execute(query, (row,)).fetchone()[0])


def restore_finding(change: Change, row: int, kept: KeptFinding) -> None:
    """Put a finding that was taken back in force again, as it is given, with what a person made of it."""
    change.set(FINDING, row, "withdrawn", None)
    names = ("severity", "said", "advice", "confidence", "places", "evidence_hash")
    for name, value in zip(names, _content(kept.finding), strict=True):
        change.set(FINDING, row, name, value)
    judge_finding(change, row, kept.status, kept.reason, kept.by)


def judge_finding(change: Change, row: int, status: FindingStatus, reason: str, by: str) -> None:
    """Record what a person makes of a finding."""
    change.set(FINDING, row, "status", status.value)
    change.set(FINDING, row, "reason", reason)
    change.set(FINDING, row, "by", by)
