"""Which texts rest on what was changed since an event: those that an audit has to look at again."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator

# Verbs of events that change what is said of texts, and not what it is said about.
_JUDGING = ("audit", "waive", "confirmed", "open")
_ITSELF = "SELECT {0} FROM {1} WHERE id BETWEEN ?1 AND ?2"
_OF_TEXT = (
    "SELECT document_text.document FROM {0} JOIN document_text ON document_text.id = {0}.document_text "
    "WHERE {0}.id BETWEEN ?1 AND ?2"
)
_OF_ATTRIBUTION = (
    "SELECT document_text.document FROM {0} JOIN attribution ON attribution.id = {0}.attribution "
    "JOIN document_text ON document_text.id = attribution.document_text WHERE {0}.id BETWEEN ?1 AND ?2"
)
_OF_COMPARISON = (
    "SELECT document_text.document FROM {0} JOIN comparison ON comparison.id = {0}.comparison "
    "JOIN document_text ON document_text.id = comparison.child_text WHERE {0}.id BETWEEN ?1 AND ?2"
)
# The nodes that the rows of a table are about, between two ids. Of a derivation both ends: what is derived
# from its parent may be told of a correction.
_NODES: dict[str, str] = {
    **{table: _ITSELF.format("id", table) for table in ("node", "document", "utterance")},
    **{table: _ITSELF.format("document", table) for table in ("capture", "document_text", "note")},
    **{table: _OF_TEXT.format(table) for table in ("segment", "feature", "agent_name", "attribution")},
    **{
        f"attribution_{part}": _OF_ATTRIBUTION.format(f"attribution_{part}")
        for part in ("content", "via", "act")
    },
    "utterance_attribution": _ITSELF.format("utterance", "utterance_attribution"),
    "derivation": " UNION ".join(_ITSELF.format(end, "derivation") for end in ("child", "parent")),
    "evidence": "SELECT derivation.child FROM evidence "
    "JOIN derivation ON derivation.id = evidence.derivation WHERE evidence.id BETWEEN ?1 AND ?2",
    "comparison": "SELECT document_text.document FROM comparison JOIN document_text "
    "ON document_text.id = comparison.child_text WHERE comparison.id BETWEEN ?1 AND ?2",
    **{table: _OF_COMPARISON.format(table) for table in ("bead", "drift", "score")},
}
# Tables that no rule reads.
_BESIDE = frozenset(
    {"text", "blob", "agent", "finding", "assertion", "merged_event", "retrieval", "archived",
     "capture_retrieval", "candidate"}
)  # fmt: skip
_EVENTS = "SELECT verb, payload FROM event WHERE seq > ? ORDER BY seq"
_MADE = ("DROP TABLE IF EXISTS temp.touched", "CREATE TEMP TABLE touched (node INTEGER PRIMARY KEY)")
_WITH_TEXT = """
SELECT node.uid FROM document JOIN node ON node.id = document.id
WHERE document.state = 'captured' AND node.withdrawn IS NULL {} ORDER BY document.id DESC
"""
_BELOW = """
AND document.id IN (
  WITH RECURSIVE down (node) AS (
    SELECT node FROM temp.touched UNION SELECT derivation.child FROM down CROSS JOIN derivation
    ON derivation.parent = down.node AND derivation.live = 1
  ) SELECT node FROM down
)
"""


def last_event(connection: sqlite3.Connection) -> int:
    """Return the number of the last event, 0 where there is none."""
    return int(connection.execute("SELECT coalesce(max(seq), 0) FROM event").fetchone()[0])


def audited_up_to(connection: sqlite3.Connection, rules: str) -> int | None:
    """Return the last event that an audit of everything by some rules has seen, None where there was none."""
    row = connection.execute("SELECT seq FROM audited WHERE rules = ?", (rules,)).fetchone()
    return None if row is None else int(row[0])


def set_audited(connection: sqlite3.Connection, rules: str, seq: int) -> None:
    """Remember how far an audit of everything has come."""
    connection.execute("INSERT OR REPLACE INTO audited (rules, seq) VALUES (?, ?)", (rules, seq))


def documents_with_text(connection: sqlite3.Connection) -> list[bytes]:
    """Return the uids of all documents that have a text, the latest first."""
    return [row[0] for row in connection.execute(_WITH_TEXT.format(""))]


def touched_documents(connection: sqlite3.Connection, since: int) -> list[bytes]:
    """Return the uids of those documents with a text that rest on what events after ``since`` changed."""
    for statement in _MADE:
        connection.execute(statement)
    for table, first, last in _changed(connection, since):
        if table not in _BESIDE:
            query = f"INSERT OR IGNORE INTO temp.touched {_NODES[table]}"
            connection.execute(query, (first, last))
    return [row[0] for row in connection.execute(_WITH_TEXT.format(_BELOW))]


def _changed(connection: sqlite3.Connection, since: int) -> Iterator[tuple[str, int, int]]:
    for verb, payload in connection.execute(_EVENTS, (since,)).fetchall():
        if verb in _JUDGING:
            continue
        said = json.loads(payload)
        for table, (first, last, *_) in said["rows"].items():
            yield table, first, last
        for table, first, last, *_ in said["set"]:
            yield table, first, last
