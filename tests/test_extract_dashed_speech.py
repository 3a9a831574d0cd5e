"""Speech between dashes: where it begins, where a cue ends it, and what a dash does not begin."""

from __future__ import annotations

import pytest

from provenance.extract.reader import read
from provenance.model.kinds import Mode
from provenance.model.reading import Declared
from provenance.outlets import load_gazetteer

CASES = {
    "several sentences before the cue": (
        "pl",
        "– Mostu nie ma. Rzeka go zabrała. Czekamy – powiedział wójt Jan Krawiec.",
        [("Jan Krawiec", "Mostu nie ma. Rzeka go zabrała. Czekamy")],
    ),
    "it goes on behind the cue, over sentences": (
        "ru",
        "— Мост старый, — объяснил инженер Олег Зимин. — Его построили до войны. Теперь нужен новый.",
        [
            ("Олег Зимин", "Мост старый"),
            ("Олег Зимин", "Его построили до войны. Теперь нужен новый."),
        ],
    ),
    "a dash within what is said": (
        "uk",
        "— Це не міст — це руїна, — каже інженерка Оксана Сич.",
        [("Оксана Сич", "Це не міст — це руїна")],
    ),
    "in the middle of a paragraph": (
        "pl",
        "Wójt Jan Krawiec nie kryje złości. – Dowiedziałem się z gazety. To wstyd – podkreśla.",
        [("Jan Krawiec", "Dowiedziałem się z gazety. To wstyd")],
    ),
    "a paragraph without a cue goes on with who spoke": (
        "ru",
        "Министр Олег Зимин заверил, что деньги есть.\n\n— Никто не останется без помощи.\n\nДом стоит год.",
        [("Олег Зимин", "деньги есть"), ("Олег Зимин", "Никто не останется без помощи.")],
    ),
    "marks within dashes": (
        "pl",
        "– Premier powiedział: „Nie będzie wyjątków” – relacjonuje posłanka Anna Wilk.",
        [("Anna Wilk", "Premier powiedział: „Nie będzie wyjątków”"), ("Premier", "Nie będzie wyjątków")],
    ),
    "a list is no speech": (
        "pl",
        "Do zupy potrzebne są:\n\n– Dwie marchewki.\n\n– Jedna cebula.\n\n– Sól i pieprz.",
        [],
    ),
    "dashes around an aside are no speech": ("ru", "Мост — старый и узкий — закрыли осенью.", []),
}


@pytest.mark.parametrize("name", CASES)
def test_dashes_mark_speech(name: str) -> None:
    code, text, wanted = CASES[name]
    reading = read(text, outlets=load_gazetteer(), declared=Declared(language=code))
    found = [
        (
            reading.agents[each.speaker].name if each.speaker is not None else "",
            text[each.content[0].start : each.content[-1].end],
        )
        for each in reading.attributions
    ]
    assert found == wanted


def test_what_dashes_mark_is_direct_speech() -> None:
    text = "– Mostu nie ma – powiedział wójt Jan Krawiec. – Czekamy na nowy."
    reading = read(text, outlets=load_gazetteer(), declared=Declared(language="pl"))
    assert {each.mode for each in reading.attributions} == {Mode.DIRECT}
