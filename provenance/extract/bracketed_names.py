"""Names in brackets between a name and its title tell how it is read: 李容浩（リ・ヨンホ）外相."""

from __future__ import annotations

from collections.abc import Sequence

from provenance.extract.item import Item, letters_of
from provenance.extract.sorted_places import places_of
from provenance.languages.name_rules import NameRules

MOST_IN_BRACKETS = 24


def with_bracketed_names(items: Sequence[Item], rules: NameRules) -> Sequence[Item]:
    """Take a bracket with a name in another script, before a title, for part of the title."""
    brackets = list(places_of("(", letters_of(items)))
    if not brackets:
        return items
    joined: list[Item] = []
    free = 0
    for at in brackets:
        last = _end_of_bracket(items, at, rules)
        if at and at >= free and last > at and items[at - 1].end == items[at].start:
            joined += items[free:at]
            joined.append(items[last]._replace(start=items[at].start))
            free = last + 1
    return joined + list(items[free:])


def _end_of_bracket(items: Sequence[Item], at: int, rules: NameRules) -> int:
    """Return the position of the title behind a bracket that holds a name only, or ``at``."""
    for last in range(at + 1, min(at + MOST_IN_BRACKETS, len(items) - 1)):
        word = items[last].word
        if items[last].tag == ")":
            before_title = items[last + 1].tag == "R" and items[last + 1].detail in rules.before
            return last + 1 if before_title and last > at + 1 else at
        if not (word.isascii() or word in rules.joiners or rules.foreign.fullmatch(word)):
            return at
    return at
