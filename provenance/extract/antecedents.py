"""Antecedents: which outlet "the newspaper" or "the agency" means, where a phrase names none itself."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from provenance.extract.items import TOLD, Item
from provenance.languages import Language
from provenance.languages.media_words import media_words
from provenance.outlets import Outlet, OutletKind

# How many outlets named before are asked whether they are of the kind.
REACH = 6
# How near before, in characters, a station stands that may be a bureau by its noun.
NEAR = 120
# How far from the name of an outlet that no gazetteer has the noun may stand, marks among them.
BESIDE = 2
OWN = "own_outlet"
# "A newspaper" is any; "a source of the newspaper" is of the one that was named.
_ANY = re.compile("(?P<any>D)[DML]*G")
# "Le quotidien de Munich", "il quotidiano economico di Londra": from where an outlet is tells which.
_OF_PLACE = re.compile("[DM]*G[ML]*(?:f[DMw]{1,2})?(?P<of>f)(?P<place>[LN]{1,3})\\Z")


class Antecedents:
    """The outlets that a text names, in order; an unlisted one is of the kind of the noun beside it."""

    def __init__(self, items: Sequence[Item], places: Sequence[int], language: Language) -> None:
        self._language = language
        named = [(items[at].start, items[at].outlet or self._unlisted(items, at)) for at in places]
        self._outlets = [(start, outlet) for start, outlet in named if outlet is not None]
        self._starts = [start for start, _ in self._outlets]
        self._people = [item.start for item in items if item.tag == "R"] if language.possessives else []

    def with_outlet(self, items: list[Item]) -> list[Item]:
        """Let "the newspaper" mean the newspaper named last; "a newspaper" and "this newspaper" mean none."""
        tags = [item.tag for item in items]
        if "G" not in tags or "O" in tags:
            return items
        nations = self._language.nouns.nations
        land, of_place = self._land_of(items, "".join(tags)) if nations else ("", None)
        if any(item.detail == OWN for item in items) and not land:
            return items
        if items[0].word in self._language.possessives and not self._language.nouns.bare_definite:
            # "La Stampa scrive sul suo sito": whose it is, is named before.
            return items
        articles = self._language.subjects.anaphoric_prefixes
        if articles and not any(item.word.startswith(articles) for item in items if item.tag == "G"):
            return items
        first = _ANY.search("".join(tags))
        if first is not None and items[first.start("any")].detail == "indefinite":
            return items
        position = bisect_left(self._starts, items[0].start)
        if not position:
            return items
        before = [each for _, each in self._outlets[max(0, position - REACH) : position]]
        if of_place is not None:
            before = [outlet for outlet in before if outlet.country == land]
        named = self._of_kind(items, before, land) if before else None
        if named is None:
            return items
        meant = [item._replace(outlet=named) if item.tag == "G" else item for item in items]
        if of_place is None:
            return meant
        return [item if item.tag in "DGL" else item._replace(tag="L") for item in meant]

    def with_station(self, items: list[Item]) -> list[Item]:
        """Let a body that may be a station be the one named just before (同局)."""
        kinds = self._kinds_of(items[0].word)
        position = bisect_left(self._starts, items[0].start) if kinds else 0
        before = [
            each
            for start, each in self._outlets[max(0, position - REACH) : position]
            if items[0].start - start < NEAR
        ]
        fitting = [outlet for outlet in before if outlet.kind in kinds or not outlet.key]
        return [items[0]._replace(tag="G", outlet=fitting[-1]), *items[1:]] if fitting else items

    def of_its_journalist(self, items: list[Item]) -> list[Item]:
        """Let "its correspondent" be one of the outlet named last: the word for "its" means that.

        Where somebody is named behind the outlet, it means him.
        """
        first = items[0]
        if first.word not in self._language.possessives or all(item.detail != "journalist" for item in items):
            return items
        position = bisect_left(self._starts, first.start)
        if not position or any(item.tag == "O" for item in items):
            return items
        start, outlet = self._outlets[position - 1]
        others = bisect_left(self._people, start) < bisect_left(self._people, first.start)
        return items if others else [first._replace(outlet=outlet), *items[1:]]

    def _of_kind(self, items: Sequence[Item], before: Sequence[Outlet], land: str) -> Outlet | None:
        """Return the last of the outlets of the kind that the noun tells, else the last of all.

        Beside a place it must be of that kind: "Russian media" are no one; and beside the adjective of a
        country (``land``) of that country, if one is: "le quotidien britannique".
        """
        of_land = [outlet for outlet in before if outlet.country == land] if land else []
        before = of_land or before
        kinds = self._kinds(item.word for item in items if item.tag == "G")
        fitting = [
            outlet
            for outlet in before
            if outlet.kind in kinds or (outlet is before[-1] and self._may_be_any(outlet))
        ]
        if not fitting and not of_land and any(item.tag == "L" for item in items):
            return None
        return fitting[-1] if fitting else before[-1]

    def _land_of(self, items: Sequence[Item], tags: str) -> tuple[str, re.Match[str] | None]:
        """Return the country that an adjective or a city tells of, or "", and where the city stands.

        A city of which no country is known tells nothing: "le quotidien de Gap" is left as it is.
        """
        of_place = _OF_PLACE.match(tags)
        if of_place is not None:
            first, last = of_place.span("place")
            land = self._land(" ".join([item.word for item in items[first:last]]))
            return land, of_place if land else None
        return next((self._land(item.word) for item in items if item.tag == "L"), ""), None

    def _land(self, adjective: str) -> str:
        """Return the country of which an adjective is by how it begins, or an empty string."""
        return next(
            (land for stem, land in self._language.nouns.nations.items() if adjective.startswith(stem)), ""
        )

    def _kinds(self, words: Iterator[str]) -> frozenset[str]:
        return frozenset[str]().union(*(self._kinds_of(word) for word in words))

    def _kinds_of(self, word: str) -> frozenset[str]:
        """Return the kinds of a noun, or of a phrase by its last word, "sito del giornale", or its first."""
        kinds = self._language.outlet_kinds
        word = word if self._language.spaced else word.replace(" ", "")
        last, first = word.rpartition(" ")[2], word.partition(" ")[0]
        return kinds.get(word) or kinds.get(last) or kinds.get(first, frozenset())

    def _unlisted(self, items: Sequence[Item], at: int) -> Outlet | None:
        """Return an outlet without a key, of the kind that its name tells, or the noun beside it."""
        item = items[at]
        name = item.detail if self._language.spaced else item.detail or item.word.replace(" ", "")
        if name in {"", TOLD}:
            return None
        kinds = sorted(self._kinds(iter(item.word.split())) if self._language.spaced else self._by_end(name))
        if not kinds:
            beside = (*items[max(0, at - BESIDE) : at], *items[at + 1 : at + 1 + BESIDE])
            kinds = sorted(self._kinds(other.word for other in beside if other.tag == "G"))
        media = media_words()
        station = not media.broadcasters.isdisjoint(item.word.split()) or item.word.startswith(media.stations)
        kind = OutletKind(kinds[0]) if kinds else OutletKind.BROADCASTER if station else OutletKind.SITE
        return Outlet("", name, kind, self._language.code, "")

    def _may_be_any(self, outlet: Outlet) -> bool:
        """Tell whether nothing tells the kind of an outlet: 《美丽佳人》 may be a magazine or a paper."""
        return not (self._language.spaced or outlet.key) and outlet.kind is OutletKind.SITE

    def _by_end(self, name: str) -> frozenset[str]:
        """Return the kinds of the longest noun for outlets that a name in signs ends with: 山地|电台."""
        ends = (name[at:] for at in range(1, len(name)))
        kinds = self._language.outlet_kinds
        return next((kinds[end] for end in ends if end in kinds), frozenset[str]())
