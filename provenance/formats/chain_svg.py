"""A chain drawn as SVG: sources at the top, the text at the bottom, arrows the way the words went.

A full line is stated or by hand, a dashed one inferred; a dashed box was not seen. Colours come from the
page's style sheet, so that the drawing follows a dark theme and prints.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence

from provenance.formats.markup import Markup, element
from provenance.formats.width import cut
from provenance.formats.wording import confidence_words, language_words, node_name
from provenance.graph.layers import Sizes
from provenance.model.chain_view import ChainEdge, ChainNode, ChainView
from provenance.model.kinds import Method, NodeKind, Standing, Status
from provenance.model.layout import Arrow, Layout, Point
from provenance.text.visible import visible

SIZES = Sizes(width=232, height=86, beside=36, below=78)
_COLUMNS, _NAME_COLUMNS, _MARGIN = 32, 25, 26
_LABEL = (92.0, 28.0)
# How far along its arrow a label may stand, the best first.
_PARTS = (0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74, 0.18, 0.82)
_ARROWHEAD = Markup(
    '<defs><marker id="head" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="8" markerHeight="8" '
    'orient="auto-start-reverse"><path d="M0 0L10 5L0 10z" class="head"/></marker></defs>'
)


def chain_svg(view: ChainView, layout: Layout) -> Markup:
    """Return the chain as one SVG element, with a title and a description for who does not see it."""
    width, height = layout.width + 2 * _MARGIN, layout.height + 2 * _MARGIN
    edges = [edge for edge in view.edges if edge.id in layout.arrows]
    lines = [element("path", d=_way(layout.arrows[edge.id]), class_=_edge_class(edge)) for edge in edges]
    labels = [_edge_label(edge, at) for edge, at in _places(edges, layout)]
    boxes = [
        _box(node, _moved(layout.boxes[node.id]), view) for node in view.nodes if node.id in layout.boxes
    ]
    return element(
        "svg",
        element("title", "The chain", id="chain-title"),
        element("desc", " ".join(_told(view)), id="chain-description"),
        _ARROWHEAD,
        *lines,
        *labels,
        *boxes,
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {width:.0f} {height:.0f}",
        width=f"{width:.0f}",
        height=f"{height:.0f}",
        role="img",
        aria_labelledby="chain-title chain-description",
        class_="chain",
    )


def _moved(point: Point) -> Point:
    return point[0] + _MARGIN, point[1] + _MARGIN


def _way(arrow: Arrow) -> str:
    first, *rest = (_moved(point) for point in arrow.points)
    curves = " ".join(f"{x:.1f},{y:.1f}" for x, y in rest)
    return f"M{first[0]:.1f},{first[1]:.1f} C{curves}"


def _edge_class(edge: ChainEdge) -> str:
    words = ["edge", edge.method.value]
    words += ["rejected"] if not edge.in_force else []
    words += ["contradicted"] if edge.standing is Standing.CONTRADICTED else []
    return " ".join(words)


def _places(edges: Sequence[ChainEdge], layout: Layout) -> Iterator[tuple[ChainEdge, Point]]:
    """Yield where the label of each edge goes: on its line, where no box is nor another label if possible."""
    sizes = [(SIZES.width, SIZES.height)] * len(layout.boxes)
    taken = [(*_moved(box), *size) for box, size in zip(layout.boxes.values(), sizes, strict=True)]
    for edge in edges:
        ways = [_moved(layout.arrows[edge.id].at(part)) for part in _PARTS]
        place = min(ways, key=lambda at: sum(_overlap(at, other) for other in taken))
        taken.append((*place, *_LABEL))
        yield edge, place


def _overlap(at: Point, other: tuple[float, float, float, float]) -> float:
    x, y, width, height = other
    across = (_LABEL[0] + width) / 2 - abs(at[0] - x)
    down = (_LABEL[1] + height) / 2 - abs(at[1] - y)
    return across * down if across > 0 and down > 0 else 0.0


def _edge_label(edge: ChainEdge, at: Point) -> Markup:
    how = (
        f"inferred {confidence_words(edge.confidence)}"
        if edge.method is Method.INFERRED
        else edge.method.value
    )
    return element(
        "text",
        element("tspan", edge.kind.value.replace("-", " "), x=at[0], class_="kind"),
        element("tspan", f"{how}{_decided(edge)}", x=at[0], dy="13"),
        x=at[0], y=at[1] - 2, class_="label",
    )  # fmt: skip


def _decided(edge: ChainEdge) -> str:
    mark = {Status.ACCEPTED: " ✓", Status.REJECTED: " ✗", Status.PROPOSED: ""}[edge.status]
    disputed = any(other.value != edge.status.value for other in edge.others)
    return mark + (" disputed" if disputed else "")


def _box(node: ChainNode, middle: Point, view: ChainView) -> Markup:
    x, y = middle[0] - SIZES.width / 2, middle[1] - SIZES.height / 2
    spoken = node.kind is NodeKind.UTTERANCE
    words = ["box", node.state, *(["asked"] if node.id == view.root else [])]
    facts = "  ".join(part for part in (language_words(node.language), node.date) if part)
    names = _name_lines(node)
    lines = [_line(name, middle[0], y + 25 + 18 * number, "name") for number, name in enumerate(names)]
    lines.append(element("text", facts, x=middle[0], y=y + 26 + 19 * len(names), class_="facts"))
    if len(names) == 1:
        lines.append(_line(_short(_last_line(node), _COLUMNS), middle[0], y + 67, "about"))
    shape = element(
        "rect", x=x, y=y, width=SIZES.width, height=SIZES.height, rx=SIZES.height / 2 if spoken else 8.0
    )
    target = f"#{node.id.replace(':', '-')}"
    group = element(
        "g", element("title", node.title or node_name(node)), shape, *lines, class_=" ".join(words)
    )
    return element("a", group, href=target) if node.kind is NodeKind.DOCUMENT else group


def _name_lines(node: ChainNode) -> list[str]:
    """Return who a node is; a title in the place of a name on two lines, as it is long."""
    name = visible(" ".join(node_name(node).split()))
    first = cut(name, _NAME_COLUMNS, ellipsis="")
    if node.label or first == name:
        return [cut(name, _NAME_COLUMNS)]
    head = first.rpartition(" ")[0] or first
    return [head, cut(name[len(head) :].strip(), _NAME_COLUMNS)]


def _last_line(node: ChainNode) -> str:
    if node.kind is NodeKind.UTTERANCE:
        return node.place or "speech"
    if node.state == "placeholder":
        return "cited, not seen"
    return node.title if node.title != node_name(node) else ""


def _line(text: str, x: float, y: float, class_: str) -> Markup:
    """Return a line of text in the direction of its first letter that has one."""
    letters = (unicodedata.bidirectional(sign) for sign in text)
    first = next((kind for kind in letters if kind in ("L", "R", "AL")), "L")
    return element("text", text, x=x, y=y, class_=class_, direction=None if first == "L" else "rtl")


def _short(text: str, columns: int) -> str:
    return cut(visible(" ".join(text.split())), columns)


def _told(view: ChainView) -> Iterator[str]:
    nodes = {node.id: node for node in view.nodes}
    for edge in view.edges:
        child, parent = (nodes[end] for end in (edge.child, edge.parent))
        yield (
            f"{node_name(child)} {language_words(child.language)}: {edge.kind.value} of "
            f"{node_name(parent)} {language_words(parent.language)}, {edge.method.value}."
        )


def legend() -> Markup:
    """Return the key to the drawing."""
    return element(
        "ul",
        element("li", element("span", class_="key solid"), "stated, or by hand"),
        element("li", element("span", class_="key dashed"), "inferred, with how sure"),
        element("li", element("span", class_="key unseen"), "cited, not seen"),
        element("li", element("span", class_="key speech"), "speech"),
        class_="legend",
    )
