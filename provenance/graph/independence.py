"""How many independent origins stand behind a node: distinct roots, and ways that share nothing."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

from provenance.graph.dominators import joins
from provenance.graph.flows import disjoint_ways
from provenance.graph.walk import depths, parents_of

Id = TypeVar("Id", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Independence(Generic[Id]):
    """What stands behind a node.

    ``origins`` are the roots that are known for what they are, ``unresolved`` the ends behind which
    anything may hide. ``roots`` and ``ways`` are bounds, lowest and highest: of the number of distinct
    roots, and of the ways to them that share no node (how many nodes must be wrong for all to be). ``joins``
    stand on every way, the nearest first; without the nodes of ``cut`` no way is left.
    """

    reached: int
    origins: tuple[Id, ...]
    unresolved: tuple[Id, ...]
    roots: tuple[int, int]
    ways: tuple[int, int]
    joins: tuple[Id, ...]
    cut: tuple[Id, ...]


def independence(node: Id, edges: Iterable[tuple[Id, Id]], *, unresolved: Collection[Id]) -> Independence[Id]:
    """Return what stands behind ``node`` over (child, parent) edges.

    An end among ``unresolved`` may be any origin: at the lowest it is one of the others, at the highest one
    of its own. A cycle with no way out has no root, and is unresolved as a whole: each of its nodes that
    is reached counts as one end.
    """
    links = list(edges)
    reached = depths(node, links)
    parents = parents_of(link for link in links if link[0] in reached)
    ends = [each for each in reached if not parents.get(each)]
    origins = tuple(end for end in ends if end not in unresolved)
    open_ends = tuple(end for end in ends if end in unresolved)
    if not ends:
        open_ends = tuple(each for each in reached if each != node) or (node,)
        parents = {child: found for child, found in parents.items() if child == node}
    everything = (*origins, *open_ends)
    highest, cut = disjoint_ways(node, everything, parents)
    lowest = disjoint_ways(node, origins, parents)[0] if origins else min(1, len(open_ends))
    return Independence(
        reached=len(reached),
        origins=origins,
        unresolved=open_ends,
        roots=(len(origins) or min(1, len(open_ends)), len(everything)),
        ways=(lowest, highest),
        joins=joins(node, everything, parents),
        cut=cut,
    )
