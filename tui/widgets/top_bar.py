"""The line at the top: the screens with their keys, which of them this is, and the database."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rich.cells import cell_len
from textual import events

from tui.safe import fit, line
from tui.widgets.line_view import Piece
from tui.widgets.one_line import OneLine

# The name of a screen, its key, its title, and its title where there is little room.
SCREENS = (
    ("library", "1", "Library", "Lib"), ("chain", "2", "Chain", "Chain"),
    ("reading", "3", "Reading", "Read"), ("review", "4", "Review", "Review"),
    ("search", "5", "Search", "Search"), ("log", "6", "Log", "Log"),
    ("side", "7", "Side by side", "Side"), ("blame", "8", "Blame", "Blame"),
    ("origins", "9", "Origins", "Roots"), ("findings", "0", "Findings", "Find"),
)  # fmt: skip
ROOMY = 120  # columns from which all titles are written in full


class Tab(NamedTuple):
    """A screen's name with what is written of it, and its columns."""

    name: str
    key: str
    title: str
    start: int
    end: int


def tabs(width: int) -> Iterator[Tab]:
    """Yield the tabs that a line of so many columns has."""
    roomy = width >= ROOMY
    at = 0
    for name, key, long, short in SCREENS:
        title = long if roomy else short
        end = at + len(key) + len(title) + (3 if roomy else 2)
        yield Tab(name, key, title, at, end)
        at = end


class TopBar(OneLine):
    """The screens of the program, the present one marked; one widget, since a screen paints it first."""

    def __init__(self, here: str) -> None:
        super().__init__()
        self._here = here
        self._told = ""

    def tell(self, text: str) -> None:
        """Show what database it is, or what is wrong with it."""
        self._told = text
        self.repaint()

    def draw(self, item: int, inside: int, width: int, *, selected: bool) -> Sequence[Piece]:  # noqa: ARG002
        """Return the line."""
        pieces: list[Piece] = []
        used = 0
        for tab in tabs(width):
            here = tab.name == self._here
            room = tab.end - tab.start
            pieces.append((f" {tab.key}", "here" if here else "faint"))
            pieces.append((fit(f" {tab.title}", room - 2), "here" if here else "plain"))
            used = tab.end
        told = line(self._told)
        left = width - used - 2
        if left >= 4:
            pieces.append((fit("", max(0, left - cell_len(told)) + 1), ""))
            pieces.append((fit(told, min(left, cell_len(told))), "faint"))
        return pieces

    def on_click(self, event: events.Click) -> None:
        """Go to the screen whose tab is clicked."""
        event.prevent_default()
        for tab in tabs(self.size.width):
            if tab.start <= event.x < tab.end:
                self.run_worker(self.app.run_action(f"go('{tab.name}')"))
