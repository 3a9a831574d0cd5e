"""The tree of a graph: every node once, every edge at least once, references point up the page."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from provenance.graph.tree import Occurrence, Twig, tree
from provenance.graph.walk import depths

EDGES = st.lists(st.tuples(st.integers(0, 6), st.integers(0, 6)), max_size=18)


def ancestors(twigs: list[Twig[int]], at: int) -> list[int]:
    """Return the nodes that stand above the twig at ``at``, by the depths alone."""
    found: list[int] = []
    depth = twigs[at].depth
    for twig in reversed(twigs[:at]):
        if twig.depth < depth:
            depth = twig.depth
            found.append(twig.node)
    return found


@given(EDGES)
def test_each_reached_node_is_drawn_once_and_its_references_come_later(edges: list[tuple[int, int]]) -> None:
    twigs = tree(0, edges)
    firsts = [twig.node for twig in twigs if twig.occurrence is Occurrence.FIRST]
    assert len(firsts) == len(set(firsts))
    assert set(firsts) == set(depths(0, edges))
    for at, twig in enumerate(twigs):
        if twig.occurrence is not Occurrence.FIRST:
            assert twig.node in firsts[: sum(t.occurrence is Occurrence.FIRST for t in twigs[:at])]
            assert (twig.occurrence is Occurrence.CYCLE) == (twig.node in ancestors(twigs, at))


@given(EDGES, st.sets(st.integers(0, 17)))
def test_what_sure_edges_lead_to_is_drawn_by_these(edges: list[tuple[int, int]], doubtful: set[int]) -> None:
    twigs = tree(0, edges, doubtful=doubtful)
    sure = depths(0, [edge for at, edge in enumerate(edges) if at not in doubtful])
    firsts = [twig.node for twig in twigs if twig.occurrence is Occurrence.FIRST]
    assert sorted(firsts) == sorted(depths(0, edges))
    drawn = set()
    for twig in twigs:
        if twig.occurrence is Occurrence.FIRST:
            drawn.add(twig.node)
            if twig.edges and twig.node in sure:
                assert not set(twig.edges) <= doubtful
        else:
            assert (twig.occurrence is Occurrence.LATER) == (twig.node not in drawn)


@given(EDGES)
def test_every_reached_edge_is_drawn_exactly_once_under_its_child(edges: list[tuple[int, int]]) -> None:
    twigs = tree(0, edges)
    reached = depths(0, edges)
    drawn = sorted(index for twig in twigs for index in twig.edges)
    assert drawn == [index for index, (child, _) in enumerate(edges) if child in reached]
    for at, twig in enumerate(twigs[1:], start=1):
        above = ancestors(twigs, at)[0]
        assert {edges[index] for index in twig.edges} == {(above, twig.node)}


@given(EDGES)
def test_forks_and_last_twigs_are_what_stands_below_a_node(edges: list[tuple[int, int]]) -> None:
    twigs = tree(0, edges)
    below: dict[int, list[Twig[int]]] = {}
    for at, twig in enumerate(twigs[1:], start=1):
        below.setdefault(ancestors(twigs, at)[0], []).append(twig)
    for twig in twigs:
        children = below.get(twig.node, []) if twig.occurrence is Occurrence.FIRST else []
        assert twig.more == bool(children)
        assert [child.last for child in children] == [False] * (len(children) - 1) + [True] * bool(children)
        assert all(child.fork == len(children) for child in children)


def test_two_derivations_between_the_same_documents_are_one_twig() -> None:
    twigs = tree("a", [("a", "b"), ("a", "b"), ("b", "c")])
    assert [(twig.node, twig.edges, twig.depth) for twig in twigs] == [
        ("a", (), 0),
        ("b", (0, 1), 1),
        ("c", (2,), 2),
    ]


def test_a_shared_ancestor_and_a_cycle_are_told_apart() -> None:
    edges = [("a", "b"), ("a", "c"), ("b", "d"), ("c", "d"), ("d", "b")]
    assert [(twig.node, twig.occurrence) for twig in tree("a", edges)] == [
        ("a", Occurrence.FIRST),
        ("b", Occurrence.FIRST),
        ("d", Occurrence.FIRST),
        ("b", Occurrence.CYCLE),
        ("c", Occurrence.FIRST),
        ("d", Occurrence.AGAIN),
    ]


def test_a_ladder_of_many_merges_stays_small() -> None:
    edges = [(2 * n + a, 2 * n + 2 + b) for n in range(200) for a in (0, 1) for b in (0, 1)]
    assert len(tree(0, edges)) < 2 * len(edges)
