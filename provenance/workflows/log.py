"""``log``: what was done, by whom and when."""

from __future__ import annotations

from provenance.model.views import EventView
from provenance.store.events import events
from provenance.store.resolve import resolve
from provenance.workflows.case import Case


def log(case: Case, *, limit: int = 50, subject: str = "") -> list[EventView]:
    """Return the latest events, newest first; with ``subject`` (an id), those that speak of it.

    Raises IdError where the id names nothing or more than one thing.
    """
    with case.store.snapshot() as connection:
        about = resolve(connection, subject.partition("#")[0]) if subject else None
        return events(connection, limit=limit, subject=about)
