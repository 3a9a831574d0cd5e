"""Texts of documents made safe for a terminal: one line, nothing raw, cut and filled to columns."""

from __future__ import annotations

import re
import unicodedata

from rich.cells import cell_len, set_cell_size

from provenance.workflows.presentation import visible

LONGEST_LINE = 4096  # characters of a field that are looked at
ELLIPSIS = "…"
# Terminals disagree how wide a joined emoji is; apart, every part has its own width everywhere.
_GLUE = re.compile("[\u200d\ufe0f\U0001f3fb-\U0001f3ff]")
_RIGHT_TO_LEFT = ("R", "AL")


def flat(text: str) -> str:
    """Return characters as they may be shown, on one line; nothing is left out but what joins emoji."""
    return text if text.isascii() and text.isprintable() else _GLUE.sub("", visible(text, newlines=False))


def line(text: str, absent: str = "") -> str:
    """Return a field of a document on one line and safe to show, ``absent`` where it is empty."""
    return flat(" ".join(text[:LONGEST_LINE].split())) or absent


def fit(text: str, width: int, *, right: bool = False) -> str:
    """Return ``text`` in exactly ``width`` columns: filled with spaces, or cut with an ellipsis."""
    if width <= 0:
        return ""
    wide = cell_len(text)
    if wide > width:
        return set_cell_size(text, width - 1) + ELLIPSIS
    return " " * (width - wide) + text if right else text + " " * (width - wide)


def is_right_to_left(text: str) -> bool:
    """Tell whether the first letter that has a direction runs from right to left."""
    if text.isascii():
        return False
    for sign in text[:LONGEST_LINE]:
        direction = unicodedata.bidirectional(sign)
        if direction in _RIGHT_TO_LEFT:
            return True
        if direction == "L":
            return False
    return False


def language(code: str) -> str:
    """Return a language code, a question mark where it is not determined."""
    return "?" if code in ("", "und") else line(code)


def is_address(typed: str) -> bool:
    """Tell whether what was typed is the address of a page."""
    return typed.strip().lower().startswith(("http://", "https://"))
