"""Alignment of sentences across languages by dynamic programming, without a model.

The path of beads that is likeliest (``compare.likelihood``), found from coarse to fine: first in a band
around where the lengths let it be expected, then, with what was learnt of the lengths, around that
path. Gale and Church (1993), "A program for aligning sentences in bilingual corpora", is where the shapes of
beads come from; Moore (2002), "Fast and accurate sentence alignment", where the passes do.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import exp, inf, log

from provenance.compare.likelihood import Likelihood
from provenance.compare.signals import Signals
from provenance.model.comparison import Bead

# How often news is rendered so: sentence for sentence, left out, put in, split and merged.
_SHARES = {
    (1, 1): 0.80, (1, 0): 0.05, (0, 1): 0.05, (1, 2): 0.04, (2, 1): 0.04, (2, 2): 0.006, (1, 3): 0.005,
    (3, 1): 0.005,
}  # fmt: skip
_SHAPES = tuple((rows, columns, log(share)) for (rows, columns), share in _SHARES.items())
_COARSE = _SHAPES[:5]
_LEARNING_PASSES = 2
# A first look at the whole grid of texts of up to this many pairs; of longer ones at a band.
_WHOLE_GRID, _BAND, _CORRIDOR = 40_000, 60, 12
_MOVED_EVIDENCE = 4.0
_LEAST, _RANGE, _SCALE = 0.4, 0.55, 5.0
_CHAINED, _SURE = 0.6, 0.7
_ALONE = 0.5
Step = tuple[int, int, int, int]
Rows = Sequence[tuple[int, int]]
Scorer = Callable[[int, int, int, int], float]


def align(child: Sequence[Signals], parent: Sequence[Signals]) -> list[Bead]:
    """Align the sentences of two texts; return beads of positions, in the child's order.

    Time and memory grow with the longer text: no sentence is looked for farther than a band around
    where the lengths let it be expected (60 sentences, or a tenth of the longer text if that is more
    for texts of up to 2,000 sentences).
    """
    if not child or not parent:
        return [Bead((one,), (), _ALONE) for one in range(len(child))] + [
            Bead((), (one,), _ALONE) for one in range(len(parent))
        ]
    likelihood = Likelihood(child, parent)

    def score(at: int, of: int, to: int, until: int) -> float:
        ours, theirs = likelihood.group(0, at, of), likelihood.group(1, to, until)
        return likelihood.of_lengths(ours, theirs) + likelihood.of_keys(ours, theirs)

    rows = _first_rows(len(child), len(parent))
    small = len(child) * len(parent) <= _WHOLE_GRID
    path = best_path(score, rows, len(parent), shapes=_SHAPES if small else _COARSE)
    for _ in range(_LEARNING_PASSES):
        likelihood.learn(
            (likelihood.group(0, at, of), likelihood.group(1, to, until))
            for at, of, to, until in path
            if of > at and until > to
        )
        path = best_path(score, _around(path, len(child), len(parent)), len(parent))
    return _chained(_with_moved(likelihood, [_bead(likelihood, *step) for step in path]))


def _first_rows(rows: int, columns: int) -> Rows:
    if rows * columns <= _WHOLE_GRID:
        return [(0, columns)] * (rows + 1)
    band = max(_BAND, min(max(rows, columns), 2000) // 10)
    centres = [row * columns // rows for row in range(rows + 1)]
    # Neighbouring rows have to touch where one text is many times longer than the other.
    band += columns // rows
    return [(max(0, centre - band), min(columns, centre + band)) for centre in centres]


def _around(path: Sequence[Step], rows: int, columns: int) -> Rows:
    lows, highs = [columns] * (rows + 1), [0] * (rows + 1)
    for at, of, to, until in path:
        for row in range(at, of + 1):
            lows[row], highs[row] = min(lows[row], to), max(highs[row], until)
    return [
        (max(0, low - _CORRIDOR), min(columns, high + _CORRIDOR))
        for low, high in zip(lows, highs, strict=True)
    ]


def best_path(
    score: Scorer, rows: Rows, columns: int, *, shapes: Sequence[tuple[int, int, float]] = _SHAPES
) -> list[Step]:
    """Return the steps of the likeliest path; ``rows`` tells for each row which columns are looked at.

    ``score`` gives the likelihood of a bead, child[at:of] with parent[to:until], beyond its shape's own.
    """
    best: list[list[float]] = []
    taken: list[bytearray] = []
    for row, (low, high) in enumerate(rows):
        best.append([-inf] * (high - low + 1))
        taken.append(bytearray(high - low + 1))
        for column in range(low, high + 1):
            if not row and not column:
                best[0][0] = 0.0
                continue
            value, shape = _best_step(score, best, rows, (row, column), shapes)
            best[row][column - low], taken[row][column - low] = value, shape
        if row >= 3:
            # Only three rows back are looked at again.
            best[row - 3] = []
    return _walk_back(taken, rows, columns, shapes)


def _best_step(
    score: Scorer,
    best: Sequence[Sequence[float]],
    rows: Rows,
    end: tuple[int, int],
    shapes: Sequence[tuple[int, int, float]],
) -> tuple[float, int]:
    row, column = end
    found, chosen = -inf, 0
    for number, (height, width, share) in enumerate(shapes):
        at, to = row - height, column - width
        if at < 0 or not rows[at][0] <= to <= rows[at][1]:
            continue
        value = best[at][to - rows[at][0]] + share
        if value <= -inf:
            continue
        if height and width:
            value += score(at, row, to, column)
        if value > found:
            found, chosen = value, number
    return found, chosen


def _walk_back(
    taken: Sequence[bytearray], rows: Rows, columns: int, shapes: Sequence[tuple[int, int, float]]
) -> list[Step]:
    row, column, path = len(rows) - 1, columns, []
    while row or column:
        height, width, _ = shapes[taken[row][column - rows[row][0]]]
        path.append((row - height, row, column - width, column))
        row, column = row - height, column - width
    return path[::-1]


def _bead(likelihood: Likelihood, at: int, of: int, to: int, until: int, *, moved: bool = False) -> Bead:
    child, parent = tuple(range(at, of)), tuple(range(to, until))
    if not child or not parent:
        return Bead(child, parent, _ALONE, moved)
    ours, theirs = likelihood.group(0, at, of), likelihood.group(1, to, until)
    sure = _LEAST
    # What shares nothing was paired for its length and its place alone.
    if likelihood.shared(ours, theirs) > 0:
        evidence = likelihood.of_lengths(ours, theirs) + likelihood.of_keys(ours, theirs)
        sure = max(_LEAST + _RANGE * (1 - exp(-max(evidence, 0.0) / _SCALE)), _ALONE)
    return Bead(child, parent, round(sure, 2), moved)


def _with_moved(likelihood: Likelihood, beads: list[Bead]) -> list[Bead]:
    """Pair sentences that were left alone on both sides and share much: passages that were moved."""
    free: dict[str, list[int]] = {}
    for bead in beads:
        if not bead.child:
            for key in likelihood.group(1, bead.parent[0], bead.parent[0] + 1).keys:
                free.setdefault(key, []).append(bead.parent[0])
    taken: set[int] = set()
    paired: dict[int, int] = {}
    for bead in beads:
        if not bead.parent:
            place = bead.child[0]
            ours = likelihood.group(0, place, place + 1)
            others = {other for key in ours.keys for other in free.get(key, ())} - taken
            rated = [
                (likelihood.shared(ours, likelihood.group(1, other, other + 1)), -other) for other in others
            ]
            shared, other = max(rated, default=(0.0, 0))
            if shared >= _MOVED_EVIDENCE:
                paired[place] = -other
                taken.add(-other)
    return [
        _bead(likelihood, bead.child[0], bead.child[0] + 1, to, to + 1, moved=True)
        if not bead.parent and (to := paired.get(bead.child[0], -1)) >= 0
        else bead
        for bead in beads
        if bead.child or bead.parent[0] not in taken
    ]


def _chained(beads: list[Bead]) -> list[Bead]:
    """Trust a pair that shares nothing where the pairs before and behind it are sure."""
    kept = list(beads)
    for number in range(1, len(beads) - 1):
        one = beads[number]
        around = (beads[number - 1], beads[number + 1])
        single = len(one.child) == len(one.parent) == 1 and one.confidence < _CHAINED and not one.moved
        if single and all(other.confidence >= _SURE and other.parent and not other.moved for other in around):
            kept[number] = Bead(one.child, one.parent, _CHAINED)
    return kept
