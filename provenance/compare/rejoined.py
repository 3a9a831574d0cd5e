"""Sentences left alone on both sides that name the same are set beside one another.

Alignment weighs lengths and all that sentences share: one that was much shortened, or moved, falls out of it,
and would be told as put in and left out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from provenance.compare.signals import Signals
from provenance.model.comparison import Bead

_NAMES = ("name ", "heard ", "place ")
_FEWEST, _SURE, _RARE = 2, 0.6, 2
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
    return tuple(joined.get(number, bead) for number, bead in enumerate(kept) if number not in gone)


def _names(one: Signals) -> set[str]:
    return {key for key in one.keys if key.startswith(_NAMES)}
