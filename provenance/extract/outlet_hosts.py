"""Hosts of sites beside verbs of saying, which are outlets: "rain.com reported"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from operator import attrgetter

from provenance.extract.item import Item

# Marks in which a quotation opens.
_OPENS = frozenset('«„“"')
LONGEST_HOST = 80
_TOP = re.compile(r"\.([a-z]{2,6})(?![\w@/-]|\.\w)", re.A)
_SIGN_OF_HOST = "A-Za-z0-9_\u00c0-\u024f-"
_BEFORE_TOP = re.compile(
    rf"(?<![\w.@/-])[{_SIGN_OF_HOST}]{{2,40}}(?:\.[{_SIGN_OF_HOST}]{{2,40}}){{0,3}}\Z", re.A
)
_start = attrgetter("start")
# How many words may stand between a verb of saying and the host of a site: "informou o site de notícias".
SITE_REACH = 5
_VERB_BEFORE = re.compile("[CAVI][^,.:;CAVI]*\\Z")
_VERB_BEHIND = re.compile("[^,.:;CBYA]*[CBYA]")


def with_hosts(items: list[Item], text: str, domains: frozenset[str]) -> list[Item]:
    """Take the host of a site beside a verb of saying or "according to" for an outlet: "rain.com reported".

    ``domains`` are the top-level domains ("com") of which a dot between words may be part.
    """
    found = items
    for top in reversed([each for each in _TOP.finditer(text) if each[1] in domains]):
        host = _BEFORE_TOP.search(text, max(0, top.start() - LONGEST_HOST), top.start())
        if host is None:
            continue
        first, last = (bisect_left(items, place, key=_start) for place in (host.start(), top.end()))
        if last - first > 1 and items[first].start == host.start() and _beside_verb(items, first, last):
            found = list(items) if found is items else found
            words = text[host.start() : top.end()].lower()
            found[first:last] = [items[first]._replace(tag="O", detail="", end=top.end(), word=words)]
    return found


def _beside_verb(items: Sequence[Item], first: int, last: int) -> bool:
    """Tell whether what stands there may be who speaks: a verb of saying or "according to" is near.

    Or a case ending behind an apostrophe, or a comma and a quotation: "Weather.com, "…" diye yazdı".
    """
    after = items[last : last + 2]
    if after and after[0].tag == "y" and after[0].start == items[last - 1].end:
        return True
    if len(after) > 1 and after[0].tag == "," and after[1].word in _OPENS:
        return True
    before = "".join([item.tag for item in items[max(0, first - SITE_REACH) : first]])
    behind = "".join([item.tag for item in items[last : last + SITE_REACH]])
    return _VERB_BEFORE.search(before) is not None or _VERB_BEHIND.match(behind) is not None
