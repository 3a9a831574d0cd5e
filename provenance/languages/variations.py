"""What a text calls somebody or a body again, in words of its own: "le quinquagénaire", "la Malouine"."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

from provenance.languages.word_ends import ends_in
from provenance.text.lexicon import expand
from provenance.text.tokens import fold


class Variations(NamedTuple):
    """By what descriptions are told that mean whoever was told of last, though nothing said so of him.

    ``ending`` ends nouns for people that no list has ("skippeuse"), ``inhabitant`` such with a capital
    ("Malouine"); behind one of ``former`` any function is one ("l'ancien maçon"). Of ``related`` each is
    somebody's, and so may be new ("la mère"). ``bare`` are words that mean so where there are no articles
    ("zawodniczka"); such with a ``feminine`` ending mean a woman, and a first and last name like ``woman``
    is one's in the nominative. ``given`` are given names (folded) with "f" or "m"; ``women`` and ``men`` end
    such. What a role ends in that only a woman has, ``feminine_role`` tells. ``adjectives`` are somebody
    where no noun stands behind them ("o socialista disse").
    """

    ending: re.Pattern[str]
    inhabitant: re.Pattern[str]
    former: frozenset[str]
    related: frozenset[str]
    bare: frozenset[str] = frozenset()
    feminine: re.Pattern[str] | None = None
    woman: re.Pattern[str] | None = None
    given: Mapping[str, str] = MappingProxyType({})
    women: re.Pattern[str] | None = None
    men: re.Pattern[str] | None = None
    feminine_role: re.Pattern[str] | None = None
    adjectives: frozenset[str] = frozenset()

    def sex_of(self, word: str) -> str:
        """Return what a bare word tells of whom it means: "f" or "m", "" where no ending tells it."""
        if self.feminine is None:
            return ""
        return "f" if self.feminine.search(word) is not None else "m"

    def sex_of_name(self, given: str, family: str) -> str:
        """Return what a person's first and last word tell: "f" or "m", "" where they tell neither."""
        if self.woman is not None:
            return "f" if self.woman.fullmatch(f"{given} {family}") is not None else ""
        if not self.given:
            return ""
        first = fold(given)
        return self.given.get(first) or self.given.get(first.partition("-")[0]) or self._sex_by_ending(first)

    def _sex_by_ending(self, first: str) -> str:
        if self.women is not None and self.women.search(first) is not None:
            return "f"
        return "m" if self.men is not None and self.men.search(first) is not None else ""


_NEVER = re.compile(r"(?!)")


def variations_of(table: Mapping[str, Any]) -> Variations | None:
    """Return what the table of a language file says of them, or None where it has none."""
    if "bare" in table:
        bare = frozenset(form for word in table["bare"] for form in expand(word))
        woman = re.compile(table["woman"]) if "woman" in table else None
        feminine = ends_in(table.get("feminine"))
        roles = ends_in(table.get("feminine_roles"))
        return Variations(
            _NEVER, _NEVER, frozenset(), frozenset(), bare, feminine, woman, feminine_role=roles
        )
    ending, inhabitant = ends_in(table.get("endings")), ends_in(table.get("inhabitants"))
    if ending is None or inhabitant is None:
        return None
    former, related = table.get("former", ()), table.get("related", ())
    given = {name: sex for key, sex in (("women", "f"), ("men", "m")) for name in table.get(key, ())}
    women, men = ends_in(table.get("women_endings")), ends_in(table.get("men_endings"))
    alone = frozenset(form for word in table.get("adjectives", ()) for form in expand(word))
    return Variations(
        ending,
        inhabitant,
        frozenset(former),
        frozenset(related),
        given=given,
        women=women,
        men=men,
        adjectives=alone,
    )
