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
