"""Told before: the outlet that somebody spoke to is that of what the next sentences say without naming one.

"The minister spoke to Radio 24. "I am not resigning," he said. He added that …" All of it came by the radio.
So it does where the verb is last: "Uçar Fanatik'e konuştu. Uçar, “…” dedi."
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from provenance.extract.attributions import Sentence
from provenance.extract.cast import Cast
from provenance.extract.chunk import Chunk
from provenance.languages import Language
from provenance.model.reading import FoundAttribution, Hop
from provenance.text.tokens import fold_all, words_in

# The detail of words that tell that somebody speaks, though not what: "ha parlato a", "falou à".
SPEAKING = "speaking"
# The letters of what may stand before the outlet that is spoken to.
_TO = frozenset("jybf")


def with_told_before(
    mine: Sequence[FoundAttribution],
    last: Sentence | None,
    found: Sequence[FoundAttribution],
    cast: Cast,
    language: Language,
    text: str,
) -> list[FoundAttribution]:
    """Let what goes on without a subject have been told to whom the sentence before says that he spoke.

    ``last`` is that sentence, of the same paragraph; ``found`` the statements before. Where it is no
    statement itself, who is named in it may be so again: "Gość Radia 24 to Ana Lis. Lis powiedziała, że …".
    """
    if last is None or last.title or all(one.via or one.speaker is None for one in mine):
        return list(mine)
    before = found[-1] if found else None
    speaker: int | None = None
    hops: tuple[Hop, ...] = ()
    named: set[int | None] = set()
    if last.frames and before is not None and _stands_in(before, last):
        if before.via and all(hop.told for hop in before.via):
            speaker, hops = before.speaker, before.via
    elif (hop := _spoken_to(last, cast, language, text)) is not None:
        speaker, hops = cast.last_active(), (hop,)
        named = {cast.resolve(chunk) for chunk in last.chunks if chunk.letter == "p"}
    if not hops:
        return list(mine)
    return [
        replace(one, via=tuple(replace(hop, cue=one.cue or hop.cue) for hop in hops))
        if (_may_go_on(one, cast) and speaker in (None, one.speaker))
        or (one.speaker in named and not one.via and not cast.is_outlet(one.speaker))
        else one
        for one in mine
    ]


def _may_go_on(one: FoundAttribution, cast: Cast) -> bool:
    return one.source is None and not one.via and one.speaker is not None and not cast.is_outlet(one.speaker)


def _stands_in(one: FoundAttribution, sentence: Sentence) -> bool:
    return sentence.span.covers(one.cue if one.cue is not None else one.content[0])


def _spoken_to(sentence: Sentence, cast: Cast, language: Language, text: str) -> Hop | None:
    """Return the outlet to which a sentence says that somebody spoke, without telling what."""
    before: Chunk | None = None
    for at, chunk in enumerate(sentence.chunks):
        if chunk.letter == "v" and _RELAYED_OF.search(_letters_before(sentence.chunks, at)) is not None:
            named = cast.outlet_of(chunk.sources[0]) if chunk.sources else None
            if named is not None and chunk.items[0].detail == RELAYED:
                return Hop(named[0], named[1], chunk.span, told=True)
        if chunk.letter in "oi" and (
            chunk.letter == "i"
            or _speaks_to(sentence.chunks[at + 1 : at + 1 + _NEAR_OUTLET])
            or _is_spoken_to(sentence, before, chunk, language, text)
        ):
            named = cast.outlet_of(chunk.sources[0] if chunk.sources else chunk)
            if named is not None:
                return Hop(named[0], named[1], chunk.span, told=True)
        before = chunk
    return None


# "Innego zdania jest pielęgniarka, z którą rozmawiał portal Forum.": behind somebody whom nothing governs.
RELAYED = "via_relayed"
_RELAYED_OF = re.compile("(?:\\A|[^fyj])[pdu](?:f[wMkm]{1,3})?,?\\Z")
_MOST_BEHIND = 7


def _letters_before(chunks: Sequence[Chunk], at: int) -> str:
    return "".join([chunk.letter for chunk in chunks[max(0, at - _MOST_BEHIND) : at]])


# How many words may stand between an outlet and its verb: "„Głos” już wczoraj rozmawiał z".
_NEAR_OUTLET = 3


def _speaks_to(behind: Sequence[Chunk]) -> bool:
    """Tell whether a word for speaking stands right behind an outlet: "„Głos” rozmawiał z wójtem"."""
    for chunk in behind:
        if chunk.items[:1] and chunk.items[0].detail == SPEAKING:
            return True
        if chunk.letter not in "bt":
            return False
    return False


def _is_spoken_to(
    sentence: Sentence, before: Chunk | None, outlet: Chunk, language: Language, text: str
) -> bool:
    if before is not None and (
        before.letter == "I" or (before.items[:1] and before.items[0].detail == SPEAKING)
    ):
        return True
    first = outlet.items[0]
    if first.tag != "O" and first.date is None and first.word in language.told_in:
        # "Trên tạp chí Nắng Mai, chị Trâm nói về ba năm qua."
        return any(item.detail == SPEAKING for chunk in sentence.chunks for item in chunk.items)
    words = fold_all(words_in(text[sentence.span.start : outlet.span.start]))
    if not words or all(entry.tag not in _TO for entry in language.lexicon.alone(words[-1])):
        return False
    if any(entry.detail == SPEAKING for word in words for entry in language.lexicon.alone(word)):
        return True
    # "Abriu o coração no podcast Papo de Laje."
    return any(
        item.detail == SPEAKING and item.start < outlet.span.start
        for chunk in sentence.chunks
        for item in chunk.items
    )


SAME_SOURCE = "same_source"
# Behind whose words an outlet passes on: 軍事筋|の話として.
AGENT = "agent"
# Among how many statements before it an outlet's sources are looked for.
SOURCES_WITHIN = 3


def with_sources_of_report(
    mine: Sequence[FoundAttribution],
    last: Sentence | None,
    sentence: Sentence,
    found: Sequence[FoundAttribution],
) -> Sequence[FoundAttribution]:
    """Let "two sources added that …" be the sources of the outlet that the sentence before cites.

    ``last`` is that sentence, of the same paragraph, ``found`` the statements before.
    """
    before = found[-1] if found else None
    if not mine or last is None or before is None or last.title:
        return mine
    if not before.via or not _stands_in(before, last):
        return mine
    outlet = before.via[-1]
    others = [one for one in found[-SOURCES_WITHIN:] if one.via and one.via[-1].agent == outlet.agent]
    if outlet.told:
        return mine
    alone = all(one.speaker in {None, outlet.agent} for one in others)
    sources = {
        chunk.span
        for chunk, behind in zip(sentence.chunks, sentence.chunks[1:], strict=False)
        if chunk.letter == "u"
        and (
            behind.items[:1] and behind.items[0].detail == AGENT
            # "A source at the Élysée" is another's.
            if behind.letter == "y"
            else not alone
            and behind.letter not in "fljs"
            and any(item.detail == SAME_SOURCE for item in chunk.items)
        )
        and all(item.tag in "DUnM" for item in chunk.items)
    }
    return [
        replace(one, via=tuple(replace(hop, cue=one.cue or hop.cue) for hop in before.via))
        if one.source in sources and not one.via
        else one
        for one in mine
    ]


# Somebody, an outlet in the case of whom something is told, and words for speaking at the end: "Uçar, verilen
# arada Fanatik'e konuştu.", "Nil Su, Telve dergisinin yeni sayısına bir söyleşi verdi."
_TELLS_OUTLET = re.compile(
    r"[^QqT;:]{0,14}?(?P<who>[pdu])[bt]{0,3},?[btwM]{0,6}(?P<told>[oW])(?P<case>[sy]?)[bwtDMn]{0,8}[Cw][.!]?"
)


def told_in_sentence_before(
    mine: Sequence[FoundAttribution], last: Sentence | None, cast: Cast
) -> Sequence[FoundAttribution]:
    """Let what somebody says have been told the outlet to which the sentence before says that he spoke.

    ``last`` is that sentence, of the same paragraph, in which nothing is said.
    """
    if not mine or last is None or last.frames or last.title:
        return mine
    telling = _TELLS_OUTLET.fullmatch("".join([chunk.letter for chunk in last.chunks]))
    outlet = cast.outlet_of(last.chunks[telling.start("told")]) if telling is not None else None
    if telling is None or outlet is None:
        return mine
    verb = last.chunks[-2 if telling[0][-1] in ".!" else -1]
    speaking = verb.items[-1].detail == SPEAKING
    if not speaking and (verb.letter != "C" or telling["case"] == "s"):
        return mine
    who = cast.resolve(last.chunks[telling.start("who")])
    hop = Hop(outlet[0], outlet[1], verb.span, True)
    return [replace(one, via=(hop,)) if one.speaker == who and not one.via else one for one in mine]
