"""What a row is called when something is wrong with it: the public id of what it belongs to."""

from __future__ import annotations

import sqlite3

from provenance.ids import public_id

_NODE = "SELECT CASE kind WHEN 'document' THEN 'doc' ELSE 'utt' END, uid, '' FROM node WHERE id = ?"
_OF_TEXT = (
    "SELECT 'doc', node.uid, {1} FROM {0} JOIN document_text ON document_text.id = {0}.document_text "
    "JOIN node ON node.id = document_text.document WHERE {0}.id = ?"
)
_OF_ATTRIBUTION = (
    "SELECT 'att', attribution.uid, '' FROM {0} JOIN attribution ON attribution.id = {0}.attribution "
    "WHERE {0}.id = ?"
)
_CHILD = (
    "FROM comparison JOIN document_text ON document_text.id = comparison.child_text "
    "JOIN node ON node.id = document_text.document"
)
_OF_COMPARISON = (
    f"SELECT 'doc', node.uid, '' {_CHILD} JOIN {{0}} ON {{0}}.comparison = comparison.id WHERE {{0}}.id = ?"
)
_NAMES = {
    "node": _NODE,
    "document": _NODE,
    "utterance": _NODE,
    "agent": "SELECT 'agt', uid, '' FROM agent WHERE id = ?",
    "capture": "SELECT 'cap', uid, '' FROM capture WHERE id = ?",
    "derivation": "SELECT 'der', uid, '' FROM derivation WHERE id = ?",
    "attribution": "SELECT 'att', uid, '' FROM attribution WHERE id = ?",
    "text": "SELECT 'doc', node.uid, '' FROM document_text JOIN node ON node.id = document_text.document "
    "WHERE document_text.text = ?",
    "blob": "SELECT 'doc', node.uid, '' FROM capture JOIN node ON node.id = capture.document "
    "WHERE capture.blob = ?",
    "document_text": "SELECT 'doc', node.uid, '' FROM document_text JOIN node "
    "ON node.id = document_text.document WHERE document_text.id = ?",
    "segment": _OF_TEXT.format("segment", "'#' || segment.ordinal"),
    "feature": _OF_TEXT.format("feature", "''"),
    "agent_name": _OF_TEXT.format("agent_name", "''"),
    "attribution_content": _OF_ATTRIBUTION.format("attribution_content"),
    "attribution_act": _OF_ATTRIBUTION.format("attribution_act"),
    "attribution_via": _OF_ATTRIBUTION.format("attribution_via"),
    "utterance_attribution": _OF_ATTRIBUTION.format("utterance_attribution"),
    "evidence": "SELECT 'der', derivation.uid, '' FROM evidence JOIN derivation "
    "ON derivation.id = evidence.derivation WHERE evidence.id = ?",
    "comparison": f"SELECT 'doc', node.uid, '' {_CHILD} WHERE comparison.id = ?",
    "bead": _OF_COMPARISON.format("bead"),
    "drift": _OF_COMPARISON.format("drift"),
    "score": _OF_COMPARISON.format("score"),
    "finding": "SELECT 'fnd', uid, '' FROM finding WHERE id = ?",
    "assertion": "SELECT 'assertion', uid, ', ' || subject FROM assertion WHERE id = ?",
    "merged_event": "SELECT 'evt', uid, '' FROM merged_event WHERE id = ?",
    "retrieval": "SELECT 'doc', node.uid, '' FROM retrieval JOIN node ON node.id = retrieval.document "
    "WHERE retrieval.id = ?",
    "archived": "SELECT 'doc', node.uid, ', ' || archived.file FROM archived JOIN retrieval "
    "ON retrieval.id = archived.retrieval JOIN node ON node.id = retrieval.document WHERE archived.id = ?",
    "capture_retrieval": "SELECT 'cap', capture.uid, '' FROM capture_retrieval JOIN capture "
    "ON capture.id = capture_retrieval.capture WHERE capture_retrieval.id = ?",
    "candidate": "SELECT 'doc', node.uid, '' FROM candidate JOIN node ON node.id = candidate.document "
    "WHERE candidate.id = ?",
    "note": "SELECT 'doc', node.uid, '' FROM note JOIN node ON node.id = note.document WHERE note.id = ?",
}


def name_of(connection: sqlite3.Connection, table: str, row: int) -> str:
    """Return a table's row as a person would look for it, for instance ``segment 17 (doc:3fa9…#3)``."""
    plain = f"{table} {row}"
    found = connection.execute(f"{_NAMES[table]} LIMIT 1", (row,)).fetchone()
    return plain if found is None else f"{plain} ({public_id(found[0], found[1])}{found[2]})"
