"""Names that a list tells: surnames beside titles, given names in another script."""

from __future__ import annotations

import pytest

from provenance.extract.items import itemise
from provenance.extract.uncased import with_names
from provenance.languages import load_language
from provenance.languages.name_rules import name_rules
from provenance.outlets import load_gazetteer


@pytest.mark.parametrize(
    ("code", "text", "names"),
    [
        ("zh", "目击者王先生说，火很大。", ["王"]),
        ("zh", "家住南区的林女士说，水停了。", ["林"]),
        ("zh", "他大声对国王先生说。", []),
        ("ja", "同社の片桐まこと社長は語った。", ["片桐まこと"]),
        ("ja", "母の丸山ちひろさん（61）は語った。", ["丸山ちひろ"]),
        ("ja", "関みどり氏は語った。", ["関みどり"]),
        ("ja", "運転していた鈴木たけしさんは語った。", ["鈴木たけし"]),
        ("ja", "話をまことにありがたいと社長は語った。", []),
        ("ja", "金総書記は語った。", ["金"]),
    ],
)
def test_these_are_names(code: str, text: str, names: list[str]) -> None:
    rules = name_rules(code)
    assert rules is not None
    items = with_names(
        list(itemise(text, load_language(code), load_gazetteer(), [], frozenset({0}))), text, rules
    )
    assert [text[item.start : item.end] for item in items if item.tag == "N"] == names
    assert [item.end for item in items[:-1]] <= [item.start for item in items[1:]]
