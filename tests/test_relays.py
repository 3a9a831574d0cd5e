"""The same ways of handing on words in many languages: a statement (``at``, else the first) and its hops."""

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
    for path in sorted((Path(__file__).parent / "data").glob("relays*.toml"))
    for passage in tomllib.loads(path.read_text(encoding="utf-8"))["passage"]
]


@pytest.mark.parametrize("passage", PASSAGES, ids=lambda each: f"{each['language']}-{each['name']}")
def test_what_is_said_and_via_whom(passage: dict[str, Any]) -> None:
    text = passage["text"]
    reading = read(text, declared=Declared(language=passage["language"]), outlets=load_gazetteer())
    if not passage["said"]:
        assert not reading.attributions
        return
    first = reading.attributions[passage.get("at", 0)]
    speaker = "" if first.speaker is None else reading.agents[first.speaker].name
    assert [speaker, first.mode.value, first.content[0].cut(text).strip()] == passage["said"]
    assert [reading.agents[hop.agent].name for hop in first.via] == passage["via"]
