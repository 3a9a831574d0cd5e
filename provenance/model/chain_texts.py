"""A chain with the texts in it and what was found by comparing its hops: what questions are asked of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from provenance.model.chain_view import ChainEdge, ChainView, EvidenceView
from provenance.model.comparison import Comparison
from provenance.model.kinds import AgentKind
from provenance.model.views import DocumentView


@dataclass(frozen=True, slots=True)
class ChainTexts:
    """A chain, its captured documents by id, and the kept comparisons of its hops by (child, parent).

    ``kinds`` tells of the agents who speak in these texts, by their ids, what they are. ``replaced`` has,
    by the ids of derivations, their words in texts of these documents that are no longer in force.
    """

    chain: ChainView
    documents: Mapping[str, DocumentView]
    comparisons: Mapping[tuple[str, str], Comparison] = field(default_factory=dict)
    kinds: Mapping[str, AgentKind] = field(default_factory=dict)
    replaced: Mapping[str, tuple[EvidenceView, ...]] = field(default_factory=dict)

    @property
    def live(self) -> list[ChainEdge]:
        """The derivations in force."""
        return [edge for edge in self.chain.edges if edge.in_force]
