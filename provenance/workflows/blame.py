"""``blame``: for each sentence of a text its ultimate source, as far as it is known."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from provenance.errors import InputError
from provenance.graph.walk import depths, parents_of
from provenance.model.chain_texts import ChainTexts
from provenance.model.chain_view import ChainEdge
from provenance.model.kinds import Act, DerivationKind, NodeKind, SegmentKind
from provenance.model.origins import BlameLine
from provenance.model.views import AttributionView, SegmentView
from provenance.workflows.by_sentence import Sentences
from provenance.workflows.case import Case
from provenance.workflows.statements import chain_texts, statement_edges


def blame(case: Case, document_id: str, *, ignore_reprints: bool = False) -> list[BlameLine]:
    """Return a line for each sentence of a document, in order; datelines, credits and the like are left out.

    ``ignore_reprints`` counts no hop for a reprint. What changed is told as far as the hops were compared
    (``compare DOC``). Raises InputError where the document has no text, IdError, DatabaseError.
    """
    texts = chain_texts(case, document_id)
    document = texts.documents.get(texts.chain.root)
    if document is None:
        raise InputError(
            "it was cited and not seen: there is no text to blame",
            where=texts.chain.root,
            to_do="Give it its text first: provenance attach ID FILE.",
        )
    sentences = _Blame(texts, ignore_reprints=ignore_reprints)
    return [sentences.line(segment) for segment in document.segments if segment.kind is not SegmentKind.META]


class _Blame:
    """Blames the sentences of one text; those that rest on the same derivations share the walk."""

    def __init__(self, texts: ChainTexts, *, ignore_reprints: bool) -> None:
        self._texts = texts
        self._sentences = Sentences(texts)
        self._nodes = {node.id: node for node in texts.chain.nodes}
        self._ignore_reprints = ignore_reprints
        self._ways: dict[tuple[str, ...], tuple[ChainEdge, ...]] = {}

    def line(self, segment: SegmentView) -> BlameLine:
        named = self._sentences.of(self._texts.chain.root).attributions((segment.ordinal,))
        surest = named[0] if named else None
        edges = statement_edges(self._texts, segment.ordinal, self._sentences)
        key = (surest.id if surest else "", *(edge.id for edge in edges))
        if key not in self._ways:
            self._ways[key] = self._way(edges, surest)
        way = self._ways[key]
        passed = [self._nodes[edge.parent] for edge in way]
        outlets = [node for node in passed if node.kind is NodeKind.DOCUMENT]
        source = outlets[-1] if outlets else self._nodes[self._texts.chain.root]
        counted = [edge for edge in way if not (self._ignore_reprints and _is_reprint(edge))]
        compared, drift = self._drift(segment.ordinal, way)
        return BlameLine(
            ordinal=segment.ordinal,
            text=segment.text,
            origin=source.id,
            outlet=source.label or source.title,
            language=source.language,
            date=source.date,
            speaker=surest.speaker_name if surest else "",
            mode=surest.mode if surest else None,
            hops=len(counted),
            way=tuple(node.label or node.title for node in outlets),
            resolved=not passed or passed[-1].state != "placeholder",
            compared=compared,
            drift=drift,
            unattributed=surest is None,
            act=surest.act if surest else Act.SPEECH,
        )

    def _way(self, edges: Sequence[ChainEdge], named: AttributionView | None) -> tuple[ChainEdge, ...]:
        """Return the derivations from the text to the farthest end, to who is named for it if he is there."""
        root = self._texts.chain.root
        pairs = [(edge.child, edge.parent) for edge in edges]
        if named is None:
            # What nobody is named for comes from the whole text's source, and from no one whom it cites.
            pairs = [(edge.child, edge.parent) for edge in edges if edge.kind in _WHOLE_KINDS]
        reached = depths(root, pairs)
        parents = parents_of(pairs)
        ends = [node for node in reached if not parents.get(node) and node != root]
        if not ends:
            return ()
        goal = max(ends, key=lambda node: (self._fits(node, named), reached[node]))
        return self._up(goal, reached, edges, pairs)

    def _fits(self, node: str, named: AttributionView | None) -> bool:
        return named is not None and self._nodes[node].label == named.speaker_name

    def _up(
        self,
        goal: str,
        reached: Mapping[str, int],
        edges: Sequence[ChainEdge],
        pairs: Collection[tuple[str, str]],
    ) -> tuple[ChainEdge, ...]:
        way: list[ChainEdge] = []
        at = goal
        while at != self._texts.chain.root:
            edge = next(
                edge
                for edge in edges
                if edge.parent == at
                and (edge.child, edge.parent) in pairs
                and reached.get(edge.child, -1) == reached[at] - 1
            )
            way.append(edge)
            at = edge.child
        return tuple(reversed(way))

    def _drift(self, ordinal: int, way: Sequence[ChainEdge]) -> tuple[bool, tuple[str, ...]]:
        """Return whether the sentence was compared up the way, and what was found changed in it."""
        places = {ordinal - 1}
        found: list[str] = []
        compared = False
        for edge in way:
            beads = self._sentences.beads(edge)
            if beads is None or not places:
                break
            compared = True
            found += [drift.kind.value for drift in beads.drifts(places)]
            places = beads.parents(places)
        return compared, tuple(dict.fromkeys(found))


_WHOLE_KINDS = frozenset(
    {DerivationKind.TRANSLATION, DerivationKind.REPRINT, DerivationKind.REVISION, DerivationKind.TRANSCRIPT}
)


def _is_reprint(edge: ChainEdge) -> bool:
    return edge.kind is DerivationKind.REPRINT
