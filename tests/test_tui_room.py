"""What screens make of the room that there is: panels, headings, dialogs over what they ask about."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from textual.command import CommandPalette
from textual.pilot import Pilot
from textual.widgets import Input, OptionList

from tests.tui_cases import app_on, find, make_seed, press, rest, screen_text
from tui.describing import context_blocks
from tui.marking import Span
from tui.previewing import previewed
from tui.screens.findings import Findings
from tui.screens.library import PREVIEW, REST
from tui.widgets.pieces import Page

pytestmark = pytest.mark.anyio
SMALL, WIDE = (80, 24), (200, 60)


@pytest.fixture(scope="module")
def seed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_seed(tmp_path_factory.mktemp("seed") / "seed.db", more=True)


@pytest.fixture
def path(seed: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(seed, tmp_path / "case.db"))


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


async def look(pilot: Pilot[None]) -> str:
    await pilot.pause(3 * REST)
    await rest(pilot)
    return screen_text(pilot)


async def test_a_roomy_library_says_how_the_selected_text_begins(path: Path) -> None:
    app = app_on(path)
    async with app.run_test(size=WIDE) as pilot:
        await rest(pilot)
        await press(pilot, "G")
        assert "the Moscow government sees an opportunity" in await look(pilot)
        await press(pilot, "up")
        assert "Chúng tôi chưa thể bình luận" in await look(pilot)
        await pilot.resize_terminal(PREVIEW[0] - 1, WIDE[1])
        assert "Chúng tôi chưa thể bình luận" not in await look(pilot)
        await pilot.resize_terminal(*PREVIEW)
        assert "Chúng tôi chưa thể bình luận" in await look(pilot)


async def test_a_filter_that_nothing_matches_says_what_to_do(path: Path) -> None:
    app = app_on(path)
    async with app.run_test(size=SMALL) as pilot:
        await rest(pilot)
        await press(pilot, "slash", *"qqzz")
        shown = screen_text(pilot)
        assert "No document has all these words." in shown
        assert "esc To the list" in shown
        await press(pilot, "escape", "escape")
        assert "No document has all these words." not in screen_text(pilot)


async def test_review_sets_the_evidence_beside_the_question_where_there_is_room(path: Path) -> None:
    app = app_on(path)
    async with app.run_test(size=WIDE) as pilot:
        await rest(pilot)
        await press(pilot, "4")
        assert "IN CONTEXT" in find(pilot, Page, "context").text()
        assert "IN CONTEXT" not in find(pilot, Page, "proposal").text()
        await pilot.resize_terminal(*SMALL)
        await rest(pilot)
        assert not find(pilot, Page, "context").display
        assert "IN CONTEXT" in find(pilot, Page, "proposal").text()


async def test_lists_say_what_their_columns_are(path: Path) -> None:
    app = app_on(path)
    async with app.run_test(size=(120, 40)) as pilot:
        await rest(pilot)
        await press(pilot, "G", "b")
        assert "source" in screen_text(pilot)
        assert "who says it" in screen_text(pilot)
        await press(pilot, "6")
        assert "when (UTC)" in screen_text(pilot)
        await press(pilot, "0", "A")
        await look(pilot)
        assert isinstance(app.screen, Findings)
        shown = screen_text(pilot)
        assert "what was seen" in shown
        assert "[vi] Thanh Niên" in shown


async def test_a_dialog_leaves_what_it_asks_about_to_be_seen(path: Path) -> None:
    app = app_on(path)
    async with app.run_test(size=SMALL) as pilot:
        await rest(pilot)
        await press(pilot, "n")
        assert "Which file, folder or address?" in screen_text(pilot)
        assert app.screen.styles.background.a < 1
        assert "⏎ Do it" in screen_text(pilot)


async def test_the_palette_begins_with_what_is_done_here_and_knows_other_screens(path: Path) -> None:
    app = app_on(path)
    async with app.run_test(size=(120, 40)) as pilot:
        await rest(pilot)
        await press(pilot, "ctrl+p")
        await look(pilot)
        assert isinstance(app.screen, CommandPalette)
        first = app.screen.query_one(OptionList).get_option_at_index(0)
        assert "Show the chain of this document" in str(first.prompt)
        app.screen.query_one(Input).value = "waive"
        await look(pilot)
        assert "Findings: Waive" in screen_text(pilot)
        await press(pilot, "down", "enter")
        await look(pilot)
        assert isinstance(app.screen, Findings)


def test_sentences_of_several_marks_are_shown_once(path: Path) -> None:
    from provenance.model.views import DocumentView
    from provenance.workflows.show import show
    from tests.tui_cases import at, id_of

    with at(path) as case:
        view = show(case, id_of(path, "en"))
        assert previewed(case, view.id)
    assert isinstance(view, DocumentView)
    spans = [Span(each.start, each.start + 2, "hit", 0) for each in (view.segments[i] for i in (3, 4, 9))]
    labels = [block[2].strip() for block in context_blocks(view, spans, around=1) if len(block) == 3]
    assert labels == ["#3", "#4", "#5", "#6", "#9", "#10", "#11"]
