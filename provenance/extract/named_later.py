"""Outlets that no list has, told by what they are called later: "L'Eco del Lario … Secondo il giornale …"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from provenance.extract.item import Item
from provenance.extract.longer_names import as_outlet, name_with_article
from provenance.extract.sorted_places import places_of
from provenance.languages import Language

# "Secondo il giornale,", "The paper says": a noun for outlets with an article and without a name.
_CALLED = re.compile("(?:A|[.!?\n][bt]?)DG(?=[,bt]{0,2}[^NOfG])")
_INDEFINITE = "indefinite"
_ENDS = frozenset(".!?\n")
# How many items before the noun the name may stand at most.
FARTHEST = 70
_PERSON_BEHIND = re.compile("[,(]?[bt]?D?[RnU]")


def with_named_later(items: list[Item], tags: str, text: str, language: Language) -> list[Item]:
    """Take a name with an article that opens a sentence for an outlet's where "the paper" follows it.

    So it is where no outlet that the noun may mean has been named before it, and no function tells whose name
    it is.
    """
    nouns = language.outlet_nouns_of_names
    first = tags.find("DG")
    if first < 0 or not language.capitals or not nouns:
        return items
    outlets = _Named(items, tags)
    for match in _CALLED.finditer(tags, max(0, first - 3)):
        at = match.end() - 1
        if outlets.may_be_meant(items[at], language):
            return items
        called = items[at].word in nouns or _is_paper(items[at].word, language)
        if not called or items[at].capital or items[at - 1].detail == _INDEFINITE:
            continue
        named = _named_before(items, tags, match.start())
        if named is not None:
            begin, end = named
            return [*items[:begin], as_outlet(items, begin, end, text), *items[end:]]
    return items


_PAPERS = frozenset({"daily", "weekly", "site"})


def _is_paper(noun: str, language: Language) -> bool:
    """Tell whether a noun is for papers, though no name beside it is one's by it alone: "a revista"."""
    return not _PAPERS.isdisjoint(language.outlet_kinds.get(noun, ()))


class _Named:
    """Of what kinds outlets have been named so far, asked for one noun after another, in their order."""

    def __init__(self, items: Sequence[Item], tags: str) -> None:
        self._left = iter([items[at] for at in places_of("O", tags)])
        self._next = next(self._left, None)
        self._kinds: set[str | None] = set()

    def may_be_meant(self, noun: Item, language: Language) -> bool:
        """Tell whether an outlet named before a noun may be meant: of its kind, or of no known one."""
        while self._next is not None and self._next.start < noun.start:
            outlet = self._next.outlet
            self._kinds.add(None if outlet is None else outlet.kind)
            self._next = next(self._left, None)
        kinds = language.outlet_kinds.get(noun.word, frozenset())
        if not kinds or None in self._kinds:
            return bool(self._kinds)
        return not self._kinds.isdisjoint(kinds)


# "A versão contrasta com a que a Nova Gente publicou": within a sentence a verb of papers stands behind it.
_PUBLISHES = frozenset({"report", "publish"})


def _named_before(items: Sequence[Item], tags: str, at: int) -> tuple[int, int] | None:
    """Return the items of the nearest name before ``at`` that an article opens a sentence with, or None."""
    for begin in range(at - 1, max(-1, at - FARTHEST), -1):
        if tags[begin] != "D":
            continue
        opens = items[begin].capital and (not begin or tags[begin - 1] in _ENDS)
        end = name_with_article(items, begin) if opens else _end_of_publisher(items, begin + 1)
        named = end > begin and "N" in tags[begin:end] and tags[begin + 1] in "NwM"
        if named and _PERSON_BEHIND.match(tags, end) is None and "K" not in tags[begin:end]:
            return begin if opens else begin + 1, end
    return None


def _end_of_publisher(items: Sequence[Item], at: int) -> int:
    """Return where a name in capitals ends that publishes or reports something, or 0."""
    end = at
    while end < len(items) and items[end].capital and items[end].tag in "NMw":
        end += 1
    publishes = end > at and end < len(items) and items[end].detail in _PUBLISHES
    return end if publishes else 0
