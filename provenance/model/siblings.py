"""What setting all renderings of one utterance side by side gives."""

from __future__ import annotations

from dataclasses import dataclass

from provenance.model.kinds import Span


@dataclass(frozen=True, slots=True)
class Rendering:
    """A text that renders the utterance; ``segments`` are positions (from 0) of the sentences that do."""

    id: str
    language: str
    publisher: str
    title: str
    published: str
    segments: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """What one rendering has in a row: positions of its segments, their words, how sure that is."""

    rendering: int
    segments: tuple[int, ...]
    words: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Row:
    """What renders one passage; the first cell is of the text that was asked about."""

    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Parting:
    """Two renderings in one language of one passage, and the words in which they differ.

    Each change is a span of the first cell's words and one of the second's; either may be empty.
    """

    first: Cell
    second: Cell
    changes: tuple[tuple[Span, Span], ...]


@dataclass(frozen=True, slots=True)
class Siblings:
    """All renderings of one utterance, the asked text first, passage by passage, and where they part."""

    speaker: str
    date: str
    utterances: tuple[str, ...]
    renderings: tuple[Rendering, ...]
    rows: tuple[Row, ...]
    partings: tuple[Parting, ...]
    unchecked: tuple[str, ...] = ()
