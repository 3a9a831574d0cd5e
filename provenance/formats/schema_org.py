"""A dossier as JSON-LD in the vocabulary of schema.org, for search engines and knowledge graphs.

Texts are NewsArticles with ``translationOfWork`` and ``isBasedOn``; direct speech Quotations, reported speech
Claims, speech events Events. A ClaimReview is there for what a person judged and for nothing else: what was
inferred is no review.
Source: schema.org 29, NewsArticle, Quotation, Claim, ClaimReview.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from provenance.formats.urns import TERMS, urn
from provenance.formats.wording import node_name
from provenance.model.chain_view import ChainEdge
from provenance.model.dossier import AgentBrief, Dossier
from provenance.model.finding import FindingStatus, KeptFinding
from provenance.model.kinds import Act, AgentKind, DerivationKind, Method, Mode, Status
from provenance.model.views import AttributionView, DocumentView, UtteranceView

_TYPES = {
    AgentKind.PERSON: "Person",
    AgentKind.ORGANISATION: "Organization",
    AgentKind.OUTLET: "NewsMediaOrganization",
    AgentKind.SOFTWARE: "SoftwareApplication",
    AgentKind.UNNAMED: "Person",
}
Thing = dict[str, Any]


def schema_org(dossier: Dossier) -> Thing:
    """Return a dossier as one JSON-LD document."""
    graph = [_agent(agent) for agent in dossier.agents.values()]
    graph += [_utterance(each) for each in dossier.utterances.values()]
    for document in dossier.documents.values():
        graph.append(_article(document, dossier))
        graph += [_statement(each) for each in document.attributions if each.status is not Status.REJECTED]
    graph += _reviews(dossier)
    return {"@context": ["https://schema.org", {"provenance": TERMS}], "@graph": graph}


def _known(kind: str, identifier: str, /, **said: Any) -> Thing:
    """Return a thing with what is known of it."""
    return {"@type": kind, "@id": identifier, **{key: value for key, value in said.items() if value}}


def _language(code: str) -> str:
    return "" if code == "und" else code


def _reference(public_id: str) -> Thing:
    return {"@id": urn(public_id)} if public_id else {}


def _agent(agent: AgentBrief) -> Thing:
    return _known(_TYPES[agent.kind], urn(agent.id), name=agent.name, knowsLanguage=_language(agent.language))


def _utterance(utterance: UtteranceView) -> Thing:
    return _known(
        "Event",
        urn(utterance.id),
        performer=_reference(utterance.speaker),
        name=utterance.speaker_name,
        startDate=utterance.date,
        location=utterance.place,
        inLanguage=_language(utterance.language),
    )


def _article(document: DocumentView, dossier: Dossier) -> Thing:
    above = [edge for edge in dossier.live if edge.child == document.id]
    translated = [edge for edge in above if edge.kind is DerivationKind.TRANSLATION]
    return _known(
        "NewsArticle",
        urn(document.id),
        headline=document.title,
        inLanguage=_language(document.language),
        datePublished=document.published,
        author=document.author,
        translator={"@type": "Person", "name": document.translator} if document.translator else None,
        publisher=_reference(document.publisher_id),
        url=document.url,
        translationOfWork=[_reference(edge.parent) for edge in translated],
        isBasedOn=[_reference(parent) for parent in dict.fromkeys(edge.parent for edge in above)],
        encoding=[
            _known(
                "MediaObject",
                urn(capture.id),
                sha256=capture.sha256,
                contentSize=str(capture.size),
                encodingFormat=capture.media_type,
                uploadDate=capture.obtained,
            )
            for capture in document.captures
        ],
    )


def _statement(found: AttributionView) -> Thing:
    # A thought or a rumour is nobody's words.
    direct = found.mode is not Mode.INDIRECT and found.act is Act.SPEECH
    speaker = _reference(found.speaker)
    about: Thing = {"isPartOf": _reference(found.document), "text": found.content_text}
    about["spokenByCharacter" if direct else "author"] = speaker
    about["provenance:status"] = found.status.value
    about["provenance:confidence"] = found.confidence
    about["provenance:act"] = found.act.value
    return _known("Quotation" if direct else "Claim", urn(found.id), **about)


def _reviews(dossier: Dossier) -> Iterator[Thing]:
    for kept in dossier.findings:
        if kept.status in {FindingStatus.CONFIRMED, FindingStatus.WAIVED} and kept.by:
            yield _finding_review(kept)
    nodes = {node.id: node for node in dossier.chain.nodes}
    for edge in dossier.chain.edges:
        decided = edge.method is Method.MANUAL or edge.status is not Status.PROPOSED
        if decided and edge.by:
            names = [node_name(nodes[end]) for end in (edge.child, edge.parent)]
            yield _edge_review(edge, names[0], names[1])


def _review(name: str, claim: str, appearance: str, by: str, judged: str, reason: str) -> Thing:
    return _known(
        "ClaimReview",
        f"{name}:review",
        claimReviewed=claim,
        itemReviewed={"@type": "Claim", "@id": name, "appearance": {"@id": appearance}},
        author={"@type": "Person", "name": by},
        reviewRating={"@type": "Rating", "alternateName": judged},
        reviewBody=reason,
    )


def _finding_review(kept: KeptFinding) -> Thing:
    found = kept.finding
    return _review(urn(kept.id), found.said, urn(found.document), kept.by, kept.status.value, kept.reason)


def _edge_review(edge: ChainEdge, child: str, parent: str) -> Thing:
    claim = f"{child}: {edge.kind.value} of {parent}"
    return _review(urn(edge.id), claim, urn(edge.child), edge.by, edge.status.value, edge.reason)
