"""The likeliest path of beads through two texts, by dynamic programming in a corridor.

The shapes of beads come from Gale and Church (1993), "A program for aligning sentences in bilingual corpora".
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import inf, log

# How often news is rendered so: sentence for sentence, left out, put in, split and merged.
_SHARES = {
    (1, 1): 0.80, (1, 0): 0.05, (0, 1): 0.05, (1, 2): 0.04, (2, 1): 0.04, (2, 2): 0.006, (1, 3): 0.005,
    (3, 1): 0.005, (1, 4): 0.0002, (4, 1): 0.0002, (2, 3): 0.0002, (3, 2): 0.0002,
}  # fmt: skip
Shape = tuple[int, int, float]
SHAPES: tuple[Shape, ...] = tuple((rows, columns, log(share)) for (rows, columns), share in _SHARES.items())
COARSE = SHAPES[:5]
_FARTHEST = 4
Step = tuple[int, int, int, int]
Rows = Sequence[tuple[int, int]]
Scorer = Callable[[int, int, int, int], float]
OnPart = Callable[[float], None]


def whole_grid(rows: int, columns: int) -> Rows:
    """Return for each row that all columns are looked at."""
    return [(0, columns)] * (rows + 1)


def around(path: Sequence[Step], rows: int, columns: int, *, corridor: int, factor: int = 1) -> Rows:
    """Return for each row the columns within ``corridor`` of a path.

    With ``factor`` 2 the path is one through the two texts with each two neighbours taken together.
    """
    lows, highs = [columns] * (rows + 1), [0] * (rows + 1)
    for at, of, to, until in path:
        for row in range(at * factor, min(of * factor, rows) + 1):
            lows[row] = min(lows[row], to * factor)
            highs[row] = max(highs[row], min(until * factor, columns))
    return [
        (max(0, low - corridor), min(columns, high + corridor)) for low, high in zip(lows, highs, strict=True)
    ]


def no_part(_done: float) -> None:
    """Take no note of how far something is."""


def best_path(
    score: Scorer, rows: Rows, columns: int, *, shapes: Sequence[Shape] = SHAPES, on_part: OnPart = no_part
) -> list[Step]:
    """Return the steps of the likeliest path; ``rows`` tells for each row which columns are looked at.

    ``score`` gives the likelihood of a bead, child[at:of] with parent[to:until], beyond its shape's own.
    ``on_part`` is told at each row what part is done (0 to 1); what it raises ends the search.
    """
    best: list[list[float]] = []
    taken: list[bytearray] = []
    for row, (low, high) in enumerate(rows):
        on_part(row / len(rows))
        best.append([-inf] * (high - low + 1))
        taken.append(bytearray(high - low + 1))
        for column in range(low, high + 1):
            if not row and not column:
                best[0][0] = 0.0
                continue
            value, shape = _best_step(score, best, rows, (row, column), shapes)
            best[row][column - low], taken[row][column - low] = value, shape
        if row >= _FARTHEST:
            # Only so many rows back are looked at again.
            best[row - _FARTHEST] = []
    return _walk_back(taken, rows, columns, shapes)


def _best_step(
    score: Scorer,
    best: Sequence[Sequence[float]],
    rows: Rows,
    end: tuple[int, int],
    shapes: Sequence[Shape],
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


def _walk_back(taken: Sequence[bytearray], rows: Rows, columns: int, shapes: Sequence[Shape]) -> list[Step]:
    row, column, path = len(rows) - 1, columns, []
    while row or column:
        height, width, _ = shapes[taken[row][column - rows[row][0]]]
        path.append((row - height, row, column - width, column))
        row, column = row - height, column - width
    return path[::-1]
