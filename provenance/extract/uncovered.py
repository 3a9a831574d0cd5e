"""Outlets cited in a text whose language has no file: told by where they stand in the sentence, unsurely."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile
from typing import NamedTuple, Protocol, TypeVar

from provenance.extract.attributions import Sentence
from provenance.extract.cast import Cast
from provenance.extract.chunk import Chunk
from provenance.model.kinds import Mode, Span
from provenance.model.reading import FoundAttribution, Hop
from provenance.outlets.entry import OutletKind

RULE = "any.outlet-named"
# An agency is seldom named in the news but as a source; a paper may be what the news is about.
AGENCY = 0.5
OTHER = 0.4
# "According to the news agency Reuters", ", as the agency TASS reported": how many words stand beside it.
WORDS_BESIDE = 4
LEAST_SAID = 4
# How many characters around an outlet are looked at, so that time grows with the text's length.
REACH = 200
# In a script without spaces a statement has more signs than this.
LEAST_SIGNS = 16
_WORD = re.compile(r"[^\W_]+(?:[\u0300-\u036f\u0900-\u0e7f\u200c\u200d]+\w*)*")
_CLAUSE_END = re.compile(r"[,،、，;؛:]")
_TAGGED = re.compile(r"\s*(?:[-–—:/)\]）]|\Z)")
_AROUND = " \t\n,،、，;؛:.。!?…"


class _Named(NamedTuple):
    """An outlet of a sentence: its agent and kind, its characters, and those with the words before it.

    ``teller`` is the person among these words, who tells it something: "says Olof Brandt to Reuters".
    """

    agent: int
    agency: bool
    name: Span
    phrase: Span
    teller: Chunk | None


class _Name(Protocol):
    @property
    def name(self) -> Span: ...


_HasName = TypeVar("_HasName", bound=_Name)


def outlets_named(
    sentence: Sentence, mine: Sequence[FoundAttribution], cast: Cast, text: str
) -> list[FoundAttribution]:
    """Return a sentence's attributions with the outlets that it seems to cite, or one of its own.

    What somebody says in it came via its outlets: the last one named relays those before it, as a text
    names them behind what was said. A sentence without a quotation is what its outlet reports.
    """
    if sentence.title:
        return list(mine)
    quoted = [chunk.quotation.inner for chunk in sentence.chunks if chunk.letter == "Q" and chunk.quotation]
    named = [
        one
        for one in _named(sentence, cast, text)
        if _cites(one, sentence.span, text, quoting=bool(quoted or mine))
    ]
    if not named:
        return list(mine)
    if mine:
        return [found if found.via else _relayed(found, named) for found in mine]
    content = quoted[0] if quoted else _said(sentence.span, named[0].phrase, text)
    if content is None:
        return []
    hops = _hops(named, content)
    sure = AGENCY if named[0].agency else OTHER
    mode = Mode.DIRECT if quoted else Mode.INDIRECT
    cue, teller = named[0].phrase, named[0].teller
    if teller is not None:
        who, where = cast.resolve(teller), teller.span
        return [FoundAttribution(mode, (content,), where, cue, who, hops, RULE, sure)]
    if quoted:
        return [FoundAttribution(mode, (content,), None, cue, None, hops, RULE, sure)]
    return [FoundAttribution(mode, (content,), hops[-1].span, cue, hops[-1].agent, hops, RULE, sure)]


def _relayed(found: FoundAttribution, named: Sequence[_Named]) -> FoundAttribution:
    others = [one for one in named if one.agent != found.speaker]
    return replace(found, via=_hops(others, found.content[0]))


def _hops(named: Sequence[_Named], content: Span) -> tuple[Hop, ...]:
    ordered = outermost_first(named, content)
    return tuple(Hop(one.agent, one.name, one.phrase, one.teller is not None) for one in ordered)


def outermost_first(named: Sequence[_HasName], content: Span) -> list[_HasName]:
    """Order outlets from the one nearest to this text: in turn before a statement, behind it reversed."""
    before = [one for one in named if one.name.start < content.start]
    behind = [one for one in named if one.name.start >= content.start]
    return before + behind[::-1]


def _named(sentence: Sentence, cast: Cast, text: str) -> list[_Named]:
    """Return the outlets of a sentence, none of them in a quotation or a word besides, each once."""
    found: dict[int, _Named] = {}
    for chunk in sentence.chunks:
        item = chunk.outlet_item if chunk.letter == "o" else None
        if item is None or item.outlet is None or item.ambiguous:
            continue
        known = cast.outlet_of(chunk)
        if known is not None:
            agent, name = known
            phrase = _with_words_beside(name, sentence.span, text)
            agency = item.outlet.kind is OutletKind.AGENCY
            found.setdefault(
                agent, _Named(agent, agency, name, phrase, _teller(sentence.chunks, phrase, name))
            )
    return list(found.values())


def _teller(chunks: Sequence[Chunk], phrase: Span, name: Span) -> Chunk | None:
    """Return the person between a comma and the outlet behind it."""
    first = bisect_right(chunks, phrase.start, key=lambda chunk: chunk.span.start)
    inside = takewhile(lambda chunk: chunk.span.end <= name.start, chunks[first : first + WORDS_BESIDE + 1])
    return next((chunk for chunk in inside if chunk.letter == "p"), None)


def _with_words_beside(name: Span, within: Span, text: str) -> Span:
    """Return an outlet's name with the few words before it, back to the sentence's start or a comma."""
    first = max(within.start, name.start - REACH)
    before = text[first : name.start]
    cuts = [match.end() for match in _CLAUSE_END.finditer(before)]
    if not cuts and first > within.start:
        return name
    start = first + (cuts[-1] if cuts else 0)
    start += len(text[start : name.start]) - len(text[start : name.start].lstrip())
    return Span(start, name.end) if _words(text[start : name.start]) <= WORDS_BESIDE else name


def _cites(one: _Named, sentence: Span, text: str, *, quoting: bool) -> bool:
    """Tell whether an outlet stands where a source does: an agency anywhere, another at an edge.

    One that a dash or the like follows is the tag of a dateline. At the beginning a comma follows; at the
    end it stands in a clause of its own, or somebody is quoted.
    """
    behind = text[one.name.end : min(sentence.end, one.name.end + REACH)]
    if _tags(behind) or (one.name.start == sentence.start and _TAGGED.match(behind)):
        return False
    begins = one.phrase.start == sentence.start and _CLAUSE_END.match(behind) is not None
    apart = quoting or one.phrase.start < one.name.start
    return one.agency or begins or (apart and _words(behind) <= WORDS_BESIDE // 2)


def _tags(behind: str) -> bool:
    return re.match(r"\s*(?:--|[–—/)\]）]|-\s)", behind) is not None


def _said(sentence: Span, phrase: Span, text: str) -> Span | None:
    """Return the longer side of the words that name the outlet, where it is long enough for a statement."""
    sides = (Span(phrase.end, sentence.end), Span(sentence.start, phrase.start))
    longest = max(sides, key=lambda side: side.end - side.start)
    words = longest.cut(text)
    start = longest.start + len(words) - len(words.lstrip(_AROUND))
    end = longest.end - (len(words) - len(words.rstrip(_AROUND)))
    enough = _words(words) >= LEAST_SAID or (" " not in words.strip() and len(words) >= LEAST_SIGNS)
    return Span(start, end) if enough and start < end else None


def _words(text: str) -> int:
    return sum(1 for _ in _WORD.finditer(text))
