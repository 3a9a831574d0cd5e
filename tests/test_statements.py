"""Ways of reporting speech in nine languages, a passage each."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from provenance.extract.reader import read
from provenance.model.reading import Declared
from provenance.outlets import load_gazetteer

PASSAGES: list[dict[str, Any]] = [
    passage
    for path in sorted((Path(__file__).parent / "data").glob("statements_*.toml"))
    for passage in tomllib.loads(path.read_text(encoding="utf-8"))["passage"]
]


@pytest.mark.parametrize("passage", PASSAGES, ids=lambda each: f"{each['language']}-{each['name']}")
def test_who_is_said_to_say_what(passage: dict[str, Any]) -> None:
    reading = read(passage["text"], declared=Declared(language=passage["language"]), outlets=load_gazetteer())
    found = []
    for attribution in reading.attributions:
        speaker = "" if attribution.speaker is None else reading.agents[attribution.speaker].name
        words = attribution.content[0].cut(passage["text"]).strip(" ,.。，”“\"'")
        found.append((speaker, attribution.mode.value, words))
    wanted = [(who, mode, words.strip("。")) for who, mode, words in passage["said"]]
    assert len(found) == len(wanted), found
    for (speaker, mode, words), (who, as_mode, content) in zip(found, wanted, strict=True):
        assert who in speaker, found
        assert (mode, words) == (as_mode, content)
