"""From attributions to a chain: placeholders for what is cited, derivations, utterances at the end.

The rules need no language; each derivation names the rule that proposed it:

- ``credit``: a credit line or a "translated from" names the parent; if its outlet's home language
  differs from the text's, the derivation is a translation, inferred;
- ``dateline``: the agency of the dateline is the parent where the publisher is another;
- ``citation``: an outlet with a reporting verb is a hop, "citing" makes the next one;
- ``citation-moved-up``: what a translated or reprinted text cites, its parent cites, inferred;
- ``report``: who is said to have said something is the end of the chain.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from provenance.extract.cast import Cast
from provenance.extract.structure import Structure
from provenance.model.kinds import AgentKind, DerivationKind, FeatureKind, Method, Mode, NodeKind, Span
from provenance.model.reading import (
    UNDETERMINED,
    Evidence,
    FoundAgent,
    FoundAttribution,
    ProposedDerivation,
    ProposedNode,
)

ITSELF = -1
_MOVED_UP = frozenset({DerivationKind.TRANSLATION, DerivationKind.REPRINT})


@dataclass(slots=True)
class _Draft:
    nodes: list[ProposedNode] = field(default_factory=list)
    index: dict[tuple[str, ...], int] = field(default_factory=dict)
    edges: dict[tuple[int, int], ProposedDerivation] = field(default_factory=dict)

    def node(self, node: ProposedNode) -> int:
        if node.path not in self.index:
            self.index[node.path] = len(self.nodes)
            self.nodes.append(node)
        return self.index[node.path]

    def edge(self, edge: ProposedDerivation) -> None:
        known = self.edges.get((edge.child, edge.parent))
        if known is None:
            self.edges[(edge.child, edge.parent)] = edge
            return
        evidence = tuple(dict.fromkeys((*known.evidence, *edge.evidence)))
        kind = edge.kind if edge.kind is DerivationKind.QUOTATION and known.rule == edge.rule else known.kind
        self.edges[(edge.child, edge.parent)] = replace(
            known, kind=kind, confidence=max(known.confidence, edge.confidence), evidence=evidence
        )


def propose_chain(
    structure: Structure,
    attributions: Sequence[FoundAttribution],
    cast: Cast,
    *,
    language: str,
    publisher: int | None,
) -> tuple[tuple[ProposedNode, ...], tuple[ProposedDerivation, ...]]:
    """Return the nodes and edges that a text's attributions, credits and dateline propose."""
    draft = _Draft()
    parents = _parents(draft, structure, cast, language, publisher)
    base = parents[0] if len(parents) == 1 and draft.edges[(ITSELF, parents[0])].kind in _MOVED_UP else ITSELF
    agents = cast.agents()
    ends = [_walk_via(draft, attribution, base, publisher, agents) for attribution in attributions]
    _utterances(draft, attributions, ends, base, agents, structure)
    return tuple(draft.nodes), tuple(draft.edges.values())


def _parents(
    draft: _Draft, structure: Structure, cast: Cast, language: str, publisher: int | None
) -> list[int]:
    agents = cast.agents()
    found: list[int] = []
    for feature in structure.credits:
        if feature.kind in {FeatureKind.CREDIT_PICTURE, FeatureKind.TRANSLATOR}:
            continue
        index = (
            _agent_by_key(agents, feature.outlet_key)
            if feature.outlet_key
            else cast.named_outlet(feature.name, feature.name_span)
        )
        if index is None or index == publisher:
            continue
        agents = cast.agents()
        home = agents[index].language
        parent = draft.node(_placeholder(("via", _key(agents[index])), index, home))
        kind, method, confidence, reason = _credit_kind(
            feature.kind, home, language, agents[index].name, translator=structure.translator
        )
        evidence = [Evidence(feature.span, "credit-line", Method.STATED)]
        draft.edge(
            ProposedDerivation(ITSELF, parent, kind, method, confidence, "credit", reason, tuple(evidence))
        )
        found.append(parent)
    return list(dict.fromkeys(found)) or _dateline_parent(draft, structure, agents, language, publisher)


def _credit_kind(
    credit: FeatureKind, home: str, language: str, name: str, *, translator: str
) -> tuple[DerivationKind, Method, float, str]:
    if credit is FeatureKind.CREDIT_TRANSLATION:
        return (
            DerivationKind.TRANSLATION,
            Method.STATED,
            0.97,
            f"the text says that it was translated from {name}",
        )
    if translator and home != language:
        return (
            DerivationKind.TRANSLATION,
            Method.STATED,
            0.95,
            f"{name} is named as the source, {translator} as the translator",
        )
    if home not in {UNDETERMINED, language}:
        reason = f"{name} is named as the source; its home language is {home}, the text is in {language}"
        return DerivationKind.TRANSLATION, Method.INFERRED, 0.85, reason
    if credit is FeatureKind.CREDIT_REPRINT:
        return DerivationKind.REPRINT, Method.STATED, 0.97, f"the text says that it was reprinted from {name}"
    return (
        DerivationKind.REPRINT,
        Method.INFERRED,
        0.6,
        f"{name} is named as the source, in the same language",
    )


