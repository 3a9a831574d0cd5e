"""Outlets that no list has, told by what they are called later: "L'Eco del Lario … Secondo il giornale …"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from provenance.extract.item import Item
from provenance.extract.longer_names import as_outlet, name_with_article
from provenance.languages import Language

# "Secondo il giornale,", "The paper says": a noun for outlets with an article and without a name.
_CALLED = re.compile("(?:A|[.!?\n][bt]?)DG(?=[,bt]{0,2}[^NOfG])")
_INDEFINITE = "indefinite"
_ENDS = frozenset(".!?\n")
# How many items before the noun the name may stand at most.
FARTHEST = 70
_PERSON_BEHIND = re.compile("[,(]?[bt]?D?[RnU]")


def with_named_later(items: list[Item], tags: str, text: str, language: Language) -> list[Item]:
    """Take a name with an article that opens a sentence for an outlet's where "the paper" follows it.

    So it is where no outlet has been named before the noun, and no function tells whose name it is.
    """
    nouns = language.outlet_nouns_of_names
    first = tags.find("DG")
    if first < 0 or not language.capitals or not nouns:
        return items
    outlet = tags.find("O")
    for match in _CALLED.finditer(tags, max(0, first - 3)):
        at = match.end() - 1
        if 0 <= outlet < at:
            return items
        if items[at].word not in nouns or items[at].capital or items[at - 1].detail == _INDEFINITE:
            continue
        named = _named_before(items, tags, match.start())
        if named is not None:
            begin, end = named
            return [*items[:begin], as_outlet(items, begin, end, text), *items[end:]]
    return items


def _named_before(items: Sequence[Item], tags: str, at: int) -> tuple[int, int] | None:
    """Return the items of the nearest name before ``at`` that an article opens a sentence with, or None."""
    for begin in range(at - 1, max(-1, at - FARTHEST), -1):
        if tags[begin] != "D" or not items[begin].capital or (begin and tags[begin - 1] not in _ENDS):
            continue
        end = name_with_article(items, begin)
        named = end > begin and "N" in tags[begin:end] and tags[begin + 1] in "Nw"
        if named and _PERSON_BEHIND.match(tags, end) is None and "K" not in tags[begin:end]:
            return begin, end
    return None
