"""Bodies of a town or district, where no spaces part words: what it is of belongs to its name (市|卫健委)."""

from __future__ import annotations

from collections.abc import Sequence

from provenance.extract.item import Item
from provenance.extract.sorted_places import places_of
from provenance.languages.name_rules import NameRules

# What a name of more signs may end with right before.
_OF_A_NAME = frozenset("wNKMRD")


def with_local_bodies(items: Sequence[Item], tags: str, rules: NameRules) -> Sequence[Item]:
    """Take one of ``rules.local`` alone right before a body for a part of it; ``tags`` are the letters."""
    found: list[Item] | None = None
    for at in places_of("K", tags):
        before = items[at - 1] if at else items[at]
        if before.word not in rules.local or before.tag != "w" or before.end != items[at].start:
            continue
        if at > 1 and items[at - 2].tag in _OF_A_NAME and items[at - 2].end == before.start:
            continue
        found = list(items) if found is None else found
        found[at - 1] = before._replace(tag="M", detail="modifier")
    return items if found is None else found
