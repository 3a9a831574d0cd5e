"""Getting the original from the screens: by its address, from candidates, from the library, pasted."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.widgets import Input, TextArea

from provenance.model.fetching import CandidateView, FetchOutcome
from provenance.workflows.documents import documents
from tests.loopback import response, serving
from tests.pages_for_tests import tass_page
from tests.tui_cases import app_on, at, find, press, record, rest, screen_text
from tui.dialogs.choose import Choose
from tui.dialogs.notice import Notice
from tui.pictures import FIXTURES
from tui.screens.chain import Chain
from tui.widgets.chain_tree import ChainTree
from tui.widgets.document_table import DocumentTable

pytestmark = pytest.mark.anyio
SIZE = (100, 30)
PAGE = "/politika/22938193"
SETTINGS = '[fetch]\nallow_private = true\ninterval = 0.0\ntries = 1\ngdelt = ""\n'


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    (tmp_path / "provenance.toml").write_text(SETTINGS, encoding="utf-8")
    path = tmp_path / "case.db"
    record(path, (FIXTURES / "ryabkov-en" / "article.txt").read_text(encoding="utf-8"))
    return path


async def test_the_original_by_its_address(path: Path) -> None:
    app = app_on(path)
    with serving({PAGE: response(tass_page().encode())}) as server:
        async with app.run_test(size=SIZE) as pilot:
            await rest(pilot)
            await press(pilot, "G", "enter", "down", "down")
            assert isinstance(app.screen, Chain)
            selected = find(pilot, ChainTree).selected
            assert selected is not None
            assert (selected.node.label, selected.node.state) == ("TASS", "placeholder")
            await press(pilot, "f", "2")
            app.screen.query_one(Input).value = server.url + PAGE
            await press(pilot, "enter")
            await rest(pilot)
            selected = find(pilot, ChainTree).selected
            assert selected is not None
            assert selected.node.state == "captured"
            assert any("statements" in note.message for note in app._notifications)


async def test_a_page_that_cannot_be_had_is_told_with_the_try(path: Path) -> None:
    app = app_on(path)
    with serving({}) as server:
        async with app.run_test(size=SIZE) as pilot:
            await rest(pilot)
            await press(pilot, "G", "enter", "down", "down", "f", "2")
            app.screen.query_one(Input).value = server.url + "/nowhere"
            await press(pilot, "enter")
            await rest(pilot)
            assert isinstance(app.screen, Notice)
            assert "not-found" in screen_text(pilot)
            assert "Every try is recorded" in screen_text(pilot)


async def test_candidates_are_shown_with_their_reasons_and_one_is_accepted(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[object] = []
    candidate = CandidateView(
        1, "doc:1", "https://a.example/1", "Рябков: окно", "2025-01-22", "ru", "tass.ru", 0.91,
        ("the day is right",), "proposed",
    )  # fmt: skip

    def stand_in(_case: object, document: str, _progress: object, **said: object) -> FetchOutcome:
        asked.append(said["accept"])
        return FetchOutcome(document, "TASS", "candidates", "1 found", (candidate,))

    monkeypatch.setattr("tui.screens.fetching_screen.fetched", stand_in)
    app = app_on(path)
    async with app.run_test(size=SIZE) as pilot:
        await rest(pilot)
        await press(pilot, "G", "enter", "down", "down", "f", "1")
        await rest(pilot)
        assert isinstance(app.screen, Choose)
        shown = screen_text(pilot)
        for words in ("Рябков: окно", ".91", "the day is right", "https://a.example/1"):
            assert words in shown
        await press(pilot, "1")
        await rest(pilot)
        assert asked == [None, 1]


async def test_a_page_is_recorded_from_the_library(path: Path) -> None:
    app = app_on(path)
    with serving({PAGE: response(tass_page().encode())}) as server:
        async with app.run_test(size=SIZE) as pilot:
            await rest(pilot)
            before = find(pilot, DocumentTable).item_count()
            await press(pilot, "n")
            app.screen.query_one(Input).value = server.url + PAGE
            await press(pilot, "enter")
            await rest(pilot)
            await rest(pilot)
            assert find(pilot, DocumentTable).item_count() > before
    with at(path) as case:
        assert any(row.language == "ru" and row.state == "captured" for row in documents(case))


async def test_a_pasted_text_is_recorded(path: Path) -> None:
    app = app_on(path)
    async with app.run_test(size=SIZE) as pilot:
        await rest(pilot)
        before = find(pilot, DocumentTable).item_count()
        await press(pilot, "P")
        app.screen.query_one(TextArea).text = "A vote in the house\n\nThe house voted on Monday.\n"
        await press(pilot, "ctrl+s")
        await rest(pilot)
        assert find(pilot, DocumentTable).item_count() == before + 1
        assert "A vote in the house" in screen_text(pilot)
