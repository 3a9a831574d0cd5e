"""``gather``: documents with all that stands behind them, as exports and reports take it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence

from provenance.model.chain_view import ChainEdge, ChainNode, ChainView
from provenance.model.dossier import Dossier
from provenance.model.finding import KeptFinding
from provenance.model.kinds import NodeKind
from provenance.model.views import DocumentView, UtteranceView
from provenance.store.agents import agent_briefs
from provenance.store.documents import document_view, utterance_view
from provenance.store.events import events_about
from provenance.store.findings import findings
from provenance.store.resolve import resolve
from provenance.workflows.case import Case
from provenance.workflows.chain import DEFAULT_LIMIT, chain
from provenance.workflows.statements import kept_comparisons


def gather(
    case: Case, document_ids: Sequence[str], *, limit: int = DEFAULT_LIMIT, rejected: bool = False
) -> Dossier:
    """Return the dossier of some documents.

    ``limit`` is how many nodes of a chain at most; ``rejected`` takes in derivations too that were rejected
    or superseded. Raises IdError where an id names nothing or more than one thing, DatabaseError.
    """
    views = [chain(case, each, limit=limit, rejected=rejected) for each in document_ids]
    view = joined(views)
    with case.store.snapshot() as connection:
        rows = {node.id: resolve(connection, node.id).row for node in view.nodes}
        documents = dict(_documents(connection, view.nodes, rows))
        utterances = {
            node.id: utterance_view(connection, rows[node.id])
            for node in view.nodes
            if node.kind is NodeKind.UTTERANCE
        }
        captured = {public: rows[public] for public, each in documents.items() if each.state == "captured"}
        pairs = {
            (edge.child, edge.parent)
            for edge in view.edges
            if edge.child in captured and edge.parent in captured
        }
        named = set(_agents(documents.values(), utterances.values())) - {""}
        kept = [each for public in documents for each in findings(connection, rows[public])]
        about = _subjects(view, kept, documents.values())
        return Dossier(
            roots=tuple(dict.fromkeys(each.root for each in views)),
            chain=view,
            documents=documents,
            utterances=utterances,
            agents=agent_briefs(connection, named),
            comparisons=dict(kept_comparisons(connection, pairs, rows)),
            findings=tuple(kept),
            events=tuple(events_about(connection, about)),
        )


def joined(views: Sequence[ChainView]) -> ChainView:
    """Return several chains as one, each node and derivation once; the first one's root is its root."""
    nodes: dict[str, ChainNode] = {}
    edges: dict[str, ChainEdge] = {}
    for view in views:
        for node in view.nodes:
            nodes.setdefault(node.id, node)
        for edge in view.edges:
            edges.setdefault(edge.id, edge)
    return ChainView(
        root=views[0].root if views else "",
        nodes=tuple(nodes.values()),
        edges=tuple(edges.values()),
        cycles=tuple(dict.fromkeys(each for view in views for each in view.cycles)),
        truncated=any(view.truncated for view in views),
    )


def _documents(
    connection: sqlite3.Connection, nodes: Iterable[ChainNode], rows: dict[str, int]
) -> Iterator[tuple[str, DocumentView]]:
    for node in nodes:
        if node.kind is NodeKind.DOCUMENT:
            yield node.id, document_view(connection, rows[node.id])


def _agents(documents: Iterable[DocumentView], utterances: Iterable[UtteranceView]) -> Iterator[str]:
    for document in documents:
        yield document.publisher_id
        for attribution in document.attributions:
            yield attribution.speaker
            yield from (hop.agent for hop in attribution.via)
    yield from (each.speaker for each in utterances)


def _subjects(
    view: ChainView, kept: Iterable[KeptFinding], documents: Iterable[DocumentView]
) -> Iterator[str]:
    yield from (node.id for node in view.nodes)
    yield from (edge.id for edge in view.edges)
    yield from (each.id for each in kept)
    for document in documents:
        yield from (attribution.id for attribution in document.attributions)
        yield from (capture.id for capture in document.captures)
