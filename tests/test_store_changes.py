from __future__ import annotations

import json
import sqlite3
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.errors import ConflictError, DatabaseError
from provenance.store.changes import Change, instant, without_surrogates
from provenance.store.eventhash import GENESIS, event_hash
from provenance.store.rowdigest import CHUNK_ROWS, RowDigest
from provenance.store.tables import DOCUMENT, NODE, TABLES
from provenance.store.verification import verify
from provenance.workflows.case import Case
from provenance.workflows.log import log
from tests.case_for_tests import case_in, record_text, target

# What verify has against the nodes of these tests, whose identities are none.
MADE_UP = {"its id does not follow from what it names"}


def _insert_and_fail(case: Case) -> None:
    with case.change("record") as change:
        change.insert(NODE, [(b"1" * 16, "document", "[]", change.seq, None)])
        raise ZeroDivisionError


def test_nothing_is_left_of_a_change_that_fails(tmp_path: Path) -> None:
    with case_in(tmp_path) as case:
        with pytest.raises(ZeroDivisionError):
            _insert_and_fail(case)
        count = case.store.connection.execute(
            "SELECT (SELECT count(*) FROM node), (SELECT count(*) FROM event)"
        )
        assert count.fetchone() == (0, 0)


def test_a_change_that_writes_nothing_leaves_no_event(tmp_path: Path) -> None:
    with case_in(tmp_path) as case:
        with case.change("nothing") as change:
            assert change.is_empty
        assert case.store.connection.execute("SELECT count(*) FROM event").fetchone() == (0,)


def test_events_are_chained_from_the_genesis_on(tmp_path: Path) -> None:
    with case_in(tmp_path) as case:
        target(case)
        record_text(case, "Another text.\n")
        rows = case.store.connection.execute(
            "SELECT seq, at, actor, verb, summary, undoes, payload, previous, hash, uid FROM event"
        ).fetchall()
    assert [row[0] for row in rows] == [1, 2]
    assert rows[0][7] == GENESIS
    assert rows[1][7] == rows[0][8]
    for row in rows:
        assert event_hash(row[:7], row[7]) == row[8]
        assert row[8].startswith(row[9])
    assert {row[2] for row in rows} == {"mai"}


def test_an_event_tells_the_rows_of_every_table_it_wrote(tmp_path: Path) -> None:
    with case_in(tmp_path) as case:
        target(case)
        payload = case.store.connection.execute("SELECT payload FROM event").fetchone()[0]
        told = {name: rows[2] for name, rows in json.loads(payload)["rows"].items()}
        counts = {
            table.name: case.store.connection.execute(f"SELECT count(*) FROM {table.name}").fetchone()[0]
            for table in TABLES
        }
    assert told == {name: count for name, count in counts.items() if count}


@pytest.mark.parametrize("table", [table.name for table in TABLES])
def test_no_row_is_deleted_and_none_changed_past_the_log(tmp_path: Path, table: str) -> None:
    with case_in(tmp_path) as case:
        target(case)
        connection = case.store.connection
        if connection.execute(f"SELECT count(*) FROM {table}").fetchone() == (0,):
            pytest.skip("the sample has no row there")
        with pytest.raises(sqlite3.IntegrityError, match="nothing is deleted"):
            connection.execute(f"DELETE FROM {table}")
        with pytest.raises(sqlite3.IntegrityError, match="is not changed"):
            connection.execute(f"UPDATE {table} SET id = id")


def test_what_waits_to_be_written_is_found_and_read(tmp_path: Path) -> None:
    with case_in(tmp_path) as case:
        first = target(case)
        uid = bytes.fromhex(first.id[4:])
        with case.change("record") as change:
            row = change.insert(NODE, [(b"1" * 16, "document", "[]", change.seq, None)])
            assert change.find(NODE, [b"1" * 16, b"2" * 16, uid]) == {b"1" * 16: row, uid: 1}
            assert change.is_new(NODE, row)
            assert not change.is_new(NODE, 1)
            query = "SELECT id FROM node WHERE uid = ?"
            assert change.connection.execute(query, (b"1" * 16,)).fetchone() == (row,)
            assert change.insert(NODE, [(b"2" * 16, "document", "[2]", change.seq, None)]) == row + 1


def _insert(case: Case, digit: bytes) -> None:
    with case.change("record") as change:
        change.insert(NODE, [(digit * 16, "document", "[]", change.seq, None)])


def _insert_again_and_read(case: Case, digit: bytes) -> None:
    with case.change("record") as change:
        change.insert(NODE, [(digit * 16, "document", "[]", change.seq, None)])
        change.connection.execute("SELECT count(*) FROM node")


def _batch(case: Case, *, fails: bool) -> None:
    with case.store.batch():
        _insert(case, b"1")
        if fails:
            with pytest.raises(DatabaseError):
                _insert_again_and_read(case, b"1")
        _insert(case, b"2")


@pytest.mark.parametrize(("fails", "kept"), [(False, [b"1", b"2"]), (True, [b"2"])])
def test_a_batch_is_kept_whole_or_ended_by_what_fails(tmp_path: Path, fails: bool, kept: list[bytes]) -> None:
    with case_in(tmp_path) as case:
        _batch(case, fails=fails)
        rows = case.store.connection.execute("SELECT uid FROM node ORDER BY id").fetchall()
        assert rows == [(digit * 16,) for digit in kept]
        assert len(log(case)) == len(kept)
        assert not case.store.connection.in_transaction


