"""A graph as a tree that can be drawn: every node once, later occurrences as references."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

from provenance.graph.walk import depths

Id = TypeVar("Id", bound=Hashable)


class Occurrence(StrEnum):
    """How a node stands at one place of a tree."""

    FIRST = "first"
    AGAIN = "again"
    CYCLE = "cycle"
    LATER = "later"


@dataclass(frozen=True, slots=True)
class Twig(Generic[Id]):
    """One line of a tree.

    ``edges`` index the edges that lead here from the twig before (several where two nodes are joined
    by several derivations; none at the root). ``fork`` counts the twigs that stand beside this one,
    itself included. ``open`` tells for each level above, root first, whether a later twig of that
    level is still to come, and last of all whether one of this twig's own level is. ``more`` tells
    that twigs follow below this one.
    """

    node: Id
    occurrence: Occurrence
    edges: tuple[int, ...]
    depth: int
    fork: int
    last: bool
    more: bool


def tree(root: Id, edges: Sequence[tuple[Id, Id]], *, doubtful: Collection[int] = ()) -> list[Twig[Id]]:
    """Return the tree of ``root`` over (child, parent) edges, in the order it is drawn.

    A node is drawn where a depth-first walk in the order of the edges meets it first. Where it is
    met again it is a reference (``AGAIN``), and where it is met below itself, ``CYCLE``. ``doubtful``
    are indexes of edges by which nothing is drawn that other edges lead to as well: where they meet it
    before, it is a reference to what follows (``LATER``).
    """
    sure = depths(root, [edge for at, edge in enumerate(edges) if at not in doubtful]) if doubtful else {}
    joined: dict[Id, dict[Id, list[int]]] = {}
    for index, (child, parent) in enumerate(edges):
        joined.setdefault(child, {}).setdefault(parent, []).append(index)
    twigs: list[Twig[Id]] = []
    met: set[Id] = set()
    path: dict[Id, None] = {}
    waiting: list[tuple[Id, tuple[int, ...], int, int, bool]] = [(root, (), 0, 1, True)]
    while waiting:
        node, by, depth, fork, last = waiting.pop()
        while len(path) > depth:
            path.popitem()
        if node in met:
            occurrence = Occurrence.CYCLE if node in path else Occurrence.AGAIN
            twigs.append(Twig(node, occurrence, by, depth, fork, last, more=False))
            continue
        if node in sure and by and all(edge in doubtful for edge in by):
            twigs.append(Twig(node, Occurrence.LATER, by, depth, fork, last, more=False))
            continue
        met.add(node)
        path[node] = None
        behind = list(joined.get(node, {}).items())
        twigs.append(Twig(node, Occurrence.FIRST, by, depth, fork, last, more=bool(behind)))
        for place, (parent, indexes) in reversed(list(enumerate(behind, start=1))):
            waiting.append((parent, tuple(indexes), depth + 1, len(behind), place == len(behind)))
    return twigs
