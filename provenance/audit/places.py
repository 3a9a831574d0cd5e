"""Places that findings point at: words of a document, with their characters."""

from __future__ import annotations

from collections.abc import Iterable

from provenance.model.finding import Place
from provenance.model.kinds import Span
from provenance.model.views import DocumentView

_LONGEST = 240


def place_of(document: DocumentView, spans: Iterable[tuple[int, int]]) -> Place:
    """Return a place of a document, its words cut short where they are long."""
    found = tuple(Span(*span) for span in spans)
    quote = " … ".join(document.text[span.start : span.end] for span in found)
    quote = " ".join(quote.split())
    return Place(document.id, found, quote if len(quote) <= _LONGEST else quote[: _LONGEST - 1] + "…")


def whole(document: DocumentView) -> Place:
    """Return a document as a place, without words of it."""
    return Place(document.id)
