"""Attributions, evidence, drift and findings as W3C Web Annotations.

Every claim about a text is an annotation of its characters, by position and by quotation with the words
around it, so that it can be anchored again where the text has moved. Positions are in code points.
Source: W3C, Web Annotation Data Model (2017).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from provenance.formats.urns import urn
from provenance.model.chain_view import ChainEdge
from provenance.model.comparison import Comparison, Drift
from provenance.model.dossier import Dossier
from provenance.model.finding import KeptFinding
from provenance.model.kinds import Act
from provenance.model.views import AttributionView, DocumentView

_CONTEXT = "http://www.w3.org/ns/anno.jsonld"
_AROUND = 32


def annotation_page(dossier: Dossier) -> dict[str, Any]:
    """Return all annotations of a dossier's texts as one annotation page."""
    items = list(_annotations(dossier))
    return {
        "@context": _CONTEXT,
        "id": f"{urn(dossier.chain.root)}:annotations",
        "type": "AnnotationPage",
        "items": items,
    }


def _annotations(dossier: Dossier) -> Iterator[dict[str, Any]]:
    documents = dossier.documents
    for document in documents.values():
        yield from (_attribution(each, document) for each in document.attributions)
    yield from (each for edge in dossier.live for each in _evidence(edge, dossier))
    for (child, parent), comparison in dossier.comparisons.items():
        yield from _drifts(comparison, documents[child], documents[parent])
    for kept in dossier.findings:
        targets = [
            target(documents[place.document], span.start, span.end)
            for place in kept.finding.places
            if place.document in documents
            for span in place.spans
        ]
        yield _finding(kept, targets)


def target(document: DocumentView, start: int, end: int) -> dict[str, Any]:
    """Return characters of a document as the target of an annotation."""
    text = document.text
    return {
        "source": urn(document.id),
        "selector": [
            {"type": "TextPositionSelector", "start": start, "end": end},
            {
                "type": "TextQuoteSelector",
                "exact": text[start:end],
                "prefix": text[max(0, start - _AROUND) : start],
                "suffix": text[end : end + _AROUND],
            },
        ],
    }


def _annotation(name: str, motivation: str, bodies: list[Any], targets: list[Any]) -> dict[str, Any]:
    return {"id": name, "type": "Annotation", "motivation": motivation, "body": bodies, "target": targets}


def _text(value: str, **more: Any) -> dict[str, Any]:
    return {"type": "TextualBody", "value": value, "format": "text/plain", **more}


def _tag(name: str, value: str) -> dict[str, Any]:
    return _text(f"{name}={value}", purpose="tagging")


def _attribution(found: AttributionView, document: DocumentView) -> dict[str, Any]:
    bodies: list[Any] = [_tag("mode", found.mode.value), _tag("status", found.status.value)]
    if found.act is not Act.SPEECH:
        bodies.append(_tag("act", found.act.value))
    if found.speaker:
        speaker = {"source": urn(found.speaker), "purpose": "identifying"}
        bodies = [speaker, _text(found.speaker_name, purpose="describing"), *bodies]
    bodies += [_tag("confidence", f"{found.confidence:.2f}"), _tag("rule", found.rule)]
    bodies += [_tag("via", urn(hop.agent)) for hop in found.via]
    targets = [target(document, *span) for span in found.content]
    for purpose, span in (("source", found.source), ("cue", found.cue)):
        if span is not None:
            targets.append({**target(document, *span), "styleClass": purpose})
    return _annotation(urn(found.id), "identifying", bodies, targets)


def _evidence(edge: ChainEdge, dossier: Dossier) -> Iterator[dict[str, Any]]:
    targets = [
        target(dossier.documents[piece.document], piece.start, piece.end)
        for piece in edge.evidence
        if piece.document in dossier.documents
    ]
    if targets:
        bodies: list[Any] = [
            {"source": urn(edge.parent), "purpose": "linking"},
            _tag("kind", edge.kind.value),
            _tag("method", edge.method.value),
            _tag("status", edge.status.value),
            _tag("confidence", f"{edge.confidence:.2f}"),
        ]
        yield _annotation(urn(edge.id), "linking", bodies, targets)


def _drifts(comparison: Comparison, child: DocumentView, parent: DocumentView) -> Iterator[dict[str, Any]]:
    for number, drift in enumerate(comparison.drifts):
        targets = [target(child, *span) for span in drift.child_spans]
        targets += [target(parent, *span) for span in drift.parent_spans]
        if targets:
            name = f"{urn(child.id)}:drift:{parent.id.partition(':')[2]}:{number}"
            yield _annotation(name, "commenting", _drift_bodies(drift), targets)


def _drift_bodies(drift: Drift) -> list[Any]:
    return [
        _text(drift.said),
        _tag("drift", drift.kind.value),
        _tag("confidence", f"{drift.confidence:.2f}"),
        _tag("detector", drift.detector),
    ]


def _finding(kept: KeptFinding, targets: list[Any]) -> dict[str, Any]:
    finding = kept.finding
    bodies = [
        _text(finding.said),
        _tag("rule", finding.rule),
        _tag("severity", finding.severity.value),
        _tag("status", kept.status.value),
        _tag("confidence", f"{finding.confidence:.2f}"),
    ]
    if kept.reason:
        bodies.append(_text(kept.reason, purpose="replying"))
    annotation = _annotation(urn(kept.id), "assessing", bodies, targets or [urn(finding.document)])
    return annotation | ({"creator": {"type": "Person", "name": kept.by}} if kept.by else {})
