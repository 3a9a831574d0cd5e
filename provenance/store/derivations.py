"""Derivations as rows: proposed with their evidence, linked by hand, decided upon."""

from __future__ import annotations

from dataclasses import dataclass

from provenance.model.kinds import DerivationKind, Method, Standing, Status
from provenance.model.reading import ProposedDerivation
from provenance.store.changes import Change
from provenance.store.identity import derivation_uid
from provenance.store.tables import DERIVATION, EVIDENCE


@dataclass(frozen=True, slots=True)
class NodeRef:
    """A node: its row and its uid."""

    row: int
    uid: bytes


def propose(
    change: Change,
    ends: tuple[NodeRef, NodeRef],
    found: ProposedDerivation,
    *,
    source: int,
    document_text: int,
) -> int:
    """Add a proposed derivation, or only its evidence where that derivation is there; return its row.

    ``ends`` are child and parent; ``source`` is the row of the document whose ``document_text``
    proposes it.
    """
    uid = derivation_uid(ends[0].uid, ends[1].uid, found.kind.value)
    row = find_derivation(change, uid)
    if row is None:
        fixed = (uid, ends[0].row, ends[1].row, found.kind.value, found.rule, source, change.seq)
        open_ = (Status.PROPOSED.value, Standing.OPEN.value, float(found.confidence), found.reason, "", None)
        row = change.insert(DERIVATION, [(*fixed, found.method.value, *open_)])
    else:
        change.set(DERIVATION, row, "withdrawn", None)
    add_evidence(change, row, found, document_text)
    return row


def find_derivation(change: Change, uid: bytes) -> int | None:
    """Return the row of a derivation, if there is one with that uid."""
    found = change.connection.execute("SELECT id FROM derivation WHERE uid = ?", (uid,)).fetchone()
    return None if found is None else int(found[0])


def add_evidence(change: Change, derivation: int, found: ProposedDerivation, document_text: int) -> None:
    """Add the characters of a text that support a derivation."""
    change.insert(
        EVIDENCE,
        [
            (derivation, document_text, *each.span, each.role, each.method.value)
            for each in dict.fromkeys(found.evidence)
        ],
    )


def add_manual(
    change: Change, ends: tuple[NodeRef, NodeRef], kind: DerivationKind, *, because: str, by: str
) -> int:
    """Add a derivation that a person vouches for, or make the one that is there that; return its row."""
    uid = derivation_uid(ends[0].uid, ends[1].uid, kind.value)
    row = find_derivation(change, uid)
    if row is None:
        fixed = (uid, ends[0].row, ends[1].row, kind.value, "manual", None, change.seq)
        decided = (Method.MANUAL.value, Status.ACCEPTED.value, Standing.OPEN.value, 1.0, because, by, None)
        row = change.insert(DERIVATION, [(*fixed, *decided)])
    else:
        change.set(DERIVATION, row, "withdrawn", None)
        change.set(DERIVATION, row, "method", Method.MANUAL.value)
        change.set(DERIVATION, row, "confidence", 1.0)
        settle(change, row, Status.ACCEPTED, because=because, by=by)
    change.subject("der", uid)
    return row


def settle(change: Change, row: int, status: Status, *, because: str, by: str) -> None:
    """Set what was decided about a derivation, by whom and why."""
    change.set(DERIVATION, row, "status", status.value)
    change.set(DERIVATION, row, "by", by)
    if because:
        change.set(DERIVATION, row, "reason", because)


def copy_evidence(change: Change, source: int, target: int) -> None:
    """Give one derivation the evidence that another has."""
    rows = change.connection.execute(
        "SELECT document_text, start, stop, role, method FROM evidence WHERE derivation = ? ORDER BY id",
        (source,),
    ).fetchall()
    change.insert(EVIDENCE, [(target, *row) for row in rows])
