"""Whatever the characters of a text, nothing raw reaches the terminal and every line keeps its width."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from tests.tui_cases import HOSTILE, app_on, press, record, rest, screen_text
from tui.safe import fit, flat, line
from tui.wrapping import wrap_runs, wrap_spans

RAW = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b\u200d\u202a-\u202e\u2066-\u2069\ufe0f]")
SIZES = [(80, 24), (121, 40)]


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


def lines_of(pilot_text: str) -> list[str]:
    return pilot_text.split("\n")


@pytest.mark.anyio
@pytest.mark.parametrize("size", SIZES)
async def test_a_hostile_text_on_every_screen(tmp_path: Path, size: tuple[int, int]) -> None:
    path = tmp_path / "case.db"
    record(
        path, HOSTILE, title="\x1b]8;;http://x\x07[red]title", publisher="\u202eevil\x1b[2J[/]", language="en"
    )
    app = app_on(path)
    async with app.run_test(size=size) as pilot:
        await rest(pilot)
        for keys in ((), ("enter",), ("enter",), ("j", "j", "j"), ("4",), ("5", *"family"), ("escape", "6")):
            await press(pilot, *keys)
            shown = screen_text(pilot)
            assert not RAW.search(shown), keys
            assert all(cell_len(each) <= size[0] for each in lines_of(shown)), keys
        assert app.is_running


@pytest.mark.anyio
async def test_a_line_of_a_megabyte(tmp_path: Path) -> None:
    path = tmp_path / "case.db"
    record(path, "Title of it\n\n" + "x" * 1_000_000 + "\n", language="en")
    app = app_on(path)
    async with app.run_test(size=(80, 24)) as pilot:
        await rest(pilot)
        await press(pilot, "right", "G", "pageup", "home")
        assert "characters more" in screen_text(pilot) or "Title of it" in screen_text(pilot)


@given(st.text(max_size=200), st.integers(min_value=1, max_value=60))
def test_a_cell_has_its_width_whatever_is_in_it(text: str, width: int) -> None:
    assert cell_len(fit(line(text), width)) == width


@given(st.text())
def test_nothing_raw_is_left(text: str) -> None:
    assert not RAW.search(flat(text))


@given(st.text(max_size=300), st.integers(min_value=4, max_value=60))
def test_wrapping_loses_nothing_but_spaces_and_keeps_the_width(text: str, width: int) -> None:
    shown = flat(text)
    lines = [shown[start:end] for start, end in wrap_spans(shown, width)]
    assert "".join(lines).replace(" ", "") == shown.replace(" ", "")
    assert all(cell_len(each) <= width for each in lines)


@given(st.lists(st.tuples(st.text(alphabet="ab 漢é", max_size=12), st.sampled_from(["x", "y"])), max_size=8))
def test_runs_keep_their_styles_when_they_are_wrapped(runs: list[tuple[str, str]]) -> None:
    wrapped = [run for each in wrap_runs(runs, 10) for run in each]
    told = [(sign, style) for text, style in runs for sign in text if sign != " "]
    assert [(sign, style) for text, style in wrapped for sign in text if sign != " "] == told
