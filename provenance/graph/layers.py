"""A graph laid out in layers, sources above what was made of them, with few crossings.

Method: K. Sugiyama, S. Tagawa, M. Toda, Methods for visual understanding of hierarchical system structures
(IEEE Transactions on Systems, Man, and Cybernetics 11, 1981): cycles broken, layers by longest way, bends
where an edge passes a layer, order by barycentres, places by pulling towards neighbours.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from provenance.model.layout import Arrow, Layout, Point

_SWEEPS, _PULLS = 12, 24
# A bend takes this part of a box's width.
_BEND = 0.35


@dataclass(frozen=True, slots=True)
class Sizes:
    """Units of a drawing: of a box, and between boxes beside and below one another."""

    width: float
    height: float
    beside: float
    below: float


def layered(nodes: Sequence[str], edges: Sequence[tuple[str, str, str]], sizes: Sizes) -> Layout:
    """Lay a graph out; ``edges`` are (id, upper, lower). Time grows with edges times layers."""
    kept = [edge for edge in edges if edge[1] != edge[2]]
    turned = _turned(nodes, kept)
    drawing = _Drawing(nodes, kept, turned, sizes)
    drawing.arrange()
    return drawing.layout(edges)


def _turned(nodes: Sequence[str], edges: Sequence[tuple[str, str, str]]) -> set[str]:
    """Return the edges that close a cycle in a depth-first walk: drawn upwards, laid out downwards."""
    below: dict[str, list[tuple[str, str]]] = {}
    for name, upper, lower in edges:
        below.setdefault(upper, []).append((name, lower))
    turned: set[str] = set()
    state: dict[str, int] = {}
    for start in nodes:
        path = [(start, iter(below.get(start, ())))] if start not in state else []
        state.setdefault(start, 1)
        while path:
            node, rest = path[-1]
            for name, lower in rest:
                if state.get(lower) == 1:
                    turned.add(name)
                elif lower not in state:
                    state[lower] = 1
                    path.append((lower, iter(below.get(lower, ()))))
                    break
            else:
                state[node] = 2
                path.pop()
    return turned


class _Drawing:
    """A layout while it is being made: nodes and bends in layers, from the uppermost down."""

    def __init__(
        self,
        nodes: Sequence[str],
        edges: Sequence[tuple[str, str, str]],
        turned: set[str],
        sizes: Sizes,
    ) -> None:
        self.sizes, self.edges, self.turned = sizes, edges, turned
        down = [(upper, lower) if name not in turned else (lower, upper) for name, upper, lower in edges]
        depth = _depths(nodes, down)
        self.layers: list[list[str]] = [[] for _ in range(max(depth.values(), default=0) + 1)]
        self.above: dict[str, list[str]] = {}
        self.below: dict[str, list[str]] = {}
        self.ways: dict[str, list[str]] = {}
        self.boxes = set(nodes)
        for node in nodes:
            self.layers[depth[node]].append(node)
        for (name, *_), (upper, lower) in zip(edges, down, strict=True):
            way = [upper, *self._bends(name, depth[upper] + 1, depth[lower]), lower]
            for one, other in pairwise(way):
                self.below.setdefault(one, []).append(other)
                self.above.setdefault(other, []).append(one)
            self.ways[name] = way
        self.place: dict[str, float] = {}

    def _bends(self, name: str, first: int, stop: int) -> list[str]:
        bends = [f"{name}/{layer}" for layer in range(first, stop)]
        for layer, bend in zip(range(first, stop), bends, strict=True):
            self.layers[layer].append(bend)
        return bends

    def arrange(self) -> None:
        """Order the layers so that few edges cross, then move every box towards its neighbours."""
        for sweep in range(_SWEEPS):
            down = sweep % 2 == 0
            for layer in self.layers if down else reversed(self.layers):
                self._order(layer, self.above if down else self.below)
        for layer in self.layers:
            at = 0.0
            for node in layer:
                self.place[node] = at + self._width(node) / 2
                at += self._width(node) + self.sizes.beside
        for pull in range(_PULLS):
            down = pull % 2 == 0
            for layer in self.layers if down else reversed(self.layers):
                self._pull(layer)

    def _width(self, node: str) -> float:
        return self.sizes.width * (1 if node in self.boxes else _BEND)

    def _order(self, layer: list[str], beside: dict[str, list[str]]) -> None:
        rank = {node: number for each in self.layers for number, node in enumerate(each)}
        own = {node: float(number) for number, node in enumerate(layer)}
        for node in layer:
            ranks = [rank[other] for other in beside.get(node, ())]
            if ranks:
                own[node] = sum(ranks) / len(ranks)
        layer.sort(key=lambda node: own[node])

    def _pull(self, layer: Sequence[str]) -> None:
        """Move the boxes of a layer to the middle of their neighbours, keeping order and distance."""
        wanted = []
        for node in layer:
            others = [self.place[other] for other in (*self.above.get(node, ()), *self.below.get(node, ()))]
            wanted.append(sum(others) / len(others) if others else self.place[node])
        self.place.update(zip(layer, self._apart(layer, wanted), strict=True))

    def _apart(self, layer: Sequence[str], wanted: Sequence[float]) -> list[float]:
        """Return places near the wanted ones that keep boxes apart: blocks that touch share their shift."""
        blocks: list[tuple[float, int, list[float]]] = []
        for place in wanted:
            blocks.append((place, 1, [0.0]))
            while len(blocks) > 1:
                (first, count, offsets), (second, more, others) = blocks[-2], blocks[-1]
                number = sum(len(block[2]) for block in blocks[:-1])
                gap = (self._width(layer[number - 1]) + self._width(layer[number])) / 2 + self.sizes.beside
                if first + offsets[-1] + gap <= second:
                    break
                shift = offsets[-1] + gap
                start = (first * count + (second - shift) * more) / (count + more)
                blocks[-2:] = [(start, count + more, offsets + [shift + each for each in others])]
        return [start + offset for start, _, offsets in blocks for offset in offsets]

    def layout(self, edges: Sequence[tuple[str, str, str]]) -> Layout:
        left = min((self.place[node] - self._width(node) / 2 for node in self.place), default=0.0)
        right = max((self.place[node] + self._width(node) / 2 for node in self.place), default=0.0)
        step = self.sizes.height + self.sizes.below
        points: dict[str, Point] = {
            node: (self.place[node] - left, number * step + self.sizes.height / 2)
            for number, layer in enumerate(self.layers)
            for node in layer
        }
        arrows = {name: self._arrow(name, points) for name in self.ways}
        for name, node, other in edges:
            if node == other:
                arrows[name] = self._loop(points[node])
        boxes = {node: point for node, point in points.items() if node in self.boxes}
        return Layout(right - left, len(self.layers) * step - self.sizes.below, boxes, arrows)

    def _arrow(self, name: str, points: dict[str, Point]) -> Arrow:
        way = [points[node] for node in self.ways[name]]
        half = self.sizes.height / 2
        same = [
            each
            for each in self.ways
            if self.ways[each][0] == self.ways[name][0] and self.ways[each][-1] == self.ways[name][-1]
        ]
        shift = (same.index(name) - (len(same) - 1) / 2) * self.sizes.beside
        way = [(x + shift, y) for x, y in way]
        way[0] = (way[0][0], way[0][1] + half)
        way[-1] = (way[-1][0], way[-1][1] - half)
        curve = _smooth(way)
        return Arrow(tuple(reversed(curve)) if name in self.turned else tuple(curve))

    def _loop(self, middle: Point) -> Arrow:
        x, y = middle[0] + self.sizes.width / 2, middle[1]
        reach = self.sizes.beside
        points = ((x, y - 8), (x + reach, y - 16), (x + reach, y + 16), (x, y + 8))
        return Arrow(points)


def _smooth(way: Sequence[Point]) -> list[Point]:
    """Return curves through some points: upright at both ends, along their neighbours between."""
    lean = [(0.0, 0.0)] * len(way)
    lean[0] = (0.0, (way[1][1] - way[0][1]) / 2)
    lean[-1] = (0.0, (way[-1][1] - way[-2][1]) / 2)
    for place in range(1, len(way) - 1):
        (x, y), (to_x, to_y) = way[place - 1], way[place + 1]
        lean[place] = ((to_x - x) / 6, (to_y - y) / 6)
    curve: list[Point] = [way[0]]
    for ((x, y), (dx, dy)), ((to_x, to_y), (to_dx, to_dy)) in pairwise(zip(way, lean, strict=True)):
        curve += [(x + dx, y + dy), (to_x - to_dx, to_y - to_dy), (to_x, to_y)]
    return curve


def _depths(nodes: Sequence[str], edges: Sequence[tuple[str, str]]) -> dict[str, int]:
    """Return the longest way from above to each node; the edges have no cycle."""
    above: dict[str, int] = dict.fromkeys(nodes, 0)
    below: dict[str, list[str]] = {}
    for upper, lower in edges:
        above[lower] += 1
        below.setdefault(upper, []).append(lower)
    ready = [node for node in nodes if not above[node]]
    depth = dict.fromkeys(nodes, 0)
    while ready:
        node = ready.pop()
        for lower in below.get(node, ()):
            depth[lower] = max(depth[lower], depth[node] + 1)
            above[lower] -= 1
            if not above[lower]:
                ready.append(lower)
    return _sunk(depth, below)


def _sunk(depth: dict[str, int], below: dict[str, list[str]]) -> dict[str, int]:
    """Let sources stand just above the first text that was made of them, not all in the uppermost layer."""
    for node in sorted(depth, key=lambda each: -depth[each]):
        if below.get(node):
            depth[node] = min(depth[lower] for lower in below[node]) - 1
    top = min(depth.values(), default=0)
    return {node: each - top for node, each in depth.items()}
