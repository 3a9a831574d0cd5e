"""Outlets by their initials, where a text has named them in full: "Estado de Minas … segundo o EM", „PB”."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from operator import attrgetter

from provenance.extract.headed_papers import is_cited
from provenance.extract.item import Item

LEAST, MOST = 2, 4
_OPENS, _CLOSES = frozenset("„“«\"'"), frozenset("”“»\"'")
_start = attrgetter("start")


def with_initials(items: list[Item], tags: str, text: str) -> list[Item]:
    """Take the initials of listed outlets for these, behind their names, where they are cited or in marks.

    Where nothing is found the items are the same list. ``tags`` are the items' letters.
    """
    named = {
        short: item
        for item in reversed([item for item in items if item.tag == "O"] if "O" in tags else [])
        if item.outlet is not None and (short := _initials(text[item.start : item.end])) and short in text
    }
    found = items
    for short, outlet in named.items():
        at = text.find(short, outlet.end)
        while at >= 0:
            place = bisect_left(items, at, key=_start)
            if _is_it(items, place, at, at + len(short), text):
                found = list(items) if found is items else found
                found[place] = outlet._replace(start=at, end=at + len(short))
            at = text.find(short, at + len(short))
    return found


def _initials(name: str) -> str:
    """Return the first letters of the words of a name that have a capital, or "" where they are too few."""
    letters = "".join([word[0] for word in name.split() if word[0].isupper()])
    return letters if LEAST <= len(letters) <= MOST and name != letters else ""


def _is_it(items: Sequence[Item], place: int, start: int, end: int, text: str) -> bool:
    """Tell whether the item at ``place`` is these letters alone, cited or in marks: no line of capitals."""
    if place >= len(items) or (items[place].start, items[place].end) != (start, end):
        return False
    if items[place].tag == "O":
        return False
    if text[start - 1 : start] in _OPENS and text[end : end + 1] in _CLOSES:
        return True
    beside = [*items[place - 1 : place], *items[place + 1 : place + 2]]
    words = [text[item.start : item.end] for item in beside]
    if any(word.isupper() and len(word) > 1 for word in words):
        return False
    # "Ao EM, o delegado disse"
    return is_cited(items, place, place + 1) or (place > 0 and items[place - 1].tag == "j")
