"""What stands behind a text or a statement: origins, joins, and for each sentence where it comes from."""

from __future__ import annotations

from dataclasses import dataclass

from provenance.model.chain_view import ChainNode
from provenance.model.kinds import Act, Mode


@dataclass(frozen=True, slots=True)
class OriginsView:
    """How many independent origins stand behind a document, or one sentence of it.

    ``roots`` and ``ways`` are bounds, lowest and highest, of two figures that answer different questions:
    how many distinct origins there are, and how many nodes must be wrong for all of it to be wrong (ways that
    share no node; Menger). ``unresolved`` are ends behind which anything may hide. ``joins`` stand on every
    way, nearest first; ``cut`` are the fewest nodes without which no way is left. ``texts`` counts the
    documents reached, the one asked about included. ``same_speech`` pairs utterances that may be one
    speech event, with the reasons. ``notes`` say in sentences what limits the answer.
    """

    document: str
    segment: int | None
    statement: str
    texts: int
    origins: tuple[ChainNode, ...]
    unresolved: tuple[ChainNode, ...]
    roots: tuple[int, int]
    ways: tuple[int, int]
    joins: tuple[ChainNode, ...]
    cut: tuple[ChainNode, ...]
    reports: tuple[Reports, ...] = ()
    same_speech: tuple[SameSpeech, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reports:
    """An utterance that several texts report each for itself: one origin, reported more than once."""

    utterance: ChainNode
    by: tuple[ChainNode, ...]


@dataclass(frozen=True, slots=True)
class SameSpeech:
    """Two utterances that may be one speech event: a proposal, with its reasons."""

    one: str
    other: str
    reasons: tuple[str, ...]
    confidence: float


@dataclass(frozen=True, slots=True)
class BlameLine:
    """Where one sentence of a text comes from, as far as it is known.

    ``outlet``, ``language`` and ``date`` are those of the ultimate source: the document farthest up the
    chain of this statement; ``origin`` is its id. ``speaker`` and ``mode`` are empty where nobody is named
    for it. ``hops`` counts derivations from this text to there, 0 where it is the text's own statement.
    ``way`` names the outlets on the way, nearest first. ``drift`` lists what kept comparisons found changed
    in this sentence; ``compared`` tells whether there is one; ``resolved`` whether the end is known. ``act``
    tells whether it was said, thought or only rumoured.
    """

    ordinal: int
    text: str
    origin: str
    outlet: str
    language: str
    date: str
    speaker: str
    mode: Mode | None
    hops: int
    way: tuple[str, ...]
    resolved: bool
    compared: bool
    drift: tuple[str, ...]
    unattributed: bool
    act: Act = Act.SPEECH


@dataclass(frozen=True, slots=True)
class DescendantRow:
    """A document that is derived from another, directly or over ``hops`` derivations."""

    id: str
    label: str
    title: str
    language: str
    date: str
    hops: int
    kinds: tuple[str, ...]
    by_way_of: str
