"""Outlets that no gazetteer has in a script without capitals: "صحيفة نبض الجنوب", "موقع صدى الاقتصادية"."""

from __future__ import annotations

from collections.abc import Sequence

from provenance.extract.item import Item
from provenance.languages import Language
from provenance.languages.name_rules import NameRules, name_rules

OPENS_NAME = frozenset('«„“"')
# What ends an outlet's name in a script without capitals, and how many words it has at most.
_ENDS_NAME = frozenset("TC,.:Q(") | OPENS_NAME
_WORDS_UNCASED = 5
_MEDIA_ALONE = frozenset({"daily", "weekly", "broadcaster"})


def behind_uncased(items: Sequence[Item], at: int, language: Language) -> int:
    """Return where words end that only a name can be behind "صحيفة" and before what it says, or ``at``.

    Agencies and sites are other things too (the space agency): only of papers and stations it is told so.
    """
    rules = None if language.capitals else name_rules(language.code)
    noun = items[at - 1].word
    kinds = language.outlet_kinds.get(noun, frozenset()) if noun in language.outlet_nouns_of_names else ()
    itself = at < len(items) and items[at].detail == "stop"  # "the paper itself"
    # "وذكر موقع صدى الاقتصادية أن": a site that says something, or that was told it.
    speaks = at > 1 and "site" in kinds and (items[at - 2].tag == "C" or _is_told(items, at - 1, language))
    if rules is None or rules.outlet is None or itself or not (speaks or not _MEDIA_ALONE.isdisjoint(kinds)):
        return at
    last = at
    while last < len(items) and _is_in_outlet_name(items, at, last, rules):
        last += 1
    named = last
    while last > at and last < len(items) and items[last].tag in "ML":
        last += 1
    if last < len(items):
        relayed = at > 1 and items[at - 2].detail == "relay" and items[last].tag == "f"
        ends = relayed or items[last].tag in _ENDS_NAME or items[last].word in _ENDS_NAME
        ends = ends or items[last].detail == "stop"
        ends = ends and (not speaks or relayed or items[last].tag == "T")
    else:
        ends = not speaks
    return named if ends and named - at <= _WORDS_UNCASED else at


def _is_in_outlet_name(items: Sequence[Item], first: int, at: int, rules: NameRules) -> bool:
    """Tell whether a word may be one of an outlet's name: behind the first an adjective may be.

    One that does not agree with the noun before the name is the name's: "موقع صدى الاقتصادية".
    """
    item = items[at]
    if item.tag == "M" and at > first and rules.feminine:
        noun, gender = items[first - 1].word, rules.feminine[0]
        return gender.fullmatch(item.word) is not None and gender.fullmatch(noun) is None
    if at > first and (item.tag == "n" or (item.tag == "t" and " " not in item.word)):
        # "قناة الفرات 24", "صحيفة الواحة اليوم"
        return True
    word = rules.outlet
    named = word is not None and word.fullmatch(item.word) is not None
    return item.tag in "wk" and (named or (at > first and not item.detail))


# So far before the noun of whom something was told stands who told it.
_TELLS_WITHIN = 10


def _is_told(items: Sequence[Item], at: int, language: Language) -> bool:
    """Tell whether "to" is written on to a noun behind a verb of saying: "قال المدير لموقع …"."""
    if not language.told_prefixes or not items[at].word.startswith(language.told_prefixes):
        return False
    return any(item.tag == "C" for item in items[max(0, at - _TELLS_WITHIN) : at])
