"""A translation made by a person, kept as a document of its own for other renderings to be scored against."""

from __future__ import annotations

from provenance.errors import ConflictError, InputError
from provenance.model.kinds import DerivationKind
from provenance.model.reading import Declared
from provenance.model.views import RecordResult
from provenance.store.references import BY_PERSON, references_of
from provenance.store.resolve import resolve
from provenance.workflows.case import Case
from provenance.workflows.link import link
from provenance.workflows.record import record_bytes
from provenance.workflows.source import Source


def record_translation(
    case: Case, data: bytes, of: str, *, origin: str = "", declared: Declared | None = None
) -> RecordResult:
    """Record a text as a translation that a person made of the document ``of``, to compare with.

    It is a document of its own with its own words, and linked to ``of``. Raises ConflictError where the
    text is recorded already as something else, InputError where there is no text in the bytes or nobody is
    named who made it, IdError, DatabaseError.
    """
    said = declared or Declared()
    if not said.translator.strip():
        raise InputError(
            "a translation that is made to compare with needs its translator",
            to_do="Name who made it: --translator NAME.",
        )
    with case.store.snapshot() as connection:
        source = resolve(connection, of, ("doc",))
    result = record_bytes(case, data, origin=origin, declared=said, source=Source(how=BY_PERSON))
    with case.store.snapshot() as connection:
        known = any(one.id == result.id for one in references_of(connection, source.row))
    if result.outcome == "already-recorded" and not known:
        raise ConflictError(
            f"this text is recorded already, as {result.id}, and not as a translation to compare with",
            to_do="Link it instead: provenance link CHILD PARENT --as translation.",
        )
    if not known:
        because = f"a translation made to compare with, by {said.translator.strip()}"
        link(case, result.id, source.public, kind=DerivationKind.TRANSLATION, because=because)
    return result
