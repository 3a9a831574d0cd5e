"""One line of a list of documents: a module of its own, as lists are what begins, and begins fast."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """One line of a list of documents."""

    id: str
    state: str
    title: str
    language: str
    publisher: str
    published: str
    open_proposals: int
