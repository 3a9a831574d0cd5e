"""Whom a sentence without speech is about: the next speaker without a name is that person."""

from __future__ import annotations

import pytest

from provenance.extract.reader import read
from provenance.model.reading import Declared
from provenance.outlets import load_gazetteer

OWNERS = [
    ("es", "El voto de Ruiz, sin embargo, parece seguro.", "“Ya lo he decidido”, dijo."),
    ("fr", "Cependant, le vote de Ruiz semble acquis.", "« Ma décision est prise », a-t-il affirmé."),
    ("it", "Il voto di Ruiz, comunque, sembra sicuro.", "“Ho deciso”, ha affermato."),
    ("pt", "O voto de Ruiz, no entanto, parece certo.", "“Já decidi”, afirmou."),
]
FIRST = {
    "es": "Ana Lago dijo que dudaba. Carlos Ruiz llegó tarde.",
    "fr": "Anne Lac a dit qu'elle doutait. Carlos Ruiz est arrivé tard.",
    "it": "Paolo Lago ha detto che dubitava. Carlos Ruiz è arrivato tardi.",
    "pt": "Paulo Lago disse que duvidava. Carlos Ruiz chegou tarde.",
}
HEADLINES = [
    (
        "en",
        "Harlan rallies in West Virginia\n\nThe President spoke of the midterm elections.\n\n"
        "“It is close,” he said.\n\nHarlan continued, “Vote early.”",
    ),
    (
        "de",
        "Harlan wirbt in Ohio um Stimmen\n\nDer Präsident sprach über die Wahl.\n\n"
        "„Es wird knapp“, sagte er.\n\nHarlan fuhr fort: „Gehen Sie wählen.“",
    ),
]


def _speakers(language: str, text: str) -> list[str]:
    reading = read(text, declared=Declared(language=language), outlets=load_gazetteer())
    return [
        "" if found.speaker is None else reading.agents[found.speaker].name for found in reading.attributions
    ]


@pytest.mark.parametrize(("language", "about", "quoted"), OWNERS)
def test_whose_the_subject_is_speaks_next(language: str, about: str, quoted: str) -> None:
    assert _speakers(language, f"{FIRST[language]} {about} {quoted}")[-1] == "Carlos Ruiz"


def test_a_subject_behind_a_phrase_in_front_speaks_next() -> None:
    text = (
        "El reportero Pablo Lago publicó que era probable que Ruiz jugase. Carlos Ruiz llegó tarde. "
        "El reportero añadió que tenía dudas. "
        "Después de una sesión de entrenamiento a principios de esta semana, Ruiz fue preguntado. "
        "“No necesito partidos”, declaró."
    )
    assert _speakers("es", text)[-1] == "Carlos Ruiz"


@pytest.mark.parametrize(("language", "text"), HEADLINES)
def test_an_office_in_the_first_sentence_is_held_by_whom_the_headline_names(language: str, text: str) -> None:
    assert set(_speakers(language, text)) == {"Harlan"}
