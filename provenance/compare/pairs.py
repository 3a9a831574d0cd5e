"""A bead as a detector of drift takes it: the two stretches of text, and what was read out of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from provenance.model.comparison import Bead, ComparedAttribution, ComparedText, Drift
from provenance.model.kinds import Span

_SHARING = 0.5
# Below this two sentences may have been paired for what stands around them.
_SURE = 0.7


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a bead: its text, and the spans of its sentences in it."""

    text: ComparedText
    spans: tuple[Span, ...]

    def attributions(self) -> list[ComparedAttribution]:
        """Return the attributions of which the content stands in these sentences."""
        return [
            one
            for one in self.text.attributions
            if any(span.overlaps(part) for span in self.spans for part in one.content)
        ]


@dataclass(frozen=True, slots=True)
class Pair:
    """An aligned pair with its number among the beads."""

    number: int
    bead: Bead
    child: Side
    parent: Side

    @property
    def is_sure(self) -> bool:
        """Whether the two sides are surely of one another."""
        return self.bead.confidence >= _SURE

    @property
    def is_one_to_one(self) -> bool:
        """Whether a sentence stands beside a sentence: then what one says the other has to say too."""
        return self.is_sure and len(self.child.spans) == len(self.parent.spans) == 1


Detector = Callable[[Pair], Iterator[Drift]]


def pairs_of(child: ComparedText, parent: ComparedText, beads: Sequence[Bead]) -> Iterator[Pair]:
    """Yield the beads that have sentences on both sides and share something that shows it."""
    for number, bead in enumerate(beads):
        if bead.child and bead.parent and bead.confidence >= _SHARING:
            ours = tuple(child.segments[one].span for one in bead.child)
            theirs = tuple(parent.segments[one].span for one in bead.parent)
            yield Pair(number, bead, Side(child, ours), Side(parent, theirs))
