"""Files whose lines are in several encodings: each read in its own where that is clear, none lost."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from provenance.errors import InputError
from provenance.store.contents import read_blob
from provenance.text.decode import decode
from provenance.workflows.record import record_bytes
from tests.case_for_tests import case_in

# Ours, a paragraph each, with the encodings that they may stand in.
RUSSIAN = (
    "Председатель Совета моряков Ольга Хартманн заявила в понедельник, что порт откроется через неделю.\n"
    "По её словам, буря повредила двенадцать кранов, но причал цел."
)
CITY = (
    "Городской суд отложил заседание до пятницы, сообщила пресс-служба.\n"
    "Защита просила вызвать ещё трёх свидетелей и эксперта по кранам."
)
FRENCH = (
    "Le président du port a déclaré à la presse que les grues seraient réparées avant l’été.\n"
    "« Nous n’avons jamais vu une tempête pareille », a ajouté la porte-parole, très émue, à côté du quai."
)
GREEK = "Ο πρόεδρος του λιμανιού δήλωσε ότι οι γερανοί θα επισκευαστούν πριν από το καλοκαίρι."
CHINESE = "港口主席星期一对记者说，十二台起重机在暴风雨中受损，但码头完好，一周后重新开放。"
STRETCHES = [
    (RUSSIAN, "utf-8"), (CITY, "utf-8"), (GREEK, "utf-8"), (CHINESE, "utf-8"),
    (RUSSIAN, "cp1251"), (CITY, "cp1251"), (RUSSIAN, "koi8_r"), (CITY, "koi8_r"),
]  # fmt: skip


def written(*stretches: tuple[str, str], between: str = "\n\n") -> tuple[str, bytes]:
    """Return what some stretches say together, and the bytes in which each has its own encoding."""
    text = between.join(words for words, _ in stretches)
    return text, between.encode().join(words.encode(encoding) for words, encoding in stretches)


@pytest.mark.parametrize(
    "stretches",
    [
        [(RUSSIAN, "utf-8"), (CITY, "cp1251"), (CHINESE, "utf-8"), (RUSSIAN, "cp1251")],
        [(CITY, "cp1251"), (GREEK, "utf-8"), (CITY, "koi8_r"), (RUSSIAN, "cp1251")],
        [(RUSSIAN, "cp1251"), (CITY, "koi8_r")],
        [(RUSSIAN, "koi8_r"), (CITY, "cp1251"), (RUSSIAN, "cp1251")],
        [(RUSSIAN, "cp1251"), (CHINESE, "utf-8"), (FRENCH, "cp1252"), (CITY, "cp1251")],
        [(RUSSIAN, "cp866"), (GREEK, "utf-8"), (CITY, "cp1251"), (RUSSIAN, "cp866")],
    ],
)
def test_each_stretch_is_read_in_its_own_encoding(stretches: list[tuple[str, str]]) -> None:
    text, data = written(*stretches)
    got = decode(data)
    assert got.text == text
    (note,) = got.notes
    for _, encoding in stretches:
        assert encoding.upper() in note.upper()


def test_lines_of_utf8_part_stretches_too() -> None:
    stretches = [
        (CITY, "cp1251"),
        (GREEK, "utf-8"),
        (RUSSIAN, "koi8_r"),
        (FRENCH, "utf-8"),
        (RUSSIAN, "cp1251"),
    ]
    text, data = written(*stretches, between="\n")
    got = decode(data)
    assert got.text == text
    assert got.notes == (
        "mixed encodings: 4 lines, the first line 1, read as cp1251; "
        "2 lines, the first line 4, read as koi8_r, the rest as UTF-8",
    )


@given(st.lists(st.sampled_from(STRETCHES), min_size=1, max_size=5))
@settings(max_examples=40, deadline=None)
def test_any_order_of_clear_stretches_comes_back(stretches: list[tuple[str, str]]) -> None:
    text, data = written(*stretches)
    assert decode(data).text == text


def test_what_is_too_little_to_tell_is_read_as_the_rest() -> None:
    # "Оттава" in KOI8-R alone tells nothing of its encoding.
    got = decode(b"\n\n".join([RUSSIAN.encode("cp1251"), "Оттава".encode("koi8_r"), CITY.encode("cp1251")]))
    assert got.text.startswith(RUSSIAN)
    assert got.text.endswith(CITY)
    assert "cp1251" in got.notes[0]
    assert "koi8" not in got.notes[0]


@given(st.lists(st.binary(max_size=60).filter(lambda line: b"\n" not in line), min_size=1, max_size=6))
@settings(max_examples=60, deadline=None)
def test_whatever_the_bytes_no_line_is_lost_or_moved(lines: list[bytes]) -> None:
    data = b"\n".join([*lines, RUSSIAN.encode("cp1251"), RUSSIAN.encode()])
    try:
        got = decode(data)
    except InputError:
        return
    if got.encoding == "utf-8":
        assert got.text.count("\n") == data.count(b"\n")
        assert got.text.endswith(RUSSIAN)


def test_the_bytes_are_kept_as_they_were(tmp_path: Path) -> None:
    _, data = written((RUSSIAN, "cp1251"), (CITY, "koi8_r"), (CHINESE, "utf-8"))
    with case_in(tmp_path) as case:
        record_bytes(case, data, origin="mixed.txt")
        ((sha256, size),) = case.store.connection.execute("SELECT sha256, size FROM blob").fetchall()
        assert read_blob(case.store.connection, sha256) == data
        assert size == len(data)


def test_a_long_file_in_one_encoding_is_in_one() -> None:
    pieces = [(RUSSIAN, "cp1251"), (CITY, "cp1251")] * 200
    text, data = written(*pieces)
    got = decode(data)
    assert (got.text, got.encoding) == (text, "cp1251")
