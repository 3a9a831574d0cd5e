"""Papers in marks behind what papers do: وكتبت «الفجر» أن, توصلت «الفجر» بنسخة منه."""

from __future__ import annotations

from collections.abc import Sequence

from provenance.extract.item import Item
from provenance.languages.name_rules import NameRules

MORE_THAN_A_WORD = 2
# How far behind the name a noun for a copy may stand.
_COPY_WITHIN = 3


def is_written(items: Sequence[Item], at: int, last: int, rules: NameRules) -> bool:
    """Tell whether what papers do stands before a name in marks, and "that", or a copy, behind."""
    verb = items[at - 1] if at else None
    behind = items[last + 1] if last + 1 < len(items) else None
    if verb is None or behind is None or rules.outlet_verbs is None:
        return False
    if verb.word in rules.topics and behind.tag == "C":
        # أما «اللواء» فكتبت: what it does stands behind it.
        verb = behind
    elif (verb.tag != "C" or behind.tag != "T") and not _has_copy(items, last + 1, rules):
        return False
    # A lone word for an office in marks is none: «اللواء».
    named = last == at + MORE_THAN_A_WORD or all(each.tag not in "KR" for each in items[at:last])
    return named and rules.outlet_verbs.fullmatch(verb.word) is not None


def _has_copy(items: Sequence[Item], at: int, rules: NameRules) -> bool:
    """Tell whether a noun for a copy stands right behind a name: حصلت «الفجر» على|نسخة منه."""
    return any(not rules.copies.isdisjoint(item.word.split()) for item in items[at : at + _COPY_WITHIN])
