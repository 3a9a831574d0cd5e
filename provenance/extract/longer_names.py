"""Outlets whose names are longer than the name of another that they hold: "La Voz de los Valles"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from provenance.extract.item import Item, letters_of
from provenance.extract.sorted_places import places_of
from provenance.languages import Language
from provenance.outlets import Outlet
from provenance.text.tokens import fold, words_in

_OPENS, _CLOSES = frozenset('«„“"'), frozenset('»”“"')
# How many words a name has at most behind the shorter one, or between its marks.
MOST_BEHIND = 6


def with_longer_names(items: list[Item], tags: str, text: str, language: Language) -> list[Item]:
    """Take "L'Écho des Deux Rives" for the name of an outlet that no gazetteer has, and not for L'Écho.

    So it is where the shorter name's last word is one of many papers' and "of" and a name follow; where
    marks behind a noun for outlets hold more than it; and where "Radio" stands before a paper's name.
    """
    heads = language.nouns.outlet_heads
    if not heads and not language.outlet_marks:
        return items
    found = items
    for at in reversed([at for at in places_of("O", tags) if items[at].outlet is not None]):
        first, last = _in_marks(items, at)
        if last == at + 1 and words_in(fold(text[items[at].start : items[at].end]))[-1] in heads:
            last = behind_links(items, at)
        if first == at and (_is_station(items, at, language) or _is_trades(items, at, language)):
            first = at - 1
        if last - first > 1 and not _is_its_own(
            items[at].outlet, text[items[first].start : items[last - 1].end]
        ):
            found = list(items) if found is items else found
            found[first:last] = [as_outlet(items, first, last, text)]
    return found


def _is_its_own(outlet: Outlet | None, name: str) -> bool:
    """Tell whether the longer name is the outlet's as well: "il Corriere della Sera"."""
    folded = fold(name)
    if outlet is None:
        return False
    names = (outlet.name, *(each for _, listed in outlet.names for each in listed))
    return any(folded.endswith(fold(each)) for each in names if len(each) > MORE_THAN_HALF * len(name))


# What a name is more than half of is the same with or without its article.
MORE_THAN_HALF = 0.7


def as_outlet(items: Sequence[Item], first: int, last: int, text: str) -> Item:
    """Return the items of a name as an outlet that no gazetteer has; the detail is the name as written."""
    words = " ".join([each.word for each in items[first:last]])
    end = items[last - 1].end
    name = " ".join(text[items[first].start : end].split())
    return items[first]._replace(tag="O", detail=name, end=end, word=words, outlet=None)


def name_with_article(items: Sequence[Item], at: int) -> int:
    """Return where a name ends that begins with an article in capitals ("La Voce"), or ``at``."""
    if at + 1 >= len(items) or items[at].tag != "D" or not (items[at].capital and items[at + 1].capital):
        return at
    if items[at + 1].tag not in "NwMLKRGHCt":
        return at
    last = at + 2
    while last < len(items) and last - at <= MOST_OF_CAPITALS and items[last].tag == "N":
        if not items[last].capital:
            break
        last += 1
    last = behind_links(items, last - 1)
    # "Le quotidien L'Aube nouvelle rapporte", "le podcast Les Mains sales,": an adjective in small letters.
    behind = letters_of(items[last : last + 2])
    return last + 1 if last == at + 2 and _SMALL_ADJECTIVE.match(behind) is not None else last


MOST_OF_CAPITALS = 3
_SMALL_ADJECTIVE = re.compile("[Mw][CV,.]")


def name_end(items: Sequence[Item], last: int, furthest: int, tags: frozenset[str]) -> int:
    """Return where a name ends: with capitalised words of some letters from ``last`` on, and what it is of.

    ``furthest`` is the last place of such a word.
    """
    while last < len(items) and last <= furthest and items[last].capital and items[last].tag in tags:
        last += 1
    return behind_links(items, last - 1)


def behind_links(items: Sequence[Item], at: int) -> int:
    """Return where the words end that a name goes on with: "of" and a word with a capital, or two."""
    last = at + 1
    while last - at <= MOST_BEHIND:
        linked = last
        while linked < len(items) and items[linked].tag in "fD" and not items[linked].capital:
            linked += 1
        if linked == last or linked >= len(items) or not _names(items[linked]):
            break
        last = linked + 1
        # "des Deux Rives": a number or an adjective before the noun.
        # "Folha do Mestre Álvaro": a second word, where its clause ends behind it.
        if last < len(items) and _names(items[last]) and (items[linked].tag != "N" or _ends(items, last + 1)):
            last += 1
    return last


def _names(item: Item) -> bool:
    return item.capital and item.tag in "NwMLKRnDtG"


def _ends(items: Sequence[Item], at: int) -> bool:
    return at >= len(items) or items[at].tag in ".,T)"


def _in_marks(items: Sequence[Item], at: int) -> tuple[int, int]:
    """Return the bounds of the name in marks, behind a noun for outlets, that begins with a shorter one."""
    if at < MORE_THAN_MARK or items[at - 1].word not in _OPENS or items[at - 2].tag not in "GLM":
        return at, at + 1
    last = at + 1
    while last < len(items) and last - at <= MOST_BEHIND and items[last].word not in _CLOSES:
        last += 1
    closed = last < len(items) and items[last].word in _CLOSES
    named = any(item.capital for item in items[at + 1 : last])
    return (at, last) if closed and named else (at, at + 1)


def _is_trades(items: Sequence[Item], at: int, language: Language) -> bool:
    """Tell whether whose paper it is stands in capitals before a word of many papers: "the Church Times"."""
    before = items[at - 1] if at else None
    if before is None or not before.capital or items[at].word not in language.outlet_marks:
        return False
    articled = at > 1 and items[at - 2].tag == "D"
    return before.tag == "K" or (before.tag == "M" and articled)


MORE_THAN_MARK = 2
BROADCASTER = "broadcaster"


def _is_station(items: Sequence[Item], at: int, language: Language) -> bool:
    """Tell whether a noun for stations with a capital stands before a paper's name: "a Rádio Panorama"."""
    before = items[at - 1] if at else None
    if before is None or before.tag != "G" or not before.capital:
        return False
    outlet = items[at].outlet
    stations = language.outlet_kinds.get(before.word, frozenset()) == {BROADCASTER}
    return stations and outlet is not None and outlet.kind != BROADCASTER
