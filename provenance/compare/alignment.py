"""Alignment of sentences across languages by dynamic programming, without a model or with one.

The path of beads that is likeliest (``compare.evidence``), found from coarse to fine: neighbours are taken
together two by two until the texts are short enough for every pair of places to be looked at, then
each finer path is looked for around the coarser one. Moore (2002), "Fast and accurate sentence alignment",
is where learning the lengths between the passes comes from; Thompson and Koehn (2019), "Vecalign",
where the refinement does.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import exp

from provenance.compare.evidence import Evidence
from provenance.compare.likelihood import NO_EVIDENCE, kind_of
from provenance.compare.meaning import Meaning
from provenance.compare.paths import (
    COARSE,
    SHAPES,
    OnPart,
    Shape,
    Step,
    around,
    best_path,
    no_part,
    whole_grid,
)
from provenance.compare.signals import Signals
from provenance.model.comparison import Bead

# A first look at the whole grid of texts of up to this many pairs; longer ones are halved before.
_WHOLE_GRID, _CORRIDOR = 40_000, 12
_MOVED_EVIDENCE, _MOST_FREE = 4.0, 200
_LEAST, _RANGE, _SCALE = 0.4, 0.55, 5.0
_CHAINED, _SURE = 0.6, 0.7
_ALONE = 0.5
# Of pairs that share nothing and render one another in NTREX-128, one in a hundred scores lower than the
# first; where both neighbours share something, hardly one scores lower than the second.
_APART, _APART_BETWEEN = -3.0, -5.0
# Which part of the time has gone by once texts half as long are aligned, and after each pass but the last.
_COARSER, _FIRST, _SECOND = 0.3, 0.45, 0.6


def align(
    child: Sequence[Signals],
    parent: Sequence[Signals],
    *,
    meaning: Meaning | None = None,
    on_part: OnPart = no_part,
) -> list[Bead]:
    """Align the sentences of two texts; return beads of positions, in the child's order.

    ``meaning`` adds how near the sentences' vectors lie, where an encoder was asked. Time and memory
    grow with the longer text. ``on_part`` is told what part is done (0 to 1); what it raises ends it.
    """
    if not child or not parent:
        return [Bead((one,), (), _ALONE) for one in range(len(child))] + [
            Bead((), (one,), _ALONE) for one in range(len(parent))
        ]
    evidence = Evidence(child, parent, meaning)
    steps = steps_of(evidence, on_part)
    beads = [bead for number in range(len(steps)) for bead in _beads(evidence, steps, number)]
    return _chained(_with_moved(evidence, beads))


def steps_of(
    evidence: Evidence, on_part: OnPart = no_part, *, shapes: Sequence[Shape] = SHAPES
) -> list[Step]:
    """Return the likeliest path of beads, of these ``shapes``, through two texts that both have sentences."""

    def within(begin: float, end: float) -> OnPart:
        return lambda part: on_part(begin + (end - begin) * part)

    rows, columns = len(evidence.child), len(evidence.parent)
    if rows * columns <= _WHOLE_GRID:
        near = whole_grid(rows, columns)
    else:
        coarser = steps_of(evidence.halved(), within(0.0, _COARSER), shapes=COARSE)
        near = around(coarser, rows, columns, corridor=_CORRIDOR, factor=2)
    path = best_path(evidence.scores, near, columns, shapes=COARSE, on_part=within(_COARSER, _FIRST))
    # The larger shapes are tried at the end alone: they cost the most and seldom lead elsewhere.
    for some, begin, end in ((COARSE, _FIRST, _SECOND), (shapes, _SECOND, 1.0)):
        evidence.learn(path)
        near = around(path, rows, columns, corridor=_CORRIDOR)
        path = best_path(evidence.scores, near, columns, shapes=some, on_part=within(begin, end))
    return path


def _beads(evidence: Evidence, steps: Sequence[Step], number: int) -> Iterator[Bead]:
    """Yield a step as a bead; apart, where its sides share nothing and lengths speak against it too.

    Such sentences stand beside one another for want of others: one was left out here, another put in. Between
    pairs that do share something they may be the one sentence that was put freely.
    """
    at, of, to, until = step = steps[number]
    if _is_pair(step) and not evidence.shared(*step):
        around = [steps[one] for one in (number - 1, number + 1) if 0 <= one < len(steps)]
        between = all(_is_pair(one) and evidence.shared(*one) > 0 for one in around)
        if evidence.score(*step) < (_APART_BETWEEN if between else _APART):
            yield from (Bead((place,), (), _ALONE) for place in range(at, of))
            yield from (Bead((), (place,), _ALONE) for place in range(to, until))
            return
    yield _bead(evidence, *step)


def _is_pair(step: Step) -> bool:
    at, of, to, until = step
    return of > at and until > to


def _bead(evidence: Evidence, at: int, of: int, to: int, until: int, *, moved: bool = False) -> Bead:
    child, parent = tuple(range(at, of)), tuple(range(to, until))
    if not child or not parent:
        return Bead(child, parent, _ALONE, moved)
    sure = _LEAST
    # What shares nothing was paired for its length and its place alone.
    if evidence.shared(at, of, to, until) > 0:
        told = evidence.score(at, of, to, until)
        sure = max(_LEAST + _RANGE * (1 - exp(-max(told, 0.0) / _SCALE)), _ALONE)
    return Bead(child, parent, round(sure, 2), moved)


def _with_moved(evidence: Evidence, beads: list[Bead]) -> list[Bead]:
    """Pair sentences that were left alone on both sides and share much: passages that were moved."""
    free = {bead.parent[0] for bead in beads if not bead.child}
    by_key: dict[str, list[int]] = {}
    for place in free:
        for key in evidence.parent[place].keys:
            by_key.setdefault(key, []).append(place)
    # What half a long text has leads nowhere, and looking everywhere would take the square of its length.
    by_key = {
        key: places
        for key, places in by_key.items()
        if len(places) <= _MOST_FREE and kind_of(key) not in NO_EVIDENCE
    }
    paired: dict[int, int] = {}
    for place in (bead.child[0] for bead in beads if not bead.parent):
        others = _candidates(evidence, place, by_key, free)
        rated = [(evidence.shared(place, place + 1, other, other + 1), -other) for other in others]
        shared, other = max(rated, default=(0.0, 0))
        if shared >= _MOVED_EVIDENCE:
            paired[place] = -other
            free.discard(-other)
    return list(_moved(evidence, beads, paired))


def _candidates(evidence: Evidence, place: int, by_key: dict[str, list[int]], free: set[int]) -> set[int]:
    if evidence.meaning is not None and len(free) <= _MOST_FREE:
        return free
    return {other for key in evidence.child[place].keys for other in by_key.get(key, ())} & free


def _moved(evidence: Evidence, beads: list[Bead], paired: dict[int, int]) -> Iterator[Bead]:
    taken = set(paired.values())
    for bead in beads:
        if not bead.parent and (to := paired.get(bead.child[0], -1)) >= 0:
            yield _bead(evidence, bead.child[0], bead.child[0] + 1, to, to + 1, moved=True)
        elif bead.child or bead.parent[0] not in taken:
            yield bead


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
