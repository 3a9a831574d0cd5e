"""Origins: how many independent roots stand behind a sentence, where the ways join, what is unresolved."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container

from provenance.model.kinds import NodeKind, SegmentKind
from tui.citing import of_document
from tui.describing import document_heading
from tui.host import Place
from tui.rooting import Entry, Rooted, answer, entries, head_of, panel, pieces_of, rooted, statement, told
from tui.screens.desk_screen import DeskScreen
from tui.widgets.line_view import LineView, Piece
from tui.widgets.pieces import EMPTY, Block, Page
from tui.widgets.row_list import RowList

NOTHING: tuple[Block, ...] = (
    (0, (("No text is chosen yet.", "strong"),)),
    EMPTY,
    (
        0,
        (
            (
                "Press 1 for the library, go to a document and press Enter; or o at a sentence in 3 or 8.",
                "plain",
            ),
        ),
    ),
)


class Origins(DeskScreen):
    """What a document, or one sentence of it, rests on."""

    NAME = "origins"
    PURPOSE = (
        "How many independent origins stand behind a sentence, where their ways join, what is not known."
    )
    CSS_PATH = "origins.tcss"
    OFFERED = ("open", "whole", "sentence", "blame")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "sentence(1)", "Next sentence", id="origins.next", tooltip="To the next sentence"),
        Binding("p", "sentence(-1)", "Before", id="origins.previous", tooltip="To the sentence before"),
        Binding("w", "whole", "Whole text", id="origins.whole", tooltip="Count for the whole text"),
        Binding("enter,right,l", "open", "Open", id="origins.open",
                tooltip="Read the selected text; of speech, show the chain"),
        Binding("b", "blame", "Blame", id="origins.blame", tooltip="Every sentence with its source"),
        Binding("v", "chain", "Chain", id="origins.chain", tooltip="Show the chain of this text"),
    ]  # fmt: skip

    def __init__(self) -> None:
        super().__init__()
        self._found: Rooted | None = None
        self._read_at = -1  # the revision of the database that this is of
        self._entries: list[Entry] = []

    def body(self) -> ComposeResult:
        """Make the heading, the answer, the nodes that it names and the panel of the selected one."""
        yield Page(id="about", wrapped=False)
        yield Page(id="answer")
        with Container(id="split"):
            yield RowList(self._draw, head=head_of, id="nodes")
            yield Page(id="panel")
        yield Page(id="nothing")

    def on_mount(self) -> None:
        """Let the nodes have the keys."""
        self._tell(NOTHING)
        self.query_one(RowList).focus()

    def looked_at(self) -> object:
        """Return the document and the sentence that are looked at."""
        place = self.host.place
        return (place.document, place.ordinal) if place is not None else None

    def load(self) -> None:
        """Count the origins of what is looked at."""
        place = self.host.place
        if place is not None:
            revision = self.host.revision
            known = self._found if self._read_at == revision else None

            def show(found: Rooted) -> None:
                self._read_at = revision
                self._show(found)

            self.ask(lambda case: rooted(case, place.document, place.ordinal, known), show)

    def action_reload(self) -> None:
        """Read the database again, whatever was read before."""
        self._read_at = -1
        super().action_reload()

    def _tell(self, blocks: Sequence[Block]) -> None:
        for name in ("#about", "#answer", "#split"):
            self.query_one(name).display = not blocks
        self.query_one("#nothing").display = bool(blocks)
        if not blocks:
            self.query_one(RowList).focus()
        self.query_one("#nothing", Page).show(blocks)

    def _show(self, found: Rooted) -> None:
        self._found = found
        self._entries = entries(found.origins)
        self._tell(())
        self.query_one("#about", Page).show([(0, document_heading(found.view)), (0, statement(found))])
        self.query_one("#answer", Page).show(answer(found.origins))
        self.query_one(RowList).show(len(self._entries), cursor=0)
        self._moved()
        self.offer_keys()

    def _draw(self, item: int, inside: int, width: int) -> Sequence[Piece]:  # noqa: ARG002 - one line each
        return pieces_of(self._entries[item])

    @property
    def selected(self) -> Entry | None:
        """The node under the cursor."""
        at = self.query_one(RowList).cursor
        return self._entries[at] if at < len(self._entries) else None

    @on(LineView.Moved, "#nodes")
    def _moved(self) -> None:
        if self._found is not None:
            self.query_one("#panel", Page).show(panel(self._found.origins, self.selected))

    @on(LineView.Chosen, "#nodes")
    def _chosen(self) -> None:
        self.action_open()

    def offers(self, action: str) -> bool | None:
        """Offer a key where it does something."""
        if action == "open":
            return bool(self._entries)
        if action == "whole":
            return self._found is not None and self._found.origins.segment is not None
        if action in ("sentence", "blame"):
            return self._found is not None and bool(self._found.view.segments)
        return True

    def action_sentence(self, way: int) -> None:
        """Go to the next sentence, or to the one before; lines about the text are passed over."""
        found = self._found
        if found is None:
            return
        at = found.origins.segment or (0 if way > 0 else len(found.view.segments) + 1)
        places = range(at + way, len(found.view.segments) + 1 if way > 0 else 0, way)
        segments = found.view.segments
        there = next((one for one in places if segments[one - 1].kind is not SegmentKind.META), None)
        if there is not None:
            self._go(there)

    def action_whole(self) -> None:
        """Count for the whole text."""
        self._go(0)

    def _go(self, ordinal: int) -> None:
        if self._found is not None:
            self.host.place = Place(self._found.view.id, ordinal)
            self.refresh_if_stale()

    def action_open(self) -> None:
        """Read the selected text, or show the chain of what was said."""
        entry = self.selected
        if entry is None:
            return
        if entry.node.kind is NodeKind.UTTERANCE:
            self.action_chain()
        else:
            self.host.open_reading(entry.node.id)

    def action_blame(self) -> None:
        """Show every sentence with its source."""
        if self._found is not None:
            self.host.open_blame(self._found.view.id, self._found.origins.segment or 0)

    def action_chain(self) -> None:
        """Show the chain of this text."""
        if self._found is not None:
            self.host.open_chain(self._found.view.id)

    def citation(self) -> str:
        """Return the answer with what it is about."""
        found = self._found
        if found is None:
            return ""
        view = found.view
        place = of_document(view.publisher, view.title, view.published, view.language, view.id)
        number = f"#{found.origins.segment}" if found.origins.segment else ""
        return f"{told(found.origins)}. Behind: {place}{number}"
