"""Texts in columns, aligned sentences level with one another, what changed told below each row."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate

from rich.cells import cell_len
from textual.geometry import Size

from provenance.model.kinds import SegmentKind
from provenance.model.views import DocumentView
from provenance.workflows.presentation import NOBODY
from tui.aligning import Change, Level
from tui.differing import Marks
from tui.marking import runs_of
from tui.safe import fit, language, line
from tui.signs import raised
from tui.widgets.line_view import LineView, Piece, cut
from tui.widgets.pieces import Block
from tui.wrapping import wrap_runs

NUMBER, BETWEEN = 5, " │ "
GAP_WORDS = "╌╌ nothing here ╌╌"


@dataclass(frozen=True, slots=True)
class Table:
    """What is shown: the texts, their rows, what changed, the marks in them, and lines that end it."""

    columns: Sequence[DocumentView] = ()
    rows: Sequence[Level] = ()
    changes: Sequence[Change] = ()
    marks: Marks = field(default_factory=dict)
    foot: Sequence[Block] = ()


class ColumnsView(LineView):
    """Two or more texts side by side; an item is a row of sentences that render one another."""

    fixed = 1

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's word
        super().__init__(id=id)
        self._table = Table()
        self._by_row: dict[int, list[Change]] = {}
        self._laid: list[list[list[Piece]]] = []
        self._offsets: list[int] = [0]
        self._width, self._laid, self._offsets = 0, [], [0]
        self.column = 0

    def show(self, table: Table, *, cursor: int = 0) -> None:
        """Show a table with the cursor on a row."""
        self._table = table
        self._by_row = {}
        for change in table.changes:
            self._by_row.setdefault(change.row, []).append(change)
        self._width, self._laid, self._offsets = 0, [], [0]
        self.column = min(self.column, max(0, len(table.columns) - 1))
        self.set_reactive(LineView.cursor, cursor)
        self.scroll_to(y=0, animate=False, force=True)
        self.changed(cursor=cursor)

    @property
    def row(self) -> Level | None:
        """The row under the cursor."""
        return self._table.rows[self.cursor] if self.cursor < len(self._table.rows) else None

    def choose_column(self, way: int) -> None:
        """Choose the column to the left or right as the one that keys speak of."""
        self.column = max(0, min(len(self._table.columns) - 1, self.column + way))
        self.repaint()

    def changed(self, *, cursor: int | None = None) -> None:
        """Lay the rows out for the width there is; before that, leave the cursor where it shall be."""
        if not self.size.width:
            return
        if self.size.width != self._width:
            self._width = self.size.width
            self._laid = [list(self._lay(at)) for at in range(len(self._table.rows))]
            self._laid += [[list(piece) for piece in self._foot(block)] for block in self._table.foot]
            self._offsets = [0, *accumulate(map(len, self._laid))]
            self.virtual_size = Size(0, self._offsets[-1] + self.fixed)
        super().changed(cursor=cursor)

    def _column_width(self) -> int:
        count = max(1, len(self._table.columns))
        return max(NUMBER + 6, (self.size.width - 2 - len(BETWEEN) * (count - 1)) // count)

    def _lay(self, at: int) -> Iterator[list[Piece]]:
        """Yield the lines of a row: the texts, what changed, and an empty line."""
        width = self._column_width()
        cells = [list(self._cell(at, column, width)) for column in range(len(self._table.columns))]
        for inside in range(max(map(len, cells))):
            pieces: list[Piece] = []
            for column, lines in enumerate(cells):
                pieces += [(BETWEEN, "faint")] if column else []
                pieces += _filled(lines[inside] if inside < len(lines) else [], width)
            yield pieces
        for change in self._by_row.get(at, ()):
            yield from self._told(change)
        if self._table.rows[at].moved:
            yield [(" " * NUMBER + "↕ moved: the order of the texts is not kept here", "doubt")]
        yield []

    def _cell(self, at: int, column: int, width: int) -> Iterator[list[Piece]]:
        view = self._table.columns[column]
        places = self._table.rows[at].cells[column]
        if not places:
            yield [(" " * NUMBER + fit(GAP_WORDS, min(len(GAP_WORDS), width - NUMBER)), "faint")]
        for place in places:
            segment = view.segments[place]
            strong = segment.kind is SegmentKind.TITLE
            runs = runs_of(segment, self._table.marks.get((column, place), ()))
            for inside, run in enumerate(wrap_runs(runs, width - NUMBER)):
                number = f"{segment.ordinal:>4} " if not inside else " " * NUMBER
                yield [
                    (number, "faint"),
                    *((text, "strong" if strong and style == "plain" else style) for text, style in run),
                ]

    def _told(self, change: Change) -> Iterator[list[Piece]]:
        """Yield what changed, as a sentence, with the values that were compared."""
        drift = change.drift
        head = f"  {raised(change.number)} "
        between = (
            f" (columns {change.left + 1} and {change.left + 2})" if len(self._table.columns) > 2 else ""
        )
        runs = [(drift.kind.value.upper() + between, "doubt"), (f"  {line(drift.said)}", "plain")]
        for inside, run in enumerate(wrap_runs(runs, self.size.width - 2 - NUMBER)):
            yield [(fit("" if inside else head, NUMBER), "accent"), *run]

    def _foot(self, block: Block) -> Iterator[list[Piece]]:
        indent = " " * block[0]
        for run in wrap_runs(list(block[1]), max(8, self.size.width - 2 - block[0])):
            yield [(indent, ""), *run]

    def item_count(self) -> int:
        """Return how many rows there are, with those that end it."""
        return len(self._laid)

    def line_count(self) -> int:
        """Return how many lines they take."""
        return self._offsets[-1]

    def lines_of(self, item: int) -> tuple[int, int]:
        """Return the lines of a row."""
        return self._offsets[item], self._offsets[item + 1]

    def item_at(self, line: int) -> int:
        """Return the row of a line."""
        return bisect_right(self._offsets, line) - 1

    def highlights(self, item: int, inside: int) -> bool:
        """Tell whether a line is of the row under the cursor, and not the empty one that ends it."""
        return item == self.cursor and inside < len(self._laid[item]) - (item < len(self._table.rows))

    def draw_fixed(self, line: int, width: int) -> Sequence[Piece]:  # noqa: ARG002 - there is one
        """Return the headings: whose text each column is."""
        each = self._column_width()
        pieces: list[Piece] = [(" ", "")]
        for column, view in enumerate(self._table.columns):
            mark = "▸ " if column == self.column else "  "
            pieces += [(BETWEEN, "faint")] if column else []
            pieces += _filled([(mark, "accent"), *_heading(view)], each)
        return list(cut(pieces, width))

    def draw(self, item: int, inside: int, width: int, *, selected: bool) -> Sequence[Piece]:
        """Return a line of a row, with the cursor's bar before it."""
        return [("▌" if selected else " ", "accent"), *cut(self._laid[item][inside], width - 1)]


def _filled(pieces: Sequence[Piece], width: int) -> Iterator[Piece]:
    """Yield pieces cut or filled to exactly ``width`` columns."""
    used = 0
    for text, style in cut(pieces, width):
        used += cell_len(text)
        yield text, style
    if used < width:
        yield " " * (width - used), ""


def _heading(view: DocumentView) -> list[Piece]:
    name = line(view.publisher) or line(view.title, NOBODY)
    pieces: list[Piece] = [(f"[{language(view.language)}] ", "accent"), (name, "name")]
    return [*pieces, (f"  {line(view.published)}", "faint")] if view.published else pieces
