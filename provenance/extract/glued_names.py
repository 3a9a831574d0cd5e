"""Outlets that no gazetteer has, told by a capital or a number within their names: "AzTV", "Bielsk24"."""

from __future__ import annotations

import re

from provenance.extract.item import Item
from provenance.extract.longer_names import as_outlet
from provenance.languages import Language
from provenance.languages.media_words import media_words

# "Krosno24", and no code as "F24" is.
_NUMBERED = re.compile(r"[^\W\d_]{4,}\d{2,3}")


def with_glued_names(items: list[Item], text: str, language: Language) -> list[Item]:
    """Take a word for an outlet's name that ends in "TV" or begins with "Radio", with a capital within it.

    So one that ends in "24" behind letters.
    """
    if not language.capitals:
        return items
    items = _with_numbers(items, text)
    words = media_words()
    ends, begins = words.glued_ends, words.glued_begins
    # Nearly all names have small letters behind the first.
    mixed = [
        at
        for at, item in enumerate(items[:-1])
        if item[0] == "N" and item[4] and not text[item[1] + 1 : item[2]].islower()
    ]
    found = items
    for at in mixed:
        item = items[at]
        alone = not (at and items[at - 1][0] in "NRh") and items[at + 1][0] not in "Nh"
        if alone and _is_glued(text[item[1] : item[2]], ends, begins):
            found = list(items) if found is items else found
            found[at] = as_outlet(items, at, at + 1, text)
    return found


def _with_numbers(items: list[Item], text: str) -> list[Item]:
    numbers, no_media = media_words().glued_numbers, media_words().no_media
    found = items
    for at, item in enumerate(items):
        if item[0] != "N" or not item[5].endswith(numbers) or not item[4] or item[5] in no_media:
            continue
        if _NUMBERED.fullmatch(text[item[1] : item[2]]) is not None:
            found = list(items) if found is items else found
            found[at] = as_outlet(items, at, at + 1, text)
    return found


def _is_glued(name: str, ends: tuple[str, ...], begins: tuple[str, ...]) -> bool:
    """Tell whether one of the endings or beginnings of a name is parted from the rest by capitals."""
    lower = name.lower()
    for end in ends:
        if lower.endswith(end) and len(name) > len(end) + 1:
            rest, part = name[: -len(end)], name[-len(end) :]
            if part[0].isupper() and rest[-1].islower():
                return True
    return any(
        lower.startswith(begin)
        and len(name) > len(begin) + 2
        and name[len(begin)].isupper()
        and name[len(begin) + 1].islower()
        and (name[1 : len(begin)].islower() or begin == "tv")
        for begin in begins
    )
