"""The help of the present screen: its keys by what they do, and the signs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from textwrap import wrap
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from tui.dialogs.dialog import Dialog
from tui.signs import LEGEND
from tui.widgets.key_bar import KeyBar

Row = tuple[str, str]
NAME_COLUMNS = 22


class KeyHelp(Dialog[None]):
    """Every key of a screen with what it does."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,question_mark,q,enter", "dismiss", "Close", id="help.close", tooltip="Close it"),
    ]

    def __init__(self, title: str, purpose: str, rows: list[Row]) -> None:
        super().__init__()
        self._title = title
        self._purpose = purpose
        self._rows = rows

    def compose(self) -> ComposeResult:
        """Make the box."""
        with Vertical(classes="box wide") as box:
            box.border_title = f"{self._title}: help"
            with VerticalScroll():
                yield Static(Content("\n").join(self._lines()))
        yield KeyBar()

    def on_mount(self) -> None:
        """Let keys scroll the help."""
        self.query_one(VerticalScroll).focus()

    def _lines(self) -> Iterator[Content]:
        yield Content(self._purpose)
        yield Content("")
        yield Content.styled("KEYS", "bold $faint")
        for keys, told in self._rows:
            yield from self._row(keys, told)
        yield Content("")
        yield Content.styled("SIGNS", "bold $faint")
        for sign, told in LEGEND:
            yield from self._row(sign, told)
        yield Content("")
        yield Content("Every command is also in the palette: Ctrl+P, then type what you want to do.")

    def _row(self, name: str, told: str) -> Iterator[Content]:
        """Yield a name with what is told of it beside it, in as many lines as that needs."""
        room = max(20, min(100, int(self.app.size.width * 0.94)) - NAME_COLUMNS - 8)
        for at, line in enumerate(wrap(told, room)):
            yield Content.assemble((f"{'' if at else name:<{NAME_COLUMNS}}", "$accent"), line)


def rows_of(screen: Screen[None]) -> list[Row]:
    """Return the keys that work on a screen, each action once, with what they do."""
    found: dict[tuple[str, str], list[str]] = {}
    own = screen.id or type(screen).__name__.lower()
    bindings = [active.binding for active in screen.active_bindings.values()]
    bindings = [binding for binding in bindings if binding.id and not binding.system]
    for binding in sorted(bindings, key=lambda each: _rank(each.id or "", own)):
        if binding.description:
            told = binding.tooltip or binding.description
            found.setdefault((binding.action, told), []).append(
                screen.app.get_key_display(replace(binding, key_display=None))
            )
    rows = [(" ".join(dict.fromkeys(keys)), told) for (_, told), keys in found.items()]
    return [row for row in rows if row[0]]


def _rank(name: str, own: str) -> int:
    """Return where a key stands: those of the screen first, then those of lists, then those of all."""
    group = name.partition(".")[0]
    return 0 if group == own else 1 if group == "list" else 2
