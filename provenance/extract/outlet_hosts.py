"""Outlets that no gazetteer has, told by the host of their site: "rain.com reported"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from operator import attrgetter

from provenance.extract.item import Item, letters_of

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
_OPENS_NAME = frozenset('«„“"')
# "La vicenda è stata raccontata da rain.it": a verb of saying in the passive, and by whom.
_BY = re.compile("[wCB][bt]{0,2}y\\Z")
_SPEAKING = "speaking"
_BEFORE_SENTENCE = frozenset(".!?\n")
LONGEST_SENTENCE = 40


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
            named = text[host.start() : top.end()]
            words = named.lower()
            found[first:last] = [items[first]._replace(tag="O", detail=named, end=top.end(), word=words)]
    return found


def _beside_verb(items: Sequence[Item], first: int, last: int) -> bool:
    """Tell whether what stands there may be who speaks: a verb of saying or "according to" is near.

    Or a case ending behind an apostrophe, or a comma and a quotation: "Weather.com, "…" diye yazdı".
    """
    after = items[last : last + 2]
    if after and after[0].tag == "y" and after[0].start == items[last - 1].end:
        return True
    if len(after) > 1 and after[0].tag == "," and after[1].word in _OPENS_NAME:
        return True
    before = letters_of(items[max(0, first - SITE_REACH) : first])
    behind = letters_of(items[last : last + SITE_REACH])
    if _VERB_BEFORE.search(before) is not None or _VERB_BEHIND.match(behind) is not None:
        return True
    if before[-1:] == "G":
        # "Tonuje serwis Meczyki.pl."
        return True
    told_by = _BY.search(before)
    verb = items[first - len(told_by[0])] if told_by is not None else None
    return (verb is not None and verb.detail == _SPEAKING) or _opens_report(items, first, last)


def _opens_report(items: Sequence[Item], first: int, last: int) -> bool:
    """Tell whether a host opens a sentence that ends in a verb of saying: "rain.com, … bildirdi."."""
    if first and items[first - 1].tag not in _BEFORE_SENTENCE:
        return False
    behind = letters_of(items[last : last + LONGEST_SENTENCE])
    end = behind.find(".", 1)
    return behind[:1] in (",", "j") and end > 1 and behind[end - 1] == "C"
