"""Agents as rows: one for everyone whom several documents speak of, with the names that each uses."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Sequence

from provenance.ids import public_id
from provenance.model.dossier import AgentBrief
from provenance.model.kinds import AgentKind, Span
from provenance.model.reading import FoundAgent
from provenance.store.changes import Change, Row
from provenance.store.identity import agent_identity, identity_json, uid_of_json
from provenance.store.tables import AGENT, AGENT_NAME


def add_agents(change: Change, agents: Sequence[FoundAgent], document: bytes) -> list[int]:
    """Return the row of each agent of a text of ``document`` (a uid); those not there yet are added."""
    identities = [identity_json(agent_identity(agent.identity, document)) for agent in agents]
    uids = [uid_of_json(identity) for identity in identities]
    rows = change.find(AGENT, uids)
    first = change.next_id(AGENT)
    new: list[Row] = []
    for agent, identity, uid in zip(agents, identities, uids, strict=True):
        if uid not in rows:
            rows[uid] = first + len(new)
            new.append(
                (uid, identity, str(agent.kind), agent.name, agent.language, agent.outlet_key, change.seq)
            )
    change.insert(AGENT, new)
    return [rows[uid] for uid in uids]


def add_names(change: Change, agents: Sequence[FoundAgent], rows: Sequence[int], document_text: int) -> None:
    """Add the forms under which a text names its agents."""
    names = [
        (row, document_text, name.name, str(name.kind), name.language, *_ends(name.span))
        for agent, row in zip(agents, rows, strict=True)
        for name in agent.names
    ]
    change.insert(AGENT_NAME, names)


def _ends(span: Span | None) -> tuple[int, int] | tuple[None, None]:
    return (None, None) if span is None else (span.start, span.end)


def agent_kinds(connection: sqlite3.Connection, public_ids: Collection[str]) -> dict[str, AgentKind]:
    """Return what some agents are, by their whole public ids."""
    found: dict[str, AgentKind] = {}
    for public in sorted(public_ids):
        uid = bytes.fromhex(public.partition(":")[2])
        row = connection.execute("SELECT kind FROM agent WHERE uid = ?", (uid,)).fetchone()
        if row is not None:
            found[public] = AgentKind(row[0])
    return found


def agent_briefs(connection: sqlite3.Connection, public_ids: Collection[str]) -> dict[str, AgentBrief]:
    """Return some agents by their whole public ids, in the order of these."""
    found: dict[str, AgentBrief] = {}
    for public in sorted(public_ids):
        row = connection.execute(_BRIEF, (bytes.fromhex(public.partition(":")[2]),)).fetchone()
        if row is not None:
            found[public] = AgentBrief(public_id("agt", row[0]), AgentKind(row[1]), *row[2:])
    return found


_BRIEF = "SELECT uid, kind, name, language, outlet_key FROM agent WHERE uid = ?"
