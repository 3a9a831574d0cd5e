"""What stands in front: clauses, with which what is said in them ends, and where it was said."""

from __future__ import annotations

from collections.abc import Sequence

from provenance.extract.chunk import Chunk
from provenance.extract.frames import Frame
from provenance.extract.pronouns import WHOEVER
from provenance.extract.topics import subordinates
from provenance.languages import Language
from provenance.languages.shapes import SOURCES

# What a main clause may begin with.
_SUBJECTS = frozenset(SOURCES) | {"D"}
_NO_VERBS = frozenset({"subordinating", "asking", "preposition", "stop", "filler", "setting"})
_OF_NOUN = frozenset("NMpdk")
_ASKING = frozenset({"asking", WHOEVER})
# How far from the beginning who speaks may stand.
EARLY = 4
LEAST_CHUNKS = 2


def ended_with_clause(frames: Sequence[Frame], chunks: Sequence[Chunk], language: Language) -> list[Frame]:
    """End what is said in a clause before the main one: "After she said it was closed, he left"."""
    verb_second = bool(language.nouns.oblique_determiners)
    if not chunks or not (subordinates(chunks[0]) or (verb_second and _asks(chunks[0]))):
        return list(frames)
    return [
        _ended(frame, chunks, verb_second=verb_second)
        for frame in frames
        if not (verb_second and _is_all_of_sentence(frame, chunks))
    ]


def _is_all_of_sentence(frame: Frame, chunks: Sequence[Chunk]) -> bool:
    """Tell whether the main clause was taken for what is said: "Wer es ernst meint, muss handeln"."""
    first = frame.content[0]
    if frame.source is None or not _asks(chunks[frame.source]) or chunks[first - 1].letter != ",":
        return False
    return chunks[first].letter not in "zD" and _is_verb_of_whoever(chunks, first)


def _ended(frame: Frame, chunks: Sequence[Chunk], *, verb_second: bool) -> Frame:
    # One comma before the source ends what is in front: "In May, he said that once …, he would …".
    first, last = frame.content
    if (
        frame.direct
        or frame.source is None
        or not frame.source <= EARLY
        or not frame.source < frame.cue < first
        or sum(chunk.letter == "," for chunk in chunks[: frame.source]) % 2
    ):
        return frame
    whoever = verb_second and _asks(chunks[frame.source])
    for at in range(first + LEAST_CHUNKS, last - 1):
        if whoever:
            begins = _is_verb_of_whoever(chunks, at + 1)
        else:
            begins = _is_main(chunks, at + 1, last) if verb_second else chunks[at + 1].letter in _SUBJECTS
        if chunks[at].letter == "," and begins:
            return frame._replace(content=(first, at))
    return frame


def _asks(chunk: Chunk) -> bool:
    """Tell whether a clause begins with whoever it is about: "Wer sagt, dass es geht, …"."""
    return bool(chunk.items) and chunk.items[0].detail in _ASKING


def _is_verb_of_whoever(chunks: Sequence[Chunk], at: int) -> bool:
    """Tell whether the verb stands there whose subject a clause in front is: "Wer sagt, es gehe, lügt".

    A pronoun may stand before it: ", der lügt".
    """
    verb = chunks[at]
    if verb.letter in "zD" and at + 1 < len(chunks):
        verb, behind = chunks[at + 1], chunks[at + 2 : at + 3]
        if behind and behind[0].letter in _OF_NOUN:
            # ", die alten Leute": an article, and what it belongs to.
            return False
    return verb.letter in "wbCg" and not verb.items[0].capital and verb.items[0].detail not in _NO_VERBS


def _is_main(chunks: Sequence[Chunk], at: int, last: int) -> bool:
    """Tell whether a main clause goes on there: ", schwieg sie", ", dann schwieg sie", ", der lügt"."""
    if chunks[at].letter == "b" and chunks[at].items[0].detail == "filler":
        return at + 1 < last and _is_verb(chunks, at + 1)
    if chunks[at].letter in "zD":
        return at + 2 == last and chunks[at + 1].letter in "wC" and not chunks[at + 1].items[0].capital
    return _is_verb(chunks, at)


def _is_verb(chunks: Sequence[Chunk], at: int) -> bool:
    """Tell whether a verb with its subject stands there, as a main clause goes on: ", schwieg sie"."""
    verb, behind = chunks[at], chunks[at + 1 : at + 2]
    if verb.letter not in "wbC" or verb.items[0].capital or verb.items[0].detail in _NO_VERBS:
        return False
    auxiliary = verb.items[0].detail == "auxiliary"
    return not behind or behind[0].letter in _SUBJECTS or behind[0].letter == "n" or auxiliary


def behind_settings(frames: Sequence[Frame], chunks: Sequence[Chunk]) -> list[Frame]:
    """Begin what is said behind where it was said, where the verb is last: "Bakan, açıklamada …, dedi"."""
    return [_behind_setting(_behind_outlet(frame, chunks), chunks) for frame in frames]


def _behind_outlet(frame: Frame, chunks: Sequence[Chunk]) -> Frame:
    """Begin what an outlet reports right behind it: of "segundo a Lusa, o autarca, que …, vai sair" it is he.

    An outlet has no addition with an article, as a person has: "segundo Ana Reis, a autora, …".
    """
    first, last = frame.content
    begin = frame.cue + 2
    if frame.source is not None or not begin < first or chunks[frame.cue].letter != "a":
        return frame
    subject = chunks[begin]
    if chunks[frame.cue].sources[0].letter != "o" or chunks[begin - 1].letter != ",":
        return frame
    behind = subject.letter == "D" or (subject.letter in "pd" and subject.items[0].tag in "DR")
    return frame._replace(content=(begin, last)) if behind else frame


def _behind_setting(frame: Frame, chunks: Sequence[Chunk]) -> Frame:
    first, last = frame.content
    if frame.direct or frame.source is None or not frame.source < first < last <= frame.cue:
        return frame
    settings = [
        at
        for at in range(first, last - 1)
        if chunks[at].items[:1] and chunks[at].items[0].detail == "setting"
    ]
    if not settings:
        return frame
    first = settings[-1] + 1
    while first < last - 1 and chunks[first].letter in ",b":
        first += 1
    alone = last - first == 1 and chunks[first].letter == "Q"
    return frame._replace(content=(first, last), direct=frame.direct or alone)
