"""``verify``: every hash re-derived, and whatever was altered named."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from provenance.model.views import VerifyResult
from provenance.workflows.case import Case


def verify(case: Case, *, on_progress: Callable[[int, int], None] | None = None) -> VerifyResult:
    """Compare everything that is stored with its hashes and with the log; nothing is changed.

    The archives beside the database too: every byte of them. ``on_progress`` is told how much of the work
    is done, and how much there is. Raises DatabaseError where the file cannot be read.
    """
    from provenance.store.verification import verify as check
    from provenance.workflows.verify_archive import archive_problems

    result = check(case.store, on_progress)
    count, problems = archive_problems(case)
    if not count and not problems:
        return result
    return replace(
        result, checked=(*result.checked, ("archive records", count)), problems=(*result.problems, *problems)
    )
