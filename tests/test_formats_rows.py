"""Rows as table, JSON, JSON Lines and CSV; what is safe to print and what a spreadsheet may see."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.formats.csv_text import cell, csv_lines
from provenance.formats.json_text import dumps
from provenance.formats.rows import RowFormat, write_rows
from provenance.formats.table import Column, table_lines
from provenance.formats.width import display_width
from tests.sample_views import ANY_TEXT, HOSTILE, STEERING


@dataclass(frozen=True, slots=True)
class Thing:
    """A row."""

    id: str
    number: int
    sure: float
    parts: tuple[str, ...] = ()
    note: str | None = None


COLUMNS: tuple[Column[Thing], ...] = (
    Column("id", lambda thing: thing.id),
    Column("note", lambda thing: thing.note or "", flexible=True),
    Column("n", lambda thing: str(thing.number), right=True),
)
THINGS = [Thing("a", 1, 0.5, ("x", "y"), "plain"), Thing("bcd", 22, 1.0, (), None)]


def written(form: RowFormat, rows: list[Thing]) -> str:
    """Return all that is written."""
    return "".join(write_rows(rows, form, columns=COLUMNS, kind=Thing, width=80))


def test_each_format_of_two_rows() -> None:
    assert written(RowFormat.TABLE, THINGS) == "id   note    n\na    plain   1\nbcd         22\n"
    assert written(RowFormat.JSONL, THINGS) == (
        '{"id": "a", "number": 1, "sure": 0.5, "parts": ["x", "y"], "note": "plain"}\n'
        '{"id": "bcd", "number": 22, "sure": 1.0, "parts": [], "note": null}\n'
    )
    assert json.loads(written(RowFormat.JSON, THINGS))[1]["id"] == "bcd"
    assert written(RowFormat.CSV, THINGS) == (
        'id,number,sure,parts,note\r\na,1,0.5,"[""x"", ""y""]",plain\r\nbcd,22,1.0,[],\r\n'
    )


def test_each_format_of_no_row() -> None:
    assert written(RowFormat.TABLE, []) == ""
    assert written(RowFormat.JSONL, []) == ""
    assert written(RowFormat.JSON, []) == "[]\n"
    assert written(RowFormat.CSV, []) == "id,number,sure,parts,note\r\n"


@given(st.recursive(ANY_TEXT | st.integers(), st.lists, max_leaves=5))
def test_json_reads_back_and_steers_no_terminal(value: object) -> None:
    text = dumps(value)
    assert json.loads(text) == value
    assert not any(sign in text for sign in STEERING)
    text.encode("utf-8")


def test_json_leaves_letters_of_every_script_as_they_are() -> None:
    assert dumps("Рябков 里亚布科夫 Ryabkóv می‌خواهم") == '"Рябков 里亚布科夫 Ryabkóv می‌خواهم"'


@given(st.lists(st.fixed_dictionaries({"a": ANY_TEXT, "b": ANY_TEXT}), max_size=4))
def test_csv_has_a_record_a_row_and_no_formula(records: list[dict[str, str]]) -> None:
    text = "".join(csv_lines(["a", "b"], records))
    read = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    assert read[0] == ["a", "b"]
    assert len(read) == len(records) + 1
    for row in read[1:]:
        assert len(row) == 2
        assert not any(re.match(r"[=+\-@\t\r\n]", value) for value in row)
    assert not any(sign in text for sign in STEERING)
    text.encode("utf-8")


@pytest.mark.parametrize("formula", ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "'=x", "''@x"])
def test_a_formula_is_written_with_an_apostrophe_and_can_be_read_back(formula: str) -> None:
    assert cell(formula) == "'" + formula


@pytest.mark.parametrize("text", ["", "x=1", "'tis", "“=1”", "1-2"])
def test_a_text_that_is_no_formula_is_left_alone(text: str) -> None:
    assert cell(text) == text


def test_numbers_are_no_formulas() -> None:
    assert [cell(-1), cell(0.5), cell(True), cell(None)] == ["-1", "0.5", "true", ""]


def test_a_flexible_column_gives_way_and_the_others_never_do() -> None:
    rows = [Thing("doc:3fa9c2d1" * 3, 7, 0.0, (), "word " * 40)]
    lines = list(table_lines(COLUMNS, rows, width=60))
    assert all(display_width(line) <= 60 for line in lines)
    assert lines[1].startswith("doc:3fa9c2d1" * 3)
    assert "…" in lines[1]


@given(st.lists(st.text("aб中é ", max_size=40), min_size=1, max_size=4))
def test_columns_stand_under_their_heading_whatever_the_script(notes: list[str]) -> None:
    rows = [Thing("a", at, 0.0, (), note) for at, note in enumerate(notes)]
    lines = list(table_lines(COLUMNS, rows, width=40))
    assert len({display_width(line) for line in lines}) == 1


def test_a_painted_cell_keeps_its_place() -> None:
    first: Column[Thing] = Column("id", lambda thing: thing.id, paint=lambda text, _: f"<{text}>")
    columns = (first, COLUMNS[2])
    assert list(table_lines(columns, THINGS, width=80)) == ["id    n", "<a  >   1", "<bcd>  22"]


def test_a_huge_cell_costs_no_more_than_its_width() -> None:
    lines = list(table_lines(COLUMNS, [Thing("a", 1, 0.0, (), "x" * 5_000_000)], width=80))
    assert display_width(lines[1]) == 80


def test_hostile_text_in_a_row_steers_no_terminal_in_any_data_format() -> None:
    rows = [Thing(HOSTILE, 1, 0.0, (HOSTILE,), HOSTILE)]
    for form in (RowFormat.JSON, RowFormat.JSONL, RowFormat.CSV):
        text = written(form, rows)
        assert not any(sign in text for sign in STEERING)
