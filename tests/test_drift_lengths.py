"""Drift that is told by how long a sentence is beside the one that it renders."""

from __future__ import annotations

import pytest

from provenance.compare.changes import changes
from provenance.compare.drift_lengths import lengths
from provenance.compare.pairs import pairs_of
from provenance.compare.usual_lengths import FILE
from provenance.languages.language import available_languages
from provenance.model.comparison import Bead, Drift, DriftKind
from provenance.text.language_data import language_file
from tests.test_compare import text_of

SURE = Bead((0,), (0,), 0.95)
RUSSIAN = (
    "Министр заявил вчера вечером в столице, что переговоры продолжатся весной, несмотря на возражения"
    " соседей и на то, что соглашение о границе, подписанное в 1994 году, до сих пор не вступило в силу."
)
WHOLE = (
    "The minister said in the capital last night that the talks would go on in spring, despite the objections"
    " of the neighbours and although the agreement on the border, signed in 1994, is still not in force."
)
HALF = "The minister said in the capital last night that the talks would go on in spring."
NO_NUMBER = (
    "The minister said in the capital last night that the talks would go on in spring, despite the objections"
    " of the neighbours."
)


def by_length(
    source: str, text: str, *, language: str = "ru", ours: str = "en", bead: Bead = SURE
) -> list[Drift]:
    parent, child = text_of(source, language=language), text_of(text, language=ours)
    return [drift for pair in pairs_of(child, parent, [bead]) for drift in lengths(pair)]


def test_a_whole_rendering_is_as_long_as_is_usual() -> None:
    assert by_length(RUSSIAN, WHOLE) == []


def test_half_a_sentence_is_too_short_and_the_number_it_lacks_is_pointed_at() -> None:
    (drift,) = by_length(RUSSIAN, HALF)
    assert drift.kind is DriftKind.OMISSION
    assert [span.cut(RUSSIAN) for span in drift.parent_spans] == ["1994"]
    assert "left out" in drift.said


def test_the_other_way_round_it_is_an_addition() -> None:
    parent, child = text_of(HALF, language="en"), text_of(RUSSIAN, language="ru")
    (drift,) = (drift for pair in pairs_of(child, parent, [SURE]) for drift in lengths(pair))
    assert drift.kind is DriftKind.ADDITION
    assert drift.parent_spans == ()


def test_a_number_that_is_gone_tells_more_than_length_alone() -> None:
    without = RUSSIAN.replace(", подписанное в 1994 году,", "")
    assert [one.kind for one in by_length(RUSSIAN, NO_NUMBER)] == [DriftKind.OMISSION]
    assert by_length(without, NO_NUMBER) == []


def test_a_time_that_is_written_like_a_number_is_none_put_in() -> None:
    chinese = "中国地震台网测定，4月3日8时12分，云南省大理州发生5.2级地震，震源深度10公里。"
    spanish = (
        "El Centro de Redes Sismológicas de China informó de que a las {} del 3 de abril se produjo en la"
        " prefectura de Dali, provincia de Yunnan, un terremoto de magnitud 5,2 a 10 kilómetros de"
        " profundidad."
    )
    said = [
        [drift.child_value for drift in drifts if drift.child_value]
        for drifts in (
            by_length(chinese, spanish.format(time), language="zh", ours="es") for time in ("8.12", "8.47")
        )
    ]
    assert said == [[], ["8.47"]]


@pytest.mark.parametrize("text", ["He left.", "The talks go on."])
def test_short_sentences_are_not_measured(text: str) -> None:
    assert by_length("Он уехал из города вечером.", text) == []


def test_groups_and_unknown_languages_and_one_language_are_not_measured() -> None:
    parent, child = text_of(RUSSIAN, RUSSIAN, language="ru"), text_of(HALF, language="en")
    both = Bead((0,), (0, 1), 0.95)
    assert [drift for pair in pairs_of(child, parent, [both]) for drift in lengths(pair)] == []
    assert by_length(RUSSIAN, HALF, language="xx") == []
    assert by_length(WHOLE, HALF, language="en") == []


def test_it_is_one_of_the_detectors() -> None:
    parent, child = text_of(RUSSIAN, language="ru"), text_of(HALF, language="en")
    assert "length" in {drift.detector for drift in changes(child, parent, [SURE])}


def test_every_language_with_a_file_has_its_length() -> None:
    known = language_file(FILE)
    assert {*available_languages()} - {"und"} <= {*known}
    for table in known.values():
        assert -1 < table["length"] < 1
        assert 0 <= table["spread"] < 0.4
