"""Hostile characters made visible, and cutting to a width."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.text.visible import display_width, shorten, visible


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain text", "plain text"),
        ("\x1b[31mred\x1b[0m", "\\x1b[31mred\\x1b[0m"),
        ("\x9b31m\x7f\x00", "\\x9b31m\\x7f\\x00"),
        ("abc\u202edef", "abc‹U+202E›def"),
        ("\u2066a\u2069\u200e\u200f\u061c", "‹U+2066›a‹U+2069›‹U+200E›‹U+200F›‹U+061C›"),
        ("pay\u200bpal\ufeff", "pay‹U+200B›pal‹U+FEFF›"),
        ("lone \ud800", "lone ‹U+D800›"),
        ("tag\U000e0041", "tag‹U+E0041›"),
        ("a\r\nb\rc\td", "a\nb\\rc\td"),
        ("می\u200cشود", "می\u200cشود"),
        ("a\u200cb", "a‹U+200C›b"),
        ("\u2764\ufe0f x\ufe0f", "\u2764\ufe0f x‹U+FE0F›"),
        ("Việt Nam — «Да» 中文 עברית", "Việt Nam — «Да» 中文 עברית"),
    ],
)
def test_each_is_written_out(text: str, shown: str) -> None:
    assert visible(text) == shown


def test_newlines_are_escaped_on_request() -> None:
    assert visible("a\r\nb\nc\td", newlines=False) == "a\\r\\nb\\nc\\td"


def test_a_flood_of_marks_is_cut_visibly() -> None:
    shown = visible("Z" + "\u0301" * 500 + "algo")
    assert shown.count("\u0301") == 8
    assert shown.endswith("‹…marks›algo")


def test_eight_marks_stay() -> None:
    text = "Z" + "\u0301" * 8
    assert visible(text) == text


@given(st.text(alphabet=st.characters(), max_size=80), st.booleans())
def test_nothing_dangerous_is_left(text: str, newlines: bool) -> None:
    shown = visible(text, newlines=newlines)
    left = {sign for sign in shown if unicodedata.category(sign) in ("Cc", "Cs", "Zl", "Zp")}
    assert left <= ({"\n", "\t"} if newlines else set())
    assert not {
        sign for sign in shown if unicodedata.bidirectional(sign) in ("LRE", "RLE", "LRO", "RLO", "PDF")
    }
    assert not {sign for sign in shown if unicodedata.bidirectional(sign) in ("LRI", "RLI", "FSI", "PDI")}
    assert shown.encode("utf-8").decode("utf-8") == shown


@given(st.text(max_size=60), st.integers(0, 40))
def test_a_shortened_text_fits(text: str, width: int) -> None:
    assert display_width(shorten(text, width)) <= width


@pytest.mark.parametrize(
    ("text", "width", "cut"),
    [
        ("abcdef", 6, "abcdef"),
        ("abcdef", 5, "abcd…"),
        ("日本語テキスト", 7, "日本語…"),
        ("a b c", 3, "a…"),
        ("abc", 0, ""),
    ],
)
def test_shortening(text: str, width: int, cut: str) -> None:
    assert shorten(text, width) == cut
