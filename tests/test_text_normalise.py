"""Normalisation with offsets, on any Unicode."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from provenance.model.kinds import Span
from provenance.text.normalise import Form, normalise

TRICKY = st.text(
    alphabet=st.one_of(
        st.characters(),
        st.sampled_from(
            "aeouAd\u0300\u0301\u0302\u0323\u031b\u0345ạệ각\u1100\u1161\u11a8\uac00"
            "\u0f71\u0f72\u0f74ﬁ① \n\t\u00a0\u212b\u0958\u09c7\u09be"
        ),
    ),
    max_size=60,
)


@given(TRICKY, st.sampled_from(["NFC", "NFKC"]))
@example("\u1100\u1161\u11a8", "NFC")
@example("\u0308\u0041\u030a", "NFC")
@example("\uac00\u11a8", "NFC")
@example("\u09c7\u09be", "NFC")
def test_the_text_is_what_unicode_says(text: str, form: Form) -> None:
    assert normalise(text, form=form).text == unicodedata.normalize(form, text)


@given(TRICKY, st.booleans(), st.data())
def test_a_span_and_its_original_say_the_same(text: str, collapse: bool, data: st.DataObject) -> None:
    made = normalise(text, collapse_space=collapse)
    start = data.draw(st.integers(0, len(made.text)))
    end = data.draw(st.integers(start, len(made.text)))
    original = made.map.to_original(Span(start, end))
    assert 0 <= original.start <= original.end <= len(text)
    again = normalise(original.cut(text), collapse_space=collapse).text
    assert Span(start, end).cut(made.text) in again or start == end


@given(TRICKY, st.data())
def test_there_and_back_covers_where_one_began(text: str, data: st.DataObject) -> None:
    made = normalise(text, collapse_space=True)
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    there = made.map.to_normalised(Span(start, end))
    assert 0 <= there.start <= there.end <= len(made.text)
    back = made.map.to_original(there)
    assert start == end or there.start == there.end or (back.start <= start and end <= back.end)


@given(TRICKY)
def test_the_whole_is_the_whole(text: str) -> None:
    made = normalise(text)
    assert made.map.to_original(Span(0, len(made.text))) == Span(0, len(text))
    assert made.map.to_normalised(Span(0, len(text))) == Span(0, len(made.text))


@pytest.mark.parametrize(
    ("text", "word", "original"),
    [
        ("Vie\u0323\u0302t Nam", "Việt", "Vie\u0323\u0302t"),
        ("báo Thanh Nie\u0302n, Hà Nội", "Niên", "Nie\u0302n"),
        ("a  b\n c", "b", "b"),
    ],
)
def test_words_are_found_again(text: str, word: str, original: str) -> None:
    made = normalise(text, collapse_space=True)
    start = made.text.index(word)
    assert made.map.to_original(Span(start, start + len(word))).cut(text) == original


def test_white_space_is_collapsed_only_when_asked() -> None:
    assert normalise("a \n b").text == "a \n b"
    assert normalise("a \n b", collapse_space=True).text == "a b"
