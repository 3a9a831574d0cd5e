"""What stands behind a node, and whether what a text proposes is one of these."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

from provenance.model.kinds import Method, NodeKind
from provenance.model.reading import PAGE_MARKUP, FoundAgent, Reading
from provenance.store.derivations import NodeRef
from provenance.text.names import name_parts, same_surname, similar_names
from provenance.text.scripts import script_of

_BEHIND = """
SELECT derivation.id, derivation.method, derivation.standing, derivation.source, parent.id, parent.uid,
  derivation.kind, derivation.rule, parent.kind, agent.id, agent.outlet_key, agent.name,
  coalesce(agent.kind, ''), coalesce(utterance.date, '')
FROM derivation JOIN node AS parent ON parent.id = derivation.parent
LEFT JOIN document ON document.id = parent.id LEFT JOIN utterance ON utterance.id = parent.id
LEFT JOIN agent ON agent.id = coalesce(document.publisher, utterance.speaker)
WHERE derivation.child = ? AND derivation.live = 1 ORDER BY derivation.id
"""


# Two spellings of one name, Андрій Гнатюк and Andriy Hnatiuk; of two persons hardly any are.
_ALIKE = 0.8
# Written without a space between family name and given name: 林海涛, Lin Haitao.
_ALIKE_JOINED = 0.95
_UNSPACED = frozenset({"Hani", "Jpan", "Kore"})


@dataclass(frozen=True, slots=True)
class Behind:
    """A derivation in force from a node, and the node and agent behind it."""

    derivation: int
    method: str
    standing: str
    source: int | None
    parent: NodeRef
    kind: str
    rule: str
    parent_kind: str
    agent: int | None
    outlet_key: str | None
    name: str | None
    agent_kind: str
    date: str

    def is_inferred_elsewhere(self, document: int) -> bool:
        """Tell whether it was inferred from the text of another document."""
        from_text = self.method == Method.INFERRED.value and self.rule != PAGE_MARKUP
        return from_text and self.source not in (None, document)


@dataclass(frozen=True, slots=True)
class Proposal:
    """A reading, and the rows of its agents."""

    reading: Reading
    agents: Sequence[int]

    def is_there(self, behind: Behind, proposed: int) -> bool:
        """Tell whether a proposed node is the one that stands there: of one outlet, by one person."""
        if proposed < 0:
            return False
        node = self.reading.nodes[proposed]
        index = node.speaker if node.kind is NodeKind.UTTERANCE else node.publisher
        return node.kind.value == behind.parent_kind and index is not None and self.is_agent(behind, index)

    def is_agent(self, behind: Behind, index: int) -> bool:
        """Tell whether an agent of the reading is the one who stands there."""
        if behind.agent is None:
            return False
        agent = self.reading.agents[index]
        if self.agents[index] == behind.agent:
            return True
        if agent.outlet_key or behind.outlet_key:
            return agent.outlet_key == behind.outlet_key
        return _is_one_person(agent, behind.name or "")

    def name_of(self, node: int) -> str:
        """Return who publishes or speaks a proposed node; the text itself is ``this text``."""
        found = self.reading.nodes[node] if node >= 0 else None
        index = None if found is None else found.publisher if found.speaker is None else found.speaker
        return "this text" if index is None else self.reading.agents[index].name


def behind(connection: sqlite3.Connection, node: int) -> list[Behind]:
    """Return the derivations in force from a node, in the order of recording."""
    return [
        Behind(row, method, standing, source, NodeRef(parent, uid), *about)
        for row, method, standing, source, parent, uid, *about in connection.execute(_BEHIND, (node,))
    ]


def _is_one_person(agent: FoundAgent, name: str) -> bool:
    """Tell whether two names agree in their last word, and in the first unless one is no more than that.

    Whole names may also be alike as papers write them in two languages or scripts.
    """
    one, other = name_parts(agent.name), name_parts(name)
    if _is_unspaced(one) is not _is_unspaced(other):
        return similar_names("".join(one), "".join(other)) >= _ALIKE_JOINED
    if len(one) > 1 and len(other) > 1 and similar_names(agent.name, name) >= _ALIKE:
        return True
    if not one or not other or not _is_one_word(other[-1], one[-1]):
        return False
    return len(one) == 1 or len(other) == 1 or _is_one_word(other[0], one[0])


def _is_unspaced(parts: Sequence[str]) -> bool:
    return any(script_of(part) in _UNSPACED for part in parts)


def _is_one_word(one: str, other: str) -> bool:
    # Names of agents stand in their base forms: no language's endings are to be taken off.
    return same_surname(one, other, language="")
