"""How long chains are: hops of the longest way up, whatever joins and cycles there are."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.graph.cycles import strongly_connected
from provenance.graph.lengths import longest_ways
from provenance.workflows.chain_lengths import chain_lengths
from tests.tui_cases import at, id_of, make_seed

EDGES = st.lists(st.tuples(st.integers(0, 12), st.integers(0, 12)), max_size=30)


@pytest.mark.parametrize(
    ("edges", "hops"),
    [
        ([], {}),
        ([(1, 2)], {1: 1, 2: 0}),
        ([(1, 2), (2, 3), (1, 3)], {1: 2, 2: 1, 3: 0}),
        ([(1, 2), (2, 1)], {1: 0, 2: 0}),
        ([(1, 2), (2, 3), (3, 2), (3, 4)], {1: 2, 2: 1, 3: 1, 4: 0}),
        ([(1, 1)], {1: 0}),
    ],
)
def test_hops(edges: list[tuple[int, int]], hops: dict[int, int]) -> None:
    assert longest_ways(edges) == hops


@given(EDGES)
def test_every_node_is_one_hop_above_its_farthest_parent(edges: list[tuple[int, int]]) -> None:
    hops = longest_ways(edges)
    around = {node: at for at, cycle in enumerate(strongly_connected(edges)) for node in cycle}
    assert set(hops) == {node for edge in edges for node in edge}
    for group in {around.get(node, -1 - node) for node in hops}:
        members = [node for node in hops if around.get(node, -1 - node) == group]
        above = [hops[up] + 1 for low, up in edges if low in members and up not in members]
        assert {hops[node] for node in members} == {max(above, default=0)}


def test_a_ladder_of_a_hundred_thousand_edges_is_walked_once() -> None:
    edges = [(low, low + step) for low in range(50_000) for step in (1, 2)]
    assert longest_ways(edges)[0] == 50_000


def test_the_chain_of_the_article_has_three_hops(tmp_path: Path) -> None:
    path = make_seed(tmp_path / "case.db")
    with at(path) as case:
        lengths = chain_lengths(case)
    assert lengths[id_of(path, "en")] == 3
    assert lengths[id_of(path, "vi")] == 2
