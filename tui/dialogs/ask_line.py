"""A dialog that asks for a line: a path, a reason."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static

from tui.dialogs.dialog import Dialog
from tui.widgets.key_bar import KeyBar


class Line(Input):
    """The line to type; its key is at the bottom of the screen like all others."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "submit", "Do it", id="ask.do", tooltip="Do it with what is typed"),
    ]


class AskLine(Dialog[str | None]):
    """A question with a line to type; gives back what was typed, None where it was left."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Leave it", id="ask.leave", tooltip="Do nothing"),
    ]

    def __init__(self, title: str, question: str, *, hint: str = "", value: str = "") -> None:
        super().__init__()
        self._title = title
        self._question = question
        self._hint = hint
        self._value = value

    def compose(self) -> ComposeResult:
        """Make the box."""
        with Vertical(classes="box") as box:
            box.border_title = self._title
            yield Static(Content(self._question), classes="question")
            yield Line(self._value, placeholder=self._hint)
        yield KeyBar()

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        self.dismiss(event.value.strip())

    def action_leave(self) -> None:
        """Do nothing."""
        self.dismiss(None)
