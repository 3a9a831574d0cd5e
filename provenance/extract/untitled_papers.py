"""Papers without the marks of titles: told by how they end and by what cites them (桂岭晚报报道)."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from operator import attrgetter

from provenance.extract.item import Item, letters_of
from provenance.extract.sorted_places import places_of
from provenance.languages.name_rules import NameRules
from provenance.text.tokens import fold

MOST_BEFORE_TAIL = 6
CITED_WITHIN = 5
# Of how many signs a name is behind "according to".
LEAST_OF_A_NAME, MOST_OF_A_NAME = 2, 8
_start = attrgetter("start")
_TELLS = frozenset("AVfIC")
_CITED = frozenset("CVB")
_PASSED_OVER = frozenset("ntb()")
_UNKNOWN = frozenset("wMLntb")


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
    return _behind_according(found, text, rules) if rules.paper_cited else found


def _behind_according(items: list[Item], text: str, rules: NameRules) -> list[Item]:
    """Take unknown signs before a word of reports for an outlet: 据|足球帝国|25日报道, …。|岭南前线|报道称.

    So they are behind "according to", and where they begin a clause before one of ``rules.paper_tells``.
    """
    if not any(word in text for word in (*rules.paper_tells, *rules.paper_cited)):
        return items
    letters = letters_of(items)
    begins = {at + 1: rules.paper_cited for at in places_of("A", letters)}
    for cited in rules.paper_tells:
        at = text.find(cited)
        while at >= 0:
            first = _first_unknown(bisect_left(items, at, key=_start), letters)
            if first is not None:
                begins.setdefault(first, rules.paper_tells)
            at = text.find(cited, at + 1)
    for first in sorted(begins, reverse=True):
        last = _end_of_name(items, first, letters, text, begins[first], rules)
        name = text[items[first].start : items[last - 1].end] if last > first else ""
        unlike = not name or name.startswith(rules.paper_unlike) or rules.fits(name)
        if not unlike and letters.count("w", first, last) >= LEAST_OF_A_NAME:
            start, end = items[first].start, items[last - 1].end
            items[first:last] = [Item("O", start, end, "", True, fold(name))]
    return items


def _end_of_name(
    items: Sequence[Item], first: int, letters: str, text: str, words: tuple[str, ...], rules: NameRules
) -> int:
    """Return where signs that may be a name end, before a day or not and one of the words; or ``first``."""
    last = first
    while last < len(items) and last - first < MOST_OF_A_NAME and _may_be_of_name(items[last], text, rules):
        last += 1
    behind = last
    while behind < len(items) and not text.startswith(words, items[behind].start):
        if letters[behind] not in _PASSED_OVER:
            return first
        behind += 1
    return last if behind < len(items) else first


def _first_unknown(at: int, letters: str) -> int | None:
    """Return where a clause begins right before its word of reports: nothing but unknown signs and days."""
    first = at
    while first and letters[first - 1] in _UNKNOWN and at - first <= MOST_OF_A_NAME + CITED_WITHIN:
        first -= 1
    return first if not first or letters[first - 1] in ".,;:" else None


def _may_be_of_name(item: Item, text: str, rules: NameRules) -> bool:
    unknown = (item.tag == "w" and not item.detail) or item.tag in "ML"
    native = item.tag != "w" or item.word.isalnum() or rules.native.fullmatch(item.word) is not None
    return unknown and native and not text.startswith(rules.paper_cited, item.start)


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
