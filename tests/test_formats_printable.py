"""What could steer a terminal is shown by a sign; everything else is left as it is."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given

from provenance.formats.printable import visible
from tests.sample_views import ANY_TEXT, HOSTILE, STEERING


@given(ANY_TEXT)
def test_nothing_that_steers_or_hides_is_left(text: str) -> None:
    shown = visible(text)
    kept = {"\u200c", "\u200d"}
    assert all(unicodedata.category(sign) not in ("Cc", "Zl", "Zp", "Cs") for sign in shown)
    bidirectional = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
    assert all(unicodedata.bidirectional(sign) not in bidirectional for sign in shown if sign not in kept)
    assert visible(shown) == shown
    shown.encode("utf-8")


@pytest.mark.parametrize(
    "text", ["plain", "Рябков сказал: «Да»", "里亚布科夫", "می‌خواهم", "e\u0301", "👩‍👩‍👧", "قال", "שלום"]
)
def test_letters_of_every_script_stay(text: str) -> None:
    assert visible(text) == text


def test_signs() -> None:
    assert visible("a\x1b[31m\n\tb\x7f\x9b\u202e\ud800") == "a\\x1b[31m\\n\\tb\\x7f\\x9b‹U+202E›‹U+D800›"
    assert not any(sign in visible(HOSTILE) for sign in STEERING)
