"""A list of any length, drawn line by line as far as it is seen: the base of lists, trees and texts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from tui.inks import GROUNDS, ink
from tui.safe import fit

Piece = tuple[str, str]
GROUND = ""
KEPT_LINES = 1_000  # drawn lines that are kept: some screens full


def cut(pieces: Sequence[Piece], width: int) -> Iterator[Piece]:
    """Yield texts as far as they fit into a line, the last with an ellipsis where it is cut."""
    for text, style in pieces:
        wide = cell_len(text)
        if wide > width:
            yield fit(text, width), style
            return
        width -= wide
        yield text, style


class LineView(ScrollView, can_focus=True, inherit_bindings=False):
    """Items of one or more lines each, with a cursor on one item.

    A subclass says how many items there are, where the lines of each stand, and draws one line; nothing
    that is not seen is drawn. ``fixed`` lines stay at the top while the rest scrolls.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "move(-1)", "Up", show=False, id="list.up", tooltip="To the line above"),
        Binding("down,j", "move(1)", "Down", show=False, id="list.down", tooltip="To the line below"),
        Binding("pageup,ctrl+b", "page(-1)", "Page up", show=False, id="list.pageup", tooltip="A page up"),
        Binding(
            "pagedown,ctrl+f,space", "page(1)", "Page down", show=False, id="list.pagedown",
            tooltip="A page down",
        ),
        Binding("home,g", "jump(0)", "First", show=False, id="list.first", tooltip="To the first line"),
        Binding("end,G", "jump(-1)", "Last", show=False, id="list.last", tooltip="To the last line"),
    ]  # fmt: skip
    cursor: reactive[int] = reactive(0, init=False, repaint=False)
    fixed = 0

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's word
        super().__init__(id=id)
        self._inks: dict[str, Style] = {}
        self._drawn_lines: dict[tuple[object, ...], Strip] = {}

    class Moved(Message):
        """The cursor stands on another item."""

        def __init__(self, view: LineView, item: int) -> None:
            self.view = view
            self.item = item
            super().__init__()

        @property
        def control(self) -> LineView:
            """The view whose cursor moved."""
            return self.view

    class Chosen(Message):
        """An item was chosen with the mouse."""

        def __init__(self, view: LineView, item: int) -> None:
            self.view = view
            self.item = item
            super().__init__()

        @property
        def control(self) -> LineView:
            """The view in which it was chosen."""
            return self.view

    def item_count(self) -> int:
        """Return how many items there are."""
        raise NotImplementedError

    def line_count(self) -> int:
        """Return how many lines all items take."""
        return self.item_count()

    def lines_of(self, item: int) -> tuple[int, int]:
        """Return the first line of an item and the line after its last."""
        return item, item + 1

    def item_at(self, line: int) -> int:
        """Return the item that a line belongs to."""
        return line

    def draw(self, item: int, inside: int, width: int, *, selected: bool) -> Sequence[Piece]:
        """Return one line of an item as texts with the names of their styles, safe to show."""
        raise NotImplementedError

    def highlights(self, item: int, inside: int) -> bool:  # noqa: ARG002 - a subclass asks for the line
        """Tell whether a line of an item is painted as the cursor's."""
        return item == self.cursor

    def draw_fixed(self, line: int, width: int) -> Sequence[Piece]:
        """Return one of the lines that stay at the top."""
        raise NotImplementedError(f"{line} {width}")

    def plain(self, most: int) -> Iterator[str]:
        """Yield what all lines say, seen or not, at most so many."""
        for line in range(self.fixed):
            yield "".join(text for text, _ in self.draw_fixed(line, self.room)).rstrip()
        for line in range(min(most, self.line_count())):
            item = self.item_at(line)
            inside = line - self.lines_of(item)[0]
            yield "".join(text for text, _ in self.draw(item, inside, self.room, selected=False)).rstrip()

    @property
    def room(self) -> int:
        """Columns that can be seen: those of the widget but the scrollbar's."""
        return self.size.width - int(self.show_vertical_scrollbar)

    def changed(self, *, cursor: int | None = None) -> None:
        """Take note that the items are others; keep the cursor on what there is."""
        self.virtual_size = Size(0, self.line_count() + self.fixed)
        last = max(0, self.item_count() - 1)
        wanted = min(self.cursor if cursor is None else cursor, last)
        if wanted == self.cursor:
            self.post_message(self.Moved(self, wanted))
        self.cursor = wanted
        self.show_cursor()
        self.repaint()

    @property
    def is_painted(self) -> bool:
        """Whether any of its items has been drawn as they are now."""
        return bool(self._drawn_lines)

    def repaint(self) -> None:
        """Draw all lines anew: what they say is different."""
        self._drawn_lines.clear()
        self.refresh()

    def notify_style_update(self) -> None:
        """Forget how things were painted."""
        self._inks.clear()
        self._drawn_lines.clear()
        super().notify_style_update()

    def watch_cursor(self, before: int, after: int) -> None:
        """Show where the cursor is, painting no more than the lines that it left and came to."""
        if before != after:
            self.show_cursor()
            self._refresh_item(before)
            self._refresh_item(after)
            self.post_message(self.Moved(self, after))

    def _refresh_item(self, item: int) -> None:
        if item < self.item_count():
            first, after = self.lines_of(item)
            top = first - self.scroll_offset.y + self.fixed
            self.refresh(Region(0, top, self.size.width, after - first))

    def show_cursor(self) -> None:
        """Scroll as far as needed for the item under the cursor to be seen."""
        room = self.size.height - self.fixed
        if room <= 0 or not self.item_count():
            return
        first, after = self.lines_of(self.cursor)
        top = self.scroll_offset.y
        if first < top or after - first >= room:
            self.scroll_to(y=first, animate=False, force=True)
        elif after > top + room:
            self.scroll_to(y=after - room, animate=False, force=True)

    def on_resize(self) -> None:
        """Lay out for the new size."""
        self.changed()

    def action_move(self, by: int) -> None:
        """Move the cursor by so many items."""
        if self.item_count():
            self.cursor = max(0, min(self.item_count() - 1, self.cursor + by))

    def action_page(self, way: int) -> None:
        """Move the cursor by as many lines as are seen."""
        if self.item_count():
            first, _ = self.lines_of(self.cursor)
            room = max(1, self.size.height - self.fixed - 1)
            line = max(0, min(self.line_count() - 1, first + way * room))
            there = self.item_at(line)
            self.cursor = there if there != self.cursor else max(0, min(self.item_count() - 1, there + way))

    def action_jump(self, to: int) -> None:
        """Move the cursor to the first item, or to the last where ``to`` is -1."""
        if self.item_count():
            self.cursor = self.item_count() - 1 if to < 0 else to

    def on_click(self, event: events.Click) -> None:
        """Put the cursor where the mouse is; the item that has it already is chosen."""
        line = event.y - self.fixed + self.scroll_offset.y
        if event.y < self.fixed or not 0 <= line < self.line_count():
            return
        item = self.item_at(line)
        if item == self.cursor:
            self.post_message(self.Chosen(self, item))
        self.cursor = item

    def on_focus(self) -> None:
        """Paint the cursor as one that keys move."""
        self._refresh_item(self.cursor)

    def on_blur(self) -> None:
        """Paint the cursor as one that keys do not move."""
        self._refresh_item(self.cursor)

    def render_line(self, y: int) -> Strip:
        """Return one line of the screen."""
        width = self.size.width
        if y < self.fixed:
            return self._strip(self.draw_fixed(y, self.room), width, self._style_of(GROUND))
        line = y - self.fixed + self.scroll_offset.y
        if not 0 <= line < self.line_count():
            return Strip.blank(width, self._style_of(GROUND))
        item = self.item_at(line)
        first, _ = self.lines_of(item)
        selected = self.highlights(item, line - first)
        ground = GROUND if not selected else "cursor" if self.has_focus else "cursor-blurred"
        key = (item, line - first, ground, width, self.room)
        strip = self._drawn_lines.get(key)
        if strip is None:
            pieces = self.draw(item, line - first, self.room, selected=selected)
            strip = self._strip(pieces, width, self._style_of(ground))
            if len(self._drawn_lines) >= KEPT_LINES:
                self._drawn_lines.clear()
            self._drawn_lines[key] = strip
        return strip

    def _strip(self, pieces: Sequence[Piece], width: int, under: Style) -> Strip:
        segments = [
            Segment(text, under + self._style_of(style) if style else under) for text, style in pieces if text
        ]
        return Strip(segments).adjust_cell_length(width, under)

    def _style_of(self, name: str) -> Style:
        """Return how a meaning is painted, or the ground; both are asked for once."""
        style = self._inks.get(name)
        if style is None:
            own = self.rich_style
            style = own if name == GROUND else ink(name, self.app.theme_variables)
            if name in GROUNDS:
                style = own + style
            self._inks[name] = style
        return style
