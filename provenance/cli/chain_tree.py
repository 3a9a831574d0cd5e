"""A chain drawn as a tree for a terminal: the text at the top, below it what it was made from."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from provenance.cli.palette import Palette, Signs
from provenance.formats.printable import visible
from provenance.formats.width import cut, display_width, fill, wrap
from provenance.formats.wording import (
    END_WORDS,
    NOBODY,
    ROLE_WORDS,
    decision_words,
    how_words,
    language_words,
    short_id,
)
from provenance.graph.tree import Occurrence, Twig, tree
from provenance.model.chain_view import ChainEdge, ChainNode, ChainView, EvidenceView
from provenance.model.kinds import EndReason, Method, Role, Standing, Status

MOST_EVIDENCE = 3


class Look(NamedTuple):
    """How a chain is drawn: columns of the terminal, colours, signs, and whether evidence is shown."""

    width: int
    palette: Palette
    signs: Signs
    brief: bool = False


def chain_lines(view: ChainView, look: Look) -> Iterator[str]:
    """Yield the lines of the drawing, without line ends, and a legend after them."""
    nodes = {node.id: node for node in view.nodes}
    trunks = _trunks(view, look)
    prefixes = [""]
    doubtful = {at for at, edge in enumerate(view.edges) if _is_doubtful(edge)}
    for twig in tree(view.root, [(edge.child, edge.parent) for edge in view.edges], doubtful=doubtful):
        del prefixes[twig.depth + 1 :]
        prefix = prefixes[twig.depth]
        if twig.edges:
            edges = [view.edges[index] for index in twig.edges]
            trunk = trunks[edges[0].child]
            yield from _edge_block(edges, twig, prefix, trunk, look)
            if twig.fork > 1:
                prefix += "   " if twig.last else f"{trunk}  "
        node = nodes[twig.node]
        room = look.width - display_width(prefix)
        if twig.occurrence is Occurrence.FIRST:
            yield prefix + _head_line(node, room, look)
            rail = trunks.get(node.id, " ")
            for line in _joined([(fact, "") for fact in _facts(node, view)], room - 2, look):
                yield f"{prefix}{rail} {line}"
        else:
            yield prefix + _reference(node, twig, room, look)
        prefixes.append(prefix)
    if view.truncated:
        yield look.palette.paint(f"{look.signs.ellipsis} cut here: --limit shows more", "bad")
    if not look.brief:
        yield ""
        for line in _legend(view, look):
            yield look.palette.paint(line, "dim")


def _is_doubtful(edge: ChainEdge) -> bool:
    return edge.standing is Standing.CONTRADICTED or not edge.in_force


def _trunks(view: ChainView, look: Look) -> dict[str, str]:
    """Return for each node the line that leads down from it: dotted where all below it is inferred."""
    trunks: dict[str, str] = {}
    for edge in view.edges:
        inferred = edge.method is Method.INFERRED and trunks.get(edge.child) != look.signs.known
        trunks[edge.child] = look.signs.inferred if inferred else look.signs.known
    return trunks


def _edge_block(
    edges: list[ChainEdge], twig: Twig[str], prefix: str, trunk: str, look: Look
) -> Iterator[str]:
    """Yield the lines between a node and one behind it: what kind, how known, in which words."""
    signs = look.signs
    rails = [signs.inferred if edge.method is Method.INFERRED else signs.known for edge in edges]
    if not look.brief:
        yield prefix + (rails[0] if twig.fork == 1 else trunk)
    for at, (edge, rail) in enumerate(zip(edges, rails, strict=True)):
        if twig.fork == 1:
            first = rest = f"{prefix}{rail} "
        else:
            rest = prefix + ("   " if twig.last else f"{trunk}  ")
            first = rest if at else f"{prefix}{_branch(edge, twig, look)} "
        for line in _edge_lines(edge, look.width - display_width(rest), look):
            yield first + line
            first = rest
    if not look.brief and twig.fork == 1:
        yield prefix + rails[-1]


def _branch(edge: ChainEdge, twig: Twig[str], look: Look) -> str:
    """Return the sign by which a branch of a fork begins."""
    if edge.method is Method.INFERRED:
        return look.signs.last_inferred if twig.last else look.signs.branch_inferred
    return look.signs.last if twig.last else look.signs.branch


def _edge_lines(edge: ChainEdge, room: int, look: Look) -> Iterator[str]:
    superseded = edge.standing is Standing.SUPERSEDED and edge.status is not Status.REJECTED
    meaning = ("" if superseded else "bad") if _is_doubtful(edge) else ""
    parts = [
        (f"{edge.kind.value} of", "name"),
        (visible(how_words(edge)), edge.method.value),
        (decision_words(edge), meaning),
        ("" if look.brief else short_id(edge.id), "id"),
    ]
    yield from _joined(parts, room, look)
    if look.brief:
        return
    for evidence in edge.evidence[:MOST_EVIDENCE]:
        yield from _evidence_lines(evidence, room, look)
    if len(edge.evidence) > MOST_EVIDENCE:
        more = len(edge.evidence) - MOST_EVIDENCE
        yield look.palette.paint(f"  and {more} more: provenance show {short_id(edge.id)}", "dim")
    if edge.reason:
        for line in wrap(visible(edge.reason), room - 2):
            yield "  " + look.palette.paint(line, "dim")


def _joined(parts: list[tuple[str, str]], room: int, look: Look) -> Iterator[str]:
    """Yield words, each with its meaning, with dots between them, broken between them where need be."""
    dot = f" {look.signs.dot} "
    line, used = "", 0
    for words, meaning in parts:
        needed = display_width(words) + len(dot)
        if used and used + needed > room:
            yield line
            line, used = "", 0
        if needed > room:
            yield from (look.palette.paint(piece, meaning) for piece in wrap(words, room))
        elif words:
            line += (dot if used else "") + look.palette.paint(words, meaning)
            used += needed
    if line:
        yield line


def _evidence_lines(evidence: EvidenceView, room: int, look: Look) -> Iterator[str]:
    """Yield the words that are the evidence, quoted, and at the end of them where they stand."""
    signs = look.signs
    where = f"{short_id(evidence.document)}, chars {evidence.start}-{evidence.end}"
    quote = cut(visible(evidence.quote), 3 * (room - 4), ellipsis=signs.ellipsis)
    lines = list(wrap(f"{signs.open_quote}{quote}{signs.close_quote}", room - 2))
    painted = [look.palette.paint(line, "evidence") for line in lines]
    if lines and display_width(lines[-1]) + 2 + len(where) <= room - 2:
        gap = room - 2 - display_width(lines[-1]) - len(where)
        painted[-1] += " " * min(gap, 2) + look.palette.paint(where, "id")
    else:
        painted.append(look.palette.paint(where, "id"))
    for line in painted:
        yield "  " + line


def _reference(node: ChainNode, twig: Twig[str], width: int, look: Look) -> str:
    """Return the line of a node that is drawn elsewhere."""
    sign, words = look.signs.again, "drawn above"
    if twig.occurrence is Occurrence.CYCLE:
        sign, words = look.signs.cycle, "a CYCLE, back to what is above"
    elif twig.occurrence is Occurrence.LATER:
        sign, words = look.signs.later, "drawn below"
    ident = short_id(node.id)
    name = cut(_headline(node, look), width - len(f"  {ident} . {words} "), ellipsis=look.signs.ellipsis)
    return f"{sign} {name} {look.palette.paint(ident, 'id')} {look.signs.dot} {words}"


def _head_line(node: ChainNode, width: int, look: Look) -> str:
    """Return a node's first line: its sign, who it is, and its id at the right."""
    ident = short_id(node.id)
    room = width - len(ident) - 4
    shown = cut(_headline(node, look), room, ellipsis=look.signs.ellipsis)
    meaning = "source" if node.role is Role.ULTIMATE_SOURCE else "name"
    gap = fill("", room - display_width(shown) + 2)
    mark = look.signs.of_state(node.state)
    return f"{mark} {look.palette.paint(shown, meaning)}{gap}{look.palette.paint(ident, 'id')}"


