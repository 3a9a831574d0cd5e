"""The log of a case that is taken in: shown with whose it is and when it came, taken back, handed on."""

from __future__ import annotations

from pathlib import Path

import pytest

from provenance.cli.main import main
from provenance.model.kinds import Status
from provenance.store.eventhash import event_hash
from provenance.store.tables import DOCUMENT
from provenance.workflows.audit import audit, kept_findings, waive
from provenance.workflows.bundle import bundle
from provenance.workflows.case import Case
from provenance.workflows.chain import chain
from provenance.workflows.dossier import gather
from provenance.workflows.log import log
from provenance.workflows.merge import merge
from provenance.workflows.report import case_report, report_html
from provenance.workflows.review import decide, proposals
from provenance.workflows.undo import undo
from provenance.workflows.verify import verify
from tests.case_for_tests import target
from tests.seed_case import seed_case
from tests.two_people import person


def _decided_by_mai(folder: Path) -> tuple[str, str]:
    """Let Mai record and decide, and hand it over; return the document and the first event of her log."""
    with person(folder, "mai") as mine:
        document = target(mine).id
        decide(mine, proposals(mine)[0].id, Status.ACCEPTED, because="it stands there")
        bundle(mine, folder / "case.zip", [document])
        return document, log(mine)[-1].id


@pytest.mark.parametrize("name", ["case.zip", "mai.db"])
def test_what_came_is_shown_with_whose_log_it_is_and_when_it_came(tmp_path: Path, name: str) -> None:
    document, first = _decided_by_mai(tmp_path)
    with person(tmp_path, "mai") as mine:
        hers = log(mine)
    with person(tmp_path, "ivan", 5) as his:
        merge(his, tmp_path / name)
        told = log(his)
        assert [(each.actor, each.verb, each.log, each.merged) for each in told] == [
            ("ivan", "merge", "", 0), ("mai", "review", first, 1), ("mai", "record", first, 1),
        ]  # fmt: skip
        assert [each.hash for each in told[1:]] == [each.hash for each in hers]
        assert told[0].summary.endswith(f"to event 2, {hers[0].hash[:16]}"), "the end of her log is in his"
        assert [each.actor for each in log(his, subject=document)] == ["ivan", "mai", "mai"]
        assert log(his, limit=2) == told[:2]
        assert [each.actor for each in gather(his, [document]).events] == ["mai", "mai", "ivan"]
        assert verify(his).problems == ()


def test_the_report_tells_it_too(tmp_path: Path) -> None:
    document, _ = _decided_by_mai(tmp_path)
    with person(tmp_path, "ivan", 5) as his:
        merge(his, tmp_path / "case.zip")
        page = report_html(case_report(his, [document], graphviz=False))
    assert "another copy&#x27;s log" in page or "another copy's log" in page
    assert "taken in with event 1" in page


def test_taken_back_it_is_gone_from_view_and_comes_again(tmp_path: Path) -> None:
    with person(tmp_path, "mai") as mine:
        ids = seed_case(mine)
        audit(mine, [ids.english])
        waive(mine, kept_findings(mine, ids.english)[0].id, reason="known")
        kept = sorted(kept_findings(mine, ids.english), key=repr)
    with person(tmp_path, "ivan", 5) as his:
        merge(his, tmp_path / "mai.db")
        before = [each for each in log(his) if each.merged]
        undo(his)
        assert [each for each in log(his) if each.merged] == []
        merge(his, tmp_path / "mai.db")
        again = [each for each in log(his) if each.merged]
        assert [each.hash for each in again] == [each.hash for each in before]
        assert sorted(kept_findings(his, ids.english), key=repr) == kept
        assert verify(his).problems == ()


def test_a_log_goes_from_hand_to_hand_as_it_was_written(tmp_path: Path) -> None:
    document, first = _decided_by_mai(tmp_path)
    with person(tmp_path, "ivan", 5) as his:
        merge(his, tmp_path / "case.zip")
        decide(his, proposals(his)[0].id, Status.REJECTED, because="it does not")
        bundle(his, tmp_path / "second.zip", [document])
    with person(tmp_path, "third", 9) as third:
        merge(third, tmp_path / "second.zip")
        told = {(each.actor, each.log == first) for each in log(third) if each.merged}
        assert told == {("ivan", False), ("mai", True)}
        for said, previous, hashed in _merged_rows(third):
            assert event_hash(said, previous) == hashed
        assert verify(third).problems == ()


def _merged_rows(case: Case) -> list[tuple[tuple[int, str, str, str, str, None, str], bytes, bytes]]:
    query = "SELECT seq, at, actor, verb, summary, undoes, payload, previous, hash FROM merged_event"
    rows = case.store.connection.execute(query).fetchall()
    return [(row[:7], row[7], row[8]) for row in rows]


def test_both_names_stand_by_whatever_is_said_differently(tmp_path: Path) -> None:
    with person(tmp_path, "mai") as mine, person(tmp_path, "ivan", 3) as his:
        document = target(mine).id
        target(his)
        for case, title in ((mine, "As Mai has it"), (his, "As Ivan has it")):
            with case.change("edit") as change:
                change.subject("doc", bytes.fromhex(document[4:]))
                row = change.connection.execute("SELECT id FROM document LIMIT 1").fetchone()[0]
                change.set(DOCUMENT, row, "title", title)
        edge = chain(mine, document).edges[0]
        decide(mine, edge.id, Status.ACCEPTED)
        decide(his, edge.id, Status.REJECTED)
        result = merge(mine, tmp_path / "ivan.db")
        named = {(each.aspect, each.ours_by, each.theirs_by) for each in result.conflicts}
        assert named == {("title", "mai", "ivan"), ("status", "mai", "ivan")}


def test_the_command_names_the_log(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, first = _decided_by_mai(tmp_path)
    database = str(tmp_path / "ivan.db")
    assert main(["merge", str(tmp_path / "case.zip"), "--db", database]) == 0
    capsys.readouterr()
    assert main(["log", "--db", database]) == 0
    head, _, *lines = capsys.readouterr().out.splitlines()
    assert head.split()[-2:] == ["log", "merged"]
    assert lines[-1].split()[-2:] == [first[:12], "1"]
    assert main(["log", "--db", str(tmp_path / "mai.db")]) == 0
    assert "merged" not in capsys.readouterr().out, "no columns for what is not there"
