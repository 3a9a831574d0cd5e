"""Places of letters or words among others, in order, and whether one is between two."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence


def places_of(tag: str, tags: str) -> Iterator[int]:
    """Yield where a letter stands among others, in order."""
    at = tags.find(tag)
    while at >= 0:
        yield at
        at = tags.find(tag, at + 1)


def places_of_any(known: frozenset[str], words: Sequence[str]) -> list[int]:
    """Return where some of the known words stand among others, in order."""
    found = []
    # Most texts have few of them or none: which, is told at one go, and each is then looked for.
    for word in known.intersection(words):
        at = -1
        for _ in range(words.count(word)):
            at = words.index(word, at + 1)
            found.append(at)
    return sorted(found)


def is_between(places: Sequence[int], first: int, last: int) -> bool:
    """Tell whether one of some places, in order, is from ``first`` up to ``last``."""
    return bisect_left(places, last) > bisect_left(places, first)
