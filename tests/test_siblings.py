"""All renderings of one utterance side by side: rows, bridges between languages, and where texts part."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.cli.main import main
from provenance.errors import InputError
from provenance.model.siblings import Siblings
from provenance.text.word_diff import word_changes
from provenance.workflows.chain import chain
from provenance.workflows.siblings import siblings
from tests.case_for_tests import case_in, record_text
from tests.seed_case import recorded, seed_case


def parted(view: Siblings) -> list[tuple[str, str]]:
    return [
        (ours.cut(one.first.words), theirs.cut(one.second.words))
        for one in view.partings
        for ours, theirs in one.changes
    ]


def test_two_english_renderings_part_at_the_window(tmp_path: Path) -> None:
    with case_in(tmp_path) as case:
        english = recorded(case, "ryabkov-en")
        recorded(case, "ryabkov-en-reuters")
        view = siblings(case, english)
    assert view.speaker == "Sergei Ryabkov"
    assert view.renderings[0].id == english
    assert any(
        mine == "a chance for negotiations" and yours.startswith("a window of opportunity")
        for mine, yours in parted(view)
    )


def test_the_whole_chain_stands_side_by_side(tmp_path: Path) -> None:
    with case_in(tmp_path) as case:
        seed = seed_case(case)
        view = siblings(case, seed.english)
        spoken = [node.id for node in chain(case, seed.reuters).nodes if node.id.startswith("utt:")]
        languages = [one.language for one in view.renderings]
        assert languages[0] == "en"
        assert sorted(languages) == ["en", "en", "ru", "vi"]
        row = next(one for one in view.rows if "a chance for negotiations" in one.cells[0].words)
        words = {view.renderings[cell.rendering].language: cell.words for cell in row.cells[1:]}
        assert "окно возможностей" in words["ru"]
        assert "cơ hội đàm phán" in words["vi"]
        assert "window of opportunity" in words["en"]
        named = next(one for one in spoken if one in view.utterances)
        assert siblings(case, named).utterances == view.utterances


def test_a_text_that_nothing_else_renders_says_so(tmp_path: Path) -> None:
    with case_in(tmp_path) as case:
        english = recorded(case, "ryabkov-en")
        with pytest.raises(InputError, match="no other stored text"):
            siblings(case, english)
        silent = record_text(case, "Snow fell.\nNobody spoke.\n", language="en").id
        with pytest.raises(InputError, match="reports nothing"):
            siblings(case, silent)


def test_the_command_prints_a_page_and_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with case_in(tmp_path) as case:
        english = recorded(case, "ryabkov-en")
        reuters = recorded(case, "ryabkov-en-reuters")
    command = ["--db", str(tmp_path / "case.db"), "compare", "--siblings", english]
    assert main(command) == 0
    page = capsys.readouterr().out
    assert "a chance for negotiations / a window of opportunity" in page
    assert main([*command, "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["renderings"][0]["id"] == english
    assert main([*command, reuters]) == 2
    # The ordinary page of two texts of one language lists their words too, where they are versions.
    assert "takes one text" in capsys.readouterr().err


def test_comparing_a_chain_shows_where_another_text_of_the_language_parts(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with case_in(tmp_path) as case:
        english = recorded(case, "ryabkov-en")
    command = ["--db", str(tmp_path / "case.db"), "compare", english]
    assert main(command) == 0
    assert "chance for negotiations" not in capsys.readouterr().out
    with case_in(tmp_path) as case:
        recorded(case, "ryabkov-en-reuters")
    assert main(command) == 0
    assert "a chance for negotiations / a window of opportunity" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("first", "second", "changes"),
    [
        ("the cat sat", "the cat sat", []),
        ("there is a chance , small", "there is a window today , small", [("chance", "window today")]),
        ("ждём ответа", "ждём долгого ответа", [("", "долгого")]),
        ("三百人死亡", "三千人死亡", [("百", "千")]),
        ("Yes", "yes", []),
        ("", "new words", [("", "new words")]),
    ],
)
def test_changed_words_are_told(first: str, second: str, changes: list[tuple[str, str]]) -> None:
    found = [(one.first.cut(first), one.second.cut(second)) for one in word_changes(first, second)]
    assert found == changes


@given(st.text(max_size=40), st.text(max_size=40))
def test_the_changes_of_two_texts_lie_in_them_in_order(first: str, second: str) -> None:
    last = (0, 0)
    for one in word_changes(first, second):
        assert last[0] <= one.first.start <= one.first.end <= len(first)
        assert last[1] <= one.second.start <= one.second.end <= len(second)
        last = (one.first.end, one.second.end)
