"""Whom a speaker addresses between commas: no part of what is said, and nothing that parts it.

"Ich sage Ihnen, meine Damen und Herren, dass …" is read as "Ich sage Ihnen, dass …".
"""

from __future__ import annotations

from collections.abc import Sequence

from provenance.extract.item import Item

_ENDS = frozenset(".!?;:")
# How many words behind "liebe Kollegen" may tell of which party they are.
OF_WHOM = 4
_LINKS = frozenset("fyDw")


def without_vocatives(items: Sequence[Item]) -> list[Item]:
    """Return the items without those that address somebody, and without one of the commas around them."""
    found = [at for at, item in enumerate(items) if item[3] == "vocative"]
    if not found:
        return list(items)
    done: list[Item] = []
    at = 0
    for place in found:
        last = _last(items, place)
        if place < at or not place or items[place - 1].tag != "," or last is None:
            continue
        done += items[at : place - 1]
        at = last
    return done + list(items[at:])


def _last(items: Sequence[Item], place: int) -> int | None:
    """Return where what follows begins, its comma or stop; None where the words go on."""
    for at in range(place + 1, min(place + 2 + OF_WHOM, len(items))):
        if items[at].tag in _ENDS or items[at].tag == ",":
            return at
        if at == place + 1 and items[at].tag not in _LINKS:
            return None
    return len(items) if place + 1 == len(items) else None
