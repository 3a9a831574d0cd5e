"""The help of the present screen: its keys by what they do, and the signs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen, Screen
from textual.widgets import Footer, Static

from tui.signs import LEGEND

Row = tuple[str, str]


class KeyHelp(ModalScreen[None]):
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
        yield Footer()

    def on_mount(self) -> None:
        """Let keys scroll the help."""
        self.query_one(VerticalScroll).focus()

    def _lines(self) -> Iterator[Content]:
        yield Content(self._purpose)
        yield Content("")
        yield Content.styled("KEYS", "bold $faint")
        for keys, told in self._rows:
            yield Content.assemble((f"{keys:<24}", "$accent"), told)
        yield Content("")
        yield Content.styled("SIGNS", "bold $faint")
        for sign, told in LEGEND:
            yield Content.assemble((f"{sign:<24}", "$accent"), told)
        yield Content("")
        yield Content("Every command is also in the palette: Ctrl+P, then type what you want to do.")


def rows_of(screen: Screen[None]) -> list[Row]:
    """Return the keys that work on a screen, each action once, with what they do."""
    found: dict[tuple[str, str], list[str]] = {}
    for active in screen.active_bindings.values():
        binding = active.binding
        if binding.description and not binding.system:
            told = binding.tooltip or binding.description
            found.setdefault((binding.action, told), []).append(screen.app.get_key_display(binding))
    rows = [(" ".join(dict.fromkeys(keys)), told) for (_, told), keys in found.items()]
    return [row for row in rows if row[0]]
