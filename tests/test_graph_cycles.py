"""Cycles, against brute force: who can reach whom and come back."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.graph import cycles
from provenance.graph.cycles import in_cycles, strongly_connected

EDGES = st.lists(st.tuples(st.integers(0, 6), st.integers(0, 6)), max_size=18)


def reach(edges: list[tuple[int, int]]) -> set[tuple[int, int]]:
    """Close the edges under composition."""
    closed = set(edges)
    while True:
        wider = closed | {(a, d) for a, b in closed for c, d in closed if b == c}
        if wider == closed:
            return closed
        closed = wider


@given(EDGES)
def test_components_are_the_nodes_that_reach_each_other(edges: list[tuple[int, int]]) -> None:
    closed = reach(edges)
    looping = {a for a, b in closed if a == b}
    expected = {frozenset(b for b in looping if (a, b) in closed and (b, a) in closed) for a in looping}
    found = strongly_connected(edges)
    assert {frozenset(component) for component in found} == expected
    assert len(found) == len(expected)
    assert set(in_cycles(edges)) == looping


def test_what_is_left_out_stands_in_no_cycle(monkeypatch: pytest.MonkeyPatch) -> None:
    """Edges that lead one way but for a few, as texts are recorded."""
    draw = random.Random(3)
    for turn in range(60):
        nodes = draw.randrange(3, 60)
        down = turn % 2 == 0
        ways = [sorted(draw.sample(range(nodes), 2), reverse=down) for _ in range(4 * nodes)]
        back = [sorted(draw.sample(range(nodes), 2), reverse=not down) for _ in range(turn % 5)]
        edges = [(one, other) for one, other in ways + back]
        monkeypatch.setattr(cycles, "_MANY", 10**9)
        expected = strongly_connected(edges)
        monkeypatch.setattr(cycles, "_MANY", 0)
        assert sorted(map(sorted, strongly_connected(edges))) == sorted(map(sorted, expected))


def test_nodes_without_an_order_are_searched_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cycles, "_MANY", 0)
    mixed: list[tuple[object, object]] = [(1, "a"), ("a", 1), ("a", "b")]
    assert strongly_connected(mixed) == [(1, "a")]


@given(EDGES)
def test_the_answer_is_the_same_every_time(edges: list[tuple[int, int]]) -> None:
    assert strongly_connected(edges) == strongly_connected(list(edges))


def test_a_node_that_cites_itself_is_a_cycle_and_a_chain_is_none() -> None:
    assert strongly_connected([("a", "a"), ("a", "b"), ("b", "c")]) == [("a",)]


def test_a_long_cycle_needs_no_recursion() -> None:
    size = 20_000
    edges = [(node, (node + 1) % size) for node in range(size)]
    assert strongly_connected(edges) == [tuple(range(size))]
