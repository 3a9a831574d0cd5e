"""Main clauses of the author's own behind what is said, where a main clause has its verb second."""

from __future__ import annotations

import re
from collections.abc import Sequence

from provenance.extract.chunk import Chunk
from provenance.extract.frames import Frame
from provenance.extract.objects import in_mood
from provenance.languages import Language

# What the letters of a sentence can't tell: "but", "therefore", and a verb of the language's own list.
_BUT, _SO, _IS = "\ue000", "\ue001", "\ue002"
_SUBJECT = "[rkdpmu]"
# Behind a thing that is demanded: ", aber …", ", wir schaffen …", "und die Union lehnt …", "und will …".
_BEHIND_OBJECT = re.compile(
    rf",{_BUT}|,r[{_IS}wC](?!,)|,?&(?:{_SUBJECT}[b{_IS}]{{0,2}}C|{_SUBJECT}{_IS}|r[wC]|C|{_IS}|{_SO})"
)
# Behind a clause that has its verb last: ", aber er hat keinen Plan", ", und deswegen stimme ich zu".
_BEHIND_CLAUSE = re.compile(
    rf",{_BUT}(?:{_SUBJECT}|D[MN]?[Nw]){_IS}(?![.,;!?]|\Z)|,&(?:{_SO}|{_SUBJECT}{_IS}(?![.,;!?]|\Z))"
)
# Behind a clause in the mood of reported speech, one that is not.
_BEHIND_MOOD = re.compile(rf",{_BUT}(?=[^,;:]*(?:{_IS}|r[wC])|{_SUBJECT}C)|,&(?:{_SO}|r[{_IS}wC])")
# Behind the clause of a noun, whoever acts in the one behind it: "die Meinung, dass er …, aber Lee ließ …".
_BEHIND_NOUN = re.compile(rf",{_BUT}|,&(?!T)")
_OPENS_CLAUSE = ",T:;-"


def before_main_clauses(frames: Sequence[Frame], chunks: Sequence[Chunk], language: Language) -> list[Frame]:
    """Return the frames, each content ended where a main clause of the author's begins behind it."""
    if not frames or not language.verbs.contrasting:
        return list(frames)
    letters = "".join([_letter(chunk, language) for chunk in chunks])
    return [
        _ended(frame, chunks, letters, language)
        for frame in frames
        if not _only_wants(frame, chunks, language)
    ]


def _only_wants(frame: Frame, chunks: Sequence[Chunk], language: Language) -> bool:
    """Tell whether a cue is "will" with what stands before it as its content: "Da es geht, will er"."""
    cue = chunks[frame.cue].items[:1]
    return frame.content[1] <= frame.cue and bool(cue) and cue[0].word in language.verbs.modals


def _letter(chunk: Chunk, language: Language) -> str:
    item = chunk.items[0] if chunk.items else None
    if item is None or chunk.letter not in "bwT":
        return chunk.letter
    if item.word in language.verbs.contrasting:
        return _BUT
    if item.word in language.verbs.concluding:
        return _SO
    return _IS if item.detail == "auxiliary" or item.word in language.verbs.passives else chunk.letter


def _ended(frame: Frame, chunks: Sequence[Chunk], letters: str, language: Language) -> Frame:
    first, last = frame.content
    if frame.direct or not frame.cue < first or frame.rest is not None or chunks[frame.cue].letter == "a":
        return frame
    opening = letters[first - 1]
    if opening not in _OPENS_CLAUSE:
        shape = _BEHIND_OBJECT
    elif opening == "T" and chunks[frame.cue].letter == "H":
        shape = _BEHIND_NOUN
    elif opening == ",":
        clause = chunks[first : _next_comma(letters, first, last)]
        shape = _BEHIND_MOOD if in_mood(clause, language) else _BEHIND_CLAUSE
    else:
        shape = _BEHIND_CLAUSE
    match = shape.search(letters, first + 1, last)
    if match is None or any(chunk.letter in "Qq" for chunk in chunks[match.start() : last]):
        return frame
    if in_mood(chunks[match.start() : last], language):
        return frame
    return frame._replace(content=(first, match.start()))


def _next_comma(letters: str, first: int, last: int) -> int:
    at = letters.find(",", first, last)
    return last if at < 0 else at
