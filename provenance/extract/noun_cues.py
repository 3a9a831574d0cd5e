"""Cues that are nouns where they stand: behind a preposition, before another verb, within a compound."""

from __future__ import annotations

import re
from collections.abc import Sequence

from provenance.extract.item import Item
from provenance.extract.sorted_places import places_of
from provenance.languages import Language

_INFINITIVES = frozenset({"infinitive", "about_or_infinitive"})
_BY_SOMEBODY = "y"
_HYPHEN = "h"
_PREPOSITION = "f"
_OWNER = re.compile(r"s[NML]{1,3}\Z")
_ENDS = frozenset(",.;")
_OF_KIND = frozenset("wMhtn")
# How many words before a noun tell whose it is.
REACH = 4


def without_noun_cues(items: list[Item], tags: str, language: Language) -> str:
    """Take cues that may be nouns for nouns: "on promises made", "penalty claims were", "so-called".

    Which may be, the language says (``noun_cues``). A verb that must be one right behind them tells it,
    and who has made them: "claims by critics". Returns the letters of the items.
    """
    words = language.nouns.noun_cues
    letters = list(tags)
    for at in places_of("C", tags):
        if _is_compound(items, at) or (items[at].word in words and _is_noun(items, at, words)):
            items[at] = items[at]._replace(tag="w", detail="")
            letters[at] = "w"
    return "".join(letters)


def _is_compound(items: Sequence[Item], at: int) -> bool:
    """Tell whether a hyphen binds a word to the one before: "the so-called plan"."""
    return at > 1 and items[at - 1].tag == _HYPHEN and items[at - 1].end == items[at].start


def _is_noun(items: Sequence[Item], at: int, words: frozenset[str]) -> bool:
    before = items[at - 1] if at else None
    if before is not None and before.tag == _PREPOSITION and before.detail not in _INFINITIVES:
        return True
    if before is not None and before.tag == "N" and _is_owned(items, at, words):
        return True
    behind = items[at + 1] if at + 1 < len(items) else None
    if (behind is None or behind.tag in _ENDS) and _is_one_of_its_kind(items, at):
        return True
    if behind is None:
        return False
    if before is not None and before.tag == "D" and behind.tag == "T" and not before.capital:
        # "Il regarde la montre que son père lui a donnée."
        return True
    is_verb = behind.tag == "g" or behind.detail == "auxiliary"
    return is_verb or behind.tag == _BY_SOMEBODY or (behind.tag == "C" and behind.word not in words)


def _is_one_of_its_kind(items: Sequence[Item], at: int) -> bool:
    """Tell whether "a" stands before a word, with what tells of what kind it is: "an early-morning tweet"."""
    first = at - 1
    while first > max(0, at - REACH) and items[first].tag in _OF_KIND:
        first -= 1
    return first >= 0 and first < at and items[first].detail == "indefinite"


def _is_owned(items: Sequence[Item], at: int, words: frozenset[str]) -> bool:
    """Tell whether a name before a word tells whose, or which, thing it is: "May's Brexit plan".

    The form that others are made of is one thing; "Mexico's Ortiz plans to go" has a verb.
    """
    if not any(other.startswith(items[at].word) and other != items[at].word for other in words):
        return False
    return _OWNER.search("".join([item[0] for item in items[max(0, at - REACH) : at]])) is not None
