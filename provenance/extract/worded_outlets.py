"""Outlets that no gazetteer has, told by the last word of their names: "Corvin TV", "the Halden Observer"."""

from __future__ import annotations

from collections.abc import Sequence

from provenance.extract.item import Item
from provenance.extract.longer_names import as_outlet
from provenance.extract.sorted_places import places_of_any
from provenance.languages import Language
from provenance.languages.media_words import media_words

# How many words stand before that word at most, and of which letters.
MOST_BEFORE = 3
_IN_NAME = frozenset("NLM")
# What stands before a name of which the last word is a surname, or another thing, as well.
_BEFORE_DOUBTFUL = frozenset("DGjyfAV")


def with_worded_outlets(items: list[Item], text: str, language: Language) -> list[Item]:
    """Take a name that ends in a word of outlets' names for one."""
    marks = language.outlet_marks
    if not marks or not language.capitals:
        return items
    found = items
    for at in sorted(places_of_any(marks, [item[5] for item in items]), reverse=True):
        first = _first(items, at)
        if first < at and not _is_person(items, first):
            found = list(items) if found is items else found
            found[first : at + 1] = [as_outlet(items, first, at + 1, text)]
    return found


def _is_person(items: Sequence[Item], first: int) -> bool:
    """Tell whether a function stands before a name; not that of one of its journalists."""
    before = items[first - 1] if first else None
    return before is not None and before.tag == "R" and before.detail != "journalist"


def _is_in_name(items: Sequence[Item], at: int) -> bool:
    """Tell whether a word with a capital stands there, or a number behind one: "Körfez 35 TV"."""
    if items[at].tag == "n" and at:
        return items[at - 1].tag == "N" and items[at - 1].capital and items[at].word.isdigit()
    return items[at].tag in _IN_NAME and items[at].capital


def _is_in_longer(items: Sequence[Item], at: int) -> bool:
    """Tell whether a listed name of one word ends one with an article: "the Lakeside Courier"."""
    one = " " not in items[at].word and at > 1 and items[at - 1].tag == "N" and items[at - 1].capital
    return one and items[at - 2].tag == "D" and not items[at - 2].capital


def _first(items: Sequence[Item], at: int) -> int:
    """Return where the name begins that ends at ``at``, or ``at``."""
    if not items[at].capital or items[at].word in media_words().told_later:
        return at
    if items[at].tag == "O" and not _is_in_longer(items, at):
        return at
    first = at
    while first and at - first < MOST_BEFORE and _is_in_name(items, first - 1):
        if items[first].start - items[first - 1].end > 1:
            break
        first -= 1
    if items[at].word in media_words().doubtful and not (first and items[first - 1].tag in _BEFORE_DOUBTFUL):
        return at
    return first
