"""Aligned segments as TMX 1.4, which translation tools take as a translation memory.

A unit is a bead of a comparison with words on both sides; the parent's language is the source language of its
unit. Source: TMX 1.4b Specification (OSCAR, 2005).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from provenance import __version__
from provenance.formats.xml_text import document, safe
from provenance.model.comparison import Bead, Comparison
from provenance.model.views import DocumentView

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_HEADER = {
    "creationtool": "provenance",
    "creationtoolversion": __version__,
    "segtype": "sentence",
    "o-tmf": "provenance",
    "adminlang": "en",
    "srclang": "*all*",
    "datatype": "plaintext",
}


def tmx(comparisons: Mapping[tuple[str, str], Comparison], documents: Mapping[str, DocumentView]) -> str:
    """Return the aligned segments of some comparisons, by (child, parent), as a TMX document."""
    from xml.etree.ElementTree import Element, SubElement

    root = Element("tmx", version="1.4")
    SubElement(root, "header", _HEADER)
    body = SubElement(root, "body")
    for (child, parent), comparison in comparisons.items():
        for number, bead in enumerate(comparison.beads):
            if bead.child and bead.parent:
                name = f"{child}/{parent.partition(':')[2]}/{number}"
                _add_unit(body, name, bead, documents[child], documents[parent])
    return document(root)


def _add_unit(body: Element, name: str, bead: Bead, child: DocumentView, parent: DocumentView) -> None:
    from xml.etree.ElementTree import SubElement

    unit = SubElement(body, "tu", tuid=name, srclang=_code(parent))
    SubElement(unit, "prop", type="confidence").text = f"{bead.confidence:.2f}"
    for text, places in ((parent, bead.parent), (child, bead.child)):
        words = " ".join(text.segments[place].text.strip() for place in places)
        variant = SubElement(unit, "tuv", {_LANGUAGE: _code(text)})
        SubElement(variant, "prop", type="document").text = text.id
        SubElement(variant, "seg").text = safe(" ".join(words.split()))


def _code(document: DocumentView) -> str:
    return document.language or "und"
