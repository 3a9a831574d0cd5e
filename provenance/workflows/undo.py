"""``undo``: the last change taken back, by a change of its own."""

from __future__ import annotations

from provenance.errors import ConflictError
from provenance.model.views import EventView
from provenance.store.events import event as read_event
from provenance.store.resolve import resolve
from provenance.store.undoing import last_in_force, take_back
from provenance.workflows.case import Case


def undo(case: Case, *, event: str = "") -> EventView:
    """Take back the last change that stands, or the one that ``event`` (``evt:…``) names.

    Naming an undo takes that back, which is a redo. What the change added is withdrawn, not deleted.
    Returns the new event. Raises ConflictError where there is nothing to take back or something later
    rests on it, IdError.
    """
    with case.change("undo") as change:
        if event:
            seq: int | None = resolve(change.connection, event, ("evt",)).row
        else:
            seq = last_in_force(change.connection)
        if seq is None:
            raise ConflictError(
                "there is nothing to take back", to_do="'provenance log' shows what was done."
            )
        change.summary = f"took back event {seq} ({take_back(change, seq)})"
    with case.store.snapshot() as connection:
        return read_event(connection, change.seq)
