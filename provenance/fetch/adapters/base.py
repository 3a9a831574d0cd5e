"""What an adapter is: a role that builds addresses and reads answers, and does no input or output itself."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol, runtime_checkable

from provenance.model.fetching import Answer, Query
from provenance.model.retrieval import Candidate, Wanted


@runtime_checkable
class Adapter(Protocol):
    """Knows how one kind of service is asked and answers.

    ``name`` is what the log calls it; ``pattern`` a regular expression of the addresses whose answers it
    reads, and ``example`` one of them. Whoever drives an adapter asks for the addresses that ``queries``
    gives, hands each answer to ``read``, and asks for the queries that come out of it in their turn.
    """

    name: str
    pattern: str
    example: str

    def queries(self, wanted: Wanted) -> Iterable[Query]:
        """Return what to ask first; nothing where the adapter can't help with what is wanted."""
        ...

    def read(self, answer: Answer, wanted: Wanted) -> Iterable[Candidate | Query]:
        """Return what an answer holds. Raises AdapterError where it has not the form that it should have."""
        ...
