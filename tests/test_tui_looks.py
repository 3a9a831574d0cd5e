"""How it looks to everybody: contrast in every theme, no colour where none is wanted, keys of one's own."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from itertools import product
from pathlib import Path

import pytest
from rich.color_triplet import ColorTriplet
from rich.segment import Segment
from textual.color import Color
from textual.pilot import Pilot
from textual.theme import Theme

from tests.tui_cases import app_on, id_of, make_seed, press, rest, screen_text
from tui.inks import GROUNDS, MEANINGS, ink
from tui.screens.reading import Reading
from tui.themes import CONTRAST, THEMES
from tui.widgets.key_bar import KeyBar
from tui.widgets.top_bar import SCREENS

SIZE = (100, 30)
LEAST, HIGH = 4.5, 7.0  # contrast of text by WCAG 2: level AA, and AAA for the theme that promises it
RULES = frozenset("─━│┃┊╌▁▂▃▄▅▆▇█▔▏▎▍▌╭╮╰╯┌┐└┘├┬┄╎■□ ")


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture(scope="module")
def seed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_seed(tmp_path_factory.mktemp("seed") / "seed.db", more=True)


@pytest.fixture
def path(seed: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(seed, tmp_path / "case.db"))


def luminance(color: ColorTriplet) -> float:
    red, green, blue = (
        part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in color.normalized
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: ColorTriplet, other: ColorTriplet) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def variables(theme: Theme) -> dict[str, str]:
    return {**theme.to_color_system().generate(), **theme.variables}


def segments(pilot: Pilot[None]) -> Iterator[Segment]:
    for strip in pilot.app.screen._compositor.render_strips():
        yield from strip


@pytest.mark.parametrize(("theme", "meaning"), product(THEMES, sorted(MEANINGS - {*GROUNDS, "here"})))
def test_every_meaning_can_be_read_on_every_ground(theme: Theme, meaning: str) -> None:
    colors = variables(theme)
    letters = ink(meaning, colors).color
    assert letters is not None
    for ground in ("background", "surface", "panel", "cursor"):
        found = contrast(letters.get_truecolor(), ColorTriplet(*Color.parse(colors[ground]).rgb))
        assert found >= (HIGH if theme is CONTRAST else LEAST), (ground, round(found, 2))


def test_a_tab_that_one_is_on_can_be_read() -> None:
    for theme in THEMES:
        here = ink("here", variables(theme))
        assert here.color is not None
        assert here.bgcolor is not None
        assert contrast(here.color.get_truecolor(), here.bgcolor.get_truecolor()) >= LEAST


@pytest.mark.anyio
async def test_every_screen_can_be_read_in_every_theme(path: Path) -> None:
    app = app_on(path, id_of(path, "en"))
    async with app.run_test(size=SIZE) as pilot:
        await rest(pilot)
        for name, key, *_ in SCREENS:
            await press(pilot, "escape", key)
            for theme in THEMES:
                app.theme = theme.name
                await pilot.pause()
                app.clear_notifications()
                await pilot.pause()
                for each in segments(pilot):
                    style = each.style
                    if (
                        style is None
                        or style.color is None
                        or style.bgcolor is None
                        or set(each.text) <= RULES
                    ):
                        continue
                    found = contrast(style.color.get_truecolor(), style.bgcolor.get_truecolor())
                    assert found >= 4.0, (name, theme.name, each.text, round(found, 2))


@pytest.mark.anyio
async def test_without_colour_every_state_has_its_sign(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    wanted = {
        "library": ("●", "○", "▌"), "chain": ("?", "│", "┊", "❝", "stated", "inferred"),
        "reading": ("⟦", "⟧", "▌", "→ LEADS TO"), "review": ("proposed",), "search": ("/",), "log": ("▌",),
        "side": ("⟦", "¹", "▸"), "blame": ("▌", "Thanh Niên"), "origins": ("origin",),
        "findings": ("! major", "~ minor", "? ", "▌"),
    }  # fmt: skip
    app = app_on(path, id_of(path, "en"))
    async with app.run_test(size=SIZE) as pilot:
        await rest(pilot)
        await press(pilot, "0", "A")
        for name, key, title, _ in SCREENS:
            await press(pilot, "escape", key)
            shown = screen_text(pilot)
            assert all(sign in shown for sign in wanted[name]), (name, shown)
            for each in segments(pilot):
                for color in (each.style.color, each.style.bgcolor) if each.style is not None else ():
                    if color is not None:
                        assert len(set(color.get_truecolor())) == 1, (name, each)
            # Which screen one is on is told by the letters too: the tab stands reversed or bold.
            tabs = [each for each in segments(pilot) if each.text.strip() in (title, key)]
            assert any(each.style is not None and each.style.bold for each in tabs), name


@pytest.mark.anyio
async def test_keys_of_ones_own(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    keys = tmp_path / "keys.toml"
    keys.write_text('"reading.parent" = "x"\n"go.log" = "ctrl+l"\n"list.down" = "z"\n', encoding="utf-8")
    monkeypatch.setenv("PROVENANCE_KEYS", str(keys))
    app = app_on(path, id_of(path, "en"))
    async with app.run_test(size=SIZE) as pilot:
        await rest(pilot)
        assert not list(app._notifications)
        await press(pilot, "3", "n", "n")
        bar = "".join(text for text, _ in pilot.app.screen.query_one(KeyBar).draw(0, 0, 100, selected=False))
        assert " x Source" in bar
        assert isinstance(app.screen, Reading)
        before = app.screen.host.place
        await press(pilot, "right")
        assert app.screen.host.place == before
        await press(pilot, "x")
        assert "Chúng tôi chưa thể bình luận" in screen_text(pilot)
        await press(pilot, "question_mark")
        assert "x  " in screen_text(pilot)
        await press(pilot, "escape", "ctrl+l")
        assert type(app.screen).__name__ == "Log"
        await press(pilot, "z")
        assert app.screen.query_one("#events").cursor == 1  # type: ignore[attr-defined]


@pytest.mark.anyio
@pytest.mark.parametrize(
    ("written", "told"),
    [
        ('"reading.parnet" = "x"\n', "reading.parnet"),
        ('"review.accept" = 1\n', "no text"),
        ("review.accept y\n", "cannot be read"),
        ('"review.accept" = "s"\n', "two commands"),
    ],
)
async def test_keys_that_cannot_be_taken_are_told(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, written: str, told: str
) -> None:
    keys = tmp_path / "keys.toml"
    keys.write_text(written, encoding="utf-8")
    monkeypatch.setenv("PROVENANCE_KEYS", str(keys))
    app = app_on(path)
    async with app.run_test(size=SIZE) as pilot:
        await rest(pilot)
        await press(pilot, "4")
        assert any(told in note.message for note in app._notifications), [
            note.message for note in app._notifications
        ]
