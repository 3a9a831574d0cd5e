"""Reading: a text sentence by sentence, who says what in it, and the walk to where a sentence came from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container

from provenance.model.kinds import NodeKind
from provenance.model.views import DocumentView, RecordResult
from provenance.workflows.presentation import how_words
from tui.citing import of_document, of_sentence
from tui.describing import document_heading, sentence_blocks, ways_blocks
from tui.dialogs.choose import Choice, Choose
from tui.dialogs.notice import Notice
from tui.host import Place
from tui.opening import Opened, Stop, choice_of, contents, name_of, opened, trail, unseen
from tui.safe import language, line
from tui.screens.fetching_screen import FetchingScreen
from tui.signs import STATE
from tui.walking import Trace, Way, trace_of, ways_on
from tui.widgets.line_view import LineView
from tui.widgets.pieces import EMPTY, Block, Page
from tui.widgets.reading_text import ReadingText

NOTHING: tuple[Block, ...] = (
    (0, (("No text is chosen yet.", "strong"),)),
    EMPTY,
    (0, (("Press 1 for the library, go to a document and press → to read it.", "plain"),)),
)
GUESSED = "found by speaker, form and place; nothing has compared the two texts (d compares)"
ALIGNED = "set level with the one that you came from, by comparing the texts"


class Reading(FetchingScreen):
    """The text of one document, with a way on from each sentence."""

    NAME = "reading"
    PURPOSE = "A text sentence by sentence: who says it, on what evidence, and from where it came."
    CSS_PATH = "reading.tcss"
    OFFERED = ("forward", "attach", "fetch", "parent", "statement")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right,full_stop,comma,l,enter", "parent", "Source", key_display="→", id="reading.parent",
                tooltip="Go to the text that this sentence came from"),
        Binding("less_than_sign,left,h,backspace", "back", "Back", key_display="<", id="reading.back",
                tooltip="Back to where one was"),
        Binding("greater_than_sign", "forward", "Forward", key_display=">", id="reading.forward",
                tooltip="Forward again"),
        Binding("n", "statement(1)", "Next said", id="reading.next",
                tooltip="To the next sentence that somebody is named for"),
        Binding("p", "statement(-1)", "Statement before", show=False, id="reading.previous",
                tooltip="To the sentence before that somebody is named for"),
        Binding("d", "side", "Beside", id="reading.side",
                tooltip="Set this sentence beside the one that it came from, with what changed"),
        Binding("v", "chain", "Chain", id="reading.chain", tooltip="Show the chain of this text"),
        Binding("b", "blame", "Blame", show=False, id="reading.blame",
                tooltip="Every sentence of this text with its ultimate source"),
        Binding("o", "origins", "Origins", show=False, id="reading.origins",
                tooltip="How many independent origins stand behind this sentence"),
        Binding("f", "fetch", "Fetch", id="reading.fetch",
                tooltip="Look for the text of this document, which is only cited, on the network"),
        Binding("t", "attach", "Attach", id="reading.attach",
                tooltip="Give this document, which is only cited, its text from a file"),
    ]  # fmt: skip

    def __init__(self) -> None:
        super().__init__()
        self._opened: Opened | None = None
        self._stops: list[Stop] = []
        self._at = -1
        self._wanted: Stop | None = None

    def body(self) -> ComposeResult:
        """Make the heading, the text and the panel beside it."""
        yield Page(id="about", wrapped=False)
        with Container(id="split"):
            yield ReadingText(id="text")
            yield Page(id="unseen")
            yield Page(id="panel")
        yield Page(id="nothing")

    def on_mount(self) -> None:
        """Let the text have the keys."""
        self.query_one("#nothing", Page).show(NOTHING)
        self.query_one("#unseen").display = False
        self.query_one(ReadingText).focus()

    def load(self) -> None:
        """Read the document that is looked at; stay where one is, if it is the same."""
        place = self.host.place
        for name, there in (("#split", True), ("#about", True), ("#nothing", False)):
            self.query_one(name).display = there is (place is not None)
        if place is None:
            return
        now = self._stops[self._at] if self._at >= 0 else None
        if now is not None and now.document == place.document and place.ordinal in (0, self._ordinal()):
            self._visit(replace(now, ordinal=self._ordinal() or now.ordinal), keep=True)
        else:
            self._visit(Stop(place.document, place.ordinal, None, ""))

    def _ordinal(self) -> int:
        return self.query_one(ReadingText).ordinal

    def _visit(self, stop: Stop, *, keep: bool = False) -> None:
        """Open a document at a stop; a new stop cuts off what was forward of the present one."""
        self._wanted = stop
        self.ask(lambda case: opened(case, stop), lambda found: self._arrive(found, stop, keep=keep))

    def _arrive(self, found: Opened, stop: Stop, *, keep: bool) -> None:
        if stop is not self._wanted:
            return
        view = found.view
        self._opened = found
        ordinal = stop.ordinal or found.level or found.guess
        aligned = stop.aligned or bool(found.level)
        stop = replace(
            stop, ordinal=ordinal, aligned=aligned, name=f"{STATE.get(view.state, '?')} {name_of(view)}"
        )
        if keep:
            self._stops[self._at] = stop
        else:
            self._leave()
            self._stops = [*self._stops[: self._at + 1], stop]
            self._at += 1
        self._show(view, ordinal)
        self._follow_cursor()

    def _leave(self) -> None:
        """Remember the sentence that one leaves."""
        if self._at >= 0 and self._ordinal():
            self._stops[self._at] = replace(self._stops[self._at], ordinal=self._ordinal())

    def _show(self, view: DocumentView, ordinal: int) -> None:
        text = self.query_one(ReadingText)
        text.display = bool(view.segments)
        absent = self.query_one("#unseen", Page)
        absent.display = not view.segments
        if not view.segments:
            absent.show(unseen(view))
        text.show(view, ordinal)
        text.focus()
        self._describe()

    def on_resize(self) -> None:
        """Say as much as there is room for."""
        self.call_after_refresh(self._describe)

    @on(LineView.Moved, "#text")
    def _moved(self) -> None:
        self._follow_cursor()
        self._describe()

    def looked_at(self) -> object:
        """Return the document and the sentence that are looked at."""
        place = self.host.place
        return (place.document, place.ordinal) if place is not None else None

    def _follow_cursor(self) -> None:
        """Have the other screens look at the sentence under the cursor."""
        if self._opened is not None and self.is_current:
            self.host.place = Place(self._opened.view.id, self._ordinal())
            self._shown_place = self.looked_at()

    def _describe(self) -> None:
        """Say in the panels what is under the cursor."""
        found = self._opened
        if found is None:
            return
        self.query_one("#about", Page).show(self._about(found.view))
        ordinal = min(self._ordinal(), len(found.view.segments))
        ways = self._ways()
        panel = self.query_one("#panel", Page)
        if not ordinal:
            panel.show(ways_blocks(ways))
            self.offer_keys()
            return
        segment = found.view.segments[ordinal - 1]
        stop = self._stops[self._at]
        landed = stop.trace is not None and stop.ordinal == ordinal
        note = f"This sentence was {ALIGNED if stop.aligned else GUESSED}." if landed else ""
        said = found.statements[ordinal - 1]
        brief = self.has_class("-narrow")
        panel.show(sentence_blocks(found.view, segment, said, ways, note, brief=brief))
        self.offer_keys()

    def _about(self, view: DocumentView) -> Iterator[Block]:
        yield 0, document_heading(view)
        if len(self._stops) > 1:
            yield 0, trail([stop.name for stop in self._stops], self._at, self.size.width - 4)
        else:
            yield 0, contents(view)

    def _trace(self) -> Trace | None:
        """Return what is remembered of the sentence, or of the one from which a placeholder was reached."""
        if self._opened is None:
            return None
        ordinal = min(self._ordinal(), len(self._opened.view.segments))
        if not ordinal:
            return self._stops[self._at].trace
        return trace_of(self._opened.view, ordinal, self._opened.statements)

    def _ways(self) -> tuple[Way, ...]:
        if self._opened is None:
            return ()
        view = self._opened.view
        ordinal = min(self._ordinal(), len(view.segments))
        return ways_on(view, self._opened.chain, self._trace(), ordinal)

    def action_parent(self) -> None:
        """Go to the text that this sentence came from; ask where there are several."""
        ways = self._ways()
        if not ways:
            self.notify(
                "The chain ends here: no source is recorded behind this text. v shows the chain.",
                markup=False,
            )
        elif len(ways) == 1:
            self._follow(ways[0])
        else:
            choices: list[Choice] = [choice_of(way) for way in ways]
            question = "This sentence can come from more than one text. Which one?"
            self.app.push_screen(Choose("Two ways lead on", question, choices), self._chosen_way)

    def _chosen_way(self, node: str | None) -> None:
        way = next((way for way in self._ways() if way.node.id == node), None)
        if way is not None:
            self._follow(way)

    def _follow(self, way: Way) -> None:
        node = way.node
        if node.kind is NodeKind.UTTERANCE:
            when = " ".join(part for part in (line(node.date), line(node.place)) if part) or "not known"
            said = (
                f"Here the chain ends in speech.\n\nWho: {line(node.label, 'nobody named')}\n"
                f"Language: {language(node.language)}\nWhen and where: {when}\n\n"
                f"Known because: {line(way.edge.reason) or way.edge.kind.value} ({line(how_words(way.edge))})"
            )
            self.app.push_screen(Notice("❝ What was said", said))
            return
        found = self._opened
        here = Place(found.view.id, self._ordinal()) if found is not None and found.view.segments else None
        self._visit(Stop(node.id, 0, self._trace(), "", here))

    def action_back(self) -> None:
        """Go back to where one was; from the beginning, to the chain."""
        if self._at > 0:
            self._leave()
            self._at -= 1
            self._visit(self._stops[self._at], keep=True)
        else:
            self.action_chain()

    def action_forward(self) -> None:
        """Go forward again."""
        if self._at + 1 < len(self._stops):
            self._leave()
            self._at += 1
            self._visit(self._stops[self._at], keep=True)

    def offers(self, action: str) -> bool | None:
        """Offer a key where it does something."""
        if action == "forward":
            return self._at + 1 < len(self._stops)
        if action in ("attach", "fetch"):
            return self._opened is not None and self._opened.view.state == "placeholder"
        if action in ("statement", "side"):
            return self._opened is not None and bool(self._opened.view.segments)
        if action in ("parent", "back", "chain"):
            return self._opened is not None
        return True

    def action_statement(self, way: int) -> None:
        """Go to the next sentence that somebody is named for, or to the one before."""
        if self._opened is None:
            return
        view, text = self._opened.view, self.query_one(ReadingText)
        places = range(text.cursor + way, len(view.segments) if way > 0 else -1, way)
        for at in places:
            if self._opened.statements[at]:
                text.cursor = at
                return
        self.notify("No further statement in that direction.", timeout=2, markup=False)

    def action_chain(self) -> None:
        """Show the chain of this text."""
        if self._opened is not None:
            self.host.open_chain(self._opened.view.id)

    def action_side(self) -> None:
        """Set the text beside the one behind this sentence; ask where there are several."""
        if self._opened is None or not self._opened.view.segments:
            return
        document, ordinal = self._opened.view.id, self._ordinal()
        stored = [way for way in self._ways() if way.node.state == "captured"]
        if len(stored) < 2:
            self.host.open_side(document, tuple(way.node.id for way in stored), ordinal)
            return

        def chosen(node: str | None) -> None:
            if node:
                self.host.open_side(document, (node,), ordinal)

        choices: list[Choice] = [choice_of(way) for way in stored]
        self.app.push_screen(Choose("Side by side", "Beside which text?", choices), chosen)

    def action_blame(self) -> None:
        """Show the sentences of this text with their sources."""
        if self._opened is not None:
            self.host.open_blame(self._opened.view.id, self._ordinal())

    def action_origins(self) -> None:
        """Show what stands behind this sentence."""
        if self._opened is not None:
            self.host.open_origins(self._opened.view.id, self._ordinal())

    def action_attach(self) -> None:
        """Ask for the file with the text of this document, and attach it."""
        if self._opened is not None and self._opened.view.state == "placeholder":
            self.attach_to(self._opened.view.id, name_of(self._opened.view))

    def action_fetch(self) -> None:
        """Look for the text of this document, which is only cited."""
        if self._opened is not None and self._opened.view.state == "placeholder":
            self.ask_for_text(self._opened.view.id, name_of(self._opened.view))

    def text_came(self, result: RecordResult) -> None:
        """Go to the sentence that one came for, now that there is a text."""
        if self._at >= 0 and self._stops[self._at].trace is not None:
            self._stops[self._at] = replace(self._stops[self._at], ordinal=0)
        super().text_came(result)

    def address(self) -> str:
        """Return the address of this text."""
        return self._opened.view.url if self._opened is not None else ""

    def citation(self) -> str:
        """Return the citation of the sentence under the cursor."""
        if self._opened is None:
            return ""
        view = self._opened.view
        ordinal = min(self._ordinal(), len(view.segments))
        if not ordinal:
            return of_document(view.publisher, view.title, view.published, view.language, view.id)
        segment = view.segments[ordinal - 1]
        said = self._opened.statements[ordinal - 1]
        return of_sentence(view, segment, view.attributions[said[0]] if said else None)
