"""What the arrival of a placeholder's own text says of the proposals around it.

Of a derivation that was inferred because another text cites the placeholder, its own text says one of
three things: it cites the same outlet or person (settled); it does, by way of another text
(superseded); it does not (contradicted). What it has by way of a text that is there, and that does not
have it, is its own. The nodes that stood behind the placeholder are used again; none is made twice
for one outlet.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from provenance.model.kinds import Method, NodeKind, Standing
from provenance.model.reading import PAGE_MARKUP, ProposedDerivation, Reading
from provenance.store.behind import Behind, Proposal, behind
from provenance.store.derivations import NodeRef
from provenance.store.silence import is_denied, is_denied_by
from provenance.store.texts import current_text
from provenance.store.walks import ancestors, descendants_within, way_up

# Texts made from the one that arrived among which a speech of the same person is looked for.
_MOST_DESCENDANTS = 200


@dataclass(frozen=True, slots=True)
class Settlement:
    """Which proposed nodes are there already, and what the text says of the derivations that are.

    Keyed by index in the reading: ``known`` nodes, the derivations that are ``confirmed``. Indexes of
    proposed derivations: ``disowned``, which start from another text that is there and does not have
    them; ``roundabout``, which that text has by way of another. Rows: ``superseded`` derivations, with
    the index of what the text has instead; ``contradicted`` ones.
    """

    known: dict[int, NodeRef]
    confirmed: dict[int, int]
    superseded: dict[int, int]
    contradicted: tuple[int, ...]
    disowned: tuple[int, ...]
    roundabout: tuple[int, ...]


def compare(
    connection: sqlite3.Connection, document: NodeRef, reading: Reading, agents: Sequence[int], text: str
) -> Settlement:
    """Compare what a text proposes with what stands behind its document; nothing is written.

    ``agents`` are the rows of the reading's agents, ``text`` is what was read.
    """
    proposal = Proposal(reading, agents)
    placed, confirmed = _placed(connection, document, proposal)
    disowned, roundabout = _judged_by_others(connection, placed, confirmed, reading)
    superseded: dict[int, int] = {}
    contradicted: list[int] = []
    for each in behind(connection, document.row):
        if each.derivation in confirmed.values() or not each.is_inferred_elsewhere(document.row):
            continue
        ways = [at for at, found in enumerate(reading.derivations) if proposal.is_there(each, found.parent)]
        detours = [at for at in ways if reading.derivations[at].child >= 0 and at not in disowned]
        if not ways and not _is_named(each, proposal):
            if is_denied(connection, each, text=text, reading=reading):
                contradicted.append(each.derivation)
        elif detours and all(reading.derivations[at].child >= 0 for at in ways):
            superseded[each.derivation] = detours[0]
    known = {index: node for index, node in placed.items() if index >= 0}
    return Settlement(known, confirmed, superseded, tuple(contradicted), disowned, roundabout)


def unconfirmed(reading: Reading, confirmed: Mapping[int, int]) -> list[int]:
    """Return the indexes of the derivations that a reading proposes anew."""
    return [index for index in range(len(reading.derivations)) if index not in confirmed]


def _placed(
    connection: sqlite3.Connection, document: NodeRef, proposal: Proposal
) -> tuple[dict[int, NodeRef], dict[int, int]]:
    """Return the nodes that are there by their index, and the derivations that are confirmed by theirs."""
    placed: dict[int, NodeRef] = {-1: document}
    confirmed: dict[int, int] = {}
    for index, found in _from_the_text_on(proposal.reading):
        child, there = placed.get(found.child), placed.get(found.parent)
        same = [
            each
            for each in (behind(connection, child.row) if child else ())
            if there in (None, each.parent) and proposal.is_there(each, found.parent)
        ]
        if not same:
            there = there or _elsewhere(connection, document, child, proposal, found.parent)
            if there is not None:
                placed[found.parent] = there
            continue
        placed[found.parent] = same[0].parent
        confirms = _confirmed_by(found, same, confirmed.values())
        # Markup that does not say how two pages are related confirms nothing that was inferred from words.
        if confirms is not None and (found.rule != PAGE_MARKUP or found.method is Method.STATED):
            confirmed[index] = confirms
    return placed, confirmed


def _confirmed_by(found: ProposedDerivation, same: Sequence[Behind], taken: Collection[int]) -> int | None:
    """Return the derivation that a proposed one confirms.

    Of two kinds between the same two nodes each confirms its own; another kind is a new derivation.
    """
    for each in same:
        if each.kind == found.kind.value:
            return each.derivation
    return next((each.derivation for each in same if each.derivation not in taken), None)


def _judged_by_others(
    connection: sqlite3.Connection,
    placed: Mapping[int, NodeRef],
    confirmed: Mapping[int, int],
    reading: Reading,
) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Return what is inferred of other texts that are there: what they do not have, and have by a detour."""
    disowned, roundabout = [], []
    for index, found in enumerate(reading.derivations):
        child = placed.get(found.child)
        if found.child < 0 or child is None or found.method is not Method.INFERRED:
            continue
        if current_text(connection, child.row) is None:
            continue
        parent = placed.get(found.parent)
        if index in confirmed:
            if _is_contradicted(connection, child, confirmed[index]):
                disowned.append(index)
        elif parent is not None and way_up(connection, child.row, parent.row):
            roundabout.append(index)
        elif _is_disowned(connection, child, reading, found.parent):
            disowned.append(index)
    return tuple(disowned), tuple(roundabout)


