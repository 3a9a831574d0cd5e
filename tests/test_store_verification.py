from __future__ import annotations

from pathlib import Path

import pytest

from provenance.model.comparison import Bead, Comparison, Drift, DriftKind, Relation, Score
from provenance.model.fetch_settings import FetchSettings
from provenance.model.fetching import Purpose
from provenance.model.finding import Finding, Place, Severity
from provenance.model.kinds import DerivationKind, Span, Status
from provenance.model.retrieval import Candidate, Retrieval, RobotsDecision
from provenance.model.views import Problem
from provenance.store.assertions import Said, add_assertion
from provenance.store.candidates import keep_candidates
from provenance.store.captures import link_capture
from provenance.store.comparisons import add_comparison, comparison_uid
from provenance.store.derivations import NodeRef
from provenance.store.eventhash import GENESIS, event_hash, event_uid
from provenance.store.findings import keep_findings
from provenance.store.tables import ATTRIBUTION_ACT, MERGED_EVENT, TABLES
from provenance.workflows.case import Case
from provenance.workflows.link import link, unlink
from provenance.workflows.prepared import PreparedDerivation, PreparedDocument, record_prepared
from provenance.workflows.retrieving import Session
from provenance.workflows.review import decide, proposals
from provenance.workflows.undo import undo
from provenance.workflows.verify import verify
from tests.archive_cases import exchange
from tests.case_for_tests import attach_text, case_in, placeholder_of, raw, record_text, target
from tests.sample_readings import MEDIATING


def busy_case(folder: Path) -> Case:
    """Return a case in which every verb was used."""
    case = case_in(folder)
    first = target(case)
    other = record_text(case, "Another text.\nIt has two lines.\n")
    attach_text(case, placeholder_of(case, first.id, "Thanh Niên"), MEDIATING)
    edge = link(case, other.id, first.id, kind=DerivationKind.SUMMARY, because="same order")
    unlink(case, edge.id, because="mistaken")
    decide(case, proposals(case)[0].id, Status.ACCEPTED, because="read both")
    undo(case)
    undo(case)
    _compared(case)
    _audited(case)
    _merged(case)
    _retrieved(case)
    return case


def _compared(case: Case) -> None:
    found = Comparison(
        Relation.COMPARABLE,
        "by hand",
        "1",
        (Bead((0,), (0,), 0.9),),
        (Drift(DriftKind.NUMBER, 0, (Span(0, 2),), (Span(1, 3),), "2", "12", "changed", 0.8, "by hand"),),
        (Score("chrF", 40.0, "nrefs:1", 0, "a person's translation"),),
    )
    with case.change("compare") as change:
        add_comparison(change, comparison_uid(1, 2, found), 1, 2, found)
        change.summary = "two texts"


def _audited(case: Case) -> None:
    place = Place("doc:" + "0" * 32, (Span(0, 2),), "it")
    found = Finding(
        "vague-source", Severity.MINOR, "doc:", "said", "ask", "ab" * 16, "cd" * 16, 0.5, (place,)
    )
    with case.change("audit") as change:
        keep_findings(change, 1, [found], ran={"vague-source"})
        change.summary = "one text"


def _merged(case: Case) -> None:
    said = (7, "2026-01-01T00:00:00.000000Z", "ivan", "review", "der: rejected", None, '{"subjects":[]}')
    hashed = event_hash(said, GENESIS)
    with case.change("merge") as change:
        add_assertion(change, Said("der:" + "0" * 32, "status", "rejected", "no", "ivan", "evt:"))
        change.insert(MERGED_EVENT, [(event_uid(hashed), "evt:", *said, GENESIS, hashed, change.seq, None)])
        change.insert(ATTRIBUTION_ACT, [(2, "thought")])
        change.summary = "another copy"


def _retrieved(case: Case) -> None:
    """Have one page found, archived and named as a candidate, by a network made up here."""
    page = Retrieval(
        "http://a.example/x", "http://a.example/x", "web", "2026-01-02T03:04:05.678Z", 0.5,
        RobotsDecision.ALLOWED, (exchange(),), b"<p>A page.</p>", "text/html",
    )  # fmt: skip
    with Session(case, FetchSettings(), _NoNetwork()) as session:
        row = session.keep(page, 1, Purpose.PAGE)
    with case.change("search") as change:
        link_capture(change, 1, row)
        node = change.connection.execute("SELECT uid FROM node WHERE id = 1").fetchone()
        keep_candidates(change, NodeRef(1, node[0]), [Candidate(page.final_url, "A page", "", "en", "web")])
        change.summary = "one page"


