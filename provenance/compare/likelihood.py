"""How much likelier it is that sentences render one another than that they stand beside by chance.

Natural logarithms of likelihood ratios. Lengths: the logarithm of the ratio of two lengths is normal about
the pair of texts' own ratio, and narrower the longer the sentences; against it stands the spread of the
child's lengths. Keys: one of the child's sentences has its counterpart in the parent's at the rate of its
kind, against the share of the parent's sentences that have it anyway.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from math import exp, log, pi

from provenance.compare.signals import Signals

# How often what one sentence has is found in the sentence that renders it, counted on NTREX-128
# (English with de, ru, vi, zh, ar), by the kind of key; rounded down.
_KEPT = {
    "number": 0.85, "date": 0.8, "quotation": 0.8, "name": 0.75, "heard": 0.75, "agent": 0.6, "place": 0.7,
    "month": 0.8, "weekday": 0.8, "mark": 0.7, "faint": 0.3, "title": 0.9, "speech": 0.7, "speaker": 0.8,
    "word": 0.4, "cognate": 0.4,
}  # fmt: skip
_KEPT_ELSE = 0.6
# A key that only the source has tells half as much: translators leave out more than they put in.
_LEFT_OUT = 0.5
# A free rendering loses much; that alone doesn't make it another sentence.
_FREE = -4.0
# Sentences of two paragraphs are seldom rendered as one.
_ACROSS_PARAGRAPHS = -3.0
# However long sentences are, human translations spread by an eighth (``languages/lengths.toml``).
_FLOOR, _SPREAD = 0.12, 2.5
_NARROWEST, _NARROWEST_BACKGROUND = 0.5, 0.5
_WIDEST = 6.0
# The median of squares of a normal variable is its variance over 2.2.
_MEDIAN_TO_VARIANCE = 2.2
_UNSEEN = 8
# Of the density of a normal variable.
_HALF_LOG = log(2 * pi) / 2
_PRIOR_PAIRS, _PRIOR_RATIO_PAIRS = 8, 2
# Signs are no evidence that two sentences are about one thing, nor are words that begin alike.
NO_EVIDENCE = frozenset({"quotation", "mark", "faint", "title", "speech", "cognate"})


def kind_of(key: str) -> str:
    """Return the kind of a key: its first word."""
    return key.split(" ", 1)[0]


def _normal(value: float, mean: float, deviation: float) -> float:
    return -(((value - mean) / deviation) ** 2) / 2 - log(deviation) - _HALF_LOG


@dataclass(frozen=True, slots=True)
class Group:
    """Neighbouring sentences of one side taken together; ``keys`` are those that both texts have."""

    length: float
    background: float
    lonely: float
    crossing: float
    # In order: floating-point sums are the same in every run then.
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Shape:
    """How the lengths of two texts go together: the log of their ratio, its variance for one character."""

    log_ratio: float
    spread: float = _SPREAD


class _Runs:
    """The parent's runs of so many sentences, as they are set against groups of the child's."""

    def __init__(self, groups: Sequence[Group], shape: Shape) -> None:
        self.shape = shape
        self.lonely = [one.lonely for one in groups]
        # The length as the child's would be, how far it spreads, the logarithm of that, and the paragraphs.
        self.lengths = [
            (one.length + shape.log_ratio, wide, log(wide), one.crossing)
            for one in groups
            for wide in (_deviation(one.length + shape.log_ratio, shape),)
        ]


def _deviation(log_length: float, shape: Shape) -> float:
    return float((_FLOOR**2 + shape.spread / max(exp(log_length), 1.0)) ** 0.5)


class Likelihood:
    """The likelihoods of two texts' sentences; ``shape`` is what is learnt of their lengths."""

    def __init__(self, child: Sequence[Signals], parent: Sequence[Signals]) -> None:
        self._sides = (child, parent)
        self._logs = [log(one.length) for one in child]
        middles = [sorted(log(one.length) for one in side)[len(side) // 2] for side in self._sides]
        # Medians: a text that takes three of twenty sentences is as long a sentence as its source.
        self.shape = Shape(middles[0] - middles[1])
        self._runs: dict[int, _Runs] = {}
        self._groups: dict[tuple[int, int, int], Group] = {}
        counts = Counter(key for one in parent for key in one.keys)
        ours = {key for one in child for key in one.keys}
        # In a text of few sentences a value or a name is rarer than its share in them tells.
        total = len(parent) + _UNSEEN
        self._lost = {key: log(1 - _KEPT.get(kind_of(key), _KEPT_ELSE)) for key in ours | counts.keys()}
        self._found = {key: self._told(key, (counts[key] + 0.5) / total) for key in ours & counts.keys()}
        self._both = {key: self._lost[key] * (1 + _LEFT_OUT) for key in self._found}
        self._places: dict[str, list[int]] = {key: [] for key in self._found}
        for place, one in enumerate(parent):
            for key in one.keys & self._places.keys():
                self._places[key].append(place)

    @staticmethod
    def _told(key: str, share: float) -> float:
        kept = _KEPT.get(kind_of(key), _KEPT_ELSE)
        return log((kept + (1 - kept) * share) / share)

    @cached_property
    def _background(self) -> tuple[float, float]:
        mean = sum(self._logs) / len(self._logs)
        deviation = (sum((one - mean) ** 2 for one in self._logs) / len(self._logs)) ** 0.5
        return mean, max(deviation, _NARROWEST_BACKGROUND)

    def group(self, side: int, start: int, end: int) -> Group:
        """Return sentences ``start`` to ``end`` of a side (0 the child's, 1 the parent's) taken together."""
        known = self._groups.get((side, start, end))
        if known is None:
            known = self._groups[side, start, end] = self._join(side, start, end)
        return known

    def _join(self, side: int, start: int, end: int) -> Group:
        members = self._sides[side][start:end]
        crossed = sum(one.paragraph != other.paragraph for one, other in pairwise(members))
        keys = sorted(frozenset().union(*(one.keys for one in members)))
        lonely = sum([self._lost[key] for key in keys]) * (_LEFT_OUT if side else 1.0)
        background = 0.0
        if not side:
            mean = sum(_normal(one, *self._background) for one in self._logs[start:end])
            background = mean / len(members)
        penalty = crossed * _ACROSS_PARAGRAPHS
        common = tuple(key for key in keys if key in self._found)
        return Group(log(sum(one.length for one in members)), background, lonely, penalty, common)

    def runs(self, width: int) -> _Runs:
        """Return the parent's runs of ``width`` sentences, one for each place where one begins."""
        known = self._runs.get(width)
        if known is None or known.shape is not self.shape:
            places = range(len(self._sides[1]) - width + 1)
            known = self._runs[width] = _Runs([self.group(1, at, at + width) for at in places], self.shape)
        return known

    def of_lengths(self, ours: Group, width: int, first: int, last: int) -> list[float]:
        """Return the log likelihood ratio of a group's length with those of the parent's runs.

        The runs are those of ``width`` sentences that begin at ``first`` to ``last``.
        """
        runs, own = self.runs(width), _deviation(ours.length, self.shape)
        length, background, crossing, of_own = ours.length, ours.background, ours.crossing, log(own)
        # The shorter of the two spreads more. Written out, as this is asked most often of all.
        return [
            -((off := (length - middle) / (wide if wide > own else own)) * off) / 2
            - (of_wide if wide > own else of_own)
            - _HALF_LOG
            - background
            + crossing
            + across
            for middle, wide, of_wide, across in runs.lengths[first : last + 1]
        ]

    def of_keys(self, ours: Group, width: int, first: int, last: int) -> list[float]:
        """Return the log likelihood ratio of what a group and each run share and of what only one has."""
        own = ours.lonely
        lonely = [own + one for one in self.runs(width).lonely[first : last + 1]]
        both, found = [0.0] * len(lonely), [0.0] * len(lonely)
        for key in ours.keys:
            places, lost, told = self._places[key], self._both[key], self._found[key]
            free = 0
            for at in range(bisect_left(places, first), bisect_right(places, last + width - 1)):
                place = places[at] - first
                # Of two sentences of a run that have it one counts.
                for begin in range(max(free, place - width + 1), min(place, last - first) + 1):
                    both[begin] += lost
                    found[begin] += told
                    free = begin + 1
        return [
            (less if (less := alone - shared) > _FREE else _FREE) + more
            for alone, shared, more in zip(lonely, both, found, strict=True)
        ]

    def shared(self, ours: Group, theirs: Group) -> float:
        """Return how much the values and names that two groups share tell for them; none is 0."""
        theirs_too = {*theirs.keys}
        return sum(
            self._found[key] for key in ours.keys if key in theirs_too and kind_of(key) not in NO_EVIDENCE
        )

    def learn(self, pairs: Iterable[tuple[Group, Group]]) -> None:
        """Learn the ratio of lengths and its spread from pairs found so far, shrunk to what is usual."""
        lengths = [(ours.length - theirs.length, exp(ours.length)) for ours, theirs in pairs]
        count = len(lengths)
        if count < 4:
            return
        ratio = sorted(one for one, _ in lengths)[count // 2]
        squares = sorted((one - ratio) ** 2 * length for one, length in lengths)
        spread = squares[count // 2] * _MEDIAN_TO_VARIANCE
        before = self.shape.log_ratio
        mixed = (spread * count + _SPREAD * _PRIOR_PAIRS) / (count + _PRIOR_PAIRS)
        self.shape = Shape(
            (ratio * count + before * _PRIOR_RATIO_PAIRS) / (count + _PRIOR_RATIO_PAIRS),
            min(max(mixed, _NARROWEST), _WIDEST),
        )
