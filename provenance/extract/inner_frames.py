"""Frames inside others: what somebody only does to a thing is part of what is reported of it."""

from __future__ import annotations

from collections.abc import Sequence

from provenance.extract.chunk import Chunk
from provenance.extract.frames import Frame
from provenance.languages import Cue, Language
from provenance.model.kinds import Act

# "according to", and the letters of what shows words or a clause.
_NAMED_FOR_ALL = "a"
_COUNTRY = "m"
_DENIES = "x"
_PRONOUN = "r"
# What may stand behind "according to", so that it ends its sentence.
_BEHIND_ASIDE = frozenset(".,!?)oMLms")
_SPEAKERS = frozenset("pdkurm")
_SHOWS_WORDS = frozenset("QqTCgH")
_QUOTED = frozenset("Qq")


def without_deeds(frames: Sequence[Frame], chunks: Sequence[Chunk], language: Language) -> list[Frame]:
    """Drop "Bern offered its help" inside "according to TASS, Bern offered its help": TASS says all of it.

    What a country does is a deed inside any clause: "she told AFP that Bern had asked for more time".
    """
    return [
        frame
        for frame in frames
        if not (
            (_is_deed(frame, chunks, language) and _is_told_by_another(frame, frames, chunks, language))
            or (_is_object_first(frame, chunks, language) and any(other.holds(frame) for other in frames))
            or (_is_of_anybody(frame, chunks) and any(other.holds(frame) for other in frames))
            or (len(frames) > 1 and _tells_but_words(frame, frames, chunks, language))
            or (
                len(frames) > 1
                and language.subjects.whole_reports
                and _is_part_of_report(frame, frames, chunks, language)
            )
        )
    ]


def _is_part_of_report(
    frame: Frame, frames: Sequence[Frame], chunks: Sequence[Chunk], language: Language
) -> bool:
    """Tell whether somebody tells what another said: 街坊称，被告自称; an outlet, only deeds and hopes."""
    if frame.direct or frame.source is None or chunks[frame.cue].letter != "C":
        return False
    if chunks[frame.source].letter not in _SPEAKERS or _speaks_on(frame.source, chunks, language):
        return False
    before = chunks[frame.cue - 1].items[0].word.replace(" ", "")
    deed = frame.act is Act.THOUGHT or before in language.subjects.deed_adverbs
    return any(
        other.holds(frame) and not other.direct and (deed or _is_of_person(other, chunks))
        for other in frames
        if other is not frame
    )


# What may stand before who speaks, and behind his verb, where a sentence has nothing else.
_BEFORE_ALL, _BEHIND_ALL = frozenset("bt,&"), frozenset("Cwb.")


def _tells_but_words(
    frame: Frame, frames: Sequence[Frame], chunks: Sequence[Chunk], language: Language
) -> bool:
    """Tell whether all that somebody told is what another said: 県警によると、男は「…」と供述している."""
    cue = chunks[frame.cue]
    if cue.letter != "C" or "postposed" not in language.cues[cue.items[0].detail].flags:
        return False
    if frame.source is None or chunks[frame.source].letter == "o" or language.spaced:
        return False
    first, last = frame.content
    return any(
        other.direct
        and other.source is not None
        and frame.holds(other)
        and _BEFORE_ALL.issuperset([chunk.letter for chunk in chunks[first : other.source]])
        and _BEHIND_ALL.issuperset([chunk.letter for chunk in chunks[other.cue : last]])
        for other in frames
    )


def _speaks_on(source: int, chunks: Sequence[Chunk], language: Language) -> bool:
    """Tell whether a clause of its own begins with a pronoun, or whoever was named before: …，他还表示.

    Not with one for another than who speaks (张某称，对方承诺), nor right behind the verb (他说，他希望).
    """
    first = source
    while first and chunks[first - 1].letter in "bt&":
        first -= 1
    if not first or chunks[first - 1].letter not in ",;":
        return False
    last = chunks[source].items[-1].word
    if chunks[source].letter == "r":
        return last not in language.subjects.latter and chunks[first - 2].letter != "C"
    return any(chunk.letter == "p" and chunk.items[-1].word == last for chunk in chunks[:source])


def _is_of_person(frame: Frame, chunks: Sequence[Chunk]) -> bool:
    """Tell whether who speaks, or whom an outlet cites, is no outlet."""
    cue = chunks[frame.cue]
    if cue.letter == "v":
        return bool(cue.sources) and cue.sources[0].letter in _SPEAKERS
    return cue.letter == "C" and frame.source is not None and chunks[frame.source].letter in _SPEAKERS


def _is_of_anybody(frame: Frame, chunks: Sequence[Chunk]) -> bool:
    """Tell whether "one" says it: in the words of somebody else that is he, "man gehe davon aus, dass"."""
    source = chunks[frame.source] if frame.source is not None else None
    return source is not None and source.letter == "r" and source.items[0].detail == "one"


def _is_told_by_another(
    frame: Frame, frames: Sequence[Frame], chunks: Sequence[Chunk], language: Language
) -> bool:
    by_country = frame.source is not None and chunks[frame.source].letter == _COUNTRY
    return any(
        other.holds(frame)
        and (_is_named_for_all(chunks[other.cue], language) or (by_country and _has_clause(other, chunks)))
        for other in frames
        if other is not frame
    )


