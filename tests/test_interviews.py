"""Interviews: initials with unlabelled questions, dashes behind labels, answers in marks."""

from __future__ import annotations

import pytest

from provenance.extract.reader import read
from provenance.model.reading import Declared
from provenance.outlets import load_gazetteer

INTERVIEWS = {
    "initials": (
        "fr",
        "Rencontre avec une potière\n\nLa potière Jeanne Morel expose à Dinan.\n\n"
        "Comment avez-vous commencé ?\n\nJeanne Morel : Avec la terre du jardin.\n\n"
        "Et aujourd'hui ?\n\nJ. M. : La terre vient de loin. Le four est le même.\n\n"
        "Que ferez-vous demain ?\n\nJ. M. : Des tuiles.",
        "Jeanne Morel",
        ["Avec la terre du jardin.", "La terre vient de loin. Le four est le même.", "Des tuiles."],
    ),
    "dashes": (
        "pt",
        "A oleira que ficou\n\nA oleira Joana Moreira expõe em Beja.\n\n"
        "P. — Como começou?\nR. — Com o barro do quintal.\n\nP. — E agora?\nR. — O barro vem de longe.",
        "Joana Moreira",
        ["Com o barro do quintal.", "O barro vem de longe."],
    ),
    "marks": (
        "it",
        "La vasaia che è rimasta\n\nLa vasaia Giovanna Moretti espone a Terni.\n\n"
        "Come ha cominciato?\n«Con la terra dell'orto».\n\nE oggi?\n«La terra viene da lontano».\n\n"
        "E domani?\n«Tegole».",
        "Giovanna Moretti",
        ["Con la terra dell'orto", "La terra viene da lontano", "Tegole"],
    ),
}


@pytest.mark.parametrize("form", INTERVIEWS)
def test_answers_are_who_is_interviewed(form: str) -> None:
    language, text, name, answers = INTERVIEWS[form]
    reading = read(text, declared=Declared(language=language), outlets=load_gazetteer())
    found = [
        (reading.agents[each.speaker].name, each.content[0].cut(text))
        for each in reading.attributions
        if each.speaker is not None and each.rule == "any.interview-answer"
    ]
    assert found == [(name, answer) for answer in answers]


def test_questions_and_quotations_by_turns_are_no_interview() -> None:
    text = (
        "Il paese si divide. Chi ha ragione?\n\n«Io non ci credo», dice Anna Neri.\n\n"
        "Il sindaco non risponde.\n\n«Vedremo», ha detto ieri."
    )
    reading = read(text, declared=Declared(language="it"), outlets=load_gazetteer())
    assert all(each.rule != "any.interview-answer" for each in reading.attributions)
