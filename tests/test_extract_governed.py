"""Who speaks where the source and another name stand side by side, and no mark parts them."""

from __future__ import annotations

import pytest

from provenance.extract.reader import read
from provenance.model.reading import Declared
from provenance.outlets import load_gazetteer

BEHIND_BODIES = [
    ("ru", "На саммите НАТО Рютте сказал, что альянс поможет.", "Рютте"),
    ("ru", "На заседании Госдумы Володин заявил, что закон примут.", "Володин"),
    ("ru", "На пресс-конференции в Кремле Песков сказал, что переговоры идут.", "Песков"),
    ("ru", "Выступая в Совете Федерации Матвиенко заявила, что бюджет готов.", "Матвиенко"),
    ("ru", "После этого в МИД Лавров подчеркнул, что договор действует.", "Лавров"),
    ("pl", "Na szczycie NATO Rutte powiedział, że sojusz pomoże.", "Rutte"),
    ("pl", "Na posiedzeniu Sejmu Hołownia oświadczył, że ustawa przejdzie.", "Hołownia"),
    ("uk", "На засіданні Верховної Ради Стефанчук заявив, що закон ухвалять.", "Стефанчук"),
    ("uk", "Виступаючи в ООН Зеленський заявив, що мир близько.", "Зеленський"),
]
NO_NAME_BEHIND = [
    ("ru", "Банк Открытие сообщил, что ставка растёт.", "Банк Открытие"),
    ("ru", "В четверг Банк Открытие сообщил, что ставка растёт.", "Банк Открытие"),
    ("pl", "W piątek Bank Pekao poinformował, że zysk wzrósł.", "Bank Pekao"),
]
SAID_OF_OTHERS = [
    (
        "pl",
        "Według prokuratury Kowalski wyprowadził pieniądze z firmy.",
        "prokuratury",
        "Kowalski wyprowadził",
    ),
    ("pl", "Zdaniem Tuska Kaczyński kłamie.", "Tuska", "Kaczyński kłamie"),
    ("pl", "Według rzecznika MSZ Rosja nie odpowiedziała.", "rzecznika MSZ", "Rosja nie odpowiedziała"),
    ("pl", "Zdaniem ministra finansów Polska wyjdzie z kryzysu.", "ministra finansów", "Polska wyjdzie"),
    ("ru", "По данным следствия Иванов вывел деньги.", "следствие", "Иванов вывел"),
    ("ru", "По словам Пескова Путин вылетел в Пекин.", "Пескова", "Путин вылетел"),
    ("uk", "За даними слідства Іваненко вивів гроші.", "слідства", "Іваненко вивів"),
    ("uk", "На думку НАТО Росія готує атаку.", "НАТО", "Росія готує"),
]
STILL_THE_SOURCE = [
    ("pl", "Według prezydenta Andrzeja Dudy ustawa jest zła.", "Andrzeja Dudy"),
    ("pl", "Zdaniem ministra Tuska ustawa jest zła.", "Tuska"),
    ("ru", "По словам президента Путина переговоры продолжаются.", "Путина"),
]


def _said(language: str, text: str) -> list[tuple[str, str]]:
    reading = read(text, declared=Declared(language=language), outlets=load_gazetteer())
    return [
        ("" if found.speaker is None else reading.agents[found.speaker].name, found.content[0].cut(text))
        for found in reading.attributions
    ]


@pytest.mark.parametrize(("language", "text", "who"), BEHIND_BODIES + NO_NAME_BEHIND)
def test_a_name_behind_a_governed_body_speaks(language: str, text: str, who: str) -> None:
    assert [speaker for speaker, _ in _said(language, text)] == [who]


@pytest.mark.parametrize(("language", "text", "who", "words"), SAID_OF_OTHERS)
def test_a_name_in_the_nominative_is_no_part_of_the_source(
    language: str, text: str, who: str, words: str
) -> None:
    said = _said(language, text)
    assert [speaker for speaker, _ in said] == [who]
    assert said[0][1].startswith(words)


@pytest.mark.parametrize(("language", "text", "who"), STILL_THE_SOURCE)
def test_a_name_in_the_genitive_is(language: str, text: str, who: str) -> None:
    assert [speaker for speaker, _ in _said(language, text)] == [who]
