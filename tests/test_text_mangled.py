"""Characters that were exchanged or lost before a text came here: told, and nothing told of sound texts."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.cli.main import main
from provenance.compare.engine import compare
from provenance.model.comparison import Relation
from provenance.model.reading import Declared
from provenance.text.mangled import _SUSPECT, _is_suspect, signs_of_mangling
from provenance.workflows.reading import read_bytes
from provenance.workflows.record import record_bytes
from tests.case_for_tests import case_in
from tests.test_compare import text_of

SOUND = (
    "Le ministre a dit que la décision était « prématurée »… ÉTÉ, GARÇON, Ænima.",
    "Министр заявил: «появилось небольшое окно возможностей» — 12 °C, № 5.",
    "Bộ trưởng ĐÃ nói: “có một cơ hội”. CÁC ĐẠI BIỂU QUỐC HỘI ÃÂ",
    "部长说，机会之窗已经打开。ｆｕｌｌ　ｗｉｄｔｈ",
    "قال الوزير إن نافذة من الفرص قد فتحت",
    "Przewodniczący zażądał wyjaśnień; Çankırı, Ñuñoa, Ærø, Škoda.",
    "What??? Really??? He asked: “Who?”",
    "The café’s price: €5 – £4 • ½ cup ™",
)


@pytest.mark.parametrize("text", SOUND)
def test_a_sound_text_shows_no_sign(text: str) -> None:
    assert list(signs_of_mangling(text)) == []


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (SOUND[0], "latin-1"),
        (SOUND[0], "cp1252"),
        (SOUND[0], "mac_roman"),
        (SOUND[1], "latin-1"),
        (SOUND[1], "cp1251"),
        (SOUND[2], "latin-1"),
        (SOUND[3], "latin-1"),
        (SOUND[3], "cp1252"),
        (SOUND[4], "latin-1"),
        (SOUND[4], "cp1252"),
    ],
)
def test_utf8_read_as_something_else_is_told_once(text: str, encoding: str) -> None:
    (said,) = (
        one for one in signs_of_mangling(text.encode().decode(encoding, "replace")) if "encoding" in one
    )
    assert said.startswith("1 line looks as if read in a wrong encoding")


def test_what_was_meant_is_shown_where_it_can_be_told() -> None:
    (said,) = signs_of_mangling("Le ministre Ã©tait prÃ©sent.\nRien de plus.\nL’Ã‰tat, câ€™est moi.")
    assert said.startswith("2 lines look")
    assert "'Ã©tait' was 'était'" in said


def test_a_hostile_word_is_shown_spelled_out() -> None:
    (said,) = signs_of_mangling("pr\u00c3\u00a9sent\x1b[31m et pr\u00c3\u00a9cis")
    assert "\x1b" not in said


def test_lost_characters_are_counted() -> None:
    assert [*signs_of_mangling("pr\ufffdsent, pr\ufffdcis")] == [
        "2 characters were lost before it came here (U+FFFD, the first at character 2)"
    ]
    (said,) = signs_of_mangling("??????? ??????: ???? ?? ?????.")
    assert said.startswith("4 words are question marks alone")


@given(st.text(max_size=80))
def test_any_text_can_be_asked(text: str) -> None:
    assert all(one.isprintable() for one in signs_of_mangling(text))


def test_what_is_asked_first_lets_nothing_suspect_pass() -> None:
    signs = [*map(chr, [*range(0x20, 0x250), *range(0x400, 0x530)]), *"–—‘’“”•…‰‹›€™√∞≈─◿ˆ˜‚„†‡ạ部"]
    weighed = ((one, other) for one in signs for other in signs if not (one + other).isascii())
    missed = [
        one + other for one, other in weighed if _SUSPECT.search(one + other) and not _is_suspect(one + other)
    ]
    assert missed == []


def test_reading_tells_a_wrong_encoding_and_lost_bytes_once_each() -> None:
    read = read_bytes(
        "Le ministre Ã©tait prÃ©sent hier.".encode(),
        declared=Declared(),
        origin="a.txt",
        media_type="",
    )
    assert sum("wrong encoding" in note for note in read.reading.notes) == 1
    damaged = read_bytes(
        b"The caf\xc3\xa9 was \xe2 closed, d\xc3\xa9j\xc3\xa0.",
        declared=Declared(),
        origin="a.txt",
        media_type="",
    )
    assert sum("U+FFFD" in note for note in damaged.reading.notes) == 1


def test_a_comparison_says_which_side_is_mangled() -> None:
    lines = ("Le ministre a été reçu à Paris le 5 mai.", "Il a demandé 300 millions d’euros.")
    broken = [one.encode().decode("cp1252", "replace") for one in lines]
    found = compare(text_of(*broken, language="fr"), text_of(*lines, language="fr"))
    assert sum("mangled in the text could" in one for one in found.unchecked) == 1
    assert not any("mangled in its source" in one for one in found.unchecked)


def test_what_is_unrelated_for_its_letters_is_told_to_be_mangled(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    russian = (
        "Министр заявил, что переговоры были полезными.",
        "Он добавил, что соглашение скоро подпишут.",
        "Стороны обсудили торговлю и образование.",
    )
    english = ("The court heard the case.", "A storm came from the sea.", "Nobody won the race.")
    broken = "\n\n".join(russian).encode().decode("cp1251", "replace")
    with case_in(tmp_path) as case:
        child = record_bytes(case, "\n\n".join(english).encode(), origin="en.txt")
        parent = record_bytes(case, broken.encode(), origin="ru.txt")
        database = str(case.path)
    found = compare(text_of(*english), text_of(*broken.split("\n\n"), language="ru"))
    assert found.relation is Relation.UNRELATED
    assert main(["--db", database, "compare", child.id, parent.id]) == 0
    assert "mangled in its source" in " ".join(capsys.readouterr().out.split())
