"""A part of the graph chosen: some nodes with all that stands behind them and all that was read of it."""

# ruff: noqa: S608 - what is put into these statements are names of tables from here

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

_MADE = (
    "DROP TABLE IF EXISTS temp.part",
    "CREATE TEMP TABLE part (name TEXT, id INTEGER, key TEXT, PRIMARY KEY (name, id)) WITHOUT ROWID",
)
_IN = "IN (SELECT id FROM temp.part WHERE name = '{}')"
_ADD = "INSERT OR IGNORE INTO temp.part (name, id) "
_NODE, _DERIVATION, _TEXT, _ATTRIBUTION = (
    _IN.format(name) for name in ("node", "derivation", "document_text", "attribution")
)
_ALL_NODES = _ADD + "SELECT 'node', id FROM node WHERE withdrawn IS NULL"
_EDGES = (
    _ADD
    + f"SELECT 'derivation', id FROM derivation WHERE withdrawn IS NULL AND child {_NODE} AND parent {_NODE}"
)
# The documents whose words are evidence: without them a derivation would rest on nothing.
_WITNESSES = (
    _ADD + f"SELECT 'node', node.id FROM derivation JOIN node ON node.id = derivation.source "
    f"WHERE derivation.id {_DERIVATION} AND node.withdrawn IS NULL",
    _ADD + "SELECT 'node', document_text.document FROM evidence "
    "JOIN document_text ON document_text.id = evidence.document_text "
    "JOIN node ON node.id = document_text.document "
    f"WHERE evidence.derivation {_DERIVATION} AND document_text.withdrawn IS NULL AND node.withdrawn IS NULL",
)
_REST = (
    f"SELECT 'document', id FROM document WHERE id {_NODE}",
    f"SELECT 'utterance', id FROM utterance WHERE id {_NODE}",
    f"SELECT 'capture', id FROM capture WHERE document {_NODE}",
    f"SELECT 'document_text', id FROM document_text WHERE document {_NODE} AND withdrawn IS NULL",
    f"SELECT 'segment', id FROM segment WHERE document_text {_TEXT}",
    f"SELECT 'feature', id FROM feature WHERE document_text {_TEXT}",
    f"SELECT 'agent_name', id FROM agent_name WHERE document_text {_TEXT}",
    f"SELECT 'attribution', id FROM attribution WHERE document_text {_TEXT}",
    f"SELECT 'attribution_content', id FROM attribution_content WHERE attribution {_ATTRIBUTION}",
    f"SELECT 'attribution_via', id FROM attribution_via WHERE attribution {_ATTRIBUTION}",
    f"SELECT 'attribution_act', id FROM attribution_act WHERE attribution {_ATTRIBUTION}",
    f"SELECT 'utterance_attribution', id FROM utterance_attribution WHERE utterance {_NODE} "
    f"AND attribution {_ATTRIBUTION}",
    f"SELECT 'evidence', id FROM evidence WHERE derivation {_DERIVATION} AND document_text {_TEXT}",
    f"SELECT 'note', id FROM note WHERE document {_NODE} "
    f"AND (document_text IS NULL OR document_text {_TEXT})",
    f"SELECT 'comparison', id FROM comparison WHERE withdrawn IS NULL AND child_text {_TEXT} "
    f"AND parent_text {_TEXT}",
    f"SELECT 'finding', id FROM finding WHERE withdrawn IS NULL AND document {_NODE}",
    f"SELECT 'agent', publisher FROM document WHERE publisher IS NOT NULL AND id {_NODE}",
    f"SELECT 'agent', speaker FROM utterance WHERE speaker IS NOT NULL AND id {_NODE}",
    f"SELECT 'agent', speaker FROM attribution WHERE speaker IS NOT NULL AND document_text {_TEXT}",
    f"SELECT 'agent', agent FROM attribution_via WHERE attribution {_ATTRIBUTION}",
    f"SELECT 'agent', agent FROM agent_name WHERE document_text {_TEXT}",
    f"SELECT 'text', text FROM document_text WHERE id {_TEXT}",
    f"SELECT 'retrieval', id FROM retrieval WHERE document {_NODE}",
    f"SELECT 'capture_retrieval', id FROM capture_retrieval WHERE capture {_IN.format('capture')} "
    f"AND retrieval {_IN.format('retrieval')}",
    f"SELECT 'blob', blob FROM capture WHERE document {_NODE}",
    f"SELECT 'blob', blob FROM retrieval WHERE blob IS NOT NULL AND document {_NODE}",
)
_COUNT = "SELECT count(*) FROM temp.part"


def _ids_of(table: str, prefix: str) -> str:
    return f"SELECT '{prefix}:' || lower(hex(uid)) FROM {table} WHERE id {_IN.format(table)}"


# Public ids of what has one, for the events that speak of it.
SUBJECTS = " UNION ALL ".join(
    (
        f"SELECT CASE kind WHEN 'document' THEN 'doc:' ELSE 'utt:' END || lower(hex(uid)) FROM node "
        f"WHERE id {_NODE}",
        _ids_of("derivation", "der"),
        _ids_of("attribution", "att"),
        _ids_of("capture", "cap"),
        _ids_of("finding", "fnd"),
    )
)
BORN = " UNION ".join(
    f"SELECT born FROM {table} WHERE id {_IN.format(table)}"
    for table in (
        "node",
        "derivation",
        "attribution",
        "capture",
        "document_text",
        "finding",
        "comparison",
        "note",
    )
)


def choose(connection: sqlite3.Connection, nodes: Iterable[int] | None) -> None:
    """Lay out in the temporary table ``part`` which rows of which table belong to some nodes.

    None means all that is in force. The documents whose words are evidence for a derivation between them come
    too. What was withdrawn stays behind.
    """
    for statement in _MADE:
        connection.execute(statement)
    if nodes is None:
        connection.execute(_ALL_NODES)
    else:
        connection.executemany(_ADD + "VALUES ('node', ?)", ((node,) for node in nodes))
    before = -1
    while before != (count := connection.execute(_COUNT).fetchone()[0]):
        before = count
        for statement in (_EDGES, *_WITNESSES):
            connection.execute(statement)
    for statement in _REST:
        connection.execute(_ADD + statement)


def captures_apart(connection: sqlite3.Connection) -> list[str]:
    """Return the hashes of the chosen bytes that are not the UTF-8 of a chosen text."""
    query = """SELECT lower(hex(sha256)) FROM blob WHERE id IN (SELECT id FROM temp.part WHERE name = 'blob')
AND NOT EXISTS (SELECT 1 FROM text JOIN temp.part ON name = 'text' AND part.id = text.id
  WHERE text.sha256 = blob.sha256) ORDER BY sha256"""
    return [row[0] for row in connection.execute(query)]
