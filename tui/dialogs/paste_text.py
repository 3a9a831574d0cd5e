"""A dialog for a text that is pasted or typed."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static, TextArea

from tui.dialogs.dialog import Dialog
from tui.widgets.key_bar import KeyBar


class PasteText(Dialog[str | None]):
    """Room for a text; gives back what is in it, None where it was left."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "take", "Record it", id="paste.take", priority=True, tooltip="Record this text"),
        Binding("escape", "leave", "Leave it", id="paste.leave", priority=True, tooltip="Do nothing"),
    ]

    def compose(self) -> ComposeResult:
        """Make the box."""
        with Vertical(classes="box wide") as box:
            box.border_title = "Record a text"
            told = "Paste the article, its title first. Ctrl+S records it, Esc leaves it."
            yield Static(Content(told), classes="question")
            yield TextArea(show_line_numbers=False)
        yield KeyBar()

    def action_take(self) -> None:
        """Give the text back."""
        self.dismiss(self.query_one(TextArea).text)

    def action_leave(self) -> None:
        """Do nothing."""
        self.dismiss(None)
