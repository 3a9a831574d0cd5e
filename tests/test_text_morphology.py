"""The nominative of names and noun phrases, where a dictionary tells it."""

from __future__ import annotations

import pytest

from provenance.text.morphology import (
    begins_in_nominative,
    is_before_name,
    is_of_a_man,
    is_surname,
    nominative_name,
    nominative_phrase,
)


@pytest.mark.parametrize(
    ("given", "wanted", "language"),
    [
        ("Сергея Салмина", "Сергей Салмин", "ru"),
        ("Ирина Салмина", "Ирина Салмина", "ru"),
        ("Александром Лукашенко", "Александр Лукашенко", "ru"),
        ("Юрия Ушакова", "Юрий Ушаков", "ru"),
        ("Анналены Бербок", "Анналена Бербок", "ru"),
        ("Айгерим Нурлановой", "Айгерим Нурланова", "ru"),
        ("Марии Захаровой", "Мария Захарова", "ru"),
        ("Дмитрий Полевой", "Дмитрий Полевой", "ru"),
        ("Рябкова", "Рябкова", "ru"),
        ("Sergey Ryabkov", "Sergey Ryabkov", "ru"),
        ("Володимиром Зеленським", "Володимир Зеленський", "uk"),
        ("Nguyễn Văn A", "Nguyễn Văn A", "vi"),
    ],
)
def test_a_name(given: str, wanted: str, language: str) -> None:
    assert " ".join(nominative_name(tuple(given.split()), language)) == wanted


@pytest.mark.parametrize(
    ("given", "wanted"),
    [
        ("пресс-службе ведомства", "пресс-служба ведомства"),
        ("Федеральной службе безопасности", "Федеральная служба безопасности"),
        ("министерстве", "министерство"),
        ("Минюсте РФ", "Минюст РФ"),
        ("источники", "источники"),
        ("осведомлённых источников", "осведомлённые источники"),
        ("СК", "СК"),
        ("SR Shipping", "SR Shipping"),
    ],
)
def test_a_phrase(given: str, wanted: str) -> None:
    assert " ".join(nominative_phrase(tuple(given.split()), "ru")) == wanted


@pytest.mark.parametrize("words", ["Директор ФБР", "Глава МАГАТЕ", "директор школи", "речник відомства"])
def test_a_ukrainian_phrase_in_the_nominative_stays(words: str) -> None:
    assert " ".join(nominative_phrase(tuple(words.split()), "uk")) == words


def test_a_ukrainian_phrase_in_another_case() -> None:
    assert nominative_phrase(("директора", "школи"), "uk")[0] == "директор"
    assert begins_in_nominative("директор Олег Бондар", "uk")


def test_a_title_tells_in_which_case_the_name_stands() -> None:
    assert begins_in_nominative("Премьер-министр Италии Джорджа Мелони", "ru")
    assert not begins_in_nominative("мэра города Сергея Салмина", "ru")
    assert not begins_in_nominative("Prime Minister", "en")


def test_a_language_without_a_dictionary_keeps_its_words() -> None:
    assert nominative_phrase(("the", "ministry"), "en") == ("the", "ministry")


def test_behind_a_preposition_a_mans_name_is_no_womans() -> None:
    words = ("Александра", "Новака")
    assert nominative_name(words, "ru") == words
    assert nominative_name(words, "ru", oblique=True) == ("Александр", "Новак")
    assert nominative_name(("Ирина", "Салмина"), "ru", oblique=True) == ("Ирина", "Салмина")


def test_a_function_of_a_man_in_another_case() -> None:
    assert is_of_a_man("губернатора Приморья", "ru")
    assert not is_of_a_man("губернатор Приморья", "ru")
    assert not is_of_a_man("главы ведомства", "ru")


def test_what_stands_before_a_given_name_is_a_place() -> None:
    assert is_before_name("Подмосковья", "Олега", "ru")
    assert is_before_name("Ростова", "Алексея", "ru")
    assert not is_before_name("Анна", "Мария", "ru")
    assert not is_before_name("Иван", "Иванович", "ru")


def test_a_word_that_is_a_family_name_as_well() -> None:
    assert is_surname("Комиссаров", "ru")
    assert not is_surname("Президент", "ru")
    assert not is_surname("Hunter", "en")
