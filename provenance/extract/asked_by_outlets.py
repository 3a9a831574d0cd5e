"""Outlets that no list has and that somebody spoke to, where no spaces part words: 做客西安交通旅游广播时."""

from __future__ import annotations

from collections.abc import Sequence

from provenance.extract.item import Item
from provenance.extract.sorted_places import places_of
from provenance.languages.name_rules import NameRules
from provenance.text.tokens import fold

MOST_ITEMS = 9
LEAST_OF_A_NAME = 3
_OF_NAMES = frozenset("wLMKGRN")


def with_outlets_spoken_to(items: Sequence[Item], tags: str, text: str, rules: NameRules) -> Sequence[Item]:
    """Take what stands behind "gave an interview to" and ends as outlets do for one.

    ``tags`` are the letters of the items.
    """
    found: list[Item] | None = None
    for at in reversed(list(places_of("I", tags))):
        last = at + 1
        while last < len(items) and last - at <= MOST_ITEMS and _may_be_part(items[last]):
            if items[last].start != items[last - 1].end:
                break
            last += 1
        begin = items[at].end
        while last > at + 1:
            name = text[begin : items[last - 1].end]
            if (
                len(name) >= LEAST_OF_A_NAME
                and name.endswith(rules.told_tails)
                and _has_a_name(items, at, last)
            ):
                found = list(items) if found is None else found
                found[at + 1 : last] = [Item("O", begin, items[last - 1].end, "", True, fold(name))]
                break
            last -= 1
    return items if found is None else found


def _may_be_part(item: Item) -> bool:
    """Tell whether an item may be part of a name: a sign alone though it is an adverb, 港|都|電台."""
    return item.tag in _OF_NAMES or (item.tag == "b" and item.end - item.start == 1)


def _has_a_name(items: Sequence[Item], at: int, last: int) -> bool:
    """Tell whether more stands there than a noun and what tells of its kind: 当地电台."""
    return any(item.tag in "wLN" and item.detail != "stop" for item in items[at + 1 : last - 1])
