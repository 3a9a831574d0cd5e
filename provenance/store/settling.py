"""What the arrival of a placeholder's own text does to the proposals around it.

A derivation that was inferred because another text cites the placeholder is settled where its own
text cites the same outlet or person, and contradicted where it does not. The nodes that stood
behind the placeholder are used again; none is made twice for one outlet.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from provenance.model.kinds import DerivationKind, Method, NodeKind, Standing
from provenance.model.reading import UNDETERMINED, FoundAgent, ProposedDerivation, Reading
from provenance.store.changes import Change
from provenance.store.derivations import NodeRef, add_evidence
from provenance.store.tables import DERIVATION
from provenance.store.walks import ancestors, way_up
from provenance.text.search_terms import romanised_words

_BEHIND = """
SELECT derivation.id, derivation.method, derivation.confidence, derivation.source, parent.id, parent.uid,
  derivation.kind, parent.kind, agent.id, agent.outlet_key, agent.name
FROM derivation JOIN node AS parent ON parent.id = derivation.parent
LEFT JOIN document ON document.id = parent.id LEFT JOIN utterance ON utterance.id = parent.id
LEFT JOIN agent ON agent.id = coalesce(document.publisher, utterance.speaker)
WHERE derivation.child = ? AND derivation.live = 1 ORDER BY derivation.id
"""
_TRANSLATED_FROM = """
SELECT derivation.id, child.language, derivation.kind FROM derivation
JOIN document AS child ON child.id = derivation.child
WHERE derivation.parent = ? AND derivation.live = 1 AND derivation.method <> 'manual'
"""


@dataclass(frozen=True, slots=True)
class _Behind:
    """A derivation in force from a node, and the node and agent behind it."""

    derivation: int
    method: str
    confidence: float
    source: int | None
    parent: NodeRef
    kind: str
    parent_kind: str
    agent: int | None
    outlet_key: str | None
    name: str | None


@dataclass(frozen=True, slots=True)
class Settlement:
    """Which proposed nodes are there already, which proposed derivations confirm which, and what falls.

    ``known`` and ``confirmed`` are keyed by index in the reading.
    """

    known: dict[int, NodeRef]
    confirmed: dict[int, int]
    contradicted: tuple[int, ...]


def compare(
    connection: sqlite3.Connection, document: NodeRef, reading: Reading, agents: Sequence[int]
) -> Settlement:
    """Compare what a text proposes with what stands behind its document; nothing is written.

    ``agents`` are the rows of the reading's agents.
    """
    placed: dict[int, NodeRef] = {-1: document}
    confirmed: dict[int, int] = {}
    for index, found in _from_the_text_on(reading):
        child = placed.get(found.child)
        wanted = (reading, found.parent, agents)
        there = placed.get(found.parent)
        same = [
            behind
            for behind in (_behind(connection, child.row) if child else ())
            if there in (None, behind.parent) and _is_same(behind, *wanted)
        ]
        if not same:
            there = there or _elsewhere(connection, document, child, wanted)
            if there is not None:
                placed[found.parent] = there
            continue
        placed[found.parent] = same[0].parent
        confirms = _confirmed_by(found, same, confirmed.values())
        if confirms is not None:
            confirmed[index] = confirms
    return Settlement(
        {index: node for index, node in placed.items() if index >= 0},
        confirmed,
        _fallen(connection, document, set(confirmed.values())),
    )


def _confirmed_by(found: ProposedDerivation, same: Sequence[_Behind], taken: Collection[int]) -> int | None:
    """Return the derivation that a proposed one confirms.

    Of two kinds between the same two nodes each confirms its own; another kind is a new derivation.
    """
    for behind in same:
        if behind.kind == found.kind.value:
            return behind.derivation
    return next((behind.derivation for behind in same if behind.derivation not in taken), None)


def _fallen(connection: sqlite3.Connection, document: NodeRef, confirmed: Collection[int]) -> tuple[int, ...]:
    """Return the derivations that other texts led to, and that the document's own text does not bear out."""
    return tuple(
        behind.derivation
        for behind in _behind(connection, document.row)
        if behind.derivation not in confirmed
        and behind.method == Method.INFERRED.value
        and behind.source not in (None, document.row)
    )


