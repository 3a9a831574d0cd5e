"""Files of outlets: what a user adds or changes, and what is said where a file is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from provenance.errors import DataError
from provenance.outlets import load_gazetteer
from provenance.outlets.plain import parse_any, parse_plain, read_tables

MINE = """
[my-paper]
name = "Gándara Weekly"
kind = "weekly"
language = "es"
country = "AR"
domains = ["gandara.example"]
names.en = ["Gandara"]
names.ru = ["Гандара"]
"""


@pytest.fixture(autouse=True)
def _no_outlets_of_the_tester(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("PROVENANCE_OUTLETS", raising=False)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))


def written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "mine.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_users_outlet_is_found_beside_the_shipped_ones(tmp_path: Path) -> None:
    gazetteer = load_gazetteer(written(tmp_path, MINE))
    assert gazetteer.get("my-paper").name == "Gándara Weekly"
    by_name = gazetteer.by_name("Гандару", "ru")
    assert by_name is not None
    assert by_name.key == "my-paper"
    assert "tass" in gazetteer
    assert "my-paper" not in load_gazetteer()


def test_an_entry_of_a_known_key_changes_fields_and_adds_to_lists(tmp_path: Path) -> None:
    changes = (
        '[tass]\nname = "TASS (Moscow)"\ndomains = ["tass.example"]\n'
        'names.mi = ["Tahi"]\neditions.fr = "fr.tass.example"\n'
    )
    tass = load_gazetteer(written(tmp_path, changes)).get("tass")
    assert tass.name == "TASS (Moscow)"
    assert tass.country == "RU"
    assert {"tass.ru", "tass.example"} <= set(tass.domains)
    assert dict(tass.names)["mi"] == ("Tahi",)
    assert "ТАСС" in dict(tass.names)["ru"]
    assert dict(tass.editions) == {"en": "tass.com", "fr": "fr.tass.example"}


def test_the_variable_and_the_configuration_folder_are_looked_at(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "config" / "provenance"
    folder.mkdir(parents=True)
    (folder / "outlets.toml").write_text(MINE, encoding="utf-8")
    assert "my-paper" in load_gazetteer()
    other = written(tmp_path, MINE.replace("my-paper", "your-paper"))
    monkeypatch.setenv("PROVENANCE_OUTLETS", str(other))
    assert "your-paper" in load_gazetteer()
    assert "my-paper" not in load_gazetteer()


def test_the_same_files_give_the_same_gazetteer_and_an_edited_one_a_new_one(tmp_path: Path) -> None:
    import os

    assert load_gazetteer() is load_gazetteer()
    path = written(tmp_path, MINE)
    first = load_gazetteer(path)
    assert load_gazetteer(path) is first
    path.write_text(MINE.replace("Gándara", "Pampa"), encoding="utf-8")
    os.utime(path, ns=(1, 1))
    assert load_gazetteer(path).get("my-paper").name == "Pampa Weekly"


FAULTS = [
    ('[My_Paper]\nname = "x"\n', ("My_Paper", "slug")),
    ('[paper]\nname = "x"\n', ("[paper]", "kind is missing")),
    (MINE.replace("weekly", "comic"), ("[my-paper]", "kind", "telegram-channel")),
    (MINE.replace('"AR"', '"Argentina"'), ("country", "'VN'")),
    (MINE.replace('"es"', '"Spanish"'), ("language", "'vi'")),
    (MINE + "adress = true\n", ("unknown field 'adress'", "domains")),
    (MINE.replace("names.en", "names.English"), ("names.English", "language")),
    (MINE.replace('["Gandara"]', '"Gandara"'), ("names.en", "list")),
    (MINE.replace("gandara.example", "https://gandara.example/"), ("domains", "hosts")),
    (MINE + "homograph = 1\n", ("homograph", "true or false")),
    (MINE + 'editions.en = "not a host"\n', ("editions.en", "host")),
    (MINE + MINE, ("not TOML", "line")),
    ('name = "x"\n', ("'name'", "outside")),
    (MINE.replace("gandara.example", "tass.ru"), ("'tass'", "'my-paper'", "tass.ru")),
]


@pytest.mark.parametrize(("text", "told"), FAULTS, ids=lambda value: str(value)[:40])
def test_a_fault_is_told_with_file_entry_field_and_what_to_do(
    tmp_path: Path, text: str, told: tuple[str, ...]
) -> None:
    path = written(tmp_path, text)
    with pytest.raises(DataError) as caught:
        load_gazetteer(path)
    message = str(caught.value)
    assert [word for word in told if word not in message] == []
    assert caught.value.to_do
    assert caught.value.exit_code == 10


def test_a_file_that_is_not_there_or_not_text_is_told(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="nowhere"):
        load_gazetteer(tmp_path / "nowhere.toml")
    binary = tmp_path / "binary.toml"
    binary.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(DataError, match="UTF-8"):
        load_gazetteer(binary)


def test_an_unknown_key_is_told() -> None:
    with pytest.raises(DataError, match="no-such-paper"):
        load_gazetteer().get("no-such-paper")


@pytest.mark.parametrize(
    "text",
    [
        MINE,
        '# a remark\n[a]\nname = "with \\"quotes\\" in it"\nshort = []\nhomograph = true\n',
        '[a]\nname = "x" # a remark\n',
        '[a]\nname = "\\u00e9"\n',
        "[a]\nname = 'literal'\n",
        '[a]\nnames = { en = ["x"], ru = ["y"] }\n',
        '[a]\n[a.names]\nen = ["x"]\n',
        '[a]\ndomains = [\n  "a.example",\n]\n',
        '[a]\nname = """\nlong"""\n',
    ],
)
def test_both_ways_of_reading_give_the_same(tmp_path: Path, text: str) -> None:
    path = written(tmp_path, text)
    assert read_tables(path) == parse_any(text, path)


@pytest.mark.parametrize(
    "text",
    [
        '[a]\nname = "x", "y"\n',
        '[a]\nname = "x"}, "b": {"name": "y"\n',
        '[a]\nname = "x"\nname = "y"\n',
        "[a]\n[a]\n",
        'name = "x"\n',
        "[a]\nname =\n",
        "[a]\nname = \n",
        "[a]\njust words\n",
    ],
)
def test_the_short_cut_takes_no_line_that_tomllib_would_refuse(text: str) -> None:
    assert parse_plain(text) is None
