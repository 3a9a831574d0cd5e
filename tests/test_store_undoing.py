from __future__ import annotations

from pathlib import Path

import pytest

from provenance.errors import ConflictError
from provenance.model.kinds import DerivationKind, Status
from provenance.model.views import ChainView, DocumentView
from provenance.workflows.case import Case
from provenance.workflows.chain import chain
from provenance.workflows.documents import documents
from provenance.workflows.link import link
from provenance.workflows.log import log
from provenance.workflows.prepared import PreparedDerivation, PreparedDocument, record_prepared
from provenance.workflows.review import decide, proposals
from provenance.workflows.search import search
from provenance.workflows.show import show
from provenance.workflows.undo import undo
from provenance.workflows.verify import verify
from tests.case_for_tests import attach_text, case_in, placeholder_of, record_text, target
from tests.sample_readings import MEDIATING, SILENT


def state_of(case: Case) -> tuple[object, ...]:
    """Return all that a user sees of a case, but for the log and the captures."""
    rows = documents(case)
    chains: list[ChainView] = [chain(case, row.id, rejected=True) for row in rows]
    shown = [show(case, row.id) for row in rows]
    views = [(each.text, each.title, each.segments, each.attributions, each.notes, each.state, each.language)
             for each in shown if isinstance(each, DocumentView)]  # fmt: skip
    return rows, chains, views, proposals(case), search(case, "TASS")


def test_every_verb_is_taken_back_and_done_again(tmp_path: Path) -> None:
    with case_in(tmp_path) as case:
        states = [state_of(case)]
        first = target(case)
        states.append(state_of(case))
        other = record_text(case, "Another text.\n")
        states.append(state_of(case))
        attach_text(case, placeholder_of(case, first.id, "Thanh Niên"), SILENT)
        states.append(state_of(case))
        link(case, other.id, first.id, kind=DerivationKind.SUMMARY, because="same order")
        states.append(state_of(case))
        decide(case, proposals(case)[0].id, Status.REJECTED, because="no")
        states.append(state_of(case))
        decide(case, proposals(case)[0].id, Status.ACCEPTED, kind=DerivationKind.PARAPHRASE)
        states.append(state_of(case))
        undone = []
        for expected in reversed(states[:-1]):
            undone.append(undo(case).id)
            assert state_of(case) == expected
        with pytest.raises(ConflictError, match="nothing to take back"):
            undo(case)
        for expected, event in zip(states[1:], reversed(undone), strict=True):
            undo(case, event=event)
            assert state_of(case) == expected
        assert verify(case).problems == ()


def test_undo_says_what_it_took_back(tmp_path: Path) -> None:
    with case_in(tmp_path) as case:
        first = target(case)
        event = undo(case)
        assert event.verb == "undo"
        assert event.summary.startswith("took back event 1 (record: doc:")
        assert event.subjects == (first.id,)
        assert [each.verb for each in log(case, subject=first.id)] == ["undo", "record"]
        assert [each.seq for each in log(case)] == [2, 1]


def test_what_was_taken_back_and_is_recorded_again_is_restored(tmp_path: Path) -> None:
    with case_in(tmp_path) as case:
        first = target(case)
        before = state_of(case)
        undo(case)
        assert documents(case) == []
        assert search(case, "TASS") == []
        again = target(case)
        assert again.id == first.id
        assert again.outcome == "recorded"
        assert "restored" in again.notes[0]
        assert state_of(case) == before
        assert target(case).outcome == "already-recorded"
        undo(case)
        assert documents(case) == []
        assert verify(case).problems == ()


def test_a_text_taken_back_and_attached_again_is_restored(tmp_path: Path) -> None:
    with case_in(tmp_path) as case:
        parent = placeholder_of(case, target(case).id, "Thanh Niên")
        attach_text(case, parent, MEDIATING)
        before = state_of(case)
        undo(case)
        assert documents(case)[1].state == "placeholder"
        assert attach_text(case, parent, MEDIATING).outcome == "attached"
        assert state_of(case) == before
        undo(case)
        assert attach_text(case, parent, SILENT).outcome == "attached"
        assert verify(case).problems == ()


def test_an_earlier_change_on_which_a_later_rests_is_not_taken_back(tmp_path: Path) -> None:
    with case_in(tmp_path) as case:
        first, other = target(case), record_text(case, "Another text.\n")
        link(case, other.id, first.id, kind=DerivationKind.SUMMARY, because="same order")
        events = {event.seq: event.id for event in log(case)}
        with pytest.raises(ConflictError, match="rests on what event 1 recorded"):
            undo(case, event=events[1])
        undo(case)
        undo(case, event=events[1])
        assert [row.id for row in documents(case)] == [other.id]
        with pytest.raises(ConflictError, match="event 1 has been taken back already"):
            undo(case, event=events[1])


def test_a_text_attached_later_holds_the_document(tmp_path: Path) -> None:
    with case_in(tmp_path) as case:
        first = target(case)
        attach_text(case, placeholder_of(case, first.id, "Thanh Niên"), MEDIATING)
        with pytest.raises(ConflictError, match="event 2, rests on"):
            undo(case, event=log(case)[-1].id)


def test_a_decision_taken_over_by_a_later_one_is_not_taken_back(tmp_path: Path) -> None:
    with case_in(tmp_path) as case:
        target(case)
        edge = proposals(case)[0].id
        decide(case, edge, Status.ACCEPTED)
        decide(case, edge, Status.REJECTED)
        with pytest.raises(ConflictError, match="later change has set the status"):
            undo(case, event=log(case)[1].id)


def test_an_import_of_thousands_is_taken_back_by_one_small_event(tmp_path: Path) -> None:
    with case_in(tmp_path) as case:
        given = [PreparedDocument(str(number)) for number in range(3000)]
        record_prepared(case, given, [PreparedDerivation(n, n - 1) for n in range(1, 3000)], source="test")
        undo(case)
        assert documents(case) == []
        payload = case.store.connection.execute("SELECT length(payload) FROM event WHERE seq = 2").fetchone()
        assert payload[0] < 300
        assert verify(case).problems == ()
