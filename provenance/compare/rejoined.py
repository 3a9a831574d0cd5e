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
    common = [Counter(name for one in side.values() for name in _names(one)) for side in (ours, theirs)]
    rated = []
    for at, one in enumerate(kept):
        for to, other in enumerate(kept):
            if len(one.child) == 1 == len(other.parent) and not one.parent and not other.child:
                mine, yours = one.child[0], other.parent[0]
                shared = _names(ours[mine]) & _names(theirs[yours]) if (mine, yours) not in refused else set()
                beside = abs(at - to) == 1
                rare = any(max(side[name] for side in common) <= _RARE for name in shared)
                if len(shared) >= _FEWEST and (beside or rare):
                    rated.append((beside, len(shared), -at, -to))
    joined: dict[int, Bead] = {}
    gone: set[int] = set()
    for beside, _, at, to in sorted(rated, reverse=True):
        if not {-at, -to} & (gone | joined.keys()):
            joined[-at] = Bead(kept[-at].child, kept[-to].parent, _SURE, moved=not beside)
            gone.add(-to)
    together = [joined.get(number, bead) for number, bead in enumerate(kept) if number not in gone]
    return tuple(_gaps_closed(together, ours, theirs, refused))


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
