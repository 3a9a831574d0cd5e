"""Where a sentence comes from: which parents lead on from it, and where one lands in their texts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from provenance.model.chain_view import ChainEdge, ChainNode, ChainView
from provenance.model.kinds import DerivationKind, NodeKind, SegmentKind, Standing
from provenance.model.views import AttributionView, DocumentView, SegmentView
from tui.marking import Statements

OF_THE_WHOLE = frozenset(
    {
        DerivationKind.TRANSLATION,
        DerivationKind.REPRINT,
        DerivationKind.PARAPHRASE,
        DerivationKind.SUMMARY,
        DerivationKind.TRANSCRIPT,
        DerivationKind.REVISION,
    }
)
_NUMBER = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Way:
    """A derivation that leads on from a sentence, the node behind it, and why it is this sentence's."""

    edge: ChainEdge
    node: ChainNode
    why: str


@dataclass(frozen=True, slots=True)
class Trace:
    """What is remembered of a sentence when one leaves its text, to find it again in another.

    ``position`` is between 0 and 1; ``speakers`` are ids and names of those who speak in it.
    """

    position: float
    kind: SegmentKind
    speakers: frozenset[str]
    modes: frozenset[str]
    numbers: frozenset[str]
    outlets: frozenset[str]


def trace_of(view: DocumentView, ordinal: int, statements: Statements) -> Trace:
    """Return what identifies a sentence beyond its words."""
    segment = view.segments[ordinal - 1]
    said = [view.attributions[place] for place in statements[ordinal - 1]]
    return Trace(
        position=(segment.start + segment.end) / 2 / max(1, len(view.text)),
        kind=segment.kind,
        speakers=frozenset(name for each in said for name in (each.speaker, each.speaker_name) if name),
        modes=frozenset(each.mode.value for each in said),
        numbers=frozenset(_NUMBER.findall(segment.text)),
        outlets=frozenset(hop.name for each in said for hop in each.via),
    )


def ways_on(view: DocumentView, chain: ChainView, trace: Trace | None, ordinal: int = 0) -> tuple[Way, ...]:
    """Return where a sentence leads: one way where that is clear, several at a merge, none at the end.

    A translation, or whatever else makes a whole text, leads on from every sentence; a quotation from
    the sentences that name its outlet or are its evidence; else it is the speaker who decides.
    """
    nodes = {node.id: node for node in chain.nodes}
    behind = [(edge, nodes[edge.parent]) for edge in chain.edges if edge.child == view.id]
    behind.sort(key=lambda pair: pair[0].standing is Standing.CONTRADICTED)
    documents = [pair for pair in behind if pair[1].kind is NodeKind.DOCUMENT]
    segment = view.segments[ordinal - 1] if view.segments and ordinal else None
    found = _direct(documents, view, segment, trace)
    if not found and trace is not None:
        found = [
            Way(edge, node, "its speaker is heard there")
            for edge, node in documents
            if _speakers_behind(node.id, chain, nodes) & trace.speakers
        ]
    if not found:
        found = [Way(edge, node, "the text cites it") for edge, node in documents]
    if not found:
        found = _utterances(behind, trace)
    return tuple({way.node.id: way for way in reversed(found)}.values())[::-1]


def _direct(
    documents: Sequence[tuple[ChainEdge, ChainNode]],
    view: DocumentView,
    segment: SegmentView | None,
    trace: Trace | None,
) -> list[Way]:
    found: list[Way] = []
    for edge, node in documents:
        if edge.kind in OF_THE_WHOLE:
            found.append(Way(edge, node, "the whole text was made from it"))
        elif trace is not None and node.label in trace.outlets:
            found.append(Way(edge, node, "the sentence names it"))
        elif segment is not None and rests_on(edge, view.id, segment):
            found.append(Way(edge, node, "the sentence is evidence for it"))
    return found


def rests_on(edge: ChainEdge, document: str, segment: SegmentView) -> bool:
    """Tell whether a derivation has evidence in a sentence."""
    return any(
        each.document == document and each.start < segment.end and segment.start < each.end
        for each in edge.evidence
    )


def _speakers_behind(start: str, chain: ChainView, nodes: dict[str, ChainNode]) -> frozenset[str]:
    """Return the names of those whose utterances stand behind a node."""
    met, waiting = {start}, [start]
    while waiting:
        at = waiting.pop()
        for edge in chain.edges:
            if edge.child == at and edge.parent not in met:
                met.add(edge.parent)
                waiting.append(edge.parent)
    return frozenset(nodes[one].label for one in met if nodes[one].kind is NodeKind.UTTERANCE)


def _utterances(behind: Sequence[tuple[ChainEdge, ChainNode]], trace: Trace | None) -> list[Way]:
    said = [Way(edge, node, "what was said") for edge, node in behind if node.kind is NodeKind.UTTERANCE]
    own = [way for way in said if trace is not None and way.node.label in trace.speakers]
    return own or said


def landing(trace: Trace, view: DocumentView, statements: Statements) -> int:
    """Return the sentence (from 1) of another text in which the trace is found best; 0 without a text.

    By who speaks, how it is reported, shared digits, and the place in the text. It is a guess to read
    on from, and no comparison: no words of two languages are held against each other.
    """
    if not view.segments:
        return 0
    if trace.kind is SegmentKind.TITLE and view.segments[0].kind is SegmentKind.TITLE:
        return 1
    best = max(view.segments, key=lambda each: _likeness(trace, view, each, statements))
    return best.ordinal


def _likeness(trace: Trace, view: DocumentView, segment: SegmentView, statements: Statements) -> float:
    place = (segment.start + segment.end) / 2 / max(1, len(view.text))
    said = [view.attributions[at] for at in statements[segment.ordinal - 1]]
    score = -2.0 * abs(place - trace.position)
    score += 1.0 if _names(said) & trace.speakers else 0.0
    score += 0.5 if {each.mode.value for each in said} & trace.modes else 0.0
    score -= 0.5 if bool(said) != bool(trace.speakers or trace.modes) else 0.0
    score += 0.3 * min(2, len(trace.numbers & set(_NUMBER.findall(segment.text))))
    return score - (0.0 if segment.kind is SegmentKind.BODY else 1.0)


def _names(said: Sequence[AttributionView]) -> set[str]:
    return {name for each in said for name in (each.speaker, each.speaker_name) if name}
