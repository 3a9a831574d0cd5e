"""Readings made by hand, for tests of what becomes of a reading; no engine is asked."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

from provenance.model.kinds import (
    AgentKind,
    DerivationKind,
    FeatureKind,
    Method,
    Mode,
    NameKind,
    NodeKind,
    SegmentKind,
    Span,
)
from provenance.model.reading import (
    AgentName,
    Declared,
    Evidence,
    Feature,
    FoundAgent,
    FoundAttribution,
    Hop,
    ProposedDerivation,
    ProposedNode,
    Reading,
    Segment,
)

TARGET = (
    'There is a chance\nTASS quoted the deputy minister as saying: "A window has opened."\n'
    "Source: Thanh Nien Newspaper\n"
)
MEDIATING = 'Có cơ hội\nTheo TASS, thứ trưởng Ryabkov nói: "Cửa sổ đã mở."\n'
SILENT = "Có cơ hội\nKhông ai được dẫn lời ở đây.\n"


class Ticking:
    """A clock that is a second later each time it is asked."""

    def __init__(self) -> None:
        self._now = datetime(2025, 1, 23, 12, tzinfo=UTC)

    def __call__(self) -> datetime:
        self._now += timedelta(seconds=1)
        return self._now


def span_of(text: str, words: str) -> Span:
    """Return the span of the first occurrence of ``words``."""
    start = text.index(words)
    return Span(start, start + len(words))


def lines_of(text: str, language: str) -> tuple[Segment, ...]:
    """Return a segment for every line that is not blank."""
    lines = [match.span() for match in re.finditer(r"[^\n]*\S[^\n]*", text)]
    return tuple(
        Segment(Span(*line), SegmentKind.BODY if place else SegmentKind.TITLE, place, language)
        for place, line in enumerate(lines)
    )


def plain_reading(text: str, language: str = "en") -> Reading:
    """Return the reading of a text that cites nobody."""
    segments = lines_of(text, language)
    title = segments[0].span.cut(text) if segments else ""
    return Reading(language, Method.INFERRED, language, segments, title=title)


def outlet(key: str, name: str, language: str) -> FoundAgent:
    """Return an outlet of the gazetteer."""
    return FoundAgent(("outlet", key), AgentKind.OUTLET, name, (), language, key)


def target_reading() -> Reading:
    """Return the reading of TARGET: en, from Thanh Niên (vi), from TASS (ru), from the minister's speech."""
    text = TARGET
    credit, tass = span_of(text, "Source: Thanh Nien Newspaper"), span_of(text, "TASS")
    minister, cue = span_of(text, "the deputy minister"), span_of(text, "quoted")
    names = (AgentName("the deputy minister", NameKind.DESCRIPTION, "en", minister),)
    agents = (
        outlet("thanh-nien", "Thanh Niên", "vi"),
        outlet("tass", "TASS", "ru"),
        FoundAgent(("person", "sergei riabkov"), AgentKind.PERSON, "Sergei Ryabkov", names, "ru"),
    )
    said = FoundAttribution(
        Mode.DIRECT, (span_of(text, "A window has opened."),), minister, cue, 2, (Hop(1, tass, cue),),
        "via-quoted", 0.9, place="Moscow", date="2025-01-22",
    )  # fmt: skip
    nodes = (
        ProposedNode(NodeKind.DOCUMENT, ("credit", "thanh-nien"), "vi", publisher=0),
        ProposedNode(NodeKind.DOCUMENT, ("via", "tass"), "ru", publisher=1),
        ProposedNode(
            NodeKind.UTTERANCE, ("utterance", "sergei riabkov"), "ru", speaker=2, date="2025-01-22",
            place="Moscow", attributions=(0,),
        ),
    )  # fmt: skip
    edges = (
        _edge(-1, 0, DerivationKind.TRANSLATION, Evidence(credit, "credit", Method.STATED)),
        _edge(0, 1, DerivationKind.QUOTATION, Evidence(tass, "via", Method.INFERRED)),
        _edge(1, 2, DerivationKind.PRIMARY_SOURCE, Evidence(minister, "speaker", Method.STATED)),
    )
    features = (Feature(FeatureKind.CREDIT, credit, "thanh-nien"),)
    return Reading(
        "en", Method.INFERRED, "en", lines_of(text, "en"), features, agents, (said,), nodes, edges,
        title="There is a chance", published="2025-01-23", notes=("the translator is not named",),
    )  # fmt: skip


def mediating_reading() -> Reading:
    """Return the reading of MEDIATING: vi, from TASS, from a speaker known by a last name alone."""
    text = MEDIATING
    tass, speaker = span_of(text, "TASS"), span_of(text, "Ryabkov")
    agents = (
        outlet("tass", "TASS", "ru"),
        FoundAgent(("in-text", "ryabkov"), AgentKind.PERSON, "Ryabkov", (), "vi"),
    )
    said = FoundAttribution(
        Mode.DIRECT,
        (span_of(text, "Cửa sổ đã mở."),),
        speaker,
        span_of(text, "nói"),
        1,
        (Hop(0, tass),),
        "noi",
        0.8,
    )
    nodes = (
        ProposedNode(NodeKind.DOCUMENT, ("via", "tass"), "ru", publisher=0),
        ProposedNode(NodeKind.UTTERANCE, ("utterance", "ryabkov"), speaker=1, attributions=(0,)),
    )
    edges = (
        _edge(-1, 0, DerivationKind.QUOTATION, Evidence(tass, "via", Method.STATED)),
        _edge(0, 1, DerivationKind.PRIMARY_SOURCE, Evidence(speaker, "speaker", Method.STATED)),
    )
    return Reading(
        "vi",
        Method.INFERRED,
        "vi",
        lines_of(text, "vi"),
        (),
        agents,
        (said,),
        nodes,
        edges,
        title="Có cơ hội",
    )


def _edge(child: int, parent: int, kind: DerivationKind, evidence: Evidence) -> ProposedDerivation:
    method = Method.STATED if child > 0 else Method.INFERRED
    return ProposedDerivation(child, parent, kind, method, 0.8, "by-hand", "it says so", (evidence,))


def by_hand(text: str, *, declared: Declared, html: object = None) -> Reading:
    """Read the texts of this module as they ought to be read, any other as one that cites nobody."""
    if text == TARGET:
        return target_reading()
    if text == MEDIATING:
        return mediating_reading()
    return plain_reading(text, declared.language or ("vi" if text == SILENT else "en"))
