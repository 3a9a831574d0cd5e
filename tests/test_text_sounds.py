"""How names of other languages are heard in a passage, and which words are ordinary ones."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.errors import DataError
from provenance.text import word_lists
from provenance.text.language_data import language_file
from provenance.text.sounds import (
    FILE,
    is_heard,
    knows_sounds,
    name_sounds,
    passage_sounds,
    runs,
    script_sounds,
)
from provenance.text.word_lists import has_word_list, is_ordinary

HEARD = [
    ("Hani", "密歇根州州长格雷琴·惠特默说", "Whitmer", "Chomsky"),
    ("Jpan", "外相のラブロフ氏は述べた", "Lavrov", "Chomsky"),
    ("Kore", "외무장관 라브로프는 말했다", "Lavrov", "Chomsky"),
    ("Arab", "قال الوزير لافروف للصحفيين", "Lavrov", "Chomsky"),
    ("Deva", "विदेश मंत्री लावरोव ने कहा", "Lavrov", "Chomsky"),
    ("Cyrl", "министр Джеймс Уотерс заявил", "Waters", "Chomsky"),
]


@pytest.mark.parametrize(("script", "passage", "there", "absent"), HEARD)
def test_a_name_is_heard_where_it_stands_and_another_is_not(
    script: str, passage: str, there: str, absent: str
) -> None:
    found = runs(passage, script)
    assert is_heard(there, found, script)
    assert not is_heard(absent, found, script)


def test_two_letters_for_one_sound_are_one_sign() -> None:
    assert name_sounds("Schröder") == "Sroder"
    assert name_sounds("Cicero") == "sisero"
    assert name_sounds("Phillips") == "filips"
    assert passage_sounds("Шевченко") == "Sevcenko".replace("c", "C")
    assert name_sounds("1984") == ""


def test_every_script_has_weights_for_the_letters_of_names() -> None:
    for script in language_file(FILE):
        known = script_sounds(script)
        assert knows_sounds(script)
        assert set("abdefgiklmnoprstuvz") <= set(known.rows), script
        assert all(known.rows[letter] for letter in known.rows)
        assert 3 < known.heard < 9
    assert not knows_sounds("Latn")


@given(st.text(max_size=12), st.text(max_size=30), st.sampled_from(sorted(language_file(FILE))))
def test_no_text_makes_hearing_raise(name: str, passage: str, script: str) -> None:
    assert is_heard(name, runs(passage, script), script) in (True, False)


@pytest.mark.parametrize("word", ["minister", "Running", "Ladies", "stopped", "colour", "COURTS"])
def test_ordinary_words_are_known_in_their_forms(word: str) -> None:
    assert is_ordinary(word, "en")


@pytest.mark.parametrize("word", ["Ryabkov", "Obama", "Airbnb", "Bayer", "Hezbollah", ""])
def test_names_are_no_ordinary_words(word: str) -> None:
    assert not is_ordinary(word, "en-GB")


def test_of_a_language_without_a_list_no_word_is_known() -> None:
    assert has_word_list("en")
    assert not has_word_list("xx")
    assert not is_ordinary("minister", "xx")


def test_a_list_that_is_missing_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(word_lists, "language_file", lambda _: {"qq": {"endings": [], "doubling": []}})
    with pytest.raises(DataError, match="qq"):
        is_ordinary.__wrapped__("word", "qq")
