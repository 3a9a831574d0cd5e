"""Whether two texts are about one thing at all, told by how well they align.

The best path through two texts of different subjects finds pairs too: by chance, and since news shares
countries and years. So what the pairs share is weighed, over both texts or in a few sure pairs; and with an
encoder it is asked whether the texts go together better in their order than with one of them reversed.
"""

from __future__ import annotations

from collections.abc import Sequence

from provenance.compare.alignment import steps_of
from provenance.compare.evidence import Evidence
from provenance.compare.meaning import Meaning
from provenance.compare.paths import Step
from provenance.compare.signals import Signals
from provenance.model.comparison import Bead

# Set on NTREX-128 (English with ru, zh and de): articles with their own translation and with that of another.
_ON_THE_WHOLE, _SHARED_ON_THE_WHOLE = 1.0, 0.4
# However short a text is: one name and a number that both have.
_AT_LEAST = 3.0
_IN_SURE_PAIRS, _OF_CHANCE = 4.0, 1.0
_IN_ORDER, _FEWEST_FOR_ORDER = 1.75, 4


def related(
    beads: Sequence[Bead],
    ours: Sequence[Signals],
    theirs: Sequence[Signals],
    *,
    meaning: Meaning | None = None,
) -> bool:
    """Tell whether two texts are about one thing; ``beads`` is how they align."""
    steps = [
        (bead.child[0], bead.child[-1] + 1, bead.parent[0], bead.parent[-1] + 1)
        for bead in beads
        if bead.child and bead.parent
    ]
    fewer = min(len(ours), len(theirs))
    facts = Evidence(ours, theirs)
    facts.learn(steps)
    if _by_facts(facts, steps, fewer):
        return True
    return meaning is not None and fewer >= _FEWEST_FOR_ORDER and _by_order(ours, theirs, meaning, fewer)


def _by_facts(facts: Evidence, steps: Sequence[Step], fewer: int) -> bool:
    shared = [facts.shared(*step) for step in steps]
    scores = [facts.score(*step) for step in steps]
    surely = sum(max(min(pair) - _OF_CHANCE, 0.0) for pair in zip(shared, scores, strict=True))
    on_the_whole = (
        sum(scores) >= max(_ON_THE_WHOLE * fewer, _AT_LEAST) and sum(shared) >= _SHARED_ON_THE_WHOLE * fewer
    )
    return surely >= _IN_SURE_PAIRS or on_the_whole


def _by_order(ours: Sequence[Signals], theirs: Sequence[Signals], meaning: Meaning, fewer: int) -> bool:
    in_order = Evidence(ours, theirs, meaning)
    backwards = Evidence(ours, theirs[::-1], meaning.reversed())
    better = _reached(in_order) - _reached(backwards)
    return better >= _IN_ORDER * fewer


def _reached(evidence: Evidence) -> float:
    return sum(
        evidence.score(*step) for step in steps_of(evidence) if step[1] > step[0] and step[3] > step[2]
    )
