"""Papers whose names a review of the press leaves the noun out of: 朝日は「…」と断じ、読売は…とみる."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import lru_cache
from operator import attrgetter

from provenance.extract.item import Item
from provenance.languages import Language
from provenance.languages.name_rules import name_rules
from provenance.outlets import Gazetteer

_start = attrgetter("start")


@lru_cache(maxsize=16)
def _topics(particles: tuple[str, ...]) -> re.Pattern[str]:
    """Return what a clause begins with, before a particle of topics."""
    behind = "|".join(map(re.escape, particles))
    return re.compile(rf"(?:\A|(?<=[。、\s]))(?P<name>[々一-鿿]{{2,5}})(?={behind})")


def with_short_papers(items: list[Item], text: str, language: Language, outlets: Gazetteer) -> list[Item]:
    """Take the first signs of a listed paper's name for it where they begin a clause as its topic.

    So in texts alone that have one of ``press_reviews`` (社説); what is a place as well is none (東京は).
    Where nothing is found the items are the same list.
    """
    rules = name_rules(language.code)
    if rules is None or not any(sign in text for sign in rules.press_reviews):
        return items
    found = items
    for match in reversed([*_topics(rules.topic_particles).finditer(text)]):
        begin, end = match.span("name")
        at, last = (bisect_left(found, place, key=_start) for place in (begin, end))
        inside = found[at:last]
        whole = bool(inside) and inside[0].start == begin and inside[-1].end == end
        if not whole or any(item.tag in "OC" or item.detail == "place" for item in inside):
            continue
        outlet = outlets.by_name(match["name"] + rules.paper_noun, language.code)
        if outlet is not None:
            found = list(found) if found is items else found
            word = inside[0].word
            found[at:last] = [Item("O", begin, end, outlet.key, True, word, outlet)]
    return found
