"""One agent for the names of one body: its acronym, its noun alone, and what it is called again."""

from __future__ import annotations

import pytest

from provenance.extract.acronyms import stands_for
from provenance.extract.reader import read
from provenance.model.kinds import AgentKind
from provenance.model.reading import Declared
from provenance.outlets import load_gazetteer

ONE_BODY = [
    ("pt", "O Instituto Nacional de Gestão e Redução do Risco (INGR) disse que choveu. O INGR pede ajuda."),
    ("pt", "A Polícia da República (PR) disse que deteve sete homens. Segundo a PR, há mais suspeitos."),
    ("pt", "O Ministério da Saúde disse que vai pagar. O Ministério nega erros."),
    ("pt", "Homem está preso, diz polícia\nEle foi preso, informou a Polícia Civil."),
    ("es", "La Universidad de Sevilla dijo que sí. La universidad recuerda que la ley cambió."),
    ("es", "El Instituto de la Pesca (IPE) afirmó que no habrá veda. El IPE dijo que hay peces."),
    ("en", "The National Weather Service (NWS) said snow was likely. The NWS said that roads were closed."),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text"), ONE_BODY, ids=[text[:40] for _, text in ONE_BODY])
def test_a_body_is_one_agent(language: str, text: str) -> None:
    reading = read(text, declared=Declared(language=language), outlets=load_gazetteer())
    spoke = {one.speaker for one in reading.attributions}
    assert len(spoke) == 1
    assert reading.agents[next(iter(spoke)) or 0].kind is AgentKind.ORGANISATION


def test_who_leads_something_else_is_somebody_else() -> None:
    text = "O delegado provincial, Abel Mussa, disse que choveu. O administrador de Namacurra disse que não."
    reading = read(text, declared=Declared(language="pt"), outlets=load_gazetteer())
    assert len({one.speaker for one in reading.attributions}) == len(reading.attributions) > 1


@pytest.mark.parametrize(
    ("short", "name", "does"),
    [
        ("INGR", "Instituto Nacional de Gestão do Risco", True),
        ("Inmet", "Instituto Nacional de Meteorologia", True),
        ("INE", "Banco de Portugal", False),
        ("IN", "Instituto", False),
    ],
)
def test_an_acronym_is_made_of_what_words_begin_with(short: str, name: str, does: bool) -> None:
    assert stands_for(short, name) is does
