"""Names beside nouns for places are places': nobody is called Yunnan."""

from __future__ import annotations

import pytest

from provenance.extract.reader import read
from provenance.model.reading import Declared
from provenance.outlets import load_gazetteer


def _named(text: str, language: str) -> set[str]:
    reading = read(text, declared=Declared(language=language), outlets=load_gazetteer())
    return {agent.name for agent in reading.agents}


@pytest.mark.parametrize(
    ("language", "text", "place"),
    [
        ("en", "Petra Holm, a farmer from Yunnan province, said the market was closed.", "Yunnan"),
        ("en", "Petra Holm left Hubei Province. She said the market was closed.", "Hubei Province"),
        ("en", "Petra Holm lives on the island of Groix. She said the port was closed.", "Groix"),
        ("ru", "Петра Хольм приехала в провинцию Юньнань. Она сказала, что рынок закрыт.", "Юньнань"),
        ("de", "Petra Holm kam in die Provinz Yunnan. Sie sagte, der Markt sei zu.", "Yunnan"),
        ("fr", "Petra Holm est arrivée sur l'île de Groix. Elle a dit que le port était fermé.", "Groix"),
        ("tr", "Petra Holm, Yunnan eyaletine geldi. Pazarın kapalı olduğunu söyledi.", "Yunnan"),
    ],
)
def test_a_name_beside_a_noun_for_places_is_nobody(language: str, text: str, place: str) -> None:
    named = _named(text, language)
    assert named & {"Petra Holm", "Петра Хольм"}
    assert place not in named


@pytest.mark.parametrize(
    ("language", "text", "person"),
    [
        ("es", "El entrenador Iñaki Barrio dijo que el partido fue duro.", "Iñaki Barrio"),
        ("ru", "Губернатор области Михаил Лис сказал, что мост закрыт.", "Михаил Лис"),
        ("pl", "Burmistrz miasta Jan Lis powiedział, że most jest zamknięty.", "Jan Lis"),
    ],
)
def test_who_stands_behind_a_noun_for_places_by_his_full_name_speaks(
    language: str, text: str, person: str
) -> None:
    assert person in _named(text, language)
