"""Rules about the shape of a chain: what was not seen, where it joins, where it goes in a circle."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from provenance.audit.places import place_of, whole
from provenance.audit.registry import Seen, rule
from provenance.audit.subject import Subject
from provenance.graph.independence import Independence, independence
from provenance.graph.walk import depths
from provenance.model.chain_view import ChainNode
from provenance.model.finding import Place, Severity
from provenance.model.kinds import Method, NodeKind, Standing
from provenance.model.reading import UNDETERMINED
from provenance.text.names import similar_names

# Two spellings of one person's name.
_ALIKE = 0.8


def _name(node: ChainNode) -> str:
    return f"{node.label or node.title or node.id} [{node.language}]"


@rule("unresolved-original", Severity.MAJOR, group="chain")
def unresolved_original(subject: Subject) -> Iterator[Seen]:
    """A source is cited and was not seen.

    What it says is known from the text that cites it alone. Whether it says so, and who stands behind it, can
    not be told.

    Get the original (provenance fetch, or attach a file that you saved), then compare.
    """
    nodes = subject.nodes
    for node in nodes.values():
        if node.state != "placeholder":
            continue
        edges = [edge for edge in subject.texts.live if edge.parent == node.id]
        spans = [span for edge in edges for span in subject.own_evidence(edge)]
        if spans or any(edge.child == subject.document.id for edge in edges):
            yield Seen(
                (node.id,),
                f"{_name(node)} is cited and was not seen",
                (place_of(subject.document, dict.fromkeys(spans)), Place(node.id)),
            )


def _without_told_again(subject: Subject) -> list[tuple[str, str]]:
    """Return the derivations without those from a speech that a text's own source has of the same speaker.

    A text that cites a dispatch and goes on with "he said" has his words from there.
    """
    nodes = subject.nodes
    up = [(edge.child, edge.parent) for edge in subject.texts.live]
    documents = [(child, parent) for child, parent in up if nodes[parent].kind is NodeKind.DOCUMENT]
    speakers: dict[str, list[str]] = {}
    for child, parent in up:
        if nodes[parent].kind is NodeKind.UTTERANCE:
            speakers.setdefault(child, []).append(nodes[parent].label)
    told = [
        (child, parent)
        for child, parent in up
        if nodes[parent].kind is NodeKind.UTTERANCE
        and any(
            similar_names(nodes[parent].label, speaker) >= _ALIKE
            for source in depths(child, documents)
            if source != child
            for speaker in speakers.get(source, ())
        )
    ]
    return [edge for edge in up if edge not in told]


def _independence(subject: Subject, links: Sequence[tuple[str, str]] | None = None) -> Independence[str]:
    unresolved = {node.id for node in subject.nodes.values() if node.state == "placeholder"}
    edges = [(edge.child, edge.parent) for edge in subject.texts.live] if links is None else links
    return independence(subject.document.id, edges, unresolved=unresolved)


@rule("single-origin", Severity.INFO, group="chain")
def single_origin(subject: Subject) -> Iterator[Seen]:
    """Everything in the text came through one document.

    However many names it gives, a mistake there is a mistake in all of it.

    Look for a report of the same facts that does not pass through it.
    """
    edges = subject.parents()
    if not edges:
        return
    nodes = subject.nodes
    found = _independence(subject)
    joined = [node for node in found.joins if nodes[node].kind is NodeKind.DOCUMENT]
    if found.ways[1] == 1 and joined:
        nearest = nodes[joined[0]]
        spans = [span for edge in edges if edge.parent == nearest.id for span in subject.own_evidence(edge)]
        yield Seen(
            (nearest.id,),
            f"all that the text reports came through {_name(nearest)}",
            (place_of(subject.document, dict.fromkeys(spans)), Place(nearest.id)),
        )


@rule("support-collapse", Severity.MAJOR, group="chain")
def support_collapse(subject: Subject) -> Iterator[Seen]:
    """Several sources are named, and all of them rest on one.

    Two texts that both render one dispatch are one source, not two.

    Count them as one; 'provenance roots DOC' shows where the ways join.
    """
    direct = {edge.parent for edge in subject.parents()}
    if len(direct) < 2:
        return
    nodes = subject.nodes
    found = _independence(subject, _without_told_again(subject))
    behind = [node for node in found.joins if nodes[node].kind is NodeKind.DOCUMENT]
    if behind and found.ways[1] == 1:
        names = ", ".join(sorted(_name(nodes[parent]) for parent in direct))
        yield Seen(
            (behind[0], *sorted(direct)),
            f"{names} all rest on {_name(nodes[behind[0]])}",
            (whole(subject.document), *(Place(parent) for parent in sorted(direct)), Place(behind[0])),
        )


@rule("circular-chain", Severity.CRITICAL, group="chain")
def circular_chain(subject: Subject) -> Iterator[Seen]:
    """Texts cite one another in a circle.

    A circle supports nothing: none of them is the source of what they say.

    Find out which of them was first; reject the derivation that is wrong (unlink), or look for the origin.
    """
    circle = sorted(subject.texts.chain.cycles)
    if subject.document.id in circle:
        nodes = subject.nodes
        names = ", ".join(_name(nodes[each]) for each in circle)
        yield Seen(tuple(circle), f"in a circle: {names}", tuple(Place(each) for each in circle))


@rule("citation-contradicted", Severity.MAJOR, group="chain")
def citation_contradicted(subject: Subject) -> Iterator[Seen]:
    """The source's own text does not bear a citation out.

    The text credits somebody whom its source, now that it is there, does not name for it.

    Read both passages; then reject the derivation (unlink), or accept it with your reason (review).
    """
    nodes = subject.nodes
    for edge in subject.texts.live:
        spans = subject.own_evidence(edge)
        if edge.standing is Standing.CONTRADICTED and spans:
            yield Seen(
                (edge.id,),
                f"that {_name(nodes[edge.child])} has it from {_name(nodes[edge.parent])} is not said there",
                (place_of(subject.document, spans), Place(edge.child)),
                edge.confidence,
            )


@rule("relay-undisclosed", Severity.MINOR, group="translation")
def relay_undisclosed(subject: Subject) -> Iterator[Seen]:
    """A translation of a translation does not say that it is one.

    The words passed through a third language. Each rendering loses something, and a reader takes them
    for the speaker's own.

    Say so beside the text; compare with the original where it can be had.
    """
    nodes = subject.nodes
    up = [(edge.child, edge.parent) for edge in subject.texts.live]
    for edge in subject.parents():
        parent = nodes[edge.parent]
        if edge.kind.value != "translation" or edge.method is not Method.INFERRED:
            continue
        behind = {nodes[each].language for each in depths(edge.parent, up) if each != subject.document.id}
        farther = sorted(behind - {parent.language, UNDETERMINED})
        if farther:
            yield Seen(
                (edge.parent,),
                f"words in {', '.join(farther)} came to {subject.document.language} by way of "
                f"{parent.language} ({_name(parent)}), and the text does not say that it is translated",
                (place_of(subject.document, subject.own_evidence(edge)), Place(edge.parent)),
                edge.confidence,
            )


@rule("translator-unnamed", Severity.MINOR, group="translation")
def translator_unnamed(subject: Subject) -> Iterator[Seen]:
    """Nobody is named as the translator.

    Nobody answers for the rendering, and whether a machine made it cannot be told.

    Ask the publisher, or record who it was (record --translator).
    """
    nodes = subject.nodes
    for edge in subject.parents():
        if edge.kind.value == "translation" and not subject.document.translator:
            yield Seen(
                (edge.parent,),
                f"translated from {_name(nodes[edge.parent])}; the translator is not named",
                (place_of(subject.document, subject.own_evidence(edge)), Place(edge.parent)),
                edge.confidence,
            )
