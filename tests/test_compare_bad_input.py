"""Bad input and partial use: each gets a clear answer, and no drift where there is none."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from provenance.compare.engine import compare
from provenance.model.comparison import Comparison, DriftKind, Relation
from provenance.model.reading import Declared
from provenance.workflows.compare import compare as compare_documents
from provenance.workflows.record import record_bytes
from provenance.workflows.verify import verify
from tests.case_for_tests import case_in
from tests.test_compare import text_of

RUSSIAN = (
    "Министр Лавров прибыл в Анкару 14 марта.",
    "Компания «Газпром» продала 40 танкеров.",
    "Зеленский назвал 7 условий в Брюсселе.",
    "Погибли 25 человек, сообщил губернатор Иванов.",
    "Президент Путин провёл встречу с Трампом в Хельсинки.",
    "Банк «Уралсиб» закрыл 112 отделений в Казани.",
    "Сборная Хорватии победила Данию со счётом 3:2.",
    "Учёный Перельман отказался от премии в 1 000 000 долларов.",
    "Посол Мацуока вручил грамоты в Астане 5 мая.",
    "Пожар в Марселе уничтожил 600 гектаров леса.",
    "Фонд Сороса покинул Будапешт в 2018 году.",
    "Певица Монсеррат выступила в Таллине перед 9 000 зрителей.",
    "Завод «Рено» в Москве выпустил 85 000 машин.",
    "Судья Гарсиа отложил заседание до 30 июня.",
    "Корабль «Викинг» затонул у берегов Мальты.",
    "Инфляция в Турции достигла 61 процента.",
    "Академик Сахаров получил премию в 1975 году.",
    "Пилот Хэмилтон выиграл гонку в Барселоне.",
    "Компания Nokia уволила 14 000 сотрудников.",
    "Папа Франциск прибыл в Багдад 5 марта.",
)
ENGLISH = (
    "Minister Lavrov arrived in Ankara on March 14.",
    "The company Gazprom sold 40 tankers.",
    "Zelensky named 7 conditions in Brussels.",
    "25 people were killed, Governor Ivanov said.",
    "President Putin held a meeting with Trump in Helsinki.",
    "Uralsib Bank closed 112 branches in Kazan.",
    "Croatia's team beat Denmark 3:2.",
    "The scientist Perelman declined the prize of 1,000,000 dollars.",
    "Ambassador Matsuoka presented his credentials in Astana on May 5.",
    "A fire in Marseille destroyed 600 hectares of forest.",
    "The Soros foundation left Budapest in 2018.",
    "The singer Montserrat performed in Tallinn before 9,000 people.",
    "The Renault factory in Moscow made 85,000 cars.",
    "Judge Garcia adjourned the session until June 30.",
    "The ship Viking sank off the coast of Malta.",
    "Inflation in Turkey reached 61 percent.",
    "Academician Sakharov received the prize in 1975.",
    "The driver Hamilton won the race in Barcelona.",
    "Nokia laid off 14,000 employees.",
    "Pope Francis arrived in Baghdad on March 5.",
)
OTHER = (
    "The recipe needs fresh basil and a little salt.",
    "Stir the sauce slowly until it thickens.",
    "Bake the bread in a hot oven for half an hour.",
    "Serve it warm with olives and cheese.",
    "Grandmother used to add a pinch of nutmeg.",
)
OTHER_NEWS = (
    "Prime Minister Albanese opened the Sydney harbour festival on Friday.",
    "Some 30,000 visitors watched the fireworks, police said.",
    "The singer Kylie Minogue gave a concert in Melbourne.",
    "Qantas added 12 flights for the weekend.",
    "Rain is expected in Perth and Adelaide.",
    "The wildlife park in Cairns welcomed two koalas.",
)


def pairs(found: Comparison) -> set[tuple[tuple[int, ...], tuple[int, ...]]]:
    return {(bead.child, bead.parent) for bead in found.beads if bead.child and bead.parent}


def sure_pairs(found: Comparison) -> set[tuple[tuple[int, ...], tuple[int, ...]]]:
    return {
        (bead.child, bead.parent)
        for bead in found.beads
        if bead.child and bead.parent and bead.confidence >= 0.5
    }


def added(found: Comparison) -> set[int]:
    return {place for bead in found.beads if not bead.parent for place in bead.child}


@pytest.mark.parametrize("lines", [ENGLISH, RUSSIAN, ENGLISH[:1], OTHER])
def test_a_text_with_itself_is_identical(lines: tuple[str, ...]) -> None:
    found = compare(text_of(*lines), text_of(*lines))
    assert (found.relation, found.beads, found.drifts) == (Relation.IDENTICAL, (), ())


@pytest.mark.parametrize("child", [OTHER, OTHER_NEWS, OTHER[:1], OTHER_NEWS[:1]])
@pytest.mark.parametrize(("parent", "language"), [(RUSSIAN, "ru"), (ENGLISH, "en")])
def test_a_text_of_another_subject_is_unrelated_and_has_no_drift(
    child: tuple[str, ...], parent: tuple[str, ...], language: str
) -> None:
    found = compare(text_of(*child), text_of(*parent, language=language))
    assert (found.relation, found.drifts, found.scores) == (Relation.UNRELATED, (), ())


@pytest.mark.parametrize(("ours", "theirs"), [((), RUSSIAN), (ENGLISH, ()), ((), ())])
def test_an_empty_text_is_told(ours: tuple[str, ...], theirs: tuple[str, ...]) -> None:
    found = compare(text_of(*ours), text_of(*theirs, language="ru"))
    assert (found.relation, found.drifts) == (Relation.EMPTY, ())


def test_one_sentence_against_five_hundred() -> None:
    lines = [f"{RUSSIAN[n % len(RUSSIAN)][:-1]} в {1000 + 37 * n}-й раз." for n in range(500)]
    lines[333] = "Космонавт Терешкова открыла музей в Ярославле 6 марта."
    parent = text_of(*lines, language="ru")
    found = compare(text_of("Cosmonaut Tereshkova opened a museum in Yaroslavl on March 6."), parent)
    assert found.relation is Relation.COMPARABLE
    assert pairs(found) == {((0,), (333,))}
    assert compare(text_of("The recipe needs fresh basil."), parent).relation is Relation.UNRELATED


def test_an_article_that_takes_three_of_twenty_sentences() -> None:
    found = compare(text_of(*(ENGLISH[place] for place in (3, 9, 13))), text_of(*RUSSIAN, language="ru"))
    assert pairs(found) == {((0,), (3,)), ((1,), (9,)), ((2,), (13,))}
    assert {one.kind for one in found.drifts} == {DriftKind.OMISSION}


def test_an_article_of_its_own_that_takes_three_sentences() -> None:
    own = [*OTHER[:3], ENGLISH[3], OTHER[3], ENGLISH[9], OTHER[4], ENGLISH[13], *OTHER_NEWS]
    found = compare(text_of(*own), text_of(*RUSSIAN, language="ru"))
    assert found.relation is Relation.COMPARABLE
    assert {((3,), (3,)), ((5,), (9,)), ((7,), (13,))} <= pairs(found)
    sure = {bead.child for bead in found.beads if bead.parent and bead.child and bead.confidence >= 0.7}
    assert sure == {(3,), (5,), (7,)}


def test_sentences_from_two_parents() -> None:
    child = text_of(*ENGLISH[:4], *ENGLISH[10:14])
    first = compare(child, text_of(*RUSSIAN[:8], language="ru"))
    second = compare(child, text_of(*RUSSIAN[8:], language="ru"))
    assert sure_pairs(first) == {((place,), (place,)) for place in range(4)}
    assert sure_pairs(second) == {((place,), (place - 2,)) for place in range(4, 8)}
    # What neither has is either told to be of no source, or stands beside something with a low confidence.
    assert len(added(first)) >= 3
    assert len(added(second)) >= 3
    told = {one.kind for found in (first, second) for one in found.drifts}
    assert told == {DriftKind.ADDITION, DriftKind.OMISSION}


def test_two_languages_in_one_text() -> None:
    mixed = text_of(*(line for both in zip(ENGLISH[:6], RUSSIAN[:6], strict=True) for line in both))
    found = compare(mixed, text_of(*RUSSIAN[:6], language="ru"))
    assert found.relation is Relation.COMPARABLE
    # Each sentence of the source goes with its rendering, with the repetition beside it, or with both.
    for (*child,), (parent,) in pairs(found):
        assert set(child) <= {2 * parent, 2 * parent + 1}
    assert {one.kind for one in found.drifts} <= {DriftKind.ADDITION, DriftKind.OMISSION}


@pytest.mark.parametrize("language", ["", "und", "xx", "qaa", "vi", "zh"])
def test_a_language_that_is_unknown_or_wrongly_declared(language: str) -> None:
    """Numbers, dates and names go by their signs where the language says nothing, or says wrongly."""
    found = compare(text_of(*ENGLISH, language=language), text_of(*RUSSIAN, language="ru"))
    assert found.relation is Relation.COMPARABLE
    right = {((place,), (place,)) for place in range(20)}
    assert len(pairs(found) & right) >= 18
    kinds = [one.kind for one in found.drifts]
    assert kinds.count(DriftKind.NUMBER) + kinds.count(DriftKind.NAME) <= 1
    assert found.unchecked


def mangled(line: str) -> str:
    """Return a sentence as bad software leaves it: words joined, marks doubled, control signs between."""
    words = line.replace(".", " . .").replace(",", ",,").split(" ")
    return "\u200b".join(words[:2]) + " \ufffd " + "  ".join(words[2:]) + "\x07\u202e"


def test_a_machine_mangled_text() -> None:
    found = compare(text_of(*map(mangled, ENGLISH)), text_of(*RUSSIAN, language="ru"))
    assert found.relation is Relation.COMPARABLE
    assert len(pairs(found) & {((place,), (place,)) for place in range(20)}) >= 18


@given(st.lists(st.text(max_size=60), max_size=12), st.lists(st.text(max_size=60), max_size=12))
@settings(max_examples=60, deadline=None)
def test_whatever_the_characters_every_sentence_is_in_one_bead(ours: list[str], theirs: list[str]) -> None:
    child, parent = text_of(*ours), text_of(*theirs, language="zh")
    found = compare(child, parent)
    if found.relation is Relation.COMPARABLE:
        assert sorted(place for bead in found.beads for place in bead.child) == list(range(len(ours)))
        assert sorted(place for bead in found.beads for place in bead.parent) == list(range(len(theirs)))
    else:
        assert found.drifts == ()


def test_an_unrelated_text_is_kept_as_that(tmp_path: Path) -> None:
    with case_in(tmp_path) as case:
        child = record_bytes(case, " ".join(OTHER).encode(), declared=Declared(language="en")).id
        parent = record_bytes(case, " ".join(RUSSIAN).encode(), declared=Declared(language="ru")).id
        assert compare_documents(case, child, parent).comparison.relation is Relation.UNRELATED
        assert verify(case).problems == ()