class _NoNetwork:
    def retrieve(self, url: str, **_: object) -> Retrieval:
        raise AssertionError(url)


def test_what_nobody_touched_is_whole(tmp_path: Path) -> None:
    steps: list[tuple[int, int]] = []
    with busy_case(tmp_path) as case:
        result = verify(case, on_progress=lambda done, total: steps.append((done, total)))
    assert result.problems == ()
    checked = dict(result.checked)
    assert checked["events"] == 13
    assert checked["segment"] == checked["sentences in the index"]
    assert checked["segment"] == 7
    assert all(done <= total for done, total in steps)


# An edit of one row of each table, as somebody would make it who knows the schema; and what is said.
EDITS = [
    ("text", "UPDATE text SET content = replace(content, 'chance', 'chasm') WHERE id = 1", "doc:"),
    ("text", "UPDATE text SET length = length + 1 WHERE id = 1", "doc:"),
    ("blob", "UPDATE blob SET size = size + 1 WHERE id = 1", "doc:"),
    ("node", "UPDATE node SET identity = '[\"document\",\"x\"]' WHERE id = 1", "doc:"),
    ("node", "UPDATE node SET uid = randomblob(16) WHERE id = 2", "doc:"),
    ("node", "UPDATE node SET withdrawn = 1 WHERE id = 1", "doc:"),
    ("agent", "UPDATE agent SET name = 'Reuters' WHERE id = 2", "agt:"),
    ("document", "UPDATE document SET published = '2024-01-23' WHERE id = 1", "doc:"),
    ("document", "UPDATE document SET language = 'ru' WHERE id = 2", "doc:"),
    ("utterance", "UPDATE utterance SET date = '2025-01-21'", "utt:"),
    ("capture", "UPDATE capture SET obtained = '2024' WHERE id = 1", "cap:"),
    ("document_text", "UPDATE document_text SET extractor = 'html' WHERE id = 1", "doc:"),
    ("segment", "UPDATE segment SET stop = stop - 1 WHERE id = 2", "doc:"),
    ("feature", "UPDATE feature SET value = 'tass'", "doc:"),
    ("agent_name", "UPDATE agent_name SET name = 'the minister'", "doc:"),
    ("attribution", "UPDATE attribution SET speaker = 1 WHERE id = 1", "att:"),
    ("attribution", "UPDATE attribution SET status = 'accepted' WHERE id = 1", "att:"),
    ("attribution_content", "UPDATE attribution_content SET stop = stop + 2 WHERE id = 1", "att:"),
    ("attribution_via", "UPDATE attribution_via SET agent = 3 WHERE id = 1", "att:"),
    ("attribution_act", "UPDATE attribution_act SET act = 'hearsay'", "att:"),
    ("utterance_attribution", "UPDATE utterance_attribution SET attribution = 2 WHERE id = 1", "att:"),
    ("derivation", "UPDATE derivation SET kind = 'reprint' WHERE id = 1", "der:"),
    ("derivation", "UPDATE derivation SET confidence = 1.0 WHERE id = 1", "der:"),
    ("derivation", "UPDATE derivation SET status = 'accepted' WHERE id = 3", "der:"),
    ("derivation", "UPDATE derivation SET live = 0 WHERE id = 1", "der:"),
    ("evidence", "UPDATE evidence SET start = 0 WHERE id = 1", "der:"),
    ("note", "UPDATE note SET content = 'nothing to note' WHERE id = 1", "doc:"),
    ("comparison", "UPDATE comparison SET relation = 'unrelated'", "comparison"),
    ("bead", "UPDATE bead SET confidence = 1.0", "bead"),
    ("drift", "UPDATE drift SET child_value = '12'", "drift"),
    ("score", "UPDATE score SET value = 99.0", "score"),
    ("finding", "UPDATE finding SET status = 'waived'", "fnd:"),
    ("finding", "UPDATE finding SET said = 'nothing'", "fnd:"),
    ("assertion", "UPDATE assertion SET by = 'mai'", "assertion"),
    ("merged_event", "UPDATE merged_event SET actor = 'mai'", "evt:"),
    ("retrieval", "UPDATE retrieval SET failure = 'not-found'", "doc:"),
    ("retrieval", "UPDATE retrieval SET sha256 = randomblob(32)", "doc:"),
    ("archived", "UPDATE archived SET sha256 = randomblob(32) WHERE id = 1", "doc:"),
    ("capture_retrieval", "UPDATE capture_retrieval SET capture = 2", "cap:"),
    ("candidate", "UPDATE candidate SET status = 'accepted'", "doc:"),
    ("candidate", "UPDATE candidate SET url = 'http://b.example/'", "doc:"),
    ("segment", "DELETE FROM segment WHERE id = 2", "segment"),
    ("evidence", "INSERT INTO evidence SELECT 99, derivation, document_text, 0, 5, role, method "
     "FROM evidence WHERE id = 1", "der:"),
    ("event", "UPDATE event SET summary = 'nothing much' WHERE seq = 2", "event 2"),
    ("event", "UPDATE event SET actor = 'someone else' WHERE seq = 1", "event 1"),
    ("event", "UPDATE event SET payload = 'rubbish' WHERE seq = 1", "event 1"),
    ("event", "DELETE FROM event WHERE seq = 2", "event 2 is missing"),
    ("event_subject", "DELETE FROM event_subject WHERE seq = 1", "index of the log"),
    ("search", "INSERT INTO search (rowid, terms) VALUES (500, 'planted')", "search"),
]  # fmt: skip


