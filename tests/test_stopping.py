"""Long work ended from outside: at every step, at once, and with what was kept before as it was."""

from __future__ import annotations

from pathlib import Path

import pytest

from provenance.workflows.audit import audit, kept_findings
from provenance.workflows.case import Case
from provenance.workflows.compare import compare, last_comparison
from provenance.workflows.documents import documents
from provenance.workflows.log import log
from tests.tui_cases import at, make_seed, record
from tui.recording import recorded
from tui.screens.desk_screen import StoppedError

PEOPLE = ("Ryabkov", "Lavrov", "Trump", "Biden", "Putin", "Merkel")
STEPS = ("reading", "aligning", "looking for changes", "scoring", "keeping")


def a_text(begin: str, say: str, end: str) -> str:
    sentences = (f"{begin} {PEOPLE[n % 6]} {say} {n} {end}." for n in range(60))
    return "A headline\n\n" + " ".join(sentences) + "\n"


@pytest.fixture
def pair(tmp_path: Path) -> tuple[Path, str, str]:
    path = tmp_path / "case.db"
    child = record(path, a_text("The minister", "said on Monday that", "ships had left"), language="en")
    parent = record(
        path, a_text("Der Minister", "sagte am Montag, dass", "Schiffe fort seien"), language="de"
    )
    return path, child, parent


def test_a_comparison_tells_of_every_step_and_never_goes_back(pair: tuple[Path, str, str]) -> None:
    path, child, parent = pair
    told: list[tuple[str, float]] = []
    with at(path) as case:
        compare(case, child, parent, on_step=lambda what, done: told.append((what, done)))
    parts = [done for _, done in told]
    assert parts == sorted(parts)
    assert set(STEPS) <= {what for what, _ in told}
    # In each of the steps that grow with the texts it is told of often enough to be stopped soon.
    assert all(sum(what == step for what, _ in told) >= 50 for step in STEPS[:3])


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("kept_before", [False, True])
def test_a_stopped_comparison_leaves_what_was_there(
    pair: tuple[Path, str, str], step: str, kept_before: bool
) -> None:
    path, child, parent = pair

    def stop(what: str, _: float) -> None:
        if what == step:
            raise StoppedError

    with at(path) as case:
        if kept_before:
            compare(case, child, parent)
        before, events = last_comparison(case, child, parent), log(case)
        with pytest.raises(StoppedError):
            compare(case, child, parent, on_step=stop, anew=True)
        assert last_comparison(case, child, parent) == before
        assert log(case) == events
    assert (before is not None) == kept_before


def test_a_stopped_recording_keeps_what_was_recorded(tmp_path: Path) -> None:
    path, folder = tmp_path / "case.db", tmp_path / "texts"
    folder.mkdir()
    for number in range(40):
        (folder / f"{number:02}.txt").write_text(f"Headline {number}\n\nNothing cited.\n", encoding="utf-8")
    told: list[tuple[str, float]] = []

    def stop(what: str, done: float) -> None:
        told.append((what, done))
        if what == "35.txt":
            raise StoppedError

    with at(path) as case:
        with pytest.raises(StoppedError):
            recorded(case, str(folder), stop)
        assert 0 < len(documents(case)) < 36
        results, failures = recorded(case, str(folder), lambda what, done: None)
        assert (len(results), failures) == (40, [])
        assert len(documents(case)) == 40
    assert told[20] == ("20.txt", 0.5)


def test_an_audit_stops_within_a_comparison_that_it_needs(tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []

    def stop(done: int, total: int) -> None:
        told.append((done, total))
        if len(told) == 20:
            raise StoppedError

    with at(make_seed(tmp_path / "case.db")) as case:
        with pytest.raises(StoppedError):
            audit(case, on_progress=stop)
        assert {total for _, total in told} == {3}
        assert len(told) == 20
        assert kept_findings(case) == []
        assert audit(case).findings


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    def ask(case: Case) -> tuple[int, int]:
        results, failures = recorded(case, str(tmp_path / "nowhere"), lambda what, done: None)
        return len(results), len(failures)

    with at(tmp_path / "case.db") as case:
        assert ask(case) == (0, 1)
