"""Days in brackets, where no spaces part words: 周三（8日）, 今（12）日, 星期二（4月8日）, １１日（火）."""

from __future__ import annotations

import re
from collections.abc import Sequence

from provenance.extract.item import Item, letters_of

_DAY = re.compile(r"[tbw]\((?:t|n[tw]?|b)\)w?")
# The days that a number in brackets tells the date of, with the sign for days behind it.
_DAYS_NAMED = frozenset("今昨前明本同")
_SIGN = frozenset("日晚早晨")


def with_bracketed_days(items: Sequence[Item], text: str) -> Sequence[Item]:
    """Take a day, and its number or weekday in brackets, for one date (tag ``t``)."""
    if "（" not in text and "(" not in text:
        return items
    done: list[Item] = []
    free = 0
    for match in _DAY.finditer(letters_of(items)):
        first, last = match.span()
        day, inside = items[first], items[first + 2]
        if match[0].endswith("w"):
            named = day.word in _DAYS_NAMED and items[last - 1].word in _SIGN
            last -= not named
        else:
            named = False
        if day.end != items[first + 1].start or not (named or _is_day(day, inside)):
            continue
        done += items[free:first]
        span = (day.start, items[last - 1].end)
        done.append(day._replace(tag="t", detail="", start=span[0], end=span[1]))
        free = last
    return [*done, *items[free:]] if free else items


def _is_day(day: Item, inside: Item) -> bool:
    """Tell whether a word is a day by itself, and what stands in brackets behind it a date or its number."""
    return (day.tag == "t" or day.word[:1] in _WEEKDAYS) and inside.tag in "tnb"


_WEEKDAYS = frozenset("周星礼上本昨今前")
