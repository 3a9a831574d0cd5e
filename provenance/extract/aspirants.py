"""Who would be something: "to" behind such a function tells of what: "o candidato do PT à prefeitura"."""

from __future__ import annotations

import re

from provenance.extract.item import Item, letters_of
from provenance.languages import Language

# Behind "to" stands an office, a body or a place, and no outlet or name: these are told something.
_TO = re.compile("(?P<who>R)(?:[ML]|hR)?(?:f[DM]*[KMNL]{1,3})?(?P<to>j)(?=[DM]{0,2}(?:[KRL]|wf))")
_LINK = "link"


def with_aspirants(items: list[Item], tags: str, language: Language) -> str:
    """Bind what such a function is sought of to the function, as "of" binds; return all letters."""
    sought = language.nouns.aspirants
    if not sought or "j" not in tags:
        return tags
    found = [(match.start("to"), items[match.start()].word) for match in _TO.finditer(tags)]
    bound = [at for at, who in found if who.replace(" - ", "-") in sought]
    for at in bound:
        items[at] = items[at]._replace(tag="f", detail=_LINK)
    return letters_of(items) if bound else tags
