"""The floors of what is named of one thing that changed, over the open half of the minimal pairs."""

from __future__ import annotations

from benchmarks.minimal_pairs import score

# The share of changes named, a kind: a change of the code may raise a floor; one that lowers it says why.
FLOORS = {
    "number": 1.0, "name": 0.9, "negation": 1.0, "hedge": 0.85, "stance": 1.0, "mode": 1.0, "speaker": 0.95,
    "relative-day": 1.0, "date": 1.0, "addition": 0.4, "omission": 0.14,
}  # fmt: skip


def test_what_changed_is_named_and_faithful_renderings_raise_nothing() -> None:
    kinds, _, alarms, pairs = score("open")
    assert pairs > 150
    assert alarms == []
    assert set(kinds) == set(FLOORS)
    for kind, found in kinds.items():
        assert len(found) >= 40
        assert sum(found) / len(found) >= FLOORS[kind] - 0.005, kind
