"""A proposed chain while it is being drawn up: nodes by their path, one derivation between two nodes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from provenance.model.kinds import DerivationKind, Method, NodeKind
from provenance.model.reading import UNDETERMINED, Evidence, FoundAgent, ProposedDerivation, ProposedNode

ITSELF = -1


@dataclass(slots=True)
class ChainDraft:
    """Nodes and edges so far. ``publisher`` is the text's own; ``base`` the node that its citations hang on.

    ``base`` is ``ITSELF``, or the parent that the text was translated or reprinted from. ``guessed`` tells
    that the words of the text's language are not known.
    """

    language: str
    publisher: int | None
    guessed: bool = False
    base: int = ITSELF
    nodes: list[ProposedNode] = field(default_factory=list)
    edges: dict[tuple[int, int], ProposedDerivation] = field(default_factory=dict)
    _index: dict[tuple[str, ...], int] = field(default_factory=dict)
    _evidence: dict[tuple[int, int], dict[Evidence, None]] = field(default_factory=dict)

    def node(self, node: ProposedNode) -> int:
        """Return the index of the node with this path, adding it where it is new."""
        if node.path not in self._index:
            self._index[node.path] = len(self.nodes)
            self.nodes.append(node)
        return self._index[node.path]

    def document(self, path: tuple[str, ...], publisher: int, agents: Sequence[FoundAgent]) -> int:
        """Return the index of the placeholder of an outlet's text, in the outlet's home language."""
        known = self._index.get(path)
        if known is not None:
            return known
        language = agents[publisher].language or UNDETERMINED
        return self.node(ProposedNode(NodeKind.DOCUMENT, path, language, publisher=publisher))

    def edge(self, edge: ProposedDerivation) -> None:
        """Add a derivation, or its evidence to the one between the same two nodes, stated if either is."""
        ends = (edge.child, edge.parent)
        known = self.edges.get(ends)
        self._evidence.setdefault(ends, {}).update(dict.fromkeys(edge.evidence))
        if known is None:
            self.edges[ends] = edge
            return
        stronger = edge.kind is DerivationKind.QUOTATION and known.rule == edge.rule
        kind = edge.kind if stronger else known.kind
        claim = edge if known.method is Method.INFERRED and edge.method is Method.STATED else known
        self.edges[ends] = replace(claim, kind=kind, confidence=max(known.confidence, edge.confidence))

    def derivations(self) -> tuple[ProposedDerivation, ...]:
        """Return the derivations, each with all the evidence that was added to it."""
        return tuple(_resting_on(edge, tuple(self._evidence[ends])) for ends, edge in self.edges.items())

    def moved_up(self, child: int) -> bool:
        """Tell whether an edge from ``child`` was moved up from the text to its parent."""
        return self.base != ITSELF and child == self.base


def _resting_on(edge: ProposedDerivation, evidence: tuple[Evidence, ...]) -> ProposedDerivation:
    return edge if edge.evidence == evidence else replace(edge, evidence=evidence)


def outlet_path(agent: FoundAgent) -> str:
    """Return what stands for an outlet in a node's path."""
    return agent.outlet_key or agent.identity[-1]
