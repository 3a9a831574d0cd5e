"""Words beside which names of outlets stand without a preposition: "told KVRB", "seen by DealPulse"."""

from __future__ import annotations

from typing import Any, NamedTuple


class DirectNames(NamedTuple):
    """``told`` stand before whom one told, ``seen`` before who has seen it, ``reported`` before who was.

    ``scoops`` stand between that and a verb of reporting, ``behind`` behind what they are nouns for: "Toy
    World magazine". ``words`` are all words beside which one looks.
    """

    told: frozenset[str]
    seen: frozenset[str]
    reported: frozenset[str]
    scoops: frozenset[str]
    behind: frozenset[str]
    words: frozenset[str]


def direct_names_of(table: dict[str, Any]) -> DirectNames | None:
    """Return what the table ``direct_names`` of a language file says, or None where it has none."""
    if not table:
        return None
    told, seen, reported, scoops, behind = (
        frozenset[str](table.get(key, ())) for key in DirectNames._fields[:-1]
    )
    return DirectNames(told, seen, reported, scoops, behind, told | seen | reported | scoops | behind)
