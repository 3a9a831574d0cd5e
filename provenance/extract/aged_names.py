"""Names that an age in brackets tells, where no spaces part words: 俳優の一ノ瀬蒼（３４）が."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from operator import attrgetter

from provenance.extract.item import Item
from provenance.languages.name_rules import NameRules

# Signs of a name, a small ノ or ケ within it, and an age.
_AGED = re.compile(
    r"(?P<name>[\u3400-\u9fff々](?:[ノヶケヵ](?=[\u3400-\u9fff])|[\u3400-\u9fff々]){1,7})"
    r"(?=[（(]\s?(?:[1-9１-９]?[0-9０-９]|1[01][0-9]|１[０１][０-９])歳?\s?[)）])"
)
_LEAST, _MOST = 3, 6
_MOST_GIVEN = 3
_SURNAME_SIGNS = (3, 2)
_start, _end = attrgetter("start"), attrgetter("end")


def aged_names(items: Sequence[Item], text: str, rules: NameRules) -> set[str]:
    """Return these names, and the surnames they begin with.

    What ends as nouns for people do is a name only where a listed surname begins it: 署員（４５）.
    """
    return {
        each
        for match in _AGED.finditer(text)
        for each in _names(items, match.start(), match.end(), text, rules)
    }


def _names(items: Sequence[Item], begin: int, end: int, text: str, rules: NameRules) -> Iterator[str]:
    last = bisect_left(items, end, key=_end)
    if last == len(items) or items[last].end != end or items[last].tag == "R":
        return
    first = last + 1
    while first and items[first - 1].start >= begin and items[first - 1].tag in "wM":
        first -= 1
    name = text[items[first].start : end] if first <= last else ""
    surname = _surname(name, rules)
    listed = surname in rules.subject_surnames
    if _LEAST <= len(name) <= _MOST and (listed or name[-1] not in rules.people_ends):
        yield name
        yield surname


def _surname(name: str, rules: NameRules) -> str:
    """Return the signs of a name that are a listed surname, else those that most surnames have."""
    for signs in _SURNAME_SIGNS:
        if name[:signs] in rules.subject_surnames and len(name) > signs:
            return name[:signs]
    return name[: 3 if name[1:2] in "ノヶケヵ" or len(name) > 4 else 2]
