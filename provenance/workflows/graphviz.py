"""Graphviz, where it is installed, asked where the boxes of a chain go; it never sees what is in them."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator

from provenance.formats.chain_svg import SIZES
from provenance.model.chain_view import ChainEdge, ChainView
from provenance.model.layout import Arrow, Layout, Point

_INCH = 72.0
_SECONDS = 20
_LABEL = 'label="xxxxxxxxxxxxxxxx\\nxxxxxxxxxxxx", fontsize=11'
PROGRAM = "dot"


def laid_out(view: ChainView) -> Layout | None:
    """Return Graphviz's layout of a chain, None where it is not installed or gives none."""
    program = shutil.which(PROGRAM)
    if program is None or not view.edges:
        return None
    names = {node.id: f"n{number}" for number, node in enumerate(view.nodes)}
    edges = [edge for edge in view.edges if edge.child in names and edge.parent in names]
    try:
        done = subprocess.run(  # noqa: S603 - a program of the machine, given numbers alone
            [program, "-Tplain"], input="".join(_dot(names, edges)), capture_output=True, text=True,
            check=True, timeout=_SECONDS,
        )  # fmt: skip
        return _read(done.stdout, names, edges)
    except (OSError, subprocess.SubprocessError, ValueError, IndexError, KeyError):
        # Whatever is wrong with it, our own drawing needs no program.
        return None


def _dot(names: dict[str, str], edges: list[ChainEdge]) -> Iterator[str]:
    apart = f"nodesep={SIZES.beside / _INCH:.3f}; ranksep={SIZES.below / _INCH / 2:.3f}"
    yield f"digraph {{ rankdir=TB; {apart};\n"
    size = f"width={SIZES.width / _INCH:.3f}, height={SIZES.height / _INCH:.3f}"
    yield f'node [shape=box, fixedsize=true, {size}, label=""];\n'
    for name in names.values():
        yield f"{name};\n"
    for edge in edges:
        yield f"{names[edge.parent]} -> {names[edge.child]} [{_LABEL}];\n"
    yield "}\n"


def _read(plain: str, names: dict[str, str], edges: list[ChainEdge]) -> Layout:
    """Return what ``dot -Tplain`` says, in the units of the drawing, from the top down."""
    width = height = 0.0
    ids = {name: public for public, name in names.items()}
    boxes: dict[str, Point] = {}
    waiting: dict[tuple[str, str], list[str]] = {}
    for edge in edges:
        waiting.setdefault((names[edge.parent], names[edge.child]), []).append(edge.id)
    arrows: dict[str, Arrow] = {}
    for line in plain.splitlines():
        kind, *words = line.split()
        if kind == "graph":
            width, height = float(words[1]) * _INCH, float(words[2]) * _INCH
        elif kind == "node":
            boxes[ids[words[0]]] = (float(words[1]) * _INCH, height - float(words[2]) * _INCH)
        elif kind == "edge":
            arrows[waiting[words[0], words[1]].pop(0)] = _arrow(words, height)
    return Layout(width, height, boxes, arrows)


def _arrow(words: list[str], height: float) -> Arrow:
    count = int(words[2])
    numbers = [float(word) * _INCH for word in words[3 : 3 + 2 * count]]
    points = tuple((x, height - y) for x, y in zip(numbers[::2], numbers[1::2], strict=True))
    return Arrow(points)
