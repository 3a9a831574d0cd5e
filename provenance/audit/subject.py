"""What a rule is given: one document, with its chain, texts, comparisons, and what verification found."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from provenance.model.chain_texts import ChainTexts
from provenance.model.chain_view import ChainEdge, ChainNode
from provenance.model.comparison import Bead, Comparison
from provenance.model.kinds import NodeKind, Span
from provenance.model.views import AttributionView, DocumentView, Problem, SegmentView


class CouldNotRunError(Exception):
    """A rule can't answer on this document; the message says why. Silence would read as clean."""


@dataclass(frozen=True, slots=True)
class Hop:
    """A derivation of the audited document from another, with both texts and their comparison if there."""

    edge: ChainEdge
    parent: ChainNode
    text: DocumentView | None
    comparison: Comparison | None


@dataclass(frozen=True, slots=True)
class Subject:
    """An audited document.

    ``problems`` are what verification found, None where it was not run; ``changed`` what has become of
    documents of its chain since their text was taken, by their ids, None where that was not looked at.
    """

    document: DocumentView
    texts: ChainTexts
    problems: tuple[Problem, ...] | None = None
    changed: Mapping[str, str] | None = None

    @property
    def node(self) -> ChainNode:
        """The document as a node of its chain."""
        return self.nodes[self.document.id]

    @property
    def nodes(self) -> dict[str, ChainNode]:
        """All nodes of the chain by their ids."""
        return {node.id: node for node in self.texts.chain.nodes}

    def parents(self) -> list[ChainEdge]:
        """Return the derivations in force of the document from other documents."""
        nodes = self.nodes
        return [
            edge
            for edge in self.texts.live
            if edge.child == self.document.id and nodes[edge.parent].kind is NodeKind.DOCUMENT
        ]

    def hops(self) -> list[Hop]:
        """Return the document's own hops, each parent once."""
        nodes = self.nodes
        found: dict[str, Hop] = {}
        for edge in self.parents():
            text = self.texts.documents.get(edge.parent)
            comparison = self.texts.comparisons.get((edge.child, edge.parent))
            found.setdefault(edge.parent, Hop(edge, nodes[edge.parent], text, comparison))
        return list(found.values())

    def compared(self) -> list[tuple[Hop, DocumentView, Comparison]]:
        """Return the hops that were compared.

        Raises CouldNotRunError where there is a source and none of them was.
        """
        hops = self.hops()
        done = [(hop, hop.text, hop.comparison) for hop in hops if hop.text and hop.comparison]
        if hops and not done:
            unseen = [hop.parent.label or hop.parent.title for hop in hops if hop.text is None]
            if len(unseen) == len(hops):
                raise CouldNotRunError(f"no source was seen ({', '.join(unseen)}): fetch or attach it")
            raise CouldNotRunError("not compared with its source: provenance compare DOC")
        return done

    def own_evidence(self, edge: ChainEdge) -> tuple[Span, ...]:
        """Return where in this document the evidence of a derivation stands."""
        return tuple(
            Span(piece.start, piece.end) for piece in edge.evidence if piece.document == self.document.id
        )

    def attributed(self, segment: SegmentView) -> list[AttributionView]:
        """Return the attributions that a sentence belongs to, or whose words of saying stand in it."""
        return attributions_in(self.document, segment.start, segment.end) or [
            attribution
            for attribution in self.document.attributions
            if attribution.cue is not None and segment.start <= attribution.cue[0] < segment.end
        ]


def attributions_in(document: DocumentView, start: int, end: int) -> list[AttributionView]:
    """Return the attributions of a document, not rejected, with characters of a stretch in their content."""
    return [
        attribution
        for attribution in document.attributions
        if attribution.status.value != "rejected"
        and any(first < end and start < last for first, last in attribution.content)
    ]


def segments_of(document: DocumentView, places: tuple[int, ...]) -> list[SegmentView]:
    """Return the segments at some places (from 0) of a document."""
    return [document.segments[place] for place in places if place < len(document.segments)]


def both_sides(
    comparison: Comparison, child: DocumentView, parent: DocumentView, *, confidence: float
) -> Iterator[tuple[Bead, list[SegmentView], list[SegmentView]]]:
    """Yield the aligned pairs that are sure enough, with the segments of both sides."""
    for bead in comparison.beads:
        if bead.child and bead.parent and bead.confidence >= confidence:
            yield bead, segments_of(child, bead.child), segments_of(parent, bead.parent)
