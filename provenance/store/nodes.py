"""Nodes of the graph read back: documents and utterances as a chain shows them."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from typing import NamedTuple

from provenance.ids import public_id
from provenance.store.edges import NODE_PREFIX
from provenance.store.walks import ANCESTORS, marks

_COLUMNS = """
SELECT node.id, node.kind, node.uid,
  coalesce(publisher.name, speaker.name, ''), coalesce(document.title, utterance.title, ''),
  coalesce(document.language, utterance.language, 'und'),
  coalesce(document.published, utterance.date, ''), coalesce(utterance.place, ''),
  coalesce(document.state, 'utterance'), coalesce(document.url, ''), coalesce(document.end_reason, '')
"""
_JOINS = """
LEFT JOIN document ON document.id = node.id LEFT JOIN utterance ON utterance.id = node.id
LEFT JOIN agent AS publisher ON publisher.id = document.publisher
LEFT JOIN agent AS speaker ON speaker.id = utterance.speaker
"""
# CROSS JOIN keeps the walk outermost, whatever the statistics of the tables say.
_JOINED = "FROM up CROSS JOIN node ON node.id = up.node"
_HYDRATED_ANCESTORS = "".join((ANCESTORS.replace("SELECT node FROM up", _COLUMNS), _JOINED, _JOINS))
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
    found: dict[int, NodeRow] = {}
    for at in range(0, len(nodes), _BATCH):
        part = nodes[at : at + _BATCH]
        query = f"{_COLUMNS} FROM node {_JOINS} WHERE node.id IN ({marks(part)})"
        found.update((row[0], NodeRow._make(row)) for row in connection.execute(query, part))
    return [found[node] for node in nodes if node in found]


def ancestor_rows(connection: sqlite3.Connection, node: int) -> list[NodeRow]:
    """Return a node and all that it is derived from, with what a chain shows of each, nearest first."""
    return [NodeRow._make(row) for row in connection.execute(_HYDRATED_ANCESTORS, (node,))]
