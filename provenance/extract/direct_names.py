"""Outlets that no list has: "told KVRB", "DealPulse first reported", "Toy World magazine"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from provenance.extract.headed_papers import is_cited
from provenance.extract.item import Item
from provenance.extract.longer_names import as_outlet
from provenance.extract.named_by_signs import parts_of_names
from provenance.extract.sorted_places import places_of_any
from provenance.languages import Language

MOST_OF_A_NAME = 3
SEVERAL = 2
# "FEMAIL", "KVRB"; "DealPulse".
_CAPITALS = re.compile(r"[A-Z][A-Z0-9]{3,9}|[A-Z]{3,5}-(?:TV|FM|AM)")
_CAMEL = re.compile(r"[a-z][A-Z]")
_IN_NAME = frozenset("NLMw")
# With one of these in capitals beside it a name is part of another's: "told KVRB Sports Desk".
_PART = frozenset("NRK")
_REPORT = "report"


class _Name(NamedTuple):
    """Where a name stands; whether any one word, or several with an article, are an outlet's there."""

    first: int
    last: int
    any_word: bool
    several: bool


def with_direct_names(items: list[Item], tags: str, text: str, language: Language) -> list[Item]:
    """Take a name for an outlet's that was told, has seen, or was first with the news.

    ``tags`` are the items' letters. A name of one word is written in capitals or has a capital within; what
    was first may have any that is no part of somebody's. One of several words has an article in small
    letters: "obtained by the Bay Circle".
    """
    if language.nouns.direct_names is None:
        return items
    found = items
    names = list(_names(items, language))
    if not names:
        return items
    parts, free = parts_of_names(items, tags), len(items)
    for name in names:
        first, last = name.first, name.last
        # "Told the Toy World magazine": two words tell of the same name.
        if first < last <= free and _is_outlet(items, name, text, parts):
            found = list(items) if found is items else found
            found[first:last] = [as_outlet(items, first, last, text)]
            free = first
    return found


def _names(items: Sequence[Item], language: Language) -> Iterator[_Name]:
    """Yield the names that may be outlets', the last first."""
    direct = language.nouns.direct_names
    if direct is None:
        return
    for at in reversed(places_of_any(direct.words, [item[5] for item in items])):
        word = items[at].word
        if items[at].tag == "G":
            first, last = _before(items, at)
            cited = is_cited(items, first, last) or is_cited(items, first, at + 1)
            yield _Name(first, last if cited else first, any_word=False, several=False)
        elif word in direct.told or word in direct.seen or word in direct.reported:
            reported = word in direct.reported
            yield _Name(*_behind(items, at), any_word=reported, several=reported or word in direct.seen)
        elif items[at + 1 : at + 2] and items[at + 1].detail == _REPORT:
            yield _Name(*_before(items, at), any_word=True, several=True)


def _behind(items: Sequence[Item], at: int) -> tuple[int, int]:
    first = at + 1
    if first < len(items) and items[first].tag == "D" and not items[first].capital:
        first += 1
    last = first
    while last < len(items) and last - first < MOST_OF_A_NAME and _is_word(items[last]):
        last += 1
    if last < len(items) - 1 and last > first and items[last].tag == "h" and items[last + 1].capital:
        # "KBRZ-TV"
        last += 2
    beside = items[last] if last < len(items) else None
    parted = (
        beside is None
        or not (beside.capital and beside.tag in _PART)
        or beside.start - items[last - 1].end > 1
    )
    return (first, last) if parted else (first, first)


def _before(items: Sequence[Item], at: int) -> tuple[int, int]:
    """Return the items of the name before ``at``, also before "which": "DealPulse, which first reported"."""
    if at > SEVERAL and items[at - 1].tag == "z" and items[at - 2].tag == ",":
        at -= 2
    first = at
    while first and at - first < MOST_OF_A_NAME and _is_word(items[first - 1]):
        first -= 1
    return (at, at) if first and items[first - 1].tag in _PART else (first, at)


def _is_word(item: Item) -> bool:
    return item.tag in _IN_NAME and item.capital


def _is_outlet(items: Sequence[Item], found: _Name, text: str, parts: frozenset[str]) -> bool:
    first, last = found.first, found.last
    name = text[items[first].start : items[last - 1].end]
    if last < len(items) and items[last].tag == "G":
        return sum(item.tag == "N" for item in items[first:last]) > 0
    if _CAPITALS.fullmatch(name) is not None:
        return items[first].tag == "N" and f"({name})" not in text
    if last - first >= SEVERAL:
        article = first > 0 and items[first - 1].tag == "D"
        return article and found.several and sum(item.tag == "N" for item in items[first:last]) >= SEVERAL
    if items[first].tag != "N" or f"({name})" in text:
        return False
    return _CAMEL.search(name) is not None or (found.any_word and items[first].word not in parts)
