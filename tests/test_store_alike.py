from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from contextlib import closing

from hypothesis import given
from hypothesis import strategies as st

from provenance.store.alike import AlikeRows
from provenance.store.rowdigest import CHUNK_ROWS, RowDigest, canonical_rows
from provenance.store.tables import Table
from provenance.store.waiting import Row, Value

THING = Table("thing", ("uid", "kind", "said", "sure", "withdrawn", "beside"), unhashed=("beside",))
MADE = """
CREATE TABLE thing (id INTEGER PRIMARY KEY, uid BLOB, kind TEXT, said TEXT, sure REAL, withdrawn INTEGER,
  beside TEXT) STRICT
"""
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
# Few values, so that columns that are the same throughout are among the drawn ones.
ROWS = st.lists(
    st.tuples(
        st.binary(min_size=2, max_size=2),
        st.sampled_from(["%s", 'it\'s "quoted"', "nul\0"]),
        TEXTS,
        st.floats(allow_nan=False).map(lambda sure: sure + 0.0),
        st.none() | st.integers(-(2**63), 2**63 - 1),
        TEXTS,
    ),
    min_size=1, max_size=6,
)  # fmt: skip


def both(rows: Sequence[Row], times: int, fixed: dict[str, Value]) -> tuple[AlikeRows, list[Row]]:
    many = [(number, *row) for number, row in enumerate(list(rows) * times, 1)]
    names = ("id", *THING.columns)
    columns = dict(zip(names, zip(*many, strict=True), strict=True))
    given_rows = [
        tuple(fixed.get(name, value) for name, value in zip(names, row, strict=True)) for row in many
    ]
    return AlikeRows(THING, {name: columns[name] for name in names if name not in fixed}, fixed), given_rows


@given(ROWS, st.sampled_from([1, 300]), st.dictionaries(st.sampled_from(["kind", "said"]), TEXTS))
def test_columns_are_hashed_and_kept_as_their_rows_are(
    rows: list[Row], times: int, fixed: dict[str, Value]
) -> None:
    fixed = {name: str(value).replace("\0", "") for name, value in fixed.items()}
    alike, whole = both(rows, times, fixed)
    assert alike.canonical(0, alike.count).encode() == canonical_rows([row[:-1] for row in whole])
    middle = alike.count // 2
    halves = [(0, middle)] * bool(middle) + [(middle, alike.count)]
    assert ",".join(alike.canonical(*half) for half in halves) == alike.canonical(0, alike.count)
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute(MADE)
        alike.write(connection)
        assert connection.execute("SELECT * FROM thing ORDER BY id").fetchall() == whole


def test_what_is_the_same_throughout_is_bound_once() -> None:
    alike, _ = both([(b"ab", "it's", "", 1.0, None, "")], 300, {})
    assert alike.insert() == (
        "INSERT INTO thing (id, uid, kind, said, sure, withdrawn, beside) "
        "VALUES (?, ?, 'it''s', '', ?, NULL, '')"
    )
    assert next(alike.bound()) == (1, b"ab", 1.0)


@given(st.integers(0, CHUNK_ROWS + 2), st.integers(1, CHUNK_ROWS + 2))
def test_rows_that_are_written_out_make_the_same_digests(first: int, second: int) -> None:
    rows = [(number, "x" * (number % 3)) for number in range(first + second)]
    written = [canonical_rows([row]).decode() for row in rows]
    at_once, in_parts = RowDigest(), RowDigest()
    at_once.add(rows)
    in_parts.add_canonical(lambda at, to: ",".join(written[at:to]), first)
    in_parts.add_canonical(lambda at, to: ",".join(written[first + at : first + to]), second)
    assert in_parts.digests() == at_once.digests()
    assert in_parts.count == at_once.count
