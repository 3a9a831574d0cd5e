"""Findings: what the rules of the audit saw, filtered, with the words on both sides; decided by a person."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.content import Content

from provenance.model.finding import FindingStatus, KeptFinding
from provenance.model.views import DocumentView
from provenance.workflows.audit import AuditResult
from provenance.workflows.case import Case
from tui.auditing import (
    Judged,
    Sieve,
    audited,
    cited,
    could_not_run,
    findings_of,
    head_of,
    judged,
    names_of,
    narrowed,
    ordinal_of,
    panel,
    pieces_of,
    sieves,
    summary,
    views_of,
)
from tui.deciding import taken_back
from tui.dialogs.ask_line import AskLine
from tui.dialogs.choose import Choice, Choose
from tui.screens.desk_screen import DeskScreen, Progress
from tui.widgets.line_view import LineView, Piece
from tui.widgets.pieces import EMPTY, Block, Page
from tui.widgets.row_list import RowList

NONE: tuple[Block, ...] = (
    (0, (("No finding is shown.", "strong"),)),
    EMPTY,
    (0, (("A  ", "accent"), ("run the rules; what was not compared yet is compared first", "plain"))),
    (0, (("f  ", "accent"), ("show less severe ones too, or those of another rule", "plain"))),
    (0, (("x  ", "accent"), ("show those that were waived or are fixed", "plain"))),
)  # fmt: skip


class Findings(DeskScreen):
    """Findings of all documents, or of the one that is looked at and what stands behind it."""

    NAME = "findings"
    PURPOSE = "What the audit's rules saw, with the words on both sides: evidence, never a verdict."
    CSS_PATH = "findings.tcss"
    OFFERED = ("judge", "undo", "read", "side", "scope")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("A", "audit", "Audit", id="findings.audit", tooltip="Run the rules of the audit"),
        Binding("a", "judge('confirmed')", "Confirm", id="findings.confirm",
                tooltip="You have looked, and it is so"),
        Binding("w,r", "waive", "Waive", id="findings.waive", tooltip="Set it aside, with a reason"),
        Binding("O", "judge('open')", "Reopen", show=False, id="findings.reopen", tooltip="Open it again"),
        Binding("u", "undo", "Undo", id="findings.undo", tooltip="Take back the last decision made here"),
        Binding("f", "sift", "Filter", id="findings.filter",
                tooltip="Show only findings at least so severe, or those of one rule"),
        Binding("x", "closed", "Closed ones", show=False, id="findings.closed",
                tooltip="Show or hide findings that were waived or are fixed"),
        Binding("o", "scope", "All / this text", show=False, id="findings.scope",
                tooltip="Findings of all texts, or of the one that is looked at and those behind it"),
        Binding("enter", "read(0)", "Read", id="findings.read", tooltip="Read the text at these words"),
        Binding("right,l", "read(1)", "Other side", show=False, id="findings.other",
                tooltip="Read the other text at its words"),
        Binding("d", "side", "Beside", id="findings.side", tooltip="Set both sides beside one another"),
        Binding("v", "chain", "Chain", show=False, id="findings.chain", tooltip="Show the chain of the text"),
    ]  # fmt: skip

    def __init__(self) -> None:
        super().__init__()
        self._all: list[KeptFinding] = []
        self._shown: list[KeptFinding] = []
        self._names: Mapping[str, str] = {}
        self._sieve = Sieve()
        self._whole = True
        self._views: dict[str, DocumentView] = {}
        self._events: list[str] = []

    def body(self) -> ComposeResult:
        """Make the summary, the list and the panel of the selected finding."""
        yield Page(id="about", wrapped=False)
        with Container(id="split"):
            yield RowList(self._draw, head=head_of, id="findings")
            yield Page(id="panel")
        yield Page(id="nothing")

    def on_mount(self) -> None:
        """Let the list have the keys."""
        self.query_one("#nothing", Page).show(NONE)
        self.query_one("#nothing").display = False
        self.query_one(RowList).focus()

    def looked_at(self) -> object:
        """Return the document whose findings are shown, if they are of one."""
        return self._document()

    def _document(self) -> str:
        place = self.host.place
        return "" if self._whole or place is None else place.document

    def load(self) -> None:
        """Read the findings."""
        document = self._document()

        known = self._names

        def question(case: Case) -> tuple[list[KeptFinding], Mapping[str, str]]:
            found = findings_of(case, document)
            return found, names_of(case, found, known)

        self.ask(question, self._read)

    def _read(self, found: tuple[list[KeptFinding], Mapping[str, str]]) -> None:
        self._all, self._names = found
        self._sift()

    def _sift(self) -> None:
        kept = self.selected
        self._shown = [each for each in self._all if self._sieve.takes(each)]
        there = next((at for at, each in enumerate(self._shown) if kept and each.id == kept.id), None)
        nothing = not self._shown
        self.query_one("#split").display = not nothing
        self.query_one("#nothing").display = nothing
        if not nothing:
            self.query_one(RowList).focus()
        about = [(0, summary(self._shown, len(self._all), self._sieve)), (0, self._of_what())]
        self.query_one("#about", Page).show(about)
        self.query_one(RowList).show(len(self._shown), cursor=there)
        self.offer_keys()

    def _of_what(self) -> list[Piece]:
        if self._whole:
            return [("of all texts", "plain"), ("   o shows those of the text that is looked at", "faint")]
        return [
            ("of the text that is looked at, and of those behind it", "plain"),
            ("   o shows all", "faint"),
        ]

    def _draw(self, item: int, inside: int, width: int) -> Sequence[Piece]:  # noqa: ARG002 - one line each
        kept = self._shown[item]
        return pieces_of(kept, width, self._names.get(kept.finding.document, ""))

    @property
    def selected(self) -> KeptFinding | None:
        """The finding under the cursor."""
        at = self.query_one(RowList).cursor
        return self._shown[at] if at < len(self._shown) else None

    @on(LineView.Moved, "#findings")
    def _moved(self) -> None:
        kept = self.selected
        self.offer_keys()
        if kept is None:
            return
        self.query_one("#panel", Page).show(panel(kept, self._views))
        wanted = {kept.finding.document, *(place.document for place in kept.finding.places)}
        if not wanted <= self._views.keys():
            self.ask(lambda case: views_of(case, kept.finding), self._seen, group="views")

    def _seen(self, found: dict[str, DocumentView]) -> None:
        self._views = found
        kept = self.selected
        if kept is not None:
            self.query_one("#panel", Page).show(panel(kept, found))

    @on(LineView.Chosen, "#findings")
    def _chosen(self) -> None:
        self.action_read(0)

    def offers(self, action: str) -> bool | None:
        """Offer a key where it does something."""
        if action == "undo":
            return bool(self._events)
        if action == "scope":
            return self.host.place is not None
        if action == "side":
            kept = self.selected
            return kept is not None and len(_documents(kept)) > 1
        if action in ("judge", "waive", "read", "chain"):
            return bool(self._shown)
        return True

    def action_audit(self) -> None:
        """Run the rules, on the text that is looked at or on all."""
        document = self._document()

        def question(case: Case, progress: Progress) -> AuditResult:
            return audited(case, document, progress)

        self.ask_long(
            "Auditing", question, self._audited, stopped="Stopped. What was found up to here stays."
        )

    def _audited(self, result: AuditResult) -> None:
        told = f"{len(result.findings)} findings on {len(result.documents)} texts."
        silent = could_not_run(result)
        self.notify(f"{told}\n{silent}".strip(), title="Audit", timeout=6, markup=False)
        self.host.touched()

    def action_judge(self, status: str, reason: str = "") -> None:
        """Confirm the finding, or open it again."""
        kept = self.selected
        if kept is not None:
            wanted = FindingStatus(status)
            self.ask(
                lambda case: judged(case, kept.id, wanted, reason), self._judged, group="decide",
                exclusive=False,
            )  # fmt: skip

    def _judged(self, done: Judged) -> None:
        self._events.append(done.event)
        self.notify(f"{done.kept.status.value}   u takes it back", timeout=3, markup=False)
        self.host.touched()

    def action_waive(self) -> None:
        """Ask for the reason, and set the finding aside."""

        def answered(reason: str | None) -> None:
            if reason:
                self.action_judge(FindingStatus.WAIVED.value, reason)
            elif reason is not None:
                self.notify("A finding is waived for a reason: nothing was done.", markup=False)

        if self.selected is not None:
            question = "Why is it set aside? The reason stays on record, with your name."
            self.app.push_screen(AskLine("Waive", question), answered)

    def action_undo(self) -> None:
        """Take back the last decision made here."""
        if self._events:
            event = self._events.pop()
            self.ask(lambda case: taken_back(case, event), self._undone, group="decide", exclusive=False)

    def _undone(self, summary_of_it: str) -> None:
        self.notify(summary_of_it, timeout=3, markup=False)
        self.host.touched()

    def action_sift(self) -> None:
        """Ask which findings are shown: of which rule, or how severe at least."""

        def chosen(name: str | None) -> None:
            if name:
                self._sieve = narrowed(self._sieve, name)
                self._sift()

        choices: list[Choice] = [
            (name, Content.assemble(told, (f"   {count}", "dim"))) for name, told, count in sieves(self._all)
        ]
        self.app.push_screen(Choose("Filter", "Which findings?", choices), chosen)

    def action_closed(self) -> None:
        """Show or hide findings that were waived or are fixed."""
        self._sieve = replace(self._sieve, closed=not self._sieve.closed)
        self._sift()

    def action_scope(self) -> None:
        """Show the findings of all texts, or of the one that is looked at."""
        self._whole = not self._whole
        self.refresh_if_stale()

    def action_read(self, side: int) -> None:
        """Read a text at the words that the finding points at: its own, or those of the other side."""
        kept = self.selected
        places = kept.finding.places if kept is not None else ()
        if kept is None:
            return
        place = places[min(side, len(places) - 1)] if places else None
        view = self._views.get(place.document) if place is not None else None
        if place is None or view is None:
            self.host.open_reading(kept.finding.document)
        else:
            self.host.open_reading(view.id, ordinal_of(place, view))

    def action_side(self) -> None:
        """Set both sides beside one another, at the words of the first."""
        kept = self.selected
        if kept is None or len(_documents(kept)) < 2:
            return
        first, second = _documents(kept)[:2]
        view, other = self._views.get(first), self._views.get(second)
        if view is None or other is None or not other.segments:
            self.notify("The other side has no stored text to set beside it.", markup=False)
            return
        self.host.open_side(first, (second,), ordinal_of(kept.finding.places[0], view))

    def action_chain(self) -> None:
        """Show the chain of the finding's text."""
        if self.selected is not None:
            self.host.open_chain(self.selected.finding.document)

    def citation(self) -> str:
        """Return the finding with its words."""
        return "" if self.selected is None else cited(self.selected)


def _documents(kept: KeptFinding) -> list[str]:
    """Return the documents that a finding points at, its own first."""
    named = [place.document for place in kept.finding.places if place.document.startswith("doc:")]
    return list(dict.fromkeys(named))
