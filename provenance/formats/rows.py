"""Lists of dataclasses in the four formats that rows come out in: table, json, jsonl, csv."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import fields
from enum import StrEnum
from itertools import chain
from typing import Any, TypeVar

from provenance.formats.csv_text import csv_lines
from provenance.formats.json_text import dumps
from provenance.formats.plain import to_plain
from provenance.formats.table import Column, table_lines

Row = TypeVar("Row")


class RowFormat(StrEnum):
    """How rows are written."""

    TABLE = "table"
    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"


def write_rows(
    rows: Iterable[Row], form: RowFormat, *, columns: tuple[Column[Row], ...], kind: type[Row], width: int
) -> Iterator[str]:
    """Yield text that ends in a line end; everything but the table is yielded row by row.

    ``json`` is one array, an object a line; ``jsonl`` an object a line; ``csv`` after ``csv_text``.
    These have all fields of ``kind``; the table has ``columns``.
    """
    if form is RowFormat.TABLE:
        for line in table_lines(columns, rows, width=width):
            yield line + "\n"
    elif form is RowFormat.JSON:
        yield from json_array(to_plain(row) for row in rows)
    elif form is RowFormat.JSONL:
        for row in rows:
            yield dumps(to_plain(row)) + "\n"
    else:
        header = [field.name for field in fields(kind)]  # type: ignore[arg-type]
        yield from csv_lines(header, (to_plain(row) for row in rows))


def json_array(values: Iterable[Any]) -> Iterator[str]:
    """Yield a JSON array, a value a line, and a line end after it."""
    rest = iter(values)
    first = next(rest, None)
    if first is None:
        yield "[]\n"
        return
    before = "[\n  "
    for value in chain((first,), rest):
        yield before + dumps(value)
        before = ",\n  "
    yield "\n]\n"
