"""Copies of a case brought together: nothing twice, nothing lost, and two people who disagree both stand."""

from __future__ import annotations

import json
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from provenance.cli.main import main
from provenance.errors import InputError, IntegrityError
from provenance.model.chain_view import ChainView
from provenance.model.finding import FindingStatus
from provenance.model.kinds import DerivationKind, Status
from provenance.workflows.attach import attach
from provenance.workflows.audit import audit, confirm, kept_findings, waive
from provenance.workflows.bundle import bundle
from provenance.workflows.chain import chain
from provenance.workflows.compare import compare_chain
from provenance.workflows.import_file import import_file
from provenance.workflows.link import link
from provenance.workflows.log import log
from provenance.workflows.merge import merge
from provenance.workflows.review import decide, proposals
from provenance.workflows.search import search
from provenance.workflows.show import show
from provenance.workflows.undo import undo
from provenance.workflows.verify import verify
from tests.case_for_tests import attach_text, case_in, placeholder_of, raw, target
from tests.seed_case import article, seed_case
from tests.two_people import content, person


def test_a_bundle_in_a_fresh_database_is_the_case(tmp_path: Path) -> None:
    with person(tmp_path, "mai") as mine:
        ids = seed_case(mine)
        list(compare_chain(mine, ids.english))
        result = audit(mine, [ids.english])
        waive(mine, result.findings[0].id, reason="known")
        decide(mine, proposals(mine)[0].id, Status.ACCEPTED)
        bundle(mine, tmp_path / "case.zip", [ids.english])
        before = content(mine, ids.english)
    with person(tmp_path, "ivan") as his:
        result_of_merge = merge(his, tmp_path / "case.zip")
        assert result_of_merge.conflicts == ()
        assert dict(result_of_merge.added)["document"] == 3
        assert content(his, ids.english) == before
        assert verify(his).problems == ()
        assert search(his, "Ryabkov")
        assert merge(his, tmp_path / "case.zip").added == ()
        ours = [event.verb for event in log(his) if not event.merged]
        assert ours == ["merge"], "a merge of nothing new is no event"
        bundle(his, tmp_path / "again.zip", [ids.english])
    with person(tmp_path, "third") as third:
        merge(third, tmp_path / "again.zip")
        assert content(third, ids.english) == before, "the log of the first comes along by way of the second"
        kept = third.store.connection.execute("SELECT DISTINCT actor FROM merged_event").fetchall()
        assert {row[0] for row in kept} == {"mai", "ivan"}


def test_merging_into_itself_adds_nothing(tmp_path: Path) -> None:
    with person(tmp_path, "mai") as mine:
        ids = seed_case(mine)
        bundle(mine, tmp_path / "case.zip", [ids.english])
        assert merge(mine, tmp_path / "case.zip").added == ()
        assert merge(mine, tmp_path / "mai.db").added == ()


def test_a_whole_database_and_taking_it_back(tmp_path: Path) -> None:
    with person(tmp_path, "mai") as mine:
        ids = seed_case(mine)
        before = content(mine, ids.reuters)
    with person(tmp_path, "ivan") as his:
        merge(his, tmp_path / "mai.db")
        assert content(his, ids.reuters) == before
        undo(his)
        assert his.store.connection.execute(
            "SELECT count(*) FROM node WHERE withdrawn IS NULL"
        ).fetchone() == (0,)
        assert verify(his).problems == ()
        merge(his, tmp_path / "mai.db")
        assert content(his, ids.reuters) == before, "what was taken back is in force again"
        assert verify(his).problems == ()


def test_two_who_record_one_article_have_it_once_with_both_captures(tmp_path: Path) -> None:
    with person(tmp_path, "mai", 1) as mine:
        ids = seed_case(mine)
        view = show(mine, ids.english)
    with person(tmp_path, "ivan", 5) as his:
        seed_case(his, whole=False)
        merge(his, tmp_path / "mai.db")
        both = show(his, ids.english)
        assert len(both.captures) == 2  # type: ignore[union-attr]
        assert both.segments == view.segments  # type: ignore[union-attr]
        assert both.attributions == view.attributions  # type: ignore[union-attr]
        assert show(his, ids.vietnamese).state == "captured", "a placeholder gets the text that the other has"  # type: ignore[union-attr]
        assert verify(his).problems == ()