def said(problems: tuple[Problem, ...]) -> str:
    return "\n".join(f"{problem.where}: {problem.what}" for problem in problems)


@pytest.mark.parametrize(("table", "edit", "named"), EDITS, ids=[edit[1][:60] for edit in EDITS])
def test_an_edit_is_found_and_named(tmp_path: Path, table: str, edit: str, named: str) -> None:
    busy_case(tmp_path).close()
    tamper = raw(tmp_path / "case.db")
    assert tamper.execute(edit).rowcount >= 1
    tamper.close()
    with case_in(tmp_path) as case:
        problems = verify(case).problems
    assert problems
    assert named in said(problems)
    if table not in ("search", "event", "event_subject", "text", "blob"):
        assert table in said(problems) or "its id does not follow" in said(problems) or "live" in edit


def test_every_table_is_tampered_with_here() -> None:
    assert {table.name for table in TABLES} <= {edit[0] for edit in EDITS}


def test_the_edited_row_alone_is_named_where_an_event_wrote_one(tmp_path: Path) -> None:
    busy_case(tmp_path).close()
    tamper = raw(tmp_path / "case.db")
    tamper.execute("UPDATE derivation SET reason = 'because' WHERE rule = 'manual'")
    uid = tamper.execute("SELECT lower(hex(uid)) FROM derivation WHERE rule = 'manual'").fetchone()[0]
    tamper.close()
    with case_in(tmp_path) as case:
        problems = verify(case).problems
    assert len(problems) == 1
    assert f"der:{uid}" in problems[0].where
    assert "reason is 'because'" in problems[0].what


def test_a_replaced_text_is_named_by_its_document(tmp_path: Path) -> None:
    with busy_case(tmp_path) as case:
        other = record_text(case, "Mind this one.\n").id
    tamper = raw(tmp_path / "case.db")
    tamper.execute("UPDATE text SET content = 'Never mind this.' WHERE content LIKE 'Mind%'")
    tamper.close()
    with case_in(tmp_path) as case:
        where = [problem.where for problem in verify(case).problems]
    assert any(other in each for each in where)
    assert not any("doc:" in each and other not in each for each in where)


def test_a_bulk_recording_is_checked_in_chunks(tmp_path: Path) -> None:
    with case_in(tmp_path) as case:
        documents = [PreparedDocument(f"key {number}", f"Title {number}") for number in range(9000)]
        record_prepared(
            case, documents, [PreparedDerivation(n, n // 2) for n in range(1, 9000)], source="test"
        )
        assert verify(case).problems == ()
    tamper = raw(tmp_path / "case.db")
    tamper.execute("UPDATE document SET title = 'Other' WHERE id = 5000")
    tamper.close()
    with case_in(tmp_path) as case:
        problems = verify(case).problems
    assert len(problems) == 1
    assert problems[0].where.startswith("document 4097 ")
    assert "document 8192" in problems[0].where


def test_a_flood_of_problems_is_cut_off(tmp_path: Path) -> None:
    with case_in(tmp_path) as case:
        target(case)
    tamper = raw(tmp_path / "case.db")
    tamper.execute(
        "WITH RECURSIVE n (i) AS (VALUES (1000) UNION ALL SELECT i + 1 FROM n WHERE i < 3000) "
        "INSERT INTO note SELECT i, 1, NULL, 'forged', 1 FROM n"
    )
    tamper.close()
    with case_in(tmp_path) as case:
        problems = verify(case).problems
    assert 200 <= len(problems) < 210
    assert "1801 more" in said(problems)
