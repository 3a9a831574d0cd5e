"""Cycles: the strongly connected components of a graph, by Tarjan's algorithm without recursion.

Method: R. Tarjan, Depth-first search and linear graph algorithms, SIAM Journal on Computing 1 (1972).
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator
from typing import Generic, TypeVar

from provenance.graph.walk import parents_of

Id = TypeVar("Id", bound=Hashable)


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
    search = _Search(edges)
    found: list[tuple[Id, ...]] = []
    for start in search.parents:
        if start not in search.order:
            for component in search.components(start):
                node = component[0]
                if len(component) > 1 or node in search.parents.get(node, ()):
                    found.append(tuple(component))
    return found


def in_cycles(edges: Iterable[tuple[Id, Id]]) -> tuple[Id, ...]:
    """Return the nodes that stand in a cycle, component by component."""
    return tuple(node for component in strongly_connected(edges) for node in component)
