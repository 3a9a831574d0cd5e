"""CSV after RFC 4180: lines end in CRLF, cells are quoted where they must be, a header comes first.

A spreadsheet takes a cell that begins with ``=``, ``+``, ``-``, ``@``, a tab or a line end for a
formula, and a text from the web may begin so on purpose. Such a cell is written with an apostrophe
before it. To read it back, drop one apostrophe where only apostrophes stand before such a character.
Control and bidirectional characters are written as in JSON (``\\u202e``), since a CSV may be printed.
Lists and objects within a cell are JSON.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from provenance.formats.json_text import dumps, escape_format

_FORMULA = re.compile(r"'*[=+\-@\t\r\n]")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")


def cell(value: Any) -> str:
    """Return a plain value as the text of a cell, before quoting."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, float)):
        return str(value)
    if not isinstance(value, str):
        return dumps(value)
    guarded = "'" + value if _FORMULA.match(value) else value
    return _CONTROL.sub(_escaped, escape_format(guarded))


def _escaped(match: re.Match[str]) -> str:
    return f"\\u{ord(match[0]):04x}"


def csv_lines(header: Sequence[str], records: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """Yield the header and a line for each record, with their line ends."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow(header)
    yield _taken(buffer)
    for record in records:
        writer.writerow([cell(record.get(key)) for key in header])
        yield _taken(buffer)


def _taken(buffer: io.StringIO) -> str:
    line = buffer.getvalue()
    buffer.seek(0)
    buffer.truncate()
    return line
