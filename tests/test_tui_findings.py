"""Findings: audited from the screen, filtered, decided on with a reason, taken back, and read in place."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from provenance.model.finding import FindingStatus, Severity
from provenance.workflows.audit import audit, kept_findings
from provenance.workflows.finding_counts import open_findings
from tests.tui_cases import app_on, at, find, make_seed, press, rest, screen_text
from tui.auditing import Sieve, narrowed, sieves
from tui.screens.findings import Findings
from tui.screens.reading import Reading
from tui.screens.side import Side
from tui.widgets.pieces import Page
from tui.widgets.row_list import RowList

SIZE = (100, 30)


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture(scope="module")
def seed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_seed(tmp_path_factory.mktemp("seed") / "seed.db")


@pytest.fixture(scope="module")
def audited(seed: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = Path(shutil.copy(seed, tmp_path_factory.mktemp("audited") / "case.db"))
    with at(path) as case:
        audit(case)
    return path


@pytest.fixture
def path(audited: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(audited, tmp_path / "case.db"))


def test_what_a_sieve_takes_is_what_it_says(path: Path) -> None:
    with at(path) as case:
        found = kept_findings(case)
    names = list(sieves(found))
    assert names[0] == ("all", "all", len(found))
    for name, _, count in names:
        assert sum(map(narrowed(Sieve(), name).takes, found)) == count


def test_counts_by_document_leave_out_what_is_waived(path: Path) -> None:
    with at(path) as case:
        found = kept_findings(case)
        counts = open_findings(case)
        assert sum(sum(each.values()) for each in counts.values()) == len(found)
        heaviest = found[0].finding
        assert counts[heaviest.document][heaviest.severity] >= 1


@pytest.mark.anyio
async def test_an_audit_from_the_screen(seed: Path, tmp_path: Path) -> None:
    path = Path(shutil.copy(seed, tmp_path / "case.db"))
    app = app_on(path)
    async with app.run_test(size=SIZE) as pilot:
        await rest(pilot)
        await press(pilot, "0")
        assert "run the rules" in screen_text(pilot)
        await press(pilot, "A")
        await rest(pilot)
        with at(path) as case:
            count = len(kept_findings(case))
        assert count
        assert find(pilot, RowList).item_count() == count


@pytest.mark.anyio
async def test_waived_with_a_reason_confirmed_and_taken_back(path: Path) -> None:
    app = app_on(path)
    async with app.run_test(size=SIZE) as pilot:
        await rest(pilot)
        await press(pilot, "0")
        assert isinstance(app.screen, Findings)
        before = find(pilot, RowList).item_count()
        first = app.screen.selected
        assert first is not None
        await press(pilot, "w", "enter")
        assert find(pilot, RowList).item_count() == before
        await press(pilot, "w", *"seen", "enter")
        assert find(pilot, RowList).item_count() == before - 1
        with at(path) as case:
            kept = next(each for each in kept_findings(case) if each.id == first.id)
        assert (kept.status, kept.reason, kept.by) == (FindingStatus.WAIVED, "seen", "mai")
        await press(pilot, "x")
        assert find(pilot, RowList).item_count() == before
        await press(pilot, "x", "u")
        assert find(pilot, RowList).item_count() == before
        await press(pilot, "home", "a")
        with at(path) as case:
            kept = next(each for each in kept_findings(case) if each.id == first.id)
        assert kept.status is FindingStatus.CONFIRMED


@pytest.mark.anyio
async def test_the_filter_and_both_sides(path: Path) -> None:
    app = app_on(path)
    async with app.run_test(size=SIZE) as pilot:
        await rest(pilot)
        await press(pilot, "0", "f")
        with at(path) as case:
            found = kept_findings(case)
            names = [name for name, *_ in sieves(found)]
        await press(pilot, *["down"] * names.index("rule quote-altered"), "enter")
        assert isinstance(app.screen, Findings)
        kept = app.screen.selected
        altered = [each for each in found if each.finding.rule == "quote-altered"]
        assert find(pilot, RowList).item_count() == len(altered) > 0
        assert kept is not None
        assert kept.finding.severity is Severity.MAJOR
        panel = find(pilot, Page, "panel").text()
        assert "⟦" in panel
        assert "Joe Biden" in panel
        await press(pilot, "c")
        assert "quote-altered" in app.clipboard
        await press(pilot, "d")
        assert isinstance(app.screen, Side)
        assert "#5 ↔ #5" in find(pilot, Page, "about").text()
        await press(pilot, "0", "enter")
        assert isinstance(app.screen, Reading)
        await press(pilot, "0", "o")
        assert find(pilot, RowList).item_count() == len(altered)
