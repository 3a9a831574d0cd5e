"""Outlets are found in sentences of many languages, inflected, and not found in ordinary words."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.outlets import OutletHit, load_gazetteer
from provenance.text.tokens import fold, token_spans

CASES = tomllib.loads(Path(__file__).with_name("outlets_cases.toml").read_text(encoding="utf-8"))["case"]
LANGUAGES = {"en", "ru", "uk", "vi", "zh", "ar", "fr", "de", "es", "pt", "it", "tr", "pl", "ja"}
GAZETTEER = load_gazetteer()


def find(text: str, language: str) -> list[OutletHit]:
    tokens = token_spans(text)
    folded = [fold(text[start:end]) for start, end in tokens]
    return GAZETTEER.find(text, tokens, folded, language=language)


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['language']}: {case['text'][:30]}")
def test_a_sentence_has_these_outlets_and_no_others(case: dict[str, object]) -> None:
    text, language = str(case["text"]), str(case["language"])
    shown = [
        f"{hit.span.cut(text)} = {hit.outlet.key}{'?' if hit.ambiguous else ''}"
        for hit in find(text, language)
    ]
    assert shown == case["found"]


def test_the_cases_are_of_all_languages_that_names_are_given_in() -> None:
    covered = {case["language"] for case in CASES}
    assert covered >= LANGUAGES


@given(
    st.lists(st.sampled_from([*"aÀ ßИя.-'«»\u0301\u202e路社", "TASS", "The Guardian", "t.me/rybar", "AP"]))
)
def test_spans_are_of_the_tokens_named_and_never_overlap(pieces: list[str]) -> None:
    text = "".join(pieces)
    tokens = token_spans(text)
    end = 0
    for hit in find(text, "en"):
        assert hit.span.start >= end
        assert hit.span.start == tokens[hit.first_token][0]
        assert hit.span.end == tokens[hit.last_token - 1][1]
        end = hit.span.end


def test_a_homograph_needs_context_in_its_own_language_only() -> None:
    assert [hit.ambiguous for hit in find("Thanh Niên", "vi")] == [True]
    assert [hit.ambiguous for hit in find("Thanh Niên", "")] == [True]
    assert [hit.ambiguous for hit in find("said Thanh Niên", "en")] == [False]


def test_of_two_outlets_of_one_name_that_of_the_texts_language_comes_first() -> None:
    german = find("laut Die Welt", "de")
    assert german[0].outlet.key == "welt"
    (chinese,) = find("《世界报》说", "fr")
    assert chinese.outlet.key == "le-monde"
    assert {other.key for other in chinese.others} >= {"welt", "el-mundo"}
    assert chinese.ambiguous


@pytest.mark.parametrize(
    ("language", "key"), [("fr", "abc-news-us"), ("en", "abc-news-us"), ("es", "abc-es")]
)
def test_else_that_which_more_languages_cite_comes_first(language: str, key: str) -> None:
    (hit,) = find("ABC", language)
    assert hit.outlet.key == key
    assert {"abc-es", "abc-news-us", "abc-au"} == {hit.outlet.key, *(other.key for other in hit.others)}


def test_a_form_written_as_the_text_has_it_decides_whether_there_is_doubt() -> None:
    assert [hit.ambiguous for hit in find("LETA Leta", "en")] == [False, True]


def test_a_name_is_sure_where_the_other_outlet_of_that_name_declares_it_ambiguous() -> None:
    (hit,) = find("Daily Mirror said", "en")
    assert hit.outlet.key == "daily-mirror"
    assert not hit.ambiguous
    assert [other.key for other in hit.others] == ["daily-mirror-lk"]


@pytest.mark.parametrize(
    ("name", "language", "key"),
    [
        ("ТАСС", "ru", "tass"),
        ("tass", "", "tass"),
        ("Thanh nien", "en", "thanh-nien"),
        ("thanh niên", "vi", "thanh-nien"),
        ("塔斯社", "zh", "tass"),
        ("tass.com", "", "tass"),
        ("AP", "", "ap"),
        ("The Times", "en", "times"),
        ("НТВ", "ru", "ntv-ru"),
        ("NTV", "tr", "ntv-tr"),
    ],
)
def test_a_whole_name_in_any_case_names_the_outlet(name: str, language: str, key: str) -> None:
    found = GAZETTEER.by_name(name, language)
    assert found is not None
    assert found.key == key


@pytest.mark.parametrize("name", ["", "  ", "Thanh Nien Newspaper", "nobody", "Times Square"])
def test_what_is_no_whole_name_names_none(name: str) -> None:
    assert GAZETTEER.by_name(name) is None


@pytest.mark.parametrize(
    ("host", "key"),
    [
        ("tass.ru", "tass"),
        ("WWW.TASS.RU.", "tass"),
        ("e.vnexpress.net:443", "vnexpress"),
        ("asia.nikkei.com", "nikkei-asia"),
        ("www.nikkei.com", "nikkei"),
        ("economictimes.indiatimes.com", "economic-times"),
    ],
)
def test_a_host_belongs_to_the_nearest_domain_above_it(host: str, key: str) -> None:
    found = GAZETTEER.by_domain(host)
    assert found is not None
    assert found.key == key


@pytest.mark.parametrize("host", ["", "com", "localhost", "nottass.ru", "tass.ru.example.org"])
def test_another_host_belongs_to_none(host: str) -> None:
    assert GAZETTEER.by_domain(host) is None


@pytest.mark.parametrize(
    ("key", "address", "language"),
    [
        ("tass", "https://tass.com/politics/1", "en"),
        ("tass", "tass.ru", "ru"),
        ("bbc", "www.bbc.com/vietnamese/articles/x", "vi"),
        ("bbc", "bbc.com/vietnamesefood", "en"),
        ("vnexpress", "https://e.vnexpress.net/news", "en"),
    ],
)
def test_an_edition_tells_its_language(key: str, address: str, language: str) -> None:
    assert GAZETTEER.get(key).edition_language(address) == language
