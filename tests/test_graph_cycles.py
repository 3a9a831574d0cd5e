"""Cycles, against brute force: who can reach whom and come back."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

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


@given(EDGES)
def test_the_answer_is_the_same_every_time(edges: list[tuple[int, int]]) -> None:
    assert strongly_connected(edges) == strongly_connected(list(edges))


def test_a_node_that_cites_itself_is_a_cycle_and_a_chain_is_none() -> None:
    assert strongly_connected([("a", "a"), ("a", "b"), ("b", "c")]) == [("a",)]


def test_a_long_cycle_needs_no_recursion() -> None:
    size = 20_000
    edges = [(node, (node + 1) % size) for node in range(size)]
    assert strongly_connected(edges) == [tuple(range(size))]
