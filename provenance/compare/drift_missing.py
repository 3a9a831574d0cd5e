"""Words left out, told by length and by single words together: what the other side has no words for.

Either alone cries wolf: translators shorten, and put things in other words. A sentence is told where both
speak for words having been left out, weighed by logistic regression.
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
# Between texts of one language lengths spread too, if less.
_NARROWEST = 0.1
# Of shorter sentences a word more or less is all.
_SHORTEST = 25
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
LEFT_OUT = Weights((0.299, 0.439, -23.952, 27.049, -0.454), -0.994)


def missing(words: WordVectors) -> Detector:
    """Return the detector of words left out, by the vectors of both texts' words."""

    def detector(pair: Pair) -> Iterator[Drift]:
        """Yield an omission. Only of a sentence beside a sentence."""
        covers = words.covers(pair.parent, pair.child) if pair.is_one_to_one else None
        features = () if covers is None else features_of(pair, *covers)
        if covers and features and (over := LEFT_OUT.sum(features) - LEFT_OUT.told_from) > 0:
            yield _drift(pair, covers[0], over)

    return detector


def features_of(pair: Pair, source: Cover, text: Cover) -> tuple[float, ...]:
    """Return what tells for words of the source being left out; () where lengths aren't known.

    How much longer it is than usual, as a log and in spreads; how well it and the text are covered on the
    mean; the log of its length in characters.
    """
    known = excess(pair, shortest=_SHORTEST)
    if known is None:
        return ()
    in_spreads = -known.log_ratio / max(known.spread, _NARROWEST)
    return -known.log_ratio, in_spreads, source.mean(), text.mean(), log(sum(source.weights))


def _drift(pair: Pair, source: Cover, over: float) -> Drift:
    _, stretch = source.barest(source.mean())
    spans = pair.parent.spans if stretch is None else (stretch,)
    words = " ".join(span.cut(pair.parent.text.text) for span in spans)
    sure = round(min(_LEAST + _RANGE * over, _MOST) * pair.bead.confidence / 0.95, 2)
    said = "the text is short beside its source, and has no words like these: they may have been left out"
    return Drift(DriftKind.OMISSION, pair.number, (), spans, "", words, said, sure, MISSING)
