"""What is thought or rumoured is stored as that: read back, shown, merged, undone, verified, migrated."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from provenance.cli.edges import attribution_sentence
from provenance.model.kinds import Act, Mode
from provenance.model.reading import Declared
from provenance.model.views import AttributionView, DocumentView
from provenance.store.migrations import SCHEMA_VERSION
from provenance.workflows.blame import blame
from provenance.workflows.case import Case
from provenance.workflows.merge import merge
from provenance.workflows.record import record_bytes
from provenance.workflows.show import show
from provenance.workflows.undo import undo
from provenance.workflows.verify import verify
from tests.case_for_tests import case_in, raw
from tests.sample_views import attribution
from tui.describing import how_said

TEXTS = {
    "en": "Harbour opens\n\nMayor Ida Lund said that the harbour was open. Lund hopes that ships will come. "
    "The fish is said to be back.",
    "ru": "Порт открыт\n\nМэр Ида Лунд заявила, что порт открыт. Лунд надеется, что суда придут.",
    "it": "Il porto riapre\n\nIl sindaco Ida Lund ha detto che il porto è aperto. "
    "Il sindaco vuole che le navi tornino.",
}
ACTS = {
    "en": [Act.SPEECH, Act.THOUGHT, Act.HEARSAY],
    "ru": [Act.SPEECH, Act.THOUGHT],
    "it": [Act.SPEECH, Act.THOUGHT],
}


def recorded(case: Case, language: str) -> str:
    """Record one of the texts and return its id."""
    declared = Declared(language=language)
    return record_bytes(case, TEXTS[language].encode(), origin="a.txt", declared=declared).id


def stated(case: Case, document: str) -> tuple[AttributionView, ...]:
    """Return the attributions of a document as they are stored."""
    view = show(case, document)
    assert isinstance(view, DocumentView)
    return view.attributions


@pytest.mark.parametrize("language", TEXTS)
def test_the_act_is_read_back(tmp_path: Path, language: str) -> None:
    with case_in(tmp_path) as case:
        said = stated(case, recorded(case, language))
        assert [each.act for each in said] == ACTS[language]
        assert verify(case).problems == ()


def test_blame_tells_a_thought_from_words(tmp_path: Path) -> None:
    with case_in(tmp_path) as case:
        lines = blame(case, recorded(case, "en"))
        assert [line.act for line in lines if not line.unattributed] == ACTS["en"]


def test_an_act_is_covered_by_the_log(tmp_path: Path) -> None:
    with case_in(tmp_path) as case:
        document = recorded(case, "en")
        thought = stated(case, document)[1]
    with raw(tmp_path / "case.db") as connection:
        connection.execute("UPDATE attribution_act SET act = 'hearsay' WHERE act = 'thought'")
    connection.close()
    with case_in(tmp_path) as case:
        (problem,) = verify(case).problems
        assert thought.id in problem.where


def test_a_thought_is_no_quotation_in_what_is_shown() -> None:
    thought = attribution(act=Act.THOUGHT, mode=Mode.MIXED)
    assert "(mixed: a thought, not said, " in attribution_sentence(thought)
    assert "(mixed, " in attribution_sentence(attribution(mode=Mode.MIXED))
    assert how_said(Mode.INDIRECT, Act.HEARSAY).endswith("hearsay")


def test_an_act_is_merged_and_undone(tmp_path: Path) -> None:
    with case_in(tmp_path, "other.db") as other:
        document = recorded(other, "en")
    with case_in(tmp_path) as case:
        merge(case, tmp_path / "other.db")
        assert [each.act for each in stated(case, document)] == ACTS["en"]
        again = recorded(case, "ru")
        undo(case)
        assert verify(case).problems == ()
        recorded(case, "ru")
        assert [each.act for each in stated(case, again)] == ACTS["ru"]


def test_a_database_from_before_acts_is_brought_to_the_present_one(tmp_path: Path) -> None:
    with case_in(tmp_path) as case:
        spoken = TEXTS["en"].split(" Lund hopes")[0]
        first = record_bytes(case, spoken.encode(), origin="a.txt", declared=Declared(language="en")).id
    before = sqlite3.connect(tmp_path / "case.db", isolation_level=None)
    for name in ("attribution_act_keeps", "attribution_act_stays"):
        before.execute(f"DROP TRIGGER {name}")
    before.execute("DROP TABLE attribution_act")
    before.execute("DROP TABLE compared")
    before.execute("PRAGMA user_version = 7")
    before.close()
    with case_in(tmp_path) as case:
        assert case.store.connection.execute("PRAGMA user_version").fetchone() == (SCHEMA_VERSION,)
        assert [each.act for each in stated(case, first)] == [Act.SPEECH]
        assert [each.act for each in stated(case, recorded(case, "ru"))] == ACTS["ru"]
        assert verify(case).problems == ()
