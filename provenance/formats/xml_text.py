"""XML 1.0 as text: what it has no character for is spelled out, so that every reader takes it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.text.visible import visible

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element


def safe(text: str) -> str:
    """Return text without control, bidirectional and unpaired characters, which are spelled out."""
    return visible(text)


def document(root: Element) -> str:
    """Return an element and all that is in it as an indented XML document, with a line end."""
    from xml.etree.ElementTree import indent, tostring

    indent(root)
    return f"<?xml version='1.0' encoding='UTF-8'?>\n{tostring(root, encoding='unicode')}\n"
