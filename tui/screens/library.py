"""The library: all documents, filtered as one types, sorted, and the place where texts are recorded."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Input

from provenance.workflows.case import Case
from provenance.workflows.documents import documents
from tui.safe import is_address, line
from tui.screens.desk_screen import STOP, DeskScreen
from tui.shelving import HEAVIEST_FIRST, SORTS, Shelf, ordered, shelf_of
from tui.widgets.document_table import DocumentTable
from tui.widgets.key_bar import KeyBar
from tui.widgets.line_view import LineView
from tui.widgets.pieces import EMPTY, Block, Page
from tui.widgets.typing_line import TypingLine
from tui.widgets.waiting_line import WaitingLine

if TYPE_CHECKING:
    from provenance.errors import ProvenanceError
    from provenance.model.views import RecordResult
    from provenance.workflows.finding_counts import Counts

Marks = tuple["Mapping[str, Counts]", "Mapping[str, int]"]
FIRST = 200  # documents that are shown before all are read
ALL = 10_000_000
AT_ONCE = 5_000  # up to so many are filtered and sorted without a thread
PREVIEW = (150, 40)  # columns and lines from which there is room to say more of the selected document
REST = 0.12  # seconds that the cursor rests before that is read
NOTHING: tuple[Block, ...] = (
    (0, (("No text is recorded here yet.", "strong"),)),
    EMPTY,
    (0, (("n  ", "key"), ("name a file, a folder or the address of a page: each text is stored,", "plain"))),
    (0, (("   and the chain that it names is read out of it", "plain"),)),
    (0, (("P  ", "key"), ("paste or type a text", "plain"))),
    EMPTY,
    (0, (("In a shell: provenance record article.txt", "faint"),)),
)
NO_MATCH: tuple[Block, ...] = (
    (0, (("No document has all these words.", "strong"),)),
    EMPTY,
    (
        0,
        (
            (
                "They are looked for in title, outlet, language, date, state and id; accents do not matter.",
                "plain",
            ),
        ),
    ),
    (0, (("Esc  ", "key"), ("to the list; once more: all documents", "plain"))),
    (0, (("5    ", "key"), ("the search looks into the texts themselves", "plain"))),
)
HINT = "filter: title, outlet, language, date, id"


class Library(DeskScreen):
    """All documents."""

    NAME = "library"
    OFFERED = ("open",)
    HORIZONTAL_BREAKPOINTS = []  # noqa: RUF012 - Textual's; its table is one at any width
    PURPOSE = "All documents: those whose text is stored, and those that are only cited."
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", "Chain", id="library.open", tooltip="Show the chain of this document"),
        Binding("right,l", "read", "Read", id="library.read", tooltip="Read its text"),
        Binding("b", "blame", "Blame", id="library.blame", tooltip="Every sentence with its ultimate source"),
        Binding("o", "origins", "Origins", show=False, id="library.origins",
                tooltip="How many independent origins stand behind it"),
        Binding("d", "side", "Beside", show=False, id="library.side",
                tooltip="Set it beside its source, with what changed"),
        Binding("slash", "filter", "Filter", key_display="/", id="library.filter",
                tooltip="Show only what has these words, in any script; accents do not matter"),
        Binding("s", "sort", "Sort", id="library.sort", tooltip="Sort by the next column"),
        Binding("S", "turn", "Turn round", show=False, id="library.turn", tooltip="Turn the order round"),
        Binding("n", "record", "Record", id="library.record",
                tooltip="Record a file, a folder, or the page at an address"),
        Binding("P", "paste", "Paste a text", show=False, id="library.paste",
                tooltip="Record a text that you paste or type"),
        STOP,
        Binding("escape", "leave_filter", "To the list", id="library.list",
                tooltip="From the filter to the list; once more: show all"),
        Binding("down", "leave_filter", "To the list", show=False, id="library.down",
                tooltip="From the filter to the list"),
    ]  # fmt: skip

    def __init__(self) -> None:
        super().__init__()
        self._shelf = Shelf((), ())
        self._marks: Marks = ({}, {})
        self._complete = False
        self._sorted = 0
        self._down = True
        self._looked_into = ""
        self._offered = (True,)  # as the keys are made: to place them again would cost the first paint

    def body(self) -> ComposeResult:
        """Make the filter and the table."""
        yield WaitingLine(HINT)
        yield DocumentTable(id="documents")

    def on_mount(self) -> None:
        """Let the list have the keys."""
        self.query_one(DocumentTable).focus()

    def load(self) -> None:
        """Read the latest documents, and once these are seen all, and what stands on them."""
        self._looked_into = ""
        self._complete = False
        self.ask(lambda case: shelf_of(documents(case, limit=FIRST)), self._first)

    def _first(self, shelf: Shelf) -> None:
        self._complete = len(shelf.rows) < FIRST
        if self._complete or not self._shelf.rows:
            self._take(shelf)
        self.call_after_refresh(self._load_rest)

    def _load_rest(self) -> None:
        if not self._complete:
            self.ask(lambda case: shelf_of(documents(case, limit=ALL)), self._rest)
        self.ask(_marks, self._mark, group="marks")

    def _mark(self, marks: Marks) -> None:
        if marks == self._marks:
            return
        self._marks = marks
        self.query_one(DocumentTable).mark(*marks)
        if SORTS[self._sorted] in ("findings", "hops"):
            self._order()

    def _rest(self, shelf: Shelf) -> None:
        self._complete = True
        self._take(shelf)

    def _take(self, shelf: Shelf) -> None:
        self._shelf = shelf
        self._order()

    def _order(self) -> None:
        shelf, typed = self._shelf._replace(findings=self._marks[0], hops=self._marks[1]), self.typed
        key, down = SORTS[self._sorted], self._down
        if len(shelf.rows) <= AT_ONCE:
            self._show(ordered(shelf, typed, key, down=down))
            return

        def work() -> None:
            self.post_message(self.Answered(self._show, ordered(shelf, typed, key, down=down)))

        self.run_worker(work, thread=True, group="order", exclusive=True)

    def _show(self, order: list[int]) -> None:
        if order and max(order) >= len(self._shelf.rows):
            return  # of a shelf that was replaced meanwhile
        table = self.query_one(DocumentTable)
        table.show(self._shelf.rows, order, sorted_by=SORTS[self._sorted], down=self._down)
        self._tell_empty(
            (NOTHING if not self._shelf.rows else NO_MATCH) if self._complete and not order else ()
        )
        total = f"{len(self._shelf.rows):,}" + ("" if self._complete else "+")
        by = SORTS[self._sorted].replace("_", " ").replace("publisher", "outlet")
        count = f"{len(order):,} of {total}" if self.typed else total
        self._tell(f"{count} documents · by {by}")
        self.offer_keys()

    def _tell(self, told: str) -> None:
        self.query_one(WaitingLine).tell(told)
        for typing in self.query(TypingLine):
            typing.tell(told)

    def _tell_empty(self, blocks: Sequence[Block]) -> None:
        """Say what to do where nothing is recorded, or nothing is like what was typed."""
        self.query_one(DocumentTable).set_class(bool(blocks), "-empty")
        pages = self.query("#empty")
        if not pages and blocks:
            page = Page(id="empty")
            self.mount(page, before=self.query_one(KeyBar))
            page.show(blocks)
        for page in pages.results(Page):
            page.display = bool(blocks)
            page.show(blocks)

    @property
    def typed(self) -> str:
        """What is filtered by."""
        lines = self.query(TypingLine)
        return lines.first().input.value if lines else ""

    @on(Input.Changed, "#filter")
    def _typed(self) -> None:
        self._order()

    @on(Input.Submitted, "#filter")
    def _filtered(self) -> None:
        self.query_one(DocumentTable).focus()

    @on(DocumentTable.HeadingClicked)
    def _heading(self, event: DocumentTable.HeadingClicked) -> None:
        place = SORTS.index(event.key)
        self._down = not self._down if place == self._sorted else event.key in HEAVIEST_FIRST
        self._sorted = place
        self._order()

    def on_resize(self) -> None:
        """Show or hide the preview, as there is room."""
        self._preview()

    @on(LineView.Moved)
    def _moved(self) -> None:
        self._preview()

    def _preview(self) -> None:
        """Say more of the selected document where there is room, once the cursor rests."""
        table = self.query_one(DocumentTable)
        there = self.size.width >= PREVIEW[0] and self.size.height >= PREVIEW[1] and table.item_count() > 0
        for page in self.query("#preview"):
            page.display = there
        if there:
            self.set_timer(REST, self._look_into, name="preview")

    def _look_into(self) -> None:
        from tui.previewing import previewed

        row = self.query_one(DocumentTable).selected
        if row is not None and row.id != self._looked_into:
            document = self._looked_into = row.id
            self.ask(lambda case: previewed(case, document), self._looked, group="preview")

    def _looked(self, blocks: Sequence[Block]) -> None:
        found = self.query("#preview").results(Page)
        page = next(iter(found), None)
        if page is None:
            page = Page(id="preview")
            self.mount(page, before=self.query_one(KeyBar))
        page.show(blocks)

    @on(LineView.Chosen)
    def _chosen(self) -> None:
        self.action_open()

    @on(WaitingLine.Wanted)
    async def action_filter(self) -> None:
        """Go to the filter."""
        if not self.query(TypingLine):
            waiting = self.query_one(WaitingLine)
            waiting.display = False
            await self.mount(TypingLine(HINT, waiting.told, id="filter"), before=waiting)
        self.query_one(TypingLine).input.focus()

    def action_leave_filter(self) -> None:
        """Go to the list; from the list, show all again."""
        for typing in self.query(TypingLine):
            if typing.input.has_focus:
                self.query_one(DocumentTable).focus()
            else:
                typing.input.value = ""

    def offers(self, action: str) -> bool | None:
        """Offer the way out of the filter where there is one."""
        if action == "leave_filter":
            return any(typing.input.has_focus or typing.input.value for typing in self.query(TypingLine))
        if action in ("open", "read", "blame", "origins", "side") and self._complete:
            return True if self.query_one(DocumentTable).item_count() else None
        return True

    def action_sort(self) -> None:
        """Sort by the next column."""
        self._sorted = (self._sorted + 1) % len(SORTS)
        self._down = SORTS[self._sorted] in HEAVIEST_FIRST
        self._order()

    def action_turn(self) -> None:
        """Turn the order round."""
        self._down = not self._down
        self._order()

    def action_open(self) -> None:
        """Show the chain of the selected document."""
        row = self.query_one(DocumentTable).selected
        if row is not None:
            self.host.open_chain(row.id)

    def action_read(self) -> None:
        """Read the selected document."""
        row = self.query_one(DocumentTable).selected
        if row is not None:
            self.host.open_reading(row.id)

    def action_blame(self) -> None:
        """Show the sentences of the selected document with their sources."""
        row = self.query_one(DocumentTable).selected
        if row is not None:
            self.host.open_blame(row.id)

    def action_origins(self) -> None:
        """Show the origins of the selected document."""
        row = self.query_one(DocumentTable).selected
        if row is not None:
            self.host.open_origins(row.id)

    def action_side(self) -> None:
        """Set the selected document beside its source."""
        row = self.query_one(DocumentTable).selected
        if row is not None:
            self.host.open_side(row.id)

    def document(self) -> str:
        """Return the selected document."""
        row = self.query_one(DocumentTable).selected
        return "" if row is None else row.id

    def citation(self) -> str:
        """Return the citation of the selected document."""
        row = self.query_one(DocumentTable).selected
        if row is None:
            return ""
        from tui.citing import of_row

        return of_row(row)

    def action_record(self) -> None:
        """Ask for a file or a folder, and record it."""
        from tui.dialogs.ask_line import AskLine

        dialog = AskLine(
            "Record",
            "Which file, folder or address? Each text is stored, and its chain read out of it. "
            "For a text that you have copied: leave this, then P.",
            hint="article.txt or https://…",
        )  # fmt: skip
        self.app.push_screen(dialog, self._record)

    def _record(self, typed: str | None) -> None:
        if not typed:
            return
        from tui.recording import recorded
        from tui.retrieving import recorded_from

        if is_address(typed):
            self.ask_long(
                "Retrieving", lambda case, progress: recorded_from(case, typed, progress), self._taken,
                stopped="Stopped. No text was recorded.", failed=self._not_had,
            )  # fmt: skip
            return
        self.ask_long(
            "Recording", lambda case, progress: recorded(case, typed, progress), self._told,
            stopped="Stopped. What was recorded before stays.",
        )  # fmt: skip

    def action_paste(self) -> None:
        """Ask for a text, and record it."""

        def given(text: str | None) -> None:
            if text and text.strip():
                from tui.recording import pasted

                self.ask(lambda case: pasted(case, text), self._taken, group="record", exclusive=False)

        from tui.dialogs.paste_text import PasteText

        self.app.push_screen(PasteText(), given)

    def _not_had(self, error: ProvenanceError) -> None:
        """Say why a page was not recorded; it stays until it is read."""
        from tui.dialogs.notice import Notice

        told = f"{line(error.where)}\n\n{line(error.what)}\n\n{error.to_do}"
        self.app.push_screen(Notice("Not recorded", told.strip()))

    def _taken(self, result: RecordResult) -> None:
        self._told(([result], []))

    def _told(self, outcome: tuple[list[RecordResult], list[str]]) -> None:
        results, failures = outcome
        for result in results[-1:]:
            found = f"{result.attributions} statements, {result.derivations} derivations"
            self.notify(f"{line(result.title)}: {found}", title=f"{len(results)} recorded", markup=False)
        for failure in failures[:3]:
            self.notify(failure, title="not recorded", severity="error", markup=False)
        if not results and not failures:
            self.notify("there is no file in what was named", severity="warning", markup=False)
        self.host.touched()


def _marks(case: Case) -> Marks:
    """Return what stands on documents: findings, and how long their chains are."""
    from provenance.workflows.chain_lengths import chain_lengths
    from provenance.workflows.finding_counts import open_findings

    return open_findings(case), chain_lengths(case)
