"""Words left out or put in, told by length and word by word: what the other side has no words for.

Either alone cries wolf: translators shorten, and put things in other words. A sentence is told where many
signs speak for words that only one side has, weighed by logistic regression; the weights are data
(``languages/missing_words.toml``), learnt by ``scripts/learn_missing_words.py``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from provenance.compare.lone_facts import lone_facts
from provenance.compare.missing_signs import Told, signs
from provenance.compare.pairs import Detector, Pair, Side
from provenance.compare.usual_lengths import Excess, excess
from provenance.compare.word_cover import Covering
from provenance.model.comparison import Drift, DriftKind
from provenance.model.kinds import Span
from provenance.text.language_data import base_language, language_file

MISSING = "words"
FILE = "missing_words.toml"
# Of shorter sentences a word more or less is all.
_SHORTEST = 25
_LEAST, _RANGE, _MOST = 0.3, 0.1, 0.6


@dataclass(frozen=True, slots=True)
class BothSides:
    """Both sides of a pair as words are looked for in them, and how much longer the parent's is than
    usual."""

    parent: Told
    child: Told
    longer: Excess

    def left_out(self) -> dict[str, float]:
        """Return what tells for the parent's having words that the child's lacks."""
        return signs(self.parent, self.child, self.longer)

    def put_in(self) -> dict[str, float]:
        """Return what tells for the child's having words that the parent's lacks."""
        shorter = replace(self.longer, log_ratio=-self.longer.log_ratio)
        return signs(self.child, self.parent, shorter)


def missing(words: Covering) -> Detector:
    """Return the detector of words left out or put in, by the words of both texts."""

    def detector(pair: Pair) -> Iterator[Drift]:
        """Yield an omission or an addition. Only of a sentence beside a sentence."""
        both = sides_of(pair, words)
        if both is None:
            return
        child, parent = pair.child.text.language, pair.parent.text.language
        left_out = weighed(both.left_out(), parent, child)
        put_in = weighed(both.put_in(), child, parent)
        if max(left_out, put_in) > 0:
            yield _left_out(pair, both, left_out) if left_out >= put_in else _put_in(pair, both, put_in)

    return detector


def sides_of(pair: Pair, words: Covering) -> BothSides | None:
    """Return what is to be weighed; None where lengths aren't known, or the pair is none to look into."""
    known = excess(pair, shortest=_SHORTEST) if pair.is_one_to_one else None
    covers = None if known is None else words.covers(pair.parent, pair.child)
    if known is None or covers is None:
        return None
    of_parent, of_child = lone_facts(pair)
    return BothSides(
        Told(*_sentence(pair.parent), covers[0], of_parent),
        Told(*_sentence(pair.child), covers[1], of_child),
        replace(known, log_ratio=-known.log_ratio),
    )


def _sentence(side: Side) -> tuple[str, int]:
    (span,) = side.spans
    return span.cut(side.text.text), span.start


def weighed(found: dict[str, float], longer: str, shorter: str) -> float:
    """Return how far the signs are above what it takes to be told, for what languages the sides are in.

    How much it takes for each language, on either side, is data: above it faithful translations are as rare
    in all. Where nothing is known of one, what it takes in the language that takes most.
    """
    table = language_file(FILE)
    told = sum(float(table["weights"][sign]) * value for sign, value in found.items())
    has, lacks = _taken(table, longer, "has"), _taken(table, shorter, "lacks")
    takes = float(table["told_from"])
    if table["beside"] not in map(base_language, (longer, shorter)):
        # Of two translations of a third text each explains what the other doesn't; and what a language lacks
        # beside the third's it lacks beside others only in part.
        takes, lacks = takes + float(table["apart"]), float(table["apart_lacks"]) * lacks
    return told - takes - has - lacks


def _taken(table: dict[str, Any], language: str, side: str) -> float:
    known = table["languages"]
    code = base_language(language)
    taken: float = known[code][side] if code in known else max(one[side] for one in known.values())
    return taken


def _left_out(pair: Pair, both: BothSides, over: float) -> Drift:
    spans = _barest(both.parent, both.child) or pair.parent.spans
    words = " ".join(span.cut(pair.parent.text.text) for span in spans)
    said = "the text is short beside its source, and has no words like these: they may have been left out"
    return Drift(DriftKind.OMISSION, pair.number, (), spans, "", words, said, _sure(pair, over), MISSING)


def _put_in(pair: Pair, both: BothSides, over: float) -> Drift:
    spans = _barest(both.child, both.parent) or pair.child.spans
    words = " ".join(span.cut(pair.child.text.text) for span in spans)
    said = "the source is short beside this, and has no words like these: they may have been put in"
    return Drift(DriftKind.ADDITION, pair.number, spans, (), words, "", said, _sure(pair, over), MISSING)


def _barest(ours: Told, theirs: Told) -> tuple[Span, ...]:
    stretch = ours.cover.span(ours.cover.barest(theirs.cover.mean(theirs.cover.nearest)))
    return () if stretch is None else (stretch,)


def _sure(pair: Pair, over: float) -> float:
    return round(min(_LEAST + _RANGE * over, _MOST) * pair.bead.confidence / 0.95, 2)
