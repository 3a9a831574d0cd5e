"""A text compared with the one that it renders: aligned, and asked what changed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from provenance.compare.alignment import align
from provenance.compare.drift_presence import asides, sentences
from provenance.compare.drift_speech import mode, speaker
from provenance.compare.drift_values import dates, exactness, numbers
from provenance.compare.pairs import Detector, pairs_of
from provenance.compare.scores import scores_of
from provenance.compare.signals import Signals, signals_of
from provenance.model.comparison import (
    Bead,
    ComparedSegment,
    ComparedText,
    Comparison,
    Drift,
    Relation,
)

OnStep = Callable[[str, float], None]
METHOD, VERSION = "values, names, speech and lengths", "3"
DETECTORS: tuple[Detector, ...] = (numbers, exactness, dates, mode, speaker, asides)
_STRONG, _FEWEST = "number date name agent heard", 0.15
_UNCHECKED = "Names that were replaced, negation, hedges and the stance of cues were not compared."
_NO_DATE = "Relative days could not be compared: the day on which {} was published is not known."


def _no_step(_what: str, _done: float) -> None: ...


def compare(child: ComparedText, parent: ComparedText, *, on_step: OnStep = _no_step) -> Comparison:
    """Align ``child`` with ``parent`` and list what changed. Credit lines and bylines are left out.

    Of texts that are identical, empty, or have too little in common to be about one thing, that is
    said, and no drift is listed. ``on_step`` is told what is done next and what part is done (0 to 1);
    what it raises ends the comparison. Never raises otherwise, whatever the characters.
    """
    on_step("reading", 0.0)
    ours, theirs = _content(child), _content(parent)
    relation = _first_relation(child, parent, ours, theirs)
    if relation is not Relation.COMPARABLE:
        return Comparison(relation, METHOD, VERSION)
    places = [[one.ordinal for one in side] for side in (ours, theirs)]
    signals = signals_of(child, ours, parent, theirs)
    on_step("aligning", 0.2)
    found = align(*signals)
    if not _related(found, *signals):
        return Comparison(Relation.UNRELATED, METHOD, VERSION)
    positions = [_positions(side, wanted) for side, wanted in zip((child, parent), places, strict=True)]
    beads = tuple(_placed(bead, *positions) for bead in found)
    drifts = tuple(sorted(_drifts(child, parent, beads, on_step), key=lambda drift: drift.bead))
    on_step("scoring", 0.95)
    scores = tuple(scores_of(child, parent, beads))
    unchecked = tuple(_unchecked(child, parent))
    return Comparison(Relation.COMPARABLE, METHOD, VERSION, beads, drifts, scores, unchecked)


def _content(text: ComparedText) -> list[ComparedSegment]:
    return [one for one in text.segments if not one.is_meta]


def _first_relation(
    child: ComparedText,
    parent: ComparedText,
    ours: Sequence[ComparedSegment],
    theirs: Sequence[ComparedSegment],
) -> Relation:
    if not ours or not theirs:
        return Relation.EMPTY
    return Relation.IDENTICAL if child.text == parent.text else Relation.COMPARABLE


def _related(beads: Sequence[Bead], ours: Sequence[Signals], theirs: Sequence[Signals]) -> bool:
    """Tell whether enough pairs share a value or a name for the texts to be about one thing."""
    sharing = sum(
        any(
            key.split()[0] in _STRONG
            for one in bead.child
            for other in bead.parent
            for key in ours[one].keys & theirs[other].keys
        )
        for bead in beads
    )
    return sharing >= max(1.0, _FEWEST * min(len(ours), len(theirs)))


def _positions(text: ComparedText, ordinals: Sequence[int]) -> list[int]:
    wanted = set(ordinals)
    return [place for place, one in enumerate(text.segments) if one.ordinal in wanted]


def _placed(bead: Bead, child: Sequence[int], parent: Sequence[int]) -> Bead:
    return replace(
        bead, child=tuple(child[one] for one in bead.child), parent=tuple(parent[one] for one in bead.parent)
    )


def _drifts(
    child: ComparedText, parent: ComparedText, beads: Sequence[Bead], on_step: OnStep
) -> Iterator[Drift]:
    for pair in pairs_of(child, parent, beads):
        on_step("looking for changes", 0.6 + 0.35 * pair.number / len(beads))
        for detector in DETECTORS:
            yield from detector(pair)
    yield from sentences(child, parent, beads)


def _unchecked(child: ComparedText, parent: ComparedText) -> Iterator[str]:
    yield _UNCHECKED
    for text, words in ((child, "the text"), (parent, "its source")):
        if not text.published:
            yield _NO_DATE.format(words)
