"""What a language lacks, the scaffold of a new one, and the user's own files of languages."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from provenance.errors import DataError, InputError
from provenance.languages import available_languages, load_language
from provenance.languages.coverage import expected, expected_patterns, lacks, scaffold
from provenance.languages.language import build_language
from provenance.text import language_data
from provenance.workflows.doctor import doctor_language, language_scaffold


@pytest.fixture
def own_languages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder of the user's own languages, forgotten afterwards."""

    def forget() -> None:
        for cached in (load_language, language_data.language_path, language_data.read_table):
            cached.cache_clear()

    monkeypatch.setenv(language_data.VARIABLE, str(tmp_path))
    forget()
    yield tmp_path
    forget()


def test_what_most_have_is_expected() -> None:
    parts = {(section, name) for section, name, _ in expected()}
    assert {("words", "via"), ("cues", "say"), ("credits", "translation"), ("roles", "minister")} <= parts
    assert ("words", "outlet_noun_told") not in parts
    assert "direct-inverted" in expected_patterns()


def test_a_language_without_a_file_lacks_everything() -> None:
    parts = {lack.part for lack in lacks("sw")}
    assert {f"{section}.{name}" for section, name, _ in expected()} <= parts
    assert "dates.toml" in parts


def test_shipped_languages_lack_little() -> None:
    assert all(len(lacks(code)) < len(lacks("sw")) / 2 for code in available_languages())
    assert "words.via" not in {lack.part for lack in lacks("ru")}


def test_a_scaffold_is_a_language_file_that_matches_nothing_by_itself() -> None:
    table = tomllib.loads(scaffold("ko", "Korean"))
    language = build_language(table, covered=True)
    assert (language.code, language.name) == ("ko", "Korean")
    assert language.lexicon.size == 0
    assert not language.credits
    assert {pattern.id.partition(".")[2] for pattern in language.patterns} == set(expected_patterns())


def test_a_file_of_the_users_own_is_read_and_judged(own_languages: Path) -> None:
    assert not load_language("ko").covered
    load_language.cache_clear()
    language_data.language_path.cache_clear()
    text = scaffold("ko", "Korean").replace("that = []", 'that = ["고"]')
    (own_languages / "ko.toml").write_text(text, encoding="utf-8")
    assert load_language("ko").covered
    assert "ko" in available_languages()
    assert language_data.language_table("ko", "words")["that"] == ["고"]
    assert "words.that" not in {item.name for item in doctor_language("ko") if "missing" in item.detail}


def test_a_file_of_the_users_own_stands_for_the_shipped_one(own_languages: Path) -> None:
    (own_languages / "fr.toml").write_text(scaffold("fr", "My French"), encoding="utf-8")
    assert load_language("fr").name == "My French"
    assert load_language("de").name == "German"


@pytest.mark.usefixtures("own_languages")
def test_a_folder_that_is_not_there_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(language_data.VARIABLE, "/nowhere/at/all")
    with pytest.raises(DataError, match="no such folder"):
        load_language("fr")


def test_the_scaffold_of_no_language() -> None:
    assert language_scaffold("ko").startswith("# Korean.")
    with pytest.raises(InputError, match="no language code"):
        language_scaffold("qqq")
