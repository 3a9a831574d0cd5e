from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest

from provenance.errors import DatabaseError, InputError
from provenance.ids import digest, sha256_hex
from provenance.model.kinds import Method, NodeKind, Role
from provenance.model.reading import Declared, Reading
from provenance.model.views import DocumentView, RecordResult
from provenance.workflows.case import Case, default_path, open_case
from provenance.workflows.chain import chain
from provenance.workflows.documents import documents
from provenance.workflows.log import log
from provenance.workflows.record import RecordFailure, record_bytes, record_paths
from provenance.workflows.show import show
from provenance.workflows.verify import verify
from tests.case_for_tests import case_in, record_text, target
from tests.sample_readings import TARGET, by_hand


def shown(case: Case, document: str) -> DocumentView:
    view = show(case, document)
    assert isinstance(view, DocumentView)
    return view


def test_the_id_is_that_of_the_bytes_and_of_what_was_declared(tmp_path: Path) -> None:
    data = b"A text.\n"
    declared = Declared(url="https://example.org/a", publisher="Daily")
    with case_in(tmp_path) as case:
        plain = record_bytes(case, data, reader=by_hand).id
        other = record_bytes(case, data, declared=declared, reader=by_hand).id
        assert plain == f"doc:{digest('document', sha256_hex(data), '', '').hex()}"
        assert other == f"doc:{digest('document', sha256_hex(data), 'https://example.org/a', 'Daily').hex()}"
        counts = case.store.connection.execute(
            "SELECT (SELECT count(*) FROM text), (SELECT count(*) FROM blob)"
        )
        assert counts.fetchone() == (1, 1)


def test_the_same_again_changes_nothing_and_says_what_it_ignored(tmp_path: Path) -> None:
    with case_in(tmp_path) as case:
        first = target(case)
        again = record_bytes(
            case, TARGET.encode(), declared=Declared(title="Another", published="2025-01-23"), reader=by_hand
        )
        assert (again.id, again.outcome) == (first.id, "already-recorded")
        assert (
            again.notes
            == ("it is recorded with the title 'There is a chance', and 'Another' was not taken over",)
            or "'Another' was not taken over" in again.notes[0]
        )
        assert len(again.notes) == 1
        assert len(log(case)) == 1


def test_all_that_was_read_is_shown(tmp_path: Path) -> None:
    with case_in(tmp_path) as case:
        result = target(case)
        view = shown(case, result.id)
        assert (result.segments, result.attributions, result.derivations) == (3, 1, 3)
        assert result.notes == view.notes == ("the translator is not named",)
        assert view.text == TARGET
        assert (view.title, view.published, view.state) == ("There is a chance", "2025-01-23", "captured")
        (said,) = view.attributions
        assert said.content_text == "A window has opened."
        assert (said.source_text, said.cue_text, said.speaker_name) == (
            "the deputy minister",
            "quoted",
            "Sergei Ryabkov",
        )
        assert [(hop.name, TARGET[hop.start : hop.end]) for hop in said.via] == [("TASS", "TASS")]
        assert [(each.kind.value, each.text) for each in view.features] == [
            ("credit", "Source: Thanh Nien Newspaper")
        ]
        (capture,) = view.captures
        assert (capture.sha256, capture.origin, capture.how) == (
            sha256_hex(TARGET.encode()),
            "sample.txt",
            "file",
        )
        assert capture.obtained == "2025-01-23T12:00:02.000000Z"


def test_the_chain_goes_back_to_the_speech(tmp_path: Path) -> None:
    with case_in(tmp_path) as case:
        view = chain(case, target(case).id)
    labels = [(node.label, node.language, node.role, node.depth) for node in view.nodes]
    assert labels == [
        ("", "en", Role.ULTIMATE_TARGET, 0),
        ("Thanh Niên", "vi", Role.MEDIATING, 1),
        ("TASS", "ru", Role.MEDIATING, 2),
        ("Sergei Ryabkov", "ru", Role.ULTIMATE_SOURCE, 3),
    ]
    assert view.nodes[3].kind is NodeKind.UTTERANCE
    assert (view.nodes[3].place, view.nodes[3].date) == ("Moscow", "2025-01-22")
    quotes = [[each.quote for each in edge.evidence] for edge in view.edges]
    assert quotes == [["Source: Thanh Nien Newspaper"], ["TASS"], ["the deputy minister"]]
    assert [edge.method for edge in view.edges] == [Method.INFERRED, Method.INFERRED, Method.STATED]
    assert view.cycles == ()
    assert not view.truncated


def test_two_documents_share_an_outlet_and_keep_their_own_placeholders(tmp_path: Path) -> None:
    with case_in(tmp_path) as case:
        one = target(case)
        other = record_text(case, TARGET, url="https://example.org/copy")
        nodes = [{node.id for node in chain(case, each.id).nodes} for each in (one, other)]
        assert nodes[0].isdisjoint(nodes[1])
        agents = case.store.connection.execute("SELECT name FROM agent ORDER BY id").fetchall()
        assert agents == [("Thanh Niên",), ("TASS",), ("Sergei Ryabkov",)]


