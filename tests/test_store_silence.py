"""Names across languages: who is one person, and whether a text that does not name somebody shows it."""

from __future__ import annotations

import pytest

from provenance.model.kinds import AgentKind
from provenance.model.reading import FoundAgent
from provenance.store.behind import _is_one_person
from provenance.store.silence import Sought
from provenance.text.named_in import may_be_named


@pytest.mark.parametrize(
    ("one", "other", "wanted"),
    [
        ("Андрій Гнатюк", "Andriy Hnatiuk", True),
        ("Ihor Sydorczuk", "Ігор Сидорчук", True),
        ("林海涛", "لين هاي تاو", True),
        ("周启明", "Zhou Qiming", True),
        ("李强", "Li Keqiang", False),
        ("王毅", "Wang Wei", False),
        ("Ana Ruiz", "Ruiz", True),
        ("Andrei Sedov", "Pavel Sidorov", False),
        ("Anna Keller", "Tom Keller", False),
    ],
)
def test_one_person_under_the_names_of_two_languages(one: str, other: str, wanted: bool) -> None:
    assert _is_one_person(FoundAgent(("person", one), AgentKind.PERSON, one), other) is wanted


@pytest.mark.parametrize(
    ("name", "text", "language", "wanted"),
    [
        ("Uwe Harms", "El conservacionista Uwe Harms había advertido de daños.", "es", True),
        ("Andriy Hnatiuk", "сообщил начальник порта Андрей Гнатюк", "ru", True),
        ("Samer al-Khatib", "وأضاف الخطيب أن كمية المياه بلغت", "ar", True),
        ("Laura Benitez", "Порт закрыт, сообщил капитан Нильс Хольм.", "ru", False),
        ("Laura Benitez", "The port is closed.", "en", False),
        # Between these the sound of a name is lost.
        ("Kenichi Sato", "佐藤台長は話しました。", "ja", True),
        ("Laura Benitez", "", "en", False),
    ],
)
def test_whether_a_text_may_name_somebody(name: str, text: str, language: str, wanted: bool) -> None:
    assert may_be_named(name, text, language=language) is wanted


@pytest.mark.parametrize(
    ("kind", "called", "language", "wanted"),
    [
        (AgentKind.PERSON, {"full"}, "en", True),
        (AgentKind.PERSON, {"description"}, "en", False),
        (AgentKind.UNNAMED, {"description"}, "ru", False),
        # A body has another name in each language, and one in its own.
        (AgentKind.ORGANISATION, {"full"}, "en", False),
        (AgentKind.ORGANISATION, {"full"}, "ru", True),
    ],
)
def test_whose_silence_tells(kind: AgentKind, called: set[str], language: str, wanted: bool) -> None:
    sought = Sought("Laura Benitez", kind.value, language, frozenset(called))
    assert sought.is_missing_from("Порт закрыт, сообщил капитан Нильс Хольм.", "ru") is wanted


@pytest.mark.parametrize(
    ("text", "language", "wanted"),
    [
        ("Лаура Бенитес вступила в должность. Порт закрыт, сообщил капитан Нильс Хольм.", "ru", False),
        ("Порт закрыт, сообщил капитан Нильс Хольм. Лаура Бенитес вступила в должность.", "ru", True),
        ("Порт закрыт, сообщила Лаура Бенитес.", "ru", False),
        ("The port is closed, Captain Nils Holm said. Laura Benitez took office on Monday.", "en", True),
        ("Laura Benitez took the floor. “The port is closed.”", "en", False),
        ("Cảng đã đóng cửa, thuyền trưởng Nils Holm cho biết. Laura Benitez nhậm chức hôm qua.", "vi", True),
        # Which words tell is not known of a language without a file.
        ("Laura Benitez tillträdde i måndags.", "sv", False),
    ],
)
def test_a_name_counts_only_where_something_may_be_said(text: str, language: str, wanted: bool) -> None:
    sought = Sought("Laura Benitez", AgentKind.PERSON.value, "en", frozenset({"full"}))
    assert sought.is_missing_from(text, language) is wanted
