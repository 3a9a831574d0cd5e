"""Which letters are the code of a currency (ISO 4217), as the CLDR has them."""

from __future__ import annotations

from functools import cache


def is_currency(letters: str) -> bool:
    """Tell whether capital letters are the code of a currency, one of today or of before."""
    return letters in _codes()


@cache
def _codes() -> frozenset[str]:
    from babel.core import get_global

    return frozenset(get_global("all_currencies"))
