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
_CAPITALS = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZＡＢＣＤＥＦＧＨＩＪＫＬＭＮＯＰＱＲＳＴＵＶＷＸＹＺ")
_KANJI = re.compile(r"[々一-鿿]")


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
            begin = _begin(text, place, rules)
            if begin < place and text[begin:place] not in rules.outlet_common and told.match(text, end):
                yield begin, end
            place = text.find(tail, end)


def _begin(text: str, place: int, rules: NameRules) -> int:
    """Return where the signs before a tail begin that can be of a name: those behind a particle.

    Some particles end a word wherever they stand, some only behind a sign that no word in kana has.
    """
    begin = place
    while begin and place - begin < MOST_OF_A_NAME:
        sign = text[begin - 1]
        if _IN_NAME.match(sign) is None or sign in rules.outlet_parted:
            break
        behind_kanji = begin > 1 and _KANJI.match(text[begin - 2]) is not None
        if sign in rules.outlet_parted_late and (behind_kanji or begin < 2):
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
            place = _behind_letters(text, place)
            before = text[place - 1 : place]
            parted = before in rules.outlet_parted or before in rules.outlet_parted_late
            opens = parted or _IN_NAME.match(before) is None
            if opens and name and not name.startswith(rules.outlet_unopened) and told.match(text, end):
                yield place, end
            place = text.find(head, first)


def _behind_letters(text: str, place: int) -> int:
    """Return where the capitals of a station's call sign before its name begin: UTY|テレビ山梨."""
    while place and text[place - 1] in _CAPITALS:
        place -= 1
    return place


@lru_cache(maxsize=8)
def _told(rules: NameRules) -> re.Pattern[str]:
    return re.compile(rules.outlet_told)
