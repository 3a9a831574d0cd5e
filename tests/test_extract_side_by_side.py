"""Outlets side by side are each a source; places, homographs and nested marks are taken for what they are."""

from __future__ import annotations

import pytest

from provenance.extract.reader import read
from provenance.model.reading import Declared, Reading
from provenance.outlets import load_gazetteer
from provenance.workflows.case import Case
from provenance.workflows.chain import chain
from provenance.workflows.record import record_bytes
from tests.case_for_tests import case_in


def reading(language: str, sentence: str) -> Reading:
    """Return the reading of a text of a headline and a sentence or two."""
    return read(f"x\n\n{sentence}", declared=Declared(language=language), outlets=load_gazetteer())


def ways(found: Reading) -> list[list[str]]:
    """Return the outlets of each attribution, in order."""
    return [[found.agents[hop.agent].outlet_key for hop in each.via] for each in found.attributions]


def speakers(found: Reading) -> list[str]:
    """Return who is said to have said each statement."""
    return ["" if each.speaker is None else found.agents[each.speaker].name for each in found.attributions]


BESIDE = [
    ("en", "The talks have stalled, Reuters and the Associated Press reported.", ["reuters", "ap"]),
    ("en", "AFP and Reuters quoted a diplomat as saying that the talks had stalled.", ["afp", "reuters"]),
    (
        "en",
        "The talks have stalled, according to Reuters, AFP and Bloomberg.",
        ["reuters", "afp", "bloomberg"],
    ),
    ("it", "I colloqui sono falliti, riferiscono Reuters e Ansa.", ["reuters", "ansa"]),
    ("ru", "Переговоры сорваны, сообщают ТАСС и «Интерфакс».", ["tass", "interfax"]),
    ("uk", "Переговори зірвано, повідомляють Укрінформ та Reuters.", ["ukrinform", "reuters"]),
    ("de", "Die Gespräche sind gescheitert, berichten Reuters und AFP.", ["reuters", "afp"]),
]


@pytest.mark.parametrize(("language", "sentence", "outlets"), BESIDE)
def test_outlets_side_by_side_are_ways_of_their_own(language: str, sentence: str, outlets: list[str]) -> None:
    found = reading(language, sentence)
    assert ways(found) == [[outlet] for outlet in outlets]
    assert len({each.content for each in found.attributions}) == 1


def test_outlets_in_turn_are_one_way() -> None:
    found = reading("en", "The talks have stalled, Reuters reported, citing TASS.")
    assert ways(found) == [["reuters", "tass"]]


def test_what_two_outlets_were_told_is_stored_twice(tmp_path: object) -> None:
    text = "Talks\n\nMinister Ida Lund told Reuters and AFP that the talks had stalled."
    with _case(tmp_path) as case:
        document = record_bytes(case, text.encode(), origin="a.txt", declared=Declared(language="en")).id
        drawn = chain(case, document)
    labels = {node.id: node.label for node in drawn.nodes}
    assert {labels[edge.parent] for edge in drawn.edges if edge.child == document} == {
        "Reuters",
        "Agence France-Presse",
    }


def _case(folder: object) -> Case:
    return case_in(folder)  # type: ignore[arg-type]


RELAYED = [
    (
        "it",
        "Il governo cadrà a maggio. Lo scrive lo Spiegel, citato dall'agenzia Reuters.",
        ["reuters", "spiegel"],
    ),
    ("it", "Secondo lo spagnolo Marca, ripreso dall'ANSA, il club è in vendita.", ["ansa", "marca"]),
    ("fr", "Selon le Spiegel, cité par l'agence Reuters, le gouvernement va tomber.", ["reuters", "spiegel"]),
    ("es", "Según Der Spiegel, citado por Reuters, el gobierno caerá en mayo.", ["reuters", "spiegel"]),
    ("it", "Il governo cadrà a maggio, scrive la Reuters citando lo Spiegel.", ["reuters", "spiegel"]),
]


@pytest.mark.parametrize(("language", "sentence", "outlets"), RELAYED)
def test_who_is_cited_by_another_stands_behind_it(language: str, sentence: str, outlets: list[str]) -> None:
    assert ways(reading(language, sentence)) == [outlets]


PLACES = [
    (
        "en",
        "Officials in the port of Lindvik said the ship was safe. He added that nobody was hurt.",
        "Lindvik",
    ),
    ("en", "Mayor Tom Bell came from the hamlet of Arle. He said that the pier would reopen.", "Arle"),
    ("ru", "Власти в деревне и в Заозерье молчат. Он добавил, что дорога закрыта.", "Заозерье"),
    ("it", "Nel porto di Lindvik la nave è salva. Ha aggiunto che nessuno è ferito.", "Lindvik"),
]


@pytest.mark.parametrize(("language", "sentence", "place"), PLACES)
def test_a_name_behind_a_preposition_is_nobody_whom_he_means(
    language: str, sentence: str, place: str
) -> None:
    assert not [name for name in speakers(reading(language, sentence)) if name[:5] == place[:5]]


def test_a_person_behind_a_preposition_stays_one() -> None:
    found = reading(
        "en", "A letter from Lund arrived. Mayor Ida Lund spoke. She said that the pier was closed."
    )
    assert speakers(found) == ["Ida Lund"]


NAMES = [
    ("vi", "Thanh niên nói rằng họ sẽ đi bầu.", []),
    ("vi", "Lao động cho biết giá nhà tăng.", []),
    ("vi", "Báo Thanh Niên đưa tin rằng đường đã thông.", ["thanh-nien"]),
    ("en", "Petra Holm said that the line would close.", []),
    ("en", "Petra reported that the border had been opened.", ["petra"]),
    ("it", "Domani Rossi ha detto che parte.", []),
]


@pytest.mark.parametrize(("language", "sentence", "outlets"), NAMES)
def test_an_ordinary_word_is_no_outlet(language: str, sentence: str, outlets: list[str]) -> None:
    assert [key for way in ways(reading(language, sentence)) for key in way] == outlets


def test_two_unnamed_of_one_description_are_two() -> None:
    found = reading("en", "A diplomat said that it rained. Another diplomat said that the sun shone.")
    assert len({found.agents[each.speaker or 0].identity for each in found.attributions}) == 2
