"""Rules about what became of the originals: corrected, withdrawn, never read, words that are gone."""

from __future__ import annotations

from pathlib import Path

import pytest

from provenance.audit.engine import audit_document
from provenance.audit.registry import chosen
from provenance.audit.subject import Subject
from provenance.model.finding import OutcomeKind
from provenance.model.kinds import Status
from provenance.store.captures import add_capture
from provenance.store.derivations import NodeRef
from provenance.store.recordings import Material
from provenance.store.resolve import resolve
from provenance.workflows.attach import attach
from provenance.workflows.audit import audit
from provenance.workflows.case import Case
from provenance.workflows.review import decide
from provenance.workflows.source import Source
from provenance.workflows.statements import chain_texts
from tests.case_for_tests import case_in
from tests.seed_case import article, seed_case


def _said(case: Case, document: str, rule: str) -> list[str]:
    result = audit(case, [document], with_rules=chosen((rule,)), compared=False)
    return [kept.finding.said for kept in result.findings if kept.finding.document == document]


def _had_again(case: Case, document: str, data: bytes) -> None:
    with case.change("recheck") as change:
        found = resolve(change.connection, document, ("doc",))
        taken = Material(data, "", "text/plain", "utf-8", "2025-06-01T08:00:00.000000Z", "rechecked", "x")
        add_capture(change, NodeRef(found.row, found.uid), taken)
        change.subject("doc", found.uid)
        change.summary = "had again"


@pytest.mark.parametrize(("added", "wanted"), [(b"\nTASS has corrected this.\n", True), (b"\n\n", False)])
def test_a_source_that_was_corrected(tmp_path: Path, added: bytes, wanted: bool) -> None:
    with case_in(tmp_path) as case:
        seed = seed_case(case)
        assert _said(case, seed.vietnamese, "upstream-corrected") == []
        _had_again(case, seed.russian, article("ryabkov-ru-tass") + added)
        said = _said(case, seed.vietnamese, "upstream-corrected")
        assert bool(said) is wanted
        assert all("on 2025-06-01" in each and "1 were new" in each for each in said)


def test_what_was_not_looked_at_is_not_clean(tmp_path: Path) -> None:
    with case_in(tmp_path) as case:
        seed = seed_case(case)
        texts = chain_texts(case, seed.english)
        subject = Subject(texts.documents[seed.english], texts)
        (outcome,) = audit_document(subject, chosen(("upstream-corrected",)))
        assert outcome.kind is OutcomeKind.COULD_NOT_RUN


def test_a_source_that_a_machine_got_and_nobody_read(tmp_path: Path) -> None:
    with case_in(tmp_path) as case:
        seed = seed_case(case, whole=False)
        source = Source("fetched", "2025-01-24T08:00:00.000000Z")
        attach(case, seed.vietnamese, article("ryabkov-vi-thanhnien"), origin="x", source=source)
        (said,) = _said(case, seed.english, "not-read")
        assert said.startswith("Thanh Niên was retrieved")
        edge = next(edge for edge in chain_texts(case, seed.english).chain.edges)
        decide(case, edge.id, Status.ACCEPTED, because="I have read both")
        assert _said(case, seed.english, "not-read") == []


def test_a_source_that_somebody_attached_was_in_his_hands(tmp_path: Path) -> None:
    with case_in(tmp_path) as case:
        assert _said(case, seed_case(case).english, "not-read") == []
