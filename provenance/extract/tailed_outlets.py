"""Outlets in signs without spaces, told by how they end or begin: みなと放送の取材に."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache
from operator import attrgetter

from provenance.extract.item import Item
from provenance.languages.name_rules import NameRules
from provenance.text.tokens import fold

_start = attrgetter("start")
# How many signs a name has at most before its tail, and behind its head.
MOST_OF_A_NAME = 8
_IN_NAME = re.compile(r"[々〆ァ-ヺー一-鿿ぁ-ゖA-Za-z0-9Ａ-Ｚａ-ｚ０-９・]")
_KANJI = re.compile(r"[々一-鿿]")
# Particles: some end a word wherever they stand, some only behind a sign that no word in kana has.
_PARTED = frozenset("はがを")
_PARTED_BEHIND_KANJI = frozenset("のにとやで")


def with_tailed_outlets(items: Sequence[Item], text: str, rules: NameRules) -> list[Item]:
    """Take signs that end in ``outlet_tailed``, or begin with one of ``outlet_opened``, for an outlet.

    So it is where ``outlet_told`` matches what stands behind them, and they are no ``outlet_common`` word.
    """
    found = list(items)
    bounds = [*_tailed(text, rules), *_opened(text, rules)]
    for begin, end in sorted(bounds, reverse=True):
        at, last = (bisect_left(found, place, key=_start) for place in (begin, end))
        whole = at < last and found[at].start == begin and found[last - 1].end == end
        if whole and all(item.tag not in "OC" for item in found[at:last]):
            found[at:last] = [Item("O", begin, end, text[begin:end], True, fold(text[begin:end]))]
    return found


def _tailed(text: str, rules: NameRules) -> Iterator[tuple[int, int]]:
    told = _told(rules)
    for tail in rules.outlet_tailed:
        place = text.find(tail)
        while place >= 0:
            end = place + len(tail)
            begin = _begin(text, place)
            if begin < place and text[begin:place] not in rules.outlet_common and told.match(text, end):
                yield begin, end
            place = text.find(tail, end)


def _begin(text: str, place: int) -> int:
    """Return where the signs before a tail begin that can be of a name."""
    begin = place
    while begin and place - begin < MOST_OF_A_NAME:
        sign = text[begin - 1]
        if _IN_NAME.match(sign) is None or sign in _PARTED:
            break
        behind_kanji = begin > 1 and _KANJI.match(text[begin - 2]) is not None
        if sign in _PARTED_BEHIND_KANJI and (behind_kanji or begin < 2):
            break
        begin -= 1
    return begin


def _opened(text: str, rules: NameRules) -> Iterator[tuple[int, int]]:
    told = _told(rules)
    for head in rules.outlet_opened:
        place = text.find(head)
        while place >= 0:
            first = end = place + len(head)
            while end < len(text) and end - first < MOST_OF_A_NAME and _IN_NAME.match(text[end]):
                if end > first and told.match(text, end):
                    break
                end += 1
            name = text[first:end]
            opens = not place or _IN_NAME.match(text[place - 1]) is None or text[place - 1] in _AROUND
            if opens and name and not name.startswith(_COMMON) and told.match(text, end):
                yield place, end
            place = text.find(head, first)


_AROUND = _PARTED | _PARTED_BEHIND_KANJI
# "ラジオ番組", "テレビ局": no names.
_COMMON = (
    "番組",
    "局",
    "各局",
    "放送",
    "中継",
    "体操",
    "出演",
    "業界",
    "関係",
    "の",
    "は",
    "が",
    "に",
    "で",
    "を",
    "と",
)


@lru_cache(maxsize=8)
def _told(rules: NameRules) -> re.Pattern[str]:
    return re.compile(rules.outlet_told)
