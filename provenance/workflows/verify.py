"""``verify``: every hash re-derived, and whatever was altered named."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from provenance.model.views import Problem, VerifyResult
from provenance.workflows.case import Case


def verify(case: Case, *, on_progress: Callable[[int, int], None] | None = None) -> VerifyResult:
    """Compare everything that is stored with its hashes and with the log; nothing is changed.

    The archives beside the database too, every byte of them, and the time stamps. ``on_progress`` is told how
    much of the work is done, and how much there is. Raises DatabaseError where the file cannot be read,
    DataError where there are stamps and the configuration cannot be read.
    """
    from provenance.store.part_records import answered_without_record
    from provenance.store.verification import verify as check
    from provenance.workflows.travelling_records import without_record
    from provenance.workflows.verify_archive import archive_problems
    from provenance.workflows.verify_stamps import check_stamps

    result = check(case.store, on_progress)
    count, problems = archive_problems(case)
    if count or problems:
        result = _with(result, "archive records", count, problems)
    stamps = check_stamps(case)
    if stamps.verified or stamps.problems or stamps.unchecked:
        result = _with(result, "time stamps", stamps.verified, stamps.problems)
    with case.store.snapshot() as connection:
        bare = answered_without_record(connection)
    return replace(result, unchecked=(*stamps.said, *([without_record(bare)] if bare else ())))


def _with(result: VerifyResult, what: str, count: int, problems: Sequence[Problem]) -> VerifyResult:
    return replace(result, checked=(*result.checked, (what, count)), problems=(*result.problems, *problems))
