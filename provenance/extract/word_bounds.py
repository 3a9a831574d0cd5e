"""Places that are but a part of a longer word, where a script writes words from abroad without spaces."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from provenance.extract.item import Item, letters_of
from provenance.extract.sorted_places import places_of
from provenance.languages.name_rules import NameRules


def with_whole_places(items: Sequence[Item], text: str, rules: NameRules) -> Sequence[Item]:
    """Return the items with the places that stand inside a word of their script as its signs.

    ドバイ is no place in アドバイザー. Only a script that writes nothing but such words tells that.
    """
    inside = {at for at in places_of("L", letters_of(items)) if _goes_on(items, at, text, rules)}
    if not inside:
        return items
    return [
        part for at, item in enumerate(items) for part in (_signs(item, text) if at in inside else (item,))
    ]


def _goes_on(items: Sequence[Item], at: int, text: str, rules: NameRules) -> bool:
    own = text[items[at].start : items[at].end]
    if not all(_is_foreign_alone(sign, rules) for sign in own):
        return False
    beside = pairwise(items[max(0, at - 1) : at + 2])
    return any(
        one.end == other.start
        and all(each is items[at] or _may_be_part(each, rules) for each in (one, other))
        for one, other in beside
    )


def _may_be_part(item: Item, rules: NameRules) -> bool:
    return item.tag == "w" and _is_foreign_alone(item.word, rules)


def _is_foreign_alone(sign: str, rules: NameRules) -> bool:
    return rules.foreign.fullmatch(sign) is not None and rules.native.fullmatch(sign) is None


def _signs(item: Item, text: str) -> Iterator[Item]:
    for at in range(item.start, item.end):
        yield Item("w", at, at + 1, "", False, text[at])
