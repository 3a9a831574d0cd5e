"""The words by which a chain is shown, the same in the terminal and in drawings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.model.kinds import Act, DerivationKind, EndReason, Method, Mode, Role, Standing, Status

if TYPE_CHECKING:
    from provenance.model.chain_view import ChainEdge, ChainNode

SHORT_DIGITS = 8
ROLE_WORDS = {
    Role.ULTIMATE_SOURCE: "ultimate source",
    Role.MEDIATING: "mediating",
    Role.ULTIMATE_TARGET: "ultimate target",
}
STATE_WORDS = {"captured": "text stored", "placeholder": "not yet seen", "utterance": "spoken"}
END_WORDS = {
    EndReason.NOT_WALKED: "not yet seen",
    EndReason.NO_CITATION: "cites no source",
    EndReason.UNREACHABLE: "could not be retrieved",
}
_STANDING_WORDS = {
    Standing.SETTLED: "confirmed by {}",
    Standing.SUPERSEDED: "superseded: {} has it by way of another",
    Standing.CONTRADICTED: "CONTRADICTED by {}",
}
NOBODY = "publisher not named"
_ACT_WORDS = {Act.SPEECH: "", Act.THOUGHT: "a thought, not said", Act.HEARSAY: "hearsay"}


def short_id(public_id: str) -> str:
    """Return the kind and the first 8 digits of a public id, which is nearly always enough."""
    prefix, colon, digits = public_id.partition(":")
    return f"{prefix}{colon}{digits[:SHORT_DIGITS]}"


def said_words(mode: Mode, act: Act) -> str:
    """Return how something is attributed: ``direct``, ``indirect: a thought, not said``."""
    return ": ".join(filter(None, (mode.value, _ACT_WORDS[act])))


def confidence_words(confidence: float) -> str:
    """Return a confidence between 0 and 1 with two decimals: ``.85``, ``1.0``."""
    return "1.0" if confidence >= 0.995 else f"{confidence:.2f}".removeprefix("0")


def how_words(edge: ChainEdge) -> str:
    """Return how an edge came to be known: ``stated``, ``inferred .85``, ``manual by Mai``."""
    if edge.method is Method.INFERRED:
        return f"inferred {confidence_words(edge.confidence)}"
    if edge.method is Method.MANUAL and edge.by:
        return f"manual, by {edge.by}"
    return str(edge.method.value)


def decision_words(edge: ChainEdge) -> str:
    """Return what was decided about an edge, and what the text that it was inferred for says of it."""
    words = [] if edge.method is Method.MANUAL and edge.status is Status.ACCEPTED else [edge.status.value]
    # Whether a text is a translation, the language of its parent tells; whom a text cites, it tells itself.
    text = "its parent's text" if edge.kind is DerivationKind.TRANSLATION else "its own text"
    if edge.standing is not Standing.OPEN:
        words.append(_STANDING_WORDS[edge.standing].format(text))
    words += [
        f"{'but ' if other.value != edge.status.value else ''}{other.value} by {other.by or 'another copy'}"
        for other in edge.others
    ]
    return ", ".join(words)


def node_name(node: ChainNode) -> str:
    """Return who a node is: its outlet or speaker, else its title, else that nobody is named."""
    return node.label or node.title or NOBODY


def language_words(language: str) -> str:
    """Return a language code in brackets, ``[?]`` where it is not determined."""
    return f"[{'?' if language in ('', 'und') else language}]"
