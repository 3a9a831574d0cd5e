"""Adjectives that are somebody where no noun stands behind them: "O socialista disse que"."""

from __future__ import annotations

import re

from provenance.extract.item import Item, letters_of
from provenance.languages import Language

# Right behind the article, and before a verb of saying, whom it is said to, or the end of a clause.
_ALONE = re.compile("(?<=D)[Mw](?=[bt]{0,2}(?:[CTIjV.,;:)-]|\\Z))")
_VARIATION = "variation"


def with_lone_adjectives(items: list[Item], tags: str, language: Language) -> str:
    """Take such an adjective for a word by which somebody is called again; return all letters."""
    varied = language.nouns.variations
    if varied is None or not varied.adjectives:
        return tags
    changed = False
    for match in _ALONE.finditer(tags):
        at = match.start()
        if items[at].word in varied.adjectives and not items[at].capital:
            items[at] = items[at]._replace(tag="R", detail=_VARIATION)
            changed = True
    return letters_of(items) if changed else tags
