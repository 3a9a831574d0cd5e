"""Cycles: the strongly connected components of a graph, by Tarjan's algorithm without recursion.

Method: R. Tarjan, Depth-first search and linear graph algorithms, SIAM Journal on Computing 1 (1972).
Before it, what can stand in no cycle is left out: texts are recorded in an order, and most derivations lead
one way in it. A cycle has to lead back somewhere: all of it is above one of the few that lead the other way.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Hashable, Iterable, Iterator
from typing import Any, Generic, TypeVar

from provenance.graph.walk import parents_of

Id = TypeVar("Id", bound=Hashable)
# A search of so many edges costs less than leaving any out; and so large a part of them must lead one way.
_MANY, _FEW = 1000, 8


class _Search(Generic[Id]):
    """One depth-first search: when each node was met, and the lowest that it leads back to."""

    def __init__(self, edges: Iterable[tuple[Id, Id]]) -> None:
        self.parents = parents_of(edges)
        self.order: dict[Id, int] = {}
        self.low: dict[Id, int] = {}
        self.open: dict[Id, None] = {}

    def enter(self, node: Id) -> tuple[Id, Iterator[Id]]:
        self.order[node] = self.low[node] = len(self.order)
        self.open[node] = None
        return node, iter(self.parents.get(node, ()))

    def close(self, node: Id) -> list[Id]:
        """Take the component that ``node`` was the first of off the open nodes."""
        component: list[Id] = []
        while not component or component[-1] != node:
            component.append(self.open.popitem()[0])
        return component[::-1]

    def components(self, start: Id) -> Iterator[list[Id]]:
        path = [self.enter(start)]
        while path:
            node, rest = path[-1]
            for parent in rest:
                if parent not in self.order:
                    path.append(self.enter(parent))
                    break
                if parent in self.open:
                    self.low[node] = min(self.low[node], self.order[parent])
            else:
                path.pop()
                if path:
                    below = path[-1][0]
                    self.low[below] = min(self.low[below], self.low[node])
                if self.low[node] == self.order[node]:
                    yield self.close(node)


def strongly_connected(edges: Iterable[tuple[Id, Id]]) -> list[tuple[Id, ...]]:
    """Return the strongly connected components that have a cycle, each in the order it was met.

    A node alone counts only where an edge leads from it to itself. Time grows with the edges.
    """
    links = list(edges)
    around = _around_cycles(links) if len(links) > _MANY else None
    if around is not None:
        links = [link for link in links if link[0] in around and link[1] in around]
    search = _Search(links)
    found: list[tuple[Id, ...]] = []
    for start in search.parents:
        if start not in search.order:
            for component in search.components(start):
                node = component[0]
                if len(component) > 1 or node in search.parents.get(node, ()):
                    found.append(tuple(component))
    return found


def _around_cycles(links: list[Any]) -> set[Any] | None:
    """Return nodes among which all cycles are: those above an edge that leads against the order of the nodes.

    None where nodes have no order, or too many edges lead either way for this to save anything.
    """
    try:
        against = [link for link in links if link[0] <= link[1]]
        if 2 * len(against) > len(links):
            against = [link for link in links if link[0] >= link[1]]
        if _FEW * len(against) > len(links):
            return None
        ordered = sorted(links)
    except TypeError:
        return None
    met = {parent for _, parent in against}
    waiting = list(met)
    while waiting:
        node = waiting.pop()
        at = bisect_left(ordered, (node,))
        while at < len(ordered) and ordered[at][0] == node:
            parent = ordered[at][1]
            if parent not in met:
                met.add(parent)
                waiting.append(parent)
            at += 1
    return met


def in_cycles(edges: Iterable[tuple[Id, Id]]) -> tuple[Id, ...]:
    """Return the nodes that stand in a cycle, component by component."""
    return tuple(node for component in strongly_connected(edges) for node in component)
