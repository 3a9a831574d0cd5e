"""Names whose words an ampersand joins: "Rail & Mobilité", "Ferrari & Boni"."""

from __future__ import annotations

from collections.abc import Sequence

from provenance.extract.item import Item
from provenance.extract.longer_names import as_outlet

AMPERSAND = "&"
_IN_NAMES = frozenset("NOwMKLRGHUC")


def with_ampersands(items: list[Item], text: str) -> list[Item]:
    """Join the capitalised words around an ampersand into one name, or into one of an outlet's."""
    if AMPERSAND not in text:
        return items
    found = list(items)
    for at in reversed([at for at, item in enumerate(items) if item[5] == AMPERSAND]):
        if not (0 < at < len(found) - 1 and _is_of_name(found[at - 1]) and _is_of_name(found[at + 1])):
            continue
        first, last = _first(found, at), at + 2
        while last < len(found) and found[last].tag == "N" and found[last].capital:
            last += 1
        whole = as_outlet(found, first, last, text)
        if all(item.tag != "O" for item in (found[at - 1], found[at + 1])):
            whole = whole._replace(tag="N", detail=found[first].detail)
        found[first:last] = [whole]
    return found


def _is_of_name(item: Item) -> bool:
    return item.capital and item.tag in _IN_NAMES


def _first(items: Sequence[Item], at: int) -> int:
    """Return where the words in capitals right before an ampersand begin."""
    first = at - 1
    while first and items[first - 1].tag == "N" and items[first - 1].capital:
        first -= 1
    return first