def _is_disowned(connection: sqlite3.Connection, child: NodeRef, reading: Reading, wanted: int) -> bool:
    """Tell whether the text of ``child`` would name who publishes or speaks a proposed node."""
    node = reading.nodes[wanted]
    index = node.speaker if node.kind is NodeKind.UTTERANCE else node.publisher
    return index is None or is_denied_by(connection, child.row, reading.agents[index], reading.language)


def _is_contradicted(connection: sqlite3.Connection, child: NodeRef, derivation: int) -> bool:
    return any(
        each.derivation == derivation and each.standing == Standing.CONTRADICTED.value
        for each in behind(connection, child.row)
    )


def _is_named(each: Behind, proposal: Proposal) -> bool:
    """Tell whether the text has words of someone who stands there though it proposes no derivation."""
    named = {
        index
        for found in proposal.reading.attributions
        for index in (found.speaker, *(hop.agent for hop in found.via))
        if index is not None
    }
    return any(proposal.is_agent(each, index) for index in named)


def _elsewhere(
    connection: sqlite3.Connection,
    document: NodeRef,
    child: NodeRef | None,
    proposal: Proposal,
    wanted: int,
) -> NodeRef | None:
    """Return the node of a proposed one that stands elsewhere in the chain.

    An outlet must stand right behind the document. An utterance may stand behind any text that the
    document is made from, or that is made from it and has it from somewhere up the chain. None is taken
    that would close a cycle.
    """
    for node, each in _around(connection, document.row):
        near = node == document.row or each.parent_kind == NodeKind.UTTERANCE.value
        if near and proposal.is_there(each, wanted):
            closes = child is not None and way_up(connection, each.parent.row, child.row)
            if not closes:
                return each.parent
    date = proposal.reading.nodes[wanted].date
    for node in descendants_within(connection, document.row, _MOST_DESCENDANTS):
        for each in behind(connection, node):
            spoken = each.parent_kind == NodeKind.UTTERANCE.value and each.is_inferred_elsewhere(node)
            if spoken and (not date or each.date in ("", date)) and proposal.is_there(each, wanted):
                return each.parent
    return None


def _around(connection: sqlite3.Connection, document: int) -> Iterator[tuple[int, Behind]]:
    """Yield the nodes that a document is made from, itself first, with each that stands behind them."""
    for node in ancestors(connection, document):
        for each in behind(connection, node):
            yield node, each


def _from_the_text_on(reading: Reading) -> list[tuple[int, ProposedDerivation]]:
    """Return the proposed derivations in breadth-first order from the text."""
    ordered: list[tuple[int, ProposedDerivation]] = []
    level, seen = [-1], {-1}
    while level:
        following: list[int] = []
        for child in level:
            for index, found in enumerate(reading.derivations):
                if found.child == child:
                    ordered.append((index, found))
                    if found.parent not in seen:
                        seen.add(found.parent)
                        following.append(found.parent)
        level = following
    return ordered
