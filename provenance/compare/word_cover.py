"""How well each word of a sentence is covered by a word of the one set beside it, by what each means there.

A word that was translated has one near it on the other side, and is the nearest to that one too; one that
was put in is near to nothing, or to what another word is nearer to (Jalili Sabet and others 2020,
"SimAlign": words are aligned where each is the other's nearest).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from operator import mul
from typing import TYPE_CHECKING, Protocol

from provenance.compare.pairs import Side
from provenance.compare.word_states import WordStates
from provenance.model.kinds import Span
from provenance.text.tokens import tokenise

if TYPE_CHECKING:
    import numpy
    from numpy.typing import NDArray

    Floats = NDArray[numpy.float32]

# By how much less than usual a word has to be covered to be held for one that has no counterpart; how much of
# what it tells has to reach it from the other side; and how surely it and another are of one another.
_BARE, _REACHED, _SURE = 0.25, 0.35, 0.15
# How sharply a word is shared out among those of the other side, by their cosines.
_SHARPNESS = 0.06
# No word tells less (nats): a sign that is in no piece is rare rather than common.
_LEAST_TOLD, _NO_LENGTH = 1.0, 1e-6
_REMEMBERED = 64


@dataclass(frozen=True, slots=True)
class Run:
    """Neighbouring words, from the first to the last, and what sum they have; none where the sum is 0."""

    sum: float
    first: int = 0
    last: int = -1


@dataclass(frozen=True, slots=True)
class Cover:
    """The words of one side, where they stand, and how well those of the other side cover them.

    One number a word: ``told`` is what it tells (nats), ``nearest`` the cosine of the nearest word of the
    other side, ``mutual`` whether it is the nearest to that one too, ``reached`` how much of what it tells
    reaches it when each word of the other side is shared out, 1 at most, and ``agreed`` how surely it and one
    word of the other side are of one another, seen from both.
    """

    spans: tuple[Span, ...]
    told: tuple[float, ...]
    nearest: tuple[float, ...]
    mutual: tuple[bool, ...]
    reached: tuple[float, ...]
    agreed: tuple[float, ...]

    @property
    def total(self) -> float:
        """What all words tell, in nats."""
        return sum(self.told)

    def mean(self, values: Sequence[float]) -> float:
        """Return the mean of a value a word, words that tell much counting for more."""
        summed: float = sum(map(mul, values, self.told))
        return summed / self.total

    def unmatched(self) -> float:
        """Return the share of the words, by what they tell, that are no other's nearest."""
        return 1.0 - self.mean(self.mutual)

    def longest_unmatched(self) -> float:
        """Return what share the longest stretch of unmatched words tells; matched ones shorten it."""
        return self._run([-1.0 if matched else 1.0 for matched in self.mutual]).sum / self.total

    def longest_unreached(self) -> Run:
        """Return the stretch of words that least reaches of what the other side tells."""
        return self._run([_REACHED - one for one in self.reached])

    def longest_unsure(self) -> Run:
        """Return the stretch of words that go least surely with any of the other side."""
        return self._run([_SURE - one for one in self.agreed])

    def barest(self, usual: float) -> Run:
        """Return the run of words that is covered worst, beside what is ``usual``: nats times cosine."""
        return self._run([usual - _BARE - near for near in self.nearest])

    def span(self, run: Run) -> Span | None:
        """Return where a run stands, None where it has no words."""
        if run.last < run.first:
            return None
        return Span(self.spans[run.first].start, self.spans[run.last].end)

    def _run(self, values: Sequence[float]) -> Run:
        return best_run([*map(mul, values, self.told)])


def best_run(values: Sequence[float]) -> Run:
    """Return the neighbouring values of the largest sum, at least 0 (Kadane)."""
    best, here, begun = Run(0.0), 0.0, 0
    for place, value in enumerate(values):
        if here <= 0:
            here, begun = 0.0, place
        here += value
        if here > best.sum:
            best = Run(here, begun, place)
    return best


@dataclass(frozen=True, slots=True)
class _SideWords:
    """The words of a side, what each tells, the rows of its pieces, and which of them each word is made
    of."""

    spans: list[Span]
    told: Floats
    rows: Floats
    parts: list[list[int]]


