"""What is read out of a pair of sentences is read once, however its bead is and whoever asks."""

from __future__ import annotations

from dataclasses import replace

from provenance.compare.pairs import Pair, Sides, once_a_pair
from provenance.model.comparison import Bead
from tests.test_compare import text_of


def test_a_pair_is_read_once_and_another_pair_of_the_same_sentence_is_not_it() -> None:
    asked: list[tuple[str, str]] = []

    @once_a_pair
    def read(pair: Pair) -> int:
        sides = (pair.child, pair.parent)
        asked.append(tuple(side.spans[0].cut(side.text.text) for side in sides))  # type: ignore[arg-type]
        return len(asked)

    child, parent, other = text_of("one", "two"), text_of("eins", "zwei"), text_of("un", "deux")
    sides = Sides()

    def pair(at: int, beside: int, *, theirs: int = 0, sure: float = 0.9) -> Pair:
        text = (parent, other)[theirs]
        ours = sides.of(child, child.segments[at].span)
        return Pair(0, Bead((at,), (beside,), sure), ours, sides.of(text, text.segments[beside].span))

    assert [read(pair(0, 0)), read(pair(0, 0)), read(pair(0, 0, sure=0.4))] == [1, 1, 1]
    assert [read(pair(0, 1)), read(pair(1, 0)), read(pair(0, 0, theirs=1))] == [2, 3, 4]
    assert read(replace(pair(1, 0), number=7)) == 3
    assert asked == [("one", "eins"), ("one", "zwei"), ("two", "eins"), ("one", "un")]
