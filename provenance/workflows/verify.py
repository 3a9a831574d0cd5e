"""``verify``: every hash re-derived, and whatever was altered named."""

from __future__ import annotations

from collections.abc import Callable

from provenance.model.views import VerifyResult
from provenance.workflows.case import Case


def verify(case: Case, *, on_progress: Callable[[int, int], None] | None = None) -> VerifyResult:
    """Compare everything that is stored with its hashes and with the log; nothing is changed.

    ``on_progress`` is told how much of the work is done, and how much there is. Raises DatabaseError
    where the file cannot be read.
    """
    from provenance.store.verification import verify as check

    return check(case.store, on_progress)
