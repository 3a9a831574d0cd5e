"""Outlets that no list has, told by a word of media in their names: "Alpes Hebdo", "Canal 31"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from provenance.extract.headed_papers import is_cited
from provenance.extract.item import Item
from provenance.extract.longer_names import as_outlet
from provenance.extract.sorted_places import places_of_any
from provenance.languages import Language
from provenance.languages.media_words import media_words

# How many words stand before and behind that word at most, and of which letters.
MOST_BESIDE = 3
LONGEST_NUMBER = 3
MORE_THAN_A_WORD = 2
# "Teles" is a family.
SHORT = 6
_IN_NAME = frozenset("NLMwt")
_CAMEL = re.compile(r"[^\W\d_A-Z][A-Z]")


def with_media_named(items: list[Item], text: str, language: Language) -> list[Item]:
    """Take a name with a word of media, or written as sites are, for an outlet's where it is cited."""
    if not language.capitals:
        return items
    found = items
    places = places_of_any(_words_of_media(), [item[5] for item in items])
    single = [at for at, item in enumerate(items) if item[0] == "N" and _is_of_media(item[5])]
    for at in sorted({*places, *single}, reverse=True):
        bounds = _bounds(items, at, text) or _compound(items, at, language)
        if bounds is None:
            continue
        first, last = bounds
        told = (
            _is_told(items, last) or _is_told_first(items, first, last) or _is_told_last(items, first, last)
        )
        if told or is_cited(items, first, last):
            found = list(items) if found is items else found
            found[first:last] = [as_outlet(items, first, last, text)]
    return found


@lru_cache(maxsize=16_384)
def _is_of_media(word: str) -> bool:
    """Tell whether a word (folded) begins or ends as words in names of outlets do."""
    media = media_words()
    return word.endswith(media.ends) or word.startswith(media.begins) or word.endswith(media.compounds)


@cache
def _words_of_media() -> frozenset[str]:
    return media_words().names | media_words().numbered


def _bounds(items: Sequence[Item], at: int, text: str) -> tuple[int, int] | None:
    """Return the items of the name around a word of media, or None where it is no outlet's."""
    item, media = items[at], media_words()
    if item.tag == "O" or not (item.capital or text[item.start].isupper()):
        return None
    behind = items[at + 1] if at + 1 < len(items) else None
    numbered = item.word in media.numbered and behind is not None and behind.tag == "n"
    if numbered and behind is not None and len(behind.word) <= LONGEST_NUMBER and behind.word.isdigit():
        return at, at + 2
    first, last = _run(items, at)
    if item.word in media.names:
        told = last < len(items) and items[last].tag == "y"
        named = last - first >= MORE_THAN_A_WORD and (told or not _is_person(items, first))
        return (first, last) if named else None
    # "MonferratoLive", "Telesubasio": one word, written as no other names are. What a sentence begins
    # with may be any word: "Telegramowy kanał".
    written = text[item.start : item.end]
    station = item.detail != "initial" and item.word.startswith(media.stations) and len(item.word) > SHORT
    camel = _CAMEL.search(written) is not None or station
    if not camel or item.word in media.no_media or _is_person(items, first):
        return None
    if first == at and last - at > MORE_THAN_A_WORD and items[at - 1].tag == "j":
        # "Dice a Telepianura Simona Boldrin": behind who was told stands who speaks.
        return at, at + 1
    # "A NoiTv Serchio": of a station told something two words may be the name.
    told = first == at and items[at - 1].tag == "j"
    return (first, last) if last - first <= 1 + told else None


def _compound(items: Sequence[Item], at: int, language: Language) -> tuple[int, int] | None:
    """Return the item of a compound for a paper with an article: "die Heidezeitung", no noun for any."""
    if not language.nouns.capital_nouns or items[at].tag != "N" or not at or items[at - 1].tag not in "DAj":
        return None
    ends = media_words().compounds
    named = items[at].word.endswith(ends) and items[at].word not in ends
    return (at, at + 1) if named and items[at + 1 : at + 2] and items[at + 1].tag != "N" else None


def _run(items: Sequence[Item], at: int) -> tuple[int, int]:
    """Return where the words in capitals around a word begin and end."""
    first, last = at, at + 1
    while first and at - first < MOST_BESIDE and _goes_on(items[first - 1], items[first]):
        first -= 1
    while last < len(items) and last - at <= MOST_BESIDE and _goes_on(items[last], items[last - 1]):
        last += 1
    return first, last


def _goes_on(item: Item, beside: Item) -> bool:
    gap = max(item.start, beside.start) - min(item.end, beside.end)
    return item.capital and item.tag in _IN_NAME and gap <= 1


def _is_person(items: Sequence[Item], first: int) -> bool:
    """Tell whether a function stands before a name; not that of one of its journalists."""
    before = items[first - 1] if first else None
    return before is not None and before.tag == "R" and before.detail != "journalist"


_TELLS_VERB = re.compile("[bxtDMRNKU]{0,8}C|b{1,3}wT")


def _is_told_first(items: Sequence[Item], first: int, last: int) -> bool:
    """Tell whether a clause begins with "to" and a name, before a verb of saying: "A Tele Alba ha detto"."""
    if not first or items[first - 1].tag != "j" or (first > 1 and items[first - 2].tag not in ".,;:&?!-"):
        return False
    return _TELLS_VERB.match("".join([item.tag for item in items[last : last + 9]])) is not None


# How far before whom something is told the verb may stand: "racconta il parroco, don Pieroni, a NoiTv".
_FAR = 16
_VERB_FAR = re.compile("C[^C.:;!?Q]{1,14}j\\Z")


def _is_told_last(items: Sequence[Item], first: int, last: int) -> bool:
    """Tell whether "to" and a name end a clause in which something is said."""
    if not first or items[first - 1].tag != "j" or (last < len(items) and items[last].tag not in ".,;"):
        return False
    return _VERB_FAR.search("".join([item.tag for item in items[max(0, first - _FAR) : first]])) is not None


# "Yerel Gündem sitesi", "Liman Postası'na": case and noun stand behind the name.
_SUFFIXED = frozenset("Gys")
_TELLS_BEHIND = re.compile("[^.!?;]{0,12}[CAVIB]")


def _is_told(items: Sequence[Item], last: int) -> bool:
    """Tell whether a case ending or a noun stands behind a name, and behind that a verb of saying."""
    if last >= len(items) or not (
        items[last].tag in _SUFFIXED or items[last].word.startswith(media_words().reporters)
    ):
        return False
    return _TELLS_BEHIND.match("".join([item.tag for item in items[last : last + 13]])) is not None
