"""Every screen as it was looked at, in three sizes, with texts in five languages.

One run of the program for each size walks through all screens; the pictures that it takes are compared one
by one. After a change look at them, then keep them: ``pytest tests/test_tui_snapshots.py --snapshot-update``.
"""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from tests.tui_cases import HOSTILE, app_on, make_seed, press, record, rest, screen_text
from tui.screens.library import REST
from tui.widgets.busy_line import BusyLine

plugin = pytest.importorskip("pytest_textual_snapshot", reason="pytest-textual-snapshot is not installed")

Size = tuple[int, int]
Tour = dict[str, str]
SIZES: tuple[Size, ...] = ((80, 24), (120, 40), (200, 60))
# To the library, all of it, at its beginning: it lists ar, zh and the three of the chain, the latest first.
HOME = ("1", "escape", "escape", "g")
AR, ZH = ("slash", *"ar", "space", *"2025", "enter"), ("slash", *"zh", "enter")
# "G" is the English text. What changes the database comes last.
SCENES: dict[str, Sequence[str]] = {
    "library": (),
    "placeholder": ("right",),
    "chain": ("G", "enter", "down", "down"),
    "reading-en": ("G", "right", "g", "n", "n"),
    "reading-vi": ("G", "right", "g", "n", "n", "right"),
    "reading-ru": ("G", "right", "g", "n", "n", "right", "right"),
    "reading-zh": (*ZH, "right", "g", "n"),
    "reading-ar": (*AR, "right", "g", "n"),
    "help": ("G", "right", "question_mark"),
    "search": ("escape", "5", *"тасс", "wait", "enter"),
    "blame": ("G", "b", "g", "down", "down"),
    "blame-ar": (*AR, "b", "g"),
    "origins": ("G", "right", "g", "n", "n", "o"),
    "side": ("G", "right", "g", "n", "n", "d"),
    "side-three": ("G", "enter", "g", "d", "plus", "1"),
    "side-zh-ar": (*ZH, "enter", "d", "o", "1", *"ar", "enter"),
    "findings": ("0", "A", "wait", "wait", "down"),
    "library-findings": (),
    "library-sorted": ("s", "s"),
    "review": ("4", "a", "r"),
    "log": ("6",),
}
SMALL = {"placeholder", "blame-ar", "library-sorted"}
THEMES = ("provenance-light", "provenance-contrast")
THEMED = ("library", "reading-en", "side", "findings")


async def still(pilot: Pilot[None]) -> None:
    """Wait until nothing changes on the screen any more, and nothing in passing is on it."""
    before = ""
    for _ in range(100):
        await rest(pilot)
        pilot.app.clear_notifications()
        await pilot.pause()
        shown = screen_text(pilot)
        if shown == before and not pilot.app.screen.query(BusyLine):
            return
        before = shown
        await pilot.pause(2 * REST)  # the library says more once the cursor rests


async def toured(path: Path, size: Size, scenes: Sequence[str], theme: str = "") -> Tour:
    """Return the pictures of some scenes, taken one after the other in one run."""
    pictures: Tour = {}
    app = app_on(path)
    async with app.run_test(size=size) as pilot:
        await rest(pilot)
        app.theme = theme or app.theme
        for name in scenes:
            await press(pilot, *HOME, *SCENES[name])
            await still(pilot)
            pictures[name] = app.export_screenshot(title=name)
    return pictures


@pytest.fixture(scope="module")
def seed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_seed(tmp_path_factory.mktemp("seed") / "seed.db", more=True)


@pytest.fixture(scope="module")
def pictures(seed: Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[[Size, str], Tour]:
    """The pictures of a size and a theme, each tour made when the first of them is asked for."""
    made: dict[tuple[Size, str], Tour] = {}

    def of(size: Size, theme: str) -> Tour:
        if (size, theme) not in made:
            path = Path(shutil.copy(seed, tmp_path_factory.mktemp("tour") / "case.db"))
            scenes = THEMED if theme else [name for name in SCENES if size == SIZES[0] or name not in SMALL]
            made[size, theme] = asyncio.run(toured(path, size, scenes, theme))
        return made[size, theme]

    return of


@pytest.fixture
def kept(snapshot: Any) -> Callable[[str], bool]:
    """Tell whether a picture is the one that was kept under the name of the test."""
    of_pictures = snapshot.use_extension(plugin.SVGImageExtension)
    return lambda picture: bool(of_pictures == picture)


def cases() -> list[Any]:
    return [
        pytest.param(name, size, id=f"{name}-{size[0]}x{size[1]}")
        for name in SCENES
        for size in SIZES
        if not (name in SMALL and size != SIZES[0])
    ]


@pytest.mark.parametrize(("name", "size"), cases())
def test_screen(
    kept: Callable[[str], bool], pictures: Callable[[Size, str], Tour], name: str, size: Size
) -> None:
    same = kept(pictures(size, "")[name])
    assert same, "it looks otherwise than it was kept"


@pytest.mark.parametrize("name", THEMED)
@pytest.mark.parametrize("theme", THEMES)
def test_theme(
    kept: Callable[[str], bool], pictures: Callable[[Size, str], Tour], theme: str, name: str
) -> None:
    same = kept(pictures(SIZES[0], theme)[name])
    assert same, "it looks otherwise than it was kept"


def test_hostile_text(kept: Callable[[str], bool], tmp_path: Path) -> None:
    path = tmp_path / "case.db"
    record(path, HOSTILE, publisher="\u202eevil\x1b[2J[/]", language="en")

    async def walk() -> str:
        app = app_on(path)
        async with app.run_test(size=SIZES[0]) as pilot:
            await rest(pilot)
            await press(pilot, "right")
            return app.export_screenshot(title="hostile")

    same = kept(asyncio.run(walk()))
    assert same, "it looks otherwise than it was kept"
