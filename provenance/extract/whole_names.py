"""Names that the lexicon tears apart, taken whole, and what only looks like one where a sentence begins."""

from __future__ import annotations

import re
from collections.abc import Sequence

from provenance.extract.item import Item
from provenance.languages import Language

# Behind a hyphen of a name, and behind family and middle name, also what is a word or a place by itself.
_REST_OF_NAME = re.compile("(?<=Nh)w|(?<=NN)L|(?<=[NR])[GKRMbwC]")


def with_whole_names(items: list[Item], language: Language) -> list[Item]:
    """Take the rest of names that the lexicon tears apart: "Park Dong-hwan", "Trần Thị Nga", "bà Trang"."""
    if not language.hyphenated_names:
        return items
    for match in _REST_OF_NAME.finditer("".join([item[0] for item in items])):
        at = match.start()
        item, before = items[at], items[at - 1]
        if item.start - before.end > 1 or " " in item.word or not item.word.isalpha():
            continue
        bound = before.tag == "h" or item.tag == "L"
        named = before.tag == "N" or before.detail == "title"
        if bound or (item.capital and named):
            items[at] = item._replace(tag="N", detail="", capital=True)
    titles = [at for at, item in enumerate(items) if item[3] == "title" and item[4]]
    # From the last on, so that what stands before a title is what it was.
    for at in reversed(titles):
        if at and items[at - 1].tag in _WITHIN_SENTENCE:
            items[at] = _as_place(items[at], language)
    return items


def _as_place(item: Item, language: Language) -> Item:
    """Take a title with a capital within a sentence for the place of that name: "Đài Anh" is British."""
    place = next((word for word in language.lexicon.alone(item.word) if word.tag == "L"), None)
    return item if place is None else item._replace(tag=place.tag, detail=place.detail)


_WITHIN_SENTENCE = frozenset("GKRfMnCDLw")


_SMALL = frozenset("wM")


def without_prefixes(items: list[Item], initial: Sequence[int]) -> list[Item]:
    """Take what a sentence begins with for no name before a hyphen and a small letter: "Pro-independence"."""
    for at in initial:
        if at + 2 >= len(items) or items[at][3] != "initial":
            continue
        rest = items[at + 2]
        if items[at + 1].tag == "h" and rest.tag in _SMALL and not rest.capital:
            items[at] = items[at]._replace(tag="w", detail="")
    return items
