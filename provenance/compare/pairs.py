"""A bead as a detector of drift takes it: the two stretches of text, and what was read out of them."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar

from provenance.model.comparison import Bead, ComparedAttribution, ComparedText, Drift
from provenance.model.kinds import Span

_SHARING = 0.5
# Below this two sentences may have been paired for what stands around them.
_SURE = 0.7
# A pair that shares nothing, between sure ones.
_BETWEEN_SURE = 0.6
# Texts of so many sentences, all paired one with one at so much on average, go together as wholes.
_WHOLE, _TOGETHER = 5, 0.6
_Told = TypeVar("_Told")
_Asked = ParamSpec("_Asked")


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a bead: its text, and the spans of its sentences in it."""

    text: ComparedText
    spans: tuple[Span, ...]
    # What functions made with ``once_a_side`` have read out of the text, by who asked and of which sentences.
    known: dict[Hashable, Any] = field(default_factory=dict, compare=False, repr=False)

    def attributions(self) -> list[ComparedAttribution]:
        """Return the attributions of which the content stands in these sentences."""
        return [
            one
            for one in self.text.attributions
            if any(span.overlaps(part) for span in self.spans for part in one.content)
        ]

    def sentences(self) -> Iterator[Side]:
        """Yield each of the sentences as a side of its own."""
        return (self.of_same_text(span) for span in self.spans)

    def of_same_text(self, *spans: Span) -> Side:
        """Return other sentences of the text, which know what was read out of them too."""
        return Side(self.text, spans, self.known)


def once_a_side(
    read: Callable[Concatenate[Side, _Asked], _Told],
) -> Callable[Concatenate[Side, _Asked], _Told]:
    """Have what is read out of a side kept with its text. Whoever is given it must not change it."""

    @wraps(read)
    def kept(side: Side, /, *asked: _Asked.args, **options: _Asked.kwargs) -> _Told:
        key = (read, side.spans, asked, *options.items())
        if key not in side.known:
            side.known[key] = read(side, *asked, **options)
        told: _Told = side.known[key]
        return told

    return kept


class Sides:
    """Sides of the texts of one comparison: what was read out of a text is there in every pair and pass."""

    def __init__(self) -> None:
        self._of_texts: dict[int, Side] = {}

    def of(self, text: ComparedText, *spans: Span) -> Side:
        """Return the side of a text with these sentences."""
        # By identity: to tell that two long texts are equal takes as long as to read them. The side keeps its
        # text, so that no other one can have its number.
        return self._of_texts.setdefault(id(text), Side(text, ())).of_same_text(*spans)


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
    def is_group(self) -> bool:
        """Whether several sentences stand beside several: it can't be known which of them renders which."""
        return min(len(self.child.spans), len(self.parent.spans)) > 1

    @property
    def is_one_to_one(self) -> bool:
        """Whether a sentence stands beside a sentence: then what one says the other has to say too."""
        return self.bead.confidence >= _BETWEEN_SURE and len(self.child.spans) == len(self.parent.spans) == 1


Detector = Callable[[Pair], Iterator[Drift]]


def once_a_pair(read: Callable[[Pair], _Told]) -> Callable[[Pair], _Told]:
    """Have what is read out of both sides of a pair, whatever its bead, kept with its child's text.

    Whoever is given it must not change it.
    """

    @wraps(read)
    def kept(pair: Pair) -> _Told:
        beside = pair.parent.known
        # By identity, as texts are long. It is kept as well, so that no other one can have its number.
        key = (read, pair.child.spans, pair.parent.spans, id(beside))
        if key not in pair.child.known:
            pair.child.known[key] = beside, read(pair)
        told: _Told = pair.child.known[key][1]
        return told

    return kept


def pairs_of(
    child: ComparedText, parent: ComparedText, beads: Sequence[Bead], *, sides: Sides | None = None
) -> Iterator[Pair]:
    """Yield the beads that have sentences on both sides and share something that shows it.

    A sentence beside a sentence that shares nothing counts between two such that do; where two whole texts go
    together sentence by sentence, each of them is sure.
    ``sides`` are those that were made of the texts before.
    """
    made = sides or Sides()
    parallel = _go_together(beads)
    for number, found in enumerate(beads):
        bead = found
        if parallel and bead.confidence < _SURE:
            bead = replace(bead, confidence=_SURE)
        if bead.confidence < _SHARING and _is_between(beads, number):
            bead = replace(bead, confidence=_BETWEEN_SURE)
        if bead.child and bead.parent and bead.confidence >= _SHARING:
            ours = made.of(child, *(child.segments[one].span for one in bead.child))
            theirs = made.of(parent, *(parent.segments[one].span for one in bead.parent))
            yield Pair(number, bead, ours, theirs)


def _go_together(beads: Sequence[Bead]) -> bool:
    """Tell whether two texts have the same sentences in the same order, as far as what they share tells."""
    if len(beads) < _WHOLE or any(
        len(bead.child) != 1 or len(bead.parent) != 1 or bead.moved for bead in beads
    ):
        return False
    return sum(bead.confidence for bead in beads) / len(beads) >= _TOGETHER


def _is_between(beads: Sequence[Bead], number: int) -> bool:
    if not 0 < number < len(beads) - 1:
        return False
    around = (beads[number - 1], beads[number + 1])
    return all(
        len(one.child) == len(one.parent) == 1 and not one.moved for one in (*around, beads[number])
    ) and all(one.confidence >= _SHARING for one in around)
