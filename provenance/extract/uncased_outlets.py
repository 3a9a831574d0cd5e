"""Outlets that no gazetteer has in a script without capitals: "صحيفة نبض الجنوب", "موقع صدى الاقتصادية"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from provenance.extract.item import Item
from provenance.extract.longer_names import as_outlet
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
    site = at > 1 and "site" in kinds
    speaks = site and (items[at - 2].tag == "C" or _is_told(items, at - 1, language))
    # "نقلا عن موقع نبض الجنوب، فإن": a site that is cited, up to the comma.
    cited = site and items[at - 2].tag in "AV"
    if (
        rules is None
        or rules.outlet is None
        or itself
        or not (speaks or cited or not _MEDIA_ALONE.isdisjoint(kinds))
    ):
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
        ends = ends and (not cited or items[last].tag in ",.T")
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


_CUE_NEAR = re.compile("C[^C.;:]{0,12}\\Z")
_BEHIND_LATIN = frozenset("T:,f.Q")


def latin_told(items: Sequence[Item], at: int) -> tuple[int, int]:
    """Return the items of a name in Latin letters that something was told: "قالت النجمة لـFEMAIL إنها"."""
    last = at + 1
    while (
        last < len(items) and items[last].tag in "Nw" and items[last].capital and items[last].word.isascii()
    ):
        last += 1
    behind = items[last].tag if last < len(items) else "."
    before = "".join([item.tag for item in items[max(0, at - 14) : at]])
    told = last > at + 1 and behind in _BEHIND_LATIN and _CUE_NEAR.search(before) is not None
    return (at + 1, last) if told else (at, at)


_MOST_BEFORE_MARK, _LEAST_WITHOUT_PREFIX = 3, 3


def with_marked_names(items: list[Item], text: str, language: Language) -> list[Item]:
    """Take a word of papers' names from abroad, with those before it, for an outlet's: ديلي ستار نيوز.

    "To" may be written on to the first: "وقال المدير لإيفيننج نيوز إنه".
    """
    rules = None if language.capitals or not language.spaced else name_rules(language.code)
    if rules is None or rules.outlet is None:
        return items
    found = items
    marks = language.outlet_marks
    for at in reversed([at for at, item in enumerate(items) if item[5] in marks and item[0] == "w"]):
        first = at
        while first and at - first < _MOST_BEFORE_MARK and _may_belong(items, first - 1, rules):
            first -= 1
            if items[first].word.startswith(language.told_prefixes):
                break
        if first == at:
            continue
        named = as_outlet(items, first, at + 1, text)
        if items[first].word.startswith(language.told_prefixes) and _tells(items, first):
            start = named.start + 1
            name = " ".join(text[start : named.end].split())
            named = named._replace(start=start, word=named.word[1:], detail=name)
        found = list(items) if found is items else found
        found[first : at + 1] = [named]
    return found


def with_regional_names(items: list[Item], text: str, language: Language) -> list[Item]:
    """Let "the regional radio of" a place be a station's whole name: إذاعة سطيف الجهوية."""
    rules = None if language.capitals else name_rules(language.code)
    if rules is None or not rules.regional:
        return items
    found = items
    for at in reversed([at for at, item in enumerate(items) if item[5] in rules.regional and at > 1]):
        noun, name, adjective = items[at - 2 : at + 1]
        if noun.tag != "G" or name.tag != "O" or name.outlet is not None:
            continue
        first = noun.start + noun.word.startswith(language.told_prefixes)
        whole = " ".join(text[first : adjective.end].split())
        found = list(items) if found is items else found
        found[at - 1 : at + 1] = [name._replace(start=first, end=adjective.end, detail=whole)]
    return found


def _may_belong(items: Sequence[Item], at: int, rules: NameRules) -> bool:
    item, behind = items[at], items[at + 1]
    if item.tag != "w" or item.detail or behind.start - item.end != 1 or rules.outlet is None:
        return False
    return rules.outlet.fullmatch(item.word) is not None and not item.word.startswith(rules.articles)


def _tells(items: Sequence[Item], at: int) -> bool:
    before = "".join([item.tag for item in items[max(0, at - 14) : at]])
    return len(items[at].word) > _LEAST_WITHOUT_PREFIX and _CUE_NEAR.search(before) is not None


_RELAYS = "relay"
# "نقلت نبض الجنوب عن مصدر أمني أن": who relays, of whom, and what.
_RELAYING = re.compile("(?P<name>[wN]{1,4})f[DM]*[URK]")


def with_relaying_names(items: list[Item], text: str, language: Language) -> list[Item]:
    """Take for an outlet's the unknown words between "relayed" and "from" somebody, without an article."""
    if language.capitals or not language.spaced:
        return items
    found = items
    for at in reversed([at for at, item in enumerate(items[:-1]) if item.detail == _RELAYS]):
        behind = _RELAYING.match("".join([item.tag for item in items[at + 1 : at + 10]]))
        if behind is None or items[at + 1].word.startswith(language.subjects.definite_prefixes):
            continue
        last = at + 1 + behind.end("name")
        if any(item.detail for item in items[at + 1 : last] if item.tag == "w"):
            continue
        found = list(items) if found is items else found
        found[at + 1 : last] = [as_outlet(items, at + 1, last, text)]
    return found
