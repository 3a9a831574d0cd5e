"""What was compared before is shown again, as long as nothing that it depends on has changed."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import pytest

import provenance.workflows.compare as verb
from provenance.cli.main import main
from provenance.model.kinds import DerivationKind
from provenance.model.reading import Declared
from provenance.store.migrations import SCHEMA_VERSION
from provenance.text import language_data
from provenance.workflows.case import Case
from provenance.workflows.compare import ComparisonView, compare
from provenance.workflows.comparing_code import comparing_signature
from provenance.workflows.link import link
from provenance.workflows.record import record_bytes
from provenance.workflows.record_translation import record_translation
from provenance.workflows.undo import undo
from provenance.workflows.verify import verify
from tests.case_for_tests import case_in

ENGLISH = "Olga Hartmann spoke in Riga on 3 May 2024. The harbour lost 12 cranes. She blamed the storm."
RUSSIAN = "Ольга Хартманн выступила в Риге 3 мая 2024 года. Порт потерял 14 кранов. Она винит шторм."


@pytest.fixture
def pair(tmp_path: Path) -> tuple[Path, str, str]:
    with case_in(tmp_path) as case:
        return tmp_path, recorded(case, ENGLISH, "en"), recorded(case, RUSSIAN, "ru")


def recorded(case: Case, text: str, language: str) -> str:
    declared = Declared(language=language, published="2024-05-04")
    return record_bytes(case, text.encode(), origin=f"{language}.txt", declared=declared).id


def again(folder: Path, child: str, parent: str, *, anew: bool = False) -> ComparisonView:
    with case_in(folder) as case:
        return compare(case, child, parent, anew=anew)


def test_the_same_texts_are_not_aligned_a_second_time(
    pair: tuple[Path, str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    first = again(*pair)
    assert not first.found_before
    assert first.comparison.beads
    assert first.comparison.drifts

    def compared(*_: object, **__: object) -> None:
        raise AssertionError

    monkeypatch.setattr(verb, "compare_texts", compared)
    second = again(*pair)
    assert second.found_before
    assert second.comparison == first.comparison
    with pytest.raises(AssertionError):
        again(*pair, anew=True)
    with pytest.raises(AssertionError):
        again(pair[0], pair[2], pair[1])


def test_it_is_found_anew_where_what_compares_has_changed(
    pair: tuple[Path, str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    first = again(*pair)
    monkeypatch.setattr(verb, "comparing_signature", lambda: "a word more in a language's file")
    assert not again(*pair).found_before
    assert again(*pair).found_before
    monkeypatch.setattr(verb, "VERSION", "newer")
    assert not again(*pair).found_before
    assert again(*pair).comparison.beads == first.comparison.beads


def test_it_is_found_anew_where_it_was_taken_back_or_a_translation_came(pair: tuple[Path, str, str]) -> None:
    folder, child, parent = pair
    first = again(*pair)
    with case_in(folder) as case:
        undo(case)
        assert not compare(case, child, parent).found_before
        assert compare(case, child, parent).comparison == first.comparison
        said = Declared(language="en", translator="A. Person")
        words = "Olga Hartmann spoke in Riga on 3 May 2024. The port lost 14 cranes. She blames a storm."
        record_translation(case, words.encode(), parent, declared=said)
        scored = compare(case, child, parent)
        assert not scored.found_before
        assert scored.comparison.scores
        assert compare(case, child, parent).comparison == scored.comparison
        # What is only linked changes neither text.
        link(case, child, parent, kind=DerivationKind.TRANSLATION, because="the editor says so")
        assert compare(case, child, parent).found_before
        assert verify(case).problems == ()


def test_a_damaged_row_is_told_by_verify_and_not_believed(pair: tuple[Path, str, str]) -> None:
    first = again(*pair)
    with case_in(pair[0]) as case:
        case.store.connection.execute("UPDATE compared SET checksum = zeroblob(16)")
        (problem,) = verify(case).problems
        assert "damaged" in problem.what
        found = compare(case, *pair[1:])
        assert (found.found_before, found.comparison) == (False, first.comparison)
        assert verify(case).problems == ()
        assert ("compared", 1) in verify(case).checked


def test_the_command_says_that_it_was_found_before(
    pair: tuple[Path, str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    command = ["--db", str(pair[0] / "case.db"), "compare", *pair[1:]]
    assert main(command) == 0
    first = capsys.readouterr()
    assert main(command) == 0
    second = capsys.readouterr()
    assert second.out == first.out
    assert "found before" not in first.err
    assert "found before" in second.err
    assert main([*command, "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)[0]["found_before"] is True
    assert main([*command, "--format", "json", "--anew"]) == 0
    assert json.loads(capsys.readouterr().out)[0]["found_before"] is False


def test_the_signature_is_of_the_data_about_languages_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(language_data.VARIABLE, str(tmp_path))
    told = set()
    for words in ("a", "a", "b"):
        (tmp_path / "xx.toml").write_text(f'words = "{words}"\n')
        comparing_signature.cache_clear()
        told.add(comparing_signature())
    comparing_signature.cache_clear()
    assert len(told) == 2


def test_a_database_of_version_8_is_brought_to_the_present_one(pair: tuple[Path, str, str]) -> None:
    first = again(*pair)
    before = sqlite3.connect(pair[0] / "case.db", isolation_level=None)
    before.execute("DROP TABLE compared")
    before.execute("PRAGMA user_version = 8")
    before.close()
    found = again(*pair)
    assert (found.found_before, found.comparison) == (False, first.comparison)
    assert again(*pair).found_before
    with case_in(pair[0]) as case:
        assert case.store.connection.execute("PRAGMA user_version").fetchone() == (SCHEMA_VERSION,)
        assert verify(case).problems == ()
