"""The line that tells of long work: what is done, how far it is, and that Esc stops it."""

from __future__ import annotations

import time
from collections.abc import Sequence

from tui.safe import line
from tui.signs import bar
from tui.widgets.line_view import Piece, cut
from tui.widgets.one_line import OneLine


class BusyLine(OneLine):
    """One line above the keys, over what is there, so that nothing moves when it comes and goes."""

    def __init__(self) -> None:
        super().__init__(id="busy")
        self._told = ("", "", 0.0)
        self._begun = time.monotonic()

    def tell(self, title: str, what: str, done: float) -> None:
        """Show what is done, and what part of it (0 to 1); where that is none, for how long it goes on."""
        self._told = (title, what, done)
        self.repaint()

    def draw(self, item: int, inside: int, width: int, *, selected: bool) -> Sequence[Piece]:  # noqa: ARG002
        """Return the line."""
        title, what, done = self._told
        end = "   Esc stops it"
        far = f"{bar(done)} {done:4.0%}" if done > 0 else f"… {time.monotonic() - self._begun:3.0f} s"
        pieces: list[Piece] = [
            (f" {far} ", "accent"), (line(title), "strong"), (f"  {line(what)}", "faint"),
        ]  # fmt: skip
        return [*cut(pieces, width - len(end)), (end, "accent")]
