"""The line for words while nobody types: only drawn, as one that can be typed into is dear to make."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len
from textual import events
from textual.message import Message

from tui.safe import fit
from tui.widgets.line_view import Piece
from tui.widgets.one_line import OneLine

SLASH = " / "


class WaitingLine(OneLine):
    """What could be typed, and what there is."""

    class Wanted(Message):
        """Somebody wants to type."""

    def __init__(self, placeholder: str) -> None:
        super().__init__()
        self._placeholder = placeholder
        self.told = ""

    def tell(self, told: str) -> None:
        """Say what there is."""
        if told != self.told:
            self.told = told
            self.repaint()

    def draw(self, item: int, inside: int, width: int, *, selected: bool) -> Sequence[Piece]:  # noqa: ARG002
        """Return the line."""
        told = f" {self.told} "
        room = width - len(SLASH) - cell_len(told)
        return [(SLASH, "key"), (fit(self._placeholder, room), "faint"), (fit(told, width), "faint")]

    def on_click(self, event: events.Click) -> None:
        """Ask for the line that can be typed into."""
        event.prevent_default()
        self.post_message(self.Wanted())
