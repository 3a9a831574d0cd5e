"""Filtering a list by what is typed, in any script, with or without diacritics and capitals."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

_NOT_DECOMPOSED = str.maketrans({"đ": "d", "ø": "o", "ł": "l", "ı": "i", "ß": "ss"})


def fold(text: str) -> str:
    """Return ``text`` without capitals and diacritics, so that ``da nang`` finds ``Đà Nẵng``."""
    if text.isascii():
        return text.lower()
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign for sign in plain if not unicodedata.combining(sign)).translate(_NOT_DECOMPOSED)


def matching(folded: Sequence[str], typed: str, among: Sequence[int] | None = None) -> list[int]:
    """Return the places of the folded texts that have every word of ``typed``, in the order of ``among``."""
    found: Sequence[int] = range(len(folded)) if among is None else among
    for word in fold(typed).split():
        found = [place for place in found if word in folded[place]]
    return list(found)
