"""Review: what was read out of the texts, one proposal at a time with its evidence in context."""

from __future__ import annotations

from collections import OrderedDict, deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container

from provenance.model.chain_view import ChainEdge, EvidenceView
from provenance.model.kinds import DerivationKind, Status
from provenance.model.views import DocumentView, UtteranceView
from provenance.workflows.case import Case
from provenance.workflows.presentation import short_id
from provenance.workflows.review import Proposal, proposals
from provenance.workflows.show import show
from tui.deciding import Decision, decided, kind_dialog, taken_back
from tui.describing import (
    context_blocks,
    document_heading,
    edge_blocks,
    heading,
    shortened,
    statement_blocks,
)
from tui.dialogs.ask_line import AskLine
from tui.marking import Span, spans_of
from tui.safe import is_right_to_left, language, line
from tui.screens.desk_screen import DeskScreen
from tui.widgets.line_view import Piece
from tui.widgets.pieces import EMPTY, Block, Page

KEPT = 32  # documents whose texts are kept at hand
DONE: tuple[Block, ...] = (
    (0, (("✓ Nothing is left to decide.", "good"),)),
    EMPTY,
    (0, (("u takes the last decision back.   1 is the library.", "plain"),)),
)


@dataclass(frozen=True, slots=True)
class Taken:
    """A decision made here: at which proposal, what it was, and the event that records it."""

    place: int
    status: Status
    event: str