DECISIONS = st.lists(st.sampled_from([None, Status.ACCEPTED, Status.REJECTED]), min_size=4, max_size=4)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(DECISIONS, DECISIONS)
def test_of_two_who_decide_ours_is_in_force_and_theirs_stands_beside_it(
    ours: list[Status | None], theirs: list[Status | None]
) -> None:
    with TemporaryDirectory() as name:
        folder = Path(name)
        with person(folder, "mai") as mine, person(folder, "ivan", 3) as his:
            document = target(mine).id
            assert target(his).id == document
            edges = sorted(edge.id for edge in chain(mine, document).edges)
            for case, decisions in ((mine, ours), (his, theirs)):
                for edge, decision in zip(edges, decisions, strict=False):
                    if decision is not None:
                        decide(case, edge, decision, because=f"{case.actor} says so")
            result = merge(mine, folder / "ivan.db")
            found = {edge.id: edge for edge in chain(mine, document, rejected=True).edges}
            for edge, my, other in zip(edges, ours, theirs, strict=False):
                expected = my or other or Status.PROPOSED
                assert found[edge].status is expected
                if my and other:
                    said = [(each.value, each.by, each.reason) for each in found[edge].others]
                    assert said == [(other.value, "ivan", "ivan says so")]
                    assert found[edge].by == "mai"
                else:
                    assert found[edge].others == ()
            told = {conflict.subject for conflict in result.conflicts}
            differing = zip(edges, ours, theirs, strict=False)
            assert told == {edge for edge, my, other in differing if my and other and my is not other}
            assert verify(mine).problems == ()
            assert merge(mine, folder / "ivan.db").conflicts == (), "what was told once is not told again"


