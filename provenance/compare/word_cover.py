"""How well each word of a sentence is covered by a word of the one set beside it, by vectors of single words.

A word that was translated has one near it on the other side; one that was put in has none. Cosines are set
against how near a word lies to all words of the two sentences, since some are near to everything
(Artetxe and Schwenk 2019, "Margin-based parallel corpus mining", there for sentences).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from provenance.compare.encoder import Encoder
from provenance.compare.pairs import Side
from provenance.model.comparison import ComparedText
from provenance.model.kinds import Span
from provenance.text.tokens import tokenise

if TYPE_CHECKING:
    import numpy
    from numpy.typing import NDArray

    Vectors = NDArray[numpy.float32]


@dataclass(frozen=True, slots=True)
class Cover:
    """The words of one side, where they stand, and how near the nearest word of the other side lies.

    ``nearest`` is a margin of cosines, one a word: about .1 for a translation, below .04 for chance.
    """

    spans: tuple[Span, ...]
    nearest: tuple[float, ...]

    @property
    def weights(self) -> tuple[int, ...]:
        """How many characters each word has."""
        return tuple(span.end - span.start for span in self.spans)

    def mean(self) -> float:
        """Return the mean of ``nearest``, long words counting for more."""
        return sum(map(_times, self.nearest, self.weights)) / sum(self.weights)

    def barest(self, usual: float) -> tuple[float, Span | None]:
        """Return the run of words that is covered worst, beside what is ``usual``, and by how much.

        How much is in characters times margin; 0 and None where every word is covered.
        """
        best, found, sum_here, begun = 0.0, None, 0.0, 0
        for place, (near, weight) in enumerate(zip(self.nearest, self.weights, strict=True)):
            if sum_here <= 0:
                sum_here, begun = 0.0, place
            sum_here += (usual - near) * weight
            if sum_here > best:
                best, found = sum_here, Span(self.spans[begun].start, self.spans[place].end)
        return best, found


def _times(one: float, other: int) -> float:
    return one * other


class WordVectors:
    """Vectors of the words of two texts, each encoded once; of what is in neither, nothing is known."""

    def __init__(self, encoder: Encoder, texts: Iterable[ComparedText]) -> None:
        spans = ((text, segment.span) for text in texts for segment in text.segments if not segment.is_meta)
        words = sorted({one.cut(text.text) for text, span in spans for one in word_spans(text.text, span)})
        rows: Sequence[Vectors] = list(encoder.encode(words)) if words else []
        self._vectors: Mapping[str, Vectors] = dict(zip(words, rows, strict=True))

    def covers(self, ours: Side, theirs: Side) -> tuple[Cover, Cover] | None:
        """Return how well either side's words are covered by the other's; None where one has no words."""
        import numpy

        spans = [
            [one for span in side.spans for one in word_spans(side.text.text, span)]
            for side in (ours, theirs)
        ]
        if not spans[0] or not spans[1]:
            return None
        sides = [
            numpy.stack([self._vectors[one.cut(side.text.text)] for one in found])
            for side, found in zip((ours, theirs), spans, strict=True)
        ]
        usual = (sides[0].mean(axis=0) + sides[1].mean(axis=0)) / 2
        margins = sides[0] @ sides[1].T - ((sides[0] @ usual)[:, None] + (sides[1] @ usual)[None, :]) / 2
        return (
            Cover(tuple(spans[0]), tuple(margins.max(axis=1).tolist())),
            Cover(tuple(spans[1]), tuple(margins.max(axis=0).tolist())),
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
