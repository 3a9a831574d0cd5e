from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.text.search_terms import LANGUAGE_MARK, index_terms, placed_terms, query_forms

CASES = [
    ("The WINDOW, opened", "the window opened"),
    ("塔斯社报道", "塔斯 斯社 社报 报道 道"),
    ("塔斯社TASS报道", "塔斯 斯社 社 tass 报道 道"),
    ("Ｔａｓｓ", "tass"),
    ("타스통신", "타스 스통 통신 신"),
    ("", ""),
    ("… — !", ""),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_terms(text: str, expected: str) -> None:
    words = index_terms(text).split(" ")
    assert words[: len(expected.split(" "))] == expected.split(" ")


def test_diacritics_do_not_matter_in_any_form() -> None:
    composed, bare = "Thanh Niên đã đưa tin ở Đà Nẵng", "Thanh Nien da dua tin o Da Nang"
    assert query_forms(composed)[0] == query_forms(unicodedata.normalize("NFD", composed))[0]
    assert query_forms(composed)[0] == query_forms(bare)[0]
    assert query_forms("кремлёв")[0] == query_forms("кремлев")[0]
    assert query_forms("الرَّئيس")[0] == query_forms("الرئيس")[0]


def test_names_of_three_alphabets_meet_in_one_form() -> None:
    forms = [
        set(query_forms(name)) & set(query_forms("Ryabkov")) for name in ("Рябков", "ryabkov", "RYABKOV")
    ]
    assert all(forms)
    for name in ("Рябков", "Ryabkov"):
        indexed = index_terms(f"It was {name} who spoke").split(" ")
        for asked in ("Рябков", "Ryabkov", "ryabkov"):
            assert set(query_forms(asked)) & set(indexed)


def test_the_language_is_a_term_that_no_text_can_hold() -> None:
    assert index_terms("Xin chào", "vi").endswith(f" {LANGUAGE_MARK}vi")
    assert LANGUAGE_MARK not in index_terms(f"{LANGUAGE_MARK}vi was here")


@given(st.text())
def test_terms_are_of_letters_marks_and_digits(text: str) -> None:
    for term in index_terms(text).split():
        assert '"' not in term
        assert not any(letter.isspace() for letter in term)


@given(st.lists(st.text(), max_size=6), st.sampled_from([" ", "\n", "\u00a0", "\u3000", "\u2003"]))
def test_no_word_reaches_over_a_space(parts: list[str], space: str) -> None:
    apart = [term for part in parts for term in _written(part)]
    assert _written(space.join(parts)) == apart


def _written(text: str) -> list[str]:
    """Return the terms of a text as it is written, without the romanised ones."""
    return [form.written for form in placed_terms(text) if form.written]


@given(st.text(alphabet=st.one_of(st.characters(), st.sampled_from(" \u0301\u00b4ÄÁ塔斯Рябков"))))
def test_terms_of_the_index_begin_with_those_that_stand_in_the_text(text: str) -> None:
    normal = unicodedata.normalize("NFKC", text)
    written = _written(normal)
    assert index_terms(normal).split()[: len(written)] == written


HAN = st.text("塔斯社报道美国俄罗斯", min_size=1, max_size=8)


@given(HAN, HAN, HAN)
def test_every_word_of_a_chinese_text_is_a_row_of_its_terms(before: str, word: str, after: str) -> None:
    indexed = index_terms(before + word + after).split(" ")
    (form,) = query_forms(word)
    asked = form.removesuffix("*").split(" ")
    rows = [indexed[at : at + len(asked)] for at in range(len(indexed) - len(asked) + 1)]
    if form.endswith("*"):
        assert any(row[:-1] == asked[:-1] and row[-1].startswith(asked[-1]) for row in rows)
    else:
        assert asked in rows


@given(st.text(st.characters(codec="ascii"), max_size=60))
def test_plain_letters_go_the_same_way_as_all_others(text: str) -> None:
    beside = index_terms(text + " д")
    assert [*index_terms(text).split(" "), "д", "d"] == beside.split(" ") or not text.islower()
