"""What an outlet has, told by a noun alone that is as good as a verb: 《内蒙古日报》消息，…."""

from __future__ import annotations

from collections.abc import Sequence

from provenance.extract.item import Item
from provenance.languages.name_rules import NameRules

REPORT = "report"
_MARKS = frozenset("《》")
_OPENS, _PARTS = frozenset(".;!?)"), frozenset("，,】")
# Before the name of an outlet stand its country and what binds the sentence to the one before.
_PASSED_OVER = frozenset("bL&")


def with_tidings(items: Sequence[Item], text: str, rules: NameRules) -> Sequence[Item]:
    """Return the items, one of ``rules.tidings`` behind an outlet that opens a sentence as a verb."""
    if not any(noun in text for noun in rules.tidings):
        return items
    found: list[Item] | None = None
    for at, item in enumerate(items[:-1]):
        if (
            item.tag != "G"
            or item.word.replace(" ", "") not in rules.tidings
            or items[at + 1].tag not in ",:"
        ):
            continue
        first = at - 1
        while first >= 0 and items[first].word in _MARKS:
            first -= 1
        if first < 0 or items[first].tag != "O":
            continue
        first -= 1
        while first >= 0 and (items[first].word in _MARKS or items[first].tag in _PASSED_OVER):
            first -= 1
        opens = first < 0 or items[first].tag in _OPENS or items[first].word in _PARTS
        if opens or "\n" in text[items[first].end : items[first + 1].start]:
            found = list(items) if found is None else found
            found[at] = item._replace(tag="C", detail=REPORT)
    return items if found is None else found
