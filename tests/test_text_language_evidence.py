"""Evidence for a text's language: what is told quickly is what weighing each language would tell."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.text.language_evidence import is_unrivalled, languages_of, script_table, weigh

LEAD = 1.6
SCRIPTS = ("Latn", "Cyrl", "Arab", "Deva")


def _texts(script: str) -> st.SearchStrategy[str]:
    table = script_table(script)
    known = [*sorted(table.words)[::7], *("xx" + ending for ending in sorted(table.endings)[::3])]
    letters = [letter * 3 for letter in sorted(table.letters)] or ["x"]
    word = st.sampled_from(known) | st.sampled_from(letters) | st.text(max_size=8)
    return st.lists(word, max_size=12).map(" ".join)


@pytest.mark.parametrize("script", SCRIPTS)
@given(data=st.data())
def test_nothing_is_ahead_of_what_is_unrivalled(script: str, data: st.DataObject) -> None:
    text, home = data.draw(_texts(script)), data.draw(st.sampled_from(languages_of(script)))
    if is_unrivalled(text, home, script, lead=LEAD):
        evidence = weigh(text, script)
        assert evidence.score - max(evidence.of(home), 0.0) < LEAD


def test_a_sentence_is_unrivalled_in_its_own_language_alone() -> None:
    said = "The minister said that the talks with them could begin as soon as they were ready."
    assert is_unrivalled(said, "en", "Latn", lead=LEAD)
    assert not is_unrivalled(said, "fr", "Latn", lead=LEAD)


def test_a_language_of_another_script_is_never_unrivalled() -> None:
    assert not is_unrivalled("the", "ru", "Latn", lead=LEAD)
