"""``link`` and ``unlink``: what a person knows about a derivation, recorded with the reason."""

from __future__ import annotations

import sqlite3

from provenance.errors import ConflictError, IdError, InputError
from provenance.ids import parse_id
from provenance.model.chain_view import ChainEdge
from provenance.model.kinds import DerivationKind, Status
from provenance.store.derivations import NodeRef, add_manual, settle
from provenance.store.edges import edge, edges_between
from provenance.store.nodes import node_rows
from provenance.store.resolve import NODES, Found, resolve, short
from provenance.store.undoing import withdrawn_by
from provenance.store.walks import way_up
from provenance.workflows.case import Case


def link(
    case: Case,
    child: str,
    parent: str,
    *,
    kind: DerivationKind,
    because: str,
    by: str = "",
    allow_cycle: bool = False,
) -> ChainEdge:
    """Record that one document is derived from another document or an utterance; it is accepted.

    ``because`` is the reason, ``by`` who vouches for it (default: the case's actor). Raises
    ConflictError where the link would close a cycle and ``allow_cycle`` is off, InputError where no
    reason is given, IdError.
    """
    if not because.strip():
        raise InputError("a link needs a reason", to_do="Say how you know it with --because.")
    with case.change("link") as change:
        ends = resolve(change.connection, child, ("doc",)), resolve(change.connection, parent, NODES)
        for end in ends:
            _refuse_withdrawn(change.connection, end)
        if not allow_cycle:
            _refuse_cycle(change.connection, *ends)
        nodes = NodeRef(ends[0].row, ends[0].uid), NodeRef(ends[1].row, ends[1].uid)
        row = add_manual(change, nodes, kind, because=because, by=by or case.actor)
        for end in ends:
            change.subject(end.prefix, end.uid)
        change.summary = f"{short(ends[0].public)} is a {kind.value} of {short(ends[1].public)}: {because}"
        return edge(change.connection, row)


def _refuse_withdrawn(connection: sqlite3.Connection, end: Found) -> None:
    seq = withdrawn_by(connection, "node", end.row)
    if seq is not None:
        raise ConflictError(f"{end.public} was taken back in event {seq}", to_do="Record it again first.")


def _refuse_cycle(connection: sqlite3.Connection, child: Found, parent: Found) -> None:
    way = way_up(connection, parent.row, child.row)
    if way:
        names = [row.public for row in node_rows(connection, way)]
        raise ConflictError(
            "this would close a cycle: " + " ← ".join([child.public, *names]),
            to_do="Unlink one of these first, or give --allow-cycle if they do derive from each other.",
        )


def unlink(case: Case, child_or_derivation: str, parent: str | None = None, *, because: str) -> ChainEdge:
    """Reject a derivation, named by its id or by its child and parent; it stays on record.

    Raises IdError where there is none, ConflictError where there are several between the two or it is
    rejected already, InputError where no reason is given.
    """
    if not because.strip():
        raise InputError("unlinking needs a reason", to_do="Say why with --because.")
    with case.change("unlink") as change:
        found = _derivation(change.connection, child_or_derivation, parent)
        before = edge(change.connection, found)
        if before.status is Status.REJECTED:
            raise ConflictError(f"{before.id} is rejected already", where=before.reason)
        settle(change, found, Status.REJECTED, because=because, by=case.actor)
        change.subject("der", bytes.fromhex(before.id[4:]))
        change.subject(before.child[:3], bytes.fromhex(before.child[4:]))
        change.summary = (
            f"{short(before.child)} is no {before.kind.value} of {short(before.parent)}: {because}"
        )
        return edge(change.connection, found)


def _derivation(connection: sqlite3.Connection, typed: str, parent: str | None) -> int:
    if parent is None:
        if parse_id(typed)[0] not in (None, "der"):
            raise IdError(f"{typed} is no derivation", to_do="Name der:…, or the child and the parent.")
        return resolve(connection, typed, ("der",)).row
    ends = resolve(connection, typed, NODES), resolve(connection, parent, NODES)
    between = edges_between(connection, ends[0].row, ends[1].row)
    if not between:
        raise IdError(f"{ends[0].public} is not derived from {ends[1].public} here")
    if len(between) > 1:
        names = ", ".join(f"{edge(connection, row).id} ({kind})" for row, kind in between)
        raise ConflictError(
            f"there are several derivations between them: {names}", to_do="Name one of these."
        )
    return between[0][0]
