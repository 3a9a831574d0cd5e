"""Names from abroad in parts, around the point that joins them: 安娜·科尔贝, 拉杰夫·梅农, エレン・ハーグ."""

from __future__ import annotations

from collections.abc import Sequence

from provenance.extract.item import Item
from provenance.languages.name_rules import NameRules

_CLAUSE_STARTS = frozenset(".,;:&!?")
PLACE = "L"


def joined_names(items: Sequence[Item], at: int, text: str, rules: NameRules) -> list[str]:
    """Return the name around the point at ``at``, and its last part.

    A sign that seldom writes names may end it before another word, or stand between two that do.
    """
    first = last = at
    while first > 0 and _is_part(items[first - 1], rules):
        first -= 1
    while last + 1 < len(items) and (
        _is_part(items[last + 1], rules) or _is_rare_part(items, last + 1, rules)
    ):
        last += 1
    if first < at and _is_first_sign(items, first - 1, rules):
        first -= 1
    if first < at == last and _is_place_in_name(items[at + 1 : at + 2], rules):
        last += 1
    if at in (first, last) or last - first > rules.longest_foreign:
        return []
    family = text[items[at].end : items[last].end]
    return [text[items[first].start : items[last].end], *([family] if len(family) > 1 else [])]


def ends_clause(item: Item) -> bool:
    """Tell whether a clause may begin behind an item."""
    return item.tag in _CLAUSE_STARTS or not item.word.isalnum()


def _is_part(item: Item, rules: NameRules) -> bool:
    return item.tag == "w" and rules.foreign.fullmatch(item.word) is not None


def _is_rare_part(items: Sequence[Item], at: int, rules: NameRules) -> bool:
    """Tell whether a sign goes on with a name though it seldom does: before one more of it, or at its end."""
    item = items[at]
    if item.word not in rules.foreign_rare or item.tag != "w" or item.detail:
        return False
    if items[at - 1].end != item.start or items[at - 1].word in rules.foreign_rare:
        return False
    behind = items[at + 1] if at + 1 < len(items) else None
    if behind is None or behind.start != item.end or ends_clause(behind):
        return True
    return behind.tag in "CtbfRIj" or _is_part(behind, rules)


def _is_place_in_name(items: Sequence[Item], rules: NameRules) -> bool:
    """Tell whether a place behind the point is written as names from abroad are: エレン・|ハーグ|委員."""
    return bool(items) and items[0].tag == PLACE and _is_foreign_throughout(items[0].word, rules)


def _is_foreign_throughout(word: str, rules: NameRules) -> bool:
    signs = word.replace(" ", "")
    return bool(signs) and all(rules.foreign.fullmatch(sign) for sign in signs)


def _is_first_sign(items: Sequence[Item], at: int, rules: NameRules) -> bool:
    """Tell whether a sign that begins a clause right before a name's signs belongs to it: 大|卫·约翰逊."""
    if at < 0 or items[at].tag != "w" or items[at].end != items[at + 1].start or rules.spaced:
        return False
    return rules.native.fullmatch(items[at].word) is not None and (not at or ends_clause(items[at - 1]))
