"""The chain of one document: the graph as a tree, and below it the evidence of the selected hop."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container

from provenance.model.chain_view import ChainEdge, ChainView
from provenance.model.kinds import DerivationKind, NodeKind, Status
from provenance.workflows.case import Case
from provenance.workflows.chain import chain
from provenance.workflows.finding_counts import Counts, open_findings
from provenance.workflows.presentation import node_name
from tui.citing import of_node
from tui.deciding import Decision, decided, kind_dialog, taken_back
from tui.describing import edge_blocks, heading, node_blocks
from tui.dialogs.ask_line import AskLine
from tui.finding_signs import SEVERITY
from tui.screens.fetching_screen import FetchingScreen
from tui.widgets.chain_tree import ChainTree, Drawn
from tui.widgets.line_view import LineView, Piece
from tui.widgets.pieces import EMPTY, Block, Page

LIMIT = 2_000
NOTHING: tuple[Block, ...] = (
    (0, (("No document is chosen yet.", "strong"),)),
    EMPTY,
    (0, (("Press 1 for the library, go to a document and press Enter.", "plain"),)),
)


class Chain(FetchingScreen):
    """The chain of one document."""

    NAME = "chain"
    PURPOSE = "What a text was made from, hop by hop: the text at the top, its sources below it."
    CSS_PATH = "chain.tcss"
    OFFERED = ("decide", "attach", "fetch", "undo", "read", "side")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,right,l", "read", "Read", id="chain.read", tooltip="Read the selected text"),
        Binding("d", "side", "Beside", id="chain.side",
                tooltip="Set the selected text beside the one that was made from it, with what changed"),
        Binding("a", "decide('accepted')", "Accept", id="chain.accept", tooltip="Accept the selected hop"),
        Binding("r", "decide('rejected')", "Reject", id="chain.reject", tooltip="Reject the selected hop"),
        Binding("R", "reject_because", "Reject, and say why", show=False, id="chain.because",
                tooltip="Reject the selected hop, and say why"),
        Binding("e", "edit", "Kind", id="chain.edit", tooltip="Say that the hop is of another kind"),
        Binding("u", "undo", "Undo", id="chain.undo", tooltip="Take back the last decision made here"),
        Binding("f", "fetch", "Fetch", id="chain.fetch",
                tooltip="Look for the text of the selected document, which is only cited, on the network"),
        Binding("t", "attach", "Attach", id="chain.attach",
                tooltip="Give the selected document, which is only cited, its text from a file"),
        Binding("b", "blame", "Blame", show=False, id="chain.blame",
                tooltip="Every sentence of the selected text with its ultimate source"),
        Binding("i", "origins", "Origins", show=False, id="chain.origins",
                tooltip="How many independent origins stand behind the selected text"),
        Binding("x", "rejected", "Rejected", show=False, id="chain.rejected",
                tooltip="Show or hide hops that were rejected"),
        Binding("o", "root", "Its own chain", show=False, id="chain.root",
                tooltip="Show the chain of the selected document, with it at the top"),
        Binding("left,h,backspace", "app.go('library')", "Library", show=False, id="chain.back",
                tooltip="Back to the library"),
    ]  # fmt: skip

    def __init__(self) -> None:
        super().__init__()
        self._view: ChainView | None = None
        self._findings: dict[str, Counts] = {}
        self._rejected = False
        self._events: list[str] = []

    def body(self) -> ComposeResult:
        """Make the tree and the panel of the selected hop."""
        with Container(id="split"):
            yield ChainTree(id="tree")
            yield Page(id="hop")
        yield Page(id="nothing")

    def on_mount(self) -> None:
        """Let the tree have the keys."""
        self.query_one("#nothing", Page).show(NOTHING)
        self.query_one(ChainTree).focus()

    def load(self) -> None:
        """Read the chain of the document that is looked at."""
        place, rejected = self.host.place, self._rejected
        self.query_one("#split").display = place is not None
        self.query_one("#nothing").display = place is None
        if place is not None:
            document = place.document
            self.ask(
                lambda case: (chain(case, document, limit=LIMIT, rejected=rejected), open_findings(case)),
                self._show,
            )

    def _show(self, found: tuple[ChainView, dict[str, Counts]]) -> None:
        self._view, self._findings = found
        self.query_one(ChainTree).show(*found)

    @on(LineView.Moved, "#tree")
    def _moved(self) -> None:
        selected = self.query_one(ChainTree).selected
        if selected is not None:
            self.query_one("#hop", Page).show(self._hop(selected))
        self.offer_keys()

    def _hop(self, selected: Drawn) -> Iterator[Block]:
        view = self._view
        yield from node_blocks(selected.node, in_cycle=view is not None and selected.node.id in view.cycles)
        counts = self._findings.get(selected.node.id, {})
        if counts:
            told = ", ".join(f"{SEVERITY[each]} {count} {each.value}" for each, count in counts.items())
            yield 2, ((f"findings: {told}", "doubt"), ("   0 shows them", "faint"))
        for edge in selected.edges:
            yield EMPTY
            yield heading("the hop from the text above")
            yield from edge_blocks(edge)
        if not selected.edges:
            yield EMPTY
            yield 0, _overview(view)
        if view is not None and view.truncated:
            yield 0, ((f"The chain is longer: the first {LIMIT:,} documents are shown.", "bad"),)

    @on(LineView.Chosen, "#tree")
    def _chosen(self) -> None:
        self.action_read()

    def offers(self, action: str) -> bool | None:
        """Offer a key where it does something for what is selected."""
        tree = self.query(ChainTree)
        selected = tree.first().selected if tree else None
        if action in ("decide", "reject_because", "edit"):
            return self._open_edge(selected) is not None
        if action in ("attach", "fetch"):
            return selected is not None and selected.node.state == "placeholder"
        if action == "undo":
            return bool(self._events)
        if action == "side":
            return selected is not None and selected.node.state == "captured"
        return True if action != "read" else selected is not None

    def _open_edge(self, selected: Drawn | None) -> ChainEdge | None:
        """Return the derivation that keys decide on: the first above the node that waits, else the first."""
        edges = selected.edges if selected is not None else ()
        return next((edge for edge in edges if edge.status is Status.PROPOSED), edges[0] if edges else None)

    def action_read(self) -> None:
        """Read the selected document; of an utterance there is only what others report."""
        selected = self.query_one(ChainTree).selected
        if selected is None:
            return
        if selected.node.kind is NodeKind.UTTERANCE:
            self.notify(
                "This is speech: what is known of it stands below. Read the text above it, which reports it.",
                markup=False,
            )
        else:
            self.host.open_reading(selected.node.id)

    def action_root(self) -> None:
        """Show the chain of the selected document."""
        selected = self.query_one(ChainTree).selected
        if selected is not None:
            self.host.open_chain(selected.node.id)

    def action_side(self) -> None:
        """Set the selected text beside the one above it; the text at the top beside its source."""
        selected = self.query_one(ChainTree).selected
        if selected is not None and selected.edges:
            self.host.open_side(selected.edges[0].child, (selected.node.id,))
        elif selected is not None:
            self.host.open_side(selected.node.id)

    def action_blame(self) -> None:
        """Show the sentences of the selected text with their sources."""
        selected = self.query_one(ChainTree).selected
        if selected is not None and selected.node.kind is NodeKind.DOCUMENT:
            self.host.open_blame(selected.node.id)

    def action_origins(self) -> None:
        """Show the origins of the selected text."""
        selected = self.query_one(ChainTree).selected
        if selected is not None and selected.node.kind is NodeKind.DOCUMENT:
            self.host.open_origins(selected.node.id)

    def action_rejected(self) -> None:
        """Show or hide hops that were rejected."""
        self._rejected = not self._rejected
        self.notify("Rejected hops are " + ("shown." if self._rejected else "hidden."), markup=False)
        self.load()

    def action_decide(self, status: str, because: str = "") -> None:
        """Accept or reject the selected hop."""
        edge = self._open_edge(self.query_one(ChainTree).selected)
        if edge is None:
            return
        self._put(lambda case: decided(case, edge.id, Status(status), because=because))

    def _put(self, question: Callable[[Case], Decision]) -> None:
        self.ask(question, self._decided, group="decide", exclusive=False)

    def _decided(self, decision: Decision) -> None:
        self._events.append(decision.event)
        self.notify(f"{decision.proposal.status.value}   u takes it back", timeout=3, markup=False)
        self.host.touched()

    def action_reject_because(self) -> None:
        """Reject the selected hop with a reason."""
        self.app.push_screen(
            AskLine("Reject", "Why is it rejected? The reason stays on record."),
            lambda because: None if because is None else self.action_decide("rejected", because),
        )

    def action_edit(self) -> None:
        """Ask for another kind."""
        edge = self._open_edge(self.query_one(ChainTree).selected)
        if edge is None:
            return

        def chosen(kind: str | None) -> None:
            if kind:
                self._put(lambda case: decided(case, edge.id, Status.ACCEPTED, kind=DerivationKind(kind)))

        self.app.push_screen(kind_dialog(edge), chosen)

    def action_undo(self) -> None:
        """Take back the last decision made here."""
        if self._events:
            event = self._events.pop()
            self.ask(lambda case: taken_back(case, event), self._undone, group="decide", exclusive=False)

    def _undone(self, summary: str) -> None:
        self.notify(summary, timeout=3, markup=False)
        self.host.touched()

    def action_attach(self) -> None:
        """Ask for the file of the selected document, and attach it."""
        selected = self.query_one(ChainTree).selected
        if selected is not None and selected.node.state == "placeholder":
            self.attach_to(selected.node.id, node_name(selected.node))

    def action_fetch(self) -> None:
        """Look for the text of the selected document, which is only cited."""
        selected = self.query_one(ChainTree).selected
        if selected is not None and selected.node.state == "placeholder":
            self.ask_for_text(selected.node.id, node_name(selected.node))

    def address(self) -> str:
        """Return the address of the selected text."""
        selected = self.query_one(ChainTree).selected
        return "" if selected is None else selected.node.url

    def citation(self) -> str:
        """Return the citation of the selected node."""
        selected = self.query_one(ChainTree).selected
        return "" if selected is None else of_node(selected.node)


def _overview(view: ChainView | None) -> list[Piece]:
    """Return how long the chain is, and what of it is open."""
    if view is None:
        return []
    unseen = sum(node.state == "placeholder" for node in view.nodes)
    spoken = sum(node.state == "utterance" for node in view.nodes)
    still = sum(edge.status is Status.PROPOSED for edge in view.edges)
    texts = len(view.nodes) - spoken
    words = f"{texts} texts, {unseen} of them not yet seen; {spoken} utterances; {still} hops not decided yet"
    return [(words if view.edges else "No source is recorded behind this text.", "plain")]