def test_a_folder_is_gone_through_past_what_is_bad(tmp_path: Path) -> None:
    folder = tmp_path / "news"
    (folder / "b").mkdir(parents=True)
    (folder / "a.txt").write_text("First.\n")
    (folder / "b" / "bad.txt").write_bytes(b"")
    (folder / "b" / "good.txt").write_text("Second.\n")
    (folder / ".hidden").write_text("Not this.\n")
    (folder / "c.txt").write_text("First.\n")
    with case_in(tmp_path) as case:
        outcomes = list(record_paths(case, [folder, tmp_path / "none.txt"], reader=by_hand))
    told = [
        (Path(each.origin).name, each.outcome if isinstance(each, RecordResult) else each.error.what)
        for each in outcomes
    ]
    assert told == [
        ("a.txt", "recorded"),
        ("c.txt", "already-recorded"),
        ("bad.txt", "the file is empty"),
        ("good.txt", "recorded"),
        ("none.txt", "it cannot be read: No such file or directory"),
    ]
    assert [type(each) for each in outcomes].count(RecordFailure) == 2


def folder_of(path: Path, texts: dict[str, str]) -> Path:
    path.mkdir()
    for name, text in texts.items():
        (path / name).write_text(text, encoding="utf-8")
    return path


def test_the_same_text_twice_in_a_folder_is_one_document(tmp_path: Path) -> None:
    folder = folder_of(tmp_path / "news", {"a.txt": TARGET, "b.txt": "Other.\n", "c.txt": TARGET})
    with case_in(tmp_path) as case:
        told = list(record_paths(case, [folder], reader=by_hand))
        assert [each.outcome for each in told if isinstance(each, RecordResult)] == [
            "recorded",
            "recorded",
            "already-recorded",
        ]
        first, _, last = told
        assert isinstance(first, RecordResult)
        assert isinstance(last, RecordResult)
        # What is counted while recording is what is counted in the rows afterwards.
        assert (first.id, first.title, first.language) == (last.id, last.title, last.language)
        assert (first.segments, first.attributions, first.derivations) == (
            last.segments,
            last.attributions,
            last.derivations,
        )
        assert len(log(case)) == 2
        assert verify(case).problems == ()


def test_what_the_database_refuses_takes_nothing_before_it_along(tmp_path: Path) -> None:
    def read(text: str, *, declared: Declared, html: object = None) -> Reading:
        reading = by_hand(text, declared=declared)
        return replace(reading, url=None) if "bad" in text else reading  # type: ignore[arg-type]

    folder = folder_of(tmp_path / "news", {"a.txt": TARGET, "b.txt": "bad\n", "c.txt": "Good.\n"})
    with case_in(tmp_path) as case:
        told = record_paths(case, [folder], reader=read)
        first = next(told)
        assert isinstance(first, RecordResult)
        with pytest.raises(DatabaseError):
            next(told)
        assert [row.id for row in documents(case) if row.state == "captured"] == [first.id]
        assert len(log(case)) == 1
        assert verify(case).problems == ()
        assert record_text(case, "Good.\n").outcome == "recorded"


def test_binary_is_refused_and_nothing_is_left(tmp_path: Path) -> None:
    with case_in(tmp_path) as case:
        with pytest.raises(InputError):
            record_bytes(case, os.urandom(64) + bytes(4000), origin="x.bin", reader=by_hand)
        assert documents(case) == []
        assert log(case) == []


def test_declared_halves_of_characters_do_no_harm(tmp_path: Path) -> None:
    with case_in(tmp_path) as case:
        result = record_bytes(
            case, b"A text.\n", origin="caf\udce9.txt", declared=Declared(title="\ud800x"), reader=by_hand
        )
        assert result.outcome == "recorded"
        assert shown(case, result.id).captures[0].origin == "caf\ufffd.txt"
        assert verify(case).problems == ()


def test_where_the_database_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PROVENANCE_DB", str(tmp_path / "named" / "here.db"))
    assert default_path() == tmp_path / "named" / "here.db"
    with open_case() as case:
        assert case.path.exists()
    monkeypatch.delenv("PROVENANCE_DB")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("HOME", str(tmp_path))
    assert default_path().name == "provenance.db"
    assert tmp_path in default_path().parents
    with pytest.raises(DatabaseError, match="no database here yet"):
        open_case(create=False)


def test_fifty_megabytes_in_one_line(tmp_path: Path) -> None:
    data = b"word " * 10_000_000
    with case_in(tmp_path) as case:
        result = record_bytes(case, data, reader=by_hand)
        assert (result.outcome, result.segments) == ("recorded", 1)
        assert len(shown(case, result.id).text) == len(data)
