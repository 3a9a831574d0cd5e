"""A document translated by a configured engine, and kept as a document by that software.

What is sent is written into the log before it leaves: where to, of which document, how much. An answer
that is no whole translation is an error, and nothing of it is kept.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from provenance.errors import InputError
from provenance.ids import public_id, sha256_hex
from provenance.model.kinds import AgentKind, DerivationKind, Method, SegmentKind, Span
from provenance.model.reading import UNDETERMINED, FoundAgent, Reading, Segment
from provenance.model.views import DocumentView, SegmentView
from provenance.store.changes import instant
from provenance.store.derivations import NodeRef, add_manual
from provenance.store.documents import document_view
from provenance.store.identity import document_identity, identity_json, uid_of_json
from provenance.store.recordings import Material, add_document
from provenance.store.references import BY_ENGINE, references_of
from provenance.store.resolve import Found, resolve, short
from provenance.store.tables import NODE, NOTE
from provenance.store.texts import current_text
from provenance.text.language_data import base_language
from provenance.translate.engine import Engine, EngineSettings
from provenance.translate.engines import open_engine
from provenance.workflows.case import Case

_UNSPACED = ("zh", "ja")


@dataclass(frozen=True, slots=True)
class _Source:
    """The document that is translated, with the row of its present text and the sentences that are sent."""

    found: Found
    document_text: int
    view: DocumentView
    segments: tuple[SegmentView, ...]


def translate(case: Case, document_id: str, target: str, settings: EngineSettings) -> str:
    """Have a document translated into ``target`` (ISO 639-1), unless that engine's is kept; return its id.

    Raises InputError where the document has no text or its language isn't known, DataError where the
    engine is set wrongly, EngineError where it gives no whole translation; IdError, DatabaseError.
    """
    engine = open_engine(settings)
    source = _source(case, document_id, target)
    software = f"{engine.name} ({engine.version()})"
    with case.store.snapshot() as connection:
        for one in references_of(connection, source.found.row):
            same = base_language(one.language) == base_language(target)
            if one.by_engine and one.translator == software and same:
                return one.id
    _log_sending(case, source, target, f"{software} at {engine.where}")
    sentences = _translated(engine, source, target)
    return _record(case, source, _Made(software, engine.where, target, tuple(sentences)))


@dataclass(frozen=True, slots=True)
class _Made:
    """What an engine made: sentences of ``language``, one for each of the source's."""

    software: str
    where: str
    language: str
    sentences: tuple[str, ...]


def _source(case: Case, document_id: str, target: str) -> _Source:
    with case.store.snapshot() as connection:
        found = resolve(connection, document_id, ("doc",))
        current = current_text(connection, found.row)
        if current is None:
            raise InputError("it was cited and not seen: there is no text to translate", where=found.public)
        view = document_view(connection, found.row)
    language = base_language(view.language)
    if language in (UNDETERMINED, "") or base_language(target) in (UNDETERMINED, "", language):
        raise InputError(
            f"there is nothing to translate from {view.language or 'an unknown language'} to {target}",
            where=found.public,
            to_do="Both languages have to be known, and two: record the text with --lang.",
        )
    segments = tuple(one for one in view.segments if one.kind is not SegmentKind.META)
    return _Source(found, current.document_text, view, segments)


def _log_sending(case: Case, source: _Source, target: str, to_whom: str) -> None:
    amount = sum(len(one.text) for one in source.segments)
    told = f"{len(source.segments)} sentences ({amount:,} characters) were sent to {to_whom}"
    with case.change("translate") as change:
        change.insert(NOTE, [(source.found.row, source.document_text, told, change.seq)])
        change.subject("doc", source.found.uid)
        change.summary = f"{short(source.found.public)} into {target}: {told}"


def _translated(engine: Engine, source: _Source, target: str) -> list[str]:
    words = [" ".join(one.text.split()) for one in source.segments]
    found = engine.translate(words, base_language(source.view.language), base_language(target))
    return [" ".join(one.split()) for one in found]


def _record(case: Case, source: _Source, made: _Made) -> str:
    text, segments = _laid_out(source.segments, made)
    data = text.encode("utf-8", "surrogatepass")
    identity = document_identity(sha256_hex(data), "", made.software)
    uid = uid_of_json(identity_json(identity))
    material = Material(
        data, text, "text/plain", "utf-8", instant(case.clock()), BY_ENGINE, made.where, extractor="engine"
    )
    with case.change("translate") as change:
        add_document(change, identity, material, _reading(segments, text, made))
        child = NodeRef(change.find(NODE, [uid])[uid], uid)
        parent = NodeRef(source.found.row, source.found.uid)
        because = f"made by software: {made.software} at {made.where}"
        add_manual(change, (child, parent), DerivationKind.TRANSLATION, because=because, by=made.software)
        change.subject("doc", source.found.uid)
        change.subject("doc", uid)
        change.summary = (
            f"{short(public_id('doc', uid))} [{made.language}] is a translation of "
            f"{short(source.found.public)} by {made.software}"
        )
    return public_id("doc", uid)


def _laid_out(source: Sequence[SegmentView], made: _Made) -> tuple[str, tuple[Segment, ...]]:
    """Return the translated sentences as a text, in the source's paragraphs."""
    text, segments = "", []
    joiner = "" if base_language(made.language) in _UNSPACED else " "
    for place, (one, words) in enumerate(zip(source, made.sentences, strict=True)):
        if place:
            text += joiner if one.paragraph == source[place - 1].paragraph else "\n\n"
        span = Span(len(text), len(text) + len(words))
        segments.append(Segment(span, one.kind, one.paragraph, made.language))
        text += words
    return text + "\n", tuple(segments)


def _reading(segments: tuple[Segment, ...], text: str, made: _Made) -> Reading:
    """Return a reading with no speakers and no chain: what software says is nobody's statement."""
    agent = FoundAgent(("software", made.software), AgentKind.SOFTWARE, made.software)
    title = next((one.span.cut(text) for one in segments if one.kind is SegmentKind.TITLE), "")
    return Reading(
        language=made.language,
        language_method=Method.STATED,
        detected_language=UNDETERMINED,
        segments=segments,
        agents=(agent,),
        publisher=0,
        title=title,
        translator=made.software,
        notes=("It was made by software to compare with; nobody said or wrote these words.",),
    )
