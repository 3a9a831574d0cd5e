"""Alignment of sentences across languages by dynamic programming, without a model.

Lengths are weighed after Gale and Church (1993), "A program for aligning sentences in bilingual
corpora"; to them come the signals that need no translation (``compare.signals``). Beads of up to
three sentences on one side; what has no counterpart stands alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import erfc, inf, log, sqrt

from provenance.compare.signals import QUOTATION, Signals, weights
from provenance.model.comparison import Bead

# The shapes of beads with minus the logarithm of how often translators use them (Gale and Church,
# table 5, with omissions raised to what news shows).
_SHAPES = {
    (1, 1): 0.12, (1, 0): 3.2, (0, 1): 3.2, (1, 2): 3.0, (2, 1): 3.0, (2, 2): 4.5, (1, 3): 5.0, (3, 1): 5.0,
}  # fmt: skip
# The weights of what is shared and of what is not were set on NTREX-128 (benchmarks.alignment).
_VARIANCE, _SHARED, _UNSHARED = 6.8, 1.6, 0.6
_NULL = 1.6
_BAND, _MOST_COST = 60, 25.0
_MOVED_EVIDENCE, _STRANGE = 4.0, 2.0


@dataclass(frozen=True, slots=True)
class _Sides:
    child: Sequence[Signals]
    parent: Sequence[Signals]
    told: dict[str, float]
    ratio: float

    def cost(self, at: int, of: int, to: int, until: int) -> float:
        """Return the cost of the bead child[at:of], parent[to:until]; lower is better."""
        shape = _SHAPES[of - at, until - to]
        if at == of or to == until:
            return shape + _NULL
        ours, theirs = self._joined(self.child[at:of]), self._joined(self.parent[to:until])
        shared = sum(self.told[key] for key in ours.keys & theirs.keys)
        lonely = sum(self.told[key] for key in ours.keys ^ theirs.keys)
        return shape + self._length_cost(ours.length, theirs.length) - _SHARED * shared + _UNSHARED * lonely

    def evidence(self, child: Sequence[int], parent: Sequence[int]) -> tuple[float, float]:
        """Return the weight of what two groups of sentences share, and of all that they have."""
        ours = self._joined([self.child[one] for one in child])
        theirs = self._joined([self.parent[one] for one in parent])
        shared = sum(self.told[key] for key in ours.keys & theirs.keys if key != QUOTATION)
        return shared, sum(self.told[key] for key in ours.keys | theirs.keys)

    def is_stranger(self, child: Sequence[int], parent: int) -> bool:
        """Tell whether a sentence of the parent has telling keys and the child's sentences none of them."""
        keys = self.parent[parent].keys - {QUOTATION}
        ours = frozenset().union(*(self.child[one].keys for one in child))
        return sum(self.told[key] for key in keys) >= _STRANGE and not keys & ours

    def _joined(self, group: Sequence[Signals]) -> Signals:
        if len(group) == 1:
            return group[0]
        return Signals(sum(one.length for one in group), frozenset().union(*(one.keys for one in group)))

    def _length_cost(self, ours: int, theirs: int) -> float:
        mean = (ours + theirs / self.ratio) / 2
        delta = abs(theirs - ours * self.ratio) / sqrt(max(mean, 1.0) * _VARIANCE * max(self.ratio, 0.2))
        return min(-log(max(erfc(delta / sqrt(2)), 1e-11)), _MOST_COST)


def align(child: Sequence[Signals], parent: Sequence[Signals]) -> list[Bead]:
    """Align the sentences of two texts; return beads of positions, in the child's order.

    Time and memory grow with the longer text, since no sentence is looked for farther than a band
    around where the lengths let it be expected (60 sentences, or a tenth of the longer text if that is
    more for texts of up to 2,000 sentences).
    """
    total = sum(one.length for one in child), sum(one.length for one in parent)
    ratio = _ratio(child, parent) if min(total) else 1.0
    sides = _Sides(child, parent, weights((child, parent)), ratio)
    path = _best_path(sides)
    split = [part for step in path for part in _without_strangers(sides, *step)]
    return _with_moved(sides, [_bead(sides, *step) for step in split])


