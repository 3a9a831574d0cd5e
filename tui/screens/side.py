"""Side by side: two or three texts in columns, aligned, with what changed marked in both."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content

from provenance.model.comparison import Relation
from provenance.model.views import DocumentView
from provenance.workflows.case import Case
from provenance.workflows.presentation import confidence_words
from tui.aligning import Change, Level, changes, levels
from tui.citing import of_document, of_sentence
from tui.comparing import MOST_COLUMNS, Compared, Offer, compared, named, offers, source_of
from tui.describing import counted
from tui.dialogs.ask_line import AskLine
from tui.dialogs.choose import Choice, Choose
from tui.differing import marks_of
from tui.host import Place
from tui.marking import statements_in
from tui.safe import line
from tui.screens.desk_screen import DeskScreen, Progress
from tui.signs import bar
from tui.widgets.columns_view import ColumnsView, Table
from tui.widgets.line_view import LineView, Piece
from tui.widgets.pieces import EMPTY, Block, Page

BY_NAME = "by name"
MOST_OFFERED = 50
COMPARING: tuple[Block, ...] = ((0, (("The texts are compared…", "faint"),)),)
NOTHING: tuple[Block, ...] = (
    (0, (("Nothing stands side by side yet.", "strong"),)),
    EMPTY,
    (0, (("In the chain (2) go to a source and press d, or in a text (3) press d at a sentence.", "plain"),)),
)
ALONE: tuple[Block, ...] = (
    (0, (("There is no stored text behind this one to set beside it.", "strong"),)),
    EMPTY,
    (0, (("2  ", "accent"), ("the chain: f there fetches a cited document, t takes a file", "plain"))),
    (0, (("o  ", "accent"), ("set another stored text beside it", "plain"))),
)
TOLD = {
    Relation.UNRELATED: "These texts have too little in common to be compared: nothing is set level.",
    Relation.IDENTICAL: "These texts are the same, character by character.",
    Relation.EMPTY: "One of these texts has no sentences: there is nothing to compare.",
}


class Side(DeskScreen):
    """Texts beside one another."""

    NAME = "side"
    PURPOSE = "Texts side by side, sentences that render one another level, and what changed on the way."
    CSS_PATH = "side.tcss"
    OFFERED = ("change", "third", "fewer", "other")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "change(1)", "Next change", id="side.next",
                tooltip="To the next row in which something changed"),
        Binding("p", "change(-1)", "Change before", show=False, id="side.previous",
                tooltip="To the row before in which something changed"),
        Binding("enter", "read", "Read", id="side.read",
                tooltip="Read the text of the chosen column at this sentence"),
        Binding("right,l", "column(1)", "Column right", show=False, id="side.right",
                tooltip="Choose the column to the right"),
        Binding("left,h", "column(-1)", "Column left", show=False, id="side.left",
                tooltip="Choose the column to the left"),
        Binding("o", "other", "Other text", id="side.other",
                tooltip="Set another text beside the first one"),
        Binding("plus", "third", "Third", key_display="+", id="side.third", tooltip="Add a third text"),
        Binding("minus", "fewer", "Two", key_display="-", id="side.fewer",
                tooltip="Take the third text away"),
        Binding("v", "chain", "Chain", id="side.chain", tooltip="Show the chain of the first text"),
        Binding("f5", "anew", "Compare anew", show=False, id="side.anew",
                tooltip="Compare again, whatever is kept"),
    ]  # fmt: skip

    def __init__(self) -> None:
        super().__init__()
        self._found: Compared | None = None
        self._rows: list[Level] = []
        self._changes: list[Change] = []

    def body(self) -> ComposeResult:
        """Make the summary and the columns."""
        yield Page(id="about", wrapped=False)
        yield ColumnsView(id="columns")
        yield Page(id="nothing")

    def on_mount(self) -> None:
        """Let the columns have the keys."""
        self._tell(NOTHING)
        self.query_one(ColumnsView).focus()

    def looked_at(self) -> object:
        """Return the text, its sentence and what is to stand beside it."""
        return self.host.place

    def load(self) -> None:
        """Find what stands beside the text that is looked at, and compare."""
        place = self.host.place
        if place is None:
            self._tell(NOTHING)
        elif self._found is not None and self._found.columns[0].id == place.document and not place.beside:
            self._compare(tuple(view.id for view in self._found.columns))
        elif place.beside:
            self._compare((place.document, *place.beside))
        else:
            document = place.document
            self.ask(lambda case: source_of(case, document), lambda source: self._beside(document, source))

    def _beside(self, document: str, source: str) -> None:
        if source:
            self._compare((document, source))
        else:
            self._found = None
            self._tell(ALONE)

    def _compare(self, documents: tuple[str, ...], *, anew: bool = False) -> None:
        def question(case: Case, progress: Progress) -> Compared:
            return compared(case, documents, progress, anew=anew)

        if self._found is None:
            self._tell(COMPARING)
        self.ask_long("Comparing", question, self._show)

    def _tell(self, blocks: Sequence[Block]) -> None:
        """Show a message in place of the columns; the columns where there is none."""
        for name in ("#about", "#columns"):
            self.query_one(name).display = not blocks
        nothing = self.query_one("#nothing", Page)
        nothing.display = bool(blocks)
        if not blocks:
            self.query_one(ColumnsView).focus()
        nothing.show(blocks)
        self.offer_keys()

    def _show(self, found: Compared) -> None:
        self._found = found
        told = [TOLD[each.relation] for each in found.comparisons if each.relation in TOLD]
        if told:
            self._tell([(0, ((text, "strong"),)) for text in told])
            return
        self._rows = levels(found.comparisons)
        self._changes = changes(self._rows, found.comparisons)
        marks = marks_of(found.columns, self._rows, self._changes)
        self._tell(())
        place = self.host.place
        wanted = place.ordinal - 1 if place is not None and place.document == found.columns[0].id else -1
        cursor = next((at for at, row in enumerate(self._rows) if wanted in row.cells[0]), 0)
        table = Table(found.columns, self._rows, self._changes, marks, tuple(_foot(found)))
        self.query_one(ColumnsView).show(table, cursor=cursor)

    @on(LineView.Moved, "#columns")
    def _moved(self) -> None:
        self.query_one("#about", Page).show([(0, self._summary()), (0, self._here())])

    def _summary(self) -> list[Piece]:
        paired = sum(sum(map(bool, row.cells)) > 1 for row in self._rows)
        kinds = Counter(change.drift.kind.value for change in self._changes)
        told = ", ".join(f"{count} × {kind}" for kind, count in kinds.items())
        pieces: list[Piece] = [(f"{paired} of {len(self._rows)} rows level", "strong")]
        if not told:
            return [*pieces, ("   nothing found changed by what was checked", "plain")]
        return [*pieces, (f"   {counted(len(self._changes), 'change')}: ", "doubt"), (told, "plain")]

    def _here(self) -> list[Piece]:
        row = self.query_one(ColumnsView).row
        if row is None:
            return []
        names = [" ".join(f"#{at + 1}" for at in cell) or "–" for cell in row.cells]
        pieces: list[Piece] = [(" ↔ ".join(names), "accent")]
        if row.confidence:
            pieces.append(
                (f"   set level: {bar(row.confidence)} {confidence_words(row.confidence)}", "faint")
            )
        return pieces

    def offers(self, action: str) -> bool | None:
        """Offer a key where it does something."""
        if action == "third":
            return self._found is not None and len(self._found.columns) < MOST_COLUMNS
        if action == "fewer":
            return self._found is not None and len(self._found.columns) > 2
        if action == "other":
            return self.host.place is not None
        if action in ("change", "read", "column", "anew"):
            return self._found is not None and bool(self._rows)
        return True

    def action_change(self, way: int) -> None:
        """Go to the next row in which something changed, or to the one before."""
        view = self.query_one(ColumnsView)
        rows = sorted({change.row for change in self._changes}, reverse=way < 0)
        there = next((row for row in rows if (row - view.cursor) * way > 0), None)
        if there is None:
            self.notify("No further change in that direction.", timeout=2, markup=False)
        else:
            view.cursor = there

    def action_column(self, way: int) -> None:
        """Choose the column that Enter reads."""
        self.query_one(ColumnsView).choose_column(way)

    def action_read(self) -> None:
        """Read the text of the chosen column at this sentence; at the one above a gap."""
        view, found = self.query_one(ColumnsView), self._found
        if found is not None and view.row is not None:
            cell = view.row.cells[view.column]
            above = (each.cells[view.column] for each in reversed(self._rows[: view.cursor]))
            last = next((each[-1] for each in above if each), -1)
            ordinal = (cell[0] if cell else last) + 1
            self.host.open_reading(found.columns[view.column].id, ordinal)

    def action_anew(self) -> None:
        """Compare again."""
        if self._found is not None:
            self._compare(tuple(view.id for view in self._found.columns), anew=True)

    def action_chain(self) -> None:
        """Show the chain of the first text."""
        if self.host.place is not None:
            self.host.open_chain(self.host.place.document)

    def action_other(self) -> None:
        """Ask which text stands beside the first."""
        self._ask_for_text(())

    def action_third(self) -> None:
        """Ask which text stands third."""
        if self._found is not None:
            self._ask_for_text(tuple(view.id for view in self._found.columns[1:]))

    def _ask_for_text(self, kept: tuple[str, ...]) -> None:
        """Ask which text stands after those that are kept, and show them so."""
        place = self.host.place
        if place is None:
            return
        shown = (place.document, *kept)

        def chosen(other: str | None) -> None:
            if other == BY_NAME:
                self._ask_for_name(shown, place)
            elif other:
                self.host.open_side(place.document, (*kept, other), place.ordinal)

        def ask(found: list[Offer]) -> None:
            choices = [_choice(each) for each in found]
            choices.append((BY_NAME, Content("another: type words of its title or its id")))
            self.app.push_screen(Choose("Side by side", "Which text?", choices), chosen)

        self.ask(lambda case: offers(case, place.document, shown), ask, group="offers")

    def _ask_for_name(self, shown: tuple[str, ...], place: Place) -> None:
        def chosen(other: str | None) -> None:
            if other:
                self.host.open_side(place.document, (*shown[1:], other), place.ordinal)

        def ask(found: list[Offer]) -> None:
            if not found:
                self.notify("No stored text has these words.", severity="warning", markup=False)
            elif len(found) == 1:
                chosen(found[0].document)
            else:
                choices = [_choice(each) for each in found[:MOST_OFFERED]]
                self.app.push_screen(Choose("Side by side", "Which text?", choices), chosen)

        def typed(words: str | None) -> None:
            if words:
                self.ask(lambda case: named(case, words, shown), ask, group="offers")

        question = "Words of its title, outlet, language or date, or its id:"
        self.app.push_screen(AskLine("Side by side", question), typed)

    def action_fewer(self) -> None:
        """Take the third text away."""
        place, found = self.host.place, self._found
        if place is not None and found is not None and len(found.columns) > 2:
            self.host.open_side(place.document, (found.columns[1].id,), place.ordinal)

    def citation(self) -> str:
        """Return the citations of the sentences of this row, and what changed between them."""
        row, found = self.query_one(ColumnsView).row, self._found
        if row is None or found is None:
            return ""
        lines = [_cited(view, cell) for view, cell in zip(found.columns, row.cells, strict=True) if cell]
        here = self.query_one(ColumnsView).cursor
        lines += [
            f"{each.drift.kind.value}: {line(each.drift.said)}" for each in self._changes if each.row == here
        ]
        return "\n".join(lines)


def _choice(each: Offer) -> Choice:
    return each.document, Content.assemble(each.name, (f"   {each.what}", "dim"))


def _cited(view: DocumentView, cell: Sequence[int]) -> str:
    segment = view.segments[cell[0]]
    said = statements_in(segment, view.attributions)
    if not segment.text:
        return of_document(view.publisher, view.title, view.published, view.language, view.id)
    return of_sentence(view, segment, view.attributions[said[0]] if said else None)


def _foot(found: Compared) -> Iterator[Block]:
    """Yield what ends the page: what was not checked, and last and small the scores."""
    notes = dict.fromkeys(line(note) for each in found.comparisons for note in each.unchecked)
    notes["Credit lines, bylines and datelines are left out."] = None
    for note in notes:
        yield 1, (("not compared  ", "heading"), (note, "faint"))
    for at, each in enumerate(found.comparisons, start=1):
        between = f" (columns {at} and {at + 1})" if len(found.comparisons) > 1 else ""
        for score in each.scores:
            if score.bead is None:
                told = f"{line(score.metric)} {score.value:.1f}{between}  {line(score.signature)}"
                yield 1, (("score  ", "heading"), (told, "faint"))
