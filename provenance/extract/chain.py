"""From attributions to a chain: placeholders for what is cited, derivations, utterances at the end.

The rules need no language; each derivation names the rule that proposed it:

- ``credit``: a credit line or a "translated from" names the parent; if its outlet's home language
  differs from the text's, the derivation is a translation, inferred;
- ``dateline``: the agency of the dateline is the parent where the publisher is another;
- ``citation``: an outlet with a reporting verb is a hop, "citing" makes the next one;
- ``citation-moved-up``: what a translated or reprinted text cites, its parent cites, inferred;
- ``report``, ``report-moved-up``: who is said to have said something is the end of the chain.
"""

from __future__ import annotations

from collections.abc import Sequence

from provenance.extract.cast import Cast
from provenance.extract.draft import ITSELF, ChainDraft, outlet_path
from provenance.extract.parents import propose_parents
from provenance.extract.structure import Structure
from provenance.model.kinds import Act, AgentKind, DerivationKind, Method, Mode, NodeKind, SegmentKind, Span
from provenance.model.reading import (
    UNDETERMINED,
    Evidence,
    FoundAgent,
    FoundAttribution,
    Hop,
    ProposedDerivation,
    ProposedNode,
)

_MOVES_CITATIONS_UP = frozenset({DerivationKind.TRANSLATION, DerivationKind.REPRINT})
_LESS_SURE = 0.9


def propose_chain(
    structure: Structure,
    attributions: Sequence[FoundAttribution],
    cast: Cast,
    *,
    language: str,
    publisher: int | None,
    guessed: bool = False,
) -> tuple[tuple[ProposedNode, ...], tuple[ProposedDerivation, ...]]:
    """Return the nodes and edges that a text's attributions, credits and dateline propose.

    ``publisher`` indexes the cast's agents; ``language`` is the text's own (ISO 639-1). What a text
    cites is inferred where that is ``guessed`` from places and marks, as no word of its language is known.
    """
    draft = ChainDraft(language, publisher, guessed)
    parents = propose_parents(draft, structure, cast)
    if len(parents) == 1 and _is_made_from(draft, parents[0], attributions):
        draft.base = parents[0]
    agents = cast.agents()
    ends = [_walk_via(draft, attribution, agents) for attribution in attributions]
    titles = [
        span
        for span, kind in zip(structure.paragraphs, structure.kinds, strict=True)
        if kind is SegmentKind.TITLE
    ]
    for speaker, indexes in _by_speaker(attributions, agents).items():
        if not all(any(title.covers(attributions[i].content[0]) for title in titles) for i in indexes):
            _add_utterance(draft, speaker, [(attributions[i], ends[i], i) for i in indexes], agents)
    return tuple(draft.nodes), draft.derivations()


def _is_made_from(draft: ChainDraft, parent: int, attributions: Sequence[FoundAttribution]) -> bool:
    """Tell whether a text has its citations from its parent: a translation has, and a reprint.

    What only seems to be a reprint is none where it says that the outlet of its credit reports something.
    """
    edge = draft.edges[(ITSELF, parent)]
    if edge.kind not in _MOVES_CITATIONS_UP:
        return False
    if edge.kind is DerivationKind.TRANSLATION or edge.method is Method.STATED:
        return True
    credited = draft.nodes[parent].publisher
    return not any(hop.agent == credited and not hop.told for each in attributions for hop in each.via)


def _walk_via(draft: ChainDraft, attribution: FoundAttribution, agents: Sequence[FoundAgent]) -> int:
    """Add the hops of one attribution under the base and return the node that reports the utterance."""
    child = draft.base
    path: tuple[str, ...] = draft.nodes[child].path if child != ITSELF else ("via",)
    for hop in attribution.via:
        if hop.agent == (draft.publisher if child == ITSELF else draft.nodes[child].publisher):
            continue
        path = (*path, outlet_path(agents[hop.agent]))
        parent = draft.document(path, hop.agent, agents)
        draft.edge(_hop_edge(draft, (child, parent), attribution, hop, agents[hop.agent].name))
        child = parent
    return child


