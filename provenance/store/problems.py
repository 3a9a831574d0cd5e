"""What ``verify`` finds, collected without letting a flood of it fill the memory."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from provenance.model.views import Problem, VerifyResult

_SHOWN = 200
_EVERY = 1024
# How much of the work is done, and how much there is.
Progress = Callable[[int, int], None]


class Ledger:
    """Counts what was checked and keeps the first problems of each kind."""

    def __init__(self, on_progress: Progress | None = None, total: int = 0) -> None:
        self._problems: list[Problem] = []
        self._kinds: Counter[str] = Counter()
        self._checked: Counter[str] = Counter()
        self._total = total
        self._done = 0
        self._on_progress = on_progress

    def checked(self, what: str, count: int = 1) -> None:
        """Count things that were checked."""
        self._checked[what] += count
        self._done += count
        if self._on_progress is not None and self._done % _EVERY < count:
            self._on_progress(self._done, self._total)

    def problem(self, kind: str, where: str, what: str) -> None:
        """Note a problem; of one kind, only so many are kept one by one."""
        self._kinds[kind] += 1
        if self._kinds[kind] <= _SHOWN:
            self._problems.append(Problem(where, what))

    def result(self) -> VerifyResult:
        """Return all that was found."""
        more = [
            Problem(kind, f"{count - _SHOWN} more of this kind")
            for kind, count in self._kinds.items()
            if count > _SHOWN
        ]
        return VerifyResult(tuple(self._checked.items()), (*self._problems, *more))
