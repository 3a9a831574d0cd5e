"""How long a sentence is beside the one that it renders, against what is usual in the two languages."""

from __future__ import annotations

from dataclasses import dataclass
from math import hypot, log

from provenance.compare.pairs import Pair, Side
from provenance.compare.signals import length_of
from provenance.text.language_data import base_language, language_file

FILE = "lengths.toml"
# The lengths of shorter sentences spread too far to tell anything alone.
_SHORTEST = 60


@dataclass(frozen=True, slots=True)
class Excess:
    """The log of how much longer the child's side is than is usual, and how far human translations spread."""

    log_ratio: float
    spread: float


def excess(pair: Pair, *, shortest: int = _SHORTEST) -> Excess | None:
    """Return how much longer the child is than usual.

    None where a language is unknown, or a side has less than ``shortest`` letters.
    """
    (ours, theirs), lengths = (
        map(_usual, (pair.child, pair.parent)),
        [*map(_length, (pair.child, pair.parent))],
    )
    if ours is None or theirs is None or min(lengths) < shortest:
        return None
    return Excess(log(lengths[0]) - ours[0] - log(lengths[1]) + theirs[0], hypot(ours[1], theirs[1]))


def _usual(side: Side) -> tuple[float, float] | None:
    """Return the log of a language's length beside English, and the spread; None where it isn't known."""
    table = language_file(FILE).get(base_language(side.text.language))
    return None if table is None else (float(table["length"]), float(table["spread"]))


def _length(side: Side) -> int:
    return sum(length_of(span.cut(side.text.text)) for span in side.spans)
