"""Depths, roles and ends, against brute force over small graphs."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from provenance.graph.walk import depths, end_reasons, parents_of, roles
from provenance.model.kinds import EndReason, Role

EDGES = st.lists(st.tuples(st.integers(0, 7), st.integers(0, 7)), max_size=20)


def brute_depths(root: int, edges: list[tuple[int, int]]) -> dict[int, int]:
    """Relax every edge until nothing changes (Bellman and Ford)."""
    best = {root: 0}
    changed = True
    while changed:
        changed = False
        for child, parent in edges:
            if child in best and best[child] + 1 < best.get(parent, 99):
                best[parent] = best[child] + 1
                changed = True
    return best


@given(st.integers(0, 7), EDGES)
def test_depths_are_the_shortest_ways(root: int, edges: list[tuple[int, int]]) -> None:
    found = depths(root, edges)
    assert found == brute_depths(root, edges)
    assert list(found.values()) == sorted(found.values())


@given(EDGES)
def test_parents_keep_the_order_of_the_edges_and_no_edge_is_lost(edges: list[tuple[int, int]]) -> None:
    parents = parents_of(edges)
    assert {(child, parent) for child, found in parents.items() for parent in found} == set(edges)
    for child, found in parents.items():
        assert len(found) == len(set(found))
        firsts = [edges.index((child, parent)) for parent in found]
        assert firsts == sorted(firsts)


@given(st.integers(0, 7), EDGES)
def test_every_reached_node_has_one_role_and_no_other_has_any(
    root: int, edges: list[tuple[int, int]]
) -> None:
    found = roles(root, range(8), edges)
    reached = brute_depths(root, edges)
    assert set(found) == set(reached)
    assert found[root] is Role.ULTIMATE_TARGET
    for node in set(reached) - {root}:
        has_parent = any(child == node for child, _ in edges)
        assert found[node] is (Role.MEDIATING if has_parent else Role.ULTIMATE_SOURCE)


def test_the_utterance_behind_an_agency_is_the_ultimate_source() -> None:
    edges = [("text", "thanh-nien"), ("thanh-nien", "tass"), ("tass", "speech")]
    assert roles("text", ["text", "thanh-nien", "tass", "speech"], edges) == {
        "text": Role.ULTIMATE_TARGET,
        "thanh-nien": Role.MEDIATING,
        "tass": Role.MEDIATING,
        "speech": Role.ULTIMATE_SOURCE,
    }


def test_without_an_utterance_the_last_document_is_the_ultimate_source() -> None:
    assert roles("a", ["a", "b"], [("a", "b")])["b"] is Role.ULTIMATE_SOURCE


def test_a_cycle_without_a_way_out_has_no_ultimate_source() -> None:
    found = roles(1, [1, 2, 3], [(1, 2), (2, 3), (3, 2)])
    assert found == {1: Role.ULTIMATE_TARGET, 2: Role.MEDIATING, 3: Role.MEDIATING}


def test_ends_say_why_the_chain_stops() -> None:
    states = {1: "captured", 2: "placeholder", 3: "placeholder", 4: "utterance", 5: "captured"}
    assert end_reasons(states, [(1, 2), (1, 3), (1, 4), (1, 5)], unreachable={3}) == {
        2: EndReason.NOT_WALKED,
        3: EndReason.UNREACHABLE,
        5: EndReason.NO_CITATION,
    }


def test_a_text_alone_that_cites_nothing_is_an_end() -> None:
    assert end_reasons({"a": "captured"}, []) == {"a": EndReason.NO_CITATION}
