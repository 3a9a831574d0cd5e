"""Names across scripts, spellings and inflections."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.text.names import romanised_key, same_surname, similar_names, strip_inflection


@pytest.mark.parametrize(
    "spellings",
    [
        "Рябков Ryabkov Riabkov Rjabkov Rjabkow",
        "Сергей Sergei Sergey Sergej",
        "Зеленский Зеленський Zelensky Zelenskyy Zelenskiy Zelenskyi",
        "Nguyễn Nguyen Nguye\u0302\u0303n NGUYỄN",
        "Максим Maksim Maxim",
        "Горбачёв Горбачев Gorbachev",
        "Ельцин Yeltsin Eltsin",
        "Алексей Alexei Alexey Aleksey Aleksei",
        "Хрущёв Khrushchev Hruschev",
        "Юрий Yury Yuri Yuriy Iouri",
        "Захарова Zakharova",
        "Đặng Dang",
        "O’Brien O'Brien OBrien",
    ],
)
def test_spellings_share_a_key(spellings: str) -> None:
    assert len({romanised_key(spelling) for spelling in spellings.split()}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [("Putin", "Trump"), ("Ryabkov", "Ryabov"), ("Ivanov", "Ivanova"), ("Lavrov", "Lavrova"), ("Li", "Lee")],
)
def test_different_names_have_different_keys(one: str, other: str) -> None:
    assert romanised_key(one) != romanised_key(other)


def test_words_stay_apart_and_in_order() -> None:
    assert romanised_key("Сергей Алексеевич Рябков") == "sergei aleksevich riabkov"


@given(st.text(max_size=40))
def test_a_key_is_stable(name: str) -> None:
    key = romanised_key(name)
    assert key == romanised_key(name)
    assert key == " ".join(key.split())


@pytest.mark.parametrize(
    ("one", "other", "floor", "ceiling"),
    [
        ("Sergei Ryabkov", "Сергей Рябков", 0.99, 1.0),
        ("Ryabkov Sergei", "Сергей Рябков", 0.99, 1.0),
        ("S. Ryabkov", "Сергей Рябков", 0.9, 1.0),
        ("Сергей Алексеевич Рябков", "Sergei Ryabkov", 0.9, 1.0),
        ("里亚布科夫", "Ryabkov", 0.6, 1.0),
        ("لافروف", "Lavrov", 0.75, 1.0),
        ("Donald Trump", "Vladimir Putin", 0.0, 0.6),
        ("", "Putin", 0.0, 0.0),
    ],
)
def test_similarity(one: str, other: str, floor: float, ceiling: float) -> None:
    assert floor <= similar_names(one, other) <= ceiling
    assert similar_names(one, other) == pytest.approx(similar_names(other, one))


@given(st.text(min_size=1, max_size=30), st.text(min_size=1, max_size=30))
def test_similarity_is_between_0_and_1(one: str, other: str) -> None:
    assert 0.0 <= similar_names(one, other) <= 1.0


@pytest.mark.parametrize(
    ("full", "short", "language"),
    [
        ("Сергей Рябков", "Рябкова", "ru"),
        ("Сергей Рябков", "Рябковым", "ru"),
        ("Сергей Рябков", "РЯБКОВУ", "ru"),
        ("Дмитрий Песков", "Пескове", "ru"),
        ("Мария Захарова", "Захаровой", "ru"),
        ("Владимир Зеленский", "Зеленского", "ru"),
        ("Дональд Трамп", "Трампу", "ru"),
        ("Эммануэль Макрон", "Макроном", "ru"),
        ("Павел Зарубин", "Зарубина", "ru"),
        ("Володимир Зеленський", "Зеленського", "uk"),
        ("Андрій Єрмак", "Єрмаком", "uk"),
        ("Петро Порошенко", "Порошенка", "uk"),
        ("Donald Tusk", "Tuska", "pl"),
        ("Donald Tusk", "Tuskiem", "pl"),
        ("Radosław Sikorski", "Sikorskiego", "pl"),
        ("Jarosław Kaczyński", "Kaczyńskim", "pl"),
        ("Vladimir Putin", "Putin's", "en"),
        ("Vladimir Putin", "Putin’s", "en"),
        ("Recep Tayyip Erdoğan", "Erdoğan'ın", "tr"),
        ("Angela Merkel", "Merkels", "de"),
        ("Nguyễn Phú Trọng", "Trọng", "vi"),
        ("Sergei Ryabkov", "Рябкова", "ru"),
        ("Donald Trump", "Трампом", "ru"),
        ("Joe Biden", "Байдена", "ru"),
        ("Sergei Ryabkov", "Riabkov", "en"),
        ("Ursula von der Leyen", "von der Leyen", "en"),
        ("Xi Jinping", "Xi", "zh"),
    ],
)
def test_forms_of_a_surname(full: str, short: str, language: str) -> None:
    assert same_surname(full, short, language=language)


@pytest.mark.parametrize(
    ("full", "short", "language"),
    [
        ("Sergei Ryabkov", "Sergei", "en"),
        ("Sergei Ryabkov", "Lavrov", "en"),
        ("Дмитрий Песков", "Песня", "ru"),
        ("Дональд Трамп", "Трамплин", "ru"),
        ("Donald Tusk", "Tusz", "pl"),
        ("Vladimir Putin", "", "en"),
        ("Joe Biden", "Путина", "ru"),
        ("Vladimir Putin", "Vladimir Zelensky", "en"),
    ],
)
def test_other_words_are_no_form(full: str, short: str, language: str) -> None:
    assert not same_surname(full, short, language=language)


def test_the_token_itself_is_the_first_candidate() -> None:
    assert strip_inflection("Рябкова", "ru")[:2] == ("Рябкова", "Рябков")
    assert strip_inflection("Ryabkov", "xx") == ("Ryabkov",)


@given(st.text(min_size=1, max_size=12), st.sampled_from(["ru", "uk", "pl", "tr", "en", "vi", "xx"]))
def test_candidates_are_never_empty(token: str, language: str) -> None:
    candidates = strip_inflection(token, language)
    assert candidates[0] == token
    assert all(candidates)
