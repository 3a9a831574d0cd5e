"""A text compared with the one that it renders: aligned, and asked what changed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from provenance.compare.alignment import align
from provenance.compare.drift_presence import asides, sentences
from provenance.compare.drift_speech import mode, speaker
from provenance.compare.drift_values import dates, exactness, numbers
from provenance.compare.encoder import Encoder
from provenance.compare.meaning import Meaning
from provenance.compare.pairs import Detector, pairs_of
from provenance.compare.relatedness import related
from provenance.compare.scores import scores_of
from provenance.compare.signals import signals_of
from provenance.model.comparison import (
    Bead,
    ComparedSegment,
    ComparedText,
    Comparison,
    Drift,
    Relation,
)

OnStep = Callable[[str, float], None]
METHOD, VERSION = "values, names, speech and lengths", "4"
DETECTORS: tuple[Detector, ...] = (numbers, exactness, dates, mode, speaker, asides)
_UNCHECKED = "Names that were replaced, negation, hedges and the stance of cues were not compared."
_NO_DATE = "Relative days could not be compared: the day on which {} was published is not known."


def _no_step(_what: str, _done: float) -> None: ...


def compare(
    child: ComparedText, parent: ComparedText, *, encoder: Encoder | None = None, on_step: OnStep = _no_step
) -> Comparison:
    """Align ``child`` with ``parent`` and list what changed. Credit lines and bylines are left out.

    With an ``encoder`` it is also weighed how near the meanings of sentences lie. Of texts that are
    identical, empty, or have too little in common to be about one thing, that is said, and no drift is
    listed. ``on_step`` is told what is done next and what part is done (0 to 1); what it raises, or the
    encoder, ends the comparison. Never raises otherwise, whatever the characters.
    """
    on_step("reading", 0.0)
    ours, theirs = _content(child), _content(parent)
    relation = _first_relation(child, parent, ours, theirs)
    method = METHOD if encoder is None else f"{METHOD}, {encoder.name}"
    if relation is not Relation.COMPARABLE:
        return Comparison(relation, method, VERSION)
    places = [[one.ordinal for one in side] for side in (ours, theirs)]
    signals = signals_of(child, ours, parent, theirs)
    meaning = None if encoder is None else _meaning(encoder, (child, ours), (parent, theirs))
    on_step("aligning", 0.2)
    found = align(*signals, meaning=meaning)
    if not related(found, *signals, meaning=meaning):
        return Comparison(Relation.UNRELATED, method, VERSION)
    positions = [_positions(side, wanted) for side, wanted in zip((child, parent), places, strict=True)]
    beads = tuple(_placed(bead, *positions) for bead in found)
    drifts = tuple(sorted(_drifts(child, parent, beads, on_step), key=lambda drift: drift.bead))
    on_step("scoring", 0.95)
    scores = tuple(scores_of(child, parent, beads))
    unchecked = tuple(_unchecked(child, parent))
    return Comparison(Relation.COMPARABLE, method, VERSION, beads, drifts, scores, unchecked)


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


def _meaning(
    encoder: Encoder,
    child: tuple[ComparedText, Sequence[ComparedSegment]],
    parent: tuple[ComparedText, Sequence[ComparedSegment]],
) -> Meaning:
    sides = [[one.span.cut(text.text) for one in segments] for text, segments in (child, parent)]
    vectors = encoder.encode([*sides[0], *sides[1]])
    return Meaning(vectors[: len(sides[0])], vectors[len(sides[0]) :])


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
