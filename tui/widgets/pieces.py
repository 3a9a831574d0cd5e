"""A page of wrapped lines in a panel that scrolls: headings, fields, quotations."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from rich.cells import cell_len
from textual import events
from textual.geometry import Size

from tui.widgets.line_view import LineView, Piece, cut
from tui.wrapping import wrap_runs

# Columns of indent, the texts, and a label that the texts hang beside.
Block = tuple[int, Sequence[Piece]] | tuple[int, Sequence[Piece], str]

EMPTY: Block = (0, (("", ""),))


class Page(LineView):
    """Blocks of styled text, each indented by some columns and wrapped; there is no cursor in it.

    Without ``wrapped`` each block is one line, cut where it is too long.
    """

    can_focus = False

    def __init__(self, *, wrapped: bool = True, id: str | None = None) -> None:  # noqa: A002 - Textual's word
        super().__init__(id=id)
        self._wrapped = wrapped
        self._blocks: tuple[Block, ...] = ()
        self._lines: list[list[Piece]] = []
        self._laid_out = 0

    def show(self, blocks: Iterable[Block]) -> None:
        """Show these blocks from their beginning."""
        self._blocks = tuple(blocks)
        self._laid_out = 0
        self.scroll_to(y=0, animate=False, force=True)
        self.changed()

    def changed(self, *, cursor: int | None = None) -> None:  # noqa: ARG002 - the base's signature
        """Wrap the blocks for the width there is; a page has no cursor that could move."""
        width = max(8, self.size.width - 1)
        if width != self._laid_out:
            self._laid_out = width
            self._lines = [line for block in self._blocks for line in self._laid(block, width)]
        self.virtual_size = Size(0, self.line_count())
        self.repaint()

    def _laid(self, block: Block, width: int) -> Iterator[list[Piece]]:
        indent, pieces = block[0], list(block[1])
        label = block[2] if len(block) == 3 else ""
        if not self._wrapped:
            yield [(" " * indent, ""), *cut(pieces, width - indent)]
            return
        first: Piece = (" " * indent + label, "faint")
        rest: Piece = (" " * cell_len(first[0]), "")
        for at, line in enumerate(wrap_runs(pieces, max(4, width - cell_len(first[0])))):
            yield [rest if at else first, *line]

    def show_cursor(self) -> None:
        """Leave the page where it was scrolled to."""

    def highlights(self, item: int, inside: int) -> bool:  # noqa: ARG002 - the base's signature
        """Tell that no line is the cursor's."""
        return False

    def on_click(self, event: events.Click) -> None:
        """Let a click do nothing: there is nothing to choose."""
        event.prevent_default()

    def item_count(self) -> int:
        """Return how many lines there are."""
        return len(self._lines)

    def draw(self, item: int, inside: int, width: int, *, selected: bool) -> Sequence[Piece]:  # noqa: ARG002
        """Return a line."""
        return self._lines[item]

    def text(self) -> str:
        """Return what is shown, as plain lines."""
        return "\n".join("".join(piece for piece, _ in line).rstrip() for line in self._lines)
