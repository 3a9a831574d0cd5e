"""Texts that a person records from the library: files, folders, what is pasted."""

from __future__ import annotations

from provenance.model.views import RecordResult
from provenance.workflows.case import Case
from tui.files import named_path
from tui.safe import line

PASTED = "pasted"


def pasted(case: Case, text: str) -> RecordResult:
    """Record a text. Raises what ``record_bytes`` raises."""
    from provenance.workflows.record import record_bytes

    return record_bytes(case, text.encode("utf-8", "replace"), origin=PASTED)


def recorded(case: Case, typed: str) -> tuple[list[RecordResult], list[str]]:
    """Record what was named; return the results and what failed."""
    from provenance.workflows.record import RecordFailure, record_paths

    results: list[RecordResult] = []
    failures: list[str] = []
    for outcome in record_paths(case, [named_path(typed)]):
        if isinstance(outcome, RecordFailure):
            failures.append(line(outcome.error.message()))
        else:
            results.append(outcome)
    return results, failures
