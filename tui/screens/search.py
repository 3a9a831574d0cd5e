"""Search: sentences of all stored texts, found as one types, in any script."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Input, Static

from provenance.model.views import SearchHit
from provenance.workflows.presentation import NOBODY
from provenance.workflows.search import search
from tui.citing import of_document
from tui.matching import fold
from tui.safe import fit, is_right_to_left, language, line
from tui.screens.desk_screen import STOP, DeskScreen
from tui.widgets.line_view import LineView, Piece
from tui.widgets.row_list import RowList
from tui.widgets.typing_line import TypingLine

MOST = 200
PAUSE = 0.15  # seconds without a key after which it is looked for
HINT = """\
All words must occur, in any order and script; a romanised name finds the name in its own script.

  "two words"   in this order
  begin*        any ending
  -word         without it"""


class Search(DeskScreen):
    """Full text over all scripts."""

    NAME = "search"
    PURPOSE = "Sentences of all stored texts: type words, in any script."
    CSS_PATH = "search.tcss"
    OFFERED = ("open",)
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,right,l", "open", "Read there", id="search.open", tooltip="Read at this sentence"),
        Binding("v", "chain", "Chain", id="search.chain", tooltip="Show the chain of the text"),
        Binding("slash", "query", "Search", key_display="/", id="search.query", tooltip="Type other words"),
        STOP,
        Binding("escape,down", "list", "Leave the line", id="search.list",
                tooltip="From the words to the hits; other keys are commands again"),
    ]  # fmt: skip

    def __init__(self) -> None:
        super().__init__()
        self._hits: Sequence[SearchHit] = ()
        self._words: tuple[str, ...] = ()

    def body(self) -> ComposeResult:
        """Make the line for the words, and the hits."""
        yield TypingLine("words, in any script", id="query")
        yield RowList(self._draw, height=3, gap=1, id="hits")
        yield Static(Content(HINT), id="hint")

    def on_mount(self) -> None:
        """Let the line for the words have the keys."""
        self.query_one("#hits").display = False
        self.query_one("#query", Input).focus()

    def load(self) -> None:
        """Look for the words again."""
        self._look()

    @on(Input.Changed, "#query")
    def _typed(self) -> None:
        self.set_timer(PAUSE, self._look, name="look")

    def _look(self) -> None:
        typed = self.query_one("#query", Input).value.strip()
        self._words = tuple(
            word for word in re.findall(r"[^\s\"*]+", fold(typed)) if not word.startswith("-")
        )
        if not any(map(str.isalnum, typed)):
            self._show([])
            return
        self.ask(lambda case: search(case, typed, limit=MOST), self._show)

    def _show(self, hits: list[SearchHit]) -> None:
        self._hits = hits
        typed = self.query_one("#query", Input).value.strip()
        self.query_one("#hits").display = bool(hits)
        hint = self.query_one("#hint", Static)
        hint.display = not hits
        hint.update(Content(HINT if not typed else f"No stored sentence has these words.\n\n{HINT}"))
        more = "+" if len(hits) == MOST else ""
        self.query_one(TypingLine).tell(f"{len(hits)}{more} sentences" if typed else "")
        self.query_one(RowList).show(len(hits), cursor=0)
        self.offer_keys()

    def _draw(self, item: int, inside: int, width: int) -> Sequence[Piece]:
        hit = self._hits[item]
        if inside == 0:
            where = line(hit.publisher, NOBODY)
            return [
                (fit(language(hit.language), 4), "accent"), (where, "name"),
                ("  " + line(hit.title), "faint"), (f"  #{hit.ordinal}", "faint"),
            ]  # fmt: skip
        return [("    ", ""), *self._sentence(hit.text, width - 5)]

    def _sentence(self, text: str, width: int) -> list[Piece]:
        """Return as much of a sentence as fits, from before the first word found."""
        shown = line(text)
        places = _found(shown, self._words)
        if not places or is_right_to_left(shown):
            return [(fit(shown, width), "plain")]
        begin = max(0, places[0][0] - width // 2) if places[0][1] > width - 8 else 0
        pieces: list[Piece] = [("…", "faint")] if begin else []
        at = begin
        for start, end in places:
            if start >= at:
                pieces += [(shown[at:start], "plain"), (shown[start:end], "hit")]
                at = end
        return [*pieces, (shown[at : begin + width * 2], "plain")]

    @on(Input.Submitted, "#query")
    def action_list(self) -> None:
        """Go to the hits; where there are none, let keys be commands again."""
        if self._hits:
            self.query_one(RowList).focus()
        else:
            self.set_focus(None)

    def action_query(self) -> None:
        """Go to the line for the words."""
        self.query_one("#query", Input).focus()

    @on(LineView.Chosen)
    def _chosen(self) -> None:
        self.action_open()

    def _selected(self) -> SearchHit | None:
        at = self.query_one(RowList).cursor
        return self._hits[at] if at < len(self._hits) else None

    def offers(self, action: str) -> bool | None:
        """Offer the keys for hits where there are some."""
        if action == "list":
            return self.query_one(TypingLine).input.has_focus
        return bool(self._hits) if action in ("open", "chain") else True

    def action_open(self) -> None:
        """Read the text at the selected sentence."""
        hit = self._selected()
        if hit is not None:
            self.host.open_reading(hit.document, hit.ordinal)

    def action_chain(self) -> None:
        """Show the chain of the selected text."""
        hit = self._selected()
        if hit is not None:
            self.host.open_chain(hit.document)

    def citation(self) -> str:
        """Return the citation of the selected sentence."""
        hit = self._selected()
        if hit is None:
            return ""
        document = of_document(hit.publisher, hit.title, "", hit.language, hit.document)
        return f"“{line(hit.text)}”. In: {document}#{hit.ordinal}"


def _found(shown: str, words: tuple[str, ...]) -> list[tuple[int, int]]:
    """Return where the words stand, where folding has kept the number of characters."""
    folded = fold(shown)
    if len(folded) != len(shown):
        folded = shown.casefold()
    if len(folded) != len(shown):
        return []
    places = {match.span() for word in words for match in re.finditer(re.escape(word), folded)}
    return sorted(places)
