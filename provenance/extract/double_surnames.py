"""Family names of two parts that "and" joins: "Henrique Gouveia e Melo", and then "Gouveia e Melo"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from provenance.extract.item import Item
from provenance.languages import Language

# A name, "and", another; what before it is a given name or a function tells that it is one person's.
_JOINED = re.compile("[NwLMK](?=&N(?![Nh]))")
_BEARER = frozenset("NR")


def with_double_surnames(items: list[Item], tags: str, language: Language) -> str:
    """Bind the parts of family names as hyphens do where the text has the whole with what its bearer is.

    Returns all letters.
    """
    joined = language.nouns.double_surnames
    if not joined or "&" not in tags:
        return tags
    found = [match.start() for match in _JOINED.finditer(tags) if _words(items, match.start()) in joined]
    borne = {_words(items, at) for at in found if at and tags[at - 1] in _BEARER and items[at - 1].capital}
    borne |= {_words(items, at) for at in found if at and tags[at - 1] == "R"}
    letters = list(tags)
    for at in found:
        if items[at].capital and _words(items, at) in borne:
            items[at] = items[at]._replace(tag="N", detail="")
            items[at + 1] = items[at + 1]._replace(tag="h")
            letters[at : at + 2] = "Nh"
    return "".join(letters)


def _words(items: Sequence[Item], at: int) -> str:
    return " ".join([item.word for item in items[at : at + 3]])
