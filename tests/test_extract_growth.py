"""Reading grows with the length of a text, however hostile: counted in calls, as machines are noisy."""

from __future__ import annotations

import sys
from types import FrameType

import pytest

from provenance.extract.reader import read
from provenance.model.reading import Declared
from provenance.outlets import load_gazetteer
from tests.hostile_lengths import HOSTILE

SHORT, TIMES = 3_000, 4
# A quarter more than linear, since what is worked out once a word or a text weighs on the short one.
MOST = TIMES * 1.25


def calls_of(text: str, language: str) -> int:
    """Return how many calls, of Python and of C, reading a text takes."""
    outlets = load_gazetteer()
    count = 0

    def counted(frame: FrameType, event: str, argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(counted)
    try:
        read(text, declared=Declared(language=language), outlets=outlets)
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize("name", HOSTILE)
def test_reading_grows_with_the_text(name: str) -> None:
    language, make = HOSTILE[name]
    read(make(SHORT), declared=Declared(language=language), outlets=load_gazetteer())
    assert calls_of(make(SHORT * TIMES), language) <= MOST * calls_of(make(SHORT), language)
