"""A graph that another program wrote, as it is taken in: things by the names that they have there."""

from __future__ import annotations

from dataclasses import dataclass

from provenance.model.kinds import DerivationKind, NodeKind


@dataclass(frozen=True, slots=True)
class ImportedNode:
    """A document or an utterance; ``name`` is what it is called there, in full."""

    name: str
    kind: NodeKind
    title: str = ""
    language: str = "und"
    date: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class ImportedDerivation:
    """A derivation between two named nodes; ``confidence`` is from 0 to 1."""

    child: str
    parent: str
    kind: DerivationKind
    confidence: float
    reason: str = ""


@dataclass(frozen=True, slots=True)
class ImportedGraph:
    """Nodes and derivations, and what was passed over, in plain sentences."""

    nodes: tuple[ImportedNode, ...]
    derivations: tuple[ImportedDerivation, ...]
    notes: tuple[str, ...] = ()
