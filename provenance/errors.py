"""The error tree, with the exit code of each kind of failure.

ProvenanceError            1 is kept for findings, 2 for usage
├── InputError          3  a text, file, date or value that cannot be used
├── IdError             4  an id that names nothing, or more than one thing
├── DatabaseError       5  the database cannot be opened, read or written
│   └── LockedError     6  another process holds the database
├── IntegrityError      7  stored bytes, rows or the log are not what was recorded
├── ConflictError       8  the change contradicts what is recorded (a cycle, a second text)
├── FetchError          9  an original could not be retrieved
├── DataError          10  a language, outlet or configuration file is wrong
├── PartialError       11  some of several inputs failed, the others were recorded
└── EngineError        12  a translation engine that was asked gave no translation
"""

from __future__ import annotations


class ProvenanceError(Exception):
    """What a user is told: ``what`` is wrong, ``where``, and what ``to_do`` about it."""

    exit_code = 5

    def __init__(self, what: str, *, where: str = "", to_do: str = "") -> None:
        self.what = what
        self.where = where
        self.to_do = to_do
        super().__init__(self.message())

    def message(self) -> str:
        """Return the three parts as one text of one to three lines."""
        head = f"{self.where}: {self.what}" if self.where else self.what
        return f"{head}\n{self.to_do}" if self.to_do else head


class InputError(ProvenanceError):
    """A text, file, date or value that cannot be used."""

    exit_code = 3


class IdError(ProvenanceError):
    """An id that names nothing, or more than one thing."""

    exit_code = 4


class DatabaseError(ProvenanceError):
    """The database cannot be opened, read or written."""

    exit_code = 5


class LockedError(DatabaseError):
    """Another process holds the database."""

    exit_code = 6


class IntegrityError(ProvenanceError):
    """Stored bytes, rows or the log are not what was recorded."""

    exit_code = 7


class ConflictError(ProvenanceError):
    """The change contradicts what is recorded."""

    exit_code = 8


class FetchError(ProvenanceError):
    """An original could not be retrieved."""

    exit_code = 9


class DataError(ProvenanceError):
    """A language, outlet or configuration file is wrong."""

    exit_code = 10


class PartialError(ProvenanceError):
    """Some of several inputs failed; the others were recorded."""

    exit_code = 11


class EngineError(ProvenanceError):
    """A translation engine that was asked gave no translation."""

    exit_code = 12
