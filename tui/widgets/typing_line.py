"""The line for words above a list, with what they found at its right."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Input, Static

from tui.sheets import sheet


class TypingLine(Horizontal):
    """A line for words, with what they found at its right."""

    DEFAULT_CSS = sheet(__file__)

    def __init__(self, placeholder: str, told: str = "", *, id: str) -> None:  # noqa: A002 - Textual's word
        super().__init__()
        self._placeholder = placeholder
        self._told = told
        self._input = id

    def compose(self) -> ComposeResult:
        """Make the slash, the line and what is told."""
        yield Static("/", classes="slash")
        yield Input(placeholder=self._placeholder, id=self._input)
        yield Static(Content(self._told), classes="count")

    @property
    def input(self) -> Input:
        """The line for the words."""
        return self.query_one(Input)

    def tell(self, told: str) -> None:
        """Say what was found."""
        self.query_one(".count", Static).update(Content(told))
