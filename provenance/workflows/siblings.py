"""``compare --siblings``: all renderings of one utterance side by side, and where they part."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable, Sequence

from provenance.compare.siblings import Told, side_by_side
from provenance.errors import InputError
from provenance.model.siblings import Rendering, Siblings
from provenance.model.views import AttributionView, DocumentView, UtteranceView
from provenance.store.documents import agent_view, document_view, utterance_view
from provenance.store.resolve import NODES, resolve
from provenance.text.language_data import base_language
from provenance.workflows.case import Case
from provenance.workflows.compared import compared_text
from provenance.workflows.encoding import kept_encoder

MOST_RENDERINGS = 8


def siblings(case: Case, identifier: str, *, encoder: str = "") -> Siblings:
    """Set all renderings of an utterance side by side, passage by passage.

    ``identifier`` names an utterance, or a document: then it is the utterance that most of its
    attributions report. Two records are of one utterance if one person speaks in them and their dates,
    where both are known, are one day. At most eight renderings are set side by side, the oldest; what was
    left out is said. ``encoder`` names one that is to weigh the meanings of sentences in two languages too;
    its vectors are kept in the database. Raises InputError where nothing, or only one text, renders it, or
    the encoder cannot be used; IdError, DatabaseError.
    """
    weighing = kept_encoder(case.store, encoder)
    with case.store.snapshot() as connection:
        asked = resolve(connection, identifier, NODES)
        if asked.prefix == "utt":
            spoken, document = utterance_view(connection, asked.row), ""
        else:
            spoken, document = _main_utterance(connection, document_view(connection, asked.row)), asked.public
        same = _same(connection, spoken)
        found = _documents(same)
        views = [document_view(connection, resolve(connection, one, ("doc",)).row) for one in found]
        views.sort(key=lambda view: (view.id != document, view.published or "9999", view.id))
        left_out = max(0, len(views) - MOST_RENDERINGS)
        views = views[:MOST_RENDERINGS]
        told = [Told(compared_text(connection, view), _positions(view, found[view.id])) for view in views]
    if len(told) < 2:
        raise InputError(
            "no other stored text renders what is said there",
            where=identifier,
            to_do="Record another text that reports it: provenance record FILE.",
        )
    rows, partings = side_by_side(told, encoder=weighing)
    notes = (f"{left_out} more renderings were left out: only the oldest are shown.",) if left_out else ()
    return Siblings(
        speaker=spoken.speaker_name,
        date=spoken.date or next((one.date for one in same if one.date), ""),
        utterances=tuple(one.id for one in same),
        renderings=tuple(
            Rendering(view.id, view.language, view.publisher, view.title, view.published, one.segments)
            for view, one in zip(views, told, strict=True)
        ),
        rows=rows,
        partings=partings,
        unchecked=notes,
    )


def told_elsewhere(case: Case, document: str, *, encoder: str = "") -> Siblings | None:
    """Return a text's siblings where another stored text in its language renders what it reports; else None.

    Raises as ``siblings`` does where there is such a text.
    """
    with case.store.snapshot() as connection:
        view = document_view(connection, resolve(connection, document, ("doc",)).row)
        spoken = _most_quoted(connection, view)
        others = {} if spoken is None else _documents(_same(connection, spoken))
        views = [
            document_view(connection, resolve(connection, one, ("doc",)).row)
            for one in others
            if one != view.id
        ]
    own = base_language(view.language)
    if not any(base_language(one.language) == own for one in views):
        return None
    return siblings(case, view.id, encoder=encoder)


def _main_utterance(connection: sqlite3.Connection, view: DocumentView) -> UtteranceView:
    """Return the utterance of whoever is quoted most in a document."""
    if (spoken := _most_quoted(connection, view)) is not None:
        return spoken
    raise InputError(
        "the text reports nothing that anybody is named for",
        where=view.id,
        to_do="Name an utterance instead: provenance chain DOC lists them as utt:…",
    )


def _most_quoted(connection: sqlite3.Connection, view: DocumentView) -> UtteranceView | None:
    counts = Counter(one.speaker for one in view.attributions if one.speaker)
    for speaker, _ in counts.most_common():
        for spoken in _utterances_of(connection, speaker):
            if any(report.document == view.id for report in spoken.attributions):
                return spoken
    return None


def _utterances_of(connection: sqlite3.Connection, speaker: str) -> list[UtteranceView]:
    agent = agent_view(connection, resolve(connection, speaker, ("agt",)).row)
    return [utterance_view(connection, resolve(connection, one, ("utt",)).row) for one in agent.utterances]


def _same(connection: sqlite3.Connection, spoken: UtteranceView) -> list[UtteranceView]:
    """Return the records of one speech event: the same speaker, on no other day."""
    if not spoken.speaker:
        return [spoken]
    every = _utterances_of(connection, spoken.speaker)
    return [one for one in every if one.id == spoken.id or _one_day(one.date, spoken.date)]


def _one_day(first: str, second: str) -> bool:
    return not first or not second or first == second


def _documents(same: Iterable[UtteranceView]) -> dict[str, list[AttributionView]]:
    found: dict[str, list[AttributionView]] = {}
    for spoken in same:
        for report in spoken.attributions:
            found.setdefault(report.document, []).append(report)
    return found


def _positions(view: DocumentView, reports: Sequence[AttributionView]) -> tuple[int, ...]:
    spans = [span for report in reports for span in report.content]
    return tuple(
        place
        for place, segment in enumerate(view.segments)
        if any(start < segment.end and segment.start < end for start, end in spans)
    )
