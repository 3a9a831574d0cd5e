"""Decisions on proposals, as the screens put them to the verbs: accept, reject, another kind, take back."""

from __future__ import annotations

from dataclasses import dataclass

from textual.content import Content

from provenance.model.chain_view import ChainEdge
from provenance.model.kinds import DerivationKind, Status
from provenance.workflows.case import Case
from provenance.workflows.log import log
from provenance.workflows.review import Proposal, decide
from provenance.workflows.undo import undo
from tui.dialogs.choose import Choice, Choose


@dataclass(frozen=True, slots=True)
class Decision:
    """What was decided: the proposal as it is now, and the event that a taking back names."""

    proposal: Proposal
    event: str


def decided(
    case: Case, proposal: str, status: Status, *, because: str = "", kind: DerivationKind | None = None
) -> Decision:
    """Decide, and return what there is now. Raises what ``decide`` raises."""
    now = decide(case, proposal, status, because=because, kind=kind)
    return Decision(now, log(case, limit=1, subject=now.id)[0].id)


def taken_back(case: Case, event: str) -> str:
    """Take a decision back; return what the log says of it. Raises what ``undo`` raises."""
    return undo(case, event=event).summary


def kind_dialog(edge: ChainEdge) -> Choose:
    """Return the dialog that asks for another kind of a derivation."""
    choices: list[Choice] = [
        (kind.value, Content(kind.value + ("   (as proposed)" if kind is edge.kind else "")))
        for kind in DerivationKind
    ]
    return Choose("Edit", "What kind of derivation is it?", choices)
