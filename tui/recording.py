"""Texts that a person records from the library: files, folders, what is pasted."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from provenance.model.views import RecordResult
from provenance.workflows.case import Case
from tui.files import named_path
from tui.safe import line

PASTED = "pasted"


def pasted(case: Case, text: str) -> RecordResult:
    """Record a text. Raises what ``record_bytes`` raises."""
    from provenance.workflows.record import record_bytes

    return record_bytes(case, text.encode("utf-8", "replace"), origin=PASTED)


def recorded(
    case: Case, typed: str, progress: Callable[[str, float], None]
) -> tuple[list[RecordResult], list[str]]:
    """Record what was named; return the results and what failed.

    Raises what ``progress`` raises; what was recorded before that stays.
    """
    from provenance.workflows.record import RecordFailure, files_in, record_paths

    results: list[RecordResult] = []
    failures: list[str] = []
    files = list(files_in(named_path(typed)))
    outcomes = record_paths(case, _telling(files, progress))
    for outcome in outcomes:
        if isinstance(outcome, RecordFailure):
            failures.append(line(outcome.error.message()))
        else:
            results.append(outcome)
    return results, failures


def _telling(files: Sequence[Path], progress: Callable[[str, float], None]) -> Iterator[Path]:
    """Yield files, telling of each before it is read."""
    for done, file in enumerate(files):
        progress(file.name, done / len(files))
        yield file
