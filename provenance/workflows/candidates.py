"""What a person makes of the candidates for a document: one of them chosen by its number, or rejected."""

from __future__ import annotations

from collections.abc import Sequence

from provenance.errors import ConflictError, InputError
from provenance.model.fetching import CandidateView
from provenance.model.kinds import Status
from provenance.store.candidates import KeptCandidate, candidates_of, reject
from provenance.store.resolve import Found, resolve, short
from provenance.workflows.case import Case


def chosen(held: Sequence[KeptCandidate], number: int, found: Found) -> KeptCandidate:
    """Return the candidate of a number, from 1. Raises InputError where there is none."""
    if not 1 <= number <= len(held):
        have = f"there are {len(held)}" if held else "none is recorded"
        raise InputError(
            f"{short(found.public)} has no candidate {number}; {have}",
            to_do=f"'provenance fetch {short(found.public)}' looks for them and shows their numbers.",
        )
    return held[number - 1]


def reject_candidate(case: Case, document_id: str, number: int, *, because: str) -> tuple[CandidateView, ...]:
    """Record that a candidate is not the document; return all candidates, in the order of their ranks.

    It keeps its number, is shown as rejected, and no search proposes it again; ``undo`` brings it back.
    Raises InputError where there is no candidate of that number or no reason, ConflictError where it was
    decided upon, IdError.
    """
    if not because.strip():
        raise InputError("a rejection needs a reason", to_do="Say how you know it with --because.")
    with case.change("reject") as change:
        found = resolve(change.connection, document_id, ("doc",))
        one = chosen(candidates_of(change.connection, found.row), number, found)
        if one.view.status != Status.PROPOSED.value:
            raise ConflictError(f"candidate {number} is {one.view.status} already", where=one.view.url)
        reject(change, one, because=because.strip(), by=case.actor)
        change.subject("doc", found.uid)
        change.summary = f"{short(found.public)} is not {one.view.url}: {because.strip()}"
    with case.store.snapshot() as connection:
        return tuple(each.view for each in candidates_of(connection, found.row))
