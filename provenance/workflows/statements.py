"""The part of a chain that one statement rests on: the derivations whose evidence belongs to it."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping

from provenance.errors import IdError
from provenance.model.chain_texts import ChainTexts
from provenance.model.chain_view import ChainEdge, ChainNode
from provenance.model.comparison import Comparison
from provenance.model.kinds import DerivationKind, NodeKind
from provenance.model.views import DocumentView
from provenance.store.agents import agent_kinds
from provenance.store.documents import document_view
from provenance.store.edges import replaced_evidence
from provenance.store.resolve import node_row
from provenance.text.names import similar_names
from provenance.workflows.by_sentence import BySentence, Sentences
from provenance.workflows.case import Case
from provenance.workflows.chain import chain
from provenance.workflows.compare import kept_comparison

# Derivations of a whole text: every sentence of the child comes from the parent.
WHOLE = frozenset(
    {
        DerivationKind.TRANSLATION,
        DerivationKind.REPRINT,
        DerivationKind.REVISION,
        DerivationKind.TRANSCRIPT,
        DerivationKind.SUMMARY,
    }
)
_ONE_NAME = 0.85
Spans = tuple[tuple[int, int], ...]


def chain_texts(case: Case, document_id: str) -> ChainTexts:
    """Return the chain of a document, with its texts and kept comparisons. Raises IdError, DatabaseError."""
    view = chain(case, document_id)
    captured = [node.id for node in view.nodes if node.state == "captured"]
    with case.store.snapshot() as connection:
        rows = {public: node_row(connection, public) for public in captured}
        documents = {public: document_view(connection, row) for public, row in rows.items()}
        pairs = {
            (edge.child, edge.parent) for edge in view.edges if edge.child in rows and edge.parent in rows
        }
        kept = dict(kept_comparisons(connection, pairs, rows))
        speakers = {each.speaker for one in documents.values() for each in one.attributions if each.speaker}
        kinds = agent_kinds(connection, speakers)
        replaced = replaced_evidence(connection, [*rows.values()])
    return ChainTexts(view, documents, kept, kinds, replaced)


def kept_comparisons(
    connection: sqlite3.Connection, pairs: Iterable[tuple[str, str]], rows: Mapping[str, int]
) -> Iterator[tuple[tuple[str, str], Comparison]]:
    """Yield the last comparison of each (child, parent) that has one; ``rows`` has their rows by id."""
    for child, parent in sorted(pairs):
        found = kept_comparison(connection, rows[child], rows[parent])
        if found is not None:
            yield (child, parent), found


def statement_edges(texts: ChainTexts, ordinal: int, sentences: Sentences | None = None) -> list[ChainEdge]:
    """Return the derivations on which one sentence of the chain's own text rests, in the chain's order.

    Those of whole texts count, and of the others those whose evidence stands in the sentence, or in the
    attribution that it belongs to. A kept comparison tells which sentences of a parent are meant; where
    there is none, all that the parent cites may stand behind the sentence. Who asks for many sentences of
    a chain passes the same ``sentences`` of its documents.
    """
    sentences = sentences or Sentences(texts)
    wanted: dict[str, Collection[int]] = {texts.chain.root: (ordinal,)}
    spans: dict[str, Spans] = {}
    kept: dict[str, ChainEdge] = {}
    waiting = [texts.chain.root]
    by_child: dict[str, list[ChainEdge]] = {}
    for edge in texts.live:
        by_child.setdefault(edge.child, []).append(edge)
    met = set(waiting)
    nodes = {node.id: node for node in texts.chain.nodes}
    speakers = _speakers(texts, ordinal, sentences)
    while waiting:
        node = waiting.pop(0)
        for edge in by_child.get(node, ()):
            if edge.id in kept or not _belongs(edge, sentences, wanted, spans):
                continue
            if speakers and edge.child not in wanted and not _spoken_by(nodes[edge.parent], speakers):
                continue
            kept[edge.id] = edge
            _narrow(edge, sentences, wanted)
            if edge.parent not in met:
                met.add(edge.parent)
                waiting.append(edge.parent)
    return _with_ways_to_speakers(list(kept.values()), texts, speakers)


def _with_ways_to_speakers(
    edges: list[ChainEdge], texts: ChainTexts, speakers: Collection[str]
) -> list[ChainEdge]:
    """Add the ways by which what the sentence's speaker said reached the text, where none of its own is told.

    A text often names the outlet once, and goes on with the same speech.
    """
    reached = {edge.parent for edge in edges}
    missing = {
        node.id
        for node in texts.chain.nodes
        if node.kind is NodeKind.UTTERANCE and node.label in speakers and node.id not in reached
    }
    if not missing:
        return edges
    below = set(missing)
    by_parent: dict[str, list[ChainEdge]] = {}
    for edge in texts.live:
        by_parent.setdefault(edge.parent, []).append(edge)
    waiting = list(missing)
    while waiting:
        for edge in by_parent.get(waiting.pop(), ()):
            if edge.child not in below:
                below.add(edge.child)
                waiting.append(edge.child)
    own = {edge.id for edge in edges}
    return [edge for edge in texts.live if edge.id in own or (edge.child in below and edge.parent in below)]


def _speakers(texts: ChainTexts, ordinal: int, sentences: Sentences) -> frozenset[str]:
    """Return who is named for a sentence of the chain's own text."""
    root = texts.chain.root
    named = sentences.of(root).attributions((ordinal,)) if root in sentences else []
    return frozenset(attribution.speaker_name for attribution in named if attribution.speaker_name)


