"""Joins: the nodes through which every way from a text to its ends leads.

Method: K. Cooper, T. Harvey, K. Kennedy, A simple, fast dominance algorithm (2001), over the graph with
one further node behind all ends.
"""

from __future__ import annotations

from collections.abc import Collection, Hashable, Mapping, Sequence
from typing import TypeVar

Id = TypeVar("Id", bound=Hashable)


def joins(source: Id, ends: Collection[Id], parents: Mapping[Id, Sequence[Id]]) -> tuple[Id, ...]:
    """Return the nodes on every way from ``source`` to ``ends``, the nearest to the source first.

    The source itself is left out; a single end is a join. Nodes that lead to no end don't count.
    """
    order, places = _postorder(source, parents)
    sink = len(order)
    behind: list[list[int]] = [[] for _ in range(sink + 1)]
    for node in order:
        for parent in dict.fromkeys(parents.get(node, ())):
            behind[places[parent]].append(places[node])
    behind[sink] = [places[end] for end in ends if end in places]
    if not behind[sink]:
        return ()
    nearest = _dominators(places[source], sink, behind)
    chain: list[Id] = []
    at = nearest[sink]
    while at is not None and at != places[source]:
        chain.append(order[at])
        at = nearest[at]
    return tuple(reversed(chain))


def _postorder(source: Id, parents: Mapping[Id, Sequence[Id]]) -> tuple[list[Id], dict[Id, int]]:
    """Return what the source reaches in postorder of a depth-first walk, and the place of each."""
    order: list[Id] = []
    met = {source}
    path = [(source, iter(parents.get(source, ())))]
    while path:
        node, rest = path[-1]
        for parent in rest:
            if parent not in met:
                met.add(parent)
                path.append((parent, iter(parents.get(parent, ()))))
                break
        else:
            path.pop()
            order.append(node)
    return order, {node: place for place, node in enumerate(order)}


def _dominators(start: int, sink: int, behind: Sequence[Sequence[int]]) -> list[int | None]:
    """Return the immediate dominator of each place; ``behind`` lists from where each is reached."""
    nearest: list[int | None] = [None] * (sink + 1)
    nearest[start] = start
    changed = True
    while changed:
        changed = False
        for place in (*range(start - 1, -1, -1), sink):
            known = [before for before in behind[place] if nearest[before] is not None]
            if not known:
                continue
            found = known[0]
            for other in known[1:]:
                found = _meet(found, other, nearest)
            if nearest[place] != found:
                nearest[place], changed = found, True
    nearest[start] = None
    return nearest


def _meet(one: int, other: int, nearest: Sequence[int | None]) -> int:
    """Return the nearest place that dominates both; in postorder the dominator has the higher number."""
    while one != other:
        while one < other:
            one = _above(one, nearest)
        while other < one:
            other = _above(other, nearest)
    return one


def _above(place: int, nearest: Sequence[int | None]) -> int:
    above = nearest[place]
    return place if above is None else above
