"""Case endings, prefixes and plain letters: the forms that names take in texts, and those they don't."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.outlets.casing import Fit, compare
from provenance.outlets.inflect import grammars, inflected, plain_letters

FORMS = [
    ("ru", "Интерфакс", "Интерфакса Интерфаксу Интерфаксом Интерфаксе"),
    ("ru", "Лента.ру", "Ленты.ру Лентой.ру"),
    ("ru", "ТАСС", ""),
    ("ru", "Reuters", ""),
    ("ru", "Рыбарь", "Рыбаря"),
    ("uk", "Главком", "Главкома Главкому Главкомом"),
    ("uk", "Суспільне", "Суспільного Суспільному Суспільним"),
    ("be", "Белсат", "Белсата Белсату Белсатам Белсаце"),
    ("pl", "Onet", "Onetu Onetem Onecie"),
    ("pl", "Interfaks", "Interfaksu Interfaksowi Interfaksem"),
    ("cs", "Interfax", "Interfaxu Interfaxem"),
    ("sr", "Танјуг", "Танјуга Танјугу Танјугом"),
    ("sr", "Tanjug", "Tanjuga Tanjugu Tanjugom"),
    ("ar", "رويترز", "لرويترز ورويترز برويترز"),
    ("ar", "الجزيرة", "للجزيرة والجزيرة بالجزيرة"),
    ("he", "רויטרס", "לרויטרס ברויטרס"),
    ("ko", "연합뉴스", "연합뉴스는 연합뉴스에"),
    ("tr", "İhlas", "İHLAS"),
    ("en", "Reuters", ""),
]
PHRASES = [
    ("ru", "Российская газета", ["Российской газете", "Российскую газету", "Российской газетой"]),
    ("ru", "Аргументы и факты", ["Аргументам и фактам", "Аргументов и фактов"]),
    ("ru", "Голос Америки", ["Голосу Америки", "Голосом Америки"]),
    ("ru", "Радио Свобода", ["Радио Свободы", "Радио Свободе"]),
    ("ru", "РИА Новости", ["РИА Новостям"]),
    ("ru", "Московский комсомолец", ["Московского комсомольца", "Московскому комсомольцу"]),
    ("uk", "Українська правда", ["Української правди", "Українській правді", "Українською правдою"]),
    ("uk", "Інтерфакс-Україна", ["Інтерфаксу-Україна", "Інтерфакс-Україні"]),
    ("pl", "Gazeta Wyborcza", ["Gazety Wyborczej", "Gazecie Wyborczej", "Gazetę Wyborczą"]),
    ("cs", "Hospodářské noviny", ["Hospodářských novin", "Hospodářským novinám"]),
]


@pytest.mark.parametrize(("language", "name", "expected"), FORMS)
def test_a_word_takes_these_forms(language: str, name: str, expected: str) -> None:
    forms = inflected(name, language)
    assert set(expected.split()) <= set(forms)
    assert bool(forms) == bool(expected)
    assert name not in forms


@pytest.mark.parametrize(("language", "name", "expected"), PHRASES)
def test_the_words_of_a_name_agree(language: str, name: str, expected: list[str]) -> None:
    assert set(expected) <= set(inflected(name, language))


def test_words_after_the_head_noun_stay() -> None:
    assert all(form.endswith(" Америки") for form in inflected("Голос Америки", "ru"))


@given(st.text(max_size=12).filter(str.strip), st.sampled_from([*grammars().languages, "en", "xx"]))
def test_any_name_in_any_language_can_be_inflected(name: str, language: str) -> None:
    assert all(form and form != name for form in inflected(name, language))


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("Tuổi Trẻ", "Tuoi Tre"),
        ("Người Lao Động", "Nguoi Lao Dong"),
        ("Süddeutsche Zeitung", "Suddeutsche Zeitung"),
        ("Yeni Şafak", "Yeni Safak"),
        ("Oslobođenje", "Oslobodenje"),
        ("Известия", "Известия"),
        ("朝日新聞", "朝日新聞"),
    ],
)
def test_latin_letters_lose_their_marks_and_other_scripts_stay(name: str, plain: str) -> None:
    assert plain_letters(name) == plain


@pytest.mark.parametrize(
    ("name", "text", "fit"),
    [
        ("TASS", "TASS", Fit.FULL),
        ("TASS", "Tass", Fit.LOOSE),
        ("UNIAN", "Unian", Fit.FULL),
        ("VG", "Vg", Fit.LOOSE),
        ("Ъ", "Ъ", Fit.FULL),
        ("TASS", "tass", Fit.NONE),
        ("Reuters", "REUTERS", Fit.FULL),
        ("Reuters", "reuters", Fit.NONE),
        ("dpa", "DPA", Fit.FULL),
        ("The Guardian", "the Guardian", Fit.FULL),
        ("The Guardian", "The guardian", Fit.NONE),
        ("Voice of America", "Voice Of America", Fit.FULL),
        ("Thanh Niên", "Thanh niên", Fit.NONE),
        ("路透社", "路透社", Fit.FULL),
    ],
)
def test_capitals_of_a_name_are_needed_in_the_text(name: str, text: str, fit: Fit) -> None:
    assert compare(name.split(), text.split(), articles=("the",)) is fit


def test_a_code_is_taken_as_it_is_written_or_in_capitals() -> None:
    assert compare(["dpa"], ["DPA"], code=True) is Fit.FULL
    assert compare(["AP"], ["Ap"], code=True) is Fit.NONE


def test_vietnamese_names_may_have_small_second_words() -> None:
    assert compare(["Thanh", "Niên"], ["Thanh", "niên"], loose_tail=True) is Fit.LOOSE
    assert compare(["Thanh", "Niên"], ["thanh", "niên"], loose_tail=True) is Fit.NONE
