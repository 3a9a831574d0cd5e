"""Outlets beside a noun for one, in marks or not: 当地电台“绿白之声”, 「自然通訊」期刊, 行业网站锂想网."""

from __future__ import annotations

from collections.abc import Sequence

from provenance.extract.item import Item
from provenance.languages.name_rules import NameRules
from provenance.text.tokens import fold

MOST_IN_MARKS = 10
MOST_OF_A_NAME = 7
LEAST_OF_A_NAME = 2
SIGNS_OF_A_KIND = 2
_OPENING, _CLOSING = frozenset("“「『《‘"), frozenset("”」』》’")
_IN_NAMES = frozenset("wsLnhNjG")
_NO_NAME = frozenset("，。：；！？,:;!?…")


def with_media_nouns(items: Sequence[Item], text: str, rules: NameRules) -> list[Item]:
    """Take what stands in marks right behind or before a noun for outlets for the name of one.

    Without marks it has to end as outlets do, and the noun to tell of what kind or from where they are.
    """
    done = list(items)
    for at in reversed([at for at, item in enumerate(items) if item[0] == "G"]):
        bounds = _behind(done, at) or _before(done, at) or _unmarked(done, at, text, rules)
        if bounds is None:
            continue
        first, last, begin, end = bounds
        inside = done[begin:end]
        if any(item.outlet is not None for item in inside):
            continue
        start, stop = inside[0].start, inside[-1].end
        name = text[start:stop]
        done[first:last] = [Item("O", start, stop, name, True, fold(name))]
    return done


def _behind(items: Sequence[Item], at: int) -> tuple[int, int, int, int] | None:
    """Return the items of a name in marks right behind a noun, with its marks and without."""
    if at + 1 >= len(items) or items[at + 1].word not in _OPENING or items[at].end != items[at + 1].start:
        return None
    reach = range(at + 2, min(at + 3 + MOST_IN_MARKS, len(items)))
    last = next((near for near in reach if items[near].word in _CLOSING), at)
    return _named(items, at + 1, last)


def _before(items: Sequence[Item], at: int) -> tuple[int, int, int, int] | None:
    """Return the items of a name in marks right before a noun, with its marks and without."""
    last = at - 1
    if last > 0 and items[last].tag == ")":
        # 「自然通訊」（Nature Communications）期刊
        last = (
            next(
                (near for near in range(last, max(0, last - MOST_IN_MARKS), -1) if items[near].tag == "("), 0
            )
            - 1
        )
    if last < 1 or items[last].word not in _CLOSING or items[at - 1].end != items[at].start:
        return None
    reach = range(last - 1, max(-1, last - 2 - MOST_IN_MARKS), -1)
    first = next((near for near in reach if items[near].word in _OPENING), at)
    return _named(items, first, last) if first < at else None


def _named(items: Sequence[Item], first: int, last: int) -> tuple[int, int, int, int] | None:
    inside = items[first + 1 : last]
    if not inside or any(item.tag in "CVA" or item.word in _NO_NAME for item in inside):
        return None
    return first, last + 1, first + 1, last


def _unmarked(
    items: Sequence[Item], at: int, text: str, rules: NameRules
) -> tuple[int, int, int, int] | None:
    """Return the items of a name without marks behind a noun that tells of its kind: 地方电台洄澜之声."""
    start = items[at].start
    if text[max(0, start - SIGNS_OF_A_KIND) : start] not in rules.media_kinds:
        return None
    last = at + 1
    while last < len(items) and items[last].tag in _IN_NAMES and last - at <= MOST_OF_A_NAME:
        if items[last].start != items[last - 1].end:
            break
        last += 1
    while last > at + 1:
        name = text[items[at + 1].start : items[last - 1].end]
        if len(name) > LEAST_OF_A_NAME and name.endswith(rules.media_tails):
            return at + 1, last, at + 1, last
        last -= 1
    return None