def _hop_edge(
    draft: ChainDraft, ends: tuple[int, int], attribution: FoundAttribution, hop: Hop, name: str
) -> ProposedDerivation:
    quoted = attribution.mode in {Mode.DIRECT, Mode.MIXED}
    moved = draft.moved_up(ends[0])
    reason = f"the text cites {name}"
    if draft.guessed:
        reason = f"{name} is named where a source stands; the words around it could not be read"
    elif hop.cue is None:
        reason = f"{name} is named where a source stands; no words were found that say that it reports this"
    return ProposedDerivation(
        *ends,
        kind=DerivationKind.QUOTATION if quoted else DerivationKind.PARAPHRASE,
        method=Method.INFERRED if moved or draft.guessed or hop.cue is None else Method.STATED,
        confidence=_confidence(attribution, moved=moved),
        rule="citation-moved-up" if moved else "citation",
        reason=f"{reason}; made from another text, it has the citation from there" if moved else reason,
        evidence=_words(attribution, hop.span),
    )


def _confidence(attribution: FoundAttribution, *, moved: bool) -> float:
    return round(attribution.confidence * (_LESS_SURE if moved else 1.0), 2)


def _words(attribution: FoundAttribution, named: Span | None) -> tuple[Evidence, ...]:
    """Return the words from the source to the cue, which say who is cited and how."""
    parts = [span for span in (attribution.source, attribution.cue, named) if span is not None]
    if not parts:
        return (Evidence(attribution.content[0], "content", Method.STATED),)
    whole = Span(min(part.start for part in parts), max(part.end for part in parts))
    return (Evidence(whole, "citation", Method.STATED),)


def _by_speaker(
    attributions: Sequence[FoundAttribution], agents: Sequence[FoundAgent]
) -> dict[int, list[int]]:
    by_speaker: dict[int, list[int]] = {}
    for index, attribution in enumerate(attributions):
        if attribution.act is not Act.SPEECH:
            continue
        if attribution.speaker is not None and agents[attribution.speaker].kind is not AgentKind.OUTLET:
            by_speaker.setdefault(attribution.speaker, []).append(index)
    return by_speaker


def _add_utterance(
    draft: ChainDraft,
    speaker: int,
    reports: Sequence[tuple[FoundAttribution, int, int]],
    agents: Sequence[FoundAgent],
) -> None:
    """Add what one speaker said: each statement is reported by its outlet, or by the text or its parent.

    A parent that nobody has seen reports only what came by an outlet, where something did.
    """
    relayed = [report for report in reports if report[0].via]
    languages = {
        draft.nodes[end].language
        for attribution, end, _ in relayed
        if end != ITSELF and not attribution.via[-1].told
    }
    node = draft.node(
        ProposedNode(
            NodeKind.UTTERANCE,
            ("utterance", *agents[speaker].identity),
            language=languages.pop() if len(languages) == 1 else UNDETERMINED,
            speaker=speaker,
            date=next((attribution.date for attribution, _, _ in reports if attribution.date), ""),
            place=next((attribution.place for attribution, _, _ in reports if attribution.place), ""),
            attributions=tuple(index for _, _, index in reports),
        )
    )
    for attribution, end, _ in relayed if relayed and draft.base != ITSELF else reports:
        draft.edge(_report_edge(draft, (end, node), attribution, agents[speaker].name))


def _report_edge(
    draft: ChainDraft, ends: tuple[int, int], attribution: FoundAttribution, speaker: str
) -> ProposedDerivation:
    moved = draft.moved_up(ends[0])
    by_signs = any(hop.cue is None for hop in attribution.via)
    return ProposedDerivation(
        *ends,
        kind=DerivationKind.PRIMARY_SOURCE,
        method=Method.INFERRED if moved or draft.guessed or by_signs else Method.STATED,
        confidence=_confidence(attribution, moved=moved),
        rule="report-moved-up" if moved else "report",
        reason=f"what {speaker} {'seems to have said' if draft.guessed else 'said'} is reported here",
        evidence=_words(attribution, None),
    )
