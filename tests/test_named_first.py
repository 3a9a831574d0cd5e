"""Whom "he" means in a sentence that begins with a name."""

from __future__ import annotations

import pytest

from provenance.extract.reader import read
from provenance.model.reading import Declared
from provenance.outlets import load_gazetteer

BEFORE = "Joan Puig 是机械师。他表示，双方都有责任。\n\n"


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        ("44 岁的Pedro Ruiz 是一名电工，他与女儿参加了集会，他说，自己不再抱有希望。", "Pedro Ruiz"),
        ("在马德里，他说，自己不再抱有希望。", "Joan Puig"),
        ("Pedro Ruiz的邻居不同意这一看法，他说，自己不再抱有希望。", "Pedro Ruiz的邻居"),
    ],
)
def test_he_is_who_is_named_first_and_nobody_behind_whose_name_something_stands(
    sentence: str, speaker: str
) -> None:
    reading = read(BEFORE + sentence, declared=Declared(language="zh"), outlets=load_gazetteer())
    last = reading.attributions[-1]
    assert last.content[0].cut(BEFORE + sentence).strip() == "自己不再抱有希望"
    assert last.speaker is not None
    assert reading.agents[last.speaker].name == speaker
