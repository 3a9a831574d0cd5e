"""The users' five jobs, each done by keys alone, and what a killed process had accepted."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from textual.widgets import Input

from provenance.model.finding import FindingStatus
from provenance.model.kinds import Status
from provenance.workflows.audit import kept_findings
from provenance.workflows.case import open_case
from provenance.workflows.review import proposals
from provenance.workflows.verify import verify
from tests.tui_cases import app_on, at, find, make_seed, press, record, rest, screen_text
from tui.pictures import FIXTURES
from tui.screens.chain import Chain
from tui.screens.reading import Reading
from tui.widgets.chain_tree import ChainTree
from tui.widgets.pieces import Page
from tui.widgets.reading_text import ReadingText

SIZE = (100, 30)
ROOT = Path(__file__).parent.parent
# Accepts what is proposed until it is killed, and says of each decision that the screen showed it.
ACCEPTING = """
import asyncio, sys
from pathlib import Path
from tests.tui_cases import app_on, press, rest
async def main():
    app = app_on(Path(sys.argv[1]))
    async with app.run_test(size=(100, 30)) as pilot:
        await rest(pilot)
        await press(pilot, "4")
        for _ in range(3):
            proposal = app.screen._now()
            await press(pilot, "a")
            print(proposal.id, file=sys.__stdout__, flush=True)
        await asyncio.sleep(60)
asyncio.run(main())
"""


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture(scope="module")
def seed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_seed(tmp_path_factory.mktemp("seed") / "seed.db")


@pytest.fixture
def path(seed: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(seed, tmp_path / "case.db"))


def typed(text: str) -> list[str]:
    return ["slash" if sign == "/" else sign for sign in text]


@pytest.mark.anyio
async def test_unpack_a_text_into_its_chain(tmp_path: Path) -> None:
    path = tmp_path / "case.db"
    with open_case(path):
        pass
    article = Path(shutil.copy(FIXTURES / "ryabkov-en" / "article.txt", tmp_path / "a.txt"))
    app = app_on(path)
    async with app.run_test(size=SIZE) as pilot:
        await rest(pilot)
        await press(pilot, "n", *typed(str(article)), "enter")
        await rest(pilot)
        await press(pilot, "G", "enter")
        assert isinstance(app.screen, Chain)
        shown = screen_text(pilot)
        for words in ("Russia confirms", "Thanh Niên", "TASS", "Sergei Ryabkov", "translation", "inferred"):
            assert words in shown
        await press(pilot, "down", "a")
        assert "✓ translation" in screen_text(pilot)


@pytest.mark.anyio
async def test_get_the_original(tmp_path: Path) -> None:
    path = tmp_path / "case.db"
    record(path, (FIXTURES / "ryabkov-en" / "article.txt").read_text(encoding="utf-8"))
    original = Path(shutil.copy(FIXTURES / "ryabkov-vi-thanhnien" / "article.txt", tmp_path / "vi.txt"))
    app = app_on(path)
    async with app.run_test(size=SIZE) as pilot:
        await rest(pilot)
        await press(pilot, "G", "enter", "down", "t")
        app.screen.query_one(Input).value = str(original)
        await press(pilot, "enter")
        await rest(pilot)
        selected = find(pilot, ChainTree).selected
        assert selected is not None
        assert selected.node.state == "captured"
        await press(pilot, "d")
        await rest(pilot)
        assert "ADDITION  the source has no parenthesis here" in screen_text(pilot)


@pytest.mark.anyio
async def test_blame_a_sentence(path: Path) -> None:
    app = app_on(path)
    async with app.run_test(size=SIZE) as pilot:
        await rest(pilot)
        await press(pilot, "G", "b", "down", "down")
        assert "Thanh Niên ← TASS" in find(pilot, Page, "panel").text()
        await press(pilot, "enter", "right", "right")
        assert isinstance(app.screen, Reading)
        assert "окно возможностей" in screen_text(pilot)
        assert find(pilot, ReadingText).ordinal in (6, 7)


@pytest.mark.anyio
async def test_count_the_real_sources(path: Path) -> None:
    app = app_on(path)
    async with app.run_test(size=SIZE) as pilot:
        await rest(pilot)
        await press(pilot, "G", "right", "n", "n", "o")
        shown = screen_text(pilot)
        assert "origins 1 " in shown
        assert "Sergei Ryabkov [ru]" in shown
        await press(pilot, "w")
        assert "the whole text" in screen_text(pilot)


@pytest.mark.anyio
async def test_audit_and_hand_over_a_case(path: Path, tmp_path: Path) -> None:
    app = app_on(path)
    async with app.run_test(size=SIZE) as pilot:
        await rest(pilot)
        await press(pilot, "G", "enter", "0", "o", "A")
        await rest(pilot)
        await press(pilot, "a", "down", "w", *typed("checked"), "enter")
        with at(path) as case:
            statuses = {kept.status for kept in kept_findings(case)}
        assert {FindingStatus.CONFIRMED, FindingStatus.WAIVED, FindingStatus.OPEN} <= statuses
        handed = tmp_path / "report.html"
        await press(pilot, "2", "E")
        await press(pilot, "1")
        app.screen.query_one(Input).value = str(handed)
        await press(pilot, "enter")
        await rest(pilot)
    assert "Thanh Niên" in handed.read_text(encoding="utf-8")


def test_what_was_accepted_outlives_a_kill(path: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(
        [sys.executable, "-c", ACCEPTING, str(path)], stdout=subprocess.PIPE, text=True, env=environment
    ) as running:
        assert running.stdout is not None
        accepted = [running.stdout.readline().strip() for _ in range(3)]
        running.send_signal(signal.SIGKILL)
    with at(path) as case:
        still = {each.id for each in proposals(case)}
        assert verify(case).problems == ()
    assert all(accepted)
    assert not still & set(accepted)
    assert Status.ACCEPTED.value == "accepted"
