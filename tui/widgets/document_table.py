"""The table of documents, drawn only as far as it is seen, whatever the number of documents."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from rich.cells import cell_len
from textual import events
from textual.message import Message

from provenance.model.document_row import DocumentRow
from provenance.workflows.presentation import NOBODY
from tui.safe import fit, language, line
from tui.signs import STATE, STATE_STYLE
from tui.widgets.line_view import LineView, Piece

if TYPE_CHECKING:
    from provenance.workflows.finding_counts import Counts

GAP = "  "


class Place(NamedTuple):
    """A column: the key it is sorted by, its heading, and its columns of the terminal."""

    key: str
    heading: str
    width: int


def layout(width: int, *, findings: bool = False) -> tuple[Place, ...]:
    """Return the columns that fit into ``width``, one for findings if asked; the title takes the rest."""
    outlet = 16 if width < 100 else 24 if width < 160 else 32
    fixed: tuple[Place, ...] = (
        Place("state", "", 1), Place("language", "lang", 4), Place("published", "published", 10),
        Place("publisher", "outlet", outlet), Place("hops", "hops", 4), Place("open_proposals", "open", 4),
    )  # fmt: skip
    if findings:
        fixed = (*fixed, Place("findings", "finds" if width < 100 else "findings", 5 if width < 100 else 11))
    taken = sum(place.width for place in fixed) + len(GAP) * len(fixed) + 2
    title = Place("title", "title", max(8, width - taken))
    return (*fixed[:4], title, *fixed[4:])


class DocumentTable(LineView):
    """Documents, a line each; ``order`` are the places of those shown, in their order."""

    fixed = 1

    class HeadingClicked(Message):
        """The heading of a column was clicked."""

        def __init__(self, key: str) -> None:
            self.key = key
            super().__init__()

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's word
        super().__init__(id=id)
        self._rows: Sequence[DocumentRow] = ()
        self._order: Sequence[int] = ()
        self._sorted = ("", False)
        self._findings: Mapping[str, Counts] = {}
        self._hops: Mapping[str, int] = {}

    def mark(self, findings: Mapping[str, Counts], hops: Mapping[str, int]) -> None:
        """Show the hops behind documents, and the findings on them: a column that is there where any are."""
        self._findings, self._hops = findings, hops
        self.repaint()

    def places(self, width: int) -> tuple[Place, ...]:
        """Return the columns as they are now."""
        return layout(width, findings=bool(self._findings))

    def show(self, rows: Sequence[DocumentRow], order: Sequence[int], *, sorted_by: str, down: bool) -> None:
        """Show these rows in this order, with the cursor on the document it was on, if that is there."""
        kept = self.selected
        self._rows, self._order, self._sorted = rows, order, (sorted_by, down)
        near = range(max(0, self.cursor - 200), min(len(order), self.cursor + 200))
        found = None if kept is None else next((at for at in near if rows[order[at]].id == kept.id), None)
        self.changed(cursor=found)

    @property
    def selected(self) -> DocumentRow | None:
        """The document under the cursor."""
        return self._rows[self._order[self.cursor]] if self.cursor < len(self._order) else None

    def item_count(self) -> int:
        """Return how many documents are shown."""
        return len(self._order)

    def draw_fixed(self, line: int, width: int) -> Sequence[Piece]:  # noqa: ARG002 - there is one
        """Return the headings, with an arrow at the one that is sorted by."""
        key, down = self._sorted
        pieces: list[Piece] = [(" ", "")]
        for place in self.places(width):
            mark = (" ▼" if down else " ▲") if place.key == key else ""
            right = place.key in ("hops", "open_proposals")
            shown = fit(place.heading[: max(0, place.width - len(mark))] + mark, place.width, right=right)
            pieces += [(shown, "strong" if mark else "heading"), (GAP, "")]
        return pieces

    def draw(self, item: int, inside: int, width: int, *, selected: bool) -> Sequence[Piece]:  # noqa: ARG002
        """Return the line of a document."""
        row = self._rows[self._order[item]]
        pieces: list[Piece] = [("▌" if selected else " ", "accent")]
        for place in self.places(width):
            if place.key == "findings":
                pieces += [*self._badge(row, place.width), (GAP, "")]
            else:
                pieces += [self._cell(row, place), (GAP, "")]
        return pieces

    def _badge(self, row: DocumentRow, width: int) -> Iterator[Piece]:
        """Yield the findings that stand, the heaviest first, as far as there is room."""
        from tui.finding_signs import badge

        for text, style in badge(self._findings.get(row.id, {})):
            if cell_len(text) > width:
                break
            width -= cell_len(text) + 1
            yield text + (" " if width >= 0 else ""), style
        yield " " * max(0, width), ""

    def _cell(self, row: DocumentRow, place: Place) -> Piece:
        width = place.width
        if place.key == "state":
            return STATE.get(row.state, "?"), STATE_STYLE.get(row.state, "plain")
        if place.key == "language":
            return fit(language(row.language), width), "accent"
        if place.key == "published":
            return fit(line(row.published), width), "faint"
        if place.key == "publisher":
            return fit(line(row.publisher, "–"), width), "name" if row.publisher else "faint"
        if place.key == "title":
            absent = "not yet seen" if row.state == "placeholder" else NOBODY
            return fit(line(row.title, absent), width), "plain" if row.title else "faint"
        if place.key == "hops":
            return fit(str(self._hops.get(row.id, "")), width, right=True), "plain"
        return fit(str(row.open_proposals or ""), width, right=True), "doubt"

    def on_click(self, event: events.Click) -> None:
        """Sort by a heading that is clicked; else as any list."""
        if event.y >= self.fixed:
            return
        at = 1
        for place in self.places(self.room):
            if at <= event.x < at + place.width + len(GAP):
                self.post_message(self.HeadingClicked(place.key))
            at += place.width + len(GAP)
