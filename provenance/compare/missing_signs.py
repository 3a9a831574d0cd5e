"""What tells that a side of a pair has words that the other has none for: signs by name, each a number.

None is of a single language. They are how long the sides are, in letters and by what their words tell, how
well their words cover one another, where they don't, what stands around that, and facts that one side has
alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from math import log, sqrt
from unicodedata import category

from provenance.compare.lone_facts import LoneFacts
from provenance.compare.usual_lengths import Excess
from provenance.compare.word_cover import Cover, Run

# Between texts of one language lengths spread too, if less.
_NARROWEST = 0.1
_MARKS = frozenset(".,;:!?()[]«»„“”\"—–-…，。、；：？！（）「」『』।؟،")  # fmt: skip
_COMMAS = frozenset(",，、،;；")
_QUOTES = frozenset('«»“”"„「」')
_BY_LOG = ("longest unreached", "barest")
_DIGITS = re.compile(r"\d+")
_MOST, _FLOOR = 2, 0.05
# Of what tells less people write anew what they render, and what tells more is seldom rendered as it is (the
# logarithm of nats).
_LITTLE, _MUCH = 4.6, 5.6


@dataclass(frozen=True, slots=True)
class Told:
    """A side of a pair: its sentence, how its words are covered, and the facts that it has alone.

    Where the words stand (``Cover.spans``) is counted from ``start``, at which the sentence begins.
    """

    sentence: str
    start: int
    cover: Cover
    lone: LoneFacts


def signs(ours: Told, theirs: Told, longer: Excess) -> dict[str, float]:
    """Return what tells for ``ours`` having words that ``theirs`` has none for.

    ``longer`` is how much longer ours is than is usual beside theirs.
    """
    own, other = ours.cover, theirs.cover
    covered, other_covered = own.mean(own.nearest), other.mean(other.nearest)
    run = own.barest(other_covered)
    covers = _covered("", own, covered, run)
    return {
        "longer": longer.log_ratio,
        "longer in spreads": longer.log_ratio / max(longer.spread, _NARROWEST),
        "tells more": log(own.total / other.total),
        "has more words": log(len(own.spans) / len(other.spans)),
        "tells": log(own.total),
        "tells little": max(0.0, _LITTLE - log(own.total)),
        "tells much": max(0.0, log(own.total) - _MUCH),
        # The first word that nothing reaches tells more than the tenth.
        **{f"log {sign}": log(_FLOOR + covers[sign]) for sign in _BY_LOG},
        **covers,
        **_covered("other ", other, other_covered, other.barest(covered)),
        **_beside(own, run, covered),
        **_around(ours, run),
        **_facts(ours, theirs),
        **_ends(ours, theirs),
    }


def _covered(side: str, cover: Cover, mean: float, bare: Run) -> dict[str, float]:
    return {
        f"{side}covered": mean,
        f"{side}covered least": _least(cover.nearest),
        f"{side}unmatched": cover.unmatched(),
        f"{side}longest unmatched": cover.longest_unmatched(),
        f"{side}sure": cover.mean(cover.agreed),
        f"{side}longest unsure": cover.longest_unsure().sum / cover.total,
        f"{side}longest unreached": cover.longest_unreached().sum / sqrt(cover.total),
        f"{side}barest": bare.sum / sqrt(cover.total),
    }


def _least(values: Iterable[float]) -> float:
    """Return the mean of the lowest quarter."""
    lowest = sorted(values)
    lowest = lowest[: max(1, len(lowest) // 4)]
    return sum(lowest) / len(lowest)


def _share(cover: Cover, run: Run) -> float:
    return sum(cover.told[run.first : run.last + 1]) / cover.total


def _beside(cover: Cover, run: Run, mean: float) -> dict[str, float]:
    """Return how well the barest run is covered beside the others."""
    inside = range(run.first, run.last + 1)
    return {
        "run": _share(cover, run),
        "run covered": _mean_at(cover, cover.nearest, inside, mean),
        "others covered": _mean_at(cover, cover.nearest, _others(cover, run), mean),
        "others matched": _mean_at(cover, cover.mutual, _others(cover, run), 0.0),
    }


def _others(cover: Cover, run: Run) -> list[int]:
    return [place for place in range(len(cover.spans)) if not run.first <= place <= run.last]


def _mean_at(cover: Cover, values: tuple[float, ...], places: Iterable[int], instead: float) -> float:
    places = [*places]
    total = sum(cover.told[place] for place in places)
    return sum(values[place] * cover.told[place] for place in places) / total if total else instead


def _around(side: Told, run: Run) -> dict[str, float]:
    """Return which marks stand around the barest run and in it, and how many words it has."""
    span = side.cover.span(run)
    if span is None:
        return dict.fromkeys(("mark before run", "mark after run", "mark in run", "words of run"), 0.0)
    start, end = span.start - side.start, span.end - side.start
    before, after = side.sentence[:start].rstrip(), side.sentence[end:].lstrip()
    return {
        "mark before run": float(not before or before[-1] in _MARKS),
        "mark after run": float(not after or after[0] in _MARKS),
        "mark in run": float(not _MARKS.isdisjoint(side.sentence[start:end])),
        "words of run": log(run.last - run.first + 1),
    }


def _facts(ours: Told, theirs: Told) -> dict[str, float]:
    own, other = (set(_DIGITS.findall(side.sentence)) for side in (ours, theirs))
    commas = _count(ours.sentence, _COMMAS) - _count(theirs.sentence, _COMMAS)
    return {
        "digits alone": min(_MOST, len(own - other)),
        "other digits alone": min(_MOST, len(other - own)),
        "more commas": max(-_MOST, min(_MOST, commas)),
        "quotes": float(not _QUOTES.isdisjoint(ours.sentence)),
        "facts alone": ours.lone.kinds,
        "other facts alone": theirs.lone.kinds,
        "names alone": min(_MOST, ours.lone.names),
        "other names alone": min(_MOST, theirs.lone.names),
    }


def _ends(ours: Told, theirs: Told) -> dict[str, float]:
    """Return whether the sentences end in no mark, as headlines do: those are put into other words."""
    own, other = (not category(side.sentence.rstrip()[-1:] or " ").startswith("P") for side in (ours, theirs))
    return {"other without end": float(other), "both without end": float(own and other)}


def _count(text: str, signs: frozenset[str]) -> int:
    return sum(one in signs for one in text)
