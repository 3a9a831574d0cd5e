"""Agents as rows: one for everyone whom several documents speak of, with the names that each uses."""

from __future__ import annotations

from collections.abc import Sequence

from provenance.model.reading import FoundAgent
from provenance.store.changes import Change
from provenance.store.identity import agent_identity, identity_json, uid_of_json
from provenance.store.tables import AGENT, AGENT_NAME

_BY_UID = "SELECT id FROM agent WHERE uid = ?"


def add_agents(change: Change, agents: Sequence[FoundAgent], document: bytes) -> list[int]:
    """Return the row of each agent of a text of ``document`` (a uid); those not there yet are added."""
    return [add_agent(change, agent, document) for agent in agents]


def add_agent(change: Change, agent: FoundAgent, document: bytes) -> int:
    """Return the row of one agent, added if it is not there yet."""
    identity = identity_json(agent_identity(agent.identity, document))
    uid = uid_of_json(identity)
    found = change.connection.execute(_BY_UID, (uid,)).fetchone()
    if found is not None:
        return int(found[0])
    kind, name, language = agent.kind.value, agent.name, agent.language
    return change.insert(AGENT, [(uid, identity, kind, name, language, agent.outlet_key, change.seq)])


def add_names(change: Change, agents: Sequence[FoundAgent], rows: Sequence[int], document_text: int) -> None:
    """Add the forms under which a text names its agents."""
    names = [
        (row, document_text, name.name, name.kind.value, name.language, *(name.span or (None, None)))
        for agent, row in zip(agents, rows, strict=True)
        for name in agent.names
    ]
    change.insert(AGENT_NAME, names)
