"""Antecedents: which outlet "the newspaper" or "the agency" means, where a phrase names none itself."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from provenance.extract.items import Item
from provenance.languages import Language

# How many outlets named before are asked whether they are of the kind.
REACH = 6
OWN = "own_outlet"
# "A newspaper" is any; "a source of the newspaper" is of the one that was named.
_ANY = re.compile("(?P<any>D)[DML]*G")


class Antecedents:
    """The outlets that a text names, in order."""

    def __init__(self, named: Sequence[Item], language: Language) -> None:
        self._outlets = [item for item in named if item.outlet is not None]
        self._starts = [item.start for item in self._outlets]
        self._language = language

    def with_outlet(self, items: list[Item]) -> list[Item]:
        """Let "the newspaper" mean the newspaper named last; "a newspaper" and "this newspaper" mean none."""
        tags = [item.tag for item in items]
        if "G" not in tags or "O" in tags or any(item.detail == OWN for item in items):
            return items
        first = _ANY.search("".join(tags))
        if first is not None and items[first.start("any")].detail == "indefinite":
            return items
        position = bisect_left(self._starts, items[0].start)
        if not position:
            return items
        named = self._of_kind(items, self._outlets[max(0, position - REACH) : position])
        if named is None:
            return items
        return [item._replace(outlet=named.outlet) if item.tag == "G" else item for item in items]

    def _of_kind(self, items: Sequence[Item], before: Sequence[Item]) -> Item | None:
        """Return the last of the outlets of the kind that the noun tells, else the last of all.

        Beside a place it must be of that kind: "Russian media" are no one.
        """
        kinds = frozenset[str]().union(
            *(self._language.outlet_kinds.get(item.word, frozenset()) for item in items if item.tag == "G")
        )
        fitting = [item for item in before if item.outlet is not None and item.outlet.kind in kinds]
        if not fitting and any(item.tag == "L" for item in items):
            return None
        return fitting[-1] if fitting else before[-1]
