"""Names in scripts without capitals, told by the titles beside them."""

from __future__ import annotations

import pytest

from provenance.extract.items import Item, itemise
from provenance.extract.uncased import with_names
from provenance.languages import load_language
from provenance.languages.name_rules import name_rules
from provenance.outlets import load_gazetteer


def _items(text: str, code: str) -> list[Item]:
    rules = name_rules(code)
    assert rules is not None
    found = itemise(text, load_language(code), load_gazetteer(), [], frozenset({0}))
    return with_names(list(found), text, rules)


def _names(text: str, code: str) -> list[str]:
    """Return the names of a text: neighbouring words of one name together."""
    names: list[str] = []
    end = -2
    for item in _items(text, code):
        if item.tag == "N" and item.start <= end + 1 and code == "ar":
            names[-1] += text[end : item.end]
        elif item.tag == "N":
            names.append(text[item.start : item.end])
        end = item.end if item.tag == "N" else -2
    return names


@pytest.mark.parametrize(
    ("code", "text", "names"),
    [
        ("zh", "俄罗斯外交部副部长里亚布科夫表示，窗口很小。里亚布科夫说：", ["里亚布科夫", "里亚布科夫"]),
        ("zh", "外交部发言人安娜·科尔贝称，科尔贝还说", ["安娜·科尔贝", "科尔贝"]),
        ("zh", "大臣小泽健一强调，配额必须公平。小泽说", ["小泽健一", "小泽"]),
        ("zh", "部长在会上表示，一切正常。", []),
        ("ja", "ロシアのリャプコフ外務次官は述べた。リャプコフ氏は", ["リャプコフ", "リャプコフ"]),
        ("ja", "森田誠市長は話した。森田さんは", ["森田誠", "森田"]),
        ("ja", "エベンセン石油エネルギー相は", ["エベンセン"]),
        ("ja", "システムが止まった。", []),
        (
            "ar",
            "قال وزير الخارجية سيرغي لافروف إن الحوار ممكن. وأضاف لافروف",
            ["سيرغي لافروف", "لافروف"],
        ),
        ("ar", "وقال هاميل: نعم", ["هاميل"]),
        ("ar", "قال وزير الخارجية إن الحوار ممكن", []),
    ],
)
def test_names_are_told_by_what_stands_beside_them(code: str, text: str, names: list[str]) -> None:
    assert _names(text, code) == names


@pytest.mark.parametrize("code", ["en", "ru", "uk", "pl", "tr", "vi"])
def test_languages_with_capitals_have_no_rules(code: str) -> None:
    assert name_rules(code) is None


def test_the_other_items_stay_as_they_are() -> None:
    text = "副部长里亚布科夫22日表示，窗口很小。"
    items = _items(text, "zh")
    assert [item.start for item in items] == sorted(item.start for item in items)
    assert "".join(text[item.start : item.end] for item in items) == text


def test_a_long_run_of_signs_takes_no_longer_than_it_is_long() -> None:
    text = "部长" + "里" * 3000 + "部长里亚布科夫" * 300
    assert sum(item.tag == "N" for item in _items(text, "zh")) >= 300
