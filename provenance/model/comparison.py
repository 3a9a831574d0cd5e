"""What a comparison of two texts takes and gives: beads, drift, scores. Spans are code points of a text."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from provenance.model.kinds import Act, AgentKind, Mode, Span


class Relation(StrEnum):
    """What two texts are to one another, as far as comparing them tells."""

    COMPARABLE = "comparable"
    UNRELATED = "unrelated"
    IDENTICAL = "identical"
    EMPTY = "empty"


class DriftKind(StrEnum):
    """What changed between a segment and the one that it renders (MQM's accuracy branch)."""

    NUMBER = "number"
    DATE = "date"
    NAME = "name"
    NEGATION = "negation"
    HEDGE = "hedge"
    STANCE = "stance"
    SCOPE = "scope"
    MODE = "mode"
    SPEAKER = "speaker"
    OMISSION = "omission"
    ADDITION = "addition"


@dataclass(frozen=True, slots=True)
class ComparedSegment:
    """A sentence of a compared text; ``ordinal`` counts from 1, ``paragraph`` from 0."""

    ordinal: int
    span: Span
    paragraph: int
    language: str
    is_title: bool = False
    is_meta: bool = False


@dataclass(frozen=True, slots=True)
class ComparedAgent:
    """Someone whom a compared text names, under all names that the case knows, with where they stand."""

    id: str
    kind: AgentKind
    name: str
    names: tuple[str, ...] = ()
    spans: tuple[Span, ...] = ()
    outlet_key: str = ""


@dataclass(frozen=True, slots=True)
class ComparedAttribution:
    """Who is said to have said what; ``speaker`` indexes the text's agents, None where nobody is named.

    ``act`` tells hearsay ("reportedly"), for which nobody answers, from what somebody says or thinks.
    """

    mode: Mode
    content: tuple[Span, ...]
    source: Span | None
    cue: Span | None
    speaker: int | None
    confidence: float = 1.0
    act: Act = Act.SPEECH


@dataclass(frozen=True, slots=True)
class ComparedText:
    """A text with what was read out of it, as a comparison takes it. ``published`` is ISO 8601 or empty."""

    text: str
    language: str
    segments: tuple[ComparedSegment, ...]
    published: str = ""
    publisher: str = ""
    agents: tuple[ComparedAgent, ...] = ()
    attributions: tuple[ComparedAttribution, ...] = ()


@dataclass(frozen=True, slots=True)
class Bead:
    """Segments that render one another: positions (from 0) in the child's and the parent's segments.

    With no child segments the parent's were omitted, with no parent segments the child's were added.
    ``moved`` is true where the order of the texts is not kept. ``confidence`` is between 0 and 1.
    """

    child: tuple[int, ...]
    parent: tuple[int, ...]
    confidence: float
    moved: bool = False


@dataclass(frozen=True, slots=True)
class Drift:
    """Something that changed between the two sides of a bead.

    ``bead`` is a position in ``Comparison.beads``. The spans are those of the words in question in
    the child's and the parent's text; one side may have none. ``child_value`` and ``parent_value`` are
    what was compared, normalised (``2000000``, ``2025-01-22``), ``said`` is a plain sentence for a person.
    """

    kind: DriftKind
    bead: int
    child_spans: tuple[Span, ...]
    parent_spans: tuple[Span, ...]
    child_value: str
    parent_value: str
    said: str
    confidence: float
    detector: str


@dataclass(frozen=True, slots=True)
class Score:
    """What a metric gives, with its signature; of one bead, or of the whole texts where that is None."""

    metric: str
    value: float
    signature: str
    bead: int | None = None
    reference: str = ""


@dataclass(frozen=True, slots=True)
class Comparison:
    """A text compared with the one that it renders.

    ``method`` and ``version`` tell what aligned it; ``unchecked`` says in plain sentences what could not
    be checked and why.
    """

    relation: Relation
    method: str
    version: str
    beads: tuple[Bead, ...] = ()
    drifts: tuple[Drift, ...] = ()
    scores: tuple[Score, ...] = ()
    unchecked: tuple[str, ...] = ()