class Covering(Protocol):
    """Tells of two sides how well the words of each are covered by the other's."""

    @property
    def name(self) -> str:
        """Name and version of the model: what a comparison is told."""

    def covers(self, ours: Side, theirs: Side) -> tuple[Cover, Cover] | None:
        """Return how well either side's words are covered by the other's; None where one has no words."""


class Words:
    """The words of sentences beside those of others, read once each while they are near."""

    def __init__(self, states: WordStates) -> None:
        self.name = states.name
        self._read = lru_cache(_REMEMBERED)(states.read)

    def covers(self, ours: Side, theirs: Side) -> tuple[Cover, Cover] | None:
        """Return how well either side's words are covered by the other's; None where one has no words."""
        own, other = (self._words(side) for side in (ours, theirs))
        if not (own.spans and other.spans):
            return None
        near = _of_words(_of_words(own.rows @ other.rows.T, own.parts).T, other.parts).T
        return _cover(own, other, near), _cover(other, own, near.T)

    def _words(self, side: Side) -> _SideWords:
        import numpy

        spans: list[Span] = []
        parts: list[list[int]] = []
        before, read = 0, [self._read(sentence.cut(side.text.text)) for sentence in side.spans]
        for sentence, states in zip(side.spans, read, strict=True):
            for word in word_spans(side.text.text, sentence):
                at = Span(word.start - sentence.start, word.end - sentence.start)
                if of_word := [before + place for place, one in enumerate(states.spans) if one.overlaps(at)]:
                    spans.append(word)
                    parts.append(of_word)
            before += len(states.spans)
        rows, told = (numpy.concatenate([getattr(one, what) for one in read]) for what in ("rows", "told"))
        by_word = numpy.array([max(_LEAST_TOLD, told[part].sum()) for part in parts], dtype=numpy.float32)
        return _SideWords(spans, by_word, _apart(rows), parts)


def _apart(rows: Floats) -> Floats:
    """Return rows without what they have in common, again of length 1.

    All pieces of a sentence say what it is about, and in which language: that tells its words no further
    apart.
    """
    import numpy

    rows = rows - rows.mean(axis=0) if len(rows) else rows
    found: Floats = rows / numpy.maximum(numpy.linalg.norm(rows, axis=1, keepdims=True), _NO_LENGTH)
    return found


def _of_words(near: Floats, parts: Sequence[Sequence[int]]) -> Floats:
    """Return a row a word: a word is as near as the nearest of its pieces."""
    import numpy

    starts = numpy.cumsum([0, *(len(part) for part in parts[:-1])])
    found: Floats = numpy.maximum.reduceat(near[numpy.concatenate(parts)], starts, axis=0)
    return found


def _cover(own: _SideWords, other: _SideWords, near: Floats) -> Cover:
    """Return how the words of the rows are covered by those of the columns."""
    import numpy

    there, back = near.argmax(axis=1), near.argmax(axis=0)
    shares = numpy.exp((near - near.max()) / _SHARPNESS)
    given, taken = shares / shares.sum(axis=0), shares / shares.sum(axis=1, keepdims=True)
    reached = numpy.minimum(given @ other.told / own.told, 1.0)
    return Cover(
        tuple(own.spans),
        tuple(own.told.tolist()),
        tuple(near.max(axis=1).tolist()),
        tuple(bool(back[one] == place) for place, one in enumerate(there)),
        tuple(reached.tolist()),
        tuple((given * taken).max(axis=1).tolist()),
    )


def word_spans(text: str, span: Span) -> Iterator[Span]:
    """Yield where words stand; where words are not parted by spaces, each two neighbouring signs are one."""
    tokens, places = tokenise(span.cut(text))
    at = [
        (span.start + start, span.start + end)
        for token, (start, end) in zip(tokens, places, strict=True)
        if any(map(str.isalnum, token))
    ]
    for place, (start, end) in enumerate(at):
        if end - start > 1:
            yield Span(start, end)
            continue
        # Letters of an alphabet that touch are one token: what touches and is none is of such a script.
        joined = place + 1 < len(at) and at[place + 1][0] == end and at[place + 1][1] == end + 1
        after_one = place > 0 and at[place - 1][1] == start and at[place - 1][0] == start - 1
        if joined or not after_one:
            yield Span(start, end + 1 if joined else end)
