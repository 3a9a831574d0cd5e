"""What a text calls somebody or a body again, in words of its own: "le quinquagénaire", "la Malouine"."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, NamedTuple

from provenance.languages.word_ends import ends_in


class Variations(NamedTuple):
    """By what descriptions are told that mean whoever was told of last, though nothing said so of him.

    ``ending`` ends nouns for people that no list has ("skippeuse"), ``inhabitant`` such with a capital
    ("Malouine"); behind one of ``former`` any function is one ("l'ancien maçon"). Of ``related`` each is
    somebody's, and so may be new ("la mère").
    """

    ending: re.Pattern[str]
    inhabitant: re.Pattern[str]
    former: frozenset[str]
    related: frozenset[str]


def variations_of(table: Mapping[str, Any]) -> Variations | None:
    """Return what the table of a language file says of them, or None where it has none."""
    ending, inhabitant = ends_in(table.get("endings")), ends_in(table.get("inhabitants"))
    if ending is None or inhabitant is None:
        return None
    former, related = table.get("former", ()), table.get("related", ())
    return Variations(ending, inhabitant, frozenset(former), frozenset(related))