def _elsewhere(
    connection: sqlite3.Connection,
    document: NodeRef,
    child: NodeRef | None,
    wanted: tuple[Reading, int, Sequence[int]],
) -> NodeRef | None:
    """Return the node of a proposed one that stands behind the document by another way.

    An outlet must stand right behind it, an utterance anywhere; none is taken that would close a cycle.
    """
    for node in ancestors(connection, document.row):
        for behind in _behind(connection, node):
            near = node == document.row or behind.parent_kind == NodeKind.UTTERANCE.value
            if near and _is_same(behind, *wanted):
                closes = child is not None and way_up(connection, behind.parent.row, child.row)
                if not closes:
                    return behind.parent
    return None


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


def _behind(connection: sqlite3.Connection, node: int) -> list[_Behind]:
    return [
        _Behind(row, method, confidence, source, NodeRef(parent, uid), *about)
        for row, method, confidence, source, parent, uid, *about in connection.execute(_BEHIND, (node,))
    ]


def _is_same(behind: _Behind, reading: Reading, proposed: int, agents: Sequence[int]) -> bool:
    """Tell whether a proposed node is the one that stands there: of the same outlet, by the same person."""
    if proposed < 0:
        return False
    node = reading.nodes[proposed]
    index = node.speaker if node.kind is NodeKind.UTTERANCE else node.publisher
    if node.kind.value != behind.parent_kind or index is None or behind.agent is None:
        return False
    agent = reading.agents[index]
    if agents[index] == behind.agent:
        return True
    if agent.outlet_key or behind.outlet_key:
        return agent.outlet_key == behind.outlet_key
    return _is_one_person(agent, behind.name or "")


def _is_one_person(agent: FoundAgent, name: str) -> bool:
    """Tell whether two names agree in their last word, and one of them is no more than that."""
    one, other = romanised_words(agent.name), romanised_words(name)
    if not one or not other or one[-1] != other[-1]:
        return False
    return len(one) == 1 or len(other) == 1 or one[0] == other[0]


def settle(change: Change, reading: Reading, settlement: Settlement, document_text: int) -> tuple[int, int]:
    """Write what ``compare`` found; return how many derivations are settled and contradicted.

    Call it after the text is stored; the confirmed derivations of ``reading`` are not to be added.
    """
    for index, row in settlement.confirmed.items():
        found = reading.derivations[index]
        add_evidence(change, row, found, document_text)
        _raise_confidence(change, row, found.confidence)
        if found.child == -1:
            change.set(DERIVATION, row, "method", Method.STATED.value)
            change.set(DERIVATION, row, "standing", Standing.SETTLED.value)
    for row in settlement.contradicted:
        change.set(DERIVATION, row, "standing", Standing.CONTRADICTED.value)
    settled = sum(reading.derivations[index].child == -1 for index in settlement.confirmed)
    return settled, len(settlement.contradicted)


def _raise_confidence(change: Change, row: int, confidence: float) -> None:
    query = "SELECT confidence FROM derivation WHERE id = ?"
    before = float(change.connection.execute(query, (row,)).fetchone()[0])
    change.set(DERIVATION, row, "confidence", max(before, float(confidence)))


def settle_languages(change: Change, document: int, guessed: str, language: str) -> list[str]:
    """Settle or contradict the translations out of a document whose language is now known.

    Return what there is to say of it, in plain sentences.
    """
    if language == UNDETERMINED:
        return []
    notes = []
    if guessed not in (UNDETERMINED, "", language):
        notes.append(f"the text is in {language}; {guessed} had been inferred")
    rows = change.connection.execute(_TRANSLATED_FROM, (document,)).fetchall()
    for row, child, kind in rows:
        if kind != DerivationKind.TRANSLATION.value or child == UNDETERMINED:
            continue
        standing = Standing.CONTRADICTED if child == language else Standing.SETTLED
        change.set(DERIVATION, row, "standing", standing.value)
        if child == language:
            notes.append(f"a text in {child} was taken for a translation of this, which is in {language} too")
    return notes


def unconfirmed(reading: Reading, confirmed: Mapping[int, int]) -> tuple[ProposedDerivation, ...]:
    """Return the derivations that a reading proposes anew."""
    return tuple(found for index, found in enumerate(reading.derivations) if index not in confirmed)
