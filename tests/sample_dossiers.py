"""A dossier made by hand: a translation, its source and a speech, with whatever words are put in."""

from __future__ import annotations

from provenance.model.chain_view import ChainEdge, ChainNode, ChainView, EvidenceView
from provenance.model.comparison import Bead, Comparison, Drift, DriftKind, Relation
from provenance.model.dossier import AgentBrief, Dossier
from provenance.model.finding import Finding, FindingStatus, KeptFinding, Place, Severity
from provenance.model.kinds import (
    AgentKind,
    DerivationKind,
    Method,
    Mode,
    NodeKind,
    SegmentKind,
    Span,
    Standing,
    Status,
)
from provenance.model.views import (
    AttributionView,
    CaptureView,
    DocumentView,
    EventView,
    SegmentView,
    UtteranceView,
)

CHILD, PARENT = "doc:" + "a1" * 16, "doc:" + "b2" * 16
SPEECH, SPEAKER, OUTLET = "utt:" + "c3" * 16, "agt:" + "d4" * 16, "agt:" + "e5" * 16
_DERIVATIONS = ("der:" + "01" * 16, "der:" + "02" * 16)
_INSTANT = "2026-01-02T03:04:05.000006Z"


def document(public: str, words: str, *, language: str = "en") -> DocumentView:
    """Return a document of one sentence, all of which somebody is said to have said."""
    span = (0, len(words))
    attribution = AttributionView(
        id="att" + public[3:], document=public, mode=Mode.DIRECT, content=(span,), content_text=words,
        source=None, source_text="", cue=None, cue_text="", speaker=SPEAKER, speaker_name=words, via=(),
        rule="test", confidence=0.5, status=Status.PROPOSED,
    )  # fmt: skip
    return DocumentView(
        id=public, state="captured", title=words, language=language, language_method=Method.STATED,
        detected_language=language, publisher=words, publisher_id=OUTLET, published="2025-01-23",
        author=words, translator=words, url=words, sha256="0" * 64, text=words, withdrawn=False, features=(),
        segments=(SegmentView(1, *span, 0, SegmentKind.BODY, language, words),) if words else (),
        attributions=(attribution,) if words else (),
        captures=(_capture(public, words),), notes=(words,),
    )  # fmt: skip


def _capture(public: str, words: str) -> CaptureView:
    return CaptureView(
        "cap" + public[3:], public, "0" * 64, 12, "text/plain", "utf-8", _INSTANT, "file", words
    )


def _node(public: str, words: str, kind: NodeKind, depth: int, language: str) -> ChainNode:
    state = "utterance" if kind is NodeKind.UTTERANCE else "captured"
    return ChainNode(
        public, kind, words, words, language, "2025-01-22", words, state, None, None, depth, words
    )


def _edge(name: str, child: str, parent: str, kind: DerivationKind, words: str) -> ChainEdge:
    evidence = (EvidenceView(CHILD, 0, len(words), words, "credit", Method.STATED),) if words else ()
    return ChainEdge(
        name, child, parent, kind, Method.INFERRED, Status.ACCEPTED, Standing.OPEN, 0.85, "rule", words,
        words, evidence,
    )  # fmt: skip


def dossier(words: str) -> Dossier:
    """Return a dossier in which every text, name, title, reason and address is ``words``."""
    first = _edge(_DERIVATIONS[0], CHILD, PARENT, DerivationKind.TRANSLATION, words)
    second = _edge(_DERIVATIONS[1], PARENT, SPEECH, DerivationKind.QUOTATION, words)
    chain = ChainView(
        CHILD,
        (
            _node(CHILD, words, NodeKind.DOCUMENT, 0, "en"),
            _node(PARENT, words, NodeKind.DOCUMENT, 1, "ar"),
            _node(SPEECH, words, NodeKind.UTTERANCE, 2, "ar"),
        ),
        (first, second),
    )
    documents = {CHILD: document(CHILD, words), PARENT: document(PARENT, words, language="ar")}
    span = (Span(0, len(words)),) if words else ()
    drift = Drift(DriftKind.NUMBER, 0, span, span, words, words, words, 0.9, "numbers")
    beads = (Bead((0,), (0,), 0.9),) if words else ()
    comparison = Comparison(Relation.COMPARABLE, "test", "1", beads, (drift,) if words else (), (), (words,))
    found = Finding(
        "number-changed", Severity.MAJOR, CHILD, words, words, "f" * 32, "e" * 32, 0.9,
        (Place(CHILD, span, words), Place(PARENT, span, words)),
    )  # fmt: skip
    return Dossier(
        roots=(CHILD,),
        chain=chain,
        documents=documents,
        utterances={SPEECH: UtteranceView(SPEECH, SPEAKER, words, "2025-01-22", words, "ar", ())},
        agents={
            SPEAKER: AgentBrief(SPEAKER, AgentKind.PERSON, words, "ar", ""),
            OUTLET: AgentBrief(OUTLET, AgentKind.OUTLET, words, "en", "outlet"),
        },
        comparisons={(CHILD, PARENT): comparison},
        findings=(KeptFinding("fnd:" + "f" * 32, found, FindingStatus.WAIVED, words, words),),
        events=(EventView(1, "evt:" + "9" * 32, _INSTANT, words, "record", words, (CHILD,), "", ""),),
    )
