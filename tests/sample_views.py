"""Views to show and to export: the chain of a relayed speech, one with forks and a cycle, hostile texts."""

from __future__ import annotations

from hypothesis import strategies as st

from provenance.model.kinds import (
    DerivationKind,
    EndReason,
    FeatureKind,
    Method,
    Mode,
    NodeKind,
    Role,
    SegmentKind,
    Standing,
    Status,
)
from provenance.model.views import (
    AttributionView,
    CaptureView,
    ChainEdge,
    ChainNode,
    ChainView,
    DocumentView,
    EvidenceView,
    FeatureView,
    HopView,
    SegmentView,
)

HOSTILE = 'Red\x1b[31m alert\x07 \u202etxt.exe\u202c "];\n--> <b>`x`</b> \x9b2J \\N #59; %%{init}%% \x7f'
STEERING = ("\x1b", "\x07", "\x9b", "\x7f", "\u202e", "\u202c", "\x00", "\x08", "\u2066")


def ident(prefix: str, number: int) -> str:
    """Return a whole public id."""
    return f"{prefix}:{number:08x}{'0' * 24}"


TEXT, DAILY, AGENCY, SPEECH = (
    ident("doc", 0x3FA9C2D1),
    ident("doc", 0x77AB0012),
    ident("doc", 3),
    ident("utt", 4),
)


def evidence(quote: str, start: int = 100, document: str = TEXT) -> EvidenceView:
    """Return evidence of that many characters."""
    return EvidenceView(document, start, start + len(quote), quote, "cue", Method.STATED)


def node(id_: str, label: str, **changes: object) -> ChainNode:
    """Return a node, a placeholder in Russian unless told otherwise."""
    facts: dict[str, object] = {
        "id": id_, "kind": NodeKind.DOCUMENT, "label": label, "title": "", "language": "ru", "date": "",
        "place": "", "state": "placeholder", "role": Role.MEDIATING, "end": None, "depth": 1,
    }  # fmt: skip
    return ChainNode(**{**facts, **changes})  # type: ignore[arg-type]


def edge(number: int, child: str, parent: str, **changes: object) -> ChainEdge:
    """Return an edge, an inferred translation unless told otherwise."""
    facts: dict[str, object] = {
        "id": ident("der", number), "child": child, "parent": parent, "kind": DerivationKind.TRANSLATION,
        "method": Method.INFERRED, "status": Status.PROPOSED, "standing": Standing.OPEN, "confidence": 0.85,
        "rule": "credit-line", "reason": "", "by": "", "evidence": (evidence("Source: Thanh Nien"),),
    }  # fmt: skip
    return ChainEdge(**{**facts, **changes})  # type: ignore[arg-type]


ROOT = node(
    TEXT, "", title="Russia confirms there is a chance", language="en", date="2025-01-23", state="captured",
    role=Role.ULTIMATE_TARGET, depth=0,
)  # fmt: skip
UTTERANCE = node(
    SPEECH, "Sergei Ryabkov", kind=NodeKind.UTTERANCE, state="utterance", date="2025-01-22",
    place="Moscow", role=Role.ULTIMATE_SOURCE, depth=3,
)  # fmt: skip
RELAY = ChainView(
    root=TEXT,
    nodes=(ROOT, node(DAILY, "Thanh Niên", language="vi"), node(AGENCY, "TASS", depth=2), UTTERANCE),
    edges=(
        edge(1, TEXT, DAILY, reason="the credit line names it"),
        edge(2, DAILY, AGENCY, kind=DerivationKind.QUOTATION, evidence=(evidence("TASS quoted him"),)),
        edge(3, AGENCY, SPEECH, kind=DerivationKind.TRANSCRIPT, evidence=(evidence("as saying"),)),
    ),
)
WIRE = ident("doc", 5)
FORKED = ChainView(
    root=TEXT,
    nodes=(
        *RELAY.nodes,
        node(WIRE, "Interfax", state="captured", title="Window", end=EndReason.UNREACHABLE),
    ),
    edges=(
        *RELAY.edges,
        edge(4, TEXT, WIRE, method=Method.STATED, status=Status.ACCEPTED, confidence=1.0),
        edge(5, WIRE, SPEECH, standing=Standing.CONTRADICTED),
        edge(6, WIRE, TEXT, method=Method.MANUAL, by="Mai", reason="it quotes back", evidence=()),
    ),
    cycles=(TEXT, WIRE),
    truncated=True,
)
EVIL = ChainView(
    root=TEXT,
    nodes=(
        node(TEXT, HOSTILE, title=HOSTILE, state="captured", date=HOSTILE, language="en\x1b", depth=0),
        node(DAILY, HOSTILE, place=HOSTILE, url=HOSTILE, state="utterance"),
    ),
    edges=(edge(1, TEXT, DAILY, reason=HOSTILE, by=HOSTILE, rule=HOSTILE, evidence=(evidence(HOSTILE),)),),
)

