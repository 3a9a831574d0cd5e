"""The verbs with the engine that reads, end to end."""

from __future__ import annotations

from pathlib import Path

import pytest

from provenance.model.kinds import EndReason, Method, Role, Standing
from provenance.model.views import DocumentView
from provenance.workflows import api
from tests.case_for_tests import case_in

ROOT = Path(__file__).parent.parent
ENGLISH = ROOT / "fixtures" / "ryabkov-en" / "article.txt"
VIETNAMESE = ROOT / "fixtures" / "ryabkov-vi-thanhnien" / "article.txt"
UNSOURCED = ROOT / "fixtures" / "no-source-en" / "article.txt"

pytest.importorskip("provenance.extract.html")


def test_from_the_english_text_back_to_the_speech(tmp_path: Path) -> None:
    with case_in(tmp_path) as case:
        recorded = api.record_bytes(case, ENGLISH.read_bytes(), origin=str(ENGLISH))
        view = api.chain(case, recorded.id)
        names = {node.label: node for node in view.nodes}
        assert names["Thanh Niên"].language == "vi"
        assert (names["TASS"].language, names["TASS"].role) == ("ru", Role.MEDIATING)
        assert any(node.role is Role.ULTIMATE_SOURCE and "Ryabkov" in node.label for node in view.nodes)
        assert all(edge.evidence for edge in view.edges)
        shown = api.show(case, recorded.id)
        assert isinstance(shown, DocumentView)
        assert shown.text.encode() == ENGLISH.read_bytes()
        assert {hit.document for hit in api.search(case, "Рябков")} == {recorded.id}
        assert api.verify(case).problems == ()


def test_the_vietnamese_text_settles_its_citation_of_tass(tmp_path: Path) -> None:
    with case_in(tmp_path) as case:
        recorded = api.record_bytes(case, ENGLISH.read_bytes(), origin=str(ENGLISH))
        nodes = {node.label: node.id for node in api.chain(case, recorded.id).nodes}
        result = api.attach(case, nodes["Thanh Niên"], VIETNAMESE.read_bytes(), origin=str(VIETNAMESE))
        assert (result.id, result.outcome, result.language) == (nodes["Thanh Niên"], "attached", "vi")
        edges = {(edge.child, edge.parent): edge for edge in api.chain(case, recorded.id).edges}
        cited = edges[nodes["Thanh Niên"], nodes["TASS"]]
        assert (cited.method, cited.standing) == (Method.STATED, Standing.SETTLED)
        assert edges[recorded.id, nodes["Thanh Niên"]].standing is Standing.SETTLED
        assert {each.document for each in cited.evidence} == {recorded.id, nodes["Thanh Niên"]}
        assert api.verify(case).problems == ()


def test_a_text_without_sources_has_no_chain(tmp_path: Path) -> None:
    with case_in(tmp_path) as case:
        recorded = api.record_bytes(case, UNSOURCED.read_bytes(), origin=str(UNSOURCED))
        (node,) = api.chain(case, recorded.id).nodes
        assert node.end is EndReason.NO_CITATION


def test_the_doctor_reports_all_groups(tmp_path: Path) -> None:
    with case_in(tmp_path) as case:
        groups = {item.group for item in api.doctor(case)}
    assert groups == {"program", "package", "extra", "language", "outlets", "database"}
    assert {item.group for item in api.doctor(None)} == groups - {"database"}
    states = {item.name: item.state for item in api.doctor_language("vi") if item.group == "language"}
    assert states == {"vi": "ok", "outlets in vi": "ok"}
    assert api.doctor_language("xx")[0].state == "warning"
