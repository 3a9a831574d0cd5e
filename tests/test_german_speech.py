"""How speakers of a parliament report in German: rows with who says it in <> and what in []."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from provenance.extract.reader import read
from provenance.model.reading import Declared
from provenance.outlets import load_gazetteer

_DATA = Path(__file__).parent / "data" / "speech_german.toml"
ROWS = [
    (group["name"], row)
    for group in tomllib.loads(_DATA.read_text(encoding="utf-8"))["group"]
    for row in group["rows"]
]
_MARKED = re.compile(r"[<>\[\]]")
_EDGES = " ,.:;!?"


@pytest.mark.parametrize(("group", "row"), ROWS, ids=[f"{group}: {row}" for group, row in ROWS])
def test_speakers_of_a_parliament_report(group: str, row: str) -> None:
    text = _MARKED.sub("", row)
    reading = read(text, declared=Declared(language="de"), outlets=load_gazetteer())
    found = [
        (
            " ".join(span.cut(text) for span in one.content).strip(_EDGES),
            "" if one.source is None else one.source.cut(text),
        )
        for one in reading.attributions
    ]
    said = re.search(r"\[(.+)\]", row)
    if said is None:
        assert not found
        return
    content = _MARKED.sub("", said[1]).strip(_EDGES)
    who = re.search("<(.+?)>", row)
    sources = [source for words, source in found if words == content]
    assert sources, found
    assert who is None or any(who[1] in source or (source and source in who[1]) for source in sources), found
