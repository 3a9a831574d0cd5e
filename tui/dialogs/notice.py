"""A dialog that tells something and is closed by any of the usual keys."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from tui.dialogs.dialog import Dialog
from tui.widgets.key_bar import KeyBar


class Notice(Dialog[None]):
    """A title and a text."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,enter,q", "dismiss", "Close", id="notice.close", tooltip="Close this"),
    ]

    def __init__(self, title: str, text: str | Content, *, wide: bool = False) -> None:
        super().__init__()
        self._title = title
        self._text = text if isinstance(text, Content) else Content(text)
        self._wide = wide

    def compose(self) -> ComposeResult:
        """Make the box."""
        with Vertical(classes="box wide" if self._wide else "box") as box:
            box.border_title = self._title.replace("[", r"\[")
            with VerticalScroll():
                yield Static(self._text)
        yield KeyBar()

    def on_mount(self) -> None:
        """Let keys scroll the text."""
        self.query_one(VerticalScroll).focus()
