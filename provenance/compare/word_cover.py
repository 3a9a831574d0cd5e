"""How well each word of a sentence is covered by a word of the one set beside it, by what each means there.

A word that was translated has one near it on the other side, and is the nearest to that one too; one that
was put in is near to nothing, or to what another word is nearer to (Jalili Sabet and others 2020,
"SimAlign": words are aligned where each is the other's nearest).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from provenance.compare.pairs import Side
from provenance.compare.word_states import WordStates
from provenance.model.kinds import Span
from provenance.text.tokens import tokenise

if TYPE_CHECKING:
    import numpy
    from numpy.typing import NDArray

    Floats = NDArray[numpy.float32]

# By how much less than usual a word has to be covered to be held for one that has no counterpart.
_BARE = 0.06
_REMEMBERED = 64


@dataclass(frozen=True, slots=True)
class Cover:
    """The words of one side, where they stand, and how near the nearest word of the other side lies.

    ``nearest`` is a cosine, one a word; ``mutual`` tells whether the word is the nearest to that one too.
    """

    spans: tuple[Span, ...]
    nearest: tuple[float, ...]
    mutual: tuple[bool, ...]

    @property
    def weights(self) -> tuple[int, ...]:
        """How many characters each word has."""
        return tuple(span.end - span.start for span in self.spans)

    @property
    def letters(self) -> int:
        """How many characters all words have."""
        return sum(self.weights)

    def mean(self) -> float:
        """Return the mean of ``nearest``, long words counting for more."""
        return (
            sum(near * weight for near, weight in zip(self.nearest, self.weights, strict=True)) / self.letters
        )

    def unmatched(self) -> float:
        """Return the share of the words, by their letters, that are no other's nearest."""
        return sum(self._where_unmatched(1, 0)) / self.letters

    def longest_unmatched(self) -> float:
        """Return how long the longest stretch of unmatched words is, as a share; matched ones shorten it."""
        return _best_run(self._where_unmatched(1, -1))[0] / self.letters

    def barest(self, usual: float) -> tuple[float, Span | None]:
        """Return the run of words that is covered worst, beside what is ``usual``, and by how much.

        How much is in characters times cosine; 0 and None where every word is covered.
        """
        bare = [
            (usual - _BARE - near) * weight for near, weight in zip(self.nearest, self.weights, strict=True)
        ]
        most, first, last = _best_run(bare)
        return most, (Span(self.spans[first].start, self.spans[last].end) if most else None)

    def _where_unmatched(self, there: int, not_there: int) -> list[float]:
        return [
            float(weight * (not_there if matched else there))
            for weight, matched in zip(self.weights, self.mutual, strict=True)
        ]


def _best_run(values: Sequence[float]) -> tuple[float, int, int]:
    """Return the largest sum of neighbouring values, at least 0, and the first and last of them (Kadane)."""
    best, first, last, here, begun = 0.0, 0, 0, 0.0, 0
    for place, value in enumerate(values):
        if here <= 0:
            here, begun = 0.0, place
        here += value
        if here > best:
            best, first, last = here, begun, place
    return best, first, last


class Words:
    """The words of sentences beside those of others, read once each while they are near."""

    def __init__(self, states: WordStates) -> None:
        self._read = lru_cache(_REMEMBERED)(states.read)

    def covers(self, ours: Side, theirs: Side) -> tuple[Cover, Cover] | None:
        """Return how well either side's words are covered by the other's; None where one has no words."""
        import numpy

        sides = [self._words(side) for side in (ours, theirs)]
        if not all(spans for spans, _, _ in sides):
            return None
        (own, states, parts), (other, others, other_parts) = sides
        near = states @ others.T
        # A word is as near as the nearest of its pieces.
        words = numpy.maximum.reduceat(near[numpy.concatenate(parts)], _starts(parts), axis=0)
        words = numpy.maximum.reduceat(words[:, numpy.concatenate(other_parts)], _starts(other_parts), axis=1)
        return _cover(own, words), _cover(other, words.T)

    def _words(self, side: Side) -> tuple[list[Span], Floats, list[list[int]]]:
        """Return the words of a side, the vectors of its pieces, and which of them each word is made of."""
        import numpy

        spans: list[Span] = []
        parts: list[list[int]] = []
        rows, before = [], 0
        for sentence in side.spans:
            pieces, states = self._read(sentence.cut(side.text.text))
            for word in word_spans(side.text.text, sentence):
                at = Span(word.start - sentence.start, word.end - sentence.start)
                if of_word := [before + place for place, one in enumerate(pieces) if one.overlaps(at)]:
                    spans.append(word)
                    parts.append(of_word)
            rows.append(states)
            before += len(pieces)
        return spans, numpy.concatenate(rows), parts


def _cover(spans: Sequence[Span], near: Floats) -> Cover:
    """Return how the words of the rows are covered by those of the columns."""
    there, back = near.argmax(axis=1), near.argmax(axis=0)
    mutual = [bool(back[other] == place) for place, other in enumerate(there)]
    return Cover(tuple(spans), tuple(near.max(axis=1).tolist()), tuple(mutual))


def _starts(parts: Sequence[Sequence[int]]) -> list[int]:
    starts = [0]
    for part in parts[:-1]:
        starts.append(starts[-1] + len(part))
    return starts


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