def _headline(node: ChainNode, look: Look) -> str:
    if node.label and node.title:
        dash = "—" if look.signs.superscripts else "-"
        return visible(f"{node.label} {dash} {node.title}")
    return visible(node.label or node.title or NOBODY)


def _facts(node: ChainNode, view: ChainView) -> list[str]:
    """Return what a node's second line says, in order."""
    facts = [visible(f"{language_words(node.language)} {node.date}".strip())]
    if node.role is not None:
        this = "this text, " if node.id == view.root else ""
        facts.append(this + ROLE_WORDS[node.role])
    if node.state == "utterance":
        facts.append(f"spoken at {visible(node.place)}" if node.place else "spoken")
    elif not node.label and node.title:
        facts.append(NOBODY)
    if node.end is not None:
        facts.append(END_WORDS[node.end])
    elif node.state == "placeholder":
        facts.append(END_WORDS[EndReason.NOT_WALKED])
    if node.id in view.cycles:
        facts.append("in a CYCLE")
    return facts


def _legend(view: ChainView, look: Look) -> Iterator[str]:
    """Yield the signs that occur, with what they mean, in as few lines as they need."""
    signs = look.signs
    states = {node.state for node in view.nodes}
    methods = {edge.method for edge in view.edges}
    parts = [
        (signs.captured, "text stored", "captured" in states),
        (signs.placeholder, "cited, not yet seen", "placeholder" in states),
        (signs.utterance, "spoken", "utterance" in states),
        (signs.known, "stated or manual", bool(methods - {Method.INFERRED})),
        (signs.inferred, "inferred", Method.INFERRED in methods),
    ]
    line = ""
    shown = [f"{sign} {words}" for sign, words, occurs in parts if occurs]
    for part in [*shown, "below each text is what it was made from"] if view.edges else shown:
        if line and display_width(line) + 3 + display_width(part) > look.width:
            yield line
            line = ""
        line = f"{line}   {part}" if line else part
    yield line
