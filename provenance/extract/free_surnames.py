"""Names behind a title whose signs are words besides: 知事|杉本, 市长|陈其迈, 发言人|姜由桢."""

from __future__ import annotations

import re
from collections.abc import Sequence

from provenance.extract.item import Item
from provenance.extract.sorted_places import places_of
from provenance.languages.name_rules import NameRules

SIGNS_OF_A_SURNAME = 2
# A surname of one sign, and the given name of two behind it, which most have.
SIGNS_OF_A_NAME = 3
# What stands behind a name that ends there: a cue, a mark, a date, and not just any word.
BEHIND_NAMED = frozenset("C,.;:!?()tbQ-")
# The same behind a surname that is an adverb besides: 旅客|曾雅雯|對.
_BEHIND_ADVERB = frozenset("CfIb(")
_SIGNS = frozenset("wDfbjMRKsxA&")


def with_free_surnames(items: Sequence[Item], tags: str, text: str, rules: NameRules) -> Sequence[Item]:
    """Let the signs of a name behind a title be no words besides, where a known surname begins it.

    ``tags`` are their letters. So a surname of two signs with or without a given name, and one of one sign
    with two more before what a name ends with.
    """
    free: list[Item] | None = None
    for at in places_of("R", tags[:-2]):
        whole = text[items[at + 1].start : items[at + 2].end]
        if len(whole) == SIGNS_OF_A_SURNAME and whole in rules.surnames:
            signs = [at + 1, at + 2, *_given_behind(items, at + 3, rules)]
        else:
            signs = _whole_name(items, at + 1, rules)
        if signs:
            free = list(items) if free is None else free
            for each in signs:
                free[each] = items[each]._replace(tag="w", detail="")
    for match in _OPENS_CLAUSE.finditer(tags) if rules.given_ends else ():
        at, last = match.start("surname"), match.end() - 1
        if items[at].word in rules.lone_surnames and items[last].word in rules.given_ends:
            free = list(items) if free is None else free
            free[at] = items[at]._replace(tag="w", detail="")
    return items if free is None else free


# 曾|志伟|感慨, 于|谦|说: an adverb or a preposition that opens a clause, and signs before a verb of saying.
_OPENS_CLAUSE = re.compile(r"(?:\A|(?<=[.,;!?Q]))(?P<surname>[bf])w{1,2}(?=C)")


def _given_behind(items: Sequence[Item], at: int, rules: NameRules) -> tuple[int, ...]:
    """Return the two signs behind a surname that end before a cue or a mark, whatever words they are."""
    signs = items[at : at + 2]
    ends = at + 2 >= len(items) or items[at + 2].tag in BEHIND_NAMED
    single = len(signs) == 2 and all(len(item.word) == 1 and item.word.isalnum() for item in signs)
    return (at, at + 1) if single and ends and signs[-1].word not in rules.not_given else ()


def _whole_name(items: Sequence[Item], at: int, rules: NameRules) -> list[int]:
    """Return the three signs of a name that begins with a surname of one sign, or nothing.

    Only where one of them is a word besides: the rest is found without.
    """
    signs = items[at : at + SIGNS_OF_A_NAME]
    if signs[0].tag in "bf" and signs[0].word in rules.lone_surnames:
        return [at, at + 1, at + 2] if _behind_adverb(items, at, rules) else []
    if signs[0].tag != "w" or signs[0].word not in rules.lone_surnames or len(signs) < SIGNS_OF_A_NAME:
        return []
    words = {item.tag for item in signs[1:]}
    single = all(len(item.word) == 1 and rules.native.fullmatch(item.word) for item in signs)
    ends = at + SIGNS_OF_A_NAME >= len(items) or items[at + SIGNS_OF_A_NAME].tag in BEHIND_NAMED
    if signs[-1].word in rules.not_given or not single or not ends or not words <= _SIGNS or words == {"w"}:
        return []
    return [at, at + 1, at + 2]


def _behind_adverb(items: Sequence[Item], at: int, rules: NameRules) -> bool:
    """Tell whether an adverb that is a surname too begins a name: two signs that are no words follow it."""
    end = at + SIGNS_OF_A_NAME
    return (
        end < len(items)
        and items[end].tag in _BEHIND_ADVERB
        and items[at - 1].end == items[at].start
        and all(
            item.tag == "w" and not item.detail and len(item.word) == 1 and rules.native.fullmatch(item.word)
            for item in items[at + 1 : end]
        )
    )
