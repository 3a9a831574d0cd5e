"""The ways in which a language cites an outlet, by kinds of outlets and places in a sentence."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from provenance.extract.reader import read
from provenance.model.reading import Declared
from provenance.outlets import load_gazetteer

FORMS = tomllib.loads((Path(__file__).parent / "data" / "citing_forms.toml").read_text(encoding="utf-8"))
MISSED = set(FORMS.pop("missed"))
STILL_MISSED = pytest.mark.xfail(strict=True, reason="still missed")
ROWS = [
    pytest.param(language, *row, marks=[STILL_MISSED] if row[0] in MISSED else [])
    for language, rows in FORMS.items()
    for row in rows
]


@pytest.mark.parametrize(("language", "text", "speaker", "via"), ROWS)
def test_last_statement_is_told_with_speaker_and_outlets(
    language: str, text: str, speaker: str, via: list[str]
) -> None:
    reading = read(text, declared=Declared(language=language), outlets=load_gazetteer())
    last = reading.attributions[-1]
    assert ("" if last.speaker is None else reading.agents[last.speaker].name) == speaker
    assert [reading.agents[hop.agent].name for hop in last.via] == via
