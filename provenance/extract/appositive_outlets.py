"""Outlets that no list has, told by an apposition: "La Feuille du Lac, bulletin des riverains, affirme"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from provenance.extract.headed_papers import is_cited
from provenance.extract.item import Item, letters_of
from provenance.extract.longer_names import as_outlet
from provenance.languages import Language

# So many items a name and its apposition have at most.
REACH = 12
_NAME = re.compile("(?:D?N(?:h?N|f[DN]{0,2}N){0,3}|D?[NKMwR]f[DN]{0,2}N|DN(?P<adjective>[LMw]))\\Z")
_NOUN = re.compile(",D?M{0,2}(?P<noun>[Gw])")
_MORE = re.compile("(?P<more>[^,.;:CQ]{0,8})(?:[,.]|\\Z)")
_ENDS_WITH = frozenset("fyj&")


def with_appositive_outlets(items: list[Item], tags: str, text: str, language: Language) -> list[Item]:
    """Take a name for an outlet's that is cited, and behind which a noun for outlets stands between commas.

    ``tags`` are the items' letters. An article in capitals belongs to the name.
    """
    nouns = language.outlet_nouns_of_names
    if not nouns or "," not in tags:
        return items
    found = items
    for match in reversed(list(_NOUN.finditer(tags))):
        if items[match.start("noun")].word not in nouns:
            continue
        more = _MORE.match(tags, match.end())
        if more is None or "O" in more["more"]:
            continue
        first = _name(items, tags, match.start())
        if first is None or not (
            is_cited(items, first, match.start()) or is_cited(items, first, more.end(), subject=True)
        ):
            continue
        found = list(items) if found is items else found
        found[first : match.start()] = [as_outlet(items, first, match.start(), text)]
    return found


def _name(items: Sequence[Item], tags: str, end: int) -> int | None:
    """Return where a name in capitals begins that ends at ``end``, or None."""
    name = _NAME.search(tags, max(0, end - REACH), end)
    if name is None:
        return None
    first = name.start()
    if items[first].tag == "D" and not items[first].capital:
        first += 1
    # "Le Rhinolophe vaudois": with the article in capitals a name goes on with an adjective.
    adjective = name["adjective"] is not None
    if adjective and (first != name.start() or not items[first].capital):
        return None
    named = [item for item in items[first : end - adjective] if item.tag not in "fDh"]
    if not named or not all(item.capital for item in named):
        return None
    before = letters_of(items[max(0, first - 1) : first])
    return None if before in ("R", "N", "h") else first
