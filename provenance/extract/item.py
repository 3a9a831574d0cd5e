"""An item: a token or a phrase of a text, with the letter of what it can be in an attribution."""

from __future__ import annotations

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
