"""Blame and origins: sources of sentences, ways to them, and how many stand behind them."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.tui_cases import app_on, find, id_of, make_seed, press, rest, screen_text
from tui.screens.blame import Blame
from tui.screens.origins import Origins
from tui.screens.reading import Reading
from tui.screens.side import Side
from tui.widgets.pieces import Page
from tui.widgets.reading_text import ReadingText
from tui.widgets.row_list import RowList

pytestmark = pytest.mark.anyio
SIZE = (100, 30)


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture(scope="module")
def seed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_seed(tmp_path_factory.mktemp("seed") / "seed.db")


@pytest.fixture
def path(seed: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(seed, tmp_path / "case.db"))


async def test_every_sentence_has_its_source(path: Path) -> None:
    app = app_on(path)
    async with app.run_test(size=SIZE) as pilot:
        await rest(pilot)
        await press(pilot, "G", "b")
        assert isinstance(app.screen, Blame)
        await press(pilot, "down", "down")
        panel = find(pilot, Page, "panel").text()
        assert "Thanh Niên ← TASS" in panel
        assert "Sergei Ryabkov" in panel
        assert "not compared yet" in panel
        await press(pilot, "enter")
        assert isinstance(app.screen, Reading)
        assert find(pilot, ReadingText).ordinal == 5
        await press(pilot, "8", "d")
        assert isinstance(app.screen, Side)
        await press(pilot, "8", "f5")
        assert "addition" in find(pilot, Page, "panel").text()
        await press(pilot, "right")
        assert "TASS" in find(pilot, Page, "about").text().split("\n")[0]


async def test_to_the_next_sentence_that_comes_from_elsewhere(path: Path) -> None:
    app = app_on(path)
    async with app.run_test(size=SIZE) as pilot:
        await rest(pilot)
        await press(pilot, "G", "b")
        assert isinstance(app.screen, Blame)
        first = app.screen.selected
        await press(pilot, "n")
        second = app.screen.selected
        assert first is not None
        assert second is not None
        assert first.origin != second.origin
        await press(pilot, "p")
        assert app.screen.selected == first


async def test_the_other_screens_follow_the_sentence(path: Path) -> None:
    app = app_on(path)
    async with app.run_test(size=SIZE) as pilot:
        await rest(pilot)
        await press(pilot, "G", "right", "n", "n", "9")
        assert isinstance(app.screen, Origins)
        assert "#5 " in find(pilot, Page, "about").text()
        await press(pilot, "n")
        assert "#6 " in find(pilot, Page, "about").text()
        await press(pilot, "3")
        assert find(pilot, ReadingText).ordinal == 6
        await press(pilot, "8")
        assert isinstance(app.screen, Blame)
        assert app.screen.selected is not None
        assert app.screen.selected.ordinal == 6


async def test_one_origin_behind_the_sentence_and_more_behind_the_text(path: Path) -> None:
    app = app_on(path)
    async with app.run_test(size=SIZE) as pilot:
        await rest(pilot)
        await press(pilot, "G", "right", "n", "n", "o")
        shown = screen_text(pilot)
        assert "origins 1   distinct, behind 3 texts" in shown
        assert "it is enough that one text is wrong (Thanh Niên [vi]" in shown
        one = find(pilot, RowList).item_count()
        await press(pilot, "w")
        assert "the whole text" in find(pilot, Page, "about").text()
        assert find(pilot, RowList).item_count() >= one
        await press(pilot, "c")
        assert "independent origin" in app.clipboard
        assert app.clipboard.endswith(id_of(path, "en"))


async def test_a_document_that_was_not_seen_has_no_sentences_to_blame(tmp_path: Path) -> None:
    path = make_seed(tmp_path / "case.db", more=True)
    app = app_on(path)
    async with app.run_test(size=SIZE) as pilot:
        await rest(pilot)
        await press(pilot, "b")
        assert "has not been seen yet" in screen_text(pilot)
        await press(pilot, "9")
        assert "only what others say of it is known" in screen_text(pilot)
