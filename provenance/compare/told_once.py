"""What several detectors tell of one pair, told once: by the one that says most, or says it most surely."""

from __future__ import annotations

from dataclasses import replace

from provenance.compare.drift_lengths import LENGTH
from provenance.compare.drift_missing import MISSING
from provenance.model.comparison import Drift, DriftKind

_BY_LENGTH = (LENGTH, MISSING)
_WORDS_OF_ONE_SIDE = (DriftKind.ADDITION, DriftKind.OMISSION)
# Of what these tell, the words themselves are pointed at.
_OF_WORDS = (DriftKind.NAME, DriftKind.NUMBER, DriftKind.DATE)


def told_once(drifts: list[Drift]) -> list[Drift]:
    """Leave out the names of what another drift tells: an exchanged speaker, words put in or left out."""
    speakers = [drift for drift in drifts if drift.kind is DriftKind.SPEAKER]
    # Length points at whole sentences: a name in one tells more, and an aside says why it is long. Words that
    # nothing renders are told by that too, and say which they are.
    missed = {one.kind for one in drifts if one.detector == MISSING}
    drifts = [one for one in drifts if one.detector != LENGTH or one.kind not in missed]
    wider = [one for one in drifts if one.kind in _WORDS_OF_ONE_SIDE and one.detector not in _BY_LENGTH]
    counted = [one for one in drifts if one.kind is DriftKind.NUMBER]
    drifts = [
        one
        for one in drifts
        if one.detector not in _BY_LENGTH
        or not (one.kind in {two.kind for two in wider} or any(_shows(two, one) for two in counted))
    ]
    drifts = _with_their_names(drifts)
    return [
        drift
        for drift in drifts
        if drift.kind is not DriftKind.NAME
        or not (
            any(_names_speaker(drift, one) for one in speakers)
            or any(_is_within(drift, one) for one in wider)
        )
    ]


def _with_their_names(drifts: list[Drift]) -> list[Drift]:
    """Tell words that nothing renders together with a name among them, as surely as that is told.

    Nothing is told of them where a name, number or date is told that has them all.
    """
    said = [one for one in drifts if one.kind in _OF_WORDS]
    found: list[Drift] = []
    for one in drifts:
        if one.detector != MISSING:
            found.append(one)
        elif not any(_has_all(other, one) for other in said):
            inside = [
                other.confidence for other in said if other.kind is DriftKind.NAME and _has_all(one, other)
            ]
            found.append(replace(one, confidence=max([one.confidence, *inside])))
    words = [one for one in found if one.detector == MISSING]
    return [
        one for one in found if one.kind is not DriftKind.NAME or not any(_has_all(two, one) for two in words)
    ]


def _has_all(wider: Drift, inner: Drift) -> bool:
    """Tell whether all words that ``inner`` points at, on either side, are among those of ``wider``."""
    sides = ((wider.child_spans, inner.child_spans), (wider.parent_spans, inner.parent_spans))
    return all(any(whole.covers(part) for whole in around) for around, parts in sides for part in parts)


def _shows(number: Drift, length: Drift) -> bool:
    """Tell whether a number that changed is the one by which a sentence was found too long."""
    words = {length.child_value, length.parent_value} - {""}
    return bool(words) and (number.child_spans, number.parent_spans) == (
        length.child_spans,
        length.parent_spans,
    )


def _is_within(name: Drift, wider: Drift) -> bool:
    sides = ((name.child_spans, wider.child_spans), (name.parent_spans, wider.parent_spans))
    return all(any(one.overlaps(other) for other in around) for spans, around in sides for one in spans)


def _names_speaker(name: Drift, speaker: Drift) -> bool:
    pairs = ((name.child_value, speaker.child_value), (name.parent_value, speaker.parent_value))
    return any({*words.split()} & {*who.split()} for words, who in pairs)
