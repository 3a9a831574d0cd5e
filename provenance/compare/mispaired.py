"""Beads that are no pairs: too much changed at once, or one side is a caption beside a sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from statistics import median

from provenance.compare.signals import length_of
from provenance.model.comparison import Bead, ComparedText, Drift, DriftKind

# A rendering changes one thing, seldom two; where three differ (two, where sentences were put together to
# make a pair), it is of another sentence.
_MOST_KINDS, _MOST_IN_GROUPS = 2, 1
_FACTS = frozenset(
    {
        DriftKind.NUMBER, DriftKind.DATE, DriftKind.NAME, DriftKind.SPEAKER, DriftKind.NEGATION,
        DriftKind.STANCE,
    }
)  # fmt: skip
_UNSURE, _OUT_OF_LENGTH, _ALONE = 0.5, 1.9, 0.5


def parted(
    child: ComparedText, parent: ComparedText, beads: Sequence[Bead], drifts: Sequence[Drift]
) -> tuple[Bead, ...]:
    """Return the beads with those taken apart that are no pairs; the same ones where there are none."""
    kinds: dict[int, set[DriftKind]] = {}
    for drift in drifts:
        if drift.kind in _FACTS:
            kinds.setdefault(drift.bead, set()).add(drift.kind)
    usual = _usual_ratio(child, parent, beads)
    return tuple(
        part
        for number, bead in enumerate(beads)
        for part in _parts(
            bead,
            len(kinds.get(number, ())) > _most(bead) or _out_of_length(child, parent, bead, usual),
        )
    )


def _most(bead: Bead) -> int:
    return _MOST_KINDS if len(bead.child) == len(bead.parent) == 1 else _MOST_IN_GROUPS


def _parts(bead: Bead, apart: bool) -> Iterator[Bead]:
    if apart and bead.child and bead.parent:
        yield from (Bead((one,), (), _ALONE) for one in bead.child)
        yield from (Bead((), (one,), _ALONE) for one in bead.parent)
    else:
        yield bead


def _ratio(child: ComparedText, parent: ComparedText, bead: Bead) -> float:
    ours, theirs = (
        sum(length_of(text.segments[one].span.cut(text.text)) for one in places)
        for text, places in ((child, bead.child), (parent, bead.parent))
    )
    return ours / theirs


def _usual_ratio(child: ComparedText, parent: ComparedText, beads: Sequence[Bead]) -> float:
    ratios = [_ratio(child, parent, one) for one in beads if one.child and one.parent]
    return median(ratios) if ratios else 1.0


def _out_of_length(child: ComparedText, parent: ComparedText, bead: Bead, usual: float) -> bool:
    """Tell whether an unsure pair has far more words on one side than such pairs have in these texts."""
    if not (bead.child and bead.parent) or bead.confidence > _UNSURE:
        return False
    off = _ratio(child, parent, bead) / usual
    return max(off, 1 / off) > _OUT_OF_LENGTH
