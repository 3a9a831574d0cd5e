"""What the graph knows around a document that nobody has seen: who cites it, when, whom, in which words."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from provenance.ids import public_id
from provenance.model.kinds import Mode
from provenance.store.contents import read_text
from provenance.store.texts import current_text
from provenance.store.walks import ancestors, descendants_within, marks

_DOCUMENT = """
SELECT document.state, document.title, document.language, document.published, document.url,
  coalesce(agent.name, ''), coalesce(agent.outlet_key, '')
FROM document LEFT JOIN agent ON agent.id = document.publisher WHERE document.id = ?
"""
_SPEAKERS = """
SELECT utterance.speaker, utterance.date, utterance.language, count(utterance_attribution.id) AS reports
FROM utterance JOIN node ON node.id = utterance.id
LEFT JOIN utterance_attribution ON utterance_attribution.utterance = utterance.id
WHERE node.withdrawn IS NULL AND utterance.id IN ({})
GROUP BY utterance.id ORDER BY reports DESC, utterance.id
"""
_NAMES = """
SELECT agent.name, '' FROM agent WHERE agent.id = ?1
UNION ALL SELECT agent_name.name, agent_name.language FROM agent_name
WHERE agent_name.agent = ?1 AND agent_name.kind = 'full'
"""
_QUOTED = """
SELECT attribution_content.start, attribution_content.stop FROM attribution
JOIN attribution_content ON attribution_content.attribution = attribution.id
WHERE attribution.document_text = ? AND attribution.mode = ? ORDER BY attribution_content.id
"""


_UNRESOLVED = """
SELECT node.uid FROM document JOIN node ON node.id = document.id
WHERE document.state = 'placeholder' AND node.withdrawn IS NULL AND document.end_reason <> 'unreachable'
  AND NOT EXISTS (SELECT 1 FROM candidate WHERE candidate.document = document.id
    AND candidate.withdrawn IS NULL AND candidate.status = 'proposed')
ORDER BY document.id
"""


_CAPTURED = """
SELECT node.uid FROM document JOIN node ON node.id = document.id
WHERE document.state = 'captured' AND node.withdrawn IS NULL ORDER BY document.id
"""
_WITH_ADDRESS = """
SELECT node.uid FROM document JOIN node ON node.id = document.id
WHERE document.state = 'captured' AND document.url <> '' AND node.withdrawn IS NULL ORDER BY document.id
"""
_AT = """
SELECT node.uid FROM document JOIN node ON node.id = document.id
WHERE document.url = ? AND document.state = 'captured' AND node.withdrawn IS NULL ORDER BY document.id LIMIT 1
"""
_ADDRESS = "SELECT title, url FROM document WHERE id = ?"


@dataclass(frozen=True, slots=True)
class Citing:
    """A text that cites the document, or cites what is made from it."""

    title: str
    language: str
    published: str
    text: str
    quotations: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Speaker:
    """Somebody whose words stand behind the document: names as (name, language), and the speech's date."""

    names: tuple[tuple[str, str], ...]
    date: str


@dataclass(frozen=True, slots=True)
class Surroundings:
    """A document with what is around it; who is reported most comes first."""

    state: str
    title: str
    language: str
    published: str
    url: str
    outlet: str
    outlet_key: str
    citing: tuple[Citing, ...]
    speakers: tuple[Speaker, ...]


def surroundings(connection: sqlite3.Connection, document: int, *, most: int = 50) -> Surroundings:
    """Return what is known around a document; of the texts made from it, ``most`` at the most."""
    state, title, language, published, url, outlet, key = _row(connection, document)
    below = descendants_within(connection, document, most)[1:]
    above = ancestors(connection, document)
    return Surroundings(
        state, title, language, published, url, outlet, key,
        tuple(found for node in below if (found := _citing(connection, node)) is not None),
        tuple(_speakers(connection, above)),
    )  # fmt: skip


def _row(connection: sqlite3.Connection, document: int) -> tuple[str, str, str, str, str, str, str]:
    found: tuple[str, str, str, str, str, str, str] = connection.execute(_DOCUMENT, (document,)).fetchone()
    return found


def unresolved(connection: sqlite3.Connection) -> list[str]:
    """Return the ids of the placeholders that are not known to be out of reach and wait for no choice."""
    return [public_id("doc", uid) for (uid,) in connection.execute(_UNRESOLVED)]


def captured_with_address(connection: sqlite3.Connection) -> list[str]:
    """Return the ids of the documents whose text is stored and whose address is known."""
    return [public_id("doc", uid) for (uid,) in connection.execute(_WITH_ADDRESS)]


def captured(connection: sqlite3.Connection) -> list[str]:
    """Return the ids of the documents whose text is stored."""
    return [public_id("doc", uid) for (uid,) in connection.execute(_CAPTURED)]


def known_address(connection: sqlite3.Connection, url: str) -> str:
    """Return the id of the document whose text is stored from an address, empty where there is none."""
    row = connection.execute(_AT, (url,)).fetchone()
    return "" if row is None else public_id("doc", row[0])


def addresses(connection: sqlite3.Connection, document: int) -> tuple[str, str]:
    """Return a document's title and address, empty where they are not known."""
    title, url = connection.execute(_ADDRESS, (document,)).fetchone()
    return title, url


def _citing(connection: sqlite3.Connection, node: int) -> Citing | None:
    row = connection.execute(_DOCUMENT, (node,)).fetchone()
    current = current_text(connection, node)
    if row is None or current is None:
        return None
    text = read_text(connection, current.text)
    spans = connection.execute(_QUOTED, (current.document_text, Mode.DIRECT.value))
    return Citing(row[1], row[2], row[3], text, tuple(text[start:stop] for start, stop in spans))


def _speakers(connection: sqlite3.Connection, nodes: list[int]) -> list[Speaker]:
    found: dict[int, Speaker] = {}
    for speaker, date, _, _ in connection.execute(_SPEAKERS.format(marks(nodes)), nodes):
        if speaker is not None and speaker not in found:
            names = dict.fromkeys(tuple(row) for row in connection.execute(_NAMES, (speaker,)))
            found[speaker] = Speaker(tuple((name, language) for name, language in names), date)
    return list(found.values())
