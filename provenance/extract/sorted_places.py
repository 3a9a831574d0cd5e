"""Places of letters among others, in order, and whether one is between two."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence


def places_of(tag: str, tags: str) -> Iterator[int]:
    """Yield where a letter stands among others, in order."""
    at = tags.find(tag)
    while at >= 0:
        yield at
        at = tags.find(tag, at + 1)


def is_between(places: Sequence[int], first: int, last: int) -> bool:
    """Tell whether one of some places, in order, is from ``first`` up to ``last``."""
    return bisect_left(places, last) > bisect_left(places, first)
