"""Derivations read back as edges, with the words that they rest on."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from typing import Any

from provenance.ids import public_id
from provenance.model.chain_view import ChainEdge, EvidenceView, Opinion
from provenance.model.kinds import DerivationKind, Method, NodeKind, Standing, Status
from provenance.store.assertions import opinions
from provenance.store.texts import Quotations
from provenance.store.walks import marks

NODE_PREFIX = {NodeKind.DOCUMENT.value: "doc", NodeKind.UTTERANCE.value: "utt"}
_EDGE = """
SELECT derivation.id, derivation.uid, child.kind, child.uid, parent.kind, parent.uid, derivation.kind,
  derivation.method, derivation.status, derivation.standing, derivation.confidence, derivation.rule,
  derivation.reason, derivation.by, derivation.child, derivation.parent
FROM derivation JOIN node AS child ON child.id = derivation.child
JOIN node AS parent ON parent.id = derivation.parent
"""
_EVIDENCE = """
SELECT evidence.derivation, node.uid, document_text.text, evidence.start, evidence.stop, evidence.role,
  evidence.method
FROM evidence JOIN document_text ON document_text.id = evidence.document_text
JOIN node ON node.id = document_text.document
WHERE document_text.withdrawn IS NULL AND evidence.derivation IN
"""
_REPLACED = """
SELECT document_text.id FROM document_text JOIN event ON event.seq = document_text.withdrawn
WHERE event.verb <> 'undo' AND document_text.document IN
"""
_ORPHANED = """
SELECT derivation.uid, node.uid, document_text.text, evidence.start, evidence.stop, evidence.role,
  evidence.method
FROM evidence JOIN document_text ON document_text.id = evidence.document_text
JOIN node ON node.id = document_text.document JOIN derivation ON derivation.id = evidence.derivation
WHERE derivation.live = 1 AND evidence.document_text IN
"""
_BATCH = 500
_IN_FORCE = "derivation.withdrawn IS NULL AND child.withdrawn IS NULL AND parent.withdrawn IS NULL"
Row = tuple[Any, ...]


def edges_among(
    connection: sqlite3.Connection, nodes: Sequence[int], *, rejected: bool = False
) -> tuple[list[ChainEdge], list[tuple[int, int]]]:
    """Return the derivations between any two of ``nodes``, and their (child, parent) rows beside them."""
    wanted = set(nodes)
    live = "derivation.withdrawn IS NULL" if rejected else "derivation.live = 1"
    rows: list[Row] = []
    for at in range(0, len(nodes), _BATCH):
        part = nodes[at : at + _BATCH]
        where = f" WHERE {live} AND derivation.child IN ({marks(part)}) ORDER BY derivation.id"
        rows += (row for row in connection.execute(_EDGE + where, part) if row[15] in wanted)
    return _views(connection, rows), [(row[14], row[15]) for row in rows]


def edge(connection: sqlite3.Connection, derivation: int) -> ChainEdge:
    """Return one derivation, whatever was decided about it."""
    rows = connection.execute(_EDGE + " WHERE derivation.id = ?", (derivation,)).fetchall()
    return _views(connection, rows)[0]


def proposed_edges(
    connection: sqlite3.Connection, *, document: int | None = None, standing: Standing | None = None
) -> list[ChainEdge]:
    """Return the derivations that wait for a decision: of a document's chain, of a standing, or all.

    Superseded ones wait for none, and are returned only where that standing is asked for.
    """
    where = f" WHERE derivation.status = 'proposed' AND {_IN_FORCE}"
    bound: list[object] = []
    if document is not None:
        where += " AND (derivation.source = ? OR derivation.child = ?)"
        bound += [document, document]
    where += " AND derivation.standing = ?" if standing else " AND derivation.standing <> ?"
    bound.append((standing or Standing.SUPERSEDED).value)
    return _views(connection, connection.execute(_EDGE + where + " ORDER BY derivation.id", bound).fetchall())


def edges_between(connection: sqlite3.Connection, child: int, parent: int) -> list[tuple[int, str]]:
    """Return the row and the kind of every derivation in force from one node to another."""
    query = "SELECT id, kind FROM derivation WHERE child = ? AND live = 1 AND parent = ? ORDER BY id"
    return connection.execute(query, (child, parent)).fetchall()


def replaced_evidence(
    connection: sqlite3.Connection, documents: Sequence[int]
) -> dict[str, tuple[EvidenceView, ...]]:
    """Return the words for derivations in force that stand in texts which other ones have replaced.

    By the id of the derivation; of these documents alone.
    """
    replaced = [
        row
        for at in range(0, len(documents), _BATCH)
        for (row,) in connection.execute(
            f"{_REPLACED} ({marks(documents[at : at + _BATCH])})", documents[at : at + _BATCH]
        )
    ]
    quotations = Quotations(connection)
    found: dict[str, tuple[EvidenceView, ...]] = {}
    for at in range(0, len(replaced), _BATCH):
        part = replaced[at : at + _BATCH]
        query = f"{_ORPHANED} ({marks(part)}) ORDER BY evidence.id"
        for derivation, uid, text, start, stop, role, method in connection.execute(query, part):
            quote = quotations.cut(text, start, stop)
            view = EvidenceView(public_id("doc", uid), start, stop, quote, role, Method(method))
            key = public_id("der", derivation)
            found[key] = (*found.get(key, ()), view)
    return found


def _views(connection: sqlite3.Connection, rows: Sequence[Row]) -> list[ChainEdge]:
    evidence = _evidence(connection, [row[0] for row in rows])
    others = opinions(connection, [public_id("der", row[1]) for row in rows])
    return [_view(row, tuple(evidence.get(row[0], ())), others) for row in rows]


def _view(
    row: Row, evidence: tuple[EvidenceView, ...], others: Mapping[str, tuple[Opinion, ...]]
) -> ChainEdge:
    _, uid, child_kind, child, parent_kind, parent, kind, method, status, standing, confidence = row[:11]
    rule, reason, by = row[11:14]
    return ChainEdge(
        public_id("der", uid),
        public_id(NODE_PREFIX[child_kind], child),
        public_id(NODE_PREFIX[parent_kind], parent),
        DerivationKind(kind),
        Method(method),
        Status(status),
        Standing(standing),
        confidence,
        rule,
        reason,
        by,
        evidence,
        others.get(public_id("der", uid), ()),
    )


def _evidence(
    connection: sqlite3.Connection, derivations: Sequence[object]
) -> dict[object, list[EvidenceView]]:
    quotations = Quotations(connection)
    found: dict[object, list[EvidenceView]] = {}
    for at in range(0, len(derivations), _BATCH):
        part = derivations[at : at + _BATCH]
        query = f"{_EVIDENCE} ({marks(part)}) ORDER BY evidence.id"
        for derivation, uid, text, start, stop, role, method in connection.execute(query, part):
            quote = quotations.cut(text, start, stop)
            view = EvidenceView(public_id("doc", uid), start, stop, quote, role, Method(method))
            found.setdefault(derivation, []).append(view)
    return found
