from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.errors import DataError
from provenance.model.views import DocumentView
from provenance.workflows import api
from provenance.workflows.reading_limit import MOST, VARIABLE, beginning, most_read
from tests.case_for_tests import case_in

FIRST = '"The bridge will open in May," the mayor, Anna Keller, said on Monday. '
LAST = '"It will never open at all," the engineer, Tom Brandt, said on Tuesday.'
# One line, as long as no newspaper's.
LONG = FIRST + "The river rose again overnight. " * 40 + LAST


@pytest.mark.parametrize(("said", "most"), [("", MOST), (" 1200 ", 1200), ("0", 0)])
def test_the_limit_is_what_the_variable_says(said: str, most: int) -> None:
    assert most_read({VARIABLE: said}) == most
    assert most_read({}) == MOST


@pytest.mark.parametrize("said", ["5 MB", "-1", "1e6", "²", "all"])
def test_what_is_no_number_is_told(said: str) -> None:
    with pytest.raises(DataError) as caught:
        most_read({VARIABLE: said})
    assert caught.value.where == VARIABLE


def test_no_sentence_is_cut_off_at_the_limit() -> None:
    text = "It rained. The minister will resign on Monday if it rains. It snowed."
    assert beginning(text, 40) == "It rained."
    assert beginning(text, len(text)) == beginning(text, 0) == text
    assert beginning("w" * 50, 20) == "w" * 20


@given(text=st.text(max_size=200), most=st.integers(0, 200))
def test_the_beginning_is_one_and_within_the_limit(text: str, most: int) -> None:
    begun = beginning(text, most)
    assert text.startswith(begun)
    assert begun == text if most == 0 else len(begun) <= most
    assert bool(begun) == bool(text)


def test_a_long_text_is_kept_whole_and_what_was_not_read_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(VARIABLE, "600")
    with case_in(tmp_path) as case:
        recorded = api.record_bytes(case, LONG.encode(), origin="long.txt")
        assert recorded.notes[0].startswith("Only the first ")
        assert f"of its {len(LONG):,} characters" in recorded.notes[0]
        assert VARIABLE in recorded.notes[0]
        view = api.show(case, recorded.id)
        assert isinstance(view, DocumentView)
        assert view.text == LONG
        assert recorded.attributions == 1
        assert [hit.document for hit in api.search(case, "mayor")] == [recorded.id]
        assert api.search(case, "engineer") == []
        assert api.verify(case).problems == ()


def test_without_a_limit_all_of_it_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, "0")
    with case_in(tmp_path) as case:
        recorded = api.record_bytes(case, LONG.encode(), origin="long.txt")
        assert recorded.attributions == 2
        assert not any(note.startswith("Only the first ") for note in recorded.notes)
        assert [hit.document for hit in api.search(case, "engineer")] == [recorded.id]
