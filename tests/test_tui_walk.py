"""From the English sentence to the Russian words it came from, by the keys that the footer shows."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from provenance.workflows.compare import compare
from tests.tui_cases import app_on, at, find, id_of, make_seed, press, record, rest, screen_text
from tui.opening import trail
from tui.pictures import FIXTURES
from tui.screens.chain import Chain
from tui.screens.library import Library
from tui.screens.reading import Reading
from tui.widgets.chain_tree import ChainTree
from tui.widgets.pieces import Page
from tui.widgets.reading_text import ReadingText

pytestmark = pytest.mark.anyio
SIZE = (120, 40)


@pytest.fixture(scope="module")
def seed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_seed(tmp_path_factory.mktemp("seed") / "seed.db")


@pytest.fixture
def path(seed: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(seed, tmp_path / "case.db"))


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


async def test_from_the_library_to_the_russian_sentence_and_back(path: Path) -> None:
    app = app_on(path)
    async with app.run_test(size=SIZE) as pilot:
        await rest(pilot)
        assert isinstance(app.screen, Library)
        await press(pilot, "G", "enter")
        assert isinstance(app.screen, Chain)
        await press(pilot, "enter", "n", "n")
        assert isinstance(app.screen, Reading)
        text = find(pilot, ReadingText)
        assert text.ordinal == 5
        await press(pilot, "right")
        assert "Chúng tôi chưa thể bình luận" in screen_text(pilot)
        assert text.ordinal == 5
        await press(pilot, "full_stop")
        shown = screen_text(pilot)
        assert text.ordinal in (6, 7)
        assert "TASS" in shown
        assert "окно возможностей" in shown
        await press(pilot, "less_than_sign", "less_than_sign")
        assert "We cannot yet say anything" in screen_text(pilot)
        assert text.ordinal == 5
        await press(pilot, "greater_than_sign", "greater_than_sign")
        assert text.ordinal in (6, 7)
        assert "Рассуждать о степени" in screen_text(pilot)


async def test_a_kept_comparison_leads_to_the_sentence_that_is_level(path: Path) -> None:
    english, vietnamese = id_of(path, "en"), id_of(path, "vi")
    with at(path) as case:
        found = compare(case, english, vietnamese).comparison
    app = app_on(path)
    async with app.run_test(size=SIZE) as pilot:
        await rest(pilot)
        text: ReadingText | None = None
        for bead in found.beads:
            if not bead.child or not bead.parent:
                continue
            app.open_reading(english, bead.child[0] + 1)
            await rest(pilot)
            await press(pilot, "right")
            text = find(pilot, ReadingText)
            assert text.ordinal == bead.parent[0] + 1
            assert "by comparing the texts" in " ".join(find(pilot, Page, "panel").text().split())
        assert text is not None


async def test_the_end_of_the_chain_is_speech(path: Path) -> None:
    app = app_on(path, id_of(path, "ru"))
    async with app.run_test(size=SIZE) as pilot:
        await rest(pilot)
        await press(pilot, "enter", "n", "right")
        shown = screen_text(pilot)
        assert "the chain ends in speech" in shown
        assert "Sergei Ryabkov" in shown
        await press(pilot, "escape")
        assert isinstance(app.screen, Reading)


async def test_the_panel_says_who_via_whom_and_how_sure(path: Path) -> None:
    app = app_on(path)
    async with app.run_test(size=SIZE) as pilot:
        await rest(pilot)
        await press(pilot, "G", "right", "n", "n")
        panel = find(pilot, Page, "panel").text()
        for words in ("Sergei Ryabkov", "in their words (direct)", "TASS [ru]", "“quoted”", ".97"):
            assert words in panel
        assert "Thanh Niên [vi]" in panel
        assert "inferred .85" in panel
        await press(pilot, "j", "j", "j")
        assert "nobody is named for it" in find(pilot, Page, "panel").text()


async def test_a_text_attached_in_the_chain_is_read_there(tmp_path: Path) -> None:
    path = tmp_path / "case.db"
    english = record(path, (FIXTURES / "ryabkov-en" / "article.txt").read_text(encoding="utf-8"))
    vietnamese = tmp_path / "vi.txt"
    shutil.copy(FIXTURES / "ryabkov-vi-thanhnien" / "article.txt", vietnamese)
    app = app_on(path, english)
    async with app.run_test(size=SIZE) as pilot:
        await rest(pilot)
        await press(pilot, "down", "t")
        await press(pilot, *("slash" if sign == "/" else sign for sign in str(vietnamese)))
        await press(pilot, "enter")
        selected = find(pilot, ChainTree).selected
        assert selected is not None
        assert selected.node.state == "captured"
        assert selected.node.title.startswith("Nga xác nhận")


async def test_a_placeholder_says_what_to_do_and_leads_on(tmp_path: Path) -> None:
    path = tmp_path / "case.db"
    record(path, (FIXTURES / "ryabkov-en" / "article.txt").read_text(encoding="utf-8"))
    app = app_on(path)
    async with app.run_test(size=SIZE) as pilot:
        await rest(pilot)
        await press(pilot, "G", "right", "n", "n", "right")
        assert "has not been seen yet" in screen_text(pilot)
        await press(pilot, "right")
        assert "TASS [ru] is cited" in screen_text(pilot)
        await press(pilot, "right")
        assert "the chain ends in speech" in screen_text(pilot)


async def test_a_citation_names_sentence_speaker_and_document(path: Path) -> None:
    app = app_on(path)
    async with app.run_test(size=SIZE) as pilot:
        await rest(pilot)
        await press(pilot, "G", "right", "n", "n", "c")
        assert "Sergei Ryabkov, via TASS" in app.clipboard
        assert app.clipboard.endswith(f"{id_of(path, 'en')}#5")
        await press(pilot, "C")
        assert "Citation" in screen_text(pilot)


async def test_a_screen_comes_to_rest(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = app_on(path, id_of(path, "en"))
    async with app.run_test(size=SIZE) as pilot:
        await rest(pilot)
        shown: list[object] = []
        page = find(pilot, Page, "hop")
        monkeypatch.setattr(type(page), "show", lambda _self, blocks: shown.append(blocks))
        await press(pilot, "down")
        await pilot.pause(0.3)
        assert len(shown) == 1


@given(st.lists(st.text(alphabet="ab漢", max_size=9), min_size=1, max_size=8), st.data())
def test_the_trail_shows_where_one_is(names: list[str], data: st.DataObject) -> None:
    here = data.draw(st.integers(0, len(names) - 1))
    width = data.draw(st.integers(24, 60))
    shown = trail(names, here, width)
    at = next(place for place, (_, style) in enumerate(shown) if style == "strong")
    assert shown[at][0] == names[here]
    assert sum(cell_len(text) for text, _ in shown[: at + 1]) <= width
    whole = "".join(text for text, _ in shown)
    assert whole.startswith("… → ") or whole == " → ".join(names)
