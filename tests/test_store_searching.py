from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from provenance.errors import InputError
from provenance.store.searching import match_expression
from provenance.workflows.case import Case
from provenance.workflows.search import search
from tests.case_for_tests import case_in, record_text

SLOW = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=150)
TEXTS = [
    ("en", "Sergey Ryabkov said a window has opened.\nThe windows of the ministry are shut.\n"),
    ("ru", "Рябков сообщил, что появилось окно возможностей.\nПутин этого не говорил.\n"),
    ("vi", "Báo Thanh Niên dẫn lời ông Ryabkov.\nTP.HCM hôm nay có mưa.\n"),
    ("zh", "据塔斯社报道，俄罗斯副外长里亚布科夫表示。\n美国没有回应。\n"),
    ("ar", "قال نائب وزير الخارجية الروسي سيرغي ريابكوف.\n"),
    ("ko", "타스통신은 랴브코프가 말했다고 보도했다.\n"),
]


@pytest.fixture
def case(tmp_path: Path) -> Case:
    case = case_in(tmp_path)
    for language, text in TEXTS:
        record_text(case, text, language=language)
    return case


def found(case: Case, query: str, language: str = "") -> set[str]:
    return {hit.language for hit in search(case, query, language=language)}


FOUND = [
    ("Рябков", {"en", "ru", "vi"}),
    ("Ryabkov", {"en", "ru", "vi"}),
    ("ryabkov", {"en", "ru", "vi"}),
    ("Thanh Nien", {"vi"}),
    ('"Thanh Niên" Ryabkov', {"vi"}),
    ("塔斯", {"zh"}),
    ("塔斯社", {"zh"}),
    ("里亚布科夫", {"zh"}),
    ("美", {"zh"}),
    ("应", {"zh"}),
    ("斯塔", set()),
    ("타스", {"ko"}),
    ("الخارجية", {"ar"}),
    ("TP.HCM", {"vi"}),
    ("HCM TP", {"vi"}),
    ('"HCM TP"', set()),
    ("window", {"en"}),
    ("wind*", {"en"}),
    ('"window has" -minister', {"en"}),
    ("Ryabkov -window", {"ru", "vi"}),
    ('"sergey ryabkov"', {"en"}),
    ("Сергей Рябков", {"en"}),
    ("AND", set()),
    ("window AND opened", set()),
    ("window NEAR(opened)", set()),
    ("terms:window", set()),
]


@pytest.mark.parametrize(("query", "languages"), FOUND)
def test_found(case: Case, query: str, languages: set[str]) -> None:
    assert found(case, query) == languages


def test_prefix_and_word_differ(case: Case) -> None:
    assert [hit.ordinal for hit in search(case, "window")] == [1]
    assert {hit.ordinal for hit in search(case, "window*")} == {1, 2}


def test_a_hit_says_where_it_stands(case: Case) -> None:
    (hit,) = search(case, "ministry")
    text = TEXTS[0][1]
    assert text[hit.start : hit.end] == hit.text == "The windows of the ministry are shut."
    assert (hit.ordinal, hit.language, hit.title) == (2, "en", "Sergey Ryabkov said a window has opened.")
    assert text[hit.match_start : hit.match_end] == "ministry"


def test_a_hit_says_what_was_found_in_its_own_script(case: Case) -> None:
    found = {
        hit.text[hit.match_start - hit.start :][:7]
        for hit in search(case, "Ryabkov")
        if hit.match_start is not None
    }
    assert {name.rstrip() for name in found} >= {"Ryabkov", "Рябков"}


def test_in_one_language(case: Case) -> None:
    assert found(case, "Ryabkov", "vi") == {"vi"}
    assert found(case, "Ryabkov", "VI") == {"vi"}
    assert found(case, "Ryabkov", "de") == set()


def test_the_limit_counts_what_is_shown(case: Case) -> None:
    assert len(search(case, "Ryabkov", limit=2)) == 2
    assert search(case, "Ryabkov", limit=0) == []


@pytest.mark.parametrize("query", ["", "   ", '"', '"!"', "-window", "—", "*", "-"])
def test_a_query_without_anything_to_look_for(case: Case, query: str) -> None:
    with pytest.raises(InputError, match="the query has"):
        search(case, query)


@SLOW
@given(query=st.text(st.sampled_from("ab\"*-:(){}^+\\'AND OR NOT塔ё\ud800\x00;"), max_size=20))
def test_no_query_is_a_fault_of_syntax(case: Case, query: str) -> None:
    try:
        expression = match_expression(query)
    except InputError:
        return
    query_words = "SELECT count(*) FROM search WHERE search MATCH ?"
    assert case.store.connection.execute(query_words, (expression,)).fetchone()[0] >= 0


@SLOW
@given(data=st.data())
def test_complete_for_every_chinese_query_of_one_character_or_more(case: Case, data: st.DataObject) -> None:
    line = data.draw(st.sampled_from(["据塔斯社报道", "俄罗斯副外长里亚布科夫表示", "美国没有回应"]))
    start = data.draw(st.integers(0, len(line) - 1))
    stop = data.draw(st.integers(start + 1, len(line)))
    assert found(case, line[start:stop]) == {"zh"}
