"""Whether a failed try is worth another, and how long to wait for it."""

from __future__ import annotations

from collections.abc import Callable

import tenacity

from provenance.fetch.settings import Settings
from provenance.model.retrieval import FailureKind, Retrieval

# What may be gone in a moment. A limit that was hit, a certificate or a refusal is not.
_PASSING = frozenset(
    {FailureKind.DNS, FailureKind.CONNECTION, FailureKind.TIMEOUT, FailureKind.TOO_MANY_REQUESTS,
     FailureKind.SERVER_ERROR}
)  # fmt: skip
_LASTING_STATUS = frozenset({501, 505, 506, 508, 511})


def may_pass(retrieval: Retrieval, *, longest_wait: float) -> bool:
    """Tell whether the same request may succeed soon."""
    failure = retrieval.failure
    if failure is None:
        return False
    if failure.retry_after is not None and failure.retry_after > longest_wait:
        return False
    if failure.kind is FailureKind.ROBOTS:
        return retrieval.robots.value == "unreachable"
    return failure.kind in _PASSING and retrieval.status not in _LASTING_STATUS


def until_it_passes(
    attempt: Callable[[], Retrieval], settings: Settings, *, sleep: Callable[[float], None]
) -> Retrieval:
    """Call ``attempt`` until it succeeds, fails for good, or has used up ``settings.tries``.

    Returns the last result. Waits grow exponentially with jitter; a longer one that the server names
    (Retry-After) is kept.
    """
    growing = tenacity.wait_exponential(multiplier=settings.first_backoff, max=settings.longest_backoff)
    backoff = growing + tenacity.wait_random(0, settings.first_backoff)

    def pause(state: tenacity.RetryCallState) -> float:
        done: Retrieval = state.outcome.result() if state.outcome else attempt()
        asked = done.failure.retry_after if done.failure else None
        return max(backoff(state), asked or 0.0)

    retrying = tenacity.Retrying(
        sleep=sleep,
        stop=tenacity.stop_after_attempt(max(1, settings.tries)),
        wait=pause,
        retry=tenacity.retry_if_result(lambda done: may_pass(done, longest_wait=settings.longest_wait)),
        retry_error_callback=lambda state: state.outcome.result() if state.outcome else None,
    )
    return retrying(attempt)
