"""Up and down the derivations: recursive queries that read one index alone.

UNION drops what was met before, so that cycles end and a ladder does not explode; depths are
computed afterwards, on what was found.
"""

from __future__ import annotations

import sqlite3
from collections import deque
from collections.abc import Sequence

ANCESTORS = """
WITH RECURSIVE up (node) AS (
  VALUES (?) UNION SELECT derivation.parent FROM up JOIN derivation
  ON derivation.child = up.node AND derivation.live = 1
) SELECT node FROM up
"""
DESCENDANTS = """
WITH RECURSIVE down (node) AS (
  VALUES (?) UNION SELECT derivation.child FROM down JOIN derivation
  ON derivation.parent = down.node AND derivation.live = 1
) SELECT node FROM down
"""
_WITH_REJECTED = """
WITH RECURSIVE up (node) AS (
  VALUES (?) UNION SELECT derivation.parent FROM up JOIN derivation
  ON derivation.child = up.node AND derivation.withdrawn IS NULL
) SELECT node FROM up
"""
_LIMITED = " LIMIT ?"


def ancestors(connection: sqlite3.Connection, node: int) -> list[int]:
    """Return a node and all that it is derived from, in breadth-first order."""
    return [row[0] for row in connection.execute(ANCESTORS, (node,))]


def descendants(connection: sqlite3.Connection, node: int) -> list[int]:
    """Return a node and all that is derived from it, in breadth-first order."""
    return [row[0] for row in connection.execute(DESCENDANTS, (node,))]


def descendants_within(connection: sqlite3.Connection, node: int, limit: int) -> list[int]:
    """Return at most ``limit`` nodes: a node and those that are derived from it, nearest first."""
    return [row[0] for row in connection.execute(DESCENDANTS + _LIMITED, (node, limit))]


def ancestors_within(
    connection: sqlite3.Connection, node: int, limit: int, *, rejected: bool = False
) -> tuple[list[int], bool]:
    """Return at most ``limit`` ancestors, nearest first, and whether there are more.

    ``rejected`` follows derivations too that were rejected or superseded.
    """
    # SQLite walks on as rows are asked for; a LIMIT in the query would be counted for every row.
    query = _WITH_REJECTED if rejected else ANCESTORS
    found = [row[0] for row in connection.execute(query, (node,)).fetchmany(limit + 1)]
    return (found, False) if len(found) <= limit else (found[:limit], True)


def ancestors_with_rejected(connection: sqlite3.Connection, node: int) -> list[int]:
    """Return a node and all that it is or was held to be derived from: over rejected derivations too."""
    return [row[0] for row in connection.execute(_WITH_REJECTED, (node,))]


def way_up(connection: sqlite3.Connection, start: int, goal: int) -> list[int]:
    """Return the nodes of a shortest way from ``start`` up to its ancestor ``goal``; empty if none."""
    came: dict[int, int] = {start: start}
    waiting = deque([start])
    while waiting and goal not in came:
        node = waiting.popleft()
        for (parent,) in connection.execute(_PARENTS, (node,)):
            if parent not in came:
                came[parent] = node
                waiting.append(parent)
    if goal not in came:
        return []
    way = [goal]
    while way[-1] != start:
        way.append(came[way[-1]])
    return way[::-1]


_PARENTS = "SELECT parent FROM derivation WHERE child = ? AND live = 1"


def marks(values: Sequence[object]) -> str:
    """Return the placeholders for a list of bound values."""
    return ", ".join("?" * len(values))
