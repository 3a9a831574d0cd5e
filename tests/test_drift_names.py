"""Names between languages: peoples, places inside names, bodies by other words, glosses, letters."""

from __future__ import annotations

import pytest

from provenance.compare.drift_names import name_changes, names
from provenance.compare.name_evidence import clearness_between
from provenance.compare.name_phrase import NamePhrase, Telling
from provenance.compare.name_phrases import countries_in, name_phrases
from provenance.compare.people_phrases import peoples
from provenance.compare.place_phrases import places
from provenance.model.kinds import Span
from provenance.text.currencies import is_currency
from provenance.text.exonyms import BODIES, bodies
from provenance.text.language_data import language_file
from tests.test_name_evidence import pair_of, side_of


def told(source: str, source_language: str, text: str, language: str) -> list[tuple[str, str]]:
    pair = pair_of(source, source_language, text, language)
    return [(one.child_value, one.parent_value) for one in names(pair)]


@pytest.mark.parametrize(
    ("source", "language", "text", "change"),
    [
        (
            "Il termine vale anche per chi va a vedere la bella fauna africana.", "it",
            "It is also used of those who see the beautiful Indonesian wildlife.", ("Indonesian", "africana"),
        ),
        (
            "La Rivoluzione francese fu un esempio per molti operai.", "it",
            "The American Civil War was an example to many workers.", ("American", "francese"),
        ),
        (
            "В порт вошли три британских корабля.", "ru",
            "Three Turkish ships entered the port.", ("Turkish", "британских"),
        ),
    ],
)  # fmt: skip
def test_what_belongs_to_one_country_put_for_anothers_is_told(
    source: str, language: str, text: str, change: tuple[str, str]
) -> None:
    assert told(source, language, text, "en") == [change]


@pytest.mark.parametrize(
    ("source", "language", "text"),
    [
        ("В порт вошли три британских корабля.", "ru", "Three British ships entered the port."),
        ("В порт вошли три британских корабля.", "ru", "Three ships entered the port."),
        ("Trois navires sont entrés dans le port.", "fr", "Three British ships entered the port."),
        # Of того and indipendente, which begin as Togo and India do.
        ("Кроме того, в порт вошли три корабля.", "ru", "Three British ships entered the port as well."),
        ("Il porto è indipendente dal comune.", "it", "The British port does not belong to the town."),
    ],
)
def test_a_country_that_one_side_leaves_out_is_no_change_of_peoples(
    source: str, language: str, text: str
) -> None:
    pair = pair_of(source, language, text, "en")
    assert not [one for one in name_changes(pair) if one.ours and one.theirs]


def test_peoples_have_their_whole_word_and_their_country() -> None:
    (found,) = peoples(side_of("Три французских корабля.", "ru"))
    assert (found.words, found.place) == ("французских", "FR")
    assert [one.place for one in peoples(side_of("美国的船", "zh"))] == ["US"]


@pytest.mark.parametrize(
    ("text", "language", "named"),
    [
        ("We can join the Euro-Asia group.", "en", []),
        ("Дані зібрано в школах.", "uk", []),
        ("Школи Данії зібрали відомості.", "uk", ["Данії"]),
        ("Stanley Cups were on the table.", "en", []),
    ],
)
def test_places_stand_as_words_of_their_own(text: str, language: str, named: list[str]) -> None:
    assert [one.words for one in places(side_of(text, language))] == named


@pytest.mark.parametrize(
    ("text", "parts", "telling"),
    [
        ("The team won the Stanley Cup again.", ("Stanley",), Telling.SURE),
        ("He works for the US Census there.", ("US", "Census"), Telling.NOT),
        ("YMCA reports that it was closed.", ("YMCA",), Telling.SLIGHT),
    ],
)
def test_a_name_may_have_a_place_in_it(text: str, parts: tuple[str, ...], telling: Telling) -> None:
    (found,) = name_phrases(side_of(text, "en"))
    assert (found.parts, found.telling) == (parts, telling)


@pytest.mark.parametrize(
    "text", ["She lives in North Korea now.", "In Paris it rains.", "It costs 20 USD now."]
)
def test_neither_a_place_alone_nor_a_currency_is_another_name(text: str) -> None:
    assert not name_phrases(side_of(text, "en"))


def test_a_name_by_its_place_is_known_by_the_country() -> None:
    (found,) = name_phrases(side_of("He works for the US Census there.", "en"))
    assert countries_in(found) == {"US"}
    assert not told("Он работает в американском бюро.", "ru", "He works for the US Census there.", "en")


@pytest.mark.parametrize("code", ["USD", "EUR", "RUB", "VND"])
def test_codes_of_currencies_are_known(code: str) -> None:
    assert is_currency(code)
    assert not is_currency(code.lower())


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("eine Erklärung des Roten Kreuzes", {"red-cross"}),
        ("红十字会", {"red-cross"}),
        ("promoviert auf dem Gebiet der KI", {"artificial-intelligence"}),
        ("искусственного интеллекта", {"artificial-intelligence"}),
        ("церемония вручения «Оскара»", {"oscars"}),
        ("nothing of the kind", set()),
    ],
)
def test_bodies_are_known_by_their_names_in_any_language(text: str, known: set[str]) -> None:
    assert bodies(text) == known


def test_no_form_is_of_two_bodies() -> None:
    forms = [form for names_of in language_file(BODIES).values() for form in names_of]
    assert len(forms) == len(set(forms))


@pytest.mark.parametrize(
    ("source", "source_language", "text", "language"),
    [
        ("Das sagte eine Sprecherin des Roten Kreuzes.", "de", "A Red Cross spokeswoman said so.", "en"),
        ("她曾在脸书和微软工作。", "zh", "She has worked for Facebook and Microsoft.", "en"),
        ("Firmy inwestują w SI.", "pl", "Companies invest in AI.", "en"),
        ("Gespielt wird am Mittwoch in Neapel.", "de", "They play on Wednesday in Naples, Italy.", "en"),
        ("周啓明会長は発表会で述べた。", "ja", "Chairman Zhou Qiming spoke at the event.", "en"),
    ],
)
def test_another_languages_word_for_it_is_no_change(
    source: str, source_language: str, text: str, language: str
) -> None:
    assert not told(source, source_language, text, language)


def test_another_country_behind_a_place_is_told() -> None:
    source = "Gespielt wird am Mittwoch in Neapel, Italien."
    assert told(source, "de", "They play on Wednesday in Naples, Spain.", "en") == [("Spain", "Italien")]


def test_names_that_do_not_sound_alike_are_less_than_unclear() -> None:
    one = NamePhrase(Span(0, 5), "Blair", ("Blair",), "en")
    same = NamePhrase(Span(0, 5), "Блэр", ("Блэр",), "ru")
    other = NamePhrase(Span(0, 7), "Кэмерон", ("Кэмерон",), "ru")
    assert clearness_between(one, same) > 0 > clearness_between(one, other)
