"""Attributions read back, with the words of source, cue and content."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from typing import Any

from provenance.ids import public_id
from provenance.model.kinds import Act, Mode, Status
from provenance.model.views import AttributionView, HopView
from provenance.store.texts import Quotations
from provenance.store.walks import marks

_SELECT = """
SELECT attribution.id, attribution.uid, node.uid AS document, attribution.mode, attribution.source_start,
  attribution.source_stop, attribution.cue_start, attribution.cue_stop, agent.uid AS speaker,
  coalesce(agent.name, '') AS speaker_name, attribution.rule, attribution.confidence, attribution.status,
  attribution.place, attribution.date, attribution.runner_up, coalesce(attribution_act.act, 'speech'),
  document_text.text
FROM attribution JOIN document_text ON document_text.id = attribution.document_text
JOIN node ON node.id = document_text.document LEFT JOIN agent ON agent.id = attribution.speaker
LEFT JOIN attribution_act ON attribution_act.attribution = attribution.id
"""
_IN_FORCE = "document_text.withdrawn IS NULL AND node.withdrawn IS NULL"
_CONTENT = "SELECT attribution, start, stop FROM attribution_content WHERE attribution IN ({}) ORDER BY id"
_VIA = """
SELECT via.attribution, agent.uid, agent.name, agent.language, via.start, via.stop
FROM attribution_via AS via JOIN agent ON agent.id = via.agent
WHERE via.attribution IN ({}) ORDER BY via.attribution, via.position
"""
_BATCH = 500


def of_text(connection: sqlite3.Connection, document_text: int) -> list[AttributionView]:
    """Return the attributions of one text in the order in which they were read."""
    where = "WHERE attribution.document_text = ? ORDER BY attribution.id"
    return _views(connection, connection.execute(_SELECT + where, (document_text,)).fetchall())


def of_utterance(connection: sqlite3.Connection, utterance: int) -> list[AttributionView]:
    """Return the attributions that report one utterance."""
    where = f"""JOIN utterance_attribution ON utterance_attribution.attribution = attribution.id
WHERE utterance_attribution.utterance = ? AND {_IN_FORCE} ORDER BY attribution.id"""
    return _views(connection, connection.execute(_SELECT + where, (utterance,)).fetchall())


def attribution(connection: sqlite3.Connection, row: int) -> AttributionView:
    """Return one attribution."""
    return _views(connection, connection.execute(_SELECT + "WHERE attribution.id = ?", (row,)).fetchall())[0]


def proposed(connection: sqlite3.Connection, *, document: int | None = None) -> list[AttributionView]:
    """Return the attributions that wait for a decision, of one document or of all."""
    where = f"WHERE attribution.status = 'proposed' AND {_IN_FORCE}"
    bound: list[int] = []
    if document is not None:
        where += " AND document_text.document = ?"
        bound.append(document)
    rows = connection.execute(f"{_SELECT} {where} ORDER BY attribution.id", bound).fetchall()
    return _views(connection, rows)


def _views(connection: sqlite3.Connection, rows: Sequence[tuple[Any, ...]]) -> list[AttributionView]:
    quotations = Quotations(connection)
    views: list[AttributionView] = []
    for at in range(0, len(rows), _BATCH):
        part = rows[at : at + _BATCH]
        ids = [row[0] for row in part]
        content = _content(connection, ids)
        via = _via(connection, ids)
        views += (
            _view(row, content.get(one, []), via.get(one, []), quotations)
            for row, one in zip(part, ids, strict=True)
        )
    return views


def _content(connection: sqlite3.Connection, ids: Sequence[int]) -> dict[int, list[tuple[int, int]]]:
    found: dict[int, list[tuple[int, int]]] = {}
    for row, start, stop in connection.execute(_CONTENT.format(marks(ids)), ids):
        found.setdefault(row, []).append((start, stop))
    return found


def _via(connection: sqlite3.Connection, ids: Sequence[int]) -> dict[int, list[HopView]]:
    found: dict[int, list[HopView]] = {}
    for row, uid, name, language, start, stop in connection.execute(_VIA.format(marks(ids)), ids):
        found.setdefault(row, []).append(HopView(public_id("agt", uid), name, language, start, stop))
    return found


def _view(
    row: tuple[Any, ...], content: list[tuple[int, int]], via: list[HopView], quotations: Quotations
) -> AttributionView:
    _, uid, document, mode, source_start, source_stop, cue_start, cue_stop, speaker = row[:9]
    speaker_name, rule, confidence, status, place, date, runner_up, act, text = row[9:]
    source, cue = _span(source_start, source_stop), _span(cue_start, cue_stop)
    return AttributionView(
        id=public_id("att", uid),
        document=public_id("doc", document),
        mode=Mode(mode),
        content=tuple(content),
        content_text=" ".join(quotations.cut(text, *span) for span in content),
        source=source,
        source_text=quotations.cut(text, *(source or (None, None))),
        cue=cue,
        cue_text=quotations.cut(text, *(cue or (None, None))),
        speaker=public_id("agt", speaker) if speaker is not None else "",
        speaker_name=speaker_name,
        via=tuple(via),
        rule=rule,
        confidence=confidence,
        status=Status(status),
        place=place,
        date=date,
        runner_up=runner_up,
        act=Act(act),
    )


def _span(start: object, stop: object) -> tuple[int, int] | None:
    return (start, stop) if isinstance(start, int) and isinstance(stop, int) else None
