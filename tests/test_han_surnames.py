"""Surnames of East Asia in Latin letters and in signs, and names that are heard by an ordinary word."""

from __future__ import annotations

import pytest

from provenance.compare.drift_names import names
from provenance.text.han_surnames import FILE, is_written_in_signs, surnames_of
from provenance.text.language_data import language_file
from provenance.text.names import romanise
from tests.test_name_evidence import pair_of

ONE_PERSON = [
    (
        "zh",
        "朝鲜外长李勇浩周四抵达纽约。",
        "en",
        "North Korea's foreign minister Ri Yong Ho arrived on Thursday.",
    ),
    ("zh", "朝鮮領導人金正恩周四抵達。", "en", "Both Kim and his sister arrived on Thursday."),
    ("zh", "首相安倍晋三在东京发表讲话。", "en", "Prime minister Shinzo Abe spoke in Tokyo."),
    ("zh", "总书记阮富仲在河内发表讲话。", "vi", "Tổng bí thư Nguyễn Phú Trọng phát biểu tại Hà Nội."),
    ("en", "Prime minister Shinzo Abe spoke in Tokyo.", "zh", "首相安倍晋三在东京发表讲话。"),
    (
        "zh",
        "影子大臣约翰·麦克唐奈在伦敦发表讲话。",
        "en",
        "The shadow minister John McDonnell spoke in London.",
    ),
    ("zh", "众议员沃特斯在会上发言。", "en", "Maxine Waters spoke at the meeting."),
]


@pytest.mark.parametrize(("source_language", "source", "language", "text"), ONE_PERSON)
def test_one_person_in_letters_and_in_signs_is_no_change(
    source_language: str, source: str, language: str, text: str
) -> None:
    assert [one.said for one in names(pair_of(source, source_language, text, language))] == []


def test_a_name_put_for_one_in_signs_is_told() -> None:
    pair = pair_of("密歇根州州长惠特默反对。", "zh", "The governor of Michigan, Chomsky, objected.", "en")
    (told,) = names(pair)
    assert (told.child_value, told.parent_value) == ("Chomsky", "惠特默")


def test_a_surname_of_one_sign_needs_a_given_name_behind_it() -> None:
    assert is_written_in_signs("Kim", "领导人金正恩说")
    assert not is_written_in_signs("Kim", "资金。")
    assert not is_written_in_signs("Obama", "领导人金正恩说")
    assert is_written_in_signs("Nguyễn", "阮富仲")


def test_the_longest_surname_that_a_name_begins_with_counts() -> None:
    assert "watanabe" in surnames_of("渡边直美")
    assert "mori" in surnames_of("森喜朗")
    assert "morita" in surnames_of("森田健作")
    assert surnames_of("克里姆林") == frozenset()


def test_each_surname_is_listed_as_it_is_looked_up() -> None:
    table = language_file(FILE)
    assert [
        word for word, signs in table.items() if romanise(word).lower() != word or not signs.split()
    ] == []


def test_a_title_in_capitals_names_nobody_though_a_point_ends_it() -> None:
    pair = pair_of("印尼海啸死亡人数升至800人以上。", "zh", "Indonesia Tsunami Toll Soars Above 800.", "en")
    assert list(names(pair)) == []
