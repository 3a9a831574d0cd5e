"""Names right behind what somebody is one of many of, where no capitals tell them: 村民|王强, 游客|张静."""

from __future__ import annotations

import re
from collections.abc import Sequence

from provenance.extract.item import Item, letters_of
from provenance.extract.name_runs import run_beside
from provenance.extract.sorted_places import places_of
from provenance.languages.name_rules import NameRules

# What ends a name stands behind two or three signs. Behind "according to", and behind what tells of somebody
# where the verb ends the sentence, a whole name does: 据|王毅飞|介绍, 住在三楼的|刘桂芳|回忆。
_BEFORE_SIGNS = re.compile("U(?=w{2,3}(?:[C,.;:()btfQ]|\\Z))|A(?=w{3}C)|s(?=w{3}C[.])")
_MOST_SIGNS = 3


def names_of_many(items: Sequence[Item], tags: str, text: str, rules: NameRules) -> set[str]:
    """Return the names with a known surname that stand so among items; ``tags`` are their letters."""
    known: set[str] = set()
    for match in _BEFORE_SIGNS.finditer(tags):
        at = match.start()
        run = run_beside(items, at, 1, text, rules)
        if run and run[0].start == items[at].end and rules.least <= len(run) <= _MOST_SIGNS:
            name = text[run[0].start : run[-1].end]
            if rules.fits(name):
                known.add(name)
    return known


def with_ones_of_many(items: list[Item]) -> list[Item]:
    """Let who is one of many be what somebody is where a name stands right behind: 村民|王强."""
    for at in places_of("U", letters_of(items)[:-1]):
        if items[at + 1][0] == "N" and items[at + 1][1] == items[at][2]:
            items[at] = items[at]._replace(tag="R", detail="person")
    return items
