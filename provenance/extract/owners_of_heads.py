"""Whose a body or a relative is, where the name right behind tells it: حملة ترامب, محامي ترامب."""

from __future__ import annotations

from collections.abc import Sequence

from provenance.extract.item import Item
from provenance.languages.name_rules import NameRules

# Behind a body stands one word that tells whose it is, and then a name of at least two.
_LEAST_BEHIND_BODY = 3
# Behind verbs that only say, a word with nothing else is a name.
_PLAIN = frozenset({"say", "relay", "inform"})
_BEHIND_WORD = frozenset("fTQ,:")
# How many words may tell so before a name that is known.
_MOST_BETWEEN = 2


def behind_head(items: Sequence[Item], at: int, tail: int, run: list[Item], rules: NameRules) -> list[Item]:
    """Return of the words behind a title those that may be a name.

    Behind the noun for a body without an article stands first whose it is: رئيس شركة|بوينغ|ديف كالهون. So
    it does behind such a title, where a given name begins later on, or no second word follows:
    مدرب|ميلوول|أليكس نيل, سائق|شاحنة.
    """
    if rules.heads is None or not run or items[tail].end + 1 != run[0].start:
        return run
    head = items[tail]
    listed = run[0].word in rules.first_names
    given = next((n for n in range(1, len(run) - 1) if run[n].word in rules.first_names), 0)
    if head.tag in "KG" and rules.heads.fullmatch(head.word.rpartition(" ")[2]):
        if listed:
            return []
        return run[given or 1 :] if given or len(run) >= _LEAST_BEHIND_BODY else []
    if head.tag != "R" or head.detail == "title" or tail > at:
        return run
    if _is_definite(head, rules):
        return [] if _is_thing(items, at, run, rules) else run
    if _owns(head, rules):
        return run[given:] if given and not listed else []
    if listed:
        return run
    return run[given:] if len(run) > 1 else []


def _is_thing(items: Sequence[Item], at: int, run: Sequence[Item], rules: NameRules) -> bool:
    """Tell whether one word behind who does something is what he does it to: نشر اللاعب|صورة."""
    done = bool(at) and items[at - 1].tag == "C" and items[at - 1].detail not in _PLAIN
    feminine = bool(rules.feminine) and rules.feminine[0].fullmatch(run[0].word) is not None
    return done and feminine and len(run) == 1 and run[0].word not in rules.first_names


def with_owners(items: list[Item], rules: NameRules) -> list[Item]:
    """Let a name right behind the noun for a body, or for somebody's relative, only tell whose it is."""
    if rules.heads is None:
        return items
    for at in [at for at, item in enumerate(items[:-1]) if item[0] in "KGRU"]:
        owns = _owns(items[at], rules)
        if items[at + 1].tag == "w" and (owns or items[at].tag == "R") and not _is_definite(items[at], rules):
            _join_words(items, at + 1, owns=owns)
        if items[at].tag == "K":
            _join_purpose(items, at + 1, rules)
            owner = items[at + 1]
            if owner.tag == "w" and rules.owning is not None and rules.owning.fullmatch(items[at].word):
                items[at + 1] = _tells_whose(owner) if _may_own(items, at + 1, rules) else owner
        if items[at].tag == "R" and at and items[at - 1].tag == "C" and _is_described(items, at, rules):
            items[at + 1] = _tells_whose(items[at + 1])
        if not owns:
            continue
        name = at + 1
        while name < len(items) and items[at].tag != "R" and _may_stand_between(items, name):
            name += 1
        last = name
        while last < len(items) and items[last].tag == "N" and items[last].start <= items[last - 1].end + 1:
            if last > name and items[last].word in rules.first_names and not _opens(items, name, rules):
                break
            last += 1
        if last > name:
            items[at + 1 : last] = [_tells_whose(item) for item in items[at + 1 : last]]
    return items


def _join_words(items: list[Item], at: int, *, owns: bool) -> None:
    """Let plain words between a body and a name tell of what it is: رئيس لجنة|خدمات المخيم|عماد أبو حشيش.

    Behind a function a second one has to stand before the name: مدير|مرور المنطقة|العقيد فهد الشهراني.
    """
    last = at
    while last < min(len(items), at + _MOST_BETWEEN) and _is_plain(items, last):
        last += 1
    named = last < len(items) and (items[last].tag == "N" if owns else _may_stand_between(items, last))
    if named:
        items[at:last] = [_tells_whose(item) for item in items[at:last]]


def _is_described(items: Sequence[Item], at: int, rules: NameRules) -> bool:
    """Tell whether one plain word behind what somebody is, without an article, tells more: ربان|مركب."""
    behind = items[at + 2].tag if at + 2 < len(items) else "."
    lone = items[at].detail != "title" and not _is_definite(items[at], rules) and behind in _BEHIND_WORD
    return lone and items[at + 1].word not in rules.first_names and _may_own(items, at + 1, rules)


def _may_own(items: Sequence[Item], at: int, rules: NameRules) -> bool:
    """Tell whether a plain word behind a body may be a name, and is no clause's: مكتب|نتنياهو."""
    name = rules.after_cue is not None and rules.after_cue.fullmatch(items[at].word) is not None
    return name and _is_plain(items, at)


def _join_purpose(items: list[Item], at: int, rules: NameRules) -> None:
    """Let what a body is for belong to its name behind an adjective: المديرية العامة|للأمن الوطني."""
    last = at
    while last < len(items) and items[last].tag in "ML":
        last += 1
    if last == at or last == len(items) or not _is_plain(items, last) or rules.purpose is None:
        return
    if rules.purpose.fullmatch(items[last].word) is None:
        return
    items[last] = _tells_whose(items[last])
    behind = items[last + 1] if last + 1 < len(items) else None
    of_it = items[last].word.startswith(rules.owner_prefixes) and behind is not None
    if of_it and behind is not None and _is_plain(items, last + 1) and _is_definite(behind, rules):
        items[last + 1] = _tells_whose(behind)


def _is_plain(items: Sequence[Item], at: int) -> bool:
    item = items[at]
    return item.tag == "w" and not item.detail and item.word.isalpha() and item.start == items[at - 1].end + 1


def _may_stand_between(items: Sequence[Item], at: int) -> bool:
    """Tell whether a title stands between a body and the name of whose it is: حملة|الرئيس|ترامب."""
    behind = items[at + 1].tag if at + 1 < len(items) else ""
    return items[at].tag == "R" and behind == "N" and items[at].start == items[at - 1].end + 1


def _opens(items: Sequence[Item], at: int, rules: NameRules) -> bool:
    return items[at].word in rules.first_names


def _tells_whose(item: Item) -> Item:
    return item._replace(tag="M", detail="modifier", capital=False)


def _owns(item: Item, rules: NameRules) -> bool:
    """Tell whether a noun without an article has behind it whose it is."""
    last = item.word.rpartition(" ")[2]
    whole = rules.owning if item.tag in "RU" else rules.heads
    return whole is not None and whole.fullmatch(last) is not None


def _is_definite(item: Item, rules: NameRules) -> bool:
    return rules.definite is not None and rules.definite.fullmatch(item.word.rpartition(" ")[2]) is not None
