"""Tokens and their folded forms, in every script."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.text.tokens import fold, fold_all, fold_words, token_spans, words_in

TEXTS = st.text(
    alphabet=st.one_of(
        st.sampled_from("aZéЁёж中のกអ’'-–—_.,1٣ \n\u0301\u0651\u200c\u00ad\u202e"), st.characters()
    ),
    max_size=80,
)


def pieces(text: str) -> list[str]:
    return [text[start:end] for start, end in token_spans(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        (" \n\t ", []),
        ("The end.", ["The", "end", "."]),
        ("don't", ["don", "'", "t"]),
        ("state-run", ["state", "-", "run"]),
        ("3.5%", ["3", ".", "5", "%"]),
        ("U.S.", ["U", ".", "S", "."]),
        ("a_b", ["a", "_", "b"]),
        ("МИД РФ", ["МИД", "РФ"]),
        ("cho biết", ["cho", "biết"]),
        (unicodedata.normalize("NFD", "biết"), [unicodedata.normalize("NFD", "biết")]),
        ("й", ["й"]),
        ("塔斯社报道", list("塔斯社报道")),
        ("TASS报道3人", ["TASS", "报", "道", "3", "人"]),
        ("これはテスト", list("これはテスト")),
        ("로이터 통신", ["로이터", "통신"]),
        ("تاس", ["تاس"]),
        ("مُحَمَّد", ["مُحَمَّد"]),
        ("«Да», —", ["«", "Да", "»", ",", "—"]),
        ("😀ok", ["😀", "ok"]),
        ("می‌گوید", ["می‌گوید"]),
    ],
)
def test_tokens(text: str, expected: list[str]) -> None:
    assert pieces(text) == expected


@pytest.mark.parametrize(
    ("token", "expected"),
    [
        ("Reuters", "reuters"),
        ("ТАСС", "тасс"),
        ("Её", "ее"),
        ("ё", "е"),
        ("Ё", "е"),
        ("’", "'"),
        ("ʼ", "'"),
        ("`", "'"),
        ("—", "-"),
        ("–", "-"),
        ("−", "-"),
        ("محمّد", "محمد"),
        (unicodedata.normalize("NFD", "Biết"), "biết"),
        (unicodedata.normalize("NFC", "Biết"), "biết"),
        ("中", "中"),
        ("1", "1"),
    ],
)
def test_folding(token: str, expected: str) -> None:
    assert fold(token) == expected


@given(TEXTS)
def test_tokens_hold_all_that_is_no_white_space(text: str) -> None:
    covered = [False] * len(text)
    last = 0
    for start, end in token_spans(text):
        assert last <= start < end <= len(text)
        covered[start:end] = [True] * (end - start)
        last = end
    assert all(done or sign.isspace() for done, sign in zip(covered, text, strict=True))


@given(TEXTS)
def test_a_token_has_no_white_space_in_it(text: str) -> None:
    assert all(not any(sign.isspace() for sign in piece) for piece in pieces(text))


@given(TEXTS)
def test_tokens_do_not_depend_on_what_follows_a_space(text: str) -> None:
    assert pieces(f"word {text}")[0] == "word"


@given(st.text(alphabet="abcéèжёЖЁ", min_size=1, max_size=12))
def test_folding_is_settled_and_blind_to_capitals_and_composition(word: str) -> None:
    once = fold(word)
    assert fold(once) == once
    assert fold(word.upper()) == once
    assert fold(unicodedata.normalize("NFD", word)) == once


def test_a_mark_that_stands_alone_is_a_token_with_a_form() -> None:
    assert fold("\u0640") == "\u0640"
    assert fold_all(["Said", "\u064b", "Said"]) == ["said", "\u064b", "said"]


@given(st.lists(TEXTS, max_size=8))
def test_words_at_once_have_the_forms_that_each_has(words: list[str]) -> None:
    found = fold_words(words)
    if found is not None:
        assert [[form] for form in found] == [fold_all(words_in(word)) for word in words]


def test_plain_words_are_folded_at_once() -> None:
    assert fold_words(["Élu", "ÉLUE", "maire"]) == ["élu", "élue", "maire"]
    assert fold_words(["ma\u0131re", "\u0130l"]) is None
    assert fold_words(["vice-maire", "maire"]) is None
    assert fold_words(["市长"]) is None
