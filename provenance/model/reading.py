"""What is read out of one text: structure, segments, attributions, agents, the proposed chain."""

from __future__ import annotations

from dataclasses import dataclass, field

from provenance.model.kinds import (
    Act,
    AgentKind,
    DerivationKind,
    FeatureKind,
    Method,
    Mode,
    NameKind,
    NodeKind,
    SegmentKind,
    Span,
)
from provenance.model.slots import set_by_slots

UNDETERMINED = "und"
# The rule of what a page's markup says: it rests on no words of a text, and no text has to repeat it.
PAGE_MARKUP = "page-markup"


@dataclass(frozen=True, slots=True)
class Declared:
    """What the person who records a text says about it; empty strings where nothing is said.

    ``language`` is an ISO 639-1 code, ``published`` an ISO 8601 date.
    """

    language: str = ""
    publisher: str = ""
    url: str = ""
    published: str = ""
    author: str = ""
    translator: str = ""
    title: str = ""


@set_by_slots
@dataclass(frozen=True, slots=True)
class Segment:
    """A sentence: its characters, the paragraph it stands in (from 0), and its language."""

    span: Span
    kind: SegmentKind
    paragraph: int
    language: str


@set_by_slots
@dataclass(frozen=True, slots=True)
class Feature:
    """A part of the apparatus; ``value`` is what it says, normalised (an ISO date, an outlet's key)."""

    kind: FeatureKind
    span: Span
    value: str = ""


@set_by_slots
@dataclass(frozen=True, slots=True)
class AgentName:
    """A form under which an agent occurs in the text, with one place where it does."""

    name: str
    kind: NameKind
    language: str
    span: Span | None = None


@set_by_slots
@dataclass(frozen=True, slots=True)
class FoundAgent:
    """An agent of the text.

    ``identity`` is the list of strings its public id is made from: ``("outlet", key)`` for an outlet
    of the gazetteer, ``("person", romanised key)`` for a person with a full name; for anyone known
    only by a part of a name or by a description, ``("in-text", name)``, which the store makes unique
    by the document's id.
    """

    identity: tuple[str, ...]
    kind: AgentKind
    name: str
    names: tuple[AgentName, ...] = ()
    language: str = UNDETERMINED
    outlet_key: str = ""


@set_by_slots
@dataclass(frozen=True, slots=True)
class Hop:
    """One outlet that a statement came via: index into ``Reading.agents``, where it is named, its cue.

    ``cue`` is None where only the signs around its name tell that it is cited: that is inferred. ``told`` is
    true for the outlet to which it was said, which need not have been in its language.
    """

    agent: int
    span: Span
    cue: Span | None = None
    told: bool = False


@set_by_slots
@dataclass(frozen=True, slots=True)
class FoundAttribution:
    """Source + cue + content, after PARC3: who is said to have said what.

    ``content`` has one span, or more where a cue stands inside the statement. ``speaker`` indexes
    ``Reading.agents`` (None where nobody is named). ``via`` lists the outlets from the one nearest
    to this text to the one nearest to the utterance. ``runner_up`` tells the second-best reading
    where it came close, else it is empty. ``continues`` indexes the attribution this one goes on from.
    ``act`` tells words from thoughts, and both from what nobody is named for.
    """

    mode: Mode
    content: tuple[Span, ...]
    source: Span | None
    cue: Span | None
    speaker: int | None
    via: tuple[Hop, ...]
    rule: str
    confidence: float
    place: str = ""
    date: str = ""
    runner_up: str = ""
    continues: int | None = None
    act: Act = Act.SPEECH


@set_by_slots
@dataclass(frozen=True, slots=True)
class Evidence:
    """Characters that support a claim, with what they are evidence of and how they say it."""

    span: Span
    role: str
    method: Method


@set_by_slots
@dataclass(frozen=True, slots=True)
class ProposedNode:
    """A document that is cited and not seen, or an utterance.

    ``path`` names it within the text (``("via", "tass")``, ``("utterance", "sergei riabkov")``); with
    the id of the citing document it makes a public id that a second recording finds again.
    ``publisher`` and ``speaker`` index ``Reading.agents``. ``attributions`` index the attributions
    that rest on an utterance.
    """

    kind: NodeKind
    path: tuple[str, ...]
    language: str = UNDETERMINED
    publisher: int | None = None
    speaker: int | None = None
    date: str = ""
    place: str = ""
    title: str = ""
    url: str = ""
    attributions: tuple[int, ...] = ()


@set_by_slots
@dataclass(frozen=True, slots=True)
class ProposedDerivation:
    """An edge of the proposed chain; ``child``, ``parent`` index ``Reading.nodes``, -1 is the text itself."""

    child: int
    parent: int
    kind: DerivationKind
    method: Method
    confidence: float
    rule: str
    reason: str
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """All that is read out of one text. Spans are code points of that text.

    ``notes`` says in plain sentences what was not covered or not sure.
    """

    language: str
    language_method: Method
    detected_language: str
    segments: tuple[Segment, ...]
    features: tuple[Feature, ...] = ()
    agents: tuple[FoundAgent, ...] = ()
    attributions: tuple[FoundAttribution, ...] = ()
    nodes: tuple[ProposedNode, ...] = ()
    derivations: tuple[ProposedDerivation, ...] = ()
    title: str = ""
    published: str = ""
    author: str = ""
    translator: str = ""
    publisher: int | None = None
    url: str = ""
    notes: tuple[str, ...] = field(default=())
