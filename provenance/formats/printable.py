"""One line of a text from the web, safe to print: line ends and tabs are spelled out too."""

from __future__ import annotations

from provenance.text.visible import visible as spelled_out


def visible(text: str) -> str:
    """Return ``text`` as one line that does nothing when it is printed; longer where signs were needed."""
    return spelled_out(text, newlines=False)
