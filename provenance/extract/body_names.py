"""Names of bodies of which each part begins with a capital: "Sở Giao thông Công chánh", "Viện Địa chất"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from provenance.extract.item import Item
from provenance.languages import Language

# Behind the noun one syllable with a capital and some without; before another name, a verb, or a mark.
_PARTS = re.compile("(?<=K)[ML]{0,3}(?P<parts>(?:N[wM]{1,3})+)(?=[NLMKCBVbt,(.:]|\\Z)")


def with_body_names(items: list[Item], tags: str, language: Language) -> str:
    """Take the rest of such a name for words that belong to its noun; return the letters.

    A foreign word with a capital is a name by itself: "Công ty Honda bán xe".
    """
    native = language.native_word
    if native is None or "K" not in tags:
        return tags
    letters = list(tags)
    for match in _PARTS.finditer(tags):
        parts = range(*match.span("parts"))
        if all(_is_native(items[at], native) for at in parts) and _is_one(items, parts):
            for at in parts:
                items[at] = items[at]._replace(tag="M", detail="")
                letters[at] = "M"
    return "".join(letters)


def _is_native(item: Item, native: re.Pattern[str]) -> bool:
    return all(native.fullmatch(word) for word in item.word.split())


def _is_one(items: Sequence[Item], parts: range) -> bool:
    """Tell whether nothing but spaces stands between the words."""
    return all(items[at].end + 1 == items[at + 1].start for at in parts[:-1])
