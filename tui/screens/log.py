"""The log: what was done, by whom and when; and the taking back of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.content import Content

from provenance.model.views import EventView
from provenance.workflows.log import log
from provenance.workflows.undo import undo
from tui.describing import field
from tui.dialogs.choose import Choose
from tui.safe import fit, line
from tui.screens.desk_screen import DeskScreen
from tui.widgets.line_view import LineView, Piece
from tui.widgets.pieces import Block, Page
from tui.widgets.row_list import RowList

MOST = 10_000
_WHOLE_ID = re.compile(r"\b([a-z]{3}:[0-9a-f]{8})[0-9a-f]+")


class Log(DeskScreen):
    """What was done."""

    NAME = "log"
    PURPOSE = "Every change, the latest first; each carries the hash of the one before."
    CSS_PATH = "log.tcss"
    OFFERED = ("open",)
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,right,l", "open", "Chain of it", id="log.open",
                tooltip="Show the chain of the document that it speaks of"),
        Binding("u", "undo", "Take back", id="log.undo", tooltip="Take this change back, by a new change"),
    ]  # fmt: skip

    def __init__(self) -> None:
        super().__init__()
        self._events: Sequence[EventView] = ()

    def body(self) -> ComposeResult:
        """Make the list and the panel of the selected event."""
        with Container(id="split"):
            yield RowList(self._draw, head=_head, id="events")
            yield Page(id="event")

    def on_mount(self) -> None:
        """Let the list have the keys."""
        self.query_one(RowList).focus()

    def load(self) -> None:
        """Read the events."""
        self.ask(lambda case: log(case, limit=MOST), self._show)

    def _show(self, events: list[EventView]) -> None:
        self._events = events
        self.query_one(RowList).show(len(events))
        self.offer_keys()

    def _draw(self, item: int, inside: int, width: int) -> Sequence[Piece]:  # noqa: ARG002 - one line each
        event = self._events[item]
        left: list[Piece] = [
            (fit(str(event.seq), 6, right=True) + "  ", "faint"),
            (fit(_moment(event.at), 17), "faint"),
            (fit(line(event.actor), 12) + " ", "name"),
            (fit(line(event.verb), 8) + " ", "accent"),
        ]
        return [*left, (fit(_told(event.summary), max(0, width - 47)), "plain")]

    @on(LineView.Moved, "#events")
    def _moved(self) -> None:
        event = self._selected()
        self.query_one("#event", Page).show(() if event is None else _blocks(event))

    def _selected(self) -> EventView | None:
        at = self.query_one(RowList).cursor
        return self._events[at] if at < len(self._events) else None

    @on(LineView.Chosen, "#events")
    def _chosen(self) -> None:
        self.action_open()

    def offers(self, action: str) -> bool | None:
        """Offer keys where there are events."""
        return bool(self._events) if action in ("open", "undo") else True

    def action_open(self) -> None:
        """Show the chain of what the event speaks of."""
        event = self._selected()
        node = next((each for each in event.subjects if each[:3] in ("doc", "utt")), "") if event else ""
        if node:
            self.host.open_chain(node)
        else:
            self.notify("This event speaks of no document.", timeout=2, markup=False)

    def action_undo(self) -> None:
        """Ask, then take the selected change back."""
        event = self._selected()
        if event is None:
            return

        def answered(answer: str | None) -> None:
            if answer == "yes":
                self.ask(lambda case: undo(case, event=event.id), self._undone, exclusive=False, group="undo")

        choices = [("yes", Content("take it back; what it added is withdrawn, not deleted")),
                   ("", Content("leave it as it is"))]  # fmt: skip
        question = f"{event.seq}  {line(event.verb)}: {_told(event.summary)}"
        self.app.push_screen(Choose("Take back", question, choices), answered)

    def _undone(self, event: EventView) -> None:
        self.notify(_told(event.summary), markup=False)
        self.host.touched()

    def citation(self) -> str:
        """Return the event with its hash."""
        event = self._selected()
        if event is None:
            return ""
        head = f"event {event.seq}, {event.at}, {line(event.actor)}"
        return f"{head}: {line(event.summary)} (SHA-256 {event.hash})"


def _head(width: int) -> list[Piece]:  # noqa: ARG001 - its columns are the same at any width
    names = f"{fit('#', 6, right=True)}  {fit('when (UTC)', 17)}{fit('who', 12)} {fit('did', 8)} what"
    return [(names, "heading")]


def _moment(instant: str) -> str:
    return line(instant[:16].replace("T", " "))


def _told(summary: str) -> str:
    return _WHOLE_ID.sub(r"\1", line(summary))


def _blocks(event: EventView) -> list[Block]:
    return [
        field(f"{line(event.verb)} by", (line(event.actor), "name"), (f"  {line(event.at)}", "faint")),
        (2, ((_told(event.summary), "plain"),)),
        field("about", (" ".join(event.subjects[:6]), "accent")),
        field("hash", (event.hash, "faint")),
        field("after", (event.previous, "faint")),
    ]
