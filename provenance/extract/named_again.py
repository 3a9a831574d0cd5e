"""Names of outlets that no gazetteer has: told once they are told again, and small words within them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from provenance.extract.item import Item
from provenance.extract.longer_names import as_outlet
from provenance.languages import Language


def with_names_again(items: list[Item], text: str) -> list[Item]:
    """Take a name of several words for the outlet's that it was told to be elsewhere in the text."""
    told = {item.word: None for item in items if item.tag == "O" and item.outlet is None and " " in item.word}
    if not told:
        return items
    openings = {word.partition(" ")[0] for word in told}
    named = items
    for at in reversed(range(len(items))):
        if items[at].tag == "N" and items[at].word in openings:
            last = _end_of_name(items, at, told)
            if last > at:
                named = list(items) if named is items else named
                named[at:last] = [as_outlet(items, at, last, text)]
    return named


def with_listed_again(items: list[Item], text: str, language: Language) -> list[Item]:
    """Take a word for a listed outlet's name that stood behind its noun before: "le magazine Gala … Gala"."""
    nouns = language.outlet_nouns_of_names
    told = {
        text[item.start : item.end].partition(" ")[2]: item
        for item in items
        if item[6] is not None and item[5] in nouns and text[item.start].islower()
    }
    if not told:
        return items
    named = items
    for at, item in enumerate(items):
        if item.tag != "N" or (first := told.get(text[item.start : item.end])) is None:
            continue
        around = (items[at - 1].tag if at else "", items[at + 1].tag if at + 1 < len(items) else "")
        if first.start < item.start and not _BESIDE_NAMES.intersection(around):
            named = list(items) if named is items else named
            named[at] = first._replace(start=item.start, end=item.end, word=item.word)
    return named


_BESIDE_NAMES = frozenset("NRh")


def _end_of_name(items: Sequence[Item], at: int, told: dict[str, None]) -> int:
    """Return where the longest such name ends that begins at an item, or ``at``; no other is beside it."""
    for last in range(min(len(items), at + _LONGEST), at + 1, -1):
        if " ".join([item.word for item in items[at:last]]) in told:
            around = (items[at - 1].tag if at else "", items[last].tag if last < len(items) else "")
            return at if "N" in around else last
    return at


_LONGEST = 6


def over_small_words(items: Sequence[Item], last: int, native: re.Pattern[str]) -> int:
    """Return where a name ends that goes on with a field, or behind one small syllable: "Tin tức Huế"."""
    while last < len(items):
        if items[last].tag == "N" or (items[last].tag == "M" and items[last].capital):
            last += 1
            continue
        small = items[last].tag == "w" and native.fullmatch(items[last].word) is not None
        behind = items[last + 1] if small and last + 1 < len(items) else None
        if behind is None or not behind.capital or behind.tag not in "NL":
            break
        last += 2
    return last


def over_pair(items: Sequence[Item], first: int, last: int, *, told: bool) -> int:
    """Return where a name of two words with "and" between them ends, before a mark: "Sabbia e Sale.".

    Only of whom something was ``told``, who is one: "al periodico locale Sabbia e Sale".
    """
    pair = told and last == first + 1 and "".join([item.tag for item in items[last : last + 2]]) == "&N"
    ends = last + 2 >= len(items) or items[last + 2].tag in ".,:;"
    return last + 2 if pair and ends else last


def over_modifier(items: Sequence[Item], first: int) -> int:
    """Return where a name goes on behind a field with a capital: "Bóng đá Phố Núi", "Giáo dục Thời đại"."""
    named = first + 1 < len(items) and items[first].capital and items[first].tag == "M"
    return first + 1 if named and items[first + 1].tag == "N" else first


# "Tygodnik Rybak Morski", "portal Goniec Podlaski": words that name something else in small letters.
_OTHER_WORDS = frozenset("RKM")
_MOST_OTHER_WORDS = 3


def over_capitals(items: Sequence[Item], first: int) -> int:
    """Return where a name ends that a word for somebody or a body begins, in capitals, behind a noun."""
    last = first
    while last < len(items) and last - first < _MOST_OTHER_WORDS and items[last].capital:
        if items[last].tag not in _OTHER_WORDS and (last == first or items[last].tag not in "NL"):
            break
        last += 1
    return last


def end_of_headed(items: Sequence[Item], at: int, text: str, language: Language) -> int:
    """Return where a name ends that a noun with a capital and a town make, or 0: "Radiu Praga".

    A word may stand between them.
    """
    if items[at].word not in language.nouns.outlet_nouns_in_names or not text[items[at].start].isupper():
        return 0
    town = at + 2 if "".join([item.tag for item in items[at + 1 : at + 3]]) in ("wL", "NL") else at + 1
    behind = items[town] if town < len(items) else None
    if behind is None or behind.tag != "L" or not behind.capital or behind.detail == "demonym":
        return 0
    return town + 1
