"""What the screens ask of the program they run in, without knowing it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Protocol, cast

from textual.app import App

from provenance.errors import ProvenanceError
from tui.desk import Desk


@dataclass(frozen=True, slots=True)
class Place:
    """A document, a sentence of it counted from 1 (0: where one was), and the texts beside it."""

    document: str
    ordinal: int = 0
    beside: tuple[str, ...] = ()


class Host(Protocol):
    """The program: its database, the document that is looked at, and ways to other screens."""

    desk: Desk
    place: Place | None
    revision: int

    def open_chain(self, document: str) -> None:
        """Show the chain of a document."""

    def open_reading(self, document: str, ordinal: int = 0) -> None:
        """Show the text of a document."""

    def open_side(self, document: str, beside: tuple[str, ...] = (), ordinal: int = 0) -> None:
        """Show a document beside others, or beside its source, at a sentence."""

    def open_blame(self, document: str, ordinal: int = 0) -> None:
        """Show the sentences of a document with their sources."""

    def open_origins(self, document: str, ordinal: int = 0) -> None:
        """Show the origins of a sentence, of the whole document where ``ordinal`` is 0."""

    def touched(self) -> None:
        """Take note that the database was changed from here."""

    def report(self, error: ProvenanceError) -> None:
        """Tell what went wrong."""


def host_of(app: App[Any]) -> Host:
    """Return the program as the screens see it."""
    return cast(Host, app)
