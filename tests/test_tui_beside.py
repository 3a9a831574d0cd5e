"""Texts side by side: rows out of comparisons, marks on both sides, the screen, and stopping a comparison."""

from __future__ import annotations

import shutil
import threading
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.model.comparison import Bead, Comparison, Relation
from provenance.workflows.case import Case
from provenance.workflows.log import log
from tests.tui_cases import app_on, at, find, id_of, make_seed, press, record, rest, screen_text
from tui.aligning import changes, levels, partner
from tui.screens.desk_screen import Progress
from tui.screens.reading import Reading
from tui.screens.side import Side
from tui.widgets.columns_view import ColumnsView
from tui.widgets.pieces import Page
from tui.widgets.reading_text import ReadingText

SIZE = (120, 40)
FIRST = "A vote in the house\n\nThe minister said on Monday that 25 ships had left the port of Odesa.\n"
SECOND = "A vote in the house\n\nThe minister said on Monday that 25 boats had left the port of Odesa.\n"


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture(scope="module")
def seed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_seed(tmp_path_factory.mktemp("seed") / "seed.db")


@pytest.fixture
def path(seed: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(seed, tmp_path / "case.db"))


def compared(*beads: tuple[tuple[int, ...], tuple[int, ...]]) -> Comparison:
    return Comparison(Relation.COMPARABLE, "test", "1", tuple(Bead(*each, 0.5) for each in beads))


def test_sentences_that_the_middle_text_ties_together_share_a_row() -> None:
    first = compared(((0,), (0,)), ((1,), (1,)), ((), (2,)), ((2,), (3,)))
    second = compared(((0, 1), (0,)), ((), (1,)), ((2,), ()), ((3,), (2, 3)))
    assert [row.cells for row in levels([first, second])] == [
        ((0, 1), (0, 1), (0,)), ((), (), (1,)), ((), (2,), ()), ((2,), (3,), (2, 3)),
    ]  # fmt: skip


@given(st.lists(st.tuples(st.integers(0, 2), st.integers(0, 2)), max_size=30), st.data())
def test_every_sentence_stands_in_one_row_and_in_order(
    sizes: list[tuple[int, int]], data: st.DataObject
) -> None:
    def beads(child: list[int], parent: int) -> Comparison:
        found, at, used = [], 0, 0
        for ours, theirs in sizes:
            left, right = tuple(child[at : at + ours]), tuple(range(used, used + theirs))
            at, used = at + len(left), used + theirs
            if left or right:
                found.append((left, right))
        found += [((one,), ()) for one in child[at:]]
        return compared(*found)

    first = beads(list(range(sum(size[0] for size in sizes))), 0)
    middle = [one for bead in first.beads for one in bead.parent]
    second = beads(middle, 1)
    comparisons = [first, second] if data.draw(st.booleans()) else [first]
    rows = levels(comparisons)
    for column, comparison in enumerate(comparisons):
        told = sorted(one for row in rows for one in row.cells[column])
        assert told == sorted({one for bead in comparison.beads for one in bead.child})
        assert told == [one for row in rows for one in row.cells[column]]


def test_the_partner_of_a_sentence() -> None:
    comparison = compared(((0, 1), (4, 5)), ((2,), ()), ((3, 4, 5), (7,)))
    assert [partner(comparison, at) for at in range(6)] == [4, 5, None, 7, 7, 7]


@pytest.mark.anyio
async def test_a_hop_from_the_reading_with_its_changes_marked_on_both_sides(path: Path) -> None:
    app = app_on(path)
    async with app.run_test(size=SIZE) as pilot:
        await rest(pilot)
        await press(pilot, "G", "right", "n", "n", "d")
        assert isinstance(app.screen, Side)
        row = find(pilot, ColumnsView).row
        assert row is not None
        assert row.cells == ((4,), (4,))
        shown = screen_text(pilot)
        assert "⟦Today⟧" in shown
        assert "⟦(22.1)⟧" in shown
        assert any(() in each.cells for each in app.screen._rows), "a sentence stands alone"
        await press(pilot, "n")
        numbered = changes(app.screen._rows, app.screen._found.comparisons if app.screen._found else ())
        assert find(pilot, ColumnsView).cursor in {change.row for change in numbered}
        await press(pilot, "right", "enter")
        assert isinstance(app.screen, Reading)
        assert "Thanh Niên" in find(pilot, Page, "about").text()
        assert find(pilot, ReadingText).ordinal > 5
    with at(path) as case:
        assert log(case, limit=1)[0].verb == "compare"


@pytest.mark.anyio
async def test_a_third_text_from_the_chain(path: Path) -> None:
    app = app_on(path, id_of(path, "en"))
    async with app.run_test(size=SIZE) as pilot:
        await rest(pilot)
        await press(pilot, "d", "plus", "1")
        shown = screen_text(pilot)
        for words in ("[en] Russia confirms", "[vi] Thanh Niên", "[ru] TASS", "Рассуждать о степени"):
            assert words in shown
        await press(pilot, "minus")
        assert "Рассуждать о степени" not in screen_text(pilot)


@pytest.mark.anyio
async def test_words_of_two_texts_in_one_language(tmp_path: Path) -> None:
    path = tmp_path / "case.db"
    one, other = (record(path, text, language="en") for text in (FIRST, SECOND))
    app = app_on(path)
    async with app.run_test(size=SIZE) as pilot:
        await rest(pilot)
        app.open_side(one, (other,))
        await rest(pilot)
        await rest(pilot)
        shown = screen_text(pilot)
        assert "25 ⟦ships⟧ had left" in shown
        assert "25 ⟦boats⟧ had left" in shown
        await press(pilot, "G")
        assert "chrF" in screen_text(pilot).split("had left")[-1]


@pytest.mark.anyio
async def test_a_text_without_a_stored_source_says_what_to_do(tmp_path: Path) -> None:
    path = tmp_path / "case.db"
    record(path, FIRST, language="en")
    app = app_on(path)
    async with app.run_test(size=SIZE) as pilot:
        await rest(pilot)
        await press(pilot, "7")
        assert "Nothing stands side by side yet" in screen_text(pilot)
        await press(pilot, "1", "d")
        assert "no stored text behind this one" in screen_text(pilot)
        record(path, SECOND, language="en", publisher="The Other Paper")
        await press(pilot, "o", "1", *"other", "enter")
        assert "25 ⟦boats⟧ had left" in screen_text(pilot)


@pytest.mark.anyio
async def test_long_work_tells_how_far_it_is_and_is_stopped(path: Path) -> None:
    app = app_on(path, id_of(path, "en"))
    begun, go_on = threading.Event(), threading.Event()
    told: list[str] = []

    def slow(case: Case, progress: Progress) -> str:
        progress("aligning", 0.4)
        begun.set()
        assert go_on.wait(20)
        progress("keeping", 1.0)
        return "done"

    async with app.run_test(size=SIZE) as pilot:
        await rest(pilot)
        await press(pilot, "d")
        assert isinstance(app.screen, Side)
        app.screen.ask_long("Comparing", slow, told.append)
        while not begun.is_set():
            await pilot.pause(0.01)
        await pilot.pause(0.1)
        assert "40% Comparing  aligning" in screen_text(pilot)
        assert "Esc stops it" in screen_text(pilot)
        await pilot.press("n")
        await pilot.press("escape")
        go_on.set()
        await rest(pilot)
        assert not told
        assert "Esc stops it" not in screen_text(pilot)
        assert any("Stopped" in note.message for note in app._notifications)
