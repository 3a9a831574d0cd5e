"""Enumerations of the vocabulary, and the span every piece of evidence is given by."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class Span(NamedTuple):
    """Characters ``start`` to ``end`` (exclusive) of a stored text, counted in code points."""

    start: int
    end: int

    def cut(self, text: str) -> str:
        """Return the characters of ``text`` that this span covers."""
        return text[self.start : self.end]

    def covers(self, other: Span) -> bool:
        """Tell whether ``other`` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Tell whether the two spans share a character."""
        return self.start < other.end and other.start < self.end


class SegmentKind(StrEnum):
    """What part of the article a segment is."""

    TITLE = "title"
    BODY = "body"
    META = "meta"


class FeatureKind(StrEnum):
    """A part of an article's apparatus, marked with its characters."""

    TITLE = "title"
    BYLINE = "byline"
    TRANSLATOR = "translator"
    PUBLICATION_DATE = "publication-date"
    DATELINE = "dateline"
    DATELINE_PLACE = "dateline-place"
    DATELINE_DATE = "dateline-date"
    DATELINE_AGENCY = "dateline-agency"
    CREDIT = "credit"
    CREDIT_TRANSLATION = "credit-translation"
    CREDIT_PICTURE = "credit-picture"
    CREDIT_REPRINT = "credit-reprint"


class Mode(StrEnum):
    """How a statement is reported: with its words, without them, or both."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


class Act(StrEnum):
    """What is attributed: words, or what somebody thinks, knows, feels or wants; or what is only rumoured.

    ``hearsay`` has nobody for its source: "is said to", "reportedly". Thoughts and hearsay are no
    utterances, so that no chain ends in them.
    """

    SPEECH = "speech"
    THOUGHT = "thought"
    HEARSAY = "hearsay"


class AgentKind(StrEnum):
    """Who can say, publish or translate something."""

    PERSON = "person"
    ORGANISATION = "organisation"
    OUTLET = "outlet"
    SOFTWARE = "software"
    UNNAMED = "unnamed"


class DerivationKind(StrEnum):
    """How a document is derived from its parent (PROV derivation and its subtypes)."""

    TRANSLATION = "translation"
    QUOTATION = "quotation"
    PRIMARY_SOURCE = "primary-source"
    REPRINT = "reprint"
    PARAPHRASE = "paraphrase"
    SUMMARY = "summary"
    TRANSCRIPT = "transcript"
    REVISION = "revision"


class Method(StrEnum):
    """How something came to be known."""

    STATED = "stated"
    INFERRED = "inferred"
    MANUAL = "manual"


class Status(StrEnum):
    """What was decided about a proposal."""

    PROPOSED = "proposed"
    ACCEPTED = "accepted"
    REJECTED = "rejected"


class Standing(StrEnum):
    """What the parent's own text says about an inferred derivation, once it is there.

    Superseded: the parent's own text has it by way of another.
    """

    OPEN = "open"
    SETTLED = "settled"
    SUPERSEDED = "superseded"
    CONTRADICTED = "contradicted"


class EndReason(StrEnum):
    """Why a chain stops at a node."""

    NOT_WALKED = "not-walked"
    NO_CITATION = "no-citation"
    UNREACHABLE = "unreachable"


class Role(StrEnum):
    """The place of a node along a chain of indirect translation."""

    ULTIMATE_SOURCE = "ultimate-source"
    MEDIATING = "mediating"
    ULTIMATE_TARGET = "ultimate-target"


class NodeKind(StrEnum):
    """What a node of the graph is."""

    DOCUMENT = "document"
    UTTERANCE = "utterance"


class NameKind(StrEnum):
    """What sort of name an agent is given in a text."""

    FULL = "full"
    SHORT = "short"
    TITLE = "title"
    DESCRIPTION = "description"
    PRONOUN = "pronoun"
