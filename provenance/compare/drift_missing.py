"""Drift told by length and by single words together: a stretch of one side that the other has no words for.

Either alone cries wolf: translators shorten, and put things in other words. A sentence is told where both
speak for words having been left out (or put in), weighed by logistic regression.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import log

from provenance.compare.pairs import Detector, Pair
from provenance.compare.usual_lengths import excess
from provenance.compare.word_cover import Cover, WordVectors
from provenance.model.comparison import Drift, DriftKind

MISSING = "words"
# What is shown is the stretch of words that lie less near than this to any of the other side.
_SHOWN = 0.08
# Between texts of one language lengths spread too, if less.
_NARROWEST = 0.1
_LEAST, _RANGE, _MOST = 0.3, 0.1, 0.6


@dataclass(frozen=True, slots=True)
class Weights:
    """What each of the ``features`` tells, in their order, and from which sum on a sentence is told."""

    features: tuple[float, ...]
    told_from: float

    def sum(self, features: Sequence[float]) -> float:
        """Return the log odds that words are missing, but for a constant."""
        return sum(weight * value for weight, value in zip(self.features, features, strict=True))


# Learnt by `python -m benchmarks.missing_words --learn` on planted errors and faithful human translations.
LEFT_OUT = Weights((0.544, 0.551, -26.705, 30.619, -1.103), -3.583)
PUT_IN = Weights((1.077, 0.41, -29.324, 30.116, 0.019), 1.216)


def missing(words: WordVectors) -> Detector:
    """Return the detector of words put in or left out, by the vectors of both texts' words."""

    def detector(pair: Pair) -> Iterator[Drift]:
        """Yield an omission, an addition or both. Only of a sentence beside a sentence."""
        covers = words.covers(pair.child, pair.parent) if pair.is_one_to_one else None
        if covers is None:
            return
        for own, other, weights in ((1, 0, LEFT_OUT), (0, 1, PUT_IN)):
            features = features_of(pair, covers[own], covers[other], longer=own == 0)
            if features and (over := weights.sum(features) - weights.told_from) > 0:
                yield _drift(pair, covers[own], over, put_in=own == 0)

    return detector


def features_of(pair: Pair, own: Cover, other: Cover, *, longer: bool) -> tuple[float, ...]:
    """Return what tells for words of ``own`` being missing on the other side; () where lengths aren't known.

    How much longer it is than usual, as a log and in spreads; how well it and the other side are covered on
    the mean; the log of its length in characters. ``longer`` says that ``own`` is the child's.
    """
    known = excess(pair)
    if known is None:
        return ()
    off = known.log_ratio if longer else -known.log_ratio
    in_spreads = off / max(known.spread, _NARROWEST)
    return off, in_spreads, own.mean(), other.mean(), log(sum(own.weights))


def _drift(pair: Pair, own: Cover, over: float, *, put_in: bool) -> Drift:
    side = pair.child if put_in else pair.parent
    _, stretch = own.barest(_SHOWN)
    spans = side.spans if stretch is None else (stretch,)
    words = " ".join(span.cut(side.text.text) for span in spans)
    sure = round(min(_LEAST + _RANGE * over, _MOST) * pair.bead.confidence / 0.95, 2)
    if put_in:
        said = "the source is short beside this, and has no words like these: they may have been put in"
        return Drift(DriftKind.ADDITION, pair.number, spans, (), words, "", said, sure, MISSING)
    said = "the text is short beside its source, and has no words like these: they may have been left out"
    return Drift(DriftKind.OMISSION, pair.number, (), spans, "", words, said, sure, MISSING)
