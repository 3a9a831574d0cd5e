"""A recorded document, or a text that was only read, as a comparison takes it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

from provenance.model.comparison import ComparedAgent, ComparedAttribution, ComparedSegment, ComparedText
from provenance.model.kinds import NameKind, SegmentKind, Span
from provenance.model.reading import FoundAgent, Reading
from provenance.model.views import AgentView, AttributionView, DocumentView
from provenance.store.documents import agent_view
from provenance.store.resolve import resolve

# "The minister" is many men: who he is, a name tells.
_NAMING = frozenset({NameKind.FULL, NameKind.SHORT})


def compared_text(connection: sqlite3.Connection, view: DocumentView) -> ComparedText:
    """Return a document's text, sentences, attributions and those whom it names."""
    views = [agent_view(connection, resolve(connection, one).row) for one in _agents_of(view)]
    places = {agent.id: place for place, agent in enumerate(views)}
    return ComparedText(
        text=view.text,
        language=view.language,
        segments=tuple(
            ComparedSegment(
                one.ordinal, Span(one.start, one.end), one.paragraph, one.language,
                is_title=one.kind is SegmentKind.TITLE, is_meta=one.kind is SegmentKind.META,
            )
            for one in view.segments
        ),
        published=view.published,
        publisher=view.publisher,
        agents=tuple(_agent(one, view.id) for one in views),
        attributions=tuple(_attribution(one, places) for one in view.attributions),
    )  # fmt: skip


def _agents_of(view: DocumentView) -> Iterable[str]:
    named = [one.speaker for one in view.attributions] + [
        hop.agent for one in view.attributions for hop in one.via
    ]
    return dict.fromkeys(one for one in named if one)


def _agent(view: AgentView, document: str) -> ComparedAgent:
    return ComparedAgent(
        id=view.id,
        kind=view.kind,
        name=view.name,
        names=tuple(dict.fromkeys(one.name for one in view.names if one.kind in _NAMING)),
        spans=tuple(
            Span(one.start, one.end)
            for one in view.names
            if one.document == document and one.start is not None and one.end is not None
        ),
        outlet_key=view.outlet_key,
    )


def _attribution(view: AttributionView, places: dict[str, int]) -> ComparedAttribution:
    return ComparedAttribution(
        mode=view.mode,
        content=tuple(Span(*span) for span in view.content),
        source=None if view.source is None else Span(*view.source),
        cue=None if view.cue is None else Span(*view.cue),
        speaker=places.get(view.speaker),
        confidence=view.confidence,
        act=view.act,
    )


def read_text(text: str, reading: Reading) -> ComparedText:
    """Return a text that was read and not recorded, as a comparison takes it."""
    publisher = "" if reading.publisher is None else reading.agents[reading.publisher].name
    return ComparedText(
        text=text,
        language=reading.language,
        segments=tuple(
            ComparedSegment(
                ordinal, one.span, one.paragraph, one.language,
                is_title=one.kind is SegmentKind.TITLE, is_meta=one.kind is SegmentKind.META,
            )
            for ordinal, one in enumerate(reading.segments, 1)
        ),
        published=reading.published,
        publisher=publisher,
        agents=tuple(_read_agent(one) for one in reading.agents),
        attributions=tuple(
            ComparedAttribution(
                one.mode, one.content, one.source, one.cue, one.speaker, one.confidence, one.act
            )
            for one in reading.attributions
        ),
    )  # fmt: skip


def _read_agent(found: FoundAgent) -> ComparedAgent:
    return ComparedAgent(
        id=" ".join(found.identity),
        kind=found.kind,
        name=found.name,
        names=tuple(dict.fromkeys(one.name for one in found.names if one.kind in _NAMING)),
        spans=tuple(one.span for one in found.names if one.span is not None),
        outlet_key=found.outlet_key,
    )
