"""``roots``: how many independent origins stand behind a document, or one sentence of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from provenance.errors import IdError
from provenance.graph.independence import independence
from provenance.model.chain_texts import ChainTexts
from provenance.model.chain_view import ChainEdge, ChainNode
from provenance.model.kinds import NodeKind
from provenance.model.origins import OriginsView, Reports, SameSpeech
from provenance.text.names import similar_names
from provenance.workflows.by_sentence import Sentences
from provenance.workflows.case import Case
from provenance.workflows.statements import (
    chain_texts,
    check_ordinal,
    statement_edges,
)

_ONE_NAME = 0.85


def roots(case: Case, typed: str) -> OriginsView:
    """Return what stands behind ``doc:…`` or behind one sentence of it, ``doc:…#3``.

    Reprints and translations of one origin count once; so do two texts that rest on one dispatch. A
    placeholder may hide anything, which gives the figures a lower and an upper bound. Raises IdError,
    DatabaseError.
    """
    document, mark, number = typed.partition("#")
    if mark and not number.isdecimal():
        raise IdError(f"{number!r} is no number of a sentence", where=typed, to_do="Write doc:…#3.")
    texts = chain_texts(case, document)
    ordinal = int(number) if mark else None
    if ordinal is not None:
        check_ordinal(texts.documents.get(texts.chain.root), typed, ordinal)
    return roots_in(texts, ordinal)


def roots_in(
    texts: ChainTexts, ordinal: int | None = None, sentences: Sentences | None = None
) -> OriginsView:
    """Return what stands behind the document whose chain it is, or behind one of its sentences, from 1 on.

    As ``roots``, of a chain that was read before. Who asks for many passes the same ``sentences``.
    """
    sentences = sentences or Sentences(texts)
    nodes = {node.id: node for node in texts.chain.nodes}
    edges = texts.live if ordinal is None else statement_edges(texts, ordinal, sentences)
    root = texts.chain.root
    unresolved = {node.id for node in nodes.values() if node.state == "placeholder"}
    found = independence(root, [(edge.child, edge.parent) for edge in edges], unresolved=unresolved)
    shown = _Nodes(nodes)
    linked = {edge.child for edge in edges} | {edge.parent for edge in edges} | {root}
    return OriginsView(
        document=root,
        segment=ordinal,
        statement=_sentence(texts, ordinal),
        texts=sum(1 for each in linked if nodes[each].kind is NodeKind.DOCUMENT),
        origins=shown.of(found.origins),
        unresolved=shown.of(found.unresolved),
        roots=found.roots,
        ways=found.ways,
        joins=shown.of(found.joins),
        cut=shown.of(found.cut),
        reports=tuple(_reports(shown.of(found.origins), edges, nodes)),
        same_speech=tuple(_same_speech(shown.of(found.origins))),
        notes=tuple(_notes(texts, ordinal, nodes[root], sentences)),
    )


class _Nodes:
    """The nodes of a chain by their ids."""

    def __init__(self, nodes: Mapping[str, ChainNode]) -> None:
        self._nodes = nodes

    def of(self, ids: Sequence[str]) -> tuple[ChainNode, ...]:
        return tuple(self._nodes[each] for each in ids)


def _sentence(texts: ChainTexts, ordinal: int | None) -> str:
    document = texts.documents.get(texts.chain.root)
    if document is None or ordinal is None:
        return ""
    return next(segment.text for segment in document.segments if segment.ordinal == ordinal)


def _reports(
    origins: Sequence[ChainNode], edges: Sequence[ChainEdge], nodes: Mapping[str, ChainNode]
) -> Iterator[Reports]:
    """Yield the utterances that more than one text reports: one speech, several reports of it."""
    for origin in origins:
        by = dict.fromkeys(edge.child for edge in edges if edge.parent == origin.id)
        if origin.kind is NodeKind.UTTERANCE and len(by) > 1:
            yield Reports(origin, tuple(nodes[child] for child in by))


def _same_speech(origins: Sequence[ChainNode]) -> Iterator[SameSpeech]:
    """Propose pairs of utterances that may be one speech: by one speaker, and nothing against it."""
    spoken = [origin for origin in origins if origin.kind is NodeKind.UTTERANCE and origin.label]
    for one, other in combinations(spoken, 2):
        alike = similar_names(one.label, other.label)
        if alike < _ONE_NAME or (one.date and other.date and one.date != other.date):
            continue
        reasons = [f"the speaker is one by name: {one.label}, {other.label}"]
        confidence = 0.4 + 0.2 * (alike >= 1)
        if one.date and one.date == other.date:
            reasons.append(f"both were spoken on {one.date}")
            confidence += 0.2
        if one.place and one.place == other.place:
            reasons.append(f"both were spoken at {one.place}")
            confidence += 0.1
        yield SameSpeech(one.id, other.id, tuple(reasons), round(min(confidence, 0.9), 2))


def _notes(texts: ChainTexts, ordinal: int | None, root: ChainNode, sentences: Sentences) -> Iterator[str]:
    if ordinal is not None and root.id in sentences and not sentences.of(root.id).attributions((ordinal,)):
        yield (
            "Nobody is named for this sentence: it is the text's own statement, or its source's where the "
            "text is a translation."
        )
    if texts.chain.truncated:
        yield "The chain is longer than was walked: there may be more behind it."
    if texts.chain.cycles:
        yield "Some of these texts cite one another in a circle: a circle supports nothing."
    if root.state == "placeholder":
        yield "This document was cited and not seen: only what others say of it is known."
