"""A chain as it is shown: nodes, derivations and their evidence; apart, so that a chain starts fast."""

from __future__ import annotations

from dataclasses import dataclass

from provenance.model.kinds import DerivationKind, EndReason, Method, NodeKind, Role, Standing, Status


@dataclass(frozen=True, slots=True)
class EvidenceView:
    """Characters of a stored text that support a claim; ``quote`` is what they say."""

    document: str
    start: int
    end: int
    quote: str
    role: str
    method: Method


@dataclass(frozen=True, slots=True)
class ChainNode:
    """A node of a chain. ``label`` is the outlet or speaker; ``depth`` is 0 for the text asked about.

    ``state`` is ``captured``, ``placeholder`` or ``utterance``; ``end`` tells why the chain stops here.
    """

    id: str
    kind: NodeKind
    label: str
    title: str
    language: str
    date: str
    place: str
    state: str
    role: Role | None
    end: EndReason | None
    depth: int
    url: str = ""


@dataclass(frozen=True, slots=True)
class Opinion:
    """What somebody decided about a thing in another copy of the case: a status, by whom, and why."""

    value: str
    by: str
    reason: str


@dataclass(frozen=True, slots=True)
class ChainEdge:
    """A derivation, with what it rests on; ``others`` is what others decided about it, beside ``status``."""

    id: str
    child: str
    parent: str
    kind: DerivationKind
    method: Method
    status: Status
    standing: Standing
    confidence: float
    rule: str
    reason: str
    by: str
    evidence: tuple[EvidenceView, ...] = ()
    others: tuple[Opinion, ...] = ()

    @property
    def in_force(self) -> bool:
        """Tell whether it counts: not rejected, nor superseded unless a person accepted it."""
        if self.standing is Standing.SUPERSEDED:
            return self.status is Status.ACCEPTED
        return self.status is not Status.REJECTED


@dataclass(frozen=True, slots=True)
class ChainView:
    """The chain of one document: nodes in breadth-first order from it, and the edges between them.

    ``cycles`` lists the ids of nodes that stand in a cycle. ``truncated`` tells that a limit cut it.
    """

    root: str
    nodes: tuple[ChainNode, ...]
    edges: tuple[ChainEdge, ...]
    cycles: tuple[str, ...] = ()
    truncated: bool = False
