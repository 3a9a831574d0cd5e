"""A chunk: some words of a sentence that stand together, with one letter for what they can be.

A chunk has one letter, so that a sentence is a short string over which the language's patterns run:
``p`` person, ``d`` description, ``k`` organisation, ``m`` place that speaks, ``u`` unnamed source,
``r`` pronoun, ``o`` outlet, ``W`` outlet that was told, by its case, ``Q`` quotation, ``q`` a few
quoted words, ``J`` the "to" of an infinitive, ``a`` "according to" with its source, ``v`` "citing"
with its source, ``i`` "in an interview with" with its outlet.
"""

from __future__ import annotations

from typing import NamedTuple

from provenance.extract.items import Item
from provenance.extract.quotations import Quotation
from provenance.model.kinds import Span


class Chunk(NamedTuple):
    """Some items of a sentence that stand together.

    ``sources`` are the chunks that an ``a``, ``v`` or ``i`` holds, the outlets that an ``o`` joins
    ("Reuters and AP"), or two others who speak together; ``name`` the characters of a
    person's name within the chunk; ``outlet_items`` the outlets in it; ``quotation`` is set for Q, q.
    """

    letter: str
    span: Span
    items: tuple[Item, ...]
    name: Span | None = None
    sources: tuple[Chunk, ...] = ()
    quotation: Quotation | None = None

    @property
    def outlet_item(self) -> Item | None:
        """Return the first outlet among the items, named or meant by "the agency"."""
        return next((item for item in self.items if item.outlet is not None), None)

    @property
    def any_outlet_item(self) -> Item | None:
        """Return the same, or the first that no list has."""
        return self.outlet_item or next((item for item in self.items if item.tag == "O"), None)

    def one_way(self, way: int) -> Chunk:
        """Return the chunk with one of the outlets that it joins, the last where there are fewer."""
        if self.letter == "o" and self.sources:
            return self.sources[min(way, len(self.sources) - 1)]
        return self._replace(sources=tuple(each.one_way(way) for each in self.sources))

    @property
    def ways(self) -> int:
        """Return how many outlets the chunk joins, or one of its sources does; 1 where none does."""
        joined = len(self.sources) if self.letter == "o" else 1
        return max(1, joined, *(each.ways for each in self.sources))

    @property
    def core(self) -> Span:
        """Return the characters that name the source: of an ``a`` or ``v`` without its marker."""
        return self.sources[0].span if self.sources else self.span
