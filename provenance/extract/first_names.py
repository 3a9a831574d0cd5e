"""Names of any length that a listed first name opens, in scripts without capitals: محمد بن عبد الله."""

from __future__ import annotations

from collections.abc import Sequence

from provenance.extract.item import Item
from provenance.languages.name_rules import NameRules

MOST_WORDS = 8
MOST_UNLISTED = 2
# How far before the name the title may begin.
TITLE_REACH = 8
_PLAIN = frozenset({"say", "relay", "inform"})
_IN_TITLES = frozenset("wMLKRG")
# What an unlisted last word may be besides: أحمد المصري, كامل الوزير.
_LAST = frozenset("wLMRO")


def with_first_names(items: Sequence[Item], text: str, rules: NameRules) -> tuple[list[Item], set[str]]:
    """Return the items with these names marked (tag ``N``), and what else the text may call those named."""
    done, called, free = list(items), set[str](), 0
    for at in [at for at, item in enumerate(items) if item[5] in rules.first_names]:
        if at < free or not at or not _may_stand(items, at, rules):
            continue
        last, behind_title = _last_of(items, at, rules), items[at - 1].tag != "C"
        if not last or not (behind_title or _is_plainly_said(items, at, rules)):
            continue
        done[at:last] = [item._replace(tag="N", capital=True, detail="") for item in items[at:last]]
        compound = last - at > 2 and items[last - 2].word in rules.compounds
        called.add(text[items[last - 2 if compound else last - 1].start : items[last - 1].end])
        called.add(text[items[at].start : items[last - 1].end])
        free = last
    return done, called


def _may_stand(items: Sequence[Item], at: int, rules: NameRules) -> bool:
    """Tell whether a verb, a title, or the definite end of one stands before a name."""
    before = items[at - 1]
    if items[at].tag not in "wO" or before.end + 1 != items[at].start:
        return False
    if before.tag in "RC":
        return True
    ends = before.tag in "LKM" or (before.tag == "w" and _is_definite(before, rules))
    if not ends:
        return False
    for item in reversed(items[max(0, at - TITLE_REACH) : at - 1]):
        if item.tag == "R":
            return True
        if item.tag not in _IN_TITLES:
            return False
    return False


def _is_definite(item: Item, rules: NameRules) -> bool:
    return rules.definite is not None and rules.definite.fullmatch(item.word) is not None


def _last_of(items: Sequence[Item], at: int, rules: NameRules) -> int:
    """Return the position behind the name, or 0 where no second word is one of it."""
    last, unlisted = at, 0
    reach = min(len(items), at + MOST_WORDS)
    while last < reach and (last == at or items[last].start == items[last - 1].end + 1):
        item = items[last]
        if item.word in rules.compounds and last + 1 < reach and items[last + 1].tag in _LAST:
            last += 1 if items[last + 1].word in rules.compounds else 2
        elif item.word in rules.first_names and item.tag in "wO":
            last += 1
        elif unlisted < MOST_UNLISTED and _is_of_name(items, last, rules):
            unlisted += 1
            last += 1
            if _is_definite(item, rules) and not _is_listed(items, last, rules):
                break
        else:
            break
    if unlisted and not _ends(items, last, rules):
        last -= unlisted
    return last if last - at > 1 else 0


def _is_of_name(items: Sequence[Item], at: int, rules: NameRules) -> bool:
    """Tell whether an unlisted word may be one of a name, the last perhaps with an article."""
    item = items[at]
    if item.tag == "w" and not item.detail and not _is_definite(item, rules):
        return rules.after_cue is None or rules.after_cue.fullmatch(item.word) is not None
    plain = item.tag in _LAST and (not item.detail or item.tag != "w") and " " not in item.word
    return plain and rules.genitive is not None and rules.genitive.fullmatch(item.word) is not None


def _is_listed(items: Sequence[Item], at: int, rules: NameRules) -> bool:
    return at < len(items) and items[at].word in rules.first_names


def _ends(items: Sequence[Item], at: int, rules: NameRules) -> bool:
    """Tell whether a name ends before an item: before what is no plain word, or one that none may have."""
    if at == len(items) or items[at].tag not in "wNL" or items[at].detail or not items[at].word.isalnum():
        return True
    return rules.after_cue is not None and rules.after_cue.fullmatch(items[at].word) is None


def _is_plainly_said(items: Sequence[Item], at: int, rules: NameRules) -> bool:
    """Tell whether a verb has a name behind it: the second word is listed, or the verb only says."""
    second = items[at + 1].word
    listed = second in rules.first_names or second in rules.compounds or items[at].word in rules.compounds
    return listed or items[at - 1].detail in _PLAIN
