"""A list whose lines are made beforehand, one or more an item: hits of a search, events of the log."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from tui.widgets.line_view import LineView, Piece, cut

DrawRow = Callable[[int, int, int], Sequence[Piece]]
DrawHead = Callable[[int], Sequence[Piece]]


class RowList(LineView):
    """Items of ``height`` lines each, the last ``gap`` of them empty.

    ``draw_row`` returns line so-and-so of an item, in so many columns; ``head`` what stays above all items.
    """

    def __init__(
        self,
        draw_row: DrawRow,
        *,
        height: int = 1,
        gap: int = 0,
        head: DrawHead | None = None,
        id: str | None = None,  # noqa: A002 - Textual's word
    ) -> None:
        super().__init__(id=id)
        self._draw_row = draw_row
        self._height = height
        self._gap = gap
        self._count = 0
        self._head = head
        self.fixed = 0 if head is None else 1

    def show(self, count: int, *, cursor: int | None = None) -> None:
        """Show so many items."""
        self._count = count
        self.changed(cursor=cursor)

    def item_count(self) -> int:
        """Return how many items there are."""
        return self._count

    def line_count(self) -> int:
        """Return how many lines they take."""
        return self._count * self._height

    def lines_of(self, item: int) -> tuple[int, int]:
        """Return the lines of an item."""
        return item * self._height, (item + 1) * self._height

    def item_at(self, line: int) -> int:
        """Return the item of a line."""
        return line // self._height

    def draw_fixed(self, line: int, width: int) -> Sequence[Piece]:  # noqa: ARG002 - there is one
        """Return what the columns are."""
        return [] if self._head is None else [(" ", ""), *cut(self._head(width - 1), width - 1)]

    def highlights(self, item: int, inside: int) -> bool:
        """Tell whether a line is of the item under the cursor, and not empty."""
        return item == self.cursor and inside < self._height - self._gap

    def draw(self, item: int, inside: int, width: int, *, selected: bool) -> Sequence[Piece]:
        """Return a line of an item, with the cursor's bar before it, cut where it is too long."""
        if inside >= self._height - self._gap:
            return []
        row = self._draw_row(item, inside, width - 1)
        return [("▌" if selected else " ", "accent"), *cut(row, width - 1)]
