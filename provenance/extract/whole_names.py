"""Names that the lexicon tears apart, taken whole, and what only looks like one where a sentence begins."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import chain

from provenance.extract.item import Item
from provenance.extract.word_kinds import CAPITAL_PLACE
from provenance.languages import Language
from provenance.text.language_data import language_file

# Behind a hyphen of a name, and behind family and middle name, also what is a word or a place by itself.
_REST_OF_NAME = re.compile("(?<=Nh)w|(?<=NN)L|(?<=RN)L|(?<=R)L(?=N)|(?<=[NR])[GKRMbwC]")


def with_whole_names(items: list[Item], tags: str, language: Language) -> str:
    """Take the rest of names that the lexicon tears apart: "Park Dong-hwan", "Trần Thị Nga", "bà Trang".

    Returns the letters of the items.
    """
    letters = list(tags)
    if not language.hyphenated_names:
        _take_given_syllables(items, tags, letters)
        return "".join(letters)
    for match in _REST_OF_NAME.finditer(tags):
        at = match.start()
        item, before = items[at], items[at - 1]
        if item.start - before.end > 1 or " " in item.word or not item.word.isalpha():
            continue
        if item.tag == "L" and tags[at - 2 : at] != "NN" and not _is_within_name(items, at, language):
            continue
        bound = before.tag == "h" or item.tag == "L"
        named = before.tag == "N" or before.detail == "title"
        if bound or (item.capital and named):
            items[at] = item._replace(tag="N", detail="", capital=True)
            letters[at] = "N"
    titles = [at for at, item in enumerate(items) if item[3] == "title" and item[4]]
    # From the last on, so that what stands before a title is what it was.
    for at in reversed(titles):
        if at and items[at - 1].tag in _WITHIN_SENTENCE:
            items[at] = _as_place(items[at], language)
            letters[at] = items[at].tag
    return "".join(letters)


def _is_within_name(items: Sequence[Item], at: int, language: Language) -> bool:
    """Tell whether a country is a syllable of a name behind "Mrs": "bà Phan Mỹ Dung", "bà Mỹ Dung"."""
    native, titled = language.native_word, at - (items[at - 1].tag == "N") - 1
    if native is None or items[at].detail != CAPITAL_PLACE or items[titled].detail != "title":
        return False
    beside = items[at - 1] if titled < at - 1 else items[at + 1]
    return native.fullmatch(beside.word) is not None and items[at + 1 : at + 2] != []


# "Kim Jong-un", "Jong-un Kim": a hyphen between two names, or behind one, and what may be a syllable.
_HYPHEN = re.compile("(?<=NN)h(?=[^N])|(?<=N)h(?=[^N]N)")
LONGEST_SYLLABLE = 7


def _take_given_syllables(items: list[Item], tags: str, letters: list[str]) -> None:
    """Take what a hyphen joins to a short name, and may be a given name's second syllable, for that."""
    for match in _HYPHEN.finditer(tags):
        before, mark, rest = items[match.start() - 1 : match.end() + 1]
        joined = before.end == mark.start and mark.end == rest.start
        if joined and len(before.word) <= LONGEST_SYLLABLE and rest.word in _syllables():
            items[match.end()] = rest._replace(tag="N", detail="")
            letters[match.end()] = "N"


@cache
def _syllables() -> frozenset[str]:
    """Return the second syllables of given names from Korea, Taiwan and Hong Kong, in Latin letters."""
    return frozenset(chain.from_iterable(language_file("given_syllables.toml").values()))


# A numeral, an initial, or "Jr" that a point belongs to: no sentence ends there.
_POINTED = re.compile("[ivx]{2,}|jr|sr")
# Initials, only behind a title: "U.S." is no person.
_TITLED_INITIALS = re.compile("R(?:N\\.)*\\Z")
MOST_BEFORE = 8


# What stands between a name and what is none.
_BEHIND_NAME = re.compile("(?<=N).(?=[^N])", re.DOTALL)


def without_points(items: list[Item], tags: str, starts: frozenset[int]) -> list[Item]:
    """Leave out the point that belongs to a name: "Papst Leo XIV. sagte", "anh T. kể"."""
    points = [
        at
        for at in [match.start() for match in _BEHIND_NAME.finditer(tags)]
        if items[at].word == "."
        and items[at + 1].start not in starts
        and (_POINTED.fullmatch(items[at - 1].word) or _is_initial(items, at - 1))
    ]
    if not points:
        return items
    left_out = frozenset(points)
    return [item for at, item in enumerate(items) if at not in left_out]


def _is_initial(items: Sequence[Item], at: int) -> bool:
    """Tell whether a name is the last of initials behind a title: "chị N.T.H."."""
    before = "".join([item.tag for item in items[max(0, at - MOST_BEFORE) : at]])
    return len(items[at].word) == 1 and _TITLED_INITIALS.search(before) is not None


def _as_place(item: Item, language: Language) -> Item:
    """Take a title with a capital within a sentence for the place of that name: "Đài Anh" is British."""
    place = next((word for word in language.lexicon.alone(item.word) if word.tag == "L"), None)
    return item if place is None else item._replace(tag=place.tag, detail=place.detail)


_WITHIN_SENTENCE = frozenset("GKRfMnCDLw")


_SMALL = frozenset("wM")


def without_prefixes(items: list[Item], initial: Sequence[int]) -> None:
    """Take what a sentence begins with for no name before a hyphen and a small letter: "Pro-independence"."""
    for at in initial:
        if at + 2 >= len(items) or items[at][3] != "initial":
            continue
        rest = items[at + 2]
        if items[at + 1].tag == "h" and rest.tag in _SMALL and not rest.capital:
            items[at] = items[at]._replace(tag="w", detail="")
