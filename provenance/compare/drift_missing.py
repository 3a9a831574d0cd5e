"""Words left out or put in, told by length and word by word: what the other side has no words for.

Either alone cries wolf: translators shorten, and put things in other words. A sentence is told where both
speak for words that only one side has, weighed by logistic regression.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import log, sqrt

from provenance.compare.pairs import Detector, Pair
from provenance.compare.usual_lengths import excess
from provenance.compare.word_cover import Cover, Words
from provenance.model.comparison import Drift, DriftKind
from provenance.model.kinds import Span

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
        """Return the log odds that one side alone has words, but for a constant."""
        return sum(weight * value for weight, value in zip(self.features, features, strict=True))


# Learnt as `python -m benchmarks.missing_words --learn` does, on planted errors and faithful human
# translations, of more languages than it takes (benchmarks/RESULTS.md).
ONE_SIDED = Weights((0.668, 0.325, -6.547, -3.784, 0.256, -1.621, 5.231, 3.046, 0.347), -3.465)


def missing(words: Words) -> Detector:
    """Return the detector of words left out or put in, by the words of both texts."""

    def detector(pair: Pair) -> Iterator[Drift]:
        """Yield an omission or an addition. Only of a sentence beside a sentence."""
        known = excess(pair, shortest=_SHORTEST) if pair.is_one_to_one else None
        covers = None if known is None else words.covers(pair.parent, pair.child)
        if known is None or covers is None:
            return
        source, text = covers
        spread = max(known.spread, _NARROWEST)
        left_out = ONE_SIDED.sum(features_of(-known.log_ratio, spread, source, text)) - ONE_SIDED.told_from
        put_in = ONE_SIDED.sum(features_of(known.log_ratio, spread, text, source)) - ONE_SIDED.told_from
        if max(left_out, put_in) > 0:
            yield _left_out(pair, *covers, left_out) if left_out >= put_in else _put_in(pair, *covers, put_in)

    return detector


def features_of(longer: float, spread: float, ours: Cover, theirs: Cover) -> tuple[float, ...]:
    """Return what tells for a side having words that the other has none for.

    How much ``longer`` it is than usual, as a log and in spreads; how well it and the other are covered
    on the mean, and which share of their words is unmatched; how bare its barest run of words is, and
    how long its longest unmatched one; the log of its length in letters.
    """
    return (
        longer,
        longer / spread,
        ours.mean(),
        theirs.mean(),
        ours.unmatched(),
        theirs.unmatched(),
        ours.barest(theirs.mean())[0] / sqrt(ours.letters),
        ours.longest_unmatched(),
        log(ours.letters),
    )


def _left_out(pair: Pair, source: Cover, text: Cover, over: float) -> Drift:
    spans = _barest(source, text) or pair.parent.spans
    words = " ".join(span.cut(pair.parent.text.text) for span in spans)
    said = "the text is short beside its source, and has no words like these: they may have been left out"
    return Drift(DriftKind.OMISSION, pair.number, (), spans, "", words, said, _sure(pair, over), MISSING)


def _put_in(pair: Pair, source: Cover, text: Cover, over: float) -> Drift:
    spans = _barest(text, source) or pair.child.spans
    words = " ".join(span.cut(pair.child.text.text) for span in spans)
    said = "the source is short beside this, and has no words like these: they may have been put in"
    return Drift(DriftKind.ADDITION, pair.number, spans, (), words, "", said, _sure(pair, over), MISSING)


def _barest(ours: Cover, theirs: Cover) -> tuple[Span, ...]:
    _, stretch = ours.barest(theirs.mean())
    return () if stretch is None else (stretch,)


def _sure(pair: Pair, over: float) -> float:
    return round(min(_LEAST + _RANGE * over, _MOST) * pair.bead.confidence / 0.95, 2)
