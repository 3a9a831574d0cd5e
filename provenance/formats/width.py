"""Columns of a terminal: how wide a text stands there, cutting and filling it to a width.

Letters of East Asian scripts stand two columns wide, combining marks none (Unicode Standard Annex 11).
Texts are expected without control characters.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

ELLIPSIS = "…"
_WORD = re.compile(r"\S+")


def char_width(char: str) -> int:
    """Return the columns that one character takes: 0, 1 or 2."""
    if char.isascii():
        return 1
    if unicodedata.combining(char) or unicodedata.category(char) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in ("W", "F") else 1


def display_width(text: str) -> int:
    """Return the columns that ``text`` takes."""
    return len(text) if text.isascii() else sum(map(char_width, text))


def cut(text: str, width: int, *, ellipsis: str = ELLIPSIS) -> str:
    """Return the beginning of ``text`` that stands in ``width`` columns, with an ellipsis if it is cut."""
    if display_width(text) <= width:
        return text
    room = width - display_width(ellipsis)
    used = 0
    for at, char in enumerate(text):
        used += char_width(char)
        if used > room:
            return text[:at].rstrip() + ellipsis if room >= 0 else ""
    return text


def cut_around(text: str, span: tuple[int, int], width: int, *, ellipsis: str = ELLIPSIS) -> str:
    """Return what of ``text`` stands in ``width`` columns around ``span``, with ellipses where it is cut."""
    if display_width(text) <= width:
        return text
    start, end = span
    room = width - display_width(text[start:end])
    before = min(display_width(text[:start]), max(room // 2, room - display_width(text[end:])))
    if before < display_width(text[:start]):
        first = _last_columns(text[:start], before - display_width(ellipsis))
        return cut(ellipsis + text[first:].lstrip(), width, ellipsis=ellipsis)
    return cut(text, width, ellipsis=ellipsis)


def _last_columns(text: str, width: int) -> int:
    """Return where the end of ``text`` that stands in ``width`` columns begins."""
    used = 0
    for at in range(len(text) - 1, -1, -1):
        used += char_width(text[at])
        if used > width:
            return at + 1
    return 0


def fill(text: str, width: int, *, right: bool = False) -> str:
    """Return ``text`` with spaces to ``width`` columns, before it if ``right``."""
    space = " " * max(0, width - display_width(text))
    return space + text if right else text + space


def wrap(text: str, width: int) -> Iterator[str]:
    """Yield lines of at most ``width`` columns, broken at spaces, or inside a word longer than a line."""
    for start, end in wrap_spans(text, width):
        yield text[start:end]


def wrap_spans(text: str, width: int) -> Iterator[tuple[int, int]]:
    """Yield the (start, end) of each line that ``wrap`` makes of ``text``."""
    start = end = 0
    for match in _WORD.finditer(text):
        for first, last in _pieces(text, match.start(), match.end(), width):
            if end > start and display_width(text[start:last]) > width:
                yield start, end
                start = end = first
            elif end == start:
                start = first
            end = last
    if end > start:
        yield start, end


def _pieces(text: str, start: int, end: int, width: int) -> Iterator[tuple[int, int]]:
    """Yield a word whole, or in pieces of ``width`` columns where it is wider than a line."""
    if display_width(text[start:end]) <= width:
        yield start, end
        return
    used = 0
    first = start
    for at in range(start, end):
        needed = char_width(text[at])
        if used + needed > width and at > first:
            yield first, at
            first, used = at, 0
        used += needed
    yield first, end
