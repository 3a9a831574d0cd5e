"""Who speaks behind what a sentence begins with, where no comma parts them: "In Berlin Merz said".

So in languages without cases: what stands before the name is governed by the preposition in front, and the
name right before the verb is its subject.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from provenance.extract.item import Item

# A preposition or participle, and the words before the phrase that hold no subject: "after meeting".
_FRONT = re.compile("[bt&]{0,2}(?:[fIt]|w)[fwDMtLIbwK]{0,6}\\Z")
_SPEAKS = re.compile("b{0,2}C")
# "Sky News | Badenoch", "Kyiv | Macron", "the summit | Rutte": an outlet, a place, a body in small letters.
_PARTS = re.compile("(?P<before>[OLKU])(?P<name>j?N(?:[.h]?N){0,2})\\Z")
_GOVERNS = frozenset("fIw")
_TWO_NAMES = re.compile("[DM]{0,2}NN\\Z")
_LONE = re.compile("(?<![NR])N(?![N.h])|(?<=N)N(?![N.h])")
_PAIR = re.compile("N(?=N)")


class Names(NamedTuple):
    """Names (folded) that a text has by themselves or as the last of several, and how often pairs of them."""

    lone: frozenset[str]
    pairs: Counter[tuple[str, str]]


def names_in(items: Sequence[Item], tags: str) -> Names:
    """Return what the items of a text tell of its names; ``tags`` are their letters."""
    lone = frozenset(items[match.start()].word for match in _LONE.finditer(tags))
    pairs = [items[match.start() : match.start() + 2] for match in _PAIR.finditer(tags)]
    return Names(lone, Counter((first.word, last.word) for first, last in pairs))


def is_fronted(tags: str, letters: str, first: int, last: int) -> bool:
    """Tell whether a name may stand behind what a sentence begins with: a verb of saying is behind it.

    The phrase is from ``first`` to ``last`` in the ``letters`` of its sentence.
    """
    if "R" in tags.rpartition("f")[2] or _SPEAKS.match(letters, last) is None:
        return False
    return _FRONT.match(letters[:first] + tags[: len(tags) - len(tags.lstrip("fwbth"))]) is not None


def name_behind_front(items: Sequence[Item], tags: str, letters: str, first: int, names: Names) -> int:
    """Return at which of a fronted phrase's items who speaks begins, or 0 where the phrase is one.

    Of two names that the text has by themselves as well, and together only here, the first is another's.
    """
    match = _PARTS.search(tags)
    if match is None:
        two = _TWO_NAMES.search(tags)
        pair = (items[-2].word, items[-1].word) if two is not None and first else ("", "")
        return len(tags) - 1 if names.pairs[pair] == 1 and names.lone.issuperset(pair) else 0
    at = match.start()
    governed = (letters[:first] + tags[:at]).rstrip("DMLKw")[-1:] in _GOVERNS
    small = match["before"] in "OL" or not items[at].capital
    return match.start("name") if governed and small else 0