def test_a_disagreement_is_shown_with_both_names(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with person(tmp_path, "mai") as mine, person(tmp_path, "ivan") as his:
        document = target(mine).id
        target(his)
        edge = chain(mine, document).edges[0].id
        decide(mine, edge, Status.ACCEPTED)
        decide(his, edge, Status.REJECTED, because="the daily never had it")
    database = str(tmp_path / "mai.db")
    assert main(["merge", str(tmp_path / "ivan.db"), "--db", database]) == 0
    out = capsys.readouterr().out
    assert "1 thing said differently" in out
    assert "here   accepted, by mai" in out
    assert "there  rejected, by ivan" in out
    assert main(["chain", document, "--db", database]) == 0
    assert "accepted, but rejected by ivan" in capsys.readouterr().out
    with person(tmp_path, "mai") as mine:
        undo(mine)
        assert chain(mine, document).edges[0].others == ()
        assert verify(mine).problems == ()


def test_a_second_text_is_kept_and_not_put_in_the_place_of_ours(tmp_path: Path) -> None:
    with person(tmp_path, "mai") as mine, person(tmp_path, "ivan") as his:
        document = target(mine).id
        target(his)
        placeholder = next(node.id for node in chain(mine, document).nodes if node.state == "placeholder")
        attach_text(mine, placeholder, "The text as Mai saw it.\n")
        attach_text(his, placeholder, "Another text, as Ivan saw it.\n")
        result = merge(mine, tmp_path / "ivan.db")
        assert "text" in {conflict.aspect for conflict in result.conflicts}
        shown = show(mine, placeholder)
        assert shown.text == "The text as Mai saw it.\n"  # type: ignore[union-attr]
        texts = [row[0] for row in mine.store.connection.execute("SELECT content FROM text")]
        assert "Another text, as Ivan saw it.\n" in texts
        assert verify(mine).problems == ()


def test_findings_keep_what_each_made_of_them(tmp_path: Path) -> None:
    with person(tmp_path, "mai") as mine, person(tmp_path, "ivan") as his:
        for case in (mine, his):
            document = seed_case(case, whole=False).english
            audit(case, [document])
        first, second = (kept.id for kept in kept_findings(mine, document)[:2])
        waive(his, first, reason="seen it in print")
        confirm(mine, second)
        waive(his, second, reason="no matter")
        result = merge(mine, tmp_path / "ivan.db")
        kept = {each.id: each for each in kept_findings(mine, document)}
        assert (kept[first].status, kept[first].by) == (FindingStatus.WAIVED, "ivan")
        assert kept[second].status is FindingStatus.CONFIRMED
        assert [(each.subject, each.theirs_by) for each in result.conflicts] == [(second, "ivan")]


def test_links_by_hand_come_along_with_their_names(tmp_path: Path) -> None:
    with person(tmp_path, "mai") as mine:
        ids = seed_case(mine)
        link(mine, ids.reuters, ids.russian, kind=DerivationKind.TRANSLATION, because="the same words")
        bundle(mine, tmp_path / "case.zip", [ids.reuters])
    with person(tmp_path, "ivan") as his:
        merge(his, tmp_path / "case.zip")
        edge = next(edge for edge in chain(his, ids.reuters).edges if edge.parent == ids.russian)
        assert (edge.by, edge.reason) == ("mai", "the same words")


def test_an_altered_database_is_refused(tmp_path: Path) -> None:
    with person(tmp_path, "mai") as mine:
        target(mine)
    with raw(tmp_path / "mai.db") as connection:
        connection.execute("UPDATE document SET title = 'Another title' WHERE id = 1")
    connection.close()
    with person(tmp_path, "ivan") as his:
        with pytest.raises(IntegrityError, match="not what was handed over"):
            merge(his, tmp_path / "mai.db")
        assert log(his) == []


PROV = {
    "prefix": {"ex": "https://example.org/"},
    "entity": {"ex:a": {"prov:label": {"$": "A text", "lang": "fr"}}, "ex:b": {}},
    "wasDerivedFrom": {
        "_:1": {
            "prov:generatedEntity": "ex:a", "prov:usedEntity": "ex:b",
            "prov:type": {"$": "prov:Quotation", "type": "prov:QUALIFIED_NAME"},
        },
        "_:2": {"prov:generatedEntity": "ex:a", "prov:usedEntity": "ex:nowhere"},
    },
}  # fmt: skip


def test_a_graph_of_another_program_comes_in_as_proposals(tmp_path: Path) -> None:
    path = tmp_path / "other.json"
    path.write_text(json.dumps(PROV), "utf-8")
    with person(tmp_path, "mai") as mine:
        result = import_file(mine, path)
        assert dict(result.added) == {"node": 2, "derivation": 1}
        assert "1 derivations lead to something" in result.notes[0]
        assert import_file(mine, path).added == ()
        [edge] = proposals(mine)
        assert edge.kind is DerivationKind.QUOTATION  # type: ignore[union-attr]
        view = chain(mine, edge.child)  # type: ignore[union-attr]
        assert (view.nodes[0].title, view.nodes[0].language) == ("A text", "fr")
        assert view.nodes[1].url == "https://example.org/b"
        assert verify(mine).problems == ()


@pytest.mark.parametrize("form", ["prov-json", "json"])
def test_our_own_exports_come_in_where_they_were_and_elsewhere(
    tmp_path: Path, form: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with person(tmp_path, "mai") as mine:
        ids = seed_case(mine)
        before = chain(mine, ids.english)
    main(["export", "--format", form, ids.english, "--db", str(tmp_path / "mai.db")])
    path = tmp_path / "export.json"
    path.write_text(capsys.readouterr().out, "utf-8")
    with person(tmp_path, "mai") as mine:
        assert import_file(mine, path).added == (), "everything is found again by its id"
    with person(tmp_path, "ivan") as his:
        counts = dict(import_file(his, path).added)
        assert counts == {"node": len(before.nodes), "derivation": len(before.edges)}
        first = proposals(his)[0]
        assert shape(chain(his, first.child)) <= shape(before)  # type: ignore[union-attr]


def shape(view: ChainView) -> set[tuple[str, str]]:
    return {(node.language, node.kind.value) for node in view.nodes}


def test_what_is_no_graph_is_refused(tmp_path: Path) -> None:
    with person(tmp_path, "mai") as mine:
        for number, words in enumerate(["a text", "[]", '{"x": 1}', '{"entity": 7}', "[" * 5000]):
            path = tmp_path / f"{number}.json"
            path.write_text(words, "utf-8")
            with pytest.raises(InputError):
                import_file(mine, path)
        with pytest.raises(InputError, match="cannot be read"):
            import_file(mine, tmp_path / "missing.json")


def test_a_copy_from_before_the_attachment_gets_it(tmp_path: Path) -> None:
    with case_in(tmp_path, "before.db") as before:
        ids = seed_case(before, whole=False)
    with case_in(tmp_path, "after.db") as after:
        seed_case(after, whole=False)
        attach(after, ids.vietnamese, article("ryabkov-vi-thanhnien"), origin="thanhnien.txt")
        russian = placeholder_of(after, ids.vietnamese, "TASS")
        assert russian
        expected = content(after, ids.english)
    with case_in(tmp_path, "before.db") as before:
        merge(before, tmp_path / "after.db")
        assert content(before, ids.english) == expected
