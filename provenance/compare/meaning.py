"""How near the meanings of sentences lie, as a log likelihood ratio: margins of cosines of their vectors.

A cosine is set against those of both sentences with others of the other text (Artetxe and Schwenk 2019,
"Margin-based parallel corpus mining"), since some sentences are near to everything, and measured by how far
such margins spread in these two texts, since every model has its own scale. Neighbours taken together
have the mean of their vectors (Thompson and Koehn 2020, "Exploiting sentence order in document alignment"),
so that every sentence is encoded once however many beads are tried.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy
    from numpy.typing import NDArray

    Vectors = NDArray[numpy.float32]
    Doubles = NDArray[numpy.float64]

# By logistic regression on NTREX-128 (English with ru and zh; multilingual-e5-small) over pairs that render
# one another and others of the same article.
_SLOPE, _INTERCEPT = 3.85, -7.7
# No further than this is what was seen; higher, so that a whole rendering wins over half of one.
_LEAST, _MOST = -8.0, 12.0
# How far margins of chance pairs spread where there are too few to tell, and at the least.
_USUAL_SPREAD, _LEAST_SPREAD, _ENOUGH_PAIRS = 0.025, 0.008, 60
# Of a normal variable, the standard deviation over the median of the absolute deviations.
_DEVIATIONS = 1.4826
_SAMPLE = 128
# The nearest of the other text are left out of what is usual: one of them may be the rendering itself.
_NEAREST = 2
# Cosines of a sentence are worked out for this many of the other text at once.
_WIDE = 256
_FEW_PRODUCTS = 40_000
_ROWS_KEPT = 4096
# A sum of vectors is no shorter.
_NO_LENGTH = 1e-6


class Meaning:
    """The likelihoods that two texts' sentences mean the same, by their vectors (one row a sentence)."""

    def __init__(self, child: Vectors, parent: Vectors) -> None:
        self._sides = (child, parent)
        self._alone = len(child) == len(parent) == 1
        self._rows: dict[tuple[int, int], Doubles] = {}
        self._norms: dict[tuple[int, int], float] = {}
        self._known_runs: dict[int, tuple[Doubles, Doubles]] = {}
        usual_child, usual_parent, self._spread = _background(child, parent)
        self._usual = (usual_child.tolist(), usual_parent.tolist())

    def halved(self) -> Meaning:
        """Return the meanings of pairs of neighbours: one row for two."""
        child, parent = (_paired(side) for side in self._sides)
        return Meaning(child, parent)

    def reversed(self) -> Meaning:
        """Return the meanings of the same texts with the parent's sentences in reverse order."""
        return Meaning(self._sides[0], self._sides[1][::-1])

    def score(self, at: int, of: int, to: int, until: int) -> float:
        """Return the log likelihood ratio of child[at:of] with parent[to:until], between -8 and 12."""
        return self.scores(at, of, until - to, to, to)[0]

    def scores(self, at: int, of: int, width: int, first: int, last: int) -> list[float]:
        """Return the log likelihood ratios of child[at:of] with runs of the parent's, between -8 and 12.

        The runs are of ``width`` sentences and begin at ``first`` to ``last``. It is 0 where each text
        has one sentence: there is nothing to set the two against.
        """
        import numpy

        count = last - first + 1
        if self._alone:
            return [0.0] * count
        together = numpy.zeros(count)
        for row in range(at, of):
            cosines = self._cosines(row, first, last + width)
            for place in range(width):
                together += cosines[place : place + count]
        usual_child, (norms, usual_parent) = sum(self._usual[0][at:of]), self._runs(width)
        norm_child, norms = self._norm(at, of), norms[first : last + 1]
        usual = usual_child / norm_child + usual_parent[first : last + 1]
        margin = together / (norm_child * norms) - usual / 2
        told: list[float] = (_SLOPE * margin / self._spread + _INTERCEPT).clip(_LEAST, _MOST).tolist()
        return told

    def _cosines(self, row: int, first: int, end: int) -> Doubles:
        """Return the cosines of one child's sentence with the parent's from ``first`` on, before ``end``."""
        import numpy

        blocks = range(first // _WIDE, (end - 1) // _WIDE + 1)
        found = [self._block(row, block) for block in blocks]
        begin = blocks[0] * _WIDE
        side_by_side: Doubles = found[0] if len(found) == 1 else numpy.concatenate(found)
        return side_by_side[first - begin : end - begin]

    def _block(self, row: int, block: int) -> Doubles:
        """Return the cosines of one child's sentence with a block of the parent's."""
        known = self._rows.get((row, block))
        if known is not None:
            return known
        if len(self._rows) >= _ROWS_KEPT:
            # The search goes on forwards: what was asked for first isn't asked for again in this pass.
            for key in list(self._rows)[: _ROWS_KEPT // 2]:
                del self._rows[key]
        parent = self._sides[1][block * _WIDE : (block + 1) * _WIDE]
        found: Doubles = (parent @ self._sides[0][row]).astype("f8")
        self._rows[row, block] = found
        return found

    def _runs(self, width: int) -> tuple[Doubles, Doubles]:
        """Return of each of the parent's runs the length of the sum of its vectors, and its usual cosine."""
        import numpy

        known = self._known_runs.get(width)
        if known is None:
            usual, side = numpy.array(self._usual[1]), self._sides[1]
            count = len(side) - width + 1
            sums = sum((side[place : place + count] for place in range(1, width)), side[:count])
            norms = numpy.maximum(numpy.linalg.norm(sums, axis=1).astype("f8"), _NO_LENGTH)
            norms = numpy.ones(count) if width == 1 else norms
            cosines = sum((usual[place : place + count] for place in range(1, width)), usual[:count])
            known = self._known_runs[width] = norms, cosines / norms
        return known

    def _norm(self, start: int, end: int) -> float:
        """Return the length of the sum of the child's neighbouring vectors."""
        if end - start == 1:
            return 1.0
        known = self._norms.get((start, end))
        if known is None:
            vector = self._sides[0][start:end].sum(axis=0)
            known = self._norms[start, end] = max(float((vector @ vector) ** 0.5), _NO_LENGTH)
        return known


def _background(child: Vectors, parent: Vectors) -> tuple[Vectors, Vectors, float]:
    """Return the usual cosine of each sentence with others, and how far the margins of such pairs spread."""
    import numpy

    ours, theirs = (side[:: max(1, len(side) // _SAMPLE)] for side in (child, parent))
    usual_child, usual_parent = _usual(_products(child, theirs)), _usual(_products(parent, ours))
    step = max(1, len(child) // _SAMPLE), max(1, len(parent) // _SAMPLE)
    margins = _products(ours, theirs) - (usual_child[:: step[0], None] + usual_parent[None, :: step[1]]) / 2
    middle = numpy.median(margins)
    spread = float(numpy.median(numpy.abs(margins - middle))) * _DEVIATIONS
    known = min(1.0, margins.size / _ENOUGH_PAIRS)
    return usual_child, usual_parent, max(_LEAST_SPREAD, known * spread + (1 - known) * _USUAL_SPREAD)


def _products(ones: Vectors, others: Vectors) -> Vectors:
    """Return the products of rows with rows, ``ones @ others.T``.

    Of few rows without the library of linear algebra: its threads, woken for so little, take a hundred times
    as long as the products do.
    """
    import numpy

    if len(ones) * len(others) > _FEW_PRODUCTS:
        return ones @ others.T
    found: Vectors = numpy.einsum("ik,jk->ij", ones, others)
    return found


def _usual(cosines: Vectors) -> Vectors:
    """Return for each row the mean of its cosines without the highest."""
    import numpy

    left_out = min(_NEAREST, cosines.shape[1] // 2)
    kept = numpy.sort(cosines, axis=1)[:, : cosines.shape[1] - left_out]
    mean: Vectors = kept.mean(axis=1)
    return mean


def _paired(side: Vectors) -> Vectors:
    import numpy

    sums = side[::2].copy()
    sums[: len(side) // 2] += side[1::2]
    paired: Vectors = sums / numpy.maximum(
        numpy.linalg.norm(sums, axis=1, keepdims=True), numpy.float32(_NO_LENGTH)
    )
    return paired
