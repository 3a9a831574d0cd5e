"""Sentences left alone on both sides that name the same, or fill one gap, are set beside one another.

Alignment weighs lengths and all that sentences share: one that was much shortened, or moved, or turned into
its opposite, falls out of it, and would be told as put in and left out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from provenance.compare.signals import Signals
from provenance.model.comparison import Bead

_NAMES = ("name ", "heard ", "place ")
_FEWEST, _SURE, _RARE = 2, 0.6, 2
# How much longer than usual in these two texts a sentence may be than the one across the gap.
_FITS = 1.6
_GAP = 0.6
Keys = Mapping[int, Signals]
Refused = frozenset[tuple[int, int]]


def rejoined(
    beads: Sequence[Bead], ours: Keys, theirs: Keys, *, refused: Refused = frozenset()
) -> tuple[Bead, ...]:
    """Return the beads with single sentences joined that share two names; the best first.

    ``ours`` and ``theirs`` are the signals of the segments by their positions. Side by side two names
    suffice; of what was moved one of them has to be rare. ``refused`` are pairs known to be none.
    """
    kept = list(beads)
    rated = [
        (abs(at - to) == 1, shared, -at, -to)
        for at, to in _candidates(kept, ours, theirs)
        if not _refused(kept[at], kept[to], refused)
        and (shared := len(_names(ours[kept[at].child[0]]) & _names(theirs[kept[to].parent[0]]))) >= _FEWEST
    ]
    joined: dict[int, Bead] = {}
    gone: set[int] = set()
    for beside, _, at, to in sorted(rated, reverse=True):
        if not {-at, -to} & (gone | joined.keys()):
            joined[-at] = Bead(kept[-at].child, kept[-to].parent, _SURE, moved=not beside)
            gone.add(-to)
    together = [joined.get(number, bead) for number, bead in enumerate(kept) if number not in gone]
    return tuple(_gaps_closed(together, ours, theirs, refused))


def _candidates(beads: Sequence[Bead], ours: Keys, theirs: Keys) -> set[tuple[int, int]]:
    """Return the places of sentences alone, the child's first, that stand side by side or share a rare name.

    A rare name has few places: so what is looked at grows with the texts, not with their square.
    """
    common = [Counter(name for one in side.values() for name in _names(one)) for side in (ours, theirs)]
    lone_ours = [at for at, one in enumerate(beads) if len(one.child) == 1 and not one.parent]
    lone_theirs = {at for at, one in enumerate(beads) if len(one.parent) == 1 and not one.child}
    places: dict[str, list[int]] = {}
    for to in lone_theirs:
        for name in _names(theirs[beads[to].parent[0]]):
            if max(side[name] for side in common) <= _RARE:
                places.setdefault(name, []).append(to)
    beside = {(at, to) for at in lone_ours for to in (at - 1, at + 1) if to in lone_theirs}
    return beside | {
        (at, to)
        for at in lone_ours
        for name in _names(ours[beads[at].child[0]])
        for to in places.get(name, ())
    }


def _gaps_closed(beads: Sequence[Bead], ours: Keys, theirs: Keys, refused: Refused) -> Iterator[Bead]:
    """Yield the beads with one sentence left alone on each side joined where pairs stand around them.

    Between two pairs in the order of both texts, a sentence on each side and lengths that fit: one rendered
    freely is likelier than one left out and another put in at the same place.
    """
    skipped = False
    for at, bead in enumerate(beads):
        if skipped:
            skipped = False
            continue
        after = beads[at + 1] if at + 1 < len(beads) else None
        if (
            after is not None
            and _fill_one_gap(beads, at, ours, theirs)
            and not _refused(bead, after, refused)
        ):
            skipped = True
            yield Bead(bead.child or after.child, bead.parent or after.parent, _GAP)
        else:
            yield bead


def _fill_one_gap(beads: Sequence[Bead], at: int, ours: Keys, theirs: Keys) -> bool:
    if not 0 < at < len(beads) - 2:
        return False
    before, one, other, behind = beads[at - 1 : at + 3]
    if {(len(one.child), len(one.parent)), (len(other.child), len(other.parent))} != {(1, 0), (0, 1)}:
        return False
    if any(len(bead.child) != 1 or len(bead.parent) != 1 or bead.moved for bead in (before, behind)):
        return False
    mine, yours = (one.child or other.child)[0], (one.parent or other.parent)[0]
    pairs = [(ours[bead.child[0]].length, theirs[bead.parent[0]].length) for bead in (before, behind)]
    usual = sum(left for left, _ in pairs) / max(1, sum(right for _, right in pairs))
    share = ours[mine].length / max(1.0, theirs[yours].length * usual)
    return 1 / _FITS <= share <= _FITS


def _refused(one: Bead, other: Bead, refused: Refused) -> bool:
    return ((one.child or other.child)[0], (one.parent or other.parent)[0]) in refused


def _names(one: Signals) -> set[str]:
    return {key for key in one.keys if key.startswith(_NAMES)}
