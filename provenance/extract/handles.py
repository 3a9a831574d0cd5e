"""Accounts named by their handle where no spaces part words: 据@平安北京 通报, @河南消防."""

from __future__ import annotations

from collections.abc import Sequence

from provenance.extract.item import Item
from provenance.text.tokens import fold

MOST_OF_A_HANDLE = 12
_LEAST_OF_A_HANDLE = 2


def with_handles(items: Sequence[Item], text: str) -> list[Item]:
    """Take a handle for a body that speaks: what stands behind an "@" up to a space, a mark or a verb."""
    found: list[Item] = []
    free = 0
    for at in [at for at, item in enumerate(items) if item[5] == "@"]:
        last = at + 1
        while last < len(items) and last - at <= MOST_OF_A_HANDLE and _goes_on(items, last):
            last += 1
        if at >= free and last - at > _LEAST_OF_A_HANDLE and items[at + 1].outlet is None:
            start, end = items[at].start, items[last - 1].end
            found += items[free:at]
            found.append(Item("K", start, end, "handle", True, fold(text[start:end])))
            free = last
    return found + list(items[free:])


def _goes_on(items: Sequence[Item], at: int) -> bool:
    item = items[at]
    joined = item.start == items[at - 1].end and item.word.replace(" ", "").isalnum()
    return joined and item.tag not in "CVABIO"
