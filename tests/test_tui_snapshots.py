"""Every screen as it was looked at, in three sizes, with texts in five languages."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from tests.tui_cases import HOSTILE, app_on, make_seed, press, record, rest

pytest.importorskip("pytest_textual_snapshot", reason="pytest-textual-snapshot is not installed")

SIZES = [(80, 24), (120, 40), (200, 60)]
# The library lists ar, zh and the three of the chain, the latest first; "G" is the English text.
SCENES: dict[str, Sequence[str]] = {
    "library": (),
    "chain": ("G", "enter", "down", "down"),
    "reading-en": ("G", "right", "n", "n"),
    "reading-vi": ("G", "right", "n", "n", "right"),
    "reading-ru": ("G", "right", "n", "n", "right", "right"),
    "reading-zh": ("slash", "z", "h", "enter", "right", "n"),
    "reading-ar": ("slash", "a", "r", "space", "2", "0", "2", "5", "enter", "right", "n"),
    "placeholder": ("right",),
    "review": ("4", "a", "r"),
    "search": ("5", *"тасс", "wait", "enter"),
    "log": ("6",),
    "side": ("G", "right", "n", "n", "d"),
    "side-three": ("G", "enter", "d", "plus", "1"),
    "side-zh-ar": ("slash", "z", "h", "enter", "d", "o", "1", "a", "r", "enter"),
    "blame": ("G", "b", "down", "down"),
    "blame-ar": ("slash", "a", "r", "space", "2", "0", "2", "5", "enter", "b"),
    "origins": ("G", "right", "n", "n", "o"),
    "findings": ("0", "A", "wait", "wait", "down"),
    "help": ("G", "right", "question_mark"),
}
SMALL = {"help", "placeholder", "log", "blame-ar"}


@pytest.fixture(scope="module")
def seed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_seed(tmp_path_factory.mktemp("seed") / "seed.db", more=True)


@pytest.fixture
def path(seed: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(seed, tmp_path / "case.db"))


def cases() -> list[Any]:
    return [
        pytest.param(name, size, id=f"{name}-{size[0]}x{size[1]}")
        for name in SCENES
        for size in SIZES
        if not (name in SMALL and size != SIZES[0])
    ]


@pytest.mark.parametrize(("name", "size"), cases())
def test_screen(snap_compare: Any, path: Path, name: str, size: tuple[int, int]) -> None:
    async def walk(pilot: Pilot[None]) -> None:
        await rest(pilot)
        await press(pilot, *SCENES[name])
        await pilot.pause(0.3)
        await rest(pilot)
        pilot.app.clear_notifications()
        await pilot.pause()

    assert snap_compare(app_on(path), terminal_size=size, run_before=walk)


@pytest.mark.parametrize("theme", ["provenance-light", "provenance-contrast"])
def test_theme(snap_compare: Any, path: Path, theme: str) -> None:
    async def walk(pilot: Pilot[None]) -> None:
        await rest(pilot)
        pilot.app.theme = theme
        await press(pilot, *SCENES["reading-en"])
        await pilot.pause(0.3)

    assert snap_compare(app_on(path), terminal_size=(80, 24), run_before=walk)


def test_hostile_text(snap_compare: Any, tmp_path: Path) -> None:
    path = tmp_path / "case.db"
    record(path, HOSTILE, publisher="\u202eevil\x1b[2J[/]", language="en")

    async def walk(pilot: Pilot[None]) -> None:
        await rest(pilot)
        await press(pilot, "right")
        await pilot.pause(0.3)

    assert snap_compare(app_on(path), terminal_size=(80, 24), run_before=walk)
