"""Cited words: whose they are stands far behind "citing": 援引…人士|的话, 援引两名接近监管的|人士|称."""

from __future__ import annotations

import re
from collections.abc import Iterator

from provenance.extract.chunk import Chunk
from provenance.languages import Language
from provenance.model.kinds import Span

CITED = "cited_words"
LEAST_OF_A_SOURCE = 2
_CITING = re.compile(r"V(?P<behind>[^CQTVAI,;:.]{2,16})(?P<says>C)?")
_SOURCES = frozenset("pdkuom")
# Before a verb of saying a source stands behind what tells of it: 援引|两名|接近监管|的|人士|称.
_TOLD_OF = re.compile("(?:D[^o]{0,8}|[^fo]{1,8}s|x?[^fosx]{0,3})(?P<source>[pdu])[bt]{0,2}\\Z")
# 引述|机管局|消息|指, 引述|芷岚友人|透露: right before the verb, or the noun for words, anybody may stand.
_WHOEVER = re.compile("V(?P<counted>D[^oCQTVAI,;:.fk]{0,8})?(?P<who>M{0,2}w)(?P<noun>[bko])?(?=C|(?<=b)[,w])")
# "One", and what tells of somebody whom no lexicon knows: 一名|不|具名|政務官|的|說法.
_SOMEBODY = re.compile("D(?:[^o]*s)?[^os]*w\\Z")


def with_whoever_is_cited(chunks: list[Chunk], language: Language) -> list[Chunk]:
    """Take for a source what no lexicon has between "citing" and a verb of saying; drop nouns for words."""
    counted = language.subjects.counted
    letters = "".join([chunk[0] for chunk in chunks])
    done = chunks
    for match in reversed(list(_WHOEVER.finditer(letters))):
        first, at = match.start("who"), match.end("who") - 1
        if chunks[at].span.end - chunks[first].span.start < LEAST_OF_A_SOURCE or chunks[at].items[0].detail:
            continue
        number = chunks[match.start("counted")] if match["counted"] else None
        if number is not None and not (counted and number.items[-1].word.endswith(counted)):
            continue
        noun = match.start("noun")
        if match["noun"] == "b" and letters[noun + 1] != "C" and chunks[noun].items[0].detail != CITED:
            continue
        if match["noun"] and match["noun"] in "ko" and not _is_for_words(chunks[noun], language):
            continue
        done = list(done) if done is chunks else done
        if match["noun"]:
            done[noun] = chunks[noun]._replace(letter="b")
        items = tuple(item for chunk in chunks[first : at + 1] for item in chunk.items)
        done[first : at + 1] = [Chunk("u", Span(items[0].start, items[-1].end), items)]
    return done


def with_cited_words(chunks: list[Chunk]) -> list[Chunk]:
    """Join "citing" with the source that stands right before the noun for its words or before the verb."""
    letters = "".join([chunk[0] for chunk in chunks])
    done: list[Chunk] = []
    at = 0
    for first, source in _cited(chunks, letters):
        inside = chunks[first : source + 1]
        items = tuple(item for chunk in inside for item in chunk.items)
        span = Span(inside[0].span.start, inside[-1].span.end)
        whose = _whose(chunks, letters, first + 1, source)
        done += [*chunks[at:first], Chunk("v", span, items, sources=(whose,))]
        at = source + 1
        if at < len(chunks) and chunks[at].items[0].detail == CITED:
            done[-1] = done[-1]._replace(span=Span(span.start, chunks[at].span.end))
            at += 1
    return [*done, *chunks[at:]] if done else chunks


def _cited(chunks: list[Chunk], letters: str) -> Iterator[tuple[int, int]]:
    """Yield where "citing" stands, and the last chunk of whoever is cited."""
    for match in _CITING.finditer(letters):
        first, last = match.span("behind")
        noun = next((at for at in range(first + 1, last) if chunks[at].items[0].detail == CITED), None)
        if noun is None:
            told_of = _TOLD_OF.match(letters, first, last) if match["says"] else None
            if told_of is not None:
                yield match.start(), told_of.start("source")
            continue
        source = noun - 1 - (letters[noun - 1] == "s")
        if source >= first and (
            letters[source] in _SOURCES or _SOMEBODY.match(letters, first, source + 1) is not None
        ):
            yield match.start(), source


def _whose(chunks: list[Chunk], letters: str, first: int, source: int) -> Chunk:
    """Return whoever is cited; "one" before what tells of him says that nobody told of before is meant."""
    named = chunks[source] if letters[source] in _SOURCES else _somebody(chunks, first, source)
    if letters[first] != "D" or named.letter not in "du" or named.items[0].tag == "D":
        return named
    items = (*chunks[first].items, *named.items)
    return named._replace(span=Span(chunks[first].span.start, named.span.end), items=items)


def _somebody(chunks: list[Chunk], first: int, last: int) -> Chunk:
    """Return as somebody without a name the words that end a phrase, behind the last that tells of them."""
    items = [item for chunk in chunks[first : last + 1] for item in chunk.items]
    begin = max(at for at, item in enumerate(items) if item.tag in "sDx") + 1
    named = items[begin:] or items
    return Chunk("u", Span(named[0].start, named[-1].end), tuple(named))


def _is_for_words(chunk: Chunk, language: Language) -> bool:
    """Tell whether a phrase ends in a noun that may be for somebody's words: 消息 is news and a paper."""
    words = chunk.items[-1].word.split()
    known = language.lexicon.longest(words, 0)
    return known is not None and any(entry.detail == CITED for entry in known.entries)
