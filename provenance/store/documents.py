"""Documents, captures, agents and utterances read back whole, with what was read out of them."""

from __future__ import annotations

import sqlite3
from typing import Any

from provenance.ids import public_id
from provenance.model.kinds import AgentKind, FeatureKind, Method, NameKind, SegmentKind
from provenance.model.views import (
    AgentView,
    CaptureView,
    DocumentView,
    FeatureView,
    NameView,
    SegmentView,
    UtteranceView,
)
from provenance.store.attributions import of_text, of_utterance
from provenance.store.contents import read_text
from provenance.store.texts import CurrentText, current_text

_DOCUMENT = """
SELECT node.uid, document.state, document.title, document.language, document.language_method,
  document.detected_language, coalesce(agent.name, '') AS publisher, agent.uid AS publisher_uid,
  document.published, document.author, document.translator, document.url, node.withdrawn
FROM document JOIN node ON node.id = document.id LEFT JOIN agent ON agent.id = document.publisher
WHERE document.id = ?
"""
_CAPTURE = """
SELECT capture.uid, node.uid, blob.sha256, blob.size, capture.media_type, capture.encoding,
  capture.obtained, capture.how, capture.origin
FROM capture JOIN node ON node.id = capture.document JOIN blob ON blob.id = capture.blob
"""
_SEGMENTS = """
SELECT ordinal, start, stop, paragraph, kind, language FROM segment WHERE document_text = ? ORDER BY ordinal
"""
_FEATURES = "SELECT kind, start, stop, value FROM feature WHERE document_text = ? ORDER BY start, stop, id"
_NOTES = """
SELECT note.content FROM note LEFT JOIN document_text ON document_text.id = note.document_text
WHERE note.document = ? AND document_text.withdrawn IS NULL ORDER BY note.id
"""
_AGENT = "SELECT uid, kind, name, language, outlet_key FROM agent WHERE id = ?"
_NAMES = """
SELECT agent_name.name, agent_name.kind, agent_name.language, node.uid, agent_name.start, agent_name.stop
FROM agent_name JOIN document_text ON document_text.id = agent_name.document_text
JOIN node ON node.id = document_text.document
WHERE agent_name.agent = ? AND document_text.withdrawn IS NULL AND node.withdrawn IS NULL
ORDER BY agent_name.id
"""
_PUBLISHED = """
SELECT node.uid FROM document JOIN node ON node.id = document.id
WHERE document.publisher = ? AND node.withdrawn IS NULL ORDER BY node.id
"""
_SPOKEN = """
SELECT node.uid FROM utterance JOIN node ON node.id = utterance.id
WHERE utterance.speaker = ? AND node.withdrawn IS NULL ORDER BY node.id
"""
_UTTERANCE = """
SELECT node.uid, agent.uid, coalesce(agent.name, ''), utterance.date, utterance.place, utterance.language
FROM utterance JOIN node ON node.id = utterance.id LEFT JOIN agent ON agent.id = utterance.speaker
WHERE utterance.id = ?
"""


def document_view(connection: sqlite3.Connection, document: int) -> DocumentView:
    """Return a document with its text and all that was read out of it."""
    row: tuple[Any, ...] = connection.execute(_DOCUMENT, (document,)).fetchone()
    current = current_text(connection, document)
    text = "" if current is None else read_text(connection, current.text)
    return DocumentView(
        id=public_id("doc", row[0]),
        state=row[1],
        title=row[2],
        language=row[3],
        language_method=Method(row[4]),
        detected_language=row[5],
        publisher=row[6],
        publisher_id="" if row[7] is None else public_id("agt", row[7]),
        published=row[8],
        author=row[9],
        translator=row[10],
        url=row[11],
        sha256="" if current is None else current.sha256.hex(),
        text=text,
        withdrawn=row[12] is not None,
        features=_features(connection, current, text),
        segments=_segments(connection, current, text),
        attributions=() if current is None else tuple(of_text(connection, current.document_text)),
        captures=captures_of(connection, document),
        notes=tuple(note for (note,) in connection.execute(_NOTES, (document,))),
    )


def _segments(
    connection: sqlite3.Connection, current: CurrentText | None, text: str
) -> tuple[SegmentView, ...]:
    if current is None:
        return ()
    rows = connection.execute(_SEGMENTS, (current.document_text,))
    return tuple(
        SegmentView(ordinal, start, stop, paragraph, SegmentKind(kind), language, text[start:stop])
        for ordinal, start, stop, paragraph, kind, language in rows
    )


def _features(
    connection: sqlite3.Connection, current: CurrentText | None, text: str
) -> tuple[FeatureView, ...]:
    if current is None:
        return ()
    rows = connection.execute(_FEATURES, (current.document_text,))
    return tuple(
        FeatureView(FeatureKind(kind), start, stop, text[start:stop], value)
        for kind, start, stop, value in rows
    )


def _capture(row: tuple[Any, ...]) -> CaptureView:
    return CaptureView(public_id("cap", row[0]), public_id("doc", row[1]), row[2].hex(), *row[3:])


def captures_of(connection: sqlite3.Connection, document: int) -> tuple[CaptureView, ...]:
    """Return the captures of a document, oldest first."""
    rows = connection.execute(_CAPTURE + "WHERE capture.document = ? ORDER BY capture.id", (document,))
    return tuple(_capture(row) for row in rows)


def capture_view(connection: sqlite3.Connection, capture: int) -> CaptureView:
    """Return one capture."""
    return _capture(connection.execute(_CAPTURE + "WHERE capture.id = ?", (capture,)).fetchone())


def agent_view(connection: sqlite3.Connection, agent: int) -> AgentView:
    """Return an agent with every name that a text in force gives it."""
    uid, kind, name, language, outlet_key = connection.execute(_AGENT, (agent,)).fetchone()
    names = tuple(
        NameView(said, NameKind(sort), spoken, public_id("doc", document), start, stop)
        for said, sort, spoken, document, start, stop in connection.execute(_NAMES, (agent,))
    )
    return AgentView(
        public_id("agt", uid), AgentKind(kind), name, language, outlet_key, names,
        tuple(public_id("doc", row[0]) for row in connection.execute(_PUBLISHED, (agent,))),
        tuple(public_id("utt", row[0]) for row in connection.execute(_SPOKEN, (agent,))),
    )  # fmt: skip


def utterance_view(connection: sqlite3.Connection, utterance: int) -> UtteranceView:
    """Return a speech event with the attributions that report it."""
    uid, speaker, name, date, place, language = connection.execute(_UTTERANCE, (utterance,)).fetchone()
    speaker_id = "" if speaker is None else public_id("agt", speaker)
    reports = tuple(of_utterance(connection, utterance))
    return UtteranceView(public_id("utt", uid), speaker_id, name, date, place, language, reports)
