"""A part of a case, gathered whole: what exports, reports and bundles are made from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from provenance.model.chain_view import ChainEdge, ChainNode, ChainView
from provenance.model.comparison import Comparison
from provenance.model.finding import KeptFinding
from provenance.model.kinds import AgentKind, NodeKind
from provenance.model.views import DocumentView, EventView, UtteranceView


@dataclass(frozen=True, slots=True)
class AgentBrief:
    """Who can say, publish or translate something, without the places where they are named."""

    id: str
    kind: AgentKind
    name: str
    language: str
    outlet_key: str


@dataclass(frozen=True, slots=True)
class Dossier:
    """The documents asked for with all that they are derived from, and what is known of it.

    ``roots`` are the documents asked for; ``chain`` has the nodes and the derivations of all their chains,
    each once. ``documents``, ``utterances`` and ``agents`` are by public id, cited documents that were not
    seen among them; ``comparisons`` by (child, parent). ``events`` are those of the log that speak of any of
    it, oldest first.
    """

    roots: tuple[str, ...]
    chain: ChainView
    documents: Mapping[str, DocumentView]
    utterances: Mapping[str, UtteranceView] = field(default_factory=dict)
    agents: Mapping[str, AgentBrief] = field(default_factory=dict)
    comparisons: Mapping[tuple[str, str], Comparison] = field(default_factory=dict)
    findings: tuple[KeptFinding, ...] = ()
    events: tuple[EventView, ...] = ()

    @property
    def live(self) -> list[ChainEdge]:
        """The derivations in force."""
        return [edge for edge in self.chain.edges if edge.in_force]

    @property
    def compared(self) -> list[tuple[DocumentView, DocumentView, Comparison]]:
        """The compared hops with their child and parent, in the order of the chain from the text on."""
        places = {node.id: place for place, node in enumerate(self.chain.nodes)}
        last = len(places)
        ordered = sorted(
            self.comparisons.items(), key=lambda item: [places.get(one, last) for one in item[0]]
        )
        return [(self.documents[child], self.documents[parent], found) for (child, parent), found in ordered]

    @property
    def document_nodes(self) -> list[ChainNode]:
        """The documents among the nodes, in the order of the chain."""
        return [node for node in self.chain.nodes if node.kind is NodeKind.DOCUMENT]
