"""Letters with a dot below are one however they are written: in patterns, as number words, behind digits."""

from __future__ import annotations

import re
import unicodedata

import pytest

from provenance.compare.numbers import find_numbers
from provenance.languages.markers import markers
from provenance.model.kinds import Span
from provenance.text.dotted_letters import with_dots_apart, writings, written_either_way

# "Thousand" and "crore", with the letter and its dot as one character.
THOUSAND, CRORE = "ह\u095bार", "करो\u095c"


@pytest.mark.parametrize("word", [THOUSAND, CRORE, "plain", "a\u0301"])
def test_an_expression_matches_both_ways_of_writing(word: str) -> None:
    for written in writings(word):
        for other in writings(word):
            assert re.fullmatch(written_either_way(re.escape(written)), other)


def test_only_the_letters_of_indian_scripts_are_taken_apart() -> None:
    assert with_dots_apart(THOUSAND) == unicodedata.normalize("NFD", THOUSAND) != THOUSAND
    assert with_dots_apart("й, é") == "й, é"


@pytest.mark.parametrize(
    ("words", "value"),
    [(f"तीन {THOUSAND} लोग", 3000), (f"12 {THOUSAND} लोग", 12000), (f"3 {CRORE} लोग", 30_000_000)],
)
def test_numbers_are_read_in_both_ways_of_writing(words: str, value: int) -> None:
    for written in (words, with_dots_apart(words)):
        assert [int(one.value) for one in find_numbers(written, Span(0, len(written)), "hi")] == [value]


def test_words_that_deny_are_found_in_both_ways_of_writing() -> None:
    known = markers("negation.toml", "hi")
    assert known is not None
    for written in writings("नज\u093cरअंदाज\u093c"):
        assert known["weak"].search(f"उसने {written} किया")
