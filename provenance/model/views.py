"""What the verbs return to a front end: typed results, spelled out, ready to be shown.

Ids are whole public ids (``doc:`` and 32 hexadecimal digits); a front end may shorten them. Texts in
them are raw: whoever prints them escapes control, escape and bidirectional characters.
"""

from __future__ import annotations

from dataclasses import dataclass

from provenance.model.chain_view import ChainEdge, ChainNode, ChainView, EvidenceView
from provenance.model.document_row import DocumentRow
from provenance.model.kinds import (
    Act,
    AgentKind,
    FeatureKind,
    Method,
    Mode,
    NameKind,
    SegmentKind,
    Status,
)

__all__ = [
    "AgentView",
    "AttributionView",
    "CaptureView",
    "ChainEdge",
    "ChainNode",
    "ChainView",
    "DoctorItem",
    "DocumentRow",
    "DocumentView",
    "EventView",
    "EvidenceView",
    "FeatureView",
    "HopView",
    "NameView",
    "Problem",
    "RecordResult",
    "SearchHit",
    "SegmentView",
    "UtteranceView",
    "VerifyResult",
]


@dataclass(frozen=True, slots=True)
class SegmentView:
    """A sentence of a document; ``ordinal`` counts from 1 and is what ``doc:…#3`` names."""

    ordinal: int
    start: int
    end: int
    paragraph: int
    kind: SegmentKind
    language: str
    text: str


@dataclass(frozen=True, slots=True)
class FeatureView:
    """A part of the apparatus of a document."""

    kind: FeatureKind
    start: int
    end: int
    text: str
    value: str


@dataclass(frozen=True, slots=True)
class HopView:
    """An outlet that a statement came via, with the characters that name it."""

    agent: str
    name: str
    language: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class AttributionView:
    """Who is said to have said what; spans are (start, end) in the document's text."""

    id: str
    document: str
    mode: Mode
    content: tuple[tuple[int, int], ...]
    content_text: str
    source: tuple[int, int] | None
    source_text: str
    cue: tuple[int, int] | None
    cue_text: str
    speaker: str
    speaker_name: str
    via: tuple[HopView, ...]
    rule: str
    confidence: float
    status: Status
    place: str = ""
    date: str = ""
    runner_up: str = ""
    act: Act = Act.SPEECH


@dataclass(frozen=True, slots=True)
class DocumentView:
    """A document with what was read out of it. ``text`` is empty for a placeholder."""

    id: str
    state: str
    title: str
    language: str
    language_method: Method
    detected_language: str
    publisher: str
    publisher_id: str
    published: str
    author: str
    translator: str
    url: str
    sha256: str
    text: str
    withdrawn: bool
    features: tuple[FeatureView, ...]
    segments: tuple[SegmentView, ...]
    attributions: tuple[AttributionView, ...]
    captures: tuple[CaptureView, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CaptureView:
    """Bytes retrieved or attached at a time. ``sha256`` is of the raw bytes."""

    id: str
    document: str
    sha256: str
    size: int
    media_type: str
    encoding: str
    obtained: str
    how: str
    origin: str


@dataclass(frozen=True, slots=True)
class NameView:
    """A form of an agent's name and where it was met."""

    name: str
    kind: NameKind
    language: str
    document: str
    start: int | None
    end: int | None


@dataclass(frozen=True, slots=True)
class AgentView:
    """An agent with its names and what it is credited with."""

    id: str
    kind: AgentKind
    name: str
    language: str
    outlet_key: str
    names: tuple[NameView, ...]
    documents: tuple[str, ...]
    utterances: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class UtteranceView:
    """A speech event with the attributions that report it."""

    id: str
    speaker: str
    speaker_name: str
    date: str
    place: str
    language: str
    attributions: tuple[AttributionView, ...]


@dataclass(frozen=True, slots=True)
class RecordResult:
    """What ``record`` or ``attach`` did; ``outcome``: ``recorded``, ``already-recorded`` or ``attached``."""

    id: str
    outcome: str
    title: str
    language: str
    segments: int
    attributions: int
    derivations: int
    notes: tuple[str, ...]
    origin: str = ""


@dataclass(frozen=True, slots=True)
class SearchHit:
    """A sentence in which the words were found; ``start``/``end`` are the sentence's characters.

    ``match_start``/``match_end`` are those of the first word or phrase found, like them in the
    document's text; None where it cannot be told.
    """

    document: str
    title: str
    language: str
    publisher: str
    ordinal: int
    start: int
    end: int
    text: str
    match_start: int | None = None
    match_end: int | None = None


@dataclass(frozen=True, slots=True)
class EventView:
    """One entry of the append-only log. ``at`` is an ISO 8601 instant in UTC.

    Of another copy's log ``log`` is the id of its first event, and ``merged`` the number of the event here by
    which it was taken in; ``seq`` and the hashes are those that it has there.
    """

    seq: int
    id: str
    at: str
    actor: str
    verb: str
    summary: str
    subjects: tuple[str, ...]
    hash: str
    previous: str
    log: str = ""
    merged: int = 0


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that ``verify`` found altered, missing or unrecorded."""

    where: str
    what: str


@dataclass(frozen=True, slots=True)
class VerifyResult:
    """What ``verify`` re-derived: how many of each thing, the problems, and what it could not check."""

    checked: tuple[tuple[str, int], ...]
    problems: tuple[Problem, ...]
    unchecked: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DoctorItem:
    """One line of the doctor's report; ``state`` is ``ok``, ``missing`` or ``warning``."""

    group: str
    name: str
    state: str
    detail: str
