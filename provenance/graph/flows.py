"""Vertex-disjoint ways from a node to its ends, and the fewest nodes that stand on all of them.

Method: Menger's theorem by augmenting paths over split vertices (L. R. Ford and D. R. Fulkerson, Maximal
flow through a network, Canadian Journal of Mathematics 8, 1956), breadth first (Edmonds and Karp 1972).
"""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Hashable, Mapping, Sequence
from itertools import pairwise
from typing import Generic, TypeVar

Id = TypeVar("Id", bound=Hashable)
_IN, _OUT = False, True
_Side = tuple[Id, bool]


class _Ways(Generic[Id]):
    """Ways from the source that share no node: for each node on one, which comes after and before it."""

    def __init__(self, source: Id, ends: Collection[Id], parents: Mapping[Id, Sequence[Id]]) -> None:
        self.source = source
        self.ends = frozenset(ends)
        self.parents = parents
        self.after: dict[Id, Id] = {}
        self.before: dict[Id, Id] = {}
        self.finished: set[Id] = set()
        self.starts: set[Id] = set()

    def augment(self) -> tuple[dict[_Side[Id], _Side[Id] | None], Id | None]:
        """Search one way more; return where the search came from at each side, and the end it found."""
        came: dict[_Side[Id], _Side[Id] | None] = {(self.source, _OUT): None}
        waiting: deque[_Side[Id]] = deque(came)
        while waiting:
            side = waiting.popleft()
            if side[1] and side[0] in self.ends and side[0] not in self.finished:
                return came, side[0]
            for following in self._from(side):
                if following not in came:
                    came[following] = side
                    waiting.append(following)
        return came, None

    def _from(self, side: _Side[Id]) -> Sequence[_Side[Id]]:
        node, out = side
        if not out:
            # On a way already: only back along it. Else freely through.
            if node in self.before or node in self.starts:
                before = self.before.get(node)
                return [(before, _OUT)] if before is not None else []
            return [(node, _OUT)]
        ahead: list[_Side[Id]] = [
            (parent, _IN) for parent in self.parents.get(node, ()) if parent != self.source
        ]
        if node != self.source and (node in self.before or node in self.starts):
            ahead.append((node, _IN))
        return ahead

    def take(self, came: Mapping[_Side[Id], _Side[Id] | None], end: Id) -> None:
        """Add the way that a search found, undoing what it went back along."""
        steps: list[_Side[Id]] = []
        side: _Side[Id] | None = (end, _OUT)
        while side is not None:
            steps.append(side)
            side = came[side]
        steps.reverse()
        for earlier, later in pairwise(steps):
            if earlier[0] != later[0] and later[1] is _OUT:
                del self.after[later[0]], self.before[earlier[0]]
        for earlier, later in pairwise(steps):
            if earlier[0] != later[0] and later[1] is _IN:
                self._join(earlier[0], later[0])
        self.finished.add(end)

    def _join(self, node: Id, parent: Id) -> None:
        if node == self.source:
            self.starts.add(parent)
        else:
            self.after[node] = parent
            self.before[parent] = node


def disjoint_ways(
    source: Id, ends: Collection[Id], parents: Mapping[Id, Sequence[Id]]
) -> tuple[int, tuple[Id, ...]]:
    """Return how many ways lead from ``source`` to ``ends`` that share no node, and the smallest cut.

    ``parents`` maps a node to those that it is derived from. The cut are as many nodes, ends among them,
    without which no way is left; of several such cuts, that nearest to the source. A source that is an end
    itself counts as one, with itself for the cut. Time grows with edges times ways.
    """
    if source in ends:
        return 1, (source,)
    ways = _Ways(source, ends, parents)
    count = 0
    while True:
        came, end = ways.augment()
        if end is None:
            break
        ways.take(came, end)
        count += 1
    cut = tuple(dict.fromkeys(node for node, out in came if not out and (node, _OUT) not in came))
    return count, cut
