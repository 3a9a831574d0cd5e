"""A chain as a tree: the text at the top, below it what it was made from, every node drawn once."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

from rich.cells import cell_len

from provenance.model.chain_view import ChainEdge, ChainNode, ChainView
from provenance.model.kinds import Method, Standing
from provenance.workflows.drawing import Occurrence, Twig, tree
from provenance.workflows.finding_counts import Counts
from provenance.workflows.presentation import NOBODY, ROLE_WORDS, how_words
from tui.finding_signs import badge
from tui.safe import fit, language, line
from tui.signs import (
    AGAIN,
    BRANCH,
    CYCLE,
    LAST_BRANCH,
    METHOD_STYLE,
    RAIL,
    STANDING_SHORT,
    STATE,
    STATE_STYLE,
    STATUS,
    STATUS_STYLE,
)
from tui.widgets.line_view import LineView, Piece

LANGUAGE, DATE, ROLE = 4, 11, 16


@dataclass(frozen=True, slots=True)
class Drawn:
    """A node at one place of the tree: the rails before its hops and before itself."""

    twig: Twig[str]
    node: ChainNode
    edges: tuple[ChainEdge, ...]
    before_hop: str
    first_hop: str
    before_node: str


class ChainTree(LineView):
    """A chain; an item is a node with the derivations that lead to it, a line each, and its own line."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's word
        super().__init__(id=id)
        self._view: ChainView | None = None
        self._drawn: list[Drawn] = []
        self._offsets: list[int] = [0]
        self._findings: Mapping[str, Counts] = {}

    def show(self, view: ChainView, findings: Mapping[str, Counts]) -> None:
        """Show a chain with its findings, with the cursor on the node it was on, if that is there."""
        self._findings = findings
        kept = self.selected.node.id if self.selected else ""
        self._view = view
        self._drawn = drawn(view)
        self._offsets = [0, *accumulate(len(each.edges) + 1 for each in self._drawn)]
        there = next((at for at, each in enumerate(self._drawn) if each.node.id == kept), 0)
        self.changed(cursor=there)

    @property
    def selected(self) -> Drawn | None:
        """The node under the cursor."""
        return self._drawn[self.cursor] if self.cursor < len(self._drawn) else None

    def put_on(self, node: str) -> None:
        """Put the cursor on a node, where it is drawn in full."""
        for at, each in enumerate(self._drawn):
            if each.node.id == node and each.twig.occurrence is Occurrence.FIRST:
                self.cursor = at
                return

    def item_count(self) -> int:
        """Return how many places the tree has."""
        return len(self._drawn)

    def line_count(self) -> int:
        """Return how many lines they take."""
        return self._offsets[-1]

    def lines_of(self, item: int) -> tuple[int, int]:
        """Return the lines of a node with its hops."""
        return self._offsets[item], self._offsets[item + 1]

    def item_at(self, line: int) -> int:
        """Return the node of a line."""
        return bisect_right(self._offsets, line) - 1

    def draw(self, item: int, inside: int, width: int, *, selected: bool) -> Sequence[Piece]:
        """Return the line of a hop, or that of the node."""
        each = self._drawn[item]
        bar: Piece = ("▌" if selected else " ", "accent")
        if inside < len(each.edges):
            rails = each.first_hop if inside == 0 else each.before_hop
            return [bar, (rails, "faint"), *_hop(each.edges[inside])]
        found = badge(self._findings.get(each.node.id, {}))
        in_cycle = self._view is not None and each.node.id in self._view.cycles
        return [bar, (each.before_node, "faint"), *_node(each, width - 1, found, in_cycle=in_cycle)]


def drawn(view: ChainView) -> list[Drawn]:
    """Return the places of the tree in order, with the rails that lead to them."""
    nodes = {node.id: node for node in view.nodes}
    trunks = _trunks(view)
    prefixes = [""]
    found: list[Drawn] = []
    for twig in tree(view.root, [(edge.child, edge.parent) for edge in view.edges]):
        del prefixes[twig.depth + 1 :]
        prefix = prefixes[twig.depth]
        edges = tuple(view.edges[index] for index in twig.edges)
        hop = first = prefix
        if edges and twig.fork > 1:
            method = edges[0].method
            trunk = RAIL[trunks[edges[0].child]]
            first = prefix + (LAST_BRANCH if twig.last else BRANCH)[method] + " "
            prefix += "   " if twig.last else f"{trunk}  "
            hop = prefix
        elif edges:
            hop = first = f"{prefix}{RAIL[edges[0].method]}  "
        found.append(Drawn(twig, nodes[twig.node], edges, hop, first, prefix))
        prefixes.append(prefix)
    return found


def _trunks(view: ChainView) -> dict[str, Method]:
    """Return for each node how the line leads down from it: as inferred where all below it is."""
    trunks: dict[str, Method] = {}
    for edge in view.edges:
        if edge.method is not Method.INFERRED or edge.child not in trunks:
            trunks[edge.child] = edge.method
    return trunks


def _hop(edge: ChainEdge) -> list[Piece]:
    pieces: list[Piece] = [
        (f"{STATUS[edge.status]} ", STATUS_STYLE[edge.status]),
        (edge.kind.value, "plain"),
        (" · ", "faint"),
        (line(how_words(edge)), METHOD_STYLE[edge.method]),
    ]
    short = STANDING_SHORT[edge.standing]
    if short:
        style = "bad" if edge.standing is Standing.CONTRADICTED else "good"
        pieces += [(" · ", "faint"), (short, style)]
    return pieces


def _node(each: Drawn, width: int, found: Sequence[Piece], *, in_cycle: bool) -> list[Piece]:
    node = each.node
    room = width - cell_len(each.before_node)
    if each.twig.occurrence is not Occurrence.FIRST:
        cycle = each.twig.occurrence is Occurrence.CYCLE
        words = "a CYCLE, back to what is above" if cycle else "drawn above"
        name = line(node.label or node.title, NOBODY)
        return [
            ((CYCLE if cycle else AGAIN) + " ", "bad" if cycle else "accent"),
            (fit(name, min(cell_len(name), max(8, room - 2 - len(words) - 3))), "name"),
            (f" · {words}", "bad" if cycle else "faint"),
        ]
    role = ROLE_WORDS[node.role] if node.role else ""
    role = f"{CYCLE} cycle" if in_cycle else role
    name = line(node.label)
    title = line(node.title) if node.label else line(node.title, NOBODY)
    badges: list[Piece] = [piece for text, style in found for piece in ((" ", ""), (text, style))]
    left = max(6, room - 2 - LANGUAGE - DATE - ROLE - 2 - sum(cell_len(text) for text, _ in badges))
    shown_name = fit(name, min(cell_len(name), left)) if name else ""
    gap = "  " if name and title else ""
    rest = max(0, left - cell_len(shown_name) - len(gap))
    return [
        (STATE.get(node.state, "?") + " ", STATE_STYLE.get(node.state, "plain")),
        (shown_name, "name"),
        (gap + fit(title, rest) if rest else "", "strong" if each.twig.depth == 0 else "plain"),
        *badges,
        ("  ", ""),
        (fit(language(node.language), LANGUAGE), "accent"),
        (fit(line(node.date), DATE), "faint"),
        (fit(role, ROLE), "bad" if in_cycle else "faint"),
    ]
