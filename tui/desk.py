"""The desk: which database is worked on, and how it is opened for one question in a thread."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from provenance.workflows.case import Case, Clock, open_case

BUSY_MS = 1500  # a person who waits longer for another writer is told


@dataclass(frozen=True, slots=True)
class Desk:
    """A database and who works on it; ``actor`` and ``clock`` default to those of the verbs."""

    path: Path
    actor: str | None = None
    clock: Clock | None = None

    def case(self) -> Case:
        """Open the database for one question, in the thread that asks.

        Raises DatabaseError where it is gone or cannot be used, LockedError.
        """
        return open_case(self.path, create=False, actor=self.actor, clock=self.clock, busy_ms=BUSY_MS)
