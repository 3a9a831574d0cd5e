"""Names before a land, a body or a party and the office there: トランプ|米大統領, 玉城デニー|沖縄県知事."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from operator import attrgetter

from provenance.extract.item import Item
from provenance.languages.name_rules import NameRules
from provenance.text.tokens import fold

_start = attrgetter("start")
# How many signs a surname has that stands alone before an office, and a name with one of one sign at most.
_SURNAME_SIGNS = (3, 2)
_MOST_WITH_LONE_SURNAME = 3


def with_office_holders(
    items: Sequence[Item], text: str, rules: NameRules
) -> tuple[list[Item], frozenset[str]]:
    """Return the items with these names and their titles marked, and what else stands for the names."""
    done = list(items)
    called: set[str] = set()
    for match in reversed(list(rules.offices.finditer(text)) if rules.offices is not None else []):
        names = _names(match["name"], rules)
        begin, end = match.span("name")
        first, behind = bisect_left(done, begin, key=_start), bisect_left(done, end, key=_start)
        whole = first < behind < len(done) and done[first].start == begin and done[behind].start == end
        plain = whole and all(item.tag in {"w", "N"} for item in done[first:behind])
        at = _office(done, behind, match.end(), rules) if plain and names else 0
        if at:
            name = Item("N", begin, end, "", True, fold(match["name"]))
            done[first : at + 1] = [name, done[at]._replace(start=end)]
            called.update(names)
    return done, frozenset(called)


def _office(items: Sequence[Item], at: int, reach: int, rules: NameRules) -> int:
    """Return where the title stands that begins no later than ``reach``, behind what it is of; 0 for none."""
    while at + 1 < len(items) and items[at].end == items[at + 1].start <= reach:
        at += 1
        if items[at].tag == "R" and items[at].detail in rules.before:
            return at
    return 0


def _names(name: str, rules: NameRules) -> tuple[str, ...]:
    """Return a name and what may stand for it, or nothing where its signs don't tell that it is one."""
    if rules.foreign.match(name):
        parts = re.split("[" + re.escape("".join(rules.joiners)) + "]", name)
        loan = name in rules.loanwords or name.endswith(rules.loanword_ends)
        return () if loan else tuple(dict.fromkeys((name, parts[-1])))
    signs = next((signs for signs in _SURNAME_SIGNS if name[:signs] in rules.subject_surnames), 0)
    if signs:
        return tuple(dict.fromkeys((name, name[:signs])))
    lone = name[0] in rules.lone_surnames and 1 < len(name) <= _MOST_WITH_LONE_SURNAME
    return (name,) if lone else ()
