"""A first word is a name where another case of it has a capital elsewhere; members of bodies are somebody."""

from __future__ import annotations

import pytest

from provenance.extract.reader import read
from provenance.extract.seen_names import SeenNames
from provenance.model.reading import Declared
from provenance.outlets import load_gazetteer


def speakers(language: str, text: str) -> list[str]:
    """Return who says what a text reports."""
    reading = read(text, declared=Declared(language=language), outlets=load_gazetteer())
    return [reading.agents[found.speaker].name for found in reading.attributions if found.speaker is not None]


@pytest.mark.parametrize(
    ("language", "text", "who"),
    [
        (
            "pl",
            "W mieście czekano wczoraj na Wolskiego. Wolski otwarcie stanął w obronie odwołanej Anny Lis.\n"
            "„W listopadzie stawiamy wszystko na jedną kartę” — powiedział.",
            "Wolski",
        ),
        (
            "ru",
            "На площади вчера ждали Брагина. Брагин открыто встал на сторону уволенного Петра Ильина.\n"
            "«В ноябре мы рискуем всем», — сказал он.",
            "Брагин",
        ),
        (
            "uk",
            "На майдані вчора чекали на Тополю. Тополя відкрито став на бік звільненого Петра Іваненка.\n"
            "«У листопаді ми ризикуємо всім», — сказав він.",
            "Тополя",
        ),
    ],
)
def test_a_first_word_is_a_name_that_another_case_of_it_tells(language: str, text: str, who: str) -> None:
    assert speakers(language, text) == [who]


def test_only_languages_with_cases_look_for_other_forms() -> None:
    assert "trump" in SeenNames(frozenset({"trumpa"}), "pl")
    assert "trump" not in SeenNames(frozenset({"trumpa"}), "es")
    assert "now" not in SeenNames(frozenset({"nowa"}), "pl")


@pytest.mark.parametrize(
    ("language", "text", "who"),
    [
        ("pl", "Członkini Partii Zielonych Irena Lach odrzuciła zarzuty.", "Irena Lach"),
        ("ru", "Член парламента Инга Лаце отвергла обвинения.", "Инга Лаце"),
        ("uk", "Член парламенту Інга Лаце відкинула звинувачення.", "Інга Лаце"),
    ],
)
def test_a_member_of_a_body_is_somebody(language: str, text: str, who: str) -> None:
    assert speakers(language, text) == [who]
