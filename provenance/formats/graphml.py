"""A chain as GraphML, which graph libraries and drawing programs read.

Arrows go from the text to what it is derived from. Source: The GraphML File Format (graphdrawing.org, 2004).
"""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING, Any

from provenance.formats.plain import to_plain
from provenance.formats.xml_text import document, safe
from provenance.model.chain_view import ChainEdge, ChainNode, ChainView

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_NAMESPACE = "http://graphml.graphdrawing.org/xmlns"
_LISTED = ("child", "parent", "evidence", "others")
_NODE = tuple(each.name for each in fields(ChainNode) if each.name != "id")
_EDGE = tuple(each.name for each in fields(ChainEdge) if each.name not in _LISTED)
_TYPES = {"depth": "int", "confidence": "double"}


def graphml(view: ChainView) -> str:
    """Return the chain as GraphML; evidence is given as one text, a line a quotation."""
    from xml.etree.ElementTree import Element, SubElement

    root = Element("graphml", xmlns=_NAMESPACE)
    for owner, names in (("node", _NODE), ("edge", (*_EDGE, "evidence"))):
        for name in names:
            about = {"attr.name": name, "attr.type": _TYPES.get(name, "string")}
            SubElement(root, "key", {"id": f"{owner}.{name}", "for": owner, **about})
    graph = SubElement(root, "graph", id=view.root, edgedefault="directed")
    for node in view.nodes:
        element = SubElement(graph, "node", id=node.id)
        _add_data(element, "node", {name: to_plain(getattr(node, name)) for name in _NODE})
    for edge in view.edges:
        element = SubElement(graph, "edge", source=edge.child, target=edge.parent)
        said = {name: to_plain(getattr(edge, name)) for name in _EDGE}
        said["evidence"] = "\n".join(_quoted(edge))
        _add_data(element, "edge", said)
    return document(root)


def _quoted(edge: ChainEdge) -> list[str]:
    return [
        f"{each.document}#{each.start}-{each.end} {' '.join(each.quote.split())}" for each in edge.evidence
    ]


def _add_data(element: Element, owner: str, said: dict[str, Any]) -> None:
    from xml.etree.ElementTree import SubElement

    for name, value in said.items():
        if value not in (None, ""):
            SubElement(element, "data", key=f"{owner}.{name}").text = safe(str(value))
