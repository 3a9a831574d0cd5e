"""Rows as a table for a terminal: columns as wide as what stands in them, one of them taking what is left."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

from provenance.formats.width import cut, display_width, fill

Row = TypeVar("Row")
GAP = "  "


@dataclass(frozen=True, slots=True)
class Column(Generic[Row]):
    """A column: its heading and what stands in it for a row, safe to print.

    A ``flexible`` column is cut where the table would be wider than the terminal: at its end, or as
    ``shorten`` does, which is given the row and the columns that there are. ``paint`` is given the
    filled cell and the row and may add colour, which takes no width.
    """

    heading: str
    text: Callable[[Row], str]
    flexible: bool = False
    right: bool = False
    paint: Callable[[str, Row], str] | None = None
    shorten: Callable[[Row, int], str] | None = None


def table_lines(
    columns: tuple[Column[Row], ...], rows: Iterable[Row], *, width: int, ellipsis: str = "…"
) -> Iterator[str]:
    """Yield the heading and a line for each row, without line ends; nothing where there is no row.

    ``width`` is in columns of the terminal. It is exceeded only where the columns that are not
    flexible need more, so that nothing one has to copy is ever cut.
    """
    kept = list(rows)
    if not kept:
        return
    cells = [[_text(column, row, width, ellipsis) for column in columns] for row in kept]
    widths = _widths(columns, cells, width)
    pairs = zip(columns, widths, strict=True)
    yield _line([fill(column.heading, room, right=column.right) for column, room in pairs])
    for row, texts in zip(kept, cells, strict=True):
        line = []
        for column, text, room in zip(columns, texts, widths, strict=True):
            shown = column.shorten(row, room) if column.shorten else text
            filled = fill(cut(shown, room, ellipsis=ellipsis), room, right=column.right)
            line.append(column.paint(filled, row) if column.paint else filled)
        yield _line(line)


def _text(column: Column[Row], row: Row, width: int, ellipsis: str) -> str:
    text = column.text(row)
    return cut(text, width, ellipsis=ellipsis) if column.flexible else text


def _line(cells: list[str]) -> str:
    return GAP.join(cells).rstrip()


def _widths(columns: tuple[Column[Row], ...], cells: list[list[str]], width: int) -> list[int]:
    """Share the width: natural widths, then the widest flexible columns give way first."""
    widths = [
        max(display_width(column.heading), *(display_width(row[at]) for row in cells))
        for at, column in enumerate(columns)
    ]
    flexible = [at for at, column in enumerate(columns) if column.flexible]
    excess = sum(widths) + len(GAP) * (len(columns) - 1) - width
    while excess > 0 and flexible:
        widest = max(flexible, key=lambda at: widths[at])
        if widths[widest] <= max(8, display_width(columns[widest].heading)):
            break
        widths[widest] -= 1
        excess -= 1
    return widths
