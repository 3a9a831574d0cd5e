"""What a user types as an id, found in the database: by its beginning, and of one thing alone."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from provenance.errors import IdError
from provenance.ids import digit_range, parse_id, public_id

_SHOWN = 10


@dataclass(frozen=True, slots=True)
class Found:
    """A thing of the database: the prefix of its kind, its row and its uid."""

    prefix: str
    row: int
    uid: bytes

    @property
    def public(self) -> str:
        """The whole public id."""
        return public_id(self.prefix, self.uid)


# For each prefix: the rows whose uid lies between two, with a title by which a person knows them.
_RANGES = {
    "doc": "SELECT node.id, node.uid, coalesce(nullif(document.title, ''), agent.name, ''), node.withdrawn "
    "FROM node JOIN document ON document.id = node.id LEFT JOIN agent ON agent.id = document.publisher "
    "WHERE node.uid BETWEEN ? AND ?",
    "utt": "SELECT node.id, node.uid, coalesce(agent.name, utterance.title), node.withdrawn FROM node "
    "JOIN utterance ON utterance.id = node.id LEFT JOIN agent ON agent.id = utterance.speaker "
    "WHERE node.uid BETWEEN ? AND ?",
    "agt": "SELECT id, uid, name, NULL FROM agent WHERE uid BETWEEN ? AND ?",
    "der": "SELECT id, uid, kind, withdrawn FROM derivation WHERE uid BETWEEN ? AND ?",
    "att": "SELECT id, uid, mode || ' speech', NULL FROM attribution WHERE uid BETWEEN ? AND ?",
    "cap": "SELECT id, uid, origin, NULL FROM capture WHERE uid BETWEEN ? AND ?",
    "fnd": "SELECT id, uid, rule || ': ' || said, withdrawn FROM finding WHERE uid BETWEEN ? AND ?",
    "evt": "SELECT seq, uid, verb || ': ' || summary, NULL FROM event WHERE uid BETWEEN ? AND ?",
}
NODES = ("doc", "utt")
_SHORT = len("doc:") + 8


def short(public: str) -> str:
    """Return the beginning of a public id, for a sentence in which a person reads it."""
    return public[:_SHORT]


def resolve(connection: sqlite3.Connection, typed: str, kinds: tuple[str, ...] = tuple(_RANGES)) -> Found:
    """Return the one thing whose id begins with what was typed.

    ``kinds`` are the prefixes that will do. Raises IdError where the id is malformed, of another
    kind, unknown, or ambiguous; then the candidates are named.
    """
    prefix, digits = parse_id(typed)
    if prefix is not None and prefix not in kinds:
        raise IdError(f"{typed} is not one of: {', '.join(kind + ':…' for kind in kinds)}")
    low, high = digit_range(digits)
    candidates = [
        (Found(kind, row[0], row[1]), str(row[2]), row[3] is not None)
        for kind in ((prefix,) if prefix else kinds)
        for row in connection.execute(_RANGES[kind] + f" LIMIT {_SHOWN + 1}", (low, high))
    ]
    if len(candidates) > 1 and len(digits) < 32:
        candidates = [candidate for candidate in candidates if not candidate[2]] or candidates
    if not candidates:
        raise IdError(
            f"nothing here has the id {typed}",
            to_do="'provenance search WORDS' finds documents, 'provenance log' shows what was recorded.",
        )
    if len(candidates) > 1:
        raise _ambiguous(typed, [(found, title) for found, title, _ in candidates])
    return candidates[0][0]


def _ambiguous(typed: str, candidates: list[tuple[Found, str]]) -> IdError:
    lines = [f"  {found.public}  {' '.join(title.split())[:80]}" for found, title in candidates[:_SHOWN]]
    if len(candidates) > _SHOWN:
        lines.append("  and more")
    return IdError(
        f"{typed} is the beginning of more than one id:\n" + "\n".join(lines),
        to_do="Type one or more digits of the one you mean.",
    )


def node_row(connection: sqlite3.Connection, public: str) -> int:
    """Return the row of a node that is known to be there, by its whole public id."""
    uid = bytes.fromhex(public.partition(":")[2])
    return int(connection.execute("SELECT id FROM node WHERE uid = ?", (uid,)).fetchone()[0])


def uid_of_node(connection: sqlite3.Connection, node: int) -> bytes:
    """Return the uid of a node that is known to be there."""
    return bytes(connection.execute("SELECT uid FROM node WHERE id = ?", (node,)).fetchone()[0])
