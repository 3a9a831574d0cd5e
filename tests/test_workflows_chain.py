from __future__ import annotations

import itertools
from pathlib import Path

import pytest

from provenance.errors import ConflictError, IdError, InputError
from provenance.ids import digest
from provenance.model.kinds import DerivationKind, EndReason, Method, Role, Standing, Status
from provenance.model.views import AttributionView, ChainEdge
from provenance.workflows.case import Case
from provenance.workflows.chain import chain
from provenance.workflows.documents import documents
from provenance.workflows.link import link, unlink
from provenance.workflows.log import log
from provenance.workflows.prepared import PreparedDerivation, PreparedDocument, record_prepared
from provenance.workflows.review import decide, proposals
from provenance.workflows.verify import verify
from tests.case_for_tests import attach_text, case_in, placeholder_of, record_text, target
from tests.sample_readings import SILENT


def line_of(case: Case, count: int, *, ring: bool = False) -> str:
    """Record a chain of documents, closed to a ring or not; return the id of the first."""
    edges = [PreparedDerivation(n, n + 1) for n in range(count - 1)]
    if ring:
        edges.append(PreparedDerivation(count - 1, 0))
    record_prepared(case, [PreparedDocument(f"n{n}", f"{n}") for n in range(count)], edges, source="line")
    return f"doc:{digest('imported', 'line', 'n0').hex()}"


def test_a_long_chain_is_cut_at_the_limit_and_says_so(tmp_path: Path) -> None:
    with case_in(tmp_path) as case:
        first = line_of(case, 3000)
        view = chain(case, first, limit=100)
        assert (len(view.nodes), len(view.edges), view.truncated) == (100, 99, True)
        assert [node.depth for node in view.nodes] == list(range(100))
        whole = chain(case, first, limit=5000)
        assert (len(whole.nodes), whole.truncated) == (3000, False)
        assert whole.nodes[-1].role is Role.ULTIMATE_SOURCE
        assert whole.nodes[-1].end is EndReason.NOT_WALKED


def test_a_ring_ends_and_is_named(tmp_path: Path) -> None:
    with case_in(tmp_path) as case:
        view = chain(case, line_of(case, 5, ring=True))
    assert (len(view.nodes), len(view.edges)) == (5, 5)
    assert set(view.cycles) == {node.id for node in view.nodes}


def test_a_text_that_cites_nobody_ends_there(tmp_path: Path) -> None:
    with case_in(tmp_path) as case:
        view = chain(case, record_text(case, "Nobody is cited.\n").id)
    assert [(node.role, node.end) for node in view.nodes] == [(Role.ULTIMATE_TARGET, EndReason.NO_CITATION)]


def test_a_manual_link_is_accepted_and_in_the_chain(tmp_path: Path) -> None:
    with case_in(tmp_path) as case:
        child, parent = record_text(case, "Child.\n"), record_text(case, "Parent.\n")
        edge = link(
            case, child.id, parent.id, kind=DerivationKind.SUMMARY, because="same order", by="Mai Pham"
        )
        assert (edge.method, edge.status, edge.by, edge.reason) == (
            Method.MANUAL, Status.ACCEPTED, "Mai Pham", "same order",
        )  # fmt: skip
        assert chain(case, child.id).edges == (edge,)
        same = link(
            case, child.id, parent.id, kind=DerivationKind.SUMMARY, because="same order", by="Mai Pham"
        )
        assert same == edge
        assert len(log(case)) == 3


def test_a_link_that_closes_a_cycle_is_refused_by_name(tmp_path: Path) -> None:
    with case_in(tmp_path) as case:
        ids = [record_text(case, f"Text {number}.\n").id for number in range(3)]
        for child, parent in itertools.pairwise(ids):
            link(case, child, parent, kind=DerivationKind.REPRINT, because="seen")
        with pytest.raises(ConflictError, match="close a cycle") as caught:
            link(case, ids[2], ids[0], kind=DerivationKind.REPRINT, because="seen")
        assert [each in caught.value.what for each in ids] == [True] * 3
        with pytest.raises(ConflictError, match="close a cycle"):
            link(case, ids[0], ids[0], kind=DerivationKind.REPRINT, because="seen")
        link(case, ids[2], ids[0], kind=DerivationKind.REPRINT, because="seen", allow_cycle=True)
        assert len(chain(case, ids[0]).cycles) == 3


