"""Introductions: the cast is told of all persons whom a text names, before it is read who speaks."""

from __future__ import annotations

from collections.abc import Sequence

from provenance.extract.attributions import Sentence
from provenance.extract.cast import Cast
from provenance.extract.chunk import Chunk
from provenance.extract.chunks import PREPOSITIONS, inner_persons
from provenance.extract.title_names import narrowed

LEAST_WORDS = 4
TITLE_CASE = 0.7
_MAY_NAME = frozenset("dkuom")


def introduce(sentences: Sequence[Sentence], cast: Cast, text: str) -> None:
    """Let the cast know all persons; a lone name behind a preposition, or a first word, may be none."""
    persons: list[Chunk] = []
    doubtful: list[Chunk] = []
    of_titles: list[Chunk] = []
    for sentence in sentences:
        named, lone = _named_in(sentence)
        if not (named or lone) or tells_no_names(sentence, text):
            continue
        doubtful += lone
        if named:
            (of_titles if sentence.title or _is_in_title_case(sentence, text) else persons).extend(named)
    persons += narrowed(of_titles, [*persons, *doubtful], text)
    # Where nobody else is named, a first word is a name.
    cast.introduce(persons or [chunk for chunk in doubtful if chunk.items[0].detail == "initial"], doubtful)
    cast.learn_roles([chunk for sentence in sentences for chunk in sentence.titled])


def _named_in(sentence: Sentence) -> tuple[list[Chunk], list[Chunk]]:
    """Return the persons that a sentence names, and the lone names that may be none.

    A first word is somebody's name where it tells who says what.
    """
    sure: list[Chunk] = []
    doubtful: list[Chunk] = []
    before = ""
    for at, chunk in enumerate(sentence.chunks):
        letter = chunk[0]
        if letter == "p" and not chunk.sources:
            first = chunk.items[0].detail == "initial" and not (at == 0 and _speaks_first(sentence))
            lone = (first or before in PREPOSITIONS) and len(chunk.items) == 1
            (doubtful if lone else sure).append(chunk)
        elif letter in _MAY_NAME or chunk.sources:
            sure.extend(_persons(chunk))
        before = letter
    return sure, doubtful


def _speaks_first(sentence: Sentence) -> bool:
    return any(frame.source == 0 for frame in sentence.frames)


def _persons(chunk: Chunk) -> Sequence[Chunk]:
    # Two persons who speak together are each of them one.
    parts = chunk.sources if chunk.letter == "p" else (chunk, *chunk.sources)
    return [part for part in parts if part.letter == "p"] + [
        inner for part in parts for inner in inner_persons(part)
    ]


def tells_no_names(sentence: Sentence, text: str) -> bool:
    """Tell whether nearly all words of a headline have a capital, which then tells no name."""
    return sentence.title and _is_in_title_case(sentence, text)


def _is_in_title_case(sentence: Sentence, text: str) -> bool:
    first = [word[0] for word in sentence.span.cut(text).split()]
    letters = list(filter(str.isalpha, first))
    return len(letters) >= LEAST_WORDS and sum(map(str.isupper, letters)) >= TITLE_CASE * len(letters)