def _spoken_by(node: ChainNode, speakers: Collection[str]) -> bool:
    """Tell whether a node may be what one of the speakers said; a document may be."""
    return node.kind is not NodeKind.UTTERANCE or any(
        similar_names(node.label, speaker) >= _ONE_NAME for speaker in speakers
    )


def _belongs(
    edge: ChainEdge, sentences: Sentences, wanted: Mapping[str, Collection[int]], spans: dict[str, Spans]
) -> bool:
    if edge.kind in WHOLE or not edge.evidence:
        return True
    evidence = sentences.evidence(edge)
    told = [document for document in evidence.documents if document in wanted and document in sentences]
    for document in told:
        if document not in spans:
            spans[document] = statement_spans(sentences.of(document), wanted[document])
    return not told or any(
        evidence.touches(document, start, end) for document in told for start, end in spans[document]
    )


def _narrow(edge: ChainEdge, sentences: Sentences, wanted: dict[str, Collection[int]]) -> None:
    """Find the sentences of the parent that the wanted ones of the child render, where that is known."""
    beads, ordinals = sentences.beads(edge), wanted.get(edge.child)
    if beads is None or ordinals is None or edge.parent in wanted:
        return
    found = beads.parents([ordinal - 1 for ordinal in ordinals])
    if found:
        wanted[edge.parent] = [place + 1 for place in sorted(found)]


def statement_spans(text: BySentence, ordinals: Collection[int]) -> Spans:
    """Return the characters of some sentences, and of the words that say whose they are."""
    spans = text.spans(ordinals)
    for attribution in text.attributions(ordinals):
        spans.extend(span for span in (attribution.source, attribution.cue) if span is not None)
        spans.extend((hop.start, hop.end) for hop in attribution.via)
    return tuple(dict.fromkeys(spans))


def check_ordinal(document: DocumentView | None, typed: str, ordinal: int) -> None:
    """Raise IdError where a document has no such sentence."""
    count = len(document.segments) if document is not None else 0
    if not 1 <= ordinal <= count:
        raise IdError(
            f"there is no sentence {ordinal}",
            where=typed,
            to_do=f"Its sentences are #1 to #{count}." if count else "It has no text yet: attach ID FILE.",
        )