BODY = 'A headline\n"We see a chance," TASS quoted Ryabkov as saying. Nobody said this.'


def attribution(number: int = 1, **changes: object) -> AttributionView:
    """Return the statement of ``BODY``."""
    facts: dict[str, object] = {
        "id": ident("att", number), "document": TEXT, "mode": Mode.DIRECT, "content": ((12, 28),),
        "content_text": BODY[12:28], "source": (42, 49), "source_text": "Ryabkov", "cue": (35, 41),
        "cue_text": "quoted", "speaker": ident("agt", 1), "speaker_name": "Sergei Ryabkov",
        "via": (HopView(ident("agt", 2), "TASS", "ru", 30, 34),), "rule": "quoted-as-saying",
        "confidence": 0.95, "status": Status.PROPOSED,
    }  # fmt: skip
    return AttributionView(**{**facts, **changes})  # type: ignore[arg-type]


def document(**changes: object) -> DocumentView:
    """Return a document whose text is ``BODY``, in three segments, with one statement."""
    bounds = ((0, 10, SegmentKind.TITLE), (11, 60, SegmentKind.BODY), (61, len(BODY), SegmentKind.BODY))
    segments = tuple(
        SegmentView(at + 1, start, end, min(at, 1), kind, "en", BODY[start:end])
        for at, (start, end, kind) in enumerate(bounds)
    )
    capture = CaptureView(
        ident("cap", 1), TEXT, "ab" * 32, len(BODY), "text/plain", "utf-8", "2025-01-24T10:00:00Z", "record",
        "article.txt",
    )  # fmt: skip
    facts: dict[str, object] = {
        "id": TEXT, "state": "captured", "title": "A headline", "language": "en",
        "language_method": Method.STATED, "detected_language": "en", "publisher": "", "publisher_id": "",
        "published": "2025-01-23", "author": "",
        "translator": "", "url": "", "sha256": "ab" * 32, "text": BODY, "withdrawn": False,
        "features": (FeatureView(FeatureKind.TITLE, 0, 10, "A headline", ""),), "segments": segments,
        "attributions": (attribution(),), "captures": (capture,), "notes": ("dates in words are not read",),
    }  # fmt: skip
    return DocumentView(**{**facts, **changes})  # type: ignore[arg-type]


ANY_TEXT = st.text(st.characters(exclude_categories=()) | st.sampled_from(HOSTILE), max_size=12)
CHAINS = st.builds(
    ChainView,
    root=st.just(TEXT),
    nodes=st.lists(
        st.builds(
            node,
            st.sampled_from([TEXT, DAILY, AGENCY, WIRE]),
            ANY_TEXT,
            title=ANY_TEXT,
            date=ANY_TEXT,
            language=ANY_TEXT,
            role=st.none() | st.sampled_from(Role),
            end=st.none() | st.sampled_from(EndReason),
            state=st.sampled_from(["captured", "placeholder", "utterance"]),
        ),
        max_size=4,
        unique_by=lambda made: made.id,
    ).map(lambda nodes: (ROOT, *(made for made in nodes if made.id != TEXT))),
    edges=st.just(()),
    cycles=st.lists(ANY_TEXT, max_size=2).map(tuple),
    truncated=st.booleans(),
).flatmap(
    lambda view: st.lists(
        st.builds(
            edge,
            st.integers(0, 99),
            st.sampled_from([made.id for made in view.nodes]),
            st.sampled_from([made.id for made in view.nodes]),
            kind=st.sampled_from(DerivationKind),
            method=st.sampled_from(Method),
            status=st.sampled_from(Status),
            standing=st.sampled_from(Standing),
            confidence=st.floats(0, 1),
            reason=ANY_TEXT,
            by=ANY_TEXT,
            evidence=st.lists(st.builds(evidence, ANY_TEXT), max_size=5).map(tuple),
        ),
        max_size=6,
    ).map(lambda edges: ChainView(view.root, view.nodes, tuple(edges), view.cycles, view.truncated))
)
