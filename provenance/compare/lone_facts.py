"""Facts that one side of a pair alone has: numbers, dates, places and names without an equal on the other."""

from __future__ import annotations

from dataclasses import dataclass

from provenance.compare.drift_names import name_changes
from provenance.compare.name_evidence import likely
from provenance.compare.pairs import Pair, Side
from provenance.compare.side_values import dates_of, numbers_of, places_of
from provenance.text.territories import country_of

# From where a name that has no equal is one that was left out rather than one that was not recognised.
_LIKELY = 0.3


@dataclass(frozen=True, slots=True)
class LoneFacts:
    """How many kinds of facts a side has alone, 4 at most, and how many of its names have no equal."""

    kinds: int
    names: int


def lone_facts(pair: Pair) -> tuple[LoneFacts, LoneFacts]:
    """Return what the parent has alone, and what the child has."""
    changes = name_changes(pair)
    put_in = [likely(one, pair) for one in changes if one.theirs is None]
    left_out = [likely(one, pair) for one in changes if one.ours is None]
    return _alone(pair.parent, pair.child, left_out), _alone(pair.child, pair.parent, put_in)


def _alone(side: Side, other: Side, names: list[float]) -> LoneFacts:
    kinds = (
        _has_lone_number(side, other),
        _has_lone_date(side, other),
        bool(_countries(side) - _countries(other)),
        max(names, default=0.0) > _LIKELY,
    )
    return LoneFacts(sum(kinds), len(names))


def _has_lone_number(side: Side, other: Side) -> bool:
    there = numbers_of(other)
    return any(
        not one.faint and not any(one.equals(two) or one.converted(two) for two in there)
        for one in numbers_of(side)
    )


def _has_lone_date(side: Side, other: Side) -> bool:
    """Tell whether a side has a date where the other has none."""
    return bool(dates_of(side)) and not dates_of(other)


def _countries(side: Side) -> set[str]:
    return {country_of(code) for sentence in places_of(side) for code, _ in sentence}
