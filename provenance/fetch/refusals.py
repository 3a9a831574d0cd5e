"""What ends a try from within: raised where it is seen, told as a Failure in its record."""

from __future__ import annotations

from provenance.model.retrieval import Failure, FailureKind


class RefusedError(Exception):
    """A try that ends here, and why; never seen outside of this package."""

    def __init__(self, kind: FailureKind, said: str, *, retry_after: float | None = None) -> None:
        super().__init__(said)
        self.failure = Failure(kind, said, retry_after)
