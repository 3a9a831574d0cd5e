"""Outlets that no list has, told by a programme of theirs: 在News98节目《…》中, 宁都广播《…》节目."""

from __future__ import annotations

from collections.abc import Sequence

from provenance.extract.item import Item
from provenance.languages.name_rules import NameRules
from provenance.text.tokens import fold

# How many items a name has at most, and how many signs at least.
MOST_OF_A_NAME, LEAST_OF_A_NAME = 10, 3
# How many items the noun for a programme is.
MOST_OF_A_NOUN = 2
# Of "on", "gave an interview to", commas and verbs a name has none.
_OF_A_NAME = frozenset("wNnKGMLR")


def outlet_of_programme(
    items: Sequence[Item], at: int, last: int, text: str, rules: NameRules
) -> tuple[int, Item] | None:
    """Return the outlet before a programme's title, which opens at item ``at``, and where it begins.

    ``last`` is the item that closes the title; the noun for a programme stands before or behind it. The name
    is in letters, or ends as the names of stations do. None where there is no such name.
    """
    end = at
    if text.endswith(rules.programme_nouns, 0, items[at].start):
        noun = next(noun for noun in rules.programme_nouns if text.endswith(noun, 0, items[at].start))
        place = items[at].start - len(noun)
        while end and items[end - 1].start >= place:
            end -= 1
    elif not text.startswith(rules.programme_nouns, items[last].end):
        return None
    first = end
    while first and end - first < MOST_OF_A_NAME and _goes_on(items, first, end):
        first -= 1
    if first == end:
        return None
    name = text[items[first].start : items[end - 1].end]
    told = (name.isascii() and name.isalnum()) or name.endswith(rules.told_tails)
    if not told or len(name) < LEAST_OF_A_NAME or name in rules.told_tails:
        return None
    return first, Item("O", items[first].start, items[end - 1].end, "", True, fold(name))


def programme_at(
    before: Sequence[Item], closing: Item, text: str, rules: NameRules
) -> tuple[int, Item] | None:
    """Return a programme's title behind its outlet as one item that tells nothing more.

    ``before`` are the items up to the mark that opens the title, ``closing`` is the one that ends it.
    With the item comes how many of those before are the noun for a programme. None without an outlet.
    """
    nouns = 0
    while nouns < MOST_OF_A_NOUN and nouns < len(before) and before[-1 - nouns].tag != "O":
        nouns += 1
    if nouns >= len(before) or before[-1 - nouns].tag != "O" or before[-1 - nouns].end == closing.start:
        return None
    end = before[-1 - nouns].end
    start = before[-nouns].start if nouns else end
    noun = text[end : before[-1].end]
    if (noun or not text.startswith((*rules.programme_nouns, *rules.inside_titles), closing.end)) and (
        noun not in rules.programme_nouns
    ):
        return None
    return nouns, Item("b", start, closing.end, "programme", False, fold(text[start : closing.end]))


def _goes_on(items: Sequence[Item], first: int, end: int) -> bool:
    item = items[first - 1]
    joined = first == end or item.end == items[first].start
    return joined and item.tag in _OF_A_NAME and item.outlet is None
