"""Where the words of a query are found in a text: in any script, and at the characters that hold them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.text.search_match import first_match
from provenance.text.search_terms import query_forms

NFD_NAME = "Thanh Nie\u0302n"


@pytest.mark.parametrize(
    ("query", "text", "found"),
    [
        ("ryabkov", "по словам Рябкова и Рябков сказал", "Рябков"),
        ("Рябков", "said Deputy Minister Ryabkov.", "Ryabkov"),
        ("window of opportunity", "a window, a window of opportunity today", "window of opportunity"),
        ("里亚布科夫", "俄罗斯副外长里亚布科夫表示", "里亚布科夫"),
        ("外长", "俄罗斯副外长里亚布科夫表示", "外长"),
        ("长", "俄罗斯副外长里亚布科夫表示", "长"),
        ("thanh nien", f"(theo {NFD_NAME})", NFD_NAME),
        ("\uff29nterfax", "as Interfax says", "Interfax"),
        ("interfax", "as \uff29nterfax says", "\uff29nterfax"),
        ("absent", "nothing of it here", None),
        ("window", "windows", None),
    ],
)
def test_the_characters_that_were_found(query: str, text: str, found: str | None) -> None:
    span = first_match(text, [(form, False) for form in query_forms(query)])
    assert (None if span is None else text[slice(*span)]) == found


def test_the_beginning_of_a_word_and_the_first_of_several() -> None:
    text = "two windows and a door"
    assert first_match(text, [("window", True)]) == (4, 11)
    assert first_match(text, [("door", False), ("two", False)]) == (0, 3)
    assert first_match(text, []) is None


@given(st.text(max_size=40), st.text(max_size=6))
def test_whatever_the_characters_the_span_lies_in_the_text(text: str, query: str) -> None:
    span = first_match(text, [(form, True) for form in query_forms(query)])
    assert span is None or 0 <= span[0] < span[1] <= len(text)
