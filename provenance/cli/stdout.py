"""The one place that writes to stdout, which carries data and nothing else."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING, TypeVar

from provenance.cli.session import current, wants_colour

if TYPE_CHECKING:
    from provenance.formats.table import Column

Row = TypeVar("Row")
NARROWEST = 80
WIDEST = 140
WIDTH_OF_A_PIPE = 100


def width() -> int:
    """Return the columns to draw in: the terminal's, but at least 80 and at most 140."""
    return min(max(_columns(), NARROWEST), WIDEST)


def _columns() -> int:
    """Return what COLUMNS says, else the terminal, else what suits a file. (shutil takes 3 ms to import.)"""
    named = os.environ.get("COLUMNS", "")
    if named.isdecimal() and int(named):
        return int(named)
    try:
        return os.get_terminal_size(sys.stdout.fileno()).columns or WIDTH_OF_A_PIPE
    except (OSError, ValueError, AttributeError):
        return WIDTH_OF_A_PIPE


def colour() -> bool:
    """Tell whether what is written may carry colour."""
    return wants_colour(plain=current().plain)


def can_write(signs: str) -> bool:
    """Tell whether the encoding of stdout has all of ``signs``."""
    try:
        signs.encode(getattr(sys.stdout, "encoding", None) or "ascii")
    except (UnicodeEncodeError, LookupError):
        return False
    return True


def write(text: str) -> None:
    """Write text that is already safe to print, as it is."""
    sys.stdout.write(text)


def write_lines(lines: Iterable[str]) -> None:
    """Write lines that carry no line ends."""
    for line in lines:
        write(line + "\n")


def write_all(parts: Iterable[str]) -> None:
    """Write parts that carry their own line ends."""
    for part in parts:
        write(part)


def flush() -> None:
    """Hand on what was written; raises BrokenPipeError where nobody reads it."""
    sys.stdout.flush()


def print_rows(rows: Iterable[Row], form: str, *, columns: tuple[Column[Row], ...], kind: type[Row]) -> None:
    """Write rows in the format asked for."""
    from provenance.formats.rows import RowFormat, write_rows

    write_all(write_rows(rows, RowFormat(form), columns=columns, kind=kind, width=width()))
