"""Outlets that no list has, told by "in": "écrivent-ils dans Cell Reports", "Dans Gala, X raconte"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from provenance.extract.item import Item
from provenance.extract.longer_names import as_outlet
from provenance.languages import Language
from provenance.model.kinds import Act

# Who speaks, "in" and the name, behind which the clause ends; or what a sentence begins with.
_SAID_IN = re.compile(
    "(?P<verb>C)(?:(?:hb)?hP)?(?:[bt]{0,2}[DM]{0,2}[RNKUw]{1,4}(?:fD?[NKLRw]{1,2})?)?[bt]{0,2}"
    "(?P<in>[wb])(?P<name>N{1,3})(?=[T:.;]|,T|\\Z)"
)
_OPENS = re.compile(
    "(?:\\A|(?<=[.\\n!?]))(?P<in>[wb])(?P<name>N{1,3}),(?=[^C.:;]{0,12}[NRKUP][bt]{0,3}(?P<verb>C))"
)


def with_outlets_read_inside(items: list[Item], tags: str, text: str, language: Language) -> list[Item]:
    """Take the name behind a word of ``inside_outlets`` for an outlet's, where somebody says something there.

    Places have other prepositions in such a language, and nobody speaks "in" a person.
    """
    words = language.nouns.inside_outlets
    if not words or words.isdisjoint([item[5] for item in items]):
        return items
    found = items
    matches = [match for rule in (_SAID_IN, _OPENS) for match in rule.finditer(tags)]
    for match in sorted(matches, key=lambda match: -match.start("name")):
        first, last = match.span("name")
        if items[first - 1].word not in words or not _speaks(items[match.start("verb")], language):
            continue
        if all(item.capital for item in items[first:last]) and not _is_family_name(items, first):
            found = list(items) if found is items else found
            found[first:last] = [as_outlet(items, first, last, text)]
    return found


def _speaks(verb: Item, language: Language) -> bool:
    return language.cues[verb.detail].act is Act.SPEECH


def _is_family_name(items: Sequence[Item], at: int) -> bool:
    """Tell whether a name stands behind another or a function elsewhere: nobody speaks in a person."""
    word = items[at].word
    return any(
        item.word == word and place and items[place - 1].tag in "NR" for place, item in enumerate(items)
    )
