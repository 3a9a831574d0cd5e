"""Names right behind "in an interview with", "cited by" or "published in", which are outlets' by that."""

from __future__ import annotations

import re
from collections.abc import Sequence

from provenance.extract.item import Item, letters_of
from provenance.extract.uncased_outlets import latin_told
from provenance.languages import Language

# "Parue dans Cell Reports": behind these nobody is named, but where something was published.
INSIDE = "via_inside"
_MOST_OF_NAME = 2
_OF_OUTLET = re.compile(",?[fyb]D?G?O")
_ENDS_CLAUSE = frozenset({".", ",", ")"})
_OF_PERSON = re.compile("N(?:hN)?f?N")


def name_by_marker(items: Sequence[Item], at: int, language: Language) -> tuple[int, int]:
    """Return the items of a name behind "in an interview with", "whom … cites" or "to"."""
    if items[at].tag not in "IV":
        return latin_told(items, at)
    if items[at].tag == "V" and items[at].detail != INSIDE:
        return _name_relaying(items, at)
    first, last = _name_told(items, at)
    return first, first if _is_interviewer(items, first, language) else last


def _name_told(items: Sequence[Item], at: int) -> tuple[int, int]:
    """Return the items of a name right behind such a phrase; behind a longer run somebody else is named.

    Not where the clause ends: "en declaraciones al Science Media Centre."
    """
    first = at + 1
    # "Interrogé par la télévision locale Afar Media"
    first += _ADJECTIVE_AND_NAME.match("".join([item.tag for item in items[first : first + 2]])) is not None
    first -= first > at + 1 and items[first - 1].capital
    last = first
    while last < len(items) and (items[last].tag == "N" or _is_adjective_of_name(items, last)):
        last += 1
    if _OF_OUTLET.match("".join([item.tag for item in items[last : last + 5]])):
        # "En entrevista al programa Hora 25, de la SER": a programme of that outlet.
        return first, first
    ends = items[last].tag in _ENDS_CLAUSE if last < len(items) else True
    return first, last if last - first <= _MOST_OF_NAME + ends else first + 1


_ADJECTIVE_AND_NAME = re.compile("[ML]N")


def _is_adjective_of_name(items: Sequence[Item], at: int) -> bool:
    """Tell whether an adjective with a capital stands before the rest of a name: "Nova Gente"."""
    return items[at].tag == "M" and items[at].capital and at + 1 < len(items) and items[at + 1].tag == "N"


def _name_relaying(items: Sequence[Item], at: int) -> tuple[int, int]:
    """Return the item of a lone name behind "whom … cites", which ends the clause: "якого цитує Index,"."""
    behind = "".join([item.tag for item in items[at + 1 : at + 3]])
    return (at + 1, at + 2) if behind[:1] == "N" and behind[1:] in _ENDS_CLAUSE else (at + 1, at + 1)


def _is_interviewer(items: Sequence[Item], at: int, language: Language) -> bool:
    """Tell whether a name begins as a person's, and no outlet's: "au micro de Jean-Jacques Bourdin"."""
    varied = language.nouns.variations
    if varied is None or _OF_PERSON.match(letters_of(items[at : at + 4])) is None:
        return False
    given, behind = items[at].word, items[at + 1].word
    return given not in language.nouns.outlet_heads and bool(varied.sex_of_name(given, behind))
