"""``compare`` on recorded texts: kept once, read back as it was, taken back, and shown."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from provenance.cli.main import main
from provenance.errors import InputError
from provenance.model.comparison import DriftKind, Relation
from provenance.model.kinds import DerivationKind
from provenance.model.reading import Declared
from provenance.store.resolve import resolve
from provenance.workflows.case import Case
from provenance.workflows.chain import chain
from provenance.workflows.compare import compare, compare_chain, kept_comparison, last_comparison
from provenance.workflows.link import link
from provenance.workflows.log import log
from provenance.workflows.record import record_bytes
from provenance.workflows.undo import undo
from provenance.workflows.verify import verify
from tests.case_for_tests import case_in

FIXTURES = Path(__file__).parent.parent / "fixtures"


def recorded(case: Case, name: str) -> str:
    data = (FIXTURES / name / "article.txt").read_bytes()
    return record_bytes(case, data, origin=f"{name}.txt", declared=Declared()).id


def events(case: Case) -> list[str]:
    return [event.verb for event in log(case, limit=10)]


def test_the_parenthesis_that_was_put_in_is_found_and_kept(tmp_path: Path) -> None:
    with case_in(tmp_path) as case:
        child, parent = recorded(case, "ryabkov-en"), recorded(case, "ryabkov-vi-thanhnien")
        view = compare(case, child, parent)
        added = [drift.child_value for drift in view.comparison.drifts if drift.kind is DriftKind.ADDITION]
        assert view.comparison.relation is Relation.COMPARABLE
        assert "(under Joe Biden)" in added
        with case.store.snapshot() as connection:
            rows = [resolve(connection, one).row for one in (child, parent)]
            assert kept_comparison(connection, rows[0], rows[1]) == view.comparison
        assert verify(case).problems == ()


def told(case: Case, child: str, parent: str) -> set[tuple[str, str]]:
    view = compare(case, child, parent)
    return {
        (
            drift.kind.value,
            " ".join(span.cut(view.child.text) for span in drift.child_spans)
            or " ".join(span.cut(view.parent.text) for span in drift.parent_spans),
        )
        for drift in view.comparison.drifts
    }


def test_the_english_text_has_what_is_not_in_the_vietnamese_and_nothing_false_is_told(tmp_path: Path) -> None:
    with case_in(tmp_path) as case:
        child, parent = recorded(case, "ryabkov-en"), recorded(case, "ryabkov-vi-thanhnien")
        found = told(case, child, parent)
    added = {words.split(",")[0] for kind, words in found if kind == "addition"}
    assert added == {
        "(under Joe Biden)", "During the election campaign",
        "The new White House owner also did not clarify the sanctions that could await Russia if peace talks"
        " fail.",
    }  # fmt: skip
    assert {one for one in found if one[0] not in ("addition", "omission")} == {
        ("date", "Today"), ("number", "20%"),
        # That Kyiv has to be neutral is not in the source.
        ("name", "Kyiv"),
    }  # fmt: skip
    # The caption of the picture, which the English text did not take over.
    assert {words for kind, words in found if kind == "omission"} == {
        "Thứ trưởng Ngoại giao Nga Sergei Ryabkov"
    }


def test_the_same_comparison_is_kept_once_and_can_be_taken_back(tmp_path: Path) -> None:
    with case_in(tmp_path) as case:
        child, parent = recorded(case, "ryabkov-en"), recorded(case, "ryabkov-vi-thanhnien")
        first = compare(case, child, parent)
        assert compare(case, child, parent).comparison == first.comparison
        assert events(case).count("compare") == 1
        undo(case)
        with case.store.snapshot() as connection:
            rows = [resolve(connection, one).row for one in (child, parent)]
            assert kept_comparison(connection, rows[0], rows[1]) is None
        assert compare(case, child, parent).comparison == first.comparison
        assert events(case).count("compare") == 2
        assert verify(case).problems == ()


def test_a_comparison_tells_its_steps_can_be_ended_and_is_read_back(tmp_path: Path) -> None:
    class EndedError(Exception):
        pass

    def ending(what: str, _done: float) -> None:
        if what == "keeping":
            raise EndedError

    steps: list[tuple[str, float]] = []
    with case_in(tmp_path) as case:
        child, parent = recorded(case, "ryabkov-en"), recorded(case, "ryabkov-vi-thanhnien")
        with pytest.raises(EndedError):
            compare(case, child, parent, on_step=ending)
        assert last_comparison(case, child, parent) is None
        made = compare(case, child, parent, on_step=lambda what, done: steps.append((what, done)))
        assert last_comparison(case, child, parent) == made
    assert [done for _, done in steps] == sorted(done for _, done in steps)
    assert list(dict.fromkeys(what for what, _ in steps)) == [
        "reading", "aligning", "looking for changes", "looking for changes again", "scoring", "keeping",
    ]  # fmt: skip


def test_a_placeholder_has_no_text_to_compare(tmp_path: Path) -> None:
    with case_in(tmp_path) as case:
        child = recorded(case, "ryabkov-en")
        cited = next(node.id for node in chain(case, child).nodes if node.state == "placeholder")
        with pytest.raises(InputError, match="no text to compare"):
            compare(case, child, cited)


def test_every_hop_with_both_texts_is_compared(tmp_path: Path) -> None:
    with case_in(tmp_path) as case:
        child, parent = recorded(case, "ryabkov-en"), recorded(case, "ryabkov-vi-thanhnien")
        assert list(compare_chain(case, child)) == []
        link(case, child, parent, kind=DerivationKind.TRANSLATION, because="same order")
        (view,) = compare_chain(case, child)
        assert (view.child.id, view.parent.id) == (child, parent)


def test_the_command_shows_the_words_of_both_sides(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with case_in(tmp_path) as case:
        child, parent = recorded(case, "ryabkov-en"), recorded(case, "ryabkov-vi-thanhnien")
    assert main(["--db", str(tmp_path / "case.db"), "compare", child, parent]) == 0
    page = capsys.readouterr().out
    assert "(under Joe Biden)" in page
    assert "not checked" in page
    assert main(["--db", str(tmp_path / "case.db"), "compare", child, parent, "--format", "json"]) == 0
    (told,) = json.loads(capsys.readouterr().out)
    assert told["child"] == child
    assert told["comparison"]["relation"] == "comparable"
