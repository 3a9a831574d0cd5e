"""Papers without the marks of titles: told by how they end and by what cites them (桂岭晚报报道)."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from operator import attrgetter

from provenance.extract.item import Item
from provenance.languages.name_rules import NameRules
from provenance.text.tokens import fold

MOST_BEFORE_TAIL = 6
CITED_WITHIN = 5
_start = attrgetter("start")
_TELLS = frozenset("AVfIC")
_CITED = frozenset("CVB")
_PASSED_OVER = frozenset("ntb()")


def with_untitled(items: Sequence[Item], text: str, rules: NameRules) -> list[Item]:
    """Take signs that end with one of ``rules.paper_tails`` for an outlet where something cites them."""
    found = list(items)
    for begin, end in _tails(text, rules):
        at, last = (bisect_left(found, place, key=_start) for place in (begin, end))
        whole = at < last and found[at].start == begin and found[last - 1].end == end
        if not whole or any(item.tag in "OC" for item in found[at:last]):
            continue
        first = _first_of_name(found, at, rules)
        if first < at and _is_cited(found, first, last, text, rules):
            start = found[first].start
            found[first:last] = [Item("O", start, end, "", True, fold(text[start:end]))]
    return found


def _tails(text: str, rules: NameRules) -> Iterator[tuple[int, int]]:
    """Yield where the tails stand in the text, the longest of those that end together, the last first."""
    ends: dict[int, int] = {}
    for tail in rules.paper_tails:
        at = text.find(tail)
        while at >= 0:
            end = at + len(tail)
            ends[end] = min(at, ends.get(end, at))
            at = text.find(tail, end)
    for end in sorted(ends, reverse=True):
        yield ends[end], end


def _first_of_name(items: Sequence[Item], at: int, rules: NameRules) -> int:
    """Return where the signs before a tail begin, or ``at`` where they do not end before another word."""
    first = at
    while first and items[first - 1].end == items[first].start and at - first <= MOST_BEFORE_TAIL:
        before = items[first - 1]
        if before.tag == "L":
            return first - 1
        if before.tag != "w" or before.detail or not rules.native.fullmatch(before.word):
            return first
        first -= 1
    return first if at - first <= MOST_BEFORE_TAIL else at


def _is_cited(items: Sequence[Item], first: int, last: int, text: str, rules: NameRules) -> bool:
    if first and items[first - 1].tag in _TELLS:
        return True
    for item in items[last : last + CITED_WITHIN]:
        if item.tag in _CITED or text.startswith(rules.outlet_cues, item.start):
            return True
        if item.tag not in _PASSED_OVER:
            return False
    return False