def _dateline_parent(
    draft: _Draft, structure: Structure, agents: Sequence[FoundAgent], language: str, publisher: int | None
) -> list[int]:
    dateline = structure.dateline
    if dateline is None or dateline.agency is None or not dateline.agency_key:
        return []
    index = _agent_by_key(agents, dateline.agency_key)
    if index is None or index == publisher:
        return []
    home = agents[index].language
    parent = draft.node(_placeholder(("via", _key(agents[index])), index, home))
    name = agents[index].name
    kind, reason = DerivationKind.REPRINT, f"the dateline names {name}; the publisher is another"
    evidence = (Evidence(dateline.agency, "dateline", Method.STATED),)
    draft.edge(ProposedDerivation(ITSELF, parent, kind, Method.STATED, 0.9, "dateline", reason, evidence))
    return [parent]


def _placeholder(path: tuple[str, ...], publisher: int, language: str) -> ProposedNode:
    return ProposedNode(NodeKind.DOCUMENT, path, language or UNDETERMINED, publisher=publisher)


def _key(agent: FoundAgent) -> str:
    return agent.outlet_key or agent.identity[-1]


def _agent_by_key(agents: Sequence[FoundAgent], key: str) -> int | None:
    return next((index for index, agent in enumerate(agents) if agent.outlet_key == key), None)


def _walk_via(
    draft: _Draft,
    attribution: FoundAttribution,
    base: int,
    publisher: int | None,
    agents: Sequence[FoundAgent],
) -> int:
    """Add the hops of one attribution under ``base`` and return the node that reports the utterance."""
    child = base
    path: tuple[str, ...] = draft.nodes[base].path if base != ITSELF else ("via",)
    for hop in attribution.via:
        if hop.agent == publisher and child == ITSELF:
            continue
        if child != ITSELF and draft.nodes[child].publisher == hop.agent:
            continue
        path = (*path, _key(agents[hop.agent]))
        parent = draft.node(_placeholder(path, hop.agent, agents[hop.agent].language))
        draft.edge(_hop_edge(child, parent, attribution, hop.span, base, agents[hop.agent].name))
        child = parent
    return child


def _hop_edge(
    child: int, parent: int, attribution: FoundAttribution, named: Span, base: int, name: str
) -> ProposedDerivation:
    quoted = attribution.mode in {Mode.DIRECT, Mode.MIXED}
    moved = base != ITSELF and child == base
    return ProposedDerivation(
        child,
        parent,
        DerivationKind.QUOTATION if quoted else DerivationKind.PARAPHRASE,
        Method.INFERRED if moved else Method.STATED,
        round(attribution.confidence * (0.9 if moved else 1.0), 2),
        "citation-moved-up" if moved else "citation",
        f"the text cites {name}; being derived from another text, it has the citation from there"
        if moved
        else f"the text cites {name}",
        _words(attribution, named),
    )


def _words(attribution: FoundAttribution, named: Span | None) -> tuple[Evidence, ...]:
    """Return the words from the source to the cue, which say who is cited and how."""
    parts = [span for span in (attribution.source, attribution.cue, named) if span is not None]
    if not parts:
        return (Evidence(attribution.content[0], "content", Method.STATED),)
    return (
        Evidence(Span(min(p.start for p in parts), max(p.end for p in parts)), "citation", Method.STATED),
    )


def _utterances(
    draft: _Draft,
    attributions: Sequence[FoundAttribution],
    ends: Sequence[int],
    base: int,
    agents: Sequence[FoundAgent],
    structure: Structure,
) -> None:
    by_speaker: dict[int, list[int]] = {}
    for index, attribution in enumerate(attributions):
        if attribution.speaker is not None and agents[attribution.speaker].kind is not AgentKind.OUTLET:
            by_speaker.setdefault(attribution.speaker, []).append(index)
    titles = [
        span for span, kind in zip(structure.paragraphs, structure.kinds, strict=True) if kind == "title"
    ]
    for speaker, indexes in by_speaker.items():
        if all(any(title.covers(attributions[i].content[0]) for title in titles) for i in indexes):
            continue
        relayed = [i for i in indexes if attributions[i].via]
        reporting = relayed or indexes
        node = draft.node(_utterance(speaker, indexes, reporting, attributions, ends, agents, draft))
        for i in reporting:
            draft.edge(_report_edge(ends[i], node, attributions[i], agents[speaker].name, base))


def _utterance(
    speaker: int,
    indexes: Sequence[int],
    reporting: Sequence[int],
    attributions: Sequence[FoundAttribution],
    ends: Sequence[int],
    agents: Sequence[FoundAgent],
    draft: _Draft,
) -> ProposedNode:
    nearest = [ends[i] for i in reporting if attributions[i].via and ends[i] != ITSELF]
    languages = {draft.nodes[end].language for end in nearest}
    return ProposedNode(
        NodeKind.UTTERANCE,
        ("utterance", *agents[speaker].identity),
        language=languages.pop() if len(languages) == 1 else UNDETERMINED,
        speaker=speaker,
        date=next((attributions[i].date for i in indexes if attributions[i].date), ""),
        place=next((attributions[i].place for i in indexes if attributions[i].place), ""),
        attributions=tuple(indexes),
    )


def _report_edge(
    child: int, parent: int, attribution: FoundAttribution, speaker: str, base: int
) -> ProposedDerivation:
    moved = base != ITSELF and child == base
    return ProposedDerivation(
        child,
        parent,
        DerivationKind.PRIMARY_SOURCE,
        Method.INFERRED if moved else Method.STATED,
        round(attribution.confidence * (0.9 if moved else 1.0), 2),
        "report-moved-up" if moved else "report",
        f"what {speaker} said is reported here",
        _words(attribution, None),
    )
