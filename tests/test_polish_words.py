"""Which Polish words are names, where the dictionary is installed."""

from __future__ import annotations

import pytest

from provenance.compare.name_phrase import Telling
from provenance.compare.name_phrases import name_phrases
from provenance.text.polish_words import has_polish_dictionary, is_polish_word
from provenance.text.word_lists import has_word_list, is_ordinary
from tests.test_name_evidence import side_of

pytestmark = pytest.mark.skipif(not has_polish_dictionary(), reason="no wheel of morfeusz2 for this machine")


@pytest.mark.parametrize("word", ["Jednakże", "Gwiazda", "grze", "Wielkich", "Krzyża", "Członkiem"])
def test_a_word_in_any_form_is_known(word: str) -> None:
    assert is_polish_word(word)
    assert is_ordinary(word, "pl")


@pytest.mark.parametrize("word", ["Kaczyński", "Tuskowi", "Trumpa", "Glasgow", "Donaldem", "Xyzqw"])
def test_a_name_and_what_is_in_no_dictionary_are_no_words(word: str) -> None:
    assert not is_polish_word(word)


def test_what_a_body_is_called_by_is_told_less_surely_than_a_name() -> None:
    assert has_word_list("pl")
    (body,) = name_phrases(side_of("Przybył tam szef Czerwonego Krzyża.", "pl"))
    (person,) = name_phrases(side_of("Przybył tam z nimi Donald Tusk.", "pl"))
    assert body.telling < person.telling == Telling.SURE
    assert name_phrases(side_of("Jednakże nikt nie przybył.", "pl")) == []
