"""An item: a token or a phrase of a text, with the letter of what it can be in an attribution."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from provenance.outlets import Outlet
from provenance.text.dates import FoundDate


class Item(NamedTuple):
    """A token or a phrase: its letter, its characters, and what the lexicon says of it.

    ``outlet`` is set for ``O``; ``date`` for ``t``; ``capital`` tells whether it begins with a capital.
    """

    tag: str
    start: int
    end: int
    detail: str
    capital: bool
    word: str
    outlet: Outlet | None = None
    date: FoundDate | None = None
    ambiguous: bool = False


def letters_of(items: Iterable[Item]) -> str:
    """Return the letters of some items, one after another."""
    # The first field: looked up by its place, which is faster than by its name.
    return "".join([item[0] for item in items])


class Lettered:
    """Letters of lists of items, of which many steps return the one they got: looked at once for each list.

    ``letters`` are those of ``items``, the first list. No list may be changed in place in between.
    """

    __slots__ = ("_items", "_letters")

    def __init__(self, items: list[Item], letters: str) -> None:
        self._items = items
        self._letters = letters

    def of(self, items: list[Item]) -> str:
        """Return the letters of some items, those of the list asked for last without looking again."""
        if items is not self._items:
            self._items, self._letters = items, letters_of(items)
        return self._letters
