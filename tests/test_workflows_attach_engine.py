"""What the texts of a real chain make of what the text at its end had proposed, in either order."""

from __future__ import annotations

from pathlib import Path

import pytest

from provenance.model.chain_view import ChainEdge, ChainView
from provenance.model.kinds import Method, Standing
from provenance.workflows import api
from provenance.workflows.case import Case
from tests.case_for_tests import case_in

ROOT = Path(__file__).parent.parent / "fixtures"
TEXTS = {
    "text": ROOT / "ryabkov-en" / "article.txt",
    "Thanh Niên": ROOT / "ryabkov-vi-thanhnien" / "article.txt",
    "TASS": ROOT / "ryabkov-ru-tass" / "article.txt",
}
STATED, SETTLED = Method.STATED, Standing.SETTLED
SPEAKER = {"Sergei Ryabkov": "Ryabkov", "Putin": "Putin", "Donald Trump": "Trump"}

pytest.importorskip("provenance.extract.html")


def attach(case: Case, recorded: str, outlet: str) -> None:
    node = next(node.id for node in api.chain(case, recorded).nodes if node.label == outlet)
    api.attach(case, node, TEXTS[outlet].read_bytes(), origin=str(TEXTS[outlet]))


def recorded(case: Case) -> str:
    return api.record_bytes(case, TEXTS["text"].read_bytes(), origin=str(TEXTS["text"])).id


def edges(view: ChainView) -> dict[tuple[str, str], ChainEdge]:
    names = {node.id: SPEAKER.get(node.label, node.label or "text") for node in view.nodes}
    return {(names[edge.child], names[edge.parent]): edge for edge in view.edges}


@pytest.mark.parametrize("order", [("Thanh Niên", "TASS"), ("TASS", "Thanh Niên")])
def test_both_orders_end_in_the_chain_that_the_texts_bear_out(tmp_path: Path, order: tuple[str, str]) -> None:
    with case_in(tmp_path) as case:
        text = recorded(case)
        for outlet in order:
            attach(case, text, outlet)
        found = edges(api.chain(case, text))
        assert set(found) == {
            ("text", "Thanh Niên"),
            ("Thanh Niên", "TASS"),
            ("Thanh Niên", "Trump"),
            ("TASS", "Ryabkov"),
            ("TASS", "Putin"),
            ("TASS", "Trump"),
        }
        assert found["text", "Thanh Niên"].standing is SETTLED
        for child, parent in (("Thanh Niên", "TASS"), ("TASS", "Ryabkov"), ("Thanh Niên", "Trump")):
            edge = found[child, parent]
            assert (edge.method, edge.standing) == (STATED, SETTLED), (child, parent)
        assert found["TASS", "Putin"].method is STATED
        assert found["TASS", "Trump"].standing is Standing.CONTRADICTED
        assert found["Thanh Niên", "Trump"].reason == "the text of TASS does not have this"
        assert [event.verb for event in api.log(case)] == ["attach", "attach", "record"]
        assert api.verify(case).problems == ()


def test_what_is_superseded_is_shown_where_it_is_asked_for(tmp_path: Path) -> None:
    with case_in(tmp_path) as case:
        text = recorded(case)
        attach(case, text, "Thanh Niên")
        assert ("Thanh Niên", "Trump") not in edges(api.chain(case, text))
        whole = edges(api.chain(case, text, rejected=True))
        superseded = whole["Thanh Niên", "Trump"]
        assert (superseded.standing, superseded.in_force) == (Standing.SUPERSEDED, False)
        assert superseded.reason == "its own text has it by way of TASS"
        assert len({each.document for each in superseded.evidence}) == 2
        assert whole["TASS", "Trump"].standing is Standing.OPEN
        waiting = {edge.id for edge in api.proposals(case) if isinstance(edge, ChainEdge)}
        assert superseded.id not in waiting
        assert {edge.id for edge in api.proposals(case, standing=Standing.SUPERSEDED)} >= {superseded.id}


def test_every_step_can_be_taken_back_and_done_again(tmp_path: Path) -> None:
    with case_in(tmp_path) as case:
        text = recorded(case)
        states = [api.chain(case, text, rejected=True)]
        for outlet in ("Thanh Niên", "TASS"):
            attach(case, text, outlet)
            states.append(api.chain(case, text, rejected=True))
        undone = api.undo(case)
        assert api.chain(case, text, rejected=True) == states[1]
        api.undo(case, event=undone.id)
        assert api.chain(case, text, rejected=True) == states[2]
        api.undo(case, event=api.log(case)[0].id)
        api.undo(case)
        assert api.chain(case, text, rejected=True) == states[0]
        assert api.verify(case).problems == ()
