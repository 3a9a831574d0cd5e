"""Widths of a terminal: cutting, filling and wrapping, in scripts of one and of two columns."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.formats.width import cut, cut_around, display_width, fill, wrap, wrap_spans

TEXTS = st.text("abc дж 中文ひ é\u0301\u0302 ", max_size=60)


@pytest.mark.parametrize(
    ("text", "columns"),
    [("abc", 3), ("Рябков", 6), ("里亚", 4), ("e\u0301", 1), ("ｆｕｌｌ", 8), ("می‌خواهم", 7), ("", 0)],
)
def test_display_width(text: str, columns: int) -> None:
    assert display_width(text) == columns


@given(TEXTS, st.integers(1, 30))
def test_a_cut_text_fits_and_is_a_beginning(text: str, width: int) -> None:
    shown = cut(text, width)
    assert display_width(shown) <= width
    assert shown == text or text.startswith(shown.removesuffix("…"))
    assert (shown == text) == (display_width(text) <= width) or shown.endswith("…")


@given(TEXTS, st.integers(0, 60), st.integers(1, 5), st.integers(14, 30))
def test_a_text_cut_around_a_place_fits_and_shows_it(text: str, start: int, length: int, width: int) -> None:
    span = (min(start, len(text)), min(start + length, len(text)))
    shown = cut_around(text, span, width)
    assert display_width(shown) <= width
    assert text[slice(*span)].strip() in shown
    assert shown.removeprefix("…").removesuffix("…") in text


@given(TEXTS, st.integers(0, 30))
def test_a_filled_text_is_as_wide_as_asked_or_as_it_is(text: str, width: int) -> None:
    assert display_width(fill(text, width)) == max(width, display_width(text))
    assert fill(text, width).startswith(text)
    assert fill(text, width, right=True).endswith(text)


@given(TEXTS, st.integers(2, 30))
def test_wrapped_lines_fit_and_lose_nothing_but_spaces(text: str, width: int) -> None:
    lines = list(wrap(text, width))
    assert all(0 < display_width(line) <= width or not display_width(line) for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())


@given(TEXTS, st.integers(2, 30))
def test_spans_of_lines_follow_each_other(text: str, width: int) -> None:
    spans = list(wrap_spans(text, width))
    ends = [0, *(end for _, end in spans)]
    assert all(start >= before and start < end for (start, end), before in zip(spans, ends, strict=False))


def test_words_are_kept_whole_where_they_fit() -> None:
    assert list(wrap("one two three fourteen", 9)) == ["one two", "three", "fourteen"]


def test_a_word_longer_than_a_line_is_broken() -> None:
    assert list(wrap("ab 中文中文中文 c", 5)) == ["ab", "中文", "中文", "中文", "c"]
