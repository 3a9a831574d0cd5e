"""Units beside numbers in any language, amounts that are one, converted; and numbers not read as such."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.compare.numbers import find_numbers
from provenance.compare.unread_numbers import unread_numbers
from provenance.model.kinds import Span
from provenance.text.conversions import converted, of_one_source, rounded
from provenance.text.language_data import language_file
from provenance.text.measures import FILE, is_old, unit, units_said
from tests.test_values import drifts


def measures(words: str, language: str) -> list[str]:
    found = find_numbers(words, Span(0, len(words)), language)
    return [one.measure.partition("-")[2] for one in found]


@pytest.mark.parametrize(
    ("language", "words", "expected"),
    [
        ("en", "85 miles per hour for 20 long miles, a 3-foot wave", ["mile-per-hour", "mile", "foot"]),
        ("en", "2 to 4 inches; 20 degrees, 80 °F", ["inch", "inch", "generic", "fahrenheit"]),
        ("en", "12 square miles, 5 feathers, 7 of them", ["square-mile", "", ""]),
        ("de", "27 ºC, 20 Kilometern, 80 km/h", ["celsius", "kilometer", "kilometer-per-hour"]),
        ("ru", "27 градусах, 200 милями, 5 тонн", ["generic", "mile", ""]),
        ("uk", "7-градусна різниця, 249-кілограмовий кабан", ["generic", "kilogram"]),
        ("ko", "섭씨 27도, 200마일", ["celsius", "mile"]),
        ("ja", "華氏80度、20フィート", ["fahrenheit", "foot"]),
        ("zh", "27摄氏度，3公里", ["celsius", "kilometer"]),
        ("vi", "5 dặm, 20 độ C", ["mile", "celsius"]),
        ("hi", "20 फ़ीट", ["foot"]),
        ("und", "5 km, 3 apples", ["kilometer", ""]),
    ],
)
def test_a_unit_is_read_beside_its_number(language: str, words: str, expected: list[str]) -> None:
    assert measures(words, language) == expected


@pytest.mark.parametrize(
    ("child", "parent", "language", "expected"),
    [
        ("a warm 80 degrees Fahrenheit", "27 градусов", "ru", []),
        ("highs in the 80s", "27 градусов Цельсия", "ru", []),
        ("highs in the 80s", "37 градусов Цельсия", "ru", [("number", "80", "37")]),
        ("a difference of 20 degrees", "eine Differenz von 11 Grad", "de", []),
        ("a 550 pound hog", "un cochon de 250 kilos", "fr", []),
        ("a 550 pound hog", "un cochon de 350 kilos", "fr", [("number", "550", "350")]),
        ("85 miles per hour", "140 км/ч", "ru", []),
        ("12 acres burnt", "Сгорело 5 гектаров", "ru", []),
        ("12 acres burnt", "Сгорело 12 тысяч гектаров", "ru", [("number", "12", "12000")]),
        # Of one unit a rounded amount is the same; another is not.
        ("25 centimetres of rain", "25,4 сантиметра осадков", "ru", []),
        ("25 centimetres of rain", "28 сантиметров осадков", "ru", [("number", "25", "28")]),
        ("20 feet", "6 футов", "ru", [("number", "20", "6")]),
        # A length is no weight, though the values would fit.
        ("20 feet", "6 килограммов", "ru", [("number", "20", "6")]),
        ("8 people", "5 kilometres", "en", [("number", "8", "5")]),
    ],
)
def test_what_is_converted_is_not_changed(
    child: str, parent: str, language: str, expected: list[tuple[str, str, str]]
) -> None:
    found = [(one.kind.value, one.child_value, one.parent_value) for one in drifts(child, parent, language)]
    assert found == expected


@pytest.mark.parametrize(
    ("child", "parent", "language"),
    [
        ("two points and the 5th place", "两分，周六第三", "zh"),
        ("a four-point lead, three men", "czteropunktowa przewaga", "pl"),
        ("two thirds of parliament", "dwóch trzecich parlamentu", "pl"),
        ("two thirds of parliament", "дві треті парламенту", "uk"),
        ("twelve points", "on iki puan", "tr"),
        ("an estimated £11 million fortune", "ein Vermögen von etwa 11 Millionen", "de"),
        ("his estimated fortune of 400 million", "около 400 миллионов", "ru"),
        ("between 30 and 43 percent", "khoảng 30 đến 43 phần trăm", "vi"),
        ("the 50th anniversary", "près de 50 ans", "fr"),
    ],
)
def test_what_is_said_in_another_way_is_not_changed(child: str, parent: str, language: str) -> None:
    assert drifts(child, parent, language) == []


@pytest.mark.parametrize(
    ("language", "words", "value"),
    [
        ("pl", "czterdziestojednoletni muzyk", 41),
        ("pl", "dwudziestoletni", 20),
        ("ru", "пятилетний", 5),
        ("de", "der Fünfzigste", 50),
        ("zh", "两年前", 2),
        ("zh", "上世纪八十年代", 80),
        ("ko", "34번째", 34),
        ("en", "a quarter of an hour", 15),
    ],
)
def test_numbers_are_heard_in_longer_words_and_ordinals(language: str, words: str, value: int) -> None:
    assert Decimal(value) in set(unread_numbers(words, Span(0, len(words)), language, []))


def test_what_was_read_is_not_heard_again() -> None:
    words = "25 people and the 40th"
    assert list(unread_numbers(words, Span(0, len(words)), "en", [Span(0, 2)])) == [Decimal(40)]


def test_units_are_converted_into_known_ones_of_their_kind() -> None:
    for name in language_file(FILE)["units"]:
        known = unit(name)
        assert known is not None
        for other in map(unit, known.into):
            assert other is not None
            assert other.kind == known.kind
            assert known.of == "bare" or other.of != known.of
    named = {form for table in language_file(FILE)["forms"].values() for form in table} - {"close"}
    assert named <= set(language_file(FILE)["units"])


@given(st.floats(min_value=3, max_value=9000), st.sampled_from(["length-mile", "mass-pound", "area-acre"]))
def test_every_exact_conversion_counts_whether_or_not_the_new_unit_is_said(value: float, name: str) -> None:
    old = unit(name)
    assert old is not None
    new = unit(old.into[0])
    assert new is not None
    amount = value * old.factor / new.factor
    assert is_old(name)
    assert converted(value, name, amount, new.name)
    assert converted(amount, new.name, value, name)
    assert converted(value, name, amount, "")
    assert not converted(value, name, amount * 1.4, new.name) or amount < 3
    assert not converted(value, "", amount, "")


def test_only_what_others_convert_into_is_rounded() -> None:
    assert rounded(Decimal(249), Decimal(250), "mass-kilogram")
    assert not rounded(Decimal(249), Decimal(250), "mass-pound")
    assert not rounded(Decimal(249), Decimal(250), "")
    assert not rounded(Decimal("2.5"), Decimal(2), "length-centimeter")


@given(st.integers(1, 9), st.sampled_from(["length-mile", "length-inch", "mass-pound", "area-acre"]))
def test_two_roundings_of_one_amount_are_of_one_source(amount: int, name: str) -> None:
    old = unit(name)
    assert old is not None
    new = unit(old.into[0])
    assert new is not None
    exact = amount * 10 * old.factor / new.factor
    near, cut_off = round(exact, 2), float(f"{exact:.1g}") if exact >= 1 else round(exact, 2)
    # To one digit nobody cuts off a third.
    if 0.8 * exact <= cut_off <= exact:
        assert of_one_source(near, cut_off, new.name, new.name)
        assert of_one_source(cut_off, near, new.name, new.name)
    assert not of_one_source(near, near * 2, new.name, new.name)


def test_units_are_read_without_a_number() -> None:
    assert units_said("шириной в несколько футов", "ru") == {"length-foot"}
    assert units_said("两英尺宽", "zh") == {"length-foot"}
    assert units_said("a wide brim", "en") == frozenset()
