"""What the arrival of a text says of the proposals around it, written down, and what is a text's own."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass, replace
from itertools import groupby

from provenance.model.kinds import DerivationKind, Method, Span, Standing
from provenance.model.reading import PAGE_MARKUP, UNDETERMINED, Evidence, ProposedDerivation, Reading
from provenance.store.changes import Change
from provenance.store.derivations import NodeRef, Proposed, add_evidence, propose
from provenance.store.nodes import node_rows
from provenance.store.recordings import ReadingRows, StoredText
from provenance.store.settling import Settlement, unconfirmed
from provenance.store.tables import DERIVATION
from provenance.store.walks import way_up

_OWN_RULE = "not-in-parent"
_TRANSLATED_FROM = """
SELECT derivation.id, child.language, derivation.kind, derivation.rule FROM derivation
JOIN document AS child ON child.id = derivation.child
WHERE derivation.parent = ? AND derivation.live = 1 AND derivation.method <> 'manual'
"""
_DERIVATION = """
SELECT derivation.child, derivation.kind, derivation.confidence, parent.id, parent.uid
FROM derivation JOIN node AS parent ON parent.id = derivation.parent WHERE derivation.id = ?
"""
# The words for a derivation that stand in texts made directly from the one that does not have it.
_WORDS_BELOW = """
SELECT node.id, node.uid, evidence.document_text, evidence.start, evidence.stop, evidence.role,
  evidence.method
FROM evidence JOIN document_text ON document_text.id = evidence.document_text
JOIN node ON node.id = document_text.document
WHERE evidence.derivation = ?1 AND document_text.withdrawn IS NULL AND node.id IN (
  SELECT child FROM derivation WHERE parent = ?2 AND live = 1
) ORDER BY document_text.id, evidence.id
"""
_OWN = """
SELECT id, source, standing, method FROM derivation
WHERE child = ? AND parent = ? AND withdrawn IS NULL ORDER BY id
"""


@dataclass(frozen=True, slots=True)
class Verdicts:
    """How many derivations a text has settled, superseded and contradicted."""

    settled: int
    superseded: int
    contradicted: int


def settle(
    change: Change, reading: Reading, settlement: Settlement, stored: StoredText, rows: ReadingRows
) -> Verdicts:
    """Write what ``compare`` found.

    Call it after the text and what it proposes anew are stored; ``rows`` are the rows of those
    (the confirmed derivations of ``reading`` are not among them).
    """
    for index, row in settlement.confirmed.items():
        _confirm(change, row, reading.derivations[index], stored.document_text)
    for row, index in settlement.superseded.items():
        found = reading.derivations[index]
        add_evidence(change, row, found, stored.document_text)
        _supersede(change, row, _publisher(reading, found.child))
    for row in settlement.contradicted:
        _contradict(change, row)
        _give_back(change, row)
    proposed = dict(zip(unconfirmed(reading, settlement.confirmed), rows.derivations, strict=True))
    for index in settlement.roundabout:
        _supersede(change, proposed[index], _nearest(change.connection, proposed[index]))
    for index in settlement.disowned:
        row = proposed.get(index) or settlement.confirmed[index]
        _contradict(change, row)
        if not _has_another_way(reading, settlement, index):
            found = replace(reading.derivations[index], reason=_not_there(change.connection, row))
            _make_own(change, (stored.document, rows.nodes[found.parent]), found, stored.document_text)
    settled = sum(reading.derivations[index].child == -1 for index in settlement.confirmed)
    return Verdicts(
        settled, len(settlement.superseded), len(settlement.contradicted) + len(settlement.disowned)
    )


def _confirm(change: Change, row: int, found: ProposedDerivation, document_text: int) -> None:
    add_evidence(change, row, found, document_text)
    query = "SELECT confidence FROM derivation WHERE id = ?"
    before = float(change.connection.execute(query, (row,)).fetchone()[0])
    change.set(DERIVATION, row, "confidence", max(before, float(found.confidence)))
    if found.child == -1:
        change.set(DERIVATION, row, "method", Method.STATED.value)
        change.set(DERIVATION, row, "standing", Standing.SETTLED.value)


def _supersede(change: Change, row: int, by_way_of: str) -> None:
    change.set(DERIVATION, row, "standing", Standing.SUPERSEDED.value)
    change.set(DERIVATION, row, "reason", f"its own text has it by way of {by_way_of}")


def _contradict(change: Change, row: int) -> None:
    change.set(DERIVATION, row, "standing", Standing.CONTRADICTED.value)
    change.set(DERIVATION, row, "reason", "its own text does not have this")


def _not_there(connection: sqlite3.Connection, contradicted: int) -> str:
    child = connection.execute(_DERIVATION, (contradicted,)).fetchone()[0]
    return f"the text of {_label(connection, child) or 'its parent'} does not have this"


def _label(connection: sqlite3.Connection, node: int) -> str:
    return "".join(row.label for row in node_rows(connection, [node]))


def _publisher(reading: Reading, node: int) -> str:
    """Return who a proposed document is by."""
    publisher = reading.nodes[node].publisher
    return "another text" if publisher is None else reading.agents[publisher].name


def _nearest(connection: sqlite3.Connection, derivation: int) -> str:
    """Return what stands next to a derivation's child on the way by which it has what is behind it."""
    child, _, _, parent, _ = connection.execute(_DERIVATION, (derivation,)).fetchone()
    return _label(connection, way_up(connection, child, parent)[1]) or "another text"


