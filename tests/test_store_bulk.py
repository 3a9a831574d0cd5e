from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path

import pytest

from provenance.errors import InputError
from provenance.ids import digest
from provenance.model.kinds import DerivationKind, Method, Status
from provenance.workflows.chain import chain
from provenance.workflows.documents import documents
from provenance.workflows.log import log
from provenance.workflows.prepared import PreparedDerivation, PreparedDocument, record_prepared
from provenance.workflows.verify import verify
from tests.case_for_tests import case_in, target


def test_prepared_records_are_walked_like_any(tmp_path: Path) -> None:
    with case_in(tmp_path) as case:
        given = [PreparedDocument(f"k{n}", f"Title {n}", "vi", "2025-01-23") for n in range(4)]
        edges = [
            PreparedDerivation(0, 1),
            PreparedDerivation(1, 2, DerivationKind.REPRINT),
            PreparedDerivation(2, 3),
        ]
        result = record_prepared(case, given, edges, source="archive")
        assert (result.documents, result.derivations) == (4, 3)
        first = f"doc:{digest('imported', 'archive', 'k0').hex()}"
        view = chain(case, first)
        assert [node.title for node in view.nodes] == ["Title 0", "Title 1", "Title 2", "Title 3"]
        assert [edge.kind.value for edge in view.edges] == ["primary-source", "reprint", "primary-source"]
        assert log(case)[0].summary == "4 documents and 3 derivations from archive"


def test_what_is_there_is_passed_over_and_joined_to(tmp_path: Path) -> None:
    with case_in(tmp_path) as case:
        target(case)
        record_prepared(
            case, [PreparedDocument("a"), PreparedDocument("b")], [PreparedDerivation(0, 1)], source="s"
        )
        again = [PreparedDocument("c"), PreparedDocument("b"), PreparedDocument("a"), PreparedDocument("c")]
        edges = [PreparedDerivation(2, 1), PreparedDerivation(0, 2), PreparedDerivation(3, 2)]
        result = record_prepared(case, again, edges, source="s")
        assert (result.documents, result.derivations) == (1, 1)
        third = f"doc:{digest('imported', 's', 'c').hex()}"
        assert len(chain(case, third).nodes) == 3
        assert verify(case).problems == ()
        assert record_prepared(case, again, edges, source="s") == type(result)(0, 0)
        assert len(log(case)) == 3


@pytest.mark.parametrize("place", [2, -1])
def test_a_derivation_of_nothing_leaves_nothing(tmp_path: Path, place: int) -> None:
    with case_in(tmp_path) as case:
        with pytest.raises(InputError, match=f"names document {place} of 2"):
            record_prepared(
                case,
                [PreparedDocument("a"), PreparedDocument("b")],
                [PreparedDerivation(0, place)],
                source="s",
            )
        assert documents(case) == []
        assert case.store.connection.execute("PRAGMA foreign_keys").fetchone() == (1,)


INDEXES = "SELECT name, sql FROM sqlite_master WHERE type = 'index' ORDER BY name"


@pytest.mark.parametrize("place", [0, 2])
def test_the_indexes_set_aside_are_there_again_whatever_comes_of_it(tmp_path: Path, place: int) -> None:
    with case_in(tmp_path) as case:
        before = case.store.connection.execute(INDEXES).fetchall()
        given = [PreparedDocument("a"), PreparedDocument("b")]
        with suppress(InputError):
            record_prepared(case, given, [PreparedDerivation(1, place)], source="s")
        assert case.store.connection.execute(INDEXES).fetchall() == before
        assert case.store.connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        record_prepared(case, [], source="nothing")
        assert case.store.connection.execute(INDEXES).fetchall() == before


def test_what_was_rejected_elsewhere_does_not_count_here(tmp_path: Path) -> None:
    with case_in(tmp_path) as case:
        given = [PreparedDocument(name) for name in "abc"]
        edges = [PreparedDerivation(0, 1, status=Status.REJECTED), PreparedDerivation(0, 2)]
        record_prepared(case, given, edges, source="s")
        view = chain(case, f"doc:{digest('imported', 's', 'a').hex()}")
        assert len(view.nodes) == 2
        assert verify(case).problems == ()


def test_halves_of_character_pairs_are_replaced_in_what_is_known_and_in_what_it_is_known_by(
    tmp_path: Path,
) -> None:
    with case_in(tmp_path) as case:
        given = [PreparedDocument("k\ud800", "Title \udfff"), PreparedDocument("b")]
        record_prepared(case, given, [PreparedDerivation(0, 1, reason="\ud800")], source="s")
        view = chain(case, "doc:" + digest("imported", "s", "k\ufffd").hex())
        assert view.nodes[0].title == "Title \ufffd"
        assert view.edges[0].reason == "\ufffd"
        assert verify(case).problems == ()


def test_a_confidence_is_hashed_as_it_is_given_back(tmp_path: Path) -> None:
    with case_in(tmp_path) as case:
        given = [PreparedDocument("a"), PreparedDocument("b"), PreparedDocument("c")]
        edges = [PreparedDerivation(0, 1, confidence=1), PreparedDerivation(0, 2, confidence=-0.0)]
        record_prepared(case, given, edges, source="s")
        assert verify(case).problems == ()


def test_the_digests_of_a_bulk_recording_stay_what_they_were(tmp_path: Path) -> None:
    """Computed by the code that hashed row by row: databases of that time are verified by this one."""
    with case_in(tmp_path) as case:
        link = "https://example.org/?q=%s"
        given = [PreparedDocument(f"k{n}", f'Заголовок "{n}"', "ru", "2025-01-23", link) for n in range(300)]
        kinds = [DerivationKind.TRANSLATION, DerivationKind.REPRINT]
        edges = [
            PreparedDerivation(n, n - 1, kinds[n % 2], Method.STATED, Status.ACCEPTED, 0.8, "it's said")
            for n in range(1, 300)
        ]
        record_prepared(case, given, edges, source="s")
        payload = case.store.connection.execute("SELECT payload FROM event").fetchone()[0]
    assert json.loads(payload)["rows"] == {
        "node": [1, 300, 300, ["aa66c619cb828bc60b704b9c3929f5da428a07d11a66e1ce1821ce524b7c783e"]],
        "document": [1, 300, 300, ["8fd1771a0896449d3e864a948eca14f895f28ccc780526d94e3f3bccdfdf47e9"]],
        "derivation": [1, 299, 299, ["41e960d0d1d5066c87f91235f3cd39b63eac38b1272e03f5ef82cc99e4df46eb"]],
    }
