"""Which of several outlets with one name is meant: told by the words beside it, and by the others named."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from unicodedata import combining, normalize

from provenance.outlets.entry import Outlet, OutletHit
from provenance.text.tokens import fold

# How many words around a name may tell which of several outlets it is, and how many letters must be alike.
_BESIDE = 2
_ALIKE = 6


def by_neighbours(hits: list[OutletHit], folded: Sequence[str]) -> list[OutletHit]:
    """Let a name of several outlets mean the one in whose names is a word beside it.

    "La agencia senegalesa APS" is not the Algerian one.
    """
    settled = []
    for hit in hits:
        if hit.others:
            first, last = hit.first_token, hit.last_token
            beside = {
                _stem(word)
                for word in (*folded[max(0, first - _BESIDE) : first], *folded[last : last + _BESIDE])
            }
            same = (hit.outlet, *hit.others)
            named = [outlet for outlet in same if not beside.isdisjoint(_stems(outlet))]
            if len(named) == 1:
                others = tuple(other for other in same if other is not named[0])
                settled.append(replace(hit, outlet=named[0], others=others))
                continue
        settled.append(hit)
    return settled


def _stem(word: str) -> str:
    """Return the first letters of a word without its accents; a short word stands for nothing."""
    plain = "".join(sign for sign in normalize("NFD", word) if not combining(sign))
    return plain[:_ALIKE] if len(plain) >= _ALIKE else word + " "


@cache
def _stems(outlet: Outlet) -> frozenset[str]:
    names = (outlet.name, *(name for _, listed in outlet.names for name in listed))
    return frozenset(_stem(fold(word)) for name in names for word in name.split())


def by_company(hits: list[OutletHit], language: str) -> list[OutletHit]:
    """Let a name of several outlets mean that of the country whose other outlets the text names.

    Of those one that publishes in the ``language`` of the text goes first: NTV is Turkish in Turkish.
    """
    company = Counter(hit.outlet.country for hit in hits if not hit.others)
    settled = []
    for hit in hits:
        same = (hit.outlet, *hit.others)
        likeliest = max(same, key=lambda outlet: _likeliness(outlet, language, company))
        others = tuple(other for other in same if other is not likeliest)
        settled.append(replace(hit, outlet=likeliest, others=others))
    return settled


def _likeliness(outlet: Outlet, language: str, company: Mapping[str, int]) -> tuple[bool, int, bool]:
    at_home = outlet.language == language
    return at_home and company[outlet.country] > 0, company[outlet.country], at_home
