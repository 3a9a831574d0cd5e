"""A dossier as statements of PROV-DM: entities, activities, agents and what is between them.

A document is an entity, a speech event an activity, and the words spoken an entity that it generated, since
in PROV a text cannot be derived from an activity. A derivation keeps how it came to be known: what is
inferred or only proposed says so in its own attributes, as PROV has no word for it.
Source: W3C, PROV-DM: The PROV Data Model (2013).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from provenance.formats.urns import BASE, TERMS
from provenance.model.chain_view import ChainEdge, ChainNode
from provenance.model.dossier import AgentBrief, Dossier
from provenance.model.kinds import AgentKind, DerivationKind, NodeKind
from provenance.model.views import CaptureView, DocumentView, UtteranceView
from provenance.text.visible import visible

PREFIXES = {
    **{kind: f"{BASE}{kind}:" for kind in ("doc", "utt", "words", "agt", "der", "cap")},
    "pv": TERMS,
    "dcterms": "http://purl.org/dc/terms/",
}
_TYPES = {
    DerivationKind.QUOTATION: "prov:Quotation",
    DerivationKind.PRIMARY_SOURCE: "prov:PrimarySource",
    DerivationKind.REVISION: "prov:Revision",
}
_AGENTS = {
    AgentKind.PERSON: "prov:Person",
    AgentKind.ORGANISATION: "prov:Organization",
    AgentKind.OUTLET: "prov:Organization",
    AgentKind.SOFTWARE: "prov:SoftwareAgent",
}


@dataclass(frozen=True, slots=True)
class Name:
    """A qualified name, ``prefix:local``."""

    text: str


@dataclass(frozen=True, slots=True)
class Words:
    """Text with its language, empty where that is not known."""

    text: str
    language: str = ""


Value = Name | Words | str | int | float
Attributes = tuple[tuple[str, Value], ...]


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement. ``ends`` are the formal arguments by their PROV-JSON names, in the order of PROV-N.

    ``name`` is empty where a relation has none.
    """

    term: str
    name: str
    ends: tuple[tuple[str, str], ...] = ()
    attributes: Attributes = ()


def prov_statements(dossier: Dossier) -> Iterator[Statement]:
    """Yield a dossier's statements, things before what is between them."""
    relations: list[Statement] = []
    for agent in dossier.agents.values():
        yield _agent(agent)
    for node in dossier.chain.nodes:
        if node.kind is NodeKind.UTTERANCE:
            utterance = dossier.utterances[node.id]
            yield from _speech(node, utterance)
            relations += _of_speech(utterance)
        else:
            document = dossier.documents[node.id]
            yield _document(document)
            relations += _of_document(document)
            yield from (_capture(each) for each in document.captures)
    yield from relations
    yield from (_derivation(edge) for edge in dossier.live)


def _said(pairs: Iterator[tuple[str, Value]] | list[tuple[str, Value]]) -> Attributes:
    """Leave out what is not known; characters that do something are spelled out, as XML has no others."""
    return tuple((name, _safe(value)) for name, value in pairs if value not in ("", Words("")))


def _safe(value: Value) -> Value:
    if isinstance(value, str):
        return visible(value)
    return Words(visible(value.text), value.language) if isinstance(value, Words) else value


def _words(text: str, language: str) -> Value:
    known = language if language != "und" else ""
    return Words(text, known) if text else ""


def _agent(agent: AgentBrief) -> Statement:
    kind = _AGENTS.get(agent.kind)
    return Statement(
        "agent",
        agent.id,
        attributes=_said(
            [
                ("prov:label", _words(agent.name, agent.language)),
                ("prov:type", Name(kind) if kind else ""),
                ("pv:kind", agent.kind.value),
                ("pv:outlet", agent.outlet_key),
            ]
        ),
    )


def _document(document: DocumentView) -> Statement:
    return Statement(
        "entity",
        document.id,
        attributes=_said(
            [
                ("prov:label", _words(document.title, document.language)),
                ("prov:type", Name("pv:document")),
                ("pv:state", document.state),
                ("dcterms:language", document.language),
                ("dcterms:issued", document.published),
                ("pv:author", document.author),
                ("pv:translator", document.translator),
                ("pv:url", document.url),
                ("pv:sha256", document.sha256),
            ]
        ),
    )


def _of_document(document: DocumentView) -> list[Statement]:
    found = []
    if document.publisher_id:
        ends = (("prov:entity", document.id), ("prov:agent", document.publisher_id))
        found.append(Statement("wasAttributedTo", "", ends, _said([("prov:type", Name("pv:publisher"))])))
    for capture in document.captures:
        ends = (("prov:specificEntity", capture.id), ("prov:generalEntity", document.id))
        found.append(Statement("specializationOf", "", ends))
    return found


def _capture(capture: CaptureView) -> Statement:
    return Statement(
        "entity",
        capture.id,
        attributes=_said(
            [
                ("prov:type", Name("pv:capture")),
                ("pv:sha256", capture.sha256),
                ("pv:size", capture.size),
                ("dcterms:format", capture.media_type),
                ("pv:obtained", capture.obtained),
                ("pv:how", capture.how),
                ("pv:origin", capture.origin),
            ]
        ),
    )


def _speech(node: ChainNode, utterance: UtteranceView) -> Iterator[Statement]:
    yield Statement(
        "activity",
        utterance.id,
        attributes=_said(
            [
                ("prov:label", utterance.speaker_name or node.title),
                ("prov:type", Name("pv:utterance")),
                ("dcterms:date", utterance.date),
                ("prov:location", utterance.place),
                ("dcterms:language", utterance.language),
            ]
        ),
    )
    yield Statement("entity", words_of(utterance.id), attributes=_said([("prov:type", Name("pv:words"))]))


def _of_speech(utterance: UtteranceView) -> list[Statement]:
    words = (("prov:entity", words_of(utterance.id)), ("prov:activity", utterance.id))
    found = [Statement("wasGeneratedBy", "", words)]
    if utterance.speaker:
        ends = (("prov:activity", utterance.id), ("prov:agent", utterance.speaker))
        found.append(Statement("wasAssociatedWith", "", ends))
    return found


def words_of(public_id: str) -> str:
    """Return what a derivation leads to: the words of an utterance, a document itself."""
    prefix, _, digits = public_id.partition(":")
    return f"words:{digits}" if prefix == "utt" else public_id


def _derivation(edge: ChainEdge) -> Statement:
    evidence: list[tuple[str, Value]] = [
        ("pv:evidence", f"{piece.document}#char={piece.start},{piece.end} {piece.quote}")
        for piece in edge.evidence
    ]
    return Statement(
        "wasDerivedFrom",
        edge.id,
        (("prov:generatedEntity", words_of(edge.child)), ("prov:usedEntity", words_of(edge.parent))),
        _said(
            [
                *([("prov:type", Name(_TYPES[edge.kind]))] if edge.kind in _TYPES else []),
                ("pv:kind", edge.kind.value),
                ("pv:method", edge.method.value),
                ("pv:status", edge.status.value),
                ("pv:standing", edge.standing.value),
                ("pv:confidence", float(edge.confidence)),
                ("pv:rule", edge.rule),
                ("pv:reason", edge.reason),
                ("pv:by", edge.by),
                *dict.fromkeys(evidence),
            ]
        ),
    )
