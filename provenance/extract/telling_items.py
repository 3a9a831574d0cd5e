"""Where in a script without capitals a name may be told: beside titles, verbs of saying, joining points."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from provenance.extract.item import Item
from provenance.languages.name_rules import NameRules

_BEGINS_CLAUSE = re.compile("(?:\\A|(?<=[.,;:&!?]))w")


def telling(items: Sequence[Item], rules: NameRules) -> list[int]:
    """Return where the items are beside which a name may be told, in order."""
    tags, words = "".join([item[0] for item in items]), [item[5] for item in items]
    joiners = rules.joiners
    places = {match.start() for match in _any_of(rules.subject_marks).finditer(tags)}
    if not joiners.isdisjoint(words):
        places.update([at for at, word in enumerate(words) if word in joiners])
    if rules.surnames:
        signs = {word for word in set(words) if not word.isalnum()}
        behind_signs = [at + 1 for at, word in enumerate(words[:-1]) if word in signs and tags[at + 1] == "w"]
        places.update(behind_signs, [match.start() for match in _BEGINS_CLAUSE.finditer(tags)])
    return sorted(places)


@lru_cache(maxsize=64)
def _any_of(subject_marks: frozenset[str]) -> re.Pattern[str]:
    """Return what finds titles, cues and the marks of subjects among the letters of items."""
    return re.compile(f"[RC{re.escape(''.join(sorted(subject_marks)))}]")
