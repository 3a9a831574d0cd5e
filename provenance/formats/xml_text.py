"""XML 1.0 as text: what it has no character for is spelled out, so that every reader takes it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from provenance.text.visible import visible

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

# Besides control characters and halves of pairs, which are spelled out everywhere.
_NO_CHARACTERS = re.compile("[\ufffe\uffff]")


def safe(text: str) -> str:
    """Return text without control, bidirectional and unpaired characters, which are spelled out."""
    return _NO_CHARACTERS.sub(lambda match: f"‹U+{ord(match[0]):04X}›", visible(text))


def document(root: Element) -> str:
    """Return an element and all that is in it as an indented XML document, with a line end."""
    from xml.etree.ElementTree import indent, tostring

    indent(root)
    return f"<?xml version='1.0' encoding='UTF-8'?>\n{tostring(root, encoding='unicode')}\n"