def _batch_of_two_alike(case: Case) -> None:
    with case.store.batch():
        _insert(case, b"1")
        _insert(case, b"1")


def test_what_is_refused_only_when_a_batch_is_written_ends_it(tmp_path: Path) -> None:
    with case_in(tmp_path) as case:
        with pytest.raises(DatabaseError):
            _batch_of_two_alike(case)
        _insert(case, b"2")
        assert case.store.connection.execute("SELECT id, uid FROM node").fetchall() == [(1, b"2" * 16)]
        assert [event.seq for event in log(case)] == [1]
        assert {problem.what for problem in verify(case.store).problems} == MADE_UP


def _three_readers(case: Case) -> None:
    with case.store.batch():
        for digit in (b"1", b"2", b"3"):
            with case.change("record") as change:
                row = change.insert(NODE, [(digit * 16, "document", "[]", change.seq, None)])
                found = change.find(NODE, [b"1" * 16, b"2" * 16, b"3" * 16])
                assert sorted(found.values()) == list(range(1, row + 1))
                if digit != b"2":
                    count = change.connection.execute("SELECT count(*) FROM node").fetchone()[0]
                    assert count == row
        with case.store.snapshot() as connection:
            assert connection.execute("SELECT count(*) FROM event").fetchone() == (3,)


def test_changes_of_a_batch_see_one_another_whatever_is_written_already(tmp_path: Path) -> None:
    with case_in(tmp_path) as case:
        _three_readers(case)
        assert len(log(case)) == 3
        assert {problem.what for problem in verify(case.store).problems} == MADE_UP


def test_setting_what_is_set_already_is_no_change(tmp_path: Path) -> None:
    with case_in(tmp_path) as case:
        target(case)
        with case.change("edit") as change:
            change.set(DOCUMENT, 1, "title", "There is a chance")
        assert case.store.connection.execute("SELECT count(*) FROM event").fetchone() == (1,)


def test_only_columns_that_may_change_are_set(tmp_path: Path) -> None:
    with case_in(tmp_path) as case:
        target(case)
        with pytest.raises(ValueError, match="not meant to change"), case.change("edit") as change:
            change.set(NODE, 1, "identity", "[]")


def test_a_range_is_set_only_where_all_of_it_is_as_expected(tmp_path: Path) -> None:
    with case_in(tmp_path) as case:
        target(case)
        with case.change("edit") as change:
            change.set(DOCUMENT, 2, "title", "Other")
        with pytest.raises(ConflictError, match="has set the title"), case.change("edit") as change:
            change.set_range(DOCUMENT, (2, 3), "title", before="", after="New")
        titles = case.store.connection.execute("SELECT title FROM document ORDER BY id").fetchall()
        assert titles == [("There is a chance",), ("Other",), ("",)]


def test_what_sqlite_refuses_is_told_as_an_error_of_ours(tmp_path: Path) -> None:
    with case_in(tmp_path) as case, pytest.raises(DatabaseError), case.change("record") as change:
        change.insert(NODE, [(b"1" * 16, "neither", "[]", change.seq, None)])


def test_half_a_character_pair_is_replaced(tmp_path: Path) -> None:
    with case_in(tmp_path) as case:
        with Change(case.store, "record", actor="m\udc80", at=case.clock()) as change:
            change.insert(NODE, [(b"1" * 16, "document", '["\ud800"]', change.seq, None)])
            change.summary = "half \udfff"
        row = case.store.connection.execute("SELECT actor, summary, identity FROM event, node").fetchone()
        assert row == ("m\ufffd", "half \ufffd", '["\ufffd"]')


@given(st.text())
def test_texts_without_surrogates_are_left_alone(text: str) -> None:
    assert without_surrogates(text) == text


def test_an_instant_is_told_in_utc() -> None:
    hanoi = timezone(timedelta(hours=7))
    assert instant(datetime(2025, 1, 23, 6, 30, tzinfo=hanoi)) == "2025-01-22T23:30:00.000000Z"


ROWS = st.lists(st.tuples(st.integers(), st.text(), st.none() | st.binary(max_size=8)), max_size=20)


@given(ROWS, st.integers(0, 20))
def test_a_digest_does_not_depend_on_the_portions(rows: list[tuple[object, ...]], cut: int) -> None:
    once, twice = RowDigest(), RowDigest()
    once.add(rows)
    twice.add(rows[:cut])
    twice.add(rows[cut:])
    assert once.digests() == twice.digests()
    assert once.count == twice.count == len(rows)


def test_a_digest_has_a_part_for_each_chunk() -> None:
    rows = [(number, "x") for number in range(CHUNK_ROWS * 2 + 5)]
    changed = [*rows]
    changed[CHUNK_ROWS] = (CHUNK_ROWS, "y")
    before, after = RowDigest(), RowDigest()
    before.add(rows)
    after.add(changed)
    same = [one == other for one, other in zip(before.digests(), after.digests(), strict=True)]
    assert same == [True, False, True]
