from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from provenance.errors import IntegrityError
from provenance.ids import digest
from provenance.model.views import DocumentView
from provenance.store.contents import put_blob, put_text, read_blob, read_text
from provenance.store.identity import derivation_uid, identity_json, uid_of_json
from provenance.workflows.case import Case
from provenance.workflows.record import record_bytes
from provenance.workflows.show import show
from tests.case_for_tests import case_in
from tests.sample_readings import by_hand

SLOW = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)


@pytest.fixture
def case(tmp_path: Path) -> Case:
    return case_in(tmp_path)


@SLOW
@given(data=st.binary(max_size=4000))
def test_bytes_come_back(case: Case, data: bytes) -> None:
    with case.change("test") as change:
        put_blob(change, data)
        put_blob(change, data)
    assert read_blob(case.store.connection, hashlib.sha256(data).digest()) == data


@SLOW
@given(text=st.text(st.characters(), max_size=500))
def test_texts_come_back_with_surrogates_and_zeros(case: Case, text: str) -> None:
    with case.change("test") as change:
        row, _ = put_text(change, text)
        assert put_text(change, text)[0] == row
    assert read_text(case.store.connection, row) == text


@SLOW
@given(text=st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=400))
def test_a_recorded_text_comes_back_byte_for_byte_and_its_spans_fit(case: Case, text: str) -> None:
    data = ("Title. " + text).encode()
    recorded = record_bytes(case, data, reader=by_hand)
    view = show(case, recorded.id)
    assert isinstance(view, DocumentView)
    assert view.text.encode() == data
    assert read_blob(case.store.connection, hashlib.sha256(data).digest()) == data
    for segment in view.segments:
        assert view.text[segment.start : segment.end] == segment.text
    assert "".join(view.text.split("\n")).strip() == "".join(each.text for each in view.segments).strip()


def test_bytes_that_are_the_text_are_kept_once(case: Case) -> None:
    with case.change("test") as change:
        text = put_text(change, "Xin chào. " * 50)
        put_blob(change, ("Xin chào. " * 50).encode(), text)
        put_blob(change, b"\xff\xfe" * 900)
        put_blob(change, b"\x00\x9f")
    forms = case.store.connection.execute("SELECT form, size, length(data) FROM blob ORDER BY id").fetchall()
    assert forms[0] == ("text", 550, None)
    assert forms[1][:2] == ("zlib", 1800)
    assert forms[1][2] < 100
    assert forms[2] == ("raw", 2, 2)


def test_missing_and_damaged_bytes_are_told(case: Case) -> None:
    with pytest.raises(IntegrityError, match="are missing"):
        read_blob(case.store.connection, b"0" * 32)
    with pytest.raises(IntegrityError, match="text 7 is missing"):
        read_text(case.store.connection, 7)


@given(st.lists(st.text(), max_size=5))
def test_the_uid_of_an_identity_is_its_digest(identity: list[str]) -> None:
    assert uid_of_json(identity_json(tuple(identity))) == digest(*identity)


@given(st.binary(min_size=16, max_size=16), st.binary(min_size=16, max_size=16))
def test_the_uid_of_a_derivation_is_the_digest_of_what_it_joins(child: bytes, parent: bytes) -> None:
    expected = digest("derivation", child.hex(), parent.hex(), "translation")
    assert derivation_uid(child, parent, "translation") == expected
