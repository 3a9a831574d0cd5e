"""Words with which sentences begin: whether their capital makes them names."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Sequence
from operator import itemgetter

from provenance.extract.item import Item
from provenance.extract.seen_names import SeenNames
from provenance.languages import Language
from provenance.languages.cases import is_possessed

_END = Item("", 0, 0, "", False, "")
_start: Callable[[Item], int] = itemgetter(1)


def initials(items: Sequence[Item], starts: frozenset[int]) -> list[int]:
    """Return where the items are with which a sentence begins, and that may be names."""
    found = []
    for start in sorted(starts):
        at = bisect_left(items, start, key=_start)
        if at < len(items) and items[at].start == start and items[at].detail == "initial":
            found.append(at)
    return found


def change_initials(
    items: list[Item], tags: str, initial: Sequence[int], change: Callable[[Item, Item], Item]
) -> str:
    """Change the items with which a sentence begins by what stands behind them; return all letters."""
    last, letters = len(items) - 1, list(tags)
    for at in initial:
        if items[at][3] == "initial":
            items[at] = change(items[at], items[at + 1] if at < last else _END)
        letters[at] = items[at][0]
    return "".join(letters)


def without_topic(item: Item, after: Item, known: SeenNames) -> Item:
    """Take a capital before a colon for what the text is about: "Cycling: Guérin to miss the Tour"."""
    is_topic = after.tag == ":" and item.tag == "N" and item.word not in known
    return item._replace(tag="w") if is_topic else item


# Behind a name that begins a sentence: "Ulusal, “…” dedi", "Özel'in".
_ADJECTIVE_BEHIND_POINT = re.compile("M(?=[,ys])")


def with_seen_adjectives(
    items: list[Item], tags: str, starts: frozenset[int], known: SeenNames, text: str
) -> str:
    """Take an adjective that begins a sentence for the name that the text has of it elsewhere: "Ulusal, …".

    Returns all letters.
    """
    letters = None
    for match in _ADJECTIVE_BEHIND_POINT.finditer(tags):
        at = match.start()
        item, after = items[at], items[at + 1]
        if item.start not in starts or item.word not in known:
            continue
        if text[item.start].isupper() and (after.tag == "," or after.start == item.end):
            items[at] = item._replace(tag="N", detail="", capital=True)
            letters = list(tags) if letters is None else letters
            letters[at] = "N"
    return tags if letters is None else "".join(letters)


def _is_owned(noun: Item, language: Language) -> bool:
    if language.subjects.possessed_ending is None:
        return False
    return noun.detail == "same_body" or is_possessed(noun.word, language)


def settled_initial(item: Item, after: Item, language: Language, known: SeenNames) -> Item:
    """Take a capital that only begins a sentence for no name, unless a cue or another name follows."""
    if item.tag != "N" or not language.capitals:
        return item
    if item.word in known:
        return item._replace(detail="") if known.declined else item
    # "Kaya'ya göre": a case ending behind an apostrophe is a name's.
    declined = after.tag == "y" and after.start == item.end
    alone = language.may_stand_alone(item.word)
    supported = after.tag in tuple("NFCBVIbghj.,s:") and (alone or after.tag in "NFh.")
    # "Bodrum Belediyesi": whose a noun with a capital is, its ending tells; "Yıldız Holding" has none.
    owner = after.capital and after.tag in "KR" and _is_owned(after, language)
    return item if supported or declined or owner else item._replace(tag="w")
