"""The library: filtered as one types in any script, sorted, recorded into, and fed from elsewhere."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from provenance.errors import DatabaseError
from provenance.model.views import DocumentRow
from provenance.workflows.api import open_case
from tests.tui_cases import app_on, at, find, make_seed, press, record, rest, screen_text
from tui.pictures import FIXTURES
from tui.screens.chain import Chain
from tui.shelving import SORTS, ordered, shelf_of
from tui.widgets.document_table import DocumentTable, layout
from tui.widgets.row_list import RowList

pytestmark = pytest.mark.anyio
SIZE = (100, 30)


@pytest.fixture(scope="module")
def seed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_seed(tmp_path_factory.mktemp("seed") / "seed.db", more=True)


@pytest.fixture
def path(seed: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(seed, tmp_path / "case.db"))


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        ("cơ hội", "Nga xác nhận"),
        ("co hoi dam phan", "Nga xác nhận"),
        ("РЯБКОВ", "Рябков: с новой"),
        ("能源", "北京与莫斯科"),
        ("فرصة", "موسكو ترى"),
        ("trump russia", "Russia confirms"),
    ],
)
async def test_the_filter_finds_in_any_script(path: Path, typed: str, title: str) -> None:
    app = app_on(path)
    async with app.run_test(size=SIZE) as pilot:
        await rest(pilot)
        await press(pilot, "slash", *("space" if sign == " " else sign for sign in typed))
        table = find(pilot, DocumentTable)
        assert table.item_count() == 1
        assert table.selected is not None
        assert table.selected.title.startswith(title)
        await press(pilot, "enter", "enter")
        assert isinstance(app.screen, Chain)


async def test_sorting_by_key_and_by_heading(path: Path) -> None:
    app = app_on(path)
    async with app.run_test(size=SIZE) as pilot:
        await rest(pilot)
        await press(pilot, "s")
        table = find(pilot, DocumentTable)
        assert table.selected is not None
        assert "by published" in screen_text(pilot)
        at_title = 1
        for place in layout(table.size.width):
            if place.key == "title":
                break
            at_title += place.width + 2
        await pilot.click(DocumentTable, offset=(at_title + 1, 0))
        await rest(pilot)
        assert "title ▲" in screen_text(pilot)


async def test_the_length_of_a_chain_is_shown_and_sorted_by(path: Path) -> None:
    app = app_on(path)
    async with app.run_test(size=SIZE) as pilot:
        await rest(pilot)
        await press(pilot, *["s"] * SORTS.index("hops"))
        table = find(pilot, DocumentTable)
        assert "by hops" in screen_text(pilot)
        assert table.selected is not None
        await press(pilot, "g")
        assert table.selected.language == "en"
        cells = "".join(text for text, _ in table.draw(0, 0, table.room, selected=False)).split()
        assert "3" in cells


async def test_a_file_is_recorded_from_here(tmp_path: Path) -> None:
    path = tmp_path / "case.db"
    with open_case(path):
        pass
    article = tmp_path / "a.txt"
    shutil.copy(FIXTURES / "ryabkov-ru-tass" / "article.txt", article)
    app = app_on(path)
    async with app.run_test(size=SIZE) as pilot:
        await rest(pilot)
        assert "No text is recorded here yet" in screen_text(pilot)
        await press(pilot, "n", *("slash" if sign == "/" else sign for sign in str(article)), "enter")
        await rest(pilot)
        table = find(pilot, DocumentTable)
        assert table.item_count() >= 1
        assert "Рябков" in screen_text(pilot)
        await press(pilot, "n", *"nowhere", "enter")
        await rest(pilot)
        assert any("cannot be read" in note.message for note in app._notifications)


async def test_what_another_process_records_appears(path: Path) -> None:
    app = app_on(path)
    async with app.run_test(size=SIZE) as pilot:
        await rest(pilot)
        app.look()
        await rest(pilot)
        before = find(pilot, DocumentTable).item_count()
        record(path, "A new headline\n\nNothing is cited here.\n", language="en")
        app.look()
        await rest(pilot)
        await rest(pilot)
        assert find(pilot, DocumentTable).item_count() == before + 1


async def test_a_database_that_vanishes_is_told_in_words(path: Path) -> None:
    app = app_on(path)
    async with app.run_test(size=SIZE) as pilot:
        await rest(pilot)
        app.look()
        await rest(pilot)
        away = path.rename(path.with_name("away.db"))
        app.look()
        await rest(pilot)
        assert "the database is gone" in screen_text(pilot)
        await press(pilot, "escape", "2", "1", "f5")
        await press(pilot, "escape")
        away.rename(path)
        app.look()
        await rest(pilot)
        await rest(pilot)
        assert find(pilot, DocumentTable).item_count() > 0
        assert not app._exception


async def test_a_locked_database_is_told_and_nothing_is_lost(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.desk.BUSY_MS", 50)
    app = app_on(path)
    async with app.run_test(size=SIZE) as pilot:
        await rest(pilot)
        await press(pilot, "4")
        with at(path) as other:
            other.store.begin()
            await press(pilot, "a")
            other.store.connection.execute("ROLLBACK")
        assert any("another program is writing" in note.message for note in app._notifications)
        await press(pilot, "a")
        assert "1 accepted" in screen_text(pilot)


async def test_a_refusal_of_the_database_is_told_each_time_and_is_no_absence(path: Path) -> None:
    app = app_on(path)
    async with app.run_test(size=SIZE) as pilot:
        await rest(pilot)
        for _ in range(2):
            app.report(DatabaseError("it is read-only", where=str(path)))
            await rest(pilot)
            assert "it is read-only" in screen_text(pilot)
            await press(pilot, "escape")
            app.look()
            await rest(pilot)
        assert not any("there again" in note.message for note in app._notifications)


async def test_search_finds_in_all_scripts_and_opens_the_sentence(path: Path) -> None:
    app = app_on(path)
    async with app.run_test(size=SIZE) as pilot:
        await rest(pilot)
        await press(pilot, "5", *"ryabkov")
        await pilot.pause(0.3)
        await rest(pilot)
        shown = screen_text(pilot)
        assert find(pilot, RowList).item_count() >= 8
        assert "Thanh Niên" in shown
        assert "Рябков" in shown
        await press(pilot, "enter", "enter")
        assert "Reading" in type(app.screen).__name__


async def test_the_log_shows_and_takes_back(path: Path) -> None:
    app = app_on(path)
    async with app.run_test(size=SIZE) as pilot:
        await rest(pilot)
        await press(pilot, "6")
        before = find(pilot, RowList).item_count()
        await press(pilot, "u", "1")
        await rest(pilot)
        assert find(pilot, RowList).item_count() == before + 1
        assert "took back event" in screen_text(pilot)


@pytest.mark.parametrize("down", [False, True])
def test_those_without_a_value_come_last_whatever_the_direction(down: bool) -> None:
    rows = [
        DocumentRow(f"doc:{at}", "captured", title, "en", "", "", 0) for at, title in enumerate(["b", "a"])
    ]
    rows.append(DocumentRow("doc:9", "captured", "", "en", "", "", 0))
    assert ordered(shelf_of(rows), "", "title", down=down)[-1] == 2
