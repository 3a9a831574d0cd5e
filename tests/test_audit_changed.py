"""An audit of what changed finds what an audit of everything finds, and looks at no more than is touched."""

from __future__ import annotations

from pathlib import Path

import pytest

from provenance.audit.registry import chosen
from provenance.model.finding import FindingStatus
from provenance.model.kinds import DerivationKind, Status
from provenance.store.tables import TABLES
from provenance.store.touched import _BESIDE, _NODES
from provenance.workflows.attach import attach
from provenance.workflows.audit import audit, kept_findings, waive
from provenance.workflows.case import Case
from provenance.workflows.link import link, unlink
from provenance.workflows.review import decide
from provenance.workflows.undo import undo
from tests.case_for_tests import case_in
from tests.seed_case import article, recorded, seed_case


def state(case: Case) -> dict[str, tuple[str, str]]:
    return {kept.id: (kept.status.value, kept.finding.evidence_hash) for kept in kept_findings(case)}


def test_every_logged_table_is_known_to_touch_something_or_nothing() -> None:
    assert {table.name for table in TABLES} == set(_NODES) | _BESIDE


def test_after_each_change_it_finds_what_an_audit_of_everything_finds(tmp_path: Path) -> None:
    with case_in(tmp_path) as case:
        seed = seed_case(case, whole=False)
        other = recorded(case, "no-source-en")
        assert set(audit(case, changed=True).documents) == {seed.english, other}, "nothing was audited before"
        audit(case, changed=True)
        assert audit(case, changed=True).documents == ()

        def changed(*expected: str) -> None:
            found = audit(case, changed=True)
            assert set(found.documents) == set(expected)
            before = state(case)
            audit(case)
            assert state(case) == before, "an audit of everything finds nothing else"
            audit(case, changed=True)

        attach(case, seed.vietnamese, article("ryabkov-vi-thanhnien"), origin="thanhnien.txt")
        changed(seed.english, seed.vietnamese)
        third = recorded(case, "relay-en")
        changed(third)
        edge = link(case, third, other, kind=DerivationKind.SUMMARY, because="the same")
        changed(third, other)
        decide(case, edge.id, Status.REJECTED, because="no")
        changed(third, other)
        undo(case)
        changed(third, other)
        unlink(case, edge.id, because="no")
        changed(third, other)


def test_what_a_person_decides_of_a_finding_touches_no_text(tmp_path: Path) -> None:
    with case_in(tmp_path) as case:
        recorded(case, "relay-en")
        audit(case, changed=True)
        audit(case, changed=True)
        kept = next(each for each in kept_findings(case) if each.status is FindingStatus.OPEN)
        waive(case, kept.id, reason="known")
        assert audit(case, changed=True).documents == ()


def test_other_rules_have_seen_nothing_yet(tmp_path: Path) -> None:
    with case_in(tmp_path) as case:
        document = recorded(case, "relay-en")
        audit(case, changed=True, with_rules=chosen(groups=("chain",)))
        assert audit(case, changed=True, with_rules=chosen(groups=("sources",))).documents == (document,)


def test_more_than_a_hundred_documents_are_all_looked_at(tmp_path: Path) -> None:
    from tests.case_for_tests import record_text

    with case_in(tmp_path) as case:
        for number in range(105):
            record_text(case, f"Text number {number}.\n")
        assert len(audit(case, with_rules=chosen(groups=("chain",))).documents) == 105


@pytest.mark.parametrize("option", [[], ["--changed"]])
def test_on_the_command_line(tmp_path: Path, option: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    from provenance.cli.main import main

    with case_in(tmp_path) as case:
        recorded(case, "relay-en")
    assert main(["audit", *option, "--db", str(tmp_path / "case.db")]) == 0
    assert "1 text." in capsys.readouterr().err
