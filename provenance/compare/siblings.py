"""Renderings of one utterance set beside one another, through whichever texts they align best."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from provenance.compare.alignment import align
from provenance.compare.encoder import Encoder
from provenance.compare.meaning import Meaning
from provenance.compare.signals import signals_of
from provenance.model.comparison import Bead, ComparedText
from provenance.model.kinds import Span
from provenance.model.siblings import Cell, Parting, Row
from provenance.text.language_data import base_language
from provenance.text.word_diff import word_changes

if TYPE_CHECKING:
    from provenance.compare.encoder import Vectors

# A bridge has to be clearly better than the direct way.
_BETTER, _SURE = 0.05, 0.6
# An article, in most languages that have one.
_SHORT_WORD = re.compile(r"(?<!\w)\w{1,2}\s+\Z")


@dataclass(frozen=True, slots=True)
class Told:
    """A text with the positions of those of its segments that render the utterance."""

    text: ComparedText
    segments: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Aligning:
    """The texts to be set side by side; with vectors of their segments where an encoder gave some."""

    told: Sequence[Told]
    vectors: Sequence[Vectors] | None = None

    def meaning(self, first: int, second: int) -> Meaning | None:
        """Return how near the meanings lie; None in one language, where words and facts tell more."""
        if self.vectors is None or _one_language(self.told[first].text, self.told[second].text):
            return None
        return Meaning(self.vectors[first], self.vectors[second])


@dataclass(frozen=True, slots=True)
class _Link:
    """Which segments of two texts go together, as pairs of positions, and how sure that is on the whole."""

    pairs: dict[tuple[int, int], float]
    sure: float


def side_by_side(
    told: Sequence[Told], *, encoder: Encoder | None = None
) -> tuple[tuple[Row, ...], tuple[Parting, ...]]:
    """Return the first text's passages with what renders them in the others, and where texts part.

    Texts align directly or, where that is surer, through a third: an English text with the Russian
    one through the Vietnamese between them. With an ``encoder`` it is also weighed how near the meanings
    of sentences in two languages lie; what it raises ends the work.
    """
    aligning = _Aligning(told, None if encoder is None else [_encoded(encoder, one) for one in told])
    links = _links(aligning)
    rows = tuple(_row(told, links, place) for place in told[0].segments)
    partings = tuple(
        parting
        for first, second in combinations(range(len(told)), 2)
        if _one_language(told[first].text, told[second].text)
        for parting in _partings(aligning, first, second)
    )
    return rows, partings


def _encoded(encoder: Encoder, one: Told) -> Vectors:
    return encoder.encode([one.text.segments[place].span.cut(one.text.text) for place in one.segments])


def _one_language(one: ComparedText, other: ComparedText) -> bool:
    return base_language(one.language) == base_language(other.language)


def _links(aligning: _Aligning) -> dict[tuple[int, int], _Link]:
    direct: dict[tuple[int, int], _Link] = {}
    count = len(aligning.told)
    for first, second in combinations(range(count), 2):
        link = _link(_beads(aligning, first, second))
        direct[first, second] = link
        direct[second, first] = _Link({(b, a): sure for (a, b), sure in link.pairs.items()}, link.sure)
    return {(0, other): _best_way(direct, other, count) for other in range(1, count)}


def _best_way(direct: dict[tuple[int, int], _Link], other: int, count: int) -> _Link:
    best = direct[0, other]
    for bridge in range(1, count):
        if bridge != other:
            sure = min(direct[0, bridge].sure, direct[bridge, other].sure)
            if sure > best.sure + _BETTER:
                best = _through(direct[0, bridge], direct[bridge, other], sure)
    return _with_direct(best, direct[0, other])


def _with_direct(best: _Link, direct: _Link) -> _Link:
    """Add what goes together directly and surely, of segments that the better way has nothing of."""
    ours, theirs = {pair[0] for pair in best.pairs}, {pair[1] for pair in best.pairs}
    more = {
        pair: sure
        for pair, sure in direct.pairs.items()
        if sure >= _SURE and pair[0] not in ours and pair[1] not in theirs
    }
    return _Link(best.pairs | more, best.sure)


def _through(one: _Link, two: _Link, sure: float) -> _Link:
    pairs = {
        (first, last): min(here, there)
        for (first, middle), here in one.pairs.items()
        for (begun, last), there in two.pairs.items()
        if middle == begun
    }
    return _Link(pairs, sure)


def _beads(aligning: _Aligning, first: int, second: int) -> list[Bead]:
    """Align two texts' renderings; beads of positions in the texts' own segments."""
    one, other = aligning.told[first], aligning.told[second]
    ours = [one.text.segments[place] for place in one.segments]
    theirs = [other.text.segments[place] for place in other.segments]
    signals = signals_of(one.text, ours, other.text, theirs)
    beads = align(*signals, meaning=aligning.meaning(first, second))
    return [
        Bead(
            tuple(one.segments[place] for place in bead.child),
            tuple(other.segments[place] for place in bead.parent),
            bead.confidence,
            bead.moved,
        )
        for bead in beads
    ]


def _link(beads: Sequence[Bead]) -> _Link:
    paired = [bead for bead in beads if bead.child and bead.parent]
    sure = sum(bead.confidence for bead in paired) / max(len(beads), 1)
    return _Link(
        {(mine, yours): bead.confidence for bead in paired for mine in bead.child for yours in bead.parent},
        sure,
    )


def _row(told: Sequence[Told], links: dict[tuple[int, int], _Link], place: int) -> Row:
    cells = [_cell(told, 0, (place,), 1.0)]
    for other in range(1, len(told)):
        found = {yours: sure for (mine, yours), sure in links[0, other].pairs.items() if mine == place}
        cells.append(_cell(told, other, tuple(sorted(found)), min(found.values(), default=0.0)))
    return Row(tuple(cells))


def _cell(told: Sequence[Told], number: int, places: tuple[int, ...], sure: float) -> Cell:
    text = told[number].text
    return Cell(number, places, " ".join(text.segments[place].span.cut(text.text) for place in places), sure)


def _partings(aligning: _Aligning, first: int, second: int) -> Iterator[Parting]:
    told = aligning.told
    for bead in _beads(aligning, first, second):
        if not (bead.child and bead.parent):
            continue
        ours, theirs = (
            _cell(told, first, bead.child, bead.confidence), _cell(told, second, bead.parent, bead.confidence)
        )  # fmt: skip
        changes = tuple(_changes(ours.words, theirs.words))
        if changes:
            yield Parting(ours, theirs, changes)


def _changes(first: str, second: str) -> Iterator[tuple[Span, Span]]:
    """Yield the changed words; with an article that both have before them: "a chance", "a window"."""
    for change in word_changes(first, second):
        ours, theirs = change.first, change.second
        sides = ((first, ours), (second, theirs))
        before = [_SHORT_WORD.search(text, 0, span.start) for text, span in sides]
        one, other = before
        both = all(span.start < span.end for _, span in sides)
        if both and one and other and one[0].casefold() == other[0].casefold():
            ours, theirs = Span(one.start(), ours.end), Span(other.start(), theirs.end)
        yield ours, theirs
