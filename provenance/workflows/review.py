"""``proposals`` and ``decide``: what was read out of the texts, and what a person makes of it."""

from __future__ import annotations

from provenance.errors import ConflictError, InputError
from provenance.model.kinds import DerivationKind, Standing, Status
from provenance.model.views import AttributionView, ChainEdge
from provenance.store.attributions import attribution, proposed
from provenance.store.changes import Change
from provenance.store.derivations import NodeRef, add_manual, copy_evidence, settle
from provenance.store.edges import edge, proposed_edges
from provenance.store.resolve import NODES, Found, resolve, short
from provenance.store.tables import ATTRIBUTION
from provenance.workflows.case import Case

Proposal = ChainEdge | AttributionView


def proposals(
    case: Case, *, document: str = "", standing: Standing | None = None, attributions: bool = True
) -> list[Proposal]:
    """Return what waits for a decision: derivations first, then attributions, in the order of recording.

    ``document`` restricts it to what its text proposes and what it is derived from; ``standing`` to
    derivations of that standing. Raises IdError.
    """
    with case.store.snapshot() as connection:
        row = resolve(connection, document, ("doc",)).row if document else None
        found: list[Proposal] = [*proposed_edges(connection, document=row, standing=standing)]
        if attributions and standing is None:
            found += proposed(connection, document=row)
    return found


def decide(
    case: Case, any_id: str, status: Status, *, because: str = "", kind: DerivationKind | None = None
) -> Proposal:
    """Accept or reject a proposal, or put it back among the open ones.

    With another ``kind``, the derivation is rejected and one of that kind, with its evidence, is
    recorded as manual and returned. Raises IdError, InputError, ConflictError where nothing changes.
    """
    with case.change("review") as change:
        found = resolve(change.connection, any_id, ("der", "att"))
        change.subject(found.prefix, found.uid)
        if found.prefix == "att":
            return _decide_attribution(change, found, status, because, kind)
        before = edge(change.connection, found.row)
        change.subject(before.child[:3], bytes.fromhex(before.child[4:]))
        if kind is not None and kind is not before.kind:
            return _change_kind(change, before, found.row, kind, because or before.reason)
        settle(change, found.row, status, because=because, by=case.actor)
        _refuse_nothing(change, any_id, status)
        change.summary = _summary(f"{before.kind.value} {short(before.id)}", status, because)
        return edge(change.connection, found.row)


def _decide_attribution(
    change: Change, found: Found, status: Status, because: str, kind: DerivationKind | None
) -> AttributionView:
    if kind is not None:
        raise InputError("an attribution has no kind that could be changed", where=found.public)
    change.set(ATTRIBUTION, found.row, "status", status.value)
    _refuse_nothing(change, found.public, status)
    change.summary = _summary(f"attribution {short(found.public)}", status, because)
    return attribution(change.connection, found.row)


def _change_kind(
    change: Change, before: ChainEdge, row: int, kind: DerivationKind, because: str
) -> ChainEdge:
    ends = [resolve(change.connection, end, NODES) for end in (before.child, before.parent)]
    child, parent = (NodeRef(end.row, end.uid) for end in ends)
    settle(change, row, Status.REJECTED, because=because, by=change.actor)
    new = add_manual(change, (child, parent), kind, because=because, by=change.actor)
    copy_evidence(change, row, new)
    change.summary = f"{short(before.id)} is a {kind.value}, no {before.kind.value}: {because}"
    return edge(change.connection, new)


def _refuse_nothing(change: Change, what: str, status: Status) -> None:
    if change.is_empty:
        raise ConflictError(f"{what} is {status.value} already")


def _summary(what: str, status: Status, because: str) -> str:
    return f"{what} {status.value}" + (f": {because}" if because else "")