def test_links_need_a_reason_and_a_document(tmp_path: Path) -> None:
    with case_in(tmp_path) as case:
        first = target(case)
        spoken = placeholder_of(case, first.id, "Sergei Ryabkov")
        with pytest.raises(InputError, match="needs a reason"):
            link(case, first.id, spoken, kind=DerivationKind.TRANSCRIPT, because=" ")
        with pytest.raises(IdError):
            link(case, spoken, first.id, kind=DerivationKind.TRANSCRIPT, because="no")
        edge = link(case, first.id, spoken, kind=DerivationKind.TRANSCRIPT, because="I was there")
        assert edge.parent == spoken
        with pytest.raises(InputError, match="needs a reason"):
            unlink(case, edge.id, because="")


def test_unlinking_leaves_the_chain_and_stays_on_record(tmp_path: Path) -> None:
    with case_in(tmp_path) as case:
        first = target(case)
        parent = placeholder_of(case, first.id, "Thanh Niên")
        edge = unlink(case, first.id, parent, because="published before it")
        assert (edge.status, edge.reason, edge.by) == (Status.REJECTED, "published before it", "mai")
        assert [node.id for node in chain(case, first.id).nodes] == [first.id]
        with_it = chain(case, first.id, rejected=True)
        assert len(with_it.nodes) == 4
        assert with_it.edges[0].status is Status.REJECTED
        with pytest.raises(ConflictError, match="rejected already"):
            unlink(case, edge.id, because="again")
        with pytest.raises(IdError, match="is not derived from"):
            unlink(case, first.id, parent, because="again")
        back = link(case, first.id, parent, kind=DerivationKind.TRANSLATION, because="it is after all")
        assert (back.id, back.status, back.method) == (edge.id, Status.ACCEPTED, Method.MANUAL)
        assert len(chain(case, first.id).nodes) == 4
        assert verify(case).problems == ()


def test_several_derivations_between_two_are_named(tmp_path: Path) -> None:
    with case_in(tmp_path) as case:
        child, parent = record_text(case, "Child.\n"), record_text(case, "Parent.\n")
        for kind in (DerivationKind.SUMMARY, DerivationKind.TRANSLATION):
            link(case, child.id, parent.id, kind=kind, because="both")
        with pytest.raises(ConflictError, match=r"several derivations.*\(summary\).*\(translation\)"):
            unlink(case, child.id, parent.id, because="which?")
        with pytest.raises(IdError, match="is no derivation"):
            unlink(case, child.id, because="which?")


def test_proposals_are_decided_and_leave_the_list(tmp_path: Path) -> None:
    with case_in(tmp_path) as case:
        first = target(case)
        record_text(case, "Another.\n")
        found = proposals(case, document=first.id)
        assert [type(each) for each in found] == [ChainEdge] * 3 + [AttributionView]
        assert found == proposals(case)
        accepted = decide(case, found[0].id, Status.ACCEPTED, because="read both")
        assert (accepted.status, accepted.id) == (Status.ACCEPTED, found[0].id)
        decide(case, found[3].id, Status.REJECTED)
        assert [each.id for each in proposals(case)] == [found[1].id, found[2].id]
        assert documents(case)[-1].open_proposals == 2
        with pytest.raises(ConflictError, match="accepted already"):
            decide(case, found[0].id, Status.ACCEPTED, because="read both")
        assert [event.verb for event in log(case, subject=first.id)] == ["review", "record"]


def test_proposals_by_standing(tmp_path: Path) -> None:
    with case_in(tmp_path) as case:
        first = target(case)
        attach_text(case, placeholder_of(case, first.id, "Thanh Niên"), SILENT)
        (fallen,) = proposals(case, standing=Standing.CONTRADICTED)
        assert isinstance(fallen, ChainEdge)
        assert fallen.kind is DerivationKind.QUOTATION


def test_a_change_of_kind_keeps_the_evidence(tmp_path: Path) -> None:
    with case_in(tmp_path) as case:
        target(case)
        before = proposals(case)[0]
        assert isinstance(before, ChainEdge)
        after = decide(case, before.id, Status.ACCEPTED, because="shortened", kind=DerivationKind.SUMMARY)
        assert isinstance(after, ChainEdge)
        assert (after.kind, after.method, after.status) == (
            DerivationKind.SUMMARY,
            Method.MANUAL,
            Status.ACCEPTED,
        )
        assert after.evidence == before.evidence
        assert (after.child, after.parent) == (before.child, before.parent)
        said = proposals(case)[-1]
        with pytest.raises(InputError, match="has no kind"):
            decide(case, said.id, Status.ACCEPTED, kind=DerivationKind.SUMMARY)
