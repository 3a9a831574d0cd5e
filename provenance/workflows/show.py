"""``show``: one thing, whatever its kind, in full."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable

from provenance.errors import IdError
from provenance.model.views import (
    AgentView,
    AttributionView,
    CaptureView,
    ChainEdge,
    DocumentView,
    EventView,
    UtteranceView,
)
from provenance.store.attributions import attribution
from provenance.store.documents import agent_view, capture_view, document_view, utterance_view
from provenance.store.edges import edge
from provenance.store.events import event
from provenance.store.resolve import resolve
from provenance.workflows.case import Case

Shown = DocumentView | AgentView | UtteranceView | AttributionView | ChainEdge | CaptureView | EventView
_VIEWS: dict[str, Callable[[sqlite3.Connection, int], Shown]] = {
    "doc": document_view,
    "utt": utterance_view,
    "agt": agent_view,
    "der": edge,
    "att": attribution,
    "cap": capture_view,
    "evt": event,
}


def show(case: Case, any_id: str) -> Shown:
    """Return what an id names. ``doc:…#3`` is the document, whose third segment must be there.

    Raises IdError where the id, or the segment, names nothing or more than one thing.
    """
    typed, _, ordinal = any_id.partition("#")
    with case.store.snapshot() as connection:
        found = resolve(connection, typed)
        view = _VIEWS[found.prefix](connection, found.row)
    if ordinal:
        _check_segment(view, any_id, ordinal)
    return view


def _check_segment(view: Shown, typed: str, ordinal: str) -> None:
    count = len(view.segments) if isinstance(view, DocumentView) else 0
    if not ordinal.isdecimal() or not 1 <= int(ordinal) <= count:
        raise IdError(
            f"there is no sentence {ordinal}",
            where=typed,
            to_do=f"Its sentences are #1 to #{count}."
            if count
            else "Only a document with a text has sentences.",
        )
