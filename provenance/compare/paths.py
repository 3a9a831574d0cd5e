"""The likeliest path of beads through two texts, by dynamic programming in a corridor.

The shapes of beads come from Gale and Church (1993), "A program for aligning sentences in bilingual corpora".
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import inf, log

# How often news is rendered so: sentence for sentence, left out, put in, split and merged.
_SHARES = {
    (1, 1): 0.80, (1, 0): 0.05, (0, 1): 0.05, (1, 2): 0.045, (2, 1): 0.045, (2, 2): 0.002, (1, 3): 0.003,
    (3, 1): 0.003, (1, 4): 0.0002, (4, 1): 0.0002, (2, 3): 0.0002, (3, 2): 0.0002,
}  # fmt: skip
Shape = tuple[int, int, float]
SHAPES: tuple[Shape, ...] = tuple((rows, columns, log(share)) for (rows, columns), share in _SHARES.items())
COARSE = SHAPES[:5]
_FARTHEST = 4
Step = tuple[int, int, int, int]
Rows = Sequence[tuple[int, int]]
# The likelihoods of child[at:of] with each run of so many of the parent's sentences, from the first place
# to the last.
Scorer = Callable[[int, int, int, int, int], Sequence[float]]
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
    scores: Scorer, rows: Rows, columns: int, *, shapes: Sequence[Shape] = SHAPES, on_part: OnPart = no_part
) -> list[Step]:
    """Return the steps of the likeliest path; ``rows`` tells for each row which columns are looked at.

    ``scores`` gives, for child[at:of] and a width, the likelihoods of the beads with the parent's runs of
    that width, from a first place to a last one, beyond their shape's own. They are asked row by row, since
    most of what they cost is the same for all of a row. ``on_part`` is told at each row what part is done
    (0 to 1); what it raises ends the search.
    """
    best: list[list[float]] = []
    taken: list[bytearray] = []
    for row, (low, high) in enumerate(rows):
        on_part(row / len(rows))
        found, chosen = [-inf] * (high - low + 1), bytearray(high - low + 1)
        if not row and not low:
            found[0] = 0.0
        best.append(found)
        taken.append(chosen)
        for number, shape in enumerate(shapes):
            if 0 < shape[0] <= row:
                _from_above(scores, best, rows, shape, number, chosen)
        _from_the_left(found, chosen, shapes)
        if row >= _FARTHEST:
            # Only so many rows back are looked at again.
            best[row - _FARTHEST] = []
    return _walk_back(taken, rows, columns, shapes)


def _from_above(
    scores: Scorer,
    best: Sequence[list[float]],
    rows: Rows,
    shape: Shape,
    number: int,
    chosen: bytearray,
) -> None:
    """Take the steps of one shape to the last row where they are likelier than what was found so far."""
    height, width, share = shape
    row = len(best) - 1
    found, before, low = best[row], best[row - height], rows[row][0]
    lowest, highest = rows[row - height]
    first, last = max(lowest, low - width), min(highest, rows[row][1] - width)
    if first > last:
        return
    values = [one + share for one in before[first - lowest : last + 1 - lowest]]
    if width:
        told = scores(row - height, row, width, first, last)
        values = [one + two for one, two in zip(values, told, strict=True)]
    for place, value in enumerate(values, first + width - low):
        if value > found[place]:
            found[place], chosen[place] = value, number


def _from_the_left(found: list[float], chosen: bytearray, shapes: Sequence[Shape]) -> None:
    """Take the steps inside a row, from left to right; of equally likely ones the shape named first."""
    for number, (height, width, share) in enumerate(shapes):
        if height:
            continue
        for place in range(width, len(found)):
            value = found[place - width] + share
            if value > found[place] or (value == found[place] > -inf and number < chosen[place]):
                found[place], chosen[place] = value, number


def _walk_back(taken: Sequence[bytearray], rows: Rows, columns: int, shapes: Sequence[Shape]) -> list[Step]:
    row, column, path = len(rows) - 1, columns, []
    while row or column:
        height, width, _ = shapes[taken[row][column - rows[row][0]]]
        path.append((row - height, row, column - width, column))
        row, column = row - height, column - width
    return path[::-1]
