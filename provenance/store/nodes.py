"""Nodes of the graph read back: documents and utterances as a chain shows them."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterator, Sequence
from typing import Any, NamedTuple

from provenance.ids import public_id
from provenance.model.kinds import NodeKind
from provenance.store.edges import NODE_PREFIX
from provenance.store.walks import ANCESTORS, marks

_DOCUMENT = """
SELECT node.id, node.uid, document.publisher, document.title, document.language, document.published,
  document.state, document.url, document.end_reason
"""
_SPOKEN = """
SELECT node.id, node.uid, coalesce(agent.name, ''), utterance.title, utterance.language, utterance.date,
  utterance.place
FROM utterance JOIN node ON node.id = utterance.id LEFT JOIN agent ON agent.id = utterance.speaker
WHERE utterance.id IN ({})
"""
_AMONG = "FROM node LEFT JOIN document ON document.id = node.id WHERE node.id IN ({})"
# CROSS JOIN keeps the walk outermost, whatever the statistics of the tables say.
_BEHIND = "FROM up CROSS JOIN node ON node.id = up.node LEFT JOIN document ON document.id = up.node"
_ANCESTORS = ANCESTORS.replace("SELECT node FROM up", f"{_DOCUMENT} {_BEHIND}")
_NAMES = "SELECT id, name FROM agent WHERE id IN ({})"
_BATCH = 500


class NodeRow(NamedTuple):
    """A document or an utterance: its row, kind, uid, and what a chain shows of it."""

    row: int
    kind: str
    uid: bytes
    label: str
    title: str
    language: str
    date: str
    place: str
    state: str
    url: str
    end_reason: str

    @property
    def public(self) -> str:
        """The public id."""
        return public_id(NODE_PREFIX[self.kind], self.uid)


def node_rows(connection: sqlite3.Connection, nodes: Sequence[int]) -> list[NodeRow]:
    """Return nodes in the order in which they are asked for."""
    rows: list[tuple[Any, ...]] = []
    for part in _batches(nodes):
        rows += connection.execute(_DOCUMENT + _AMONG.format(marks(part)), part)
    found = {row.row: row for row in _hydrated(connection, rows)}
    return [found[node] for node in nodes if node in found]


def ancestor_rows(connection: sqlite3.Connection, node: int) -> list[NodeRow]:
    """Return a node and all that it is derived from, with what a chain shows of each, nearest first."""
    return _hydrated(connection, connection.execute(_ANCESTORS, (node,)).fetchall())


def _hydrated(connection: sqlite3.Connection, rows: Sequence[tuple[Any, ...]]) -> list[NodeRow]:
    """Add the names of publishers, and what is known of those nodes that are no documents.

    Names and utterances are few: fetched apart, they cost the documents nothing.
    """
    publishers = {row[2] for row in rows if row[2] is not None}
    others = [row[0] for row in rows if row[6] is None]
    names = _names(connection, publishers) if publishers else {}
    spoken = _utterances(connection, others) if others else {}
    # A walk of a few nodes is mostly this: the tuples are made without the detour of their arguments.
    make, document = tuple.__new__, NodeKind.DOCUMENT.value
    return [
        make(
            NodeRow,
            (row, document, uid, names.get(publisher, ""), title, language, date, "", state, url, end),
        )
        if state is not None
        else spoken[row]
        for row, uid, publisher, title, language, date, state, url, end in rows
    ]


def _names(connection: sqlite3.Connection, agents: Collection[int]) -> dict[int, str]:
    found: dict[int, str] = {}
    for part in _batches(list(agents)):
        found.update(connection.execute(_NAMES.format(marks(part)), part))
    return found


def _utterances(connection: sqlite3.Connection, nodes: Sequence[int]) -> dict[int, NodeRow]:
    found: dict[int, NodeRow] = {}
    for part in _batches(nodes):
        for row, uid, *shown in connection.execute(_SPOKEN.format(marks(part)), part):
            found[row] = NodeRow._make((row, NodeKind.UTTERANCE.value, uid, *shown, "utterance", "", ""))
    return found


def _batches(items: Sequence[int]) -> Iterator[Sequence[int]]:
    for at in range(0, len(items), _BATCH):
        yield items[at : at + _BATCH]
