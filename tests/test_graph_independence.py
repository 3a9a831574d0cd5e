"""Independent origins, joins and cuts, with networkx as the oracle."""

from __future__ import annotations

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from provenance.graph.dominators import joins
from provenance.graph.flows import disjoint_ways
from provenance.graph.independence import independence
from provenance.graph.walk import depths, parents_of

EDGES = st.lists(st.tuples(st.integers(0, 11), st.integers(0, 11)), max_size=36)


def _graph(edges: list[tuple[int, int]]) -> tuple[nx.DiGraph, dict[int, list[int]], list[int]]:
    reached = depths(0, edges)
    parents = parents_of(edge for edge in edges if edge[0] in reached)
    graph = nx.DiGraph([(child, parent) for child in parents for parent in parents[child]])
    graph.add_node(0)
    return graph, parents, [node for node in reached if not parents.get(node)]


@given(EDGES)
@settings(max_examples=300, deadline=None)
def test_ways_and_cuts_are_those_of_networkx(edges: list[tuple[int, int]]) -> None:
    graph, parents, ends = _graph([edge for edge in edges if edge[0] != edge[1]])
    if not ends or ends == [0]:
        return
    count, cut = disjoint_ways(0, ends, parents)
    graph.add_edges_from((end, "sink") for end in ends)
    # networkx gives no cut between neighbours, so that the source gets a step of its own.
    graph.add_edge("source", 0)
    flow = nx.DiGraph()
    for node in graph:
        flow.add_edge((node, 0), (node, 1), capacity=1 if node not in {0, "source", "sink"} else 99)
    flow.add_edges_from((((a, 1), (b, 0)) for a, b in graph.edges), capacity=99)
    assert count == nx.maximum_flow_value(flow, ("source", 0), ("sink", 1))
    assert len(cut) == count
    graph.remove_nodes_from(cut)
    assert not nx.has_path(graph, 0, "sink")


@given(EDGES)
@settings(max_examples=300, deadline=None)
def test_joins_are_the_dominators_of_networkx(edges: list[tuple[int, int]]) -> None:
    graph, parents, ends = _graph([edge for edge in edges if edge[0] != edge[1]])
    if not ends or ends == [0]:
        return
    graph.add_edges_from((end, "sink") for end in ends)
    found = joins(0, ends, parents)
    above = nx.immediate_dominators(graph, 0)
    expected = []
    at = above["sink"]
    while at != 0:
        expected.append(at)
        at = above[at]
    assert list(found) == expected[::-1]


@pytest.mark.parametrize(
    ("edges", "unresolved", "roots", "ways", "joined"),
    [
        ([], (), (1, 1), (1, 1), ()),
        ([(0, 1), (1, 2)], (), (1, 1), (1, 1), (1, 2)),
        ([(0, 1), (0, 2), (1, 3), (2, 3)], (), (1, 1), (1, 1), (3,)),
        ([(0, 1), (0, 2)], (2,), (1, 2), (1, 2), ()),
        ([(0, 1), (0, 2)], (1, 2), (1, 2), (1, 2), ()),
        ([(0, 1), (1, 2), (1, 3)], (), (2, 2), (1, 1), (1,)),
        ([(0, 1), (1, 0)], (), (1, 1), (1, 1), (1,)),
    ],
)
def test_bounds(
    edges: list[tuple[int, int]],
    unresolved: tuple[int, ...],
    roots: tuple[int, int],
    ways: tuple[int, int],
    joined: tuple[int, ...],
) -> None:
    found = independence(0, edges, unresolved=unresolved)
    assert (found.roots, found.ways, found.joins) == (roots, ways, joined)
