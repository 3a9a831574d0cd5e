"""Places are whole words in a script that writes words from abroad without spaces."""

from __future__ import annotations

import pytest

from provenance.extract.items import itemise
from provenance.extract.word_bounds import with_whole_places
from provenance.languages import load_language
from provenance.languages.name_rules import name_rules
from provenance.outlets import load_gazetteer


@pytest.mark.parametrize(
    ("language", "text", "places"),
    [
        ("ja", "ドバイは発表した", ["ドバイ"]),
        ("ja", "アドバイザーは述べた", []),
        ("ja", "ニコラ・ペルー大統領", ["ペルー"]),
        ("ja", "ロシアメディア", ["ロシア"]),
        ("ja", "タイガースは勝った", []),
        ("zh", "秘鲁政府宣布", ["秘鲁"]),
    ],
)
def test_a_place_inside_a_longer_word_is_none(language: str, text: str, places: list[str]) -> None:
    rules = name_rules(language)
    assert rules is not None
    items = itemise(text, load_language(language), load_gazetteer(), (), frozenset({0}))
    whole = with_whole_places(items, text, rules)
    assert [text[item.start : item.end] for item in whole if item.tag == "L"] == places
    assert "".join(text[item.start : item.end] for item in whole) == text
