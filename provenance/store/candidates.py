"""Candidates as rows: pages that may be a document, ranked, each a proposal until somebody accepts it."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from provenance.ids import digest, public_id
from provenance.model.fetching import CandidateView
from provenance.model.kinds import Status
from provenance.model.retrieval import Candidate
from provenance.store.changes import Change, Value
from provenance.store.derivations import NodeRef
from provenance.store.tables import CANDIDATE

_OF_DOCUMENT = """
SELECT node.uid, candidate.url, candidate.title, candidate.published, candidate.language, candidate.adapter,
  candidate.score, candidate.reasons, candidate.status, candidate.original, candidate.captured, candidate.id
FROM candidate JOIN node ON node.id = candidate.document
WHERE candidate.document = ? AND candidate.withdrawn IS NULL ORDER BY candidate.score DESC, candidate.id
"""
_FIND = "SELECT id, status FROM candidate WHERE uid = ?"


@dataclass(frozen=True, slots=True)
class KeptCandidate:
    """A candidate's row, as it is shown, and as it was found."""

    row: int
    view: CandidateView
    candidate: Candidate


def candidate_uid(document: bytes, url: str) -> bytes:
    """Return the uid of a page as a candidate for a document."""
    return digest("candidate", document.hex(), url)


def keep_candidates(change: Change, document: NodeRef, found: Iterable[Candidate]) -> None:
    """Write candidates down; one that is there already gets its new rank, and keeps what was decided.

    One that a person rejected is left as it is.
    """
    for each in found:
        uid = candidate_uid(document.uid, each.url)
        held = change.connection.execute(_FIND, (uid,)).fetchone()
        values = _values(each)
        if held is None:
            decided = (Status.PROPOSED.value, "", None)
            change.insert(CANDIDATE, [(uid, document.row, each.url, change.seq, *values.values(), *decided)])
            continue
        if held[1] == Status.REJECTED.value:
            continue
        for column, value in values.items():
            change.set(CANDIDATE, held[0], column, value)
        change.set(CANDIDATE, held[0], "withdrawn", None)


def _values(each: Candidate) -> dict[str, Value]:
    return {
        "original": each.original,
        "captured": each.captured,
        "title": each.title,
        "published": each.published,
        "language": each.language,
        "adapter": each.adapter,
        "score": float(each.score),
        "reasons": json.dumps(each.reasons, ensure_ascii=False),
    }


def candidates_of(connection: sqlite3.Connection, document: int) -> list[KeptCandidate]:
    """Return the candidates for a document, the best first."""
    rows = connection.execute(_OF_DOCUMENT, (document,))
    return [_kept(number, row) for number, row in enumerate(rows, 1)]


def _kept(number: int, row: tuple[Any, ...]) -> KeptCandidate:
    uid, url, title, published, language, adapter, score, said, status, original, captured, at = row
    reasons = tuple(json.loads(said))
    about = (title, published, language, adapter, score, reasons)
    view = CandidateView(number, public_id("doc", uid), url, *about, status)
    return KeptCandidate(at, view, Candidate(url, *about, original, captured))


def reject(change: Change, candidate: KeptCandidate, *, because: str, by: str) -> None:
    """Record that a candidate is not the document; why stands before the reasons for its rank."""
    decide(change, candidate.row, Status.REJECTED, by)
    said = [f"rejected by {by}: {because}" if by else f"rejected: {because}", *candidate.view.reasons]
    change.set(CANDIDATE, candidate.row, "reasons", json.dumps(said, ensure_ascii=False))


def decide(change: Change, row: int, status: Status, by: str) -> None:
    """Record what a person makes of a candidate."""
    change.set(CANDIDATE, row, "status", status.value)
    change.set(CANDIDATE, row, "by", by)