def _ratio(child: Sequence[Signals], parent: Sequence[Signals]) -> float:
    """Return the parent's length for one character of the child's, by their median sentences.

    Medians and not sums: a text that takes three of twenty sentences is as long a sentence as its source.
    """
    middle = [sorted(one.length for one in side)[len(side) // 2] for side in (child, parent)]
    return min(max(middle[1] / max(middle[0], 1), 0.2), 5.0)


def _best_path(sides: _Sides) -> list[tuple[int, int, int, int]]:
    rows, columns = len(sides.child), len(sides.parent)
    band = max(_BAND, min(max(rows, columns), 2000) // 10, 2)
    best: list[dict[int, tuple[float, tuple[int, int]]]] = [{} for _ in range(rows + 1)]
    best[0][0] = (0.0, (0, 0))
    for i in range(rows + 1):
        centre = i * columns // max(rows, 1)
        low, high = (0, columns) if i in (0, rows) else (max(0, centre - band), min(columns, centre + band))
        for j in range(low, high + 1):
            if i or j:
                found = _best_step(sides, best, i, j)
                if found[0] < inf:
                    best[i][j] = found
    return _walk_back(best, rows, columns)


def _best_step(
    sides: _Sides, best: Sequence[dict[int, tuple[float, tuple[int, int]]]], i: int, j: int
) -> tuple[float, tuple[int, int]]:
    found = (inf, (0, 0))
    for shape in _SHAPES:
        at, to = i - shape[0], j - shape[1]
        before = best[at].get(to) if at >= 0 and to >= 0 else None
        if before is not None:
            cost = before[0] + sides.cost(at, i, to, j)
            if cost < found[0]:
                found = (cost, shape)
    return found


def _walk_back(
    best: Sequence[dict[int, tuple[float, tuple[int, int]]]], i: int, j: int
) -> list[tuple[int, int, int, int]]:
    path = []
    while i or j:
        rows, columns = best[i][j][1]
        path.append((i - rows, i, j - columns, j))
        i, j = i - rows, j - columns
    return path[::-1]


def _without_strangers(
    sides: _Sides, at: int, of: int, to: int, until: int
) -> list[tuple[int, int, int, int]]:
    """Split off a bead's last or first sentence that names things of which the other side has none.

    Lengths alone make such a merger cheaper than an omission.
    """
    if until - to > 1 and of > at:
        if sides.is_stranger(range(at, of), until - 1):
            return [(at, of, to, until - 1), (of, of, until - 1, until)]
        if sides.is_stranger(range(at, of), to):
            return [(at, at, to, to + 1), (at, of, to + 1, until)]
    return [(at, of, to, until)]


def _bead(sides: _Sides, at: int, of: int, to: int, until: int, *, moved: bool = False) -> Bead:
    child, parent = tuple(range(at, of)), tuple(range(to, until))
    if not child or not parent:
        return Bead(child, parent, 0.5, moved)
    shared, everything = sides.evidence(child, parent)
    # What shares nothing was paired for its length and its place alone.
    sure = 0.5 + 0.45 * shared / everything if shared else 0.4
    return Bead(child, parent, round(sure, 2), moved)


def _with_moved(sides: _Sides, beads: list[Bead]) -> list[Bead]:
    """Pair sentences that were left alone on both sides and share much: passages that were moved."""
    alone = [bead.child[0] for bead in beads if bead.child and not bead.parent]
    free = [bead.parent[0] for bead in beads if bead.parent and not bead.child]
    paired: dict[int, int] = {}
    for place in alone:
        rated = [(sides.evidence([place], [other])[0], -other) for other in free]
        shared, other = max(rated, default=(0.0, 0))
        if shared >= _MOVED_EVIDENCE:
            paired[place] = -other
            free.remove(-other)
    taken = set(paired.values())
    kept: list[Bead] = []
    for bead in beads:
        if bead.child and not bead.parent and bead.child[0] in paired:
            to = paired[bead.child[0]]
            kept.append(_bead(sides, bead.child[0], bead.child[0] + 1, to, to + 1, moved=True))
        elif bead.child or bead.parent[0] not in taken:
            kept.append(bead)
    return kept