class Review(DeskScreen):
    """The proposals that wait for a decision."""

    NAME = "review"
    PURPOSE = "What was inferred or read out of the texts: accept it, reject it, or say what it is."
    CSS_PATH = "review.tcss"
    OFFERED = ("edit", "undo", "decide")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "decide('accepted')", "Accept", id="review.accept", tooltip="It is so"),
        Binding("r", "decide('rejected')", "Reject", id="review.reject",
                tooltip="It is not so; it stays on record as rejected"),
        Binding("R", "reject_because", "Reject, and say why", show=False, id="review.because",
                tooltip="It is not so, and here is why"),
        Binding("e", "edit", "Kind", id="review.edit", tooltip="It is a derivation of another kind"),
        Binding("s,j,down", "step(1)", "Skip", id="review.skip", tooltip="Leave it open, to the next"),
        Binding("k,up", "step(-1)", "Before", show=False, id="review.before", tooltip="To the one before"),
        Binding("u", "undo", "Undo", id="review.undo", tooltip="Take the last decision back"),
        Binding("enter,right,l", "read", "Read", id="review.read", tooltip="Read the text where it stands"),
        Binding("v", "chain", "Chain", id="review.chain", tooltip="Show the chain it belongs to"),
        Binding("space,pagedown", "scroll_page(1)", "Scroll", show=False, id="review.pagedown",
                tooltip="Scroll the evidence down"),
        Binding("pageup", "scroll_page(-1)", "Scroll up", show=False, id="review.pageup",
                tooltip="Scroll the evidence up"),
    ]  # fmt: skip

    def __init__(self) -> None:
        super().__init__()
        self._proposals: list[Proposal] = []
        self._place = 0
        self._taken: list[Taken] = []
        self._views: OrderedDict[str, object] = OrderedDict()
        self._waiting: deque[Callable[[], None]] = deque()
        self._busy = False

    def body(self) -> ComposeResult:
        """Make the line of progress, the proposal, and its evidence in context beside or below it."""
        yield Page(id="progress", wrapped=False)
        with Container(id="split"):
            yield Page(id="proposal")
            yield Page(id="context")

    def load(self) -> None:
        """Read the open proposals; those decided here keep their places."""
        self._views.clear()
        self.ask(lambda case: proposals(case), self._listed)  # noqa: PLW0108 - it takes options too

    def _listed(self, found: list[Proposal]) -> None:
        there = {each.id for each in found}
        known = {each.id for each in self._proposals}
        decided_here = {self._proposals[each.place].id for each in self._taken}
        now = self._now()
        kept = [each for each in self._proposals if each.id in there or each.id in decided_here]
        places = {each.id: place for place, each in enumerate(kept)}
        self._taken = [
            Taken(places[self._proposals[each.place].id], each.status, each.event) for each in self._taken
        ]
        self._proposals = kept + [each for each in found if each.id not in known]
        self._place = places.get(now.id, 0) if now is not None else len(kept)
        if self._place >= len(self._proposals) or self._is_decided(self._place):
            self._place = self._next_open(0)
        self._show()

    def _now(self) -> Proposal | None:
        return self._proposals[self._place] if self._place < len(self._proposals) else None

    def _is_decided(self, place: int) -> bool:
        return any(each.place == place for each in self._taken)

    def _next_open(self, start: int) -> int:
        """Return the next place that is not decided, else that after the last."""
        done = {each.place for each in self._taken}
        return next((at for at in range(start, len(self._proposals)) if at not in done), len(self._proposals))

    def _show(self) -> None:
        self.query_one("#progress", Page).show([(0, self._progress())])
        proposal = self._now()
        self.offer_keys()
        if proposal is None:
            self._put(DONE, ())
            return
        missing = [each for each in _mentioned(proposal) if each not in self._views]
        if not missing:
            self._put(self._question(proposal), self._in_context(proposal))
            return
        self.ask(lambda case: _looked_up(case, missing), self._looked_up, group="show")

    def _put(self, question: Iterable[Block], context: Iterable[Block]) -> None:
        """Show both beside one another where there is room, else on one page."""
        wide = self.has_class("-wide")
        self.query_one("#context").display = wide
        if wide:
            self.query_one("#proposal", Page).show(question)
            self.query_one("#context", Page).show(context)
        else:
            self.query_one("#proposal", Page).show([*question, EMPTY, *context])

    def on_resize(self) -> None:
        """Lay out for the new width; where nothing was read yet, there is nothing to lay out."""
        if self._proposals:
            self.call_after_refresh(self._show)

    def _looked_up(self, found: list[tuple[str, object]]) -> None:
        self._views.update(found)
        while len(self._views) > KEPT:
            self._views.popitem(last=False)
        proposal = self._now()
        if proposal is not None:
            self._views.update(found)
            self._put(self._question(proposal), self._in_context(proposal))

    def _progress(self) -> list[Piece]:
        count = {status: sum(each.status is status for each in self._taken) for status in Status}
        still = len(self._proposals) - len(self._taken)
        at = min(self._place + 1, len(self._proposals))
        pieces: list[Piece] = [(f"{at} of {len(self._proposals)}", "strong"), (f"   {still} open", "doubt")]
        pieces.append((f"   ✓ {count[Status.ACCEPTED]} accepted", "good"))
        return [*pieces, (f"   ✗ {count[Status.REJECTED]} rejected", "bad")]

    def _question(self, proposal: Proposal) -> Iterator[Block]:
        if not isinstance(proposal, ChainEdge):
            yield heading("is this what the text says?")
            yield from statement_blocks(proposal)
            return
        yield heading("is this so?")
        yield from _named(self._views.get(proposal.child))
        for block in edge_blocks(proposal, quotes=0):
            yield block[0] + 3, block[1]
        yield from _named(self._views.get(proposal.parent))

    def _in_context(self, proposal: Proposal) -> Iterator[Block]:
        """Yield the words that it rests on, marked in their sentences, text by text."""
        yield heading("in context")
        if not isinstance(proposal, ChainEdge):
            view = self._views.get(proposal.document)
            if isinstance(view, DocumentView):
                yield from _named(view)
                yield from context_blocks(view, spans_of([proposal]), around=1)
            return
        for at, document in enumerate(dict.fromkeys(each.document for each in proposal.evidence)):
            if at:
                yield EMPTY
            yield from self._evidence([each for each in proposal.evidence if each.document == document])

    def _evidence(self, found: Sequence[EvidenceView]) -> Iterator[Block]:
        view = self._views.get(found[0].document)
        if isinstance(view, DocumentView):
            yield from _named(view)
            # What runs from right to left is drawn in one run: there only brackets mark it.
            marked = -1 if any(is_right_to_left(each.quote) for each in found) else 0
            spans = [Span(each.start, each.end, "hit", marked) for each in found]
            yield from context_blocks(view, spans, around=1)
        else:
            yield from ((1, ((f"“{shortened(each.quote)}”", "content"),)) for each in found)

    def offers(self, action: str) -> bool | None:
        """Offer a key where it does something for this proposal."""
        proposal = self._now()
        if action == "edit":
            return isinstance(proposal, ChainEdge)
        if action == "undo":
            return bool(self._taken) or self._busy
        if action in ("decide", "reject_because", "read", "chain"):
            return proposal is not None or self._busy
        return True

    def _queue(self, act: Callable[[], None]) -> None:
        """Do what a key says after what the keys before it said is done: no key typed fast is lost."""
        self._waiting.append(act)
        self._next_act()

    def _next_act(self) -> None:
        while self._waiting and not self._busy:
            self._waiting.popleft()()

    def action_decide(self, status: str, because: str = "") -> None:
        """Accept or reject the proposal."""
        self._queue(lambda: self._decide(Status(status), because=because))

    def _decide(self, status: Status, *, because: str = "", kind: DerivationKind | None = None) -> None:
        proposal, place = self._now(), self._place
        if proposal is None or self._is_decided(place):
            return
        self._busy = True
        self.ask(
            lambda case: decided(case, proposal.id, status, because=because, kind=kind),
            lambda decision: self._decided(decision, place, status),
            group="decide", exclusive=False, otherwise=self._refused,
        )  # fmt: skip

    def _decided(self, decision: Decision, place: int, status: Status) -> None:
        self._busy = False
        self._taken.append(Taken(place, status, decision.event))
        self._place = self._next_open(place + 1)
        if self._place == len(self._proposals):
            self._place = self._next_open(0)
        self._show()
        self._next_act()

    def _refused(self) -> None:
        self._busy = False
        self._waiting.clear()
        self.load()

    def action_reject_because(self) -> None:
        """Reject with a reason."""
        self.app.push_screen(
            AskLine("Reject", "Why is it rejected? The reason stays on record."),
            lambda because: None if because is None else self.action_decide("rejected", because),
        )

    def action_edit(self) -> None:
        """Ask what kind of derivation it is."""
        proposal = self._now()
        if not isinstance(proposal, ChainEdge):
            return

        def chosen(kind: str | None) -> None:
            if kind:
                self._queue(lambda: self._decide(Status.ACCEPTED, kind=DerivationKind(kind)))

        self.app.push_screen(kind_dialog(proposal), chosen)

    def action_step(self, way: int) -> None:
        """Go to the next proposal that is open, or to the one before."""
        self._queue(lambda: self._step(way))

    def _step(self, way: int) -> None:
        done = {each.place for each in self._taken}
        places = range(self._place + way, len(self._proposals) if way > 0 else -1, way)
        there = next((at for at in places if at not in done), None)
        if there is None:
            self.notify("No further proposal in that direction.", timeout=2, markup=False)
            return
        self._place = there
        self._show()

    def action_undo(self) -> None:
        """Take the last decision back."""
        self._queue(self._undo)

    def _undo(self) -> None:
        if not self._taken:
            return
        last = self._taken[-1]
        self._busy = True
        self.ask(
            lambda case: taken_back(case, last.event), lambda _: self._undone(last), group="decide",
            exclusive=False, otherwise=self._refused,
        )  # fmt: skip

    def _undone(self, last: Taken) -> None:
        self._busy = False
        self._taken.remove(last)
        self._place = last.place
        self._show()
        self._next_act()

    def action_read(self) -> None:
        """Read the text where the evidence stands."""
        proposal = self._now()
        if proposal is None:
            return
        document, start = _where(proposal)
        view = self._views.get(document)
        segments = view.segments if isinstance(view, DocumentView) else ()
        ordinal = next((each.ordinal for each in segments if each.start <= start < each.end), 1)
        self.host.open_reading(document, ordinal)

    def action_chain(self) -> None:
        """Show the chain that it belongs to."""
        proposal = self._now()
        if isinstance(proposal, ChainEdge):
            self.host.open_chain(proposal.child)
        elif proposal is not None:
            self.host.open_chain(proposal.document)

    def action_scroll_page(self, way: int) -> None:
        """Scroll the evidence."""
        page = self.query_one("#context" if self.has_class("-wide") else "#proposal", Page)
        page.scroll_relative(y=way * max(1, page.size.height - 2), animate=False)

    def citation(self) -> str:
        """Return the words of the proposal with where they stand."""
        proposal = self._now()
        if proposal is None:
            return ""
        if isinstance(proposal, ChainEdge):
            quotes = "; ".join(f"“{shortened(each.quote)}” ({each.document})" for each in proposal.evidence)
            return f"{proposal.child} is a {proposal.kind.value} of {proposal.parent}: {quotes}"
        who = line(proposal.speaker_name, "nobody named")
        return f"“{line(proposal.content_text)}” — {who}. In: {proposal.document}"


