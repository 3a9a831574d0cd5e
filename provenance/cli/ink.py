"""Texts of several colours: runs of characters with a meaning each, wrapped to lines and painted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import NamedTuple

from provenance.cli.palette import Palette
from provenance.formats.width import wrap_spans


class Run(NamedTuple):
    """Characters that are safe to print, and what they mean (a key of the palette, or nothing)."""

    text: str
    meaning: str = ""


def painted_lines(runs: Iterable[Run], width: int, palette: Palette) -> Iterator[str]:
    """Yield the runs in lines of at most ``width`` columns, painted."""
    kept = list(runs)
    text = "".join(run.text for run in kept)
    meanings = [run.meaning for run in kept for _ in run.text]
    for start, end in wrap_spans(text, width):
        pairs = zip(text[start:end], meanings[start:end], strict=True)
        yield "".join(
            palette.paint("".join(char for char, _ in group), meaning)
            for meaning, group in groupby(pairs, key=lambda pair: pair[1])
        )
