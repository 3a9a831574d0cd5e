"""Outlets that no list has, told by the article in capitals that opens their names: "sentito da Il Tirso"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from provenance.extract.headed_papers import is_cited
from provenance.extract.item import Item, letters_of
from provenance.extract.longer_names import as_outlet, name_end
from provenance.languages import Language
from provenance.text.tokens import fold

# Right before the article: what asks, cites or relays, "to", "by" or "of".
_MARKED = re.compile("[AIVjyf]D")
# Of these a name is told whatever it is; behind the others something has to tell that it is cited.
_TELLS = frozenset("IV")
_TELLS_OUTLET = frozenset({"interview", "interview_outlet", "via", "via_relayed"})
_IN_NAMES = frozenset("NwMLKRGHUnCt")
_NO_OUTLET = frozenset("OKLh")
_PERSON = re.compile("R+[NL]")
MORE_THAN_A_WORD = 2
MOST_WORDS = 3


def with_articled_outlets(items: list[Item], tags: str, text: str, language: Language) -> list[Item]:
    """Take a name that an article in capitals opens within a sentence for an outlet's where it is cited.

    Behind "interviewed by", "citing" and the like one word is enough ("Il Tirso"); behind "according to",
    "to" and "by" there are two, or the phrase tells of a report: "secondo quanto riportato da Il Tirso".
    """
    if not language.nouns.small_adjectives:
        return items
    found = items
    for match in reversed(list(_MARKED.finditer(tags))):
        at = match.end() - 1
        if not items[at].capital or at + 1 >= len(items) or not items[at + 1].capital:
            continue
        last = _end(items, at)
        if last > at and _is_outlet(items, at, last, text):
            found = list(items) if found is items else found
            found[at:last] = [as_outlet(items, at, last, text)]
    return found


# "Il Piccolo Gallura e Sardegna Sera scrivono": a name beside an outlet, and a verb that both go with.
_BESIDE = re.compile("(?:D?[NL]?N(?:[N]|fD?N){0,3})(?=(?P<and>[&f])D?O(?:[bt]{0,2}[CV]|(?P<parted>,)))")


def with_names_beside(items: list[Item], tags: str, text: str, language: Language) -> list[Item]:
    """Take the name that "and" joins with an outlet, before a verb of saying, for one: they speak as one."""
    if "O" not in tags or not language.capitals:
        return items
    found = items
    for match in reversed(list(_BESIDE.finditer(tags))):
        first, last = match.span()
        joined = match["and"] == "&" or any(
            entry.tag == "&" for entry in language.lexicon.alone(items[last].word)
        )
        if not joined or (match["parted"] and not language.outlet_nouns_behind):
            continue
        before = items[first - 1] if first else None
        if before is not None and before.tag not in _OPENS:
            continue
        if tags[first] == "D" and not items[first].capital:
            first += 1
        named = all(item.capital or item.tag in "fD" for item in items[first:last])
        plain = "D" not in match[0] and "f" not in match[0] and last - first == MORE_THAN_A_WORD
        if named and not plain:
            found = list(items) if found is items else found
            found[first:last] = [as_outlet(items, first, last, text)]
    return found


_OPENS = frozenset(".!?:,\nbt")


def _end(items: Sequence[Item], at: int) -> int:
    """Return where a name ends that begins with the article at ``at``, or ``at``."""
    if items[at + 1].tag not in _IN_NAMES:
        return at
    return name_end(items, at + 2, at + MOST_WORDS, _IN_NAMES)


def _is_outlet(items: Sequence[Item], at: int, last: int, text: str) -> bool:
    inside = items[at + 1 : last]
    # "La Rochelle", "La Chapelle-sur-Erdre", "Le Pen": places, and persons that the text names in full.
    if not _NO_OUTLET.isdisjoint(letters_of([*inside[:1], *items[last : last + 1]])):
        return False
    # "Il Presidente Rossi": what somebody is.
    if _PERSON.match(letters_of(inside)) is not None:
        return False
    marker = items[at - 1]
    if len(inside) == 1 and _is_surname(text, text[items[at].start : inside[-1].end], marker.word):
        return False
    if marker.tag in _TELLS:
        return marker.detail in _TELLS_OUTLET
    if marker.tag == "A" and " " not in marker.word and len(inside) < MORE_THAN_A_WORD:
        return False
    several = len(inside) >= MORE_THAN_A_WORD or marker.tag == "A"
    return several and is_cited(items, at, last)


def _is_surname(text: str, name: str, marker: str) -> bool:
    """Tell whether a word in capitals stands somewhere before a name: "Marine Le Pen"."""
    before = re.findall(rf"(?<!\w)([^\W\d_][\w-]*) {re.escape(name)}", text)
    return any(word[0].isupper() and fold(word) not in marker.split() for word in before)
