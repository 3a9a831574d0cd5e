"""Blame: every sentence of a text with the ultimate source that it comes from."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container

from provenance.model.kinds import SegmentKind
from provenance.model.origins import BlameLine
from tui.blaming import Blamed, blamed, head_of, is_same_source, nothing_to_blame, panel, pieces_of, summary
from tui.citing import of_sentence
from tui.describing import document_heading
from tui.host import Place
from tui.marking import statements_in
from tui.screens.desk_screen import DeskScreen
from tui.widgets.line_view import LineView, Piece
from tui.widgets.pieces import EMPTY, Block, Page
from tui.widgets.row_list import RowList

NOTHING: tuple[Block, ...] = (
    (0, (("No text is chosen yet.", "strong"),)),
    EMPTY,
    (0, (("Press 1 for the library, go to a document, and press b there or in its chain.", "plain"),)),
)


class Blame(DeskScreen):
    """The sentences of one document, each with its source."""

    NAME = "blame"
    PURPOSE = "Every sentence with the outlet, language, date and depth of its ultimate source."
    CSS_PATH = "blame.tcss"
    OFFERED = ("read", "source", "side", "origins")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "read", "Read", id="blame.read", tooltip="Read the text at this sentence"),
        Binding("right,l", "source", "Source", key_display="→", id="blame.source",
                tooltip="Read the text that the sentence ultimately comes from"),
        Binding("d", "side", "Beside", id="blame.side",
                tooltip="Set the sentence beside the one that it came from"),
        Binding("o", "origins", "Origins", id="blame.origins",
                tooltip="How many independent origins stand behind this sentence"),
        Binding("i", "reprints", "Reprints", id="blame.reprints",
                tooltip="Count reprints as hops, or skip them"),
        Binding("n", "other(1)", "Next source", show=False, id="blame.next",
                tooltip="To the next sentence that comes from elsewhere"),
        Binding("p", "other(-1)", "Source before", show=False, id="blame.previous",
                tooltip="To the sentence before that comes from elsewhere"),
        Binding("v", "chain", "Chain", show=False, id="blame.chain", tooltip="Show the chain of this text"),
    ]  # fmt: skip

    def __init__(self) -> None:
        super().__init__()
        self._found: Blamed | None = None
        self._skips = False
        self._titles: frozenset[int] = frozenset()

    def body(self) -> ComposeResult:
        """Make the heading, the lines and the panel of the selected one."""
        yield Page(id="about", wrapped=False)
        with Container(id="split"):
            yield RowList(self._draw, head=head_of, id="lines")
            yield Page(id="panel")
        yield Page(id="nothing")

    def on_mount(self) -> None:
        """Let the lines have the keys."""
        self._tell(NOTHING)
        self.query_one(RowList).focus()

    def looked_at(self) -> object:
        """Return the document that is looked at."""
        return self.host.place.document if self.host.place is not None else None

    def load(self) -> None:
        """Blame the sentences of the document that is looked at."""
        place, skips = self.host.place, self._skips
        if place is not None:
            document = place.document
            self.ask(lambda case: blamed(case, document, ignore_reprints=skips), self._show)

    def _tell(self, blocks: Sequence[Block]) -> None:
        for name in ("#about", "#split"):
            self.query_one(name).display = not blocks
        self.query_one("#nothing").display = bool(blocks)
        if not blocks:
            self.query_one(RowList).focus()
        self.query_one("#nothing", Page).show(blocks)

    def _show(self, found: Blamed) -> None:
        self._found = found
        self._titles = frozenset(
            each.ordinal for each in found.view.segments if each.kind is SegmentKind.TITLE
        )
        self._tell(() if found.lines else nothing_to_blame(found))
        self.query_one("#about", Page).show(
            [(0, document_heading(found.view)), (0, summary(found, ignore_reprints=self._skips))]
        )
        place = self.host.place
        wanted = place.ordinal if place is not None and place.document == found.view.id else 0
        here = next((at for at, each in enumerate(found.lines) if each.ordinal >= wanted), 0)
        self.query_one(RowList).show(len(found.lines), cursor=here)
        self.offer_keys()

    def _draw(self, item: int, inside: int, width: int) -> Sequence[Piece]:  # noqa: ARG002 - one line each
        if self._found is None:
            return []
        lines = self._found.lines
        again = item > 0 and is_same_source(lines[item - 1], lines[item])
        return pieces_of(lines[item], width, again=again, is_title=lines[item].ordinal in self._titles)

    @property
    def selected(self) -> BlameLine | None:
        """The sentence under the cursor."""
        at = self.query_one(RowList).cursor
        return self._found.lines[at] if self._found is not None and at < len(self._found.lines) else None

    @on(LineView.Moved, "#lines")
    def _moved(self) -> None:
        each = self.selected
        if each is not None and self._found is not None:
            self.query_one("#panel", Page).show(panel(self._found, each))
            self.host.place = Place(self._found.view.id, each.ordinal)

    @on(LineView.Chosen, "#lines")
    def _chosen(self) -> None:
        self.action_read()

    def offers(self, action: str) -> bool | None:
        """Offer a key where it does something."""
        wanted = ("read", "source", "side", "origins", "other", "reprints", "chain")
        return bool(self._found is not None and self._found.lines) if action in wanted else True

    def action_read(self) -> None:
        """Read the text at the selected sentence."""
        if self._found is not None and self.selected is not None:
            self.host.open_reading(self._found.view.id, self.selected.ordinal)

    def action_source(self) -> None:
        """Read the text that the sentence ultimately comes from."""
        each = self.selected
        if each is None:
            return
        if each.hops:
            self.host.open_reading(each.origin)
        else:
            self.notify("This sentence is the text's own: nothing is recorded behind it.", markup=False)

    def action_side(self) -> None:
        """Set the sentence beside the one that it came from."""
        if self._found is not None and self.selected is not None:
            self.host.open_side(self._found.view.id, (), self.selected.ordinal)

    def action_origins(self) -> None:
        """Show the origins of the sentence."""
        if self._found is not None and self.selected is not None:
            self.host.open_origins(self._found.view.id, self.selected.ordinal)

    def action_reprints(self) -> None:
        """Count reprints as hops, or skip them."""
        self._skips = not self._skips
        self.load()

    def action_other(self, way: int) -> None:
        """Go to the next sentence that comes from elsewhere, or to the one before."""
        rows, found = self.query_one(RowList), self._found
        if found is None or self.selected is None:
            return
        places = range(rows.cursor + way, len(found.lines) if way > 0 else -1, way)
        there = next((at for at in places if not is_same_source(found.lines[at], self.selected)), None)
        if there is not None:
            rows.cursor = there

    def action_chain(self) -> None:
        """Show the chain of this text."""
        if self._found is not None:
            self.host.open_chain(self._found.view.id)

    def citation(self) -> str:
        """Return the citation of the sentence, with where it comes from."""
        each, found = self.selected, self._found
        if each is None or found is None:
            return ""
        segment = found.view.segments[each.ordinal - 1]
        said = statements_in(segment, found.view.attributions)
        return of_sentence(found.view, segment, found.view.attributions[said[0]] if said else None)
