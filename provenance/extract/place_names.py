"""Names that a noun beside them tells to be a place's: "Yunnan province", "the island of Groix"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from provenance.extract.items import Item
from provenance.extract.sorted_places import places_of_any
from provenance.languages.nouns import Nouns

DIRECTLY = ""
# Letters that a name has at the most: a long text is asked about it at every noun.
MOST_OF_A_NAME = 12
_NAME_BEHIND = re.compile(f"N(?:h?N){{0,{MOST_OF_A_NAME // 2}}}")
_TWO_WORDS = re.compile("NN(?![NLh])")
_LONGER = frozenset({"NN", "Nh"})
# "wójt gminy Lipno | Jan Lis"
_PLACE_THEN_NAME = re.compile("NNN(?![Nh])")
_NAME_BEFORE = re.compile("(?:Nh?)*N\\Z")


def places_named(items: list[Item], tags: str, nouns: Nouns, *, of_two: bool = False) -> str:
    """Take a name beside a noun for places for a place's; return the tags.

    The noun stands behind the name, or before it, with one of the language's links between them or none.
    ``of_two`` tells that a name of one word is seldom anybody's, so that a place's may have two.
    """
    # Where the noun stands first, one with a capital is a name itself: Iñaki Barrio.
    others = "COPTN" if DIRECTLY in nouns.place_links else "COPT"
    letters = list(tags)
    for at in places_of_any(nouns.place_nouns, [item[5] for item in items]):
        item = items[at]
        if item[0] in others:
            continue
        before = _NAME_BEFORE.search(tags, max(0, at - MOST_OF_A_NAME), at)
        # Of "Hubei Province" the noun is part of the name.
        found = (
            _behind(items, tags, at, nouns, of_two)
            if before is None
            else (before.start(), at + (item[0] == "N"))
        )
        if found is not None:
            # "Бетесда, штат Меріленд": a lone name before that is a place's too.
            before_noun = tags[max(0, at - 3) : at]
            of_town = found[0] > at and before_noun.endswith("N,") and before_noun != "NN,"
            for place in (*range(*found), *((at - 2,) if of_town else ())):
                items[place] = items[place]._replace(tag="L", detail="place")
                letters[place] = "L"
    return "".join(letters)


def _behind(items: Sequence[Item], tags: str, at: int, nouns: Nouns, of_two: bool) -> tuple[int, int] | None:
    """Return where the name is that the noun before it tells to be a place's.

    Where no link parts them it is of one word: who speaks may stand there as well, by his full name. So he
    may behind "chủ tịch xã" where it may be ``of_two``: "ngụ phường Tân Định".
    """
    if of_two and _TWO_WORDS.match(tags, at + 1) is not None and tags[at - 1 : at] != "R":
        return at + 1, at + 3
    after = tags[at + 1 : at + 3]
    if after[:1] == "N":
        one = after not in _LONGER or _PLACE_THEN_NAME.match(tags, at + 1) is not None
        return (at + 1, at + 2) if DIRECTLY in nouns.place_links and one else None
    if len(after) < len("wN") or items[at + 1][5].replace(" ", "") not in nouns.place_links:
        return None
    behind = _NAME_BEHIND.match(tags, at + 2)
    return None if behind is None else behind.span()
