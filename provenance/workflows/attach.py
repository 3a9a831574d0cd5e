"""``attach``: a document that was only cited gets its text, and says itself whom it cites."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Callable
from dataclasses import replace

from provenance.errors import ConflictError
from provenance.model.reading import Declared, Reading
from provenance.model.views import RecordResult
from provenance.store.agents import add_agents
from provenance.store.captures import link_capture
from provenance.store.changes import Change
from provenance.store.derivations import NodeRef
from provenance.store.recordings import Material, add_notes, add_reading, add_text, document_row
from provenance.store.resolve import Found, resolve, short
from provenance.store.results import result_of
from provenance.store.settling import compare, unconfirmed
from provenance.store.tables import DOCUMENT
from provenance.store.texts import current_text
from provenance.store.undoing import take_back, withdrawn_by
from provenance.store.verdicts import Verdicts, settle, settle_languages
from provenance.workflows.case import Case
from provenance.workflows.reading import Reader, read_bytes
from provenance.workflows.record import material
from provenance.workflows.source import BY_HAND, Source

_HELD = """
SELECT document_text.withdrawn FROM document_text JOIN capture ON capture.id = document_text.capture
JOIN blob ON blob.id = capture.blob WHERE document_text.document = ? AND blob.sha256 = ?
ORDER BY document_text.id DESC LIMIT 1
"""
_PLACEHOLDER = """
SELECT document.title, document.language, document.published, document.url, coalesce(agent.name, '')
FROM document LEFT JOIN agent ON agent.id = document.publisher WHERE document.id = ?
"""
_SAME_BYTES = """
SELECT node.uid FROM capture JOIN blob ON blob.id = capture.blob JOIN node ON node.id = capture.document
WHERE blob.sha256 = ? AND capture.document <> ? AND node.withdrawn IS NULL LIMIT 1
"""
_SET_BY_TEXT = ("language", "language_method", "detected_language")
_SET_IF_READ = ("title", "publisher", "published", "author", "translator", "url")


def attach(
    case: Case,
    document_id: str,
    data: bytes,
    *,
    origin: str = "",
    media_type: str = "",
    url: str = "",
    source: Source = BY_HAND,
    reader: Reader | None = None,
    keep: Callable[[int], Source] | None = None,
) -> RecordResult:
    """Give a placeholder its text; it keeps its id, and the proposals around it are judged anew.

    ``url`` is the address that the text is published at, where that is known; ``source`` tells how the bytes
    were had. ``keep`` is called with the document's row once there is a text in the bytes, before it is
    written, and gives the source with where they are kept.

    What was inferred to stand behind it is settled where its own text cites it, superseded where it has
    it by way of another text, and contradicted where it does not have it; then that is left to the
    text that has it. Raises ConflictError where the document has another text already or was taken back,
    InputError where there is no text in the bytes, IdError.
    """
    with case.store.snapshot() as connection:
        found = resolve(connection, document_id, ("doc",))
        _refuse_withdrawn(connection, found)
        held = connection.execute(_HELD, (found.row, hashlib.sha256(data).digest())).fetchone()
        if held is not None and held[0] is None:
            return result_of(connection, found.row, "already-recorded", notes=(), origin=origin)
        _refuse_second_text(connection, found)
        declared = _declared(connection, found.row, url)
    if held is not None:
        return _restore(case, found, held[0], origin)
    read = read_bytes(data, declared=declared, origin=origin, media_type=media_type, reader=reader)
    if keep is not None:
        source = keep(found.row)
    with case.change("attach") as change:
        _refuse_second_text(change.connection, found)
        taken = source.of(material(case, data, read, origin, source.how or "attached"))
        notes = _add(change, found, taken, read.reading, source.retrieval)
    with case.store.snapshot() as connection:
        notes = (*read.reading.notes, *notes)
        return result_of(connection, found.row, "attached", notes=notes, origin=origin)


def _refuse_withdrawn(connection: sqlite3.Connection, found: Found) -> None:
    seq = withdrawn_by(connection, "node", found.row)
    if seq is not None:
        raise ConflictError(
            f"{found.public} was taken back in event {seq}", to_do="Take that undo back first."
        )


def _refuse_second_text(connection: sqlite3.Connection, found: Found) -> None:
    if current_text(connection, found.row) is not None:
        raise ConflictError(
            f"{found.public} has a text already, and this is another",
            to_do="Record this text on its own, and link the two as a revision.",
        )


def _declared(connection: sqlite3.Connection, document: int, url: str) -> Declared:
    row = connection.execute(_PLACEHOLDER, (document,)).fetchone()
    return Declared(url=url or row[3], publisher=row[4])


def _restore(case: Case, found: Found, seq: int, origin: str) -> RecordResult:
    """Bring back a text whose attaching was taken back, with all that had come of it."""
    with case.change("attach") as change:
        take_back(change, seq)
        change.summary = f"{short(found.public)} has the text again that event {seq} had taken back"
    with case.store.snapshot() as connection:
        notes = (f"its text had been taken back in event {seq}, and is restored as it was",)
        return result_of(connection, found.row, "attached", notes=notes, origin=origin)


def _add(
    change: Change, found: Found, taken: Material, reading: Reading, retrieval: int | None
) -> tuple[str, ...]:
    """Write the text, its reading and the judgement on what was proposed; return what there is to say."""
    document = NodeRef(found.row, found.uid)
    guessed = change.connection.execute(_PLACEHOLDER, (found.row,)).fetchone()[1]
    agents = add_agents(change, reading.agents, found.uid)
    settlement = compare(change.connection, document, reading, agents, taken.text)
    stored = add_text(change, document, taken)
    if retrieval is not None:
        link_capture(change, stored.capture, retrieval)
    _fill_in(change, found.row, reading, agents)
    new = tuple(reading.derivations[index] for index in unconfirmed(reading, settlement.confirmed))
    rows = add_reading(change, stored, replace(reading, derivations=new), agents, settlement.known)
    verdicts = settle(change, reading, settlement, stored, rows)
    notes = settle_languages(change, found.row, guessed, reading.language)
    notes += _said_of(verdicts) + _elsewhere(change.connection, taken.data, found)
    add_notes(change, found.row, notes, stored.document_text)
    change.summary = f"{short(found.public)} [{reading.language}] got its text" + "".join(
        f"; {note}" for note in notes
    )
    return tuple(notes)


def _fill_in(change: Change, document: int, reading: Reading, agents: list[int]) -> None:
    """Set what is known of the document now; what its text does not tell stays as it was."""
    publisher = None if reading.publisher is None else agents[reading.publisher]
    values = dict(zip(DOCUMENT.columns, document_row(reading, publisher), strict=True))
    change.set(DOCUMENT, document, "state", "captured")
    change.set(DOCUMENT, document, "end_reason", "")
    for column in _SET_BY_TEXT:
        change.set(DOCUMENT, document, column, values[column])
    for column in _SET_IF_READ:
        if values[column]:
            change.set(DOCUMENT, document, column, values[column])


def _said_of(verdicts: Verdicts) -> list[str]:
    notes = []
    if verdicts.settled:
        notes.append(f"its own text confirms {verdicts.settled} of the sources that were inferred for it")
    if verdicts.superseded:
        notes.append(
            f"its own text has {verdicts.superseded} of the sources inferred for it by way of another"
        )
    if verdicts.contradicted:
        notes.append(
            f"{verdicts.contradicted} of the sources inferred are not in the text that was thought to have "
            "them; they are left to the text that names them"
        )
    return notes


def _elsewhere(connection: sqlite3.Connection, data: bytes, found: Found) -> list[str]:
    row = connection.execute(_SAME_BYTES, (hashlib.sha256(data).digest(), found.row)).fetchone()
    return [] if row is None else [f"the same bytes are recorded as doc:{row[0].hex()}; link the two"]
