"""Frames to attributions: who said what, in which mode, and the outlets it came via, in order."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple
from unicodedata import category

from provenance.extract.borne_out import is_borne_out
from provenance.extract.cast import Cast
from provenance.extract.chunk import Chunk
from provenance.extract.frames import Frame, outside
from provenance.extract.items import Item
from provenance.extract.marked_as_told import marked_as_told
from provenance.extract.topics import is_word_of_topic
from provenance.languages import Language
from provenance.model.kinds import Act, Mode, Span
from provenance.model.reading import FoundAttribution, Hop

CONDUIT_REACH = 8
# How many chunks behind the cue who was told may stand, who speaks among them.
TOLD_REACH = 5
_ATTACHED = frozenset("via")
# The categories of signs that open a quotation.
_OPENING = frozenset({"Pi", "Ps"})
_JOINED = re.compile(",?&?b?Q")


class Sentence(NamedTuple):
    """A stretch of text that is read at once: whole sentences, with the quotations that begin in them.

    ``nested`` are the sentences in its quotations in which somebody is said to have said something,
    ``titled`` the persons named in them with what they are: "Judge Lee". ``names_outlet`` tells whether
    an outlet is named in it.
    """

    span: Span
    paragraph: int
    title: bool
    chunks: tuple[Chunk, ...]
    frames: tuple[Frame, ...]
    nested: tuple[Sentence, ...] = ()
    titled: tuple[Chunk, ...] = ()
    names_outlet: bool = False


def attribute(
    sentence: Sentence, cast: Cast, language: Language, text: str, *, previous: Span | None
) -> list[FoundAttribution]:
    """Return the attributions of one sentence, in the order of their cues.

    ``previous`` is the sentence before, which "this was reported by" means.
    """
    frames = sorted(sentence.frames, key=lambda frame: frame.cue)
    attached = _attached(sentence.chunks, frames)
    own = {
        id(frame): _own_hops(sentence.chunks, frame, attached.get(id(frame), ()), language, cast)
        for frame in frames
    }
    for frame in frames:
        shown = next((other for other in frames if is_borne_out(other, frame)), None)
        own[id(frame)] = own[id(frame if shown is None else shown)]
    found = []
    for frame in frames:
        around = outside(frame, frames)
        if frame.act is Act.HEARSAY and _is_said_by_another(frame, frames):
            continue
        hops = (
            [hop for outer in around for hop in own[id(outer)].outer]
            + own[id(frame)].outer
            + own[id(frame)].inner
        )
        if own[id(frame)].speaker is None and _is_conduit(frame, frames):
            continue
        content = _content_spans(sentence, frame, previous, text)
        if content:
            via = tuple(_without_repeats(hops))
            told_of = bool(around) or any(chunk.letter == "a" for chunk in attached.get(id(frame), ()))
            silent = told_of and frame.source is None and "subjectless" in frame.pattern
            # «…», ha detto, come riporta X: whoever says so has been named before.
            who = (None, None) if silent else _speaker(own[id(frame)], via, cast)
            if who == (None, None) and _is_of_author(sentence.chunks[frame.cue], language):
                who = (None, sentence.chunks[frame.cue].span)
            made = _attribution(sentence.chunks, frame, content, via, who, text)
            mark = text[content[0].start - 1 : content[0].start]
            quoted = content == (previous,) and bool(mark) and (mark == '"' or category(mark) in _OPENING)
            found.append(replace(made, mode=Mode.DIRECT) if quoted else made)
    return found


def _is_of_author(cue: Chunk, language: Language) -> bool:
    """Tell whether a cue names the author itself: "Mir ist wichtig, dass"."""
    return cue.letter == "C" and "mine" in language.cues[cue.items[0].detail].flags


@dataclass(frozen=True, slots=True)
class _Own:
    """What a frame itself names: the speaker (None for an outlet's own statement), hops around and inside.

    ``of_pronoun`` tells that the outlet relays "his words": those of who spoke before; ``oblique`` that the
    speaker stands behind "according to", ``topic`` that a headline may only be about it: "Nîmes : …".
    """

    speaker: Chunk | None
    outer: list[Hop]
    inner: list[Hop]
    of_pronoun: bool
    oblique: bool
    topic: bool


def _attached(chunks: Sequence[Chunk], frames: Sequence[Frame]) -> dict[int, list[Chunk]]:
    """Give every "citing X" and "in an interview with X" that is no cue itself to the nearest frame."""
    attached: dict[int, list[Chunk]] = {}
    if _ATTACHED.isdisjoint([chunk[0] for chunk in chunks]):
        return attached
    cues = {frame.cue for frame in frames}
    for position, chunk in enumerate(chunks):
        relays = chunk.letter in "vi" or (chunk.letter == "a" and chunk.sources[0].letter == "o")
        if not relays or position in cues or not frames:
            continue
        nearest = min(frames, key=lambda frame: (min(abs(position - at) for at in frame.core()), frame.cue))
        # "Uma fonte, ouvida pelo Le Monde, confirma …, mas diz que …": all that she says came by it.
        beside = nearest.source is not None and nearest.source < position < nearest.cue
        for frame in frames:
            shares = frame.core() == nearest.core() or (beside and frame.source == nearest.source)
            if frame is nearest or shares:
                attached.setdefault(id(frame), []).append(chunk)
    return attached


def _own_hops(
    chunks: Sequence[Chunk], frame: Frame, attached: Sequence[Chunk], language: Language, cast: Cast
) -> _Own:
    cue = chunks[frame.cue]
    sources = [chunks[frame.source]] if frame.source is not None else []
    if sources and sources[0].letter == "i":
        # "As we read in the newspaper X": what stands there says it.
        sources = list(sources[0].sources)
    relaying = list(cue.sources) if _relays(cue) else []
    if cue.letter in "av" and not relaying:
        sources.extend(cue.sources)
    told: list[Chunk] = list(frame.told)
    for chunk in (*frame.via, *attached):
        if _relays(chunk):
            # "Cité par Axios, repris par Haaretz": who is named later relays who is named before.
            relaying[:0] = chunk.sources or (chunk,)
            continue
        kind = told if chunk.letter == "i" else sources
        kind.extend(chunk.sources or (chunk,))
    told.extend(cue.sources if cue.letter == "i" else _told_to(chunks, frame, language))
    # Who relays it speaks only where nobody else does: "in remarks carried by television, the minister said".
    speaker = next((chunk for chunk in (sources or relaying) if chunk.letter != "o"), None)
    sources = [*relaying, *sources]
    told.extend(chunk for chunk in sources if chunk.letter == "u")
    return _Own(
        speaker,
        _hops([chunk for chunk in sources if _is_way(chunk)], cue, cast),
        _hops(told, cue, cast, told=True),
        speaker is None and any(item.tag == "V" and item.detail == "via_pronoun" for item in cue.items),
        cue.letter == "a" and speaker in cue.sources,
        cue.letter == ":" and "headline" in frame.pattern and chunks[frame.content[0]].letter not in "Qq",
    )


# "Fabrizio Romano di|Sky Sport"
_OF_OUTLET = re.compile("N[Nh]*NfD?")


def _is_way(chunk: Chunk) -> bool:
    """Tell whether a source is an outlet, its own journalist, or made for it: "un sondaggio per il Corriere".

    "L'éditorialiste du Figaro Anne Roy" writes there; "CNN anchor Dana Holt" speaks herself.
    """
    if chunk.letter not in "pdk" or (outlet := chunk.any_outlet_item) is None:
        return chunk.letter == "o"
    before = chunk.items[: chunk.items.index(outlet)]
    if chunk.letter == "k":
        return any(item.detail == "for_whom" for item in before)
    if chunk.items[0].outlet is not None and chunk.items[0].tag in "DsG":
        reports = any(item.detail == "journalist" for item in chunk.items)
        return reports or chunk.items[0].tag != "G"
    if _OF_OUTLET.fullmatch("".join([item.tag for item in before])) is not None:
        return True
    return any(item.tag == "R" and item.detail == "journalist" for item in before)


def _relays(chunk: Chunk) -> bool:
    """Tell whether a phrase names who relays what another has: "Spiegel, cited by Reuters"."""
    return chunk.letter == "v" and any(item.detail == "via_relayed" for item in chunk.items)


def _hops(chunks: Sequence[Chunk], cue: Chunk, cast: Cast, *, told: bool = False) -> list[Hop]:
    return [Hop(agent, span, cue.span, told) for agent, span in filter(None, map(cast.outlet_of, chunks))]


def _told_to(chunks: Sequence[Chunk], frame: Frame, language: Language) -> list[Chunk]:
    """Return the outlet that was told: "Lavrov told Al Jazeera", "сообщил Рябков агентству ТАСС"."""
    at = _telling(chunks, frame.cue, language)
    may_follow = "oW" if at is not None else "W"  # "подтвердил агентству": its case tells it
    first = frame.cue if at is None else at
    for position in range(first + 1, min(first + TOLD_REACH, len(chunks))):
        if position == frame.source:
            continue
        if chunks[position].letter in may_follow:
            return [chunks[position]]
        if chunks[position].letter not in "bwtnDyjM":
            break
    return [] if at is not None else marked_as_told(chunks, frame)


def _telling(chunks: Sequence[Chunk], cue: int, language: Language) -> int | None:
    """Return the position of a cue after which who was told may stand: "told", "quoted her as telling"."""
    for at in range(cue, min(cue + 3, len(chunks)) if chunks[cue].letter == "v" else cue + 1):
        chunk = chunks[at]
        if chunk.letter == "C" and "addressee" in language.cues[chunk.items[0].detail].flags:
            return at
    return None


def _without_repeats(hops: Sequence[Hop]) -> list[Hop]:
    seen: set[int] = set()
    kept = []
    for hop in hops:
        if hop.agent not in seen:
            kept.append(hop)
            seen.add(hop.agent)
    return kept


def _is_said_by_another(frame: Frame, frames: Sequence[Frame]) -> bool:
    """Tell whether what is rumoured stands in what somebody says, or is just what he says."""
    return any(
        other is not frame
        and (
            other.content[0] <= frame.cue < other.content[1]
            or max(other.content[0], frame.cue) < min(other.content[1], frame.content[1])
        )
        for other in frames
    )


def _is_conduit(frame: Frame, frames: Sequence[Frame]) -> bool:
    """Tell whether all that an outlet says is another's statement: the inner frame begins its content."""
    for other in frames:
        if other is frame or other.act is not Act.SPEECH or not frame.holds(other):
            continue
        start = min(*other.core(), other.content[0])
        if start - frame.content[0] <= CONDUIT_REACH:
            return True
    return False


def _speaker(own: _Own, via: Sequence[Hop], cast: Cast) -> tuple[int | None, Span | None]:
    """Return who says it and where that is named: the speaker, else the outlet nearest to the statement."""
    if own.of_pronoun:
        return None, None
    if own.speaker is not None:
        return cast.resolve(own.speaker, oblique=own.oblique, topic=own.topic), own.speaker.core
    if own.inner and not own.outer:
        return None, None
    return (via[-1].agent, via[-1].span) if via else (None, None)


def _attribution(
    chunks: Sequence[Chunk],
    frame: Frame,
    content: tuple[Span, ...],
    via: tuple[Hop, ...],
    who: tuple[int | None, Span | None],
    text: str,
) -> FoundAttribution:
    speaker, source = who
    cue = chunks[frame.cue]
    marker = cue.items[0] if cue.letter in "avi" else None
    when, where = _circumstances(chunks, frame, text)
    mode = _mode(chunks, frame)
    return FoundAttribution(
        mode=mode,
        content=content,
        source=source,
        cue=cue.span if marker is None else Span(marker.start, marker.end),
        speaker=speaker,
        via=via,
        rule=frame.pattern,
        confidence=round(min(0.99, frame.score - (0.05 if speaker is None else 0.0)), 2),
        place=where,
        date=when,
        runner_up=frame.runner_up,
        act=_act(frame, mode, speaker),
    )


def _act(frame: Frame, mode: Mode, speaker: int | None) -> Act:
    """Whoever is quoted has spoken, whatever the cue; and what an outlet is named for is no hearsay."""
    if frame.act is Act.HEARSAY:
        return Act.HEARSAY if speaker is None else Act.SPEECH
    return Act.SPEECH if mode is Mode.DIRECT else frame.act


def _content_spans(sentence: Sentence, frame: Frame, previous: Span | None, text: str) -> tuple[Span, ...]:
    first, last = frame.content
    chunks = sentence.chunks[first:last]
    # "This was reported by TASS." and, where "this" goes without saying, "新華社が伝えた。"
    if frame.rest is None and last - first == 1 and (chunks[0].letter in "eHj" or first in frame.core()):
        return (previous,) if previous is not None else ()
    if previous is not None and is_word_of_topic(sentence.chunks, frame.content, frame.cue):
        apart = "\n" in text[previous.end : sentence.span.start]
        return () if apart or any(chunk[0] == "v" for chunk in sentence.chunks) else (previous,)
    main = (
        chunks[0].quotation.inner
        if frame.direct and chunks[0].quotation
        else Span(chunks[0].span.start, chunks[-1].span.end)
    )
    if frame.rest is not None:
        words = [chunk for chunk in sentence.chunks[slice(*frame.rest)] if chunk.letter not in ".,!?;"]
        return (main, Span(words[0].span.start, words[-1].span.end)) if words else (main,)
    if not frame.direct and sentence.chunks[last - 1].quotation is None:
        return (main, *_after_insertion(sentence, frame))
    return (main, *(chunk.quotation.inner for chunk in _broken_by_cue(sentence, frame) if chunk.quotation))


def _after_insertion(sentence: Sentence, frame: Frame) -> tuple[Span, ...]:
    """Return the rest of a statement that "according to her" stands in the middle of, between commas."""
    after = sentence.chunks[frame.cue + 1 :]
    inserted = sentence.chunks[frame.cue].letter == "a" and frame.content[1] <= frame.cue
    # Not what goes on with them: ", according to officials, who …".
    if not inserted or len(after) < 3 or after[0].letter != "," or after[1].letter == "z":
        return ()
    words = [chunk for chunk in after[1:] if chunk.letter not in ".!?;"]
    return (Span(words[0].span.start, words[-1].span.end),) if len(words) > 1 else ()


def _broken_by_cue(sentence: Sentence, frame: Frame) -> list[Chunk]:
    """Return the quotations after the cue that go on with the one before it, in the same sentence."""
    taken = {position for other in sentence.frames for position in range(*other.content)}
    if frame.content[0] > frame.cue:
        return [each for at, each in _joined_quotations(sentence.chunks, frame.content[1]) if at not in taken]
    after = range(max(frame.core()) + 1, len(sentence.chunks))
    return [sentence.chunks[at] for at in after if sentence.chunks[at].letter == "Q" and at not in taken]


def _joined_quotations(chunks: Sequence[Chunk], at: int) -> Iterator[tuple[int, Chunk]]:
    """Yield the quotations that "and" or a comma joins to the one before ``at``, with their positions."""
    letters = "".join([chunk.letter for chunk in chunks])
    while match := _JOINED.match(letters, at):
        at = match.end()
        yield at - 1, chunks[at - 1]


def _mode(chunks: Sequence[Chunk], frame: Frame) -> Mode:
    after_dash = chunks[0].letter == "-" and frame.content[0] == 1 and frame.content[1] <= frame.cue
    if frame.direct or after_dash:
        return Mode.DIRECT
    content = [
        *chunks[slice(*frame.content)],
        *(chunks[slice(*frame.rest)] if frame.rest is not None else ()),
    ]
    quoted = any(chunk.letter == "Q" or (chunk.letter == "q" and not _is_title(chunk)) for chunk in content)
    return Mode.MIXED if quoted else Mode.INDIRECT


def _is_title(chunk: Chunk) -> bool:
    """Tell whether a few quoted words are the title of a work: they begin with a capital."""
    return bool(chunk.items) and chunk.items[0].capital


def _circumstances(chunks: Sequence[Chunk], frame: Frame, text: str) -> tuple[str, str]:
    """Return the date and the place at which it was said, as far as the words beside the cue tell."""
    first, last = frame.content
    near = range(max(0, frame.cue - 8), min(len(chunks), frame.cue + 9))
    beside = [at for at in near if not first <= at < last]
    early = list(range(first, min(last, first + 3))) if first > frame.cue else []
    dates = [
        item for at in (*beside, *early) for item in chunks[at].items if item.date is not None and item.detail
    ]
    when = min(dates, key=lambda item: abs(item.start - chunks[frame.cue].span.start)).detail if dates else ""
    return when, _place(chunks, frame, beside, text)


def _place(chunks: Sequence[Chunk], frame: Frame, beside: Sequence[int], text: str) -> str:
    """Return the words from the first "at the Institute" after the cue to the next mark.

    Where a script has capitals a place has one: "at the company" is none.
    """
    for at in beside:
        if at <= frame.cue or chunks[at].letter not in "km" or at == frame.source:
            continue
        if chunks[at - 1].letter not in "fy":
            continue
        items: list[Item] = [item for item in chunks[at].items if item.tag != "D"]
        last = at
        while last + 1 < len(chunks) and chunks[last + 1].letter in "&fwkmMptdDn" and last + 1 in beside:
            last += 1
        words = " ".join(text[items[0].start : chunks[last].span.end].split()) if items else ""
        if words and not words.islower():
            return words
    return ""