def _has_another_way(reading: Reading, settlement: Settlement, index: int) -> bool:
    """Tell whether a text has what a proposed derivation leads to from somewhere else too."""
    parent = reading.derivations[index].parent
    return any(
        found.parent == parent and at not in settlement.disowned
        for at, found in enumerate(reading.derivations)
    )


def _give_back(change: Change, contradicted: int) -> None:
    """Make what a text does not have the own words of the texts that were thought to have it from there."""
    child, kind, confidence, parent, uid = change.connection.execute(_DERIVATION, (contradicted,)).fetchone()
    reason = _not_there(change.connection, contradicted)
    words = change.connection.execute(_WORDS_BELOW, (contradicted, child)).fetchall()
    for (document, own_uid, document_text), rows in groupby(words, lambda row: row[:3]):
        evidence = tuple(
            Evidence(Span(start, stop), role, Method(how)) for *_, start, stop, role, how in rows
        )
        found = ProposedDerivation(
            -1, 0, DerivationKind(kind), Method.STATED, confidence, _OWN_RULE, reason, evidence
        )
        ends = NodeRef(document, own_uid), NodeRef(parent, uid)
        _make_own(change, ends, found, document_text)


def _make_own(
    change: Change, ends: tuple[NodeRef, NodeRef], found: ProposedDerivation, document_text: int
) -> None:
    """Let a text have of itself what the text that it is made from does not have.

    A derivation that is there and that other texts led to is settled; a decision of a person stands.
    """
    there = change.connection.execute(_OWN, (ends[0].row, ends[1].row)).fetchall()
    for row, source, standing, method in there:
        if source != ends[0].row or standing == Standing.SUPERSEDED.value:
            change.set(DERIVATION, row, "standing", Standing.SETTLED.value)
            change.set(DERIVATION, row, "reason", found.reason)
            if method == Method.INFERRED.value:
                change.set(DERIVATION, row, "method", Method.STATED.value)
            _add_new_evidence(change, row, found, document_text)
    if not there:
        own = replace(found, method=Method.STATED, rule=_OWN_RULE)
        propose(change, [Proposed(*ends, own)], source=ends[0].row, document_text=document_text)


def _add_new_evidence(change: Change, row: int, found: ProposedDerivation, document_text: int) -> None:
    query = "SELECT start, stop FROM evidence WHERE derivation = ? AND document_text = ?"
    known = set(change.connection.execute(query, (row, document_text)).fetchall())
    new = tuple(each for each in found.evidence if tuple(each.span) not in known)
    add_evidence(change, row, replace(found, evidence=new), document_text)


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
    for row, child, kind, rule in rows:
        if kind != DerivationKind.TRANSLATION.value or child == UNDETERMINED:
            continue
        if rule == PAGE_MARKUP and child != language:
            # That the languages differ was known; which text came first is not.
            continue
        standing = Standing.CONTRADICTED if child == language else Standing.SETTLED
        change.set(DERIVATION, row, "standing", standing.value)
        if child == language:
            notes.append(f"a text in {child} was taken for a translation of this, which is in {language} too")
    return notes
