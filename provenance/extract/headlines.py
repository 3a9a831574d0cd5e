"""Headlines: a name before a colon has said what follows only where the article lets it speak as well."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from provenance.extract.attributions import Sentence
from provenance.extract.chunk import Chunk
from provenance.model.kinds import Act, Mode, Span
from provenance.model.reading import FoundAttribution
from provenance.text.territories import place_names

_BEFORE_COLON = "headline-colon"
# How many letters the code of a country has, which are more for a city or a continent.
_COUNTRY = 2
# A text of so many sentences names whoever speaks in its headline again.
WHOLE_TEXT = 8


def without_topics(
    found: Sequence[FoundAttribution], sentences: Sequence[Sentence], language: str, text: str
) -> list[FoundAttribution]:
    """Drop what a headline's topic seems to say: "Harlem: churches struggle" tells where it is.

    So does the name of a country, whether the article names it or not: "Ukraina: Atak na port".
    """
    if not any(map(_is_before_colon, found)):
        return list(found)
    speaking = {each.speaker for each in found if not _is_before_colon(each) and each.act is not Act.HEARSAY}
    body = frozenset(_words_of_names(sentences))
    whole = sum(not each.title for each in sentences) >= WHOLE_TEXT
    names = {
        chunk.core
        for each in sentences
        if each.title
        for chunk in each.chunks
        if _is_bare(chunk) and (whole or _is_named_again(chunk, body))
    }
    rubrics = {chunk.span for each in sentences if each.title for chunk in each.chunks if _is_rubric(chunk)}
    kept = [
        at
        for at, each in enumerate(found)
        if not (_is_before_colon(each) and each.source in rubrics)
        and (not _may_be_topic(each, names, language, text) or each.speaker in speaking)
    ]
    if rubrics:
        kept = _without_continuing(found, kept)
    if len(kept) == len(found):
        return list(found)
    moved = {before: after for after, before in enumerate(kept)}
    return [
        replace(each, continues=None if each.continues is None else moved.get(each.continues))
        for each in (found[at] for at in kept)
    ]


def _without_continuing(found: Sequence[FoundAttribution], kept: Sequence[int]) -> list[int]:
    """Return those of the statements ``kept`` that go on with none that is left out."""
    left: set[int] = set(range(len(found))).difference(kept)
    for at in kept:
        if found[at].continues in left:
            left.add(at)
    return [at for at in kept if at not in left]


def _is_before_colon(attribution: FoundAttribution) -> bool:
    return attribution.rule.rpartition(".")[2] == _BEFORE_COLON


def _may_be_topic(attribution: FoundAttribution, names: set[Span], language: str, text: str) -> bool:
    if attribution.mode is not Mode.INDIRECT or not _is_before_colon(attribution):
        return False
    source = attribution.source
    if source is None or source in names:
        return source in names
    code = place_names(language).get(source.cut(text).casefold(), "")
    return len(code) == _COUNTRY


def _is_rubric(chunk: Chunk) -> bool:
    """Tell whether a chunk is a word for a text and no more, under which a paper has it: "Enquête : …"."""
    words = [item for item in chunk.items if item.tag != "D"]
    return chunk.letter == "k" and len(words) == 1 and words[0].detail == "document"


def _is_bare(chunk: Chunk) -> bool:
    """Tell whether a chunk is a name or a place and no more: a "mayor" before a colon speaks."""
    return chunk.letter in "pm" and all(item.tag != "R" for item in chunk.items)


def _is_named_again(chunk: Chunk, body: frozenset[str]) -> bool:
    """Tell whether the article has a name of its headline too: whom a short one has nowhere else speaks."""
    return all(item.word in body for item in chunk.items if item.tag in "NL")


def _words_of_names(sentences: Sequence[Sentence]) -> Iterator[str]:
    for sentence in sentences:
        if not sentence.title:
            yield from (item.word for chunk in sentence.chunks for item in chunk.items if item.tag in "NL")
