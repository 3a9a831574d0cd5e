"""Where in a script without capitals a name may be told: beside titles, verbs of saying, joining points."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import compress
from operator import not_

from provenance.languages.name_rules import NameRules

_BEGINS_CLAUSE = re.compile("(?:\\A|(?<=[.,;:&!?]))w")


def telling(tags: str, words: Sequence[str], rules: NameRules) -> list[int]:
    """Return where the items with these letters and words are beside which a name may be told, in order."""
    joiners = rules.joiners
    places = {match.start() for match in _any_of(rules.subject_marks).finditer(tags)}
    if not joiners.isdisjoint(words):
        places.update([at for at, word in enumerate(words) if word in joiners])
    if rules.surnames:
        behind_signs = compress(range(1, len(words)), map(not_, map(str.isalnum, words)))
        places.update(
            [at for at in behind_signs if tags[at] == "w"],
            [match.start() for match in _BEGINS_CLAUSE.finditer(tags)],
        )
    return sorted(places)


@lru_cache(maxsize=64)
def _any_of(subject_marks: frozenset[str]) -> re.Pattern[str]:
    """Return what finds titles, cues and the marks of subjects among the letters of items."""
    return re.compile(f"[RC{re.escape(''.join(sorted(subject_marks)))}]")
