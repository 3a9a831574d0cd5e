"""How long the chains behind nodes are: hops along the longest way up."""

from __future__ import annotations

from collections.abc import Collection, Hashable
from typing import TypeVar

from provenance.graph.cycles import strongly_connected

Id = TypeVar("Id", bound=Hashable)


def longest_ways(edges: Collection[tuple[Id, Id]]) -> dict[Id, int]:
    """Return for each node of some (child, parent) edges how many hops its longest way up has.

    A cycle counts as one node, so that no way is endless. Time grows with the edges.
    """
    first = {node: cycle[0] for cycle in strongly_connected(edges) for node in cycle}
    below: dict[Id, list[Id]] = {}
    waiting: dict[Id, int] = {}
    for child, parent in edges:
        lower, upper = first.get(child, child), first.get(parent, parent)
        waiting.setdefault(upper, 0)
        waiting.setdefault(lower, 0)
        if lower != upper:
            below.setdefault(upper, []).append(lower)
            waiting[lower] += 1
    hops = {node: 0 for node, count in waiting.items() if not count}
    ready = list(hops)
    while ready:
        upper = ready.pop()
        for lower in below.get(upper, ()):
            hops[lower] = max(hops.get(lower, 0), hops[upper] + 1)
            waiting[lower] -= 1
            if not waiting[lower]:
                ready.append(lower)
    return {**hops, **{node: hops[other] for node, other in first.items()}}
