"""Fragments of the cases, cut anywhere and in disorder: whatever stands there, it is read."""

from __future__ import annotations

import random

import pytest

from provenance.languages import load_language
from provenance.model.kinds import Span
from tests.cases import load_cases
from tests.reading_cases import read_text

# What once could not be read.
ONCE_RAISED = (
    "الطرق إلى ثلاث مديريات مقطوعة.\nوأوضح محافظ حضرموت مبارك العامري في",
    "2025\nأظهرت يناير لمناعة\n30 دراس",
)
FRAGMENTS = 15
TEXTS: dict[str, list[str]] = {}
for case in load_cases("dev"):
    TEXTS.setdefault(case.about.language, []).append(case.text)


@pytest.mark.parametrize("language", sorted(TEXTS))
def test_any_fragment_is_read_and_its_spans_lie_in_it(language: str) -> None:
    chance = random.Random(language)
    fragments = [
        _fragment(text, chance, disordered=number % 3 == 0, language=language)
        for text in TEXTS[language]
        for number in range(FRAGMENTS)
    ]
    assert [text for text in fragments if _spans_outside(text, language)] == []


def _fragment(text: str, chance: random.Random, *, disordered: bool, language: str) -> str:
    start = chance.randrange(len(text))
    piece = text[start : start + chance.randint(20, 200)]
    if not disordered:
        return piece
    between = " " if load_language(language).spaced else ""
    words = piece.split(" ") if between else list(piece)
    chance.shuffle(words)
    return between.join(words)


@pytest.mark.parametrize("text", ONCE_RAISED)
def test_what_once_could_not_be_read_is(text: str) -> None:
    assert _spans_outside(text, "ar") == []


def _spans_outside(text: str, language: str) -> list[Span]:
    """Read a text and return what it gives as said that is empty or lies outside of it."""
    spans = [span for found in read_text(text, language).attributions for span in found.content]
    return [span for span in spans if not 0 <= span.start < span.end <= len(text)]
