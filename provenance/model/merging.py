"""What taking another copy's case in gives: what was new, and where the two do not agree."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Conflict:
    """Something that two copies say differently. Both stay: ours in force, theirs beside it with its name.

    ``subject`` is a public id, ``aspect`` what they differ in (status, text, title …); ``ours_by`` and
    ``theirs_by`` are who said it, empty where that is not known.
    """

    subject: str
    aspect: str
    ours: str
    ours_by: str
    theirs: str
    theirs_by: str


@dataclass(frozen=True, slots=True)
class MergeResult:
    """What was taken in: how many of each thing were new, the conflicts, and what was left aside and why."""

    source: str
    added: tuple[tuple[str, int], ...]
    conflicts: tuple[Conflict, ...] = ()
    notes: tuple[str, ...] = ()
