"""Depths, roles and ends in a graph of (child, parent) edges."""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Hashable, Iterable, Mapping
from typing import TypeVar

from provenance.model.kinds import EndReason, Role

Id = TypeVar("Id", bound=Hashable)


def parents_of(edges: Iterable[tuple[Id, Id]]) -> dict[Id, list[Id]]:
    """Return the parents of each child in the order of the edges, every parent once."""
    parents: dict[Id, dict[Id, None]] = {}
    for child, parent in edges:
        parents.setdefault(child, {})[parent] = None
    return {child: list(found) for child, found in parents.items()}


def depths(root: Id, edges: Iterable[tuple[Id, Id]]) -> dict[Id, int]:
    """Return the fewest hops from ``root`` to each node that it reaches, in breadth-first order.

    The root has depth 0. Cycles do no harm; what the root does not reach is left out.
    """
    parents = parents_of(edges)
    found = {root: 0}
    waiting = deque([root])
    while waiting:
        node = waiting.popleft()
        for parent in parents.get(node, ()):
            if parent not in found:
                found[parent] = found[node] + 1
                waiting.append(parent)
    return found


def roles(root: Id, nodes: Iterable[Id], edges: Iterable[tuple[Id, Id]]) -> dict[Id, Role]:
    """Return the role of each of ``nodes`` in the chain of ``root``.

    The root is the ultimate target, even where it stands alone. A node that nothing is behind is an
    ultimate source: the utterance where one is known, else the last document. All between are
    mediating, and so is every node of a cycle that has no way out. A node that the root does not
    reach has no role.
    """
    links = list(edges)
    derived = {child for child, _ in links}
    reached = depths(root, links)
    found: dict[Id, Role] = {}
    for node in nodes:
        if node == root:
            found[node] = Role.ULTIMATE_TARGET
        elif node in reached:
            found[node] = Role.MEDIATING if node in derived else Role.ULTIMATE_SOURCE
    return found


def end_reasons(
    states: Mapping[Id, str], edges: Iterable[tuple[Id, Id]], *, unreachable: Collection[Id] = ()
) -> dict[Id, EndReason]:
    """Tell for each node that nothing is behind why the chain stops there.

    ``states`` has ``captured``, ``placeholder`` or ``utterance`` for each node. A captured text that
    cites nothing ends with no citation; a placeholder was not walked, or could not be reached. An
    utterance is where a chain ought to end, and needs no reason.
    """
    derived = {child for child, _ in edges}
    found: dict[Id, EndReason] = {}
    for node, state in states.items():
        if node in derived or state == "utterance":
            continue
        if state == "captured":
            found[node] = EndReason.NO_CITATION
        else:
            found[node] = EndReason.UNREACHABLE if node in unreachable else EndReason.NOT_WALKED
    return found
