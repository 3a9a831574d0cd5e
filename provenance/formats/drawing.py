"""A chain as a drawing for others to render: Graphviz DOT and Mermaid.

Arrows go the way the words went, from the source to the text. Dashed is what is inferred or not yet
seen. Titles, names and quotes are data from the web: every character that means something to
Graphviz or Mermaid is written as an escape, and control characters are made visible.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from provenance.formats.printable import visible
from provenance.formats.width import cut
from provenance.formats.wording import decision_words, how_words, language_words, node_name
from provenance.model.chain_view import ChainEdge, ChainNode, ChainView
from provenance.model.kinds import Method

TITLE_COLUMNS = 48
_MERMAID_SPECIAL = re.compile(r"[^\w .,:()\-]|_")
_DOT_ESCAPES = {"\\": "\\\\", '"': '\\"', "&": "&amp;", "<": "&lt;", ">": "&gt;"}
_SHAPES = {"captured": "box", "placeholder": "box", "utterance": "oval"}
_MERMAID_ENDS = {"captured": ("[", "]"), "placeholder": ("[", "]"), "utterance": ("([", "])")}


def _node_lines(node: ChainNode) -> list[str]:
    """Return what is written in a node: who, language and date, the title."""
    lines = [visible(node_name(node)), visible(f"{language_words(node.language)} {node.date}".strip())]
    if node.title and node.title != node_name(node):
        lines.append(cut(visible(node.title), TITLE_COLUMNS))
    return lines


def _edge_lines(edge: ChainEdge) -> list[str]:
    decided = decision_words(edge)
    how = visible(how_words(edge))
    return [edge.kind.value, f"{how}, {decided}" if decided else how]


def _dot_text(lines: list[str]) -> str:
    escaped = ("".join(_DOT_ESCAPES.get(char, char) for char in line) for line in lines)
    return '"' + "\\n".join(escaped) + '"'


def chain_dot(view: ChainView, *, by_language: bool = False) -> str:
    """Return the chain in the DOT language of Graphviz; ``by_language`` draws a box a language."""
    return "".join(f"{line}\n" for line in _dot_lines(view, by_language))


def _dot_lines(view: ChainView, by_language: bool) -> Iterator[str]:
    yield "digraph provenance {"
    yield "  rankdir=TB;"
    yield '  node [fontname="sans-serif"];'
    yield '  edge [fontname="sans-serif", fontsize=10];'
    groups: dict[str, list[ChainNode]] = {}
    for node in view.nodes:
        groups.setdefault(node.language if by_language else "", []).append(node)
    for at, (language, nodes) in enumerate(groups.items()):
        indent = "    " if by_language else "  "
        if by_language:
            yield f"  subgraph cluster_{at} {{"
            yield f"    label={_dot_text([visible(language_words(language))])};"
        for node in nodes:
            yield indent + _dot_node(node, root=view.root)
        if by_language:
            yield "  }"
    for edge in view.edges:
        yield "  " + _dot_edge(edge)
    yield "}"


def _dot_node(node: ChainNode, *, root: str) -> str:
    styles = ["dashed"] if node.state == "placeholder" else ["solid"]
    styles += ["bold"] if node.id == root else []
    return (
        f"{_dot_text([visible(node.id)])} [label={_dot_text(_node_lines(node))}, "
        f'shape={_SHAPES.get(node.state, "box")}, style="{",".join(styles)}"];'
    )


def _dot_edge(edge: ChainEdge) -> str:
    style = "dashed" if edge.method is Method.INFERRED else "solid"
    colour = ", color=gray, fontcolor=gray" if not edge.in_force else ""
    ends = f"{_dot_text([visible(edge.parent)])} -> {_dot_text([visible(edge.child)])}"
    return f"{ends} [label={_dot_text(_edge_lines(edge))}, style={style}{colour}];"


def _mermaid_text(lines: list[str]) -> str:
    """Return lines as a quoted Mermaid text; what is no letter, digit or plain sign becomes ``#NN;``."""
    escaped = (_MERMAID_SPECIAL.sub(lambda match: f"#{ord(match[0])};", line) for line in lines)
    return '"' + "<br/>".join(escaped) + '"'


def chain_mermaid(view: ChainView) -> str:
    """Return the chain as a Mermaid flowchart, from the sources at the top to the text."""
    names = {node.id: f"n{at}" for at, node in enumerate(view.nodes)}
    lines = ["flowchart TB"]
    for node in view.nodes:
        left, right = _MERMAID_ENDS.get(node.state, ("[", "]"))
        lines.append(f"  {names[node.id]}{left}{_mermaid_text(_node_lines(node))}{right}")
    for edge in view.edges:
        if edge.child in names and edge.parent in names:
            arrow = "-.->" if edge.method is Method.INFERRED else "-->"
            label = _mermaid_text(_edge_lines(edge))
            lines.append(f"  {names[edge.parent]} {arrow}|{label}| {names[edge.child]}")
    dashed = [names[node.id] for node in view.nodes if node.state == "placeholder"]
    if dashed:
        lines += ["  classDef unseen stroke-dasharray: 4 4", f"  class {','.join(dashed)} unseen"]
    return "".join(f"{line}\n" for line in lines)
