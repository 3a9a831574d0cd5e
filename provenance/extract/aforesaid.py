"""Words for "the … above" that before an outlet are a word and "on": "nói trên BBC", "thông tin trên VTV"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from provenance.extract.item import Item
from provenance.extract.word_kinds import likeliest
from provenance.languages import Language

_MAY_BE_PARTED = re.compile("[eD](?=[OG])")


def with_parted_aforesaid(items: list[Item], tags: str, language: Language) -> list[Item]:
    """Part such a phrase where its last word is the preposition of the outlet behind it.

    ``tags`` are the letters of the items; the list is a new one where something is parted.
    """
    parted = items
    for match in reversed(list(_MAY_BE_PARTED.finditer(tags))):
        at = match.start()
        first, _, preposition = items[at].word.rpartition(" ")
        if first and preposition in language.told_in:
            parted = list(items) if parted is items else parted
            parted[at : at + 1] = _two(items[at], first.split(), preposition, tags[at - 1 : at], language)
    return parted


def _two(
    whole: Item, words: Sequence[str], preposition: str, before: str, language: Language
) -> tuple[Item, Item]:
    """Return what stands before the preposition, as the lexicon has it, and the preposition."""
    known = language.lexicon.longest(words, 0)
    entire = known is not None and known.last == len(words)
    entry = likeliest(known.entries, language, before, shouted=False) if known and entire else None
    where = whole.end - len(preposition)
    head = whole._replace(
        tag=entry.tag if entry else "w",
        end=where - 1,
        detail=entry.detail if entry else "",
        word=" ".join(words),
    )
    return head, Item("w", where, whole.end, "stop", False, preposition)
