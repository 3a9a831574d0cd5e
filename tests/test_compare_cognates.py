"""Words that begin alike in two languages are told as one; names, other scripts and one language are not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.alignment import text_of
from provenance.compare.cognates import cognates


def shared(first: str, first_language: str, second: str, second_language: str) -> set[str]:
    one, other = text_of([first], first_language), text_of([second], second_language)
    ours, theirs = cognates((one, one.segments), (other, other.segments))
    return ours[0] & theirs[0]


@pytest.mark.parametrize(
    ("english", "language", "other"),
    [
        ("the demonstration ended", "pl", "demonstracja dobiegła końca"),
        ("the police came", "ru", "пришла полиция"),
        ("a republican senator", "es", "un senador republicano"),
        ("the commission met", "de", "die kommission tagte"),
        ("a physical barrier", "it", "una barriera fisica"),
    ],
)
def test_words_of_one_origin_begin_alike(english: str, language: str, other: str) -> None:
    assert shared(english, "en", other, language)


@pytest.mark.parametrize(
    ("first", "language", "second", "other"),
    [
        ("the demonstration ended", "en", "the demonstration went on", "en"),
        ("Demonstration", "en", "Demonstracja", "pl"),
        ("the demonstration ended", "en", "示威活动结束了", "zh"),
        ("the mother came home", "en", "przyszło dużo ludzi", "pl"),
    ],
)
def test_what_is_one_language_a_name_or_another_script_is_none(
    first: str, language: str, second: str, other: str
) -> None:
    assert not shared(first, language, second, other)


@given(st.text(), st.text())
def test_any_characters_are_read(first: str, second: str) -> None:
    one, other = text_of([first], "en"), text_of([second], "de")
    assert [len(side) for side in cognates((one, one.segments), (other, other.segments))] == [1, 1]
