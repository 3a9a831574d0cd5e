"""Runs of styled text broken into lines of a width, in scripts with spaces and without."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rich.cells import cell_len

Run = tuple[str, str]
_WORD = re.compile(r"[^ ]+")
_NOT_FIRST = frozenset('，。、；：？！”’）》」』】…,.;:?!)]}»⟧⁰¹²³⁴⁵⁶⁷⁸⁹"')
_MOST_TAKEN = 4  # signs that are taken to the next line so that none of these begins it


def wrap_spans(text: str, width: int) -> list[tuple[int, int]]:
    """Return the (start, end) of each line of at most ``width`` columns; at least one line.

    Breaks at spaces; inside a word where it has wide letters or is longer than a line.
    """
    lines: list[tuple[int, int]] = []
    start = end = used = 0
    for match in _WORD.finditer(text):
        first, last = match.span()
        wide = cell_len(match[0])
        gap = first - end if used else 0
        if used + gap + wide <= width:
            start = start if used else first
            end, used = last, used + gap + wide
            continue
        breakable = wide > width or wide != len(match[0])
        if used and not (breakable and used + gap + 4 <= width):
            lines.append((start, end))
            used = gap = 0
        start = start if used else first
        if not breakable:
            end, used = last, wide
            continue
        for cut in _cuts(text, first, last, width, used + gap):
            lines.append((start, cut))
            start = cut
        end, used = last, cell_len(text[start:last])
    lines.append((start, end))
    return lines


def _cuts(text: str, first: int, last: int, width: int, used: int) -> Iterator[int]:
    """Yield where a word that begins after ``used`` columns is broken."""
    begun = first
    at = first
    while at < last:
        wide = cell_len(text[at])
        if used + wide > width and at > begun:
            cut = at
            while text[cut] in _NOT_FIRST and cut - 1 > begun and at - cut < _MOST_TAKEN:
                cut -= 1
            yield cut
            begun, used = cut, cell_len(text[cut:at])
        used += wide
        at += 1


def split_runs(runs: Sequence[Run], spans: Sequence[tuple[int, int]]) -> list[list[Run]]:
    """Return the runs of each line, given where the lines stand in the runs' joined text."""
    lines: list[list[Run]] = []
    index = offset = 0
    for start, end in spans:
        line: list[Run] = []
        while index < len(runs) and offset + len(runs[index][0]) <= start:
            offset += len(runs[index][0])
            index += 1
        at, base = index, offset
        while at < len(runs) and base < end:
            text, style = runs[at]
            piece = text[max(0, start - base) : end - base]
            if piece:
                line.append((piece, style))
            base += len(text)
            at += 1
        lines.append(line)
    return lines


def wrap_runs(runs: Sequence[Run], width: int) -> list[list[Run]]:
    """Return runs broken into lines."""
    return split_runs(runs, wrap_spans("".join(text for text, _ in runs), width))