def _looked_up(case: Case, ids: Sequence[str]) -> list[tuple[str, object]]:
    return [(each, show(case, each)) for each in ids]


def _where(proposal: Proposal) -> tuple[str, int]:
    """Return the document in which a proposal stands, and where."""
    if not isinstance(proposal, ChainEdge):
        return proposal.document, proposal.content[0][0] if proposal.content else 0
    if proposal.evidence:
        return proposal.evidence[0].document, proposal.evidence[0].start
    return proposal.child, 0


def _mentioned(proposal: Proposal) -> list[str]:
    """Return the ids of what a proposal's page shows."""
    if isinstance(proposal, ChainEdge):
        ids = [proposal.child, proposal.parent, *(each.document for each in proposal.evidence)]
        return list(dict.fromkeys(ids))
    return [proposal.document]


def _named(view: object) -> Iterator[Block]:
    """Yield who a document or an utterance is."""
    if isinstance(view, UtteranceView):
        when = ", ".join(part for part in (line(view.date), line(view.place)) if part)
        name = line(view.speaker_name, "nobody named")
        yield 1, (("❝ ", "accent"), (name, "name"), (f" [{language(view.language)}]", "accent"),
                  (f" {when}", "faint"))  # fmt: skip
    elif isinstance(view, DocumentView):
        yield 1, (*document_heading(view), (f"  {short_id(view.id)}", "faint"))
