"""Outlets that a sentence names and no rule has used: cited there or not, by the signs around them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from provenance.extract.attributions import Sentence
from provenance.extract.cast import Cast
from provenance.extract.chunk import Chunk
from provenance.extract.item import Item
from provenance.extract.outlet_signs import outlet_signs, surely_cited
from provenance.extract.told_journalists import is_journalist
from provenance.extract.uncovered import outermost_first
from provenance.model.kinds import Act, Mode, Span
from provenance.model.reading import FoundAttribution, Hop

RULE = "any.outlet-by-signs"
# From which likelihood on an outlet is taken for cited, and one whose name is a word besides.
CITED_FROM, HOMOGRAPH_FROM = 0.6, 0.7
# One that no list has is taken for who reports, where nobody is said to speak, from this on.
UNLISTED_FROM = 0.85
# No sign is beyond doubt, though rounding would make it so.
SUREST = 0.99
# A clause has at most so many words beside the outlet when the statement is not in it.
WORDS_BESIDE = 6
LEAST_SAID = 4
# So many are enough of somebody who stands before the clause.
LEAST_SAID_OF = 2
# In a script without spaces so many signs count as a word.
SIGNS_OF_A_WORD = 2
# How many chunks from a cue may stand who speaks.
SPEAKS_WITHIN = 2
# How many signs stand at most between an outlet and whoever is its own: 「X」の.
BETWEEN = 2
_DOCUMENT = "document"
GOVERNED_WITHIN = 3
# A sentence that names more outlets than so many lists them, and none is told by signs.
MOST_NAMED = 40
_NOT_SEEN = frozenset("Qq")
_WHO = frozenset("pdku")
_PERSONS = frozenset("pdu")
# A clause of what stands before it, and what something is about.
_NOT_STATING = frozenset("zl")
_ABOUT = "l"
_GOVERNING = frozenset("fyjDI")
# Case endings behind a name: "Petra'da … yer almadı".
_CASES = frozenset("sy")
_PART = re.compile(r"[,;:()](?!\d)|[،、，؛：（）。]|\s[-–—]\s|[–—]")
_WORD = re.compile(r"[^\W_]+")
_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
_SUFFIX = re.compile(r"['’]\w+")
_AROUND = " \t\n,،、，;؛:：.。!?…()（）-–—“”„«»「」\"'"
_MARKS = frozenset(".,;:-!?()")
_OF = re.compile("p,fD?\\Z")


class _Cited(NamedTuple):
    """An outlet taken for cited: where its chunk stands, its characters, its agent, how sure that is."""

    at: int
    name: Span
    agent: int
    sure: float


def with_left_outlets(
    sentence: Sentence, mine: list[FoundAttribution], cast: Cast, text: str, language: str
) -> list[FoundAttribution]:
    """Return a sentence's attributions with the outlets that no rule has used and the sentence cites.

    What somebody says in it came by them; where nobody does, the sentence is what they report. An
    attribution that came by an outlet stays as it is.
    """
    if not sentence.names_outlet or sentence.title or any(found.via for found in mine):
        return mine
    cited = _cited(sentence, mine, cast, text, language)
    if not cited:
        return mine
    if mine:
        return _relayed(mine, cited)
    made = _reported(sentence, cited, cast, text)
    return [made] if made is not None else mine


def outlets_in(sentence: Sentence) -> list[tuple[int, Item]]:
    """Return the outlets named in a sentence outside its quotations, each with the place of its chunk."""
    return [
        (at, item)
        for at, chunk in enumerate(sentence.chunks)
        if chunk.letter not in _NOT_SEEN
        for item in chunk.items
        if item.tag == "O" and (item.outlet is not None or chunk.letter == "o")
    ]


def signs_of(
    sentence: Sentence, at: int, item: Item, found: Sequence[tuple[int, Item]], language: str, text: str
) -> list[str]:
    """Return the signs around one of the outlets ``found`` in a sentence."""
    name = text[item.start : item.end]
    return outlet_signs(
        sentence.chunks,
        at,
        item,
        home=item.outlet is None or item.outlet.language == language,
        named_before=text.find(name, 0, item.start) >= 0,
        outlets=len({other.outlet.key if other.outlet is not None else other.word for _, other in found}),
    )


def _cited(
    sentence: Sentence, mine: Sequence[FoundAttribution], cast: Cast, text: str, language: str
) -> list[_Cited]:
    """Return the outlets of a sentence that are cited, each once, from the one nearest to this text."""
    speakers = {found.speaker for found in mine}
    sources = [found.source for found in mine]
    found = outlets_in(sentence)
    document = any(item.detail == _DOCUMENT for chunk in sentence.chunks for item in chunk.items)
    if document or len(found) > 1:
        # "A study in Nature Letters": where it was published is not by whom it came; and of two in a sentence
        # one may be the programme of the other.
        found = [(at, item) for at, item in found if item.outlet is not None]
    if len(found) > MOST_NAMED:
        return []
    cited: dict[int, _Cited] = {}
    for at, item in found:
        sure = min(SUREST, surely_cited(signs_of(sentence, at, item, found, language, text)))
        listed = CITED_FROM if mine or item.outlet is not None else UNLISTED_FROM
        if sure < (HOMOGRAPH_FROM if item.ambiguous else listed):
            continue
        chunk = sentence.chunks[at]
        if _is_spoken_of(sentence.chunks, at, mine):
            continue
        if _works_there(sentence.chunks, at) or any(
            _belongs_to(source, chunk.span, item) for source in sources
        ):
            continue
        if item.outlet is None and _is_governed_by_source(sentence.chunks, at, sources):
            continue
        agent = cast.outlet_agent_at(item)
        if agent not in speakers:
            cited.setdefault(agent, _Cited(at, Span(item.start, item.end), agent, sure))
    return list(cited.values())


def _is_spoken_of(chunks: Sequence[Chunk], at: int, mine: Sequence[FoundAttribution]) -> bool:
    """Tell whether an outlet is but what an answer is about: "Asked about the Times report, she said …"."""
    end = chunks[at].span.end
    answered = mine and all(found.cue is not None and found.cue.start >= end for found in mine)
    return bool(answered) and at > 0 and chunks[at - 1].letter == _ABOUT


def _works_there(chunks: Sequence[Chunk], at: int) -> bool:
    """Tell whether an outlet is but for whom somebody works: "the former champion, now a pundit at ESPN".

    What a journalist says may well be said in it; "it is Fabio Marangon, of the Mattino" tells who he is.
    """
    chunk = chunks[at]
    before = _OF.search("".join([each.letter for each in chunks[max(0, at - 4) : at]]))
    if before is not None and not is_journalist(chunks[at - len(before[0])]):
        return True
    roles = [item.detail for item in chunk.items if item.tag == "R"]
    return chunk.letter in "pd" and bool(roles) and "journalist" not in roles


def _belongs_to(speaker: Span | None, chunk: Span, outlet: Item) -> bool:
    """Tell whether an outlet is only whose somebody is who speaks: rules know when a "CNN anchor" is."""
    if speaker is None:
        return False
    return speaker.overlaps(chunk) or 0 <= speaker.start - outlet.end <= BETWEEN


def _is_governed_by_source(chunks: Sequence[Chunk], at: int, sources: Sequence[Span | None]) -> bool:
    """Tell whether what is said to speak is no person and stands before an outlet: "an article in Nature"."""
    before = [chunk for chunk in chunks[max(0, at - GOVERNED_WITHIN) : at] if chunk.letter not in _PERSONS]
    return any(source is not None and source.overlaps(chunk.span) for source in sources for chunk in before)


def _relayed(mine: Sequence[FoundAttribution], cited: Sequence[_Cited]) -> list[FoundAttribution]:
    """Let the attribution nearest to the outlets have come by them."""
    name = cited[0].name
    nearest = min(range(len(mine)), key=lambda index: _distance(mine[index], name))
    found = mine[nearest]
    hops = _hops(cited, found.content[0])
    sure = min(found.confidence, *(round(each.sure, 2) for each in cited))
    relayed = replace(
        found, via=hops, confidence=sure, act=Act.SPEECH if found.act is Act.HEARSAY else found.act
    )
    return [*mine[:nearest], relayed, *mine[nearest + 1 :]]


def _distance(found: FoundAttribution, name: Span) -> int:
    spans = [span for span in (found.cue, found.source, *found.content) if span is not None]
    return min(max(span.start - name.end, name.start - span.end, 0) for span in spans)


def _hops(cited: Sequence[_Cited], content: Span) -> tuple[Hop, ...]:
    return tuple(Hop(each.agent, each.name) for each in outermost_first(cited, content))


def _reported(sentence: Sentence, cited: Sequence[_Cited], cast: Cast, text: str) -> FoundAttribution | None:
    """Return what the outlets report, or what somebody says by way of them."""
    chunks = sentence.chunks
    quoted = tuple(chunk.quotation.inner for chunk in chunks if chunk.letter == "Q" and chunk.quotation)
    if not quoted and _publishes(chunks, cited[0].at):
        return None
    content = quoted or _said(sentence, cited[0], text)
    if not content or (not quoted and _is_without_answer(chunks, cited[0], content)):
        return None
    hops = _hops(cited, content[0])
    sure = round(min(each.sure for each in cited), 2)
    mode = Mode.DIRECT if quoted else Mode.INDIRECT
    who = _beside_cue(chunks, content) or (_only_person(chunks) if quoted else None)
    if who is None and len(content) > 1:
        # "His lawyer, asked by Reuters, denies it": who stands alone before the clause says the rest.
        who = _alone(chunks, content[0])
        content = content[1:] if who is not None else content
    speaker: int | None = None
    source: Span | None = None
    if who is None and not quoted and chunks[cited[0].at].letter == "i":
        who, content = _speaks_there(chunks, cited[0], content)
    if who is not None:
        speaker, source = cast.resolve(who), who.core
    elif not quoted:
        speaker, source = hops[-1].agent, hops[-1].span
    return FoundAttribution(mode, content, source, None, speaker, hops, RULE, sure)


def _speaks_there(
    chunks: Sequence[Chunk], cited: _Cited, content: tuple[Span, ...]
) -> tuple[Chunk | None, tuple[Span, ...]]:
    """Return who stands first behind "on France Inter," or "in an interview with" it, and what they say."""
    inside = _within(chunks, content[0])
    beside = [chunk for chunk in chunks[cited.at + 1 : cited.at + 3] if chunk.letter in "pd"]
    if len(inside) < LEAST_SAID_OF or inside[0] not in beside:
        return None, content
    return inside[0], (Span(inside[1].span.start, content[0].end), *content[1:])


def _is_without_answer(chunks: Sequence[Chunk], cited: _Cited, content: Sequence[Span]) -> bool:
    """Tell whether an outlet has asked in vain: "Contacted by Le Monde, the club did not reply"."""
    behind = chunks[cited.at + 1].letter if cited.at + 1 < len(chunks) else ""
    governed = _is_governed(chunks, cited.at) or behind in _CASES or chunks[cited.at].letter != "o"
    return governed and any(chunk.letter == "x" for span in content for chunk in _within(chunks, span))


def _beside_cue(chunks: Sequence[Chunk], content: Sequence[Span]) -> Chunk | None:
    """Return who stands beside a cue, is no outlet, and is no part of what is said."""
    for at, chunk in enumerate(chunks):
        if chunk.letter != "C":
            continue
        for beside in range(max(0, at - SPEAKS_WITHIN), min(len(chunks), at + SPEAKS_WITHIN + 1)):
            who = chunks[beside]
            apart = not any(span.overlaps(who.span) for span in content)
            if who.letter in _WHO and apart and who.outlet_item is None and not _is_governed(chunks, beside):
                return who
    return None


def _only_person(chunks: Sequence[Chunk]) -> Chunk | None:
    """Return the person with a name, where a sentence names one alone."""
    persons = [source for chunk in chunks for source in (chunk.sources or (chunk,)) if source.letter == "p"]
    return persons[0] if len(persons) == 1 else None


def _alone(chunks: Sequence[Chunk], span: Span) -> Chunk | None:
    """Return the person or source that some words consist of."""
    inside = _within(chunks, span)
    return inside[0] if len(inside) == 1 and inside[0].letter in _PERSONS else None


def _is_governed(chunks: Sequence[Chunk], at: int) -> bool:
    return at > 0 and chunks[at - 1].letter in _GOVERNING


def _within(chunks: Sequence[Chunk], span: Span) -> list[Chunk]:
    """Return the chunks that lie in some words, but for marks."""
    inside = (chunk for chunk in chunks if span.start <= chunk.span.start and chunk.span.end <= span.end)
    return [chunk for chunk in inside if chunk.letter not in _MARKS]


def _said(sentence: Sentence, cited: _Cited, text: str) -> tuple[Span, ...]:
    """Return the words of a sentence without those that name the outlet; none where too few are left.

    Where its clause holds less than the rest, the rest is what it reports; else what stands on the longer
    side of it.
    """
    whole, name = sentence.span, cited.name
    cuts = [match.span() for match in _PART.finditer(text, whole.start, whole.end)]
    start = max((end for _, end in cuts if end <= name.start), default=whole.start)
    end = min((begin for begin, _ in cuts if begin >= name.end), default=whole.end)
    beside = _words(text[start : name.start]) + _words(text[name.end : end])
    before, behind = Span(whole.start, start), Span(end, whole.end)
    if any(chunk.letter == "z" for chunk in _within(sentence.chunks, behind)[:1]):
        # "The paper, which cites two bankers, expects …"
        behind = Span(min((after for _, after in cuts if after > end + 1), default=whole.end), whole.end)
    rest = max(_words(before.cut(text)), _words(behind.cut(text)))
    if beside <= WORDS_BESIDE and rest >= LEAST_SAID and rest > beside:
        if _is_predicate(sentence.chunks, cited, start):
            return ()
        sides = [before, behind]
    else:
        phrase = _phrase(sentence.chunks, cited, text)
        before, behind = Span(whole.start, phrase.start), Span(phrase.end, whole.end)
        sides = [max((before, behind), key=lambda side: _words(side.cut(text)))]
        inverted = sides[0] is behind and _is_circumstance(sentence.chunks, cited.at)
        if inverted or (sides[0] is before and _is_spoken_there(sentence.chunks, cited.at)):
            return ()
    trimmed = [_trimmed(side, text) for side in sides]
    alone = [side for side in trimmed[:1] if _alone(sentence.chunks, side) is not None]
    least = LEAST_SAID_OF if alone else LEAST_SAID
    stating = [
        side
        for side in trimmed[len(alone) :]
        if _words(side.cut(text)) >= least and _states(_within(sentence.chunks, side))
    ]
    return (*alone, *stating) if stating else ()


def _publishes(chunks: Sequence[Chunk], at: int) -> bool:
    """Tell whether an outlet only publishes something: "Mediacités publie un courriel"."""
    behind = chunks[at + 1 : at + 3]
    return any(chunk.letter == "C" and chunk.items[0].detail == "publish" for chunk in behind) and all(
        chunk.letter not in "T:" for chunk in chunks[at:]
    )


def _is_predicate(chunks: Sequence[Chunk], cited: _Cited, start: int) -> bool:
    """Tell whether an outlet's clause, from ``start`` on, says what it did to what stands before the comma.

    "Le conversazioni, oltre mille pagine, sono state ottenute da Domani".
    """
    letters = "".join([chunk.letter for chunk in chunks[: cited.at + 1] if chunk.span.start >= start])
    return _PASSIVE.match(letters) is not None


_PASSIVE = re.compile("bw{1,2}v\\Z")


def _is_circumstance(chunks: Sequence[Chunk], at: int) -> bool:
    """Tell whether an outlet is behind its verb, and a preposition behind it: "dà notizia X nel numero"."""
    around = "".join([chunk.letter for chunk in chunks[max(0, at - 2) : at + 2]])
    return _SET_BEHIND.match(around) is not None


def _is_spoken_there(chunks: Sequence[Chunk], at: int) -> bool:
    """Tell whether a verb of saying stands before "in" an outlet, behind its subject: "s'explique dans X"."""
    around = "".join([chunk.letter for chunk in chunks[max(0, at - 2) : at + 1]])
    return around.endswith("Ci") or (around[:1] == "C" and around[1:2] in _GOVERNING)


# Where the verb begins its clause, what it takes stands behind as well: نشرت القناة على تلغرام معلومات.
_SET_BEHIND = re.compile("[^-.,;:&]Co[bfj]")
# Nobody states anything in names, functions, days and prepositions alone.
_NO_CLAUSE = re.compile("[pdkumbt]+\\Z")


def _states(inside: Sequence[Chunk]) -> bool:
    """Tell whether words are no clause of what stands before them, and not what something is about."""
    opens = "".join([chunk.letter for chunk in inside])
    if _NO_CLAUSE.match(opens) is not None:
        return False
    return opens[:1] not in _NOT_STATING and not (opens[:1] in _GOVERNING and opens[1:2] == "z")


def _phrase(chunks: Sequence[Chunk], cited: _Cited, text: str) -> Span:
    """Return an outlet with the cue beside it, the words that govern it and the end of its last word."""
    first = last = cited.at
    while _is_governed(chunks, first):
        first -= 1
    if first > 0 and chunks[first - 1].letter == "C":
        first -= 1
    elif last + 1 < len(chunks) and chunks[last + 1].letter == "C":
        last += 1
    end = max(chunks[last].span.end, cited.name.end)
    joined = _SUFFIX.match(text, end)
    return Span(min(chunks[first].span.start, cited.name.start), joined.end() if joined else end)


def _trimmed(span: Span, text: str) -> Span:
    words = span.cut(text)
    start = span.start + len(words) - len(words.lstrip(_AROUND))
    return Span(start, max(start, span.end - (len(words) - len(words.rstrip(_AROUND)))))


def _words(text: str) -> int:
    if _UNSPACED.search(text):
        return len(_UNSPACED.findall(text)) // SIGNS_OF_A_WORD
    return len(_WORD.findall(text))
