"""Derivations as rows: proposed with their evidence, linked by hand, decided upon."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from provenance.model.kinds import DerivationKind, Method, Standing, Status
from provenance.model.reading import ProposedDerivation
from provenance.store.changes import Change, Row
from provenance.store.identity import derivation_uid
from provenance.store.tables import DERIVATION, EVIDENCE, NODE

_OPEN = (Status.PROPOSED.value, Standing.OPEN.value)


class NodeRef(NamedTuple):
    """A node: its row and its uid."""

    row: int
    uid: bytes


class Proposed(NamedTuple):
    """A derivation that a text proposes, with its ends: child and parent."""

    child: NodeRef
    parent: NodeRef
    found: ProposedDerivation


def propose(change: Change, proposed: Sequence[Proposed], *, source: int, document_text: int) -> list[int]:
    """Add proposed derivations, or only the evidence of those that are there; return their rows.

    ``source`` is the row of the document whose ``document_text`` proposes them. What was withdrawn is
    in force again.
    """
    uids = [derivation_uid(each.child.uid, each.parent.uid, str(each.found.kind)) for each in proposed]
    # From a node that this change has added, none can be there.
    old = [uid for uid, each in zip(uids, proposed, strict=True) if not change.is_new(NODE, each.child.row)]
    known = change.find(DERIVATION, old)
    for row in known.values():
        change.set(DERIVATION, row, "withdrawn", None)
    first = change.next_id(DERIVATION)
    new: list[Row] = []
    for each, uid in zip(proposed, uids, strict=True):
        if uid not in known:
            known[uid] = first + len(new)
            new.append(_row(uid, each, source, change.seq))
    change.insert(DERIVATION, new)
    rows = [known[uid] for uid in uids]
    evidence: list[Row] = []
    for row, each in zip(rows, proposed, strict=True):
        evidence += _evidence_rows(row, each.found, document_text)
    change.insert(EVIDENCE, evidence)
    return rows


def _row(uid: bytes, each: Proposed, source: int, seq: int) -> Row:
    found = each.found
    fixed = (uid, each.child.row, each.parent.row, str(found.kind), found.rule, source, seq)
    return (*fixed, str(found.method), *_OPEN, float(found.confidence), found.reason, "", None)


def _evidence_rows(derivation: int, found: ProposedDerivation, document_text: int) -> list[Row]:
    return [
        (derivation, document_text, each.span.start, each.span.end, each.role, str(each.method))
        for each in dict.fromkeys(found.evidence)
    ]


def find_derivation(change: Change, uid: bytes) -> int | None:
    """Return the row of a derivation, if there is one with that uid."""
    return change.find(DERIVATION, [uid]).get(uid)


def add_evidence(change: Change, derivation: int, found: ProposedDerivation, document_text: int) -> None:
    """Add the characters of a text that support a derivation."""
    change.insert(EVIDENCE, _evidence_rows(derivation, found, document_text))


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