def _is_named_for_all(cue: Chunk, language: Language) -> bool:
    """Tell whether a cue names who has all of what a sentence tells: "according to", によると."""
    if cue.letter == "C":
        return "postposed" in language.cues[cue.items[0].detail].flags
    return cue.letter == _NAMED_FOR_ALL


def _is_object_first(frame: Frame, chunks: Sequence[Chunk], language: Language) -> bool:
    """Tell whether a thing stands between subject and verb, where that is no order of a main clause.

    "Die Partei habe den Plan abgelehnt, sagte sie": what is reported is the deed.
    """
    first, last = frame.content
    if frame.direct or frame.source is None or not language.verbs.passives or chunks[frame.cue].letter != "C":
        return False
    return frame.source < first < last <= frame.cue and not any(
        chunk.letter in _SHOWS_WORDS for chunk in chunks[first:last]
    )


def _has_clause(frame: Frame, chunks: Sequence[Chunk]) -> bool:
    """Tell whether what is said is a clause behind "that"."""
    first = frame.content[0]
    return first > frame.cue and chunks[first - 1].letter == "T"


def _is_deed(frame: Frame, chunks: Sequence[Chunk], language: Language) -> bool:
    """Tell whether a cue has but a thing behind it, with no "that", no quotation and no verb in it."""
    first, last = frame.content
    if frame.direct or frame.source is None or chunks[frame.cue].letter != "C":
        return False
    cue = language.cues[chunks[frame.cue].items[0].detail]
    if last <= frame.cue and "deed" in cue.flags:
        # 業界団体は延期|を求めている: what stands before the verb is a thing.
        return not any(chunk.letter in _QUOTED for chunk in chunks[first:last])
    if first <= frame.cue:
        return False
    if "object" not in cue.flags or "bare" in cue.flags or _is_in_words(cue, chunks[frame.cue + 1 : last]):
        return False
    # "Khuyến cáo người dân không vào": what is denied behind a noun is a clause.
    return not any(
        chunk.letter in _SHOWS_WORDS or chunk.letter == _DENIES for chunk in chunks[frame.cue + 1 : last]
    )


def _is_in_words(cue: Cue, behind: Sequence[Chunk]) -> bool:
    """Tell whether a cue stands with a preposition that makes it one: أعربت الوزارة عن قلقها."""
    if not cue.takes or "" in cue.takes:
        return False
    return any(chunk.letter == "f" and chunk.items[0].word in cue.takes for chunk in behind)


def without_asides(frames: Sequence[Frame], chunks: Sequence[Chunk]) -> Sequence[Frame]:
    """Drop "according to him" behind a whole sentence in which somebody says something: it tells no more.

    So "according to a study in Nature" behind what somebody found, which came by that outlet.
    """
    asides = [frame for frame in frames if len(frames) > 1 and _is_aside(frame, frames, chunks)]
    if not asides:
        return frames
    told = asides[-1].told
    return [
        frame._replace(told=told) if told and not frame.told and asides[-1].holds(frame) else frame
        for frame in frames
        if frame not in asides
    ]


def _is_aside(frame: Frame, frames: Sequence[Frame], chunks: Sequence[Chunk]) -> bool:
    cue = chunks[frame.cue]
    if cue.letter != _NAMED_FOR_ALL or not cue.sources or frame.content[0] > frame.cue:
        return False
    if not _BEHIND_ASIDE.issuperset([chunk.letter for chunk in chunks[frame.cue + 1 :]]):
        return False
    source = cue.sources[0]
    study = bool(frame.told) and any(item.detail == "document" for item in source.items)
    if source.letter != _PRONOUN and not study:
        return False
    return any(
        other.source is not None and chunks[other.cue].letter == "C" and frame.holds(other)
        for other in frames
        if other is not frame
    )


def without_rivals(frames: list[Frame], chunks: Sequence[Chunk]) -> list[Frame]:
    """Drop of two statements that stand in one another's the worse one, and what an outlet only passes on.

    "The offer, he added, values the firm …": "values" is the verb of what he added. "Asked to pray “for him”,
    as Vatican News reports": the quotation is part of what was asked, and came by that outlet.
    """
    return [
        frame
        for frame in frames
        if not any(
            _is_around(other, frame, chunks) or _passes_on(frame, other, chunks)
            for other in frames
            if other is not frame
        )
    ]


def _is_around(better: Frame, frame: Frame, chunks: Sequence[Chunk]) -> bool:
    """Tell whether a statement goes on behind its cue with the cue of another, in which it stands itself."""
    if better.rest is None or frame.score > better.score or chunks[frame.cue].letter != "C":
        return False
    first, last = better.rest
    return first <= frame.cue < last and frame.content[0] <= better.cue < frame.content[1]


def _passes_on(frame: Frame, other: Frame, chunks: Sequence[Chunk]) -> bool:
    """Tell whether "as X reports" gives but the quotation in what somebody else says just before."""
    cue = chunks[frame.cue]
    if cue.letter != _NAMED_FOR_ALL or not frame.direct or not cue.sources or cue.sources[0].letter != "o":
        return False
    if other.source is None or chunks[other.cue].letter != "C" or other.content == frame.content:
        return False
    return other.cue < other.content[0] < frame.content[0] and other.content[1] == frame.content[1]


def is_anything(chunk: Chunk) -> bool:
    """Tell whether a description has but words that no list has for somebody: "un dialecte", "la gente"."""
    return chunk.letter == "d" and all(item.tag not in "RNKU" for item in chunk.items)
