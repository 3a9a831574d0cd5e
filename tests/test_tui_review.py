"""Review by keys: decisions are stored at once, in order however fast they are typed, and taken back."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from provenance.model.chain_view import ChainEdge
from provenance.model.kinds import Status
from provenance.workflows.log import log
from provenance.workflows.review import Proposal, decide, proposals
from provenance.workflows.show import show
from tests.tui_cases import app_on, at, find, id_of, make_seed, press, rest, screen_text
from tui.screens.chain import Chain
from tui.screens.reading import Reading
from tui.screens.review import Review
from tui.widgets.pieces import Page
from tui.widgets.reading_text import ReadingText

pytestmark = pytest.mark.anyio
SIZE = (100, 30)


@pytest.fixture(scope="module")
def seed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_seed(tmp_path_factory.mktemp("seed") / "seed.db")


@pytest.fixture
def path(seed: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(seed, tmp_path / "case.db"))


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


def open_ones(path: Path) -> list[Proposal]:
    with at(path) as case:
        return proposals(case)


def status_of(path: Path, public_id: str) -> Status:
    with at(path) as case:
        found = show(case, public_id)
    assert isinstance(found, ChainEdge)
    return found.status


async def test_accept_reject_skip_undo(path: Path) -> None:
    before = open_ones(path)
    app = app_on(path)
    async with app.run_test(size=SIZE) as pilot:
        await rest(pilot)
        await press(pilot, "4")
        assert isinstance(app.screen, Review)
        assert "Source: Thanh Nien Newspaper" in screen_text(pilot)
        await press(pilot, "a", "r", "s", "a")
        assert status_of(path, before[0].id) is Status.ACCEPTED
        assert status_of(path, before[1].id) is Status.REJECTED
        assert status_of(path, before[2].id) is Status.PROPOSED
        assert status_of(path, before[3].id) is Status.ACCEPTED
        assert "2 accepted" in find(pilot, Page, "progress").text()
        await press(pilot, "u", "u")
        assert status_of(path, before[3].id) is Status.PROPOSED
        assert status_of(path, before[1].id) is Status.PROPOSED
        assert status_of(path, before[0].id) is Status.ACCEPTED
        assert find(pilot, Page, "progress").text().startswith(f"2 of {len(before)}")


async def test_keys_typed_faster_than_the_database_answers_are_all_done(path: Path) -> None:
    before = open_ones(path)
    app = app_on(path)
    async with app.run_test(size=SIZE) as pilot:
        await rest(pilot)
        await press(pilot, "4")
        for _ in before:
            app.screen.action_decide("accepted")  # type: ignore[attr-defined]
        for _ in range(4 * len(before)):
            await rest(pilot)
        assert not open_ones(path)
        assert "Nothing is left to decide" in screen_text(pilot)
        await press(pilot, "u")
        assert len(open_ones(path)) == 1


async def test_another_kind_is_recorded_as_manual_and_can_be_taken_back(path: Path) -> None:
    before = open_ones(path)
    app = app_on(path)
    async with app.run_test(size=SIZE) as pilot:
        await rest(pilot)
        await press(pilot, "4", "e", "6")
        assert status_of(path, before[0].id) is Status.REJECTED
        await press(pilot, "u")
        assert status_of(path, before[0].id) is Status.PROPOSED
        assert {each.id for each in open_ones(path)} == {each.id for each in before}


async def test_a_reason_for_a_rejection_is_kept(path: Path) -> None:
    app = app_on(path)
    async with app.run_test(size=SIZE) as pilot:
        await rest(pilot)
        await press(pilot, "4", "R", *"wrong", "enter")
    with at(path) as case:
        assert log(case, limit=1)[0].summary.endswith("rejected: wrong")


async def test_from_a_proposal_to_its_text_and_chain(path: Path) -> None:
    app = app_on(path)
    async with app.run_test(size=SIZE) as pilot:
        await rest(pilot)
        await press(pilot, "4", "s", "enter")
        assert isinstance(app.screen, Reading)
        assert find(pilot, ReadingText).ordinal == 5
        await press(pilot, "4", "v")
        assert isinstance(app.screen, Chain)


async def test_what_another_has_decided_meanwhile_is_told_and_passed_over(path: Path) -> None:
    before = open_ones(path)
    app = app_on(path)
    async with app.run_test(size=SIZE) as pilot:
        await rest(pilot)
        await press(pilot, "4")
        with at(path) as case:
            decide(case, before[0].id, Status.ACCEPTED)
        await press(pilot, "a")
        await rest(pilot)
        assert any("accepted already" in note.message for note in app._notifications)
        assert find(pilot, Page, "progress").text().startswith(f"1 of {len(before) - 1}")


async def test_a_hop_is_decided_in_the_chain(path: Path) -> None:
    english = id_of(path, "en")
    app = app_on(path, english)
    async with app.run_test(size=SIZE) as pilot:
        await rest(pilot)
        edge = open_ones(path)[0]
        await press(pilot, "down", "a")
        assert status_of(path, edge.id) is Status.ACCEPTED
        assert "✓ translation" in screen_text(pilot)
        await press(pilot, "u")
        assert status_of(path, edge.id) is Status.PROPOSED
