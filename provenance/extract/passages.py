"""The sentences of a text, chunked, with the frames found in them and in their quotations."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from provenance.extract.attributions import Sentence
from provenance.extract.borne_out import with_borne_out
from provenance.extract.chunk import Chunk
from provenance.extract.chunks import Chunker
from provenance.extract.dashed_speech import with_dashed
from provenance.extract.frames import Frame, find_frames
from provenance.extract.fronted import behind_settings, ended_with_clause
from provenance.extract.headline_halves import halves
from provenance.extract.inner_frames import is_anything, without_asides, without_deeds, without_rivals
from provenance.extract.items import dates_of, itemise
from provenance.extract.live_entries import (
    entries_of,
    is_announced,
    is_hour,
    is_relayed_post,
    without_places,
)
from provenance.extract.main_clauses import before_main_clauses
from provenance.extract.name_links import with_learned_links
from provenance.extract.quotations import Quotation
from provenance.extract.quoted_clauses import with_clauses
from provenance.extract.structure import Structure
from provenance.extract.telling_sentences import is_about_topic, only_tells
from provenance.extract.title_case import without_title_case
from provenance.extract.uncased import with_names
from provenance.extract.verb_brackets import within_brackets
from provenance.extract.vocatives import without_vocatives
from provenance.languages import Language
from provenance.languages.name_rules import name_rules
from provenance.model.kinds import SegmentKind, Span
from provenance.model.reading import Segment
from provenance.outlets import Gazetteer

# How many signs an hour in brackets has at most.
MOST_OF_AN_HOUR = 9


def read_sentences(
    text: str,
    structure: Structure,
    segments: Sequence[Segment],
    quotations: Sequence[Quotation],
    language: Language,
    outlets: Gazetteer,
) -> list[Sentence]:
    """Return the sentences of a text in order; the apparatus (datelines, credits) is left out."""
    body = [segment for segment in segments if segment.kind is not SegmentKind.META]
    body = body if language.spaced else [half for each in body for half in halves(text, each)]
    dates = dates_of(text, language, structure.published or _dateline_date(structure))
    opened = (_first_sign(text, quotation.inner) for quotation in quotations)
    starts = frozenset(segment.span.start for segment in body).union(opened)
    written = without_title_case(text, body, language)
    items = itemise(written, language, outlets, dates, starts)
    items = without_vocatives(items) if language.addresses else items
    if language.nouns.learned_links:
        items = with_learned_links(items, language.nouns.learned_links)
    rules = name_rules(language.code)
    chunker = Chunker(items if rules is None else with_names(items, text, rules), language)
    spoken = with_dashed(text, items, _paragraphs(body), quotations, language)
    outer = [quotation for quotation in spoken if quotation.depth == 0]
    inner = [quotation for quotation in spoken if quotation.depth == 1]
    entries = entries_of(text, structure.paragraphs, structure.body_starts)
    reading = _SentenceReader(chunker, language, _Starting(outer), _Starting(inner), body, entries)
    units = _units(body, outer, chunker)
    return [reading.sentence(unit) for unit in units]


def _first_sign(text: str, inner: Span) -> int:
    """Return where the words between marks begin: in French there is a space before them."""
    at = inner.start
    while at < inner.end and text[at].isspace():
        at += 1
    return at


def _paragraphs(segments: Sequence[Segment]) -> list[Span]:
    """Return the paragraphs of the body, each from its first sentence to its last."""
    first: dict[int, Segment] = {}
    last: dict[int, Segment] = {}
    for segment in segments:
        if segment.kind is SegmentKind.BODY:
            first.setdefault(segment.paragraph, segment)
            last[segment.paragraph] = segment
    return [Span(one.span.start, last[number].span.end) for number, one in first.items()]


class _Starting:
    """Quotations in order, looked up by where they start."""

    def __init__(self, quotations: Sequence[Quotation]) -> None:
        self._quotations = quotations
        self._starts = [quotation.span.start for quotation in quotations]

    def within(self, span: Span) -> Sequence[Quotation]:
        """Return the quotations that start within some characters."""
        first = bisect_left(self._starts, span.start)
        return self._quotations[first : bisect_left(self._starts, span.end, first)]


@dataclass(frozen=True, slots=True)
class _SentenceReader:
    chunker: Chunker
    language: Language
    outer: _Starting
    inner: _Starting
    segments: Sequence[Segment]
    entries: frozenset[int]

    def sentence(self, unit: Segment) -> Sentence:
        """Read one unit, and what stands in its quotations."""
        title = unit.kind is SegmentKind.TITLE
        quotations = self.outer.within(unit.span)
        named = self.chunker.names_outlet(unit.span)
        tags = self.chunker.tags(unit.span)
        entry = unit.span.start in self.entries
        if entry and tags.startswith("-") and not self.language.capitals:
            unit = replace(unit, span=self.chunker.behind_first(unit.span))
            tags = tags[1:]
        # Without capitals the subject stands before its verb only in headlines, and in entries as there.
        entry = entry and (is_announced(tags) or not self.language.capitals)
        entry = entry or (named and is_relayed_post(tags))
        if not title and not quotations and not entry and not self.chunker.speaks(unit.span):
            found = self.chunker.chunks(unit.span, ()) if named else self.chunker.names(unit.span)
            return Sentence(unit.span, unit.paragraph, title, tuple(found), (), names_outlet=named)
        chunks = self.chunker.chunks(unit.span, quotations)
        nested = [
            self._inside(segment, chunk.quotation.inner)
            for chunk in chunks
            if chunk.letter == "Q" and chunk.quotation is not None
            for segment in self._around(chunk.quotation.inner, unit.span)
            if self._may_speak(segment.span)
        ]
        frames = [] if _asks(chunks) else self._frames(chunks, title=title or entry)
        frames = without_places(frames, chunks) if entry else frames
        return Sentence(
            unit.span,
            unit.paragraph,
            title,
            tuple(chunks),
            tuple(frames),
            tuple(s for s in nested if s.frames),
            tuple(self._titled(chunks)) if quotations else (),
            named,
        )

    def _titled(self, chunks: Sequence[Chunk]) -> Iterator[Chunk]:
        """Yield the persons who are named with a title or function in the quotations of a sentence."""
        for chunk in chunks:
            if chunk.letter == "Q" and chunk.quotation is not None:
                inner = chunk.quotation.inner
                if "R" in self.chunker.tags(inner):
                    yield from (named for named in self.chunker.names(inner) if named.letter == "p")

    def _frames(self, chunks: Sequence[Chunk], *, title: bool) -> list[Frame]:
        found = find_frames(chunks, self.language, title=title)
        if not found:
            return found
        found = without_deeds(found, chunks, self.language)
        found = without_rivals(list(without_asides(found, chunks)), chunks) if len(found) > 1 else found
        found = ended_with_clause(within_brackets(found, chunks, self.language), chunks, self.language)
        found = before_main_clauses(behind_settings(found, chunks), chunks, self.language)
        return with_clauses(with_borne_out(found, chunks), chunks, self.language)

    def _around(self, inner: Span, unit: Span) -> Sequence[Segment]:
        """Return the sentences of a unit that have characters of a quotation."""
        first = bisect_right(self.segments, inner.start, key=lambda segment: segment.span.end)
        last = bisect_left(self.segments, inner.end, key=lambda segment: segment.span.start)
        here = self.segments[first:last]
        return [segment for segment in here if unit.start <= segment.span.start < unit.end]

    def _may_speak(self, span: Span) -> bool:
        return self.chunker.speaks(span) or bool(self.inner.within(span))

    def _inside(self, segment: Segment, inner: Span) -> Sentence:
        span = Span(max(segment.span.start, inner.start), min(segment.span.end, inner.end))
        chunks = self.chunker.chunks(span, self.inner.within(span))
        if _asks(chunks):
            return Sentence(span, segment.paragraph, False, tuple(chunks), ())
        frames = [
            frame
            for frame in find_frames(chunks, self.language, title=False)
            if frame.source is not None
            and (
                frame.direct
                or not (_is_first_person(chunks[frame.source]) or is_anything(chunks[frame.source]))
            )
        ]
        return Sentence(span, segment.paragraph, False, tuple(chunks), tuple(frames))


# How many signs behind a quotation are but dashes and a full stop: 「…」――。
MOST_BEHIND = 3
_DASHED = set("-.")


def _asks(chunks: Sequence[Chunk]) -> bool:
    """Tell whether a sentence is a question in which nobody is quoted: "Did he say that it is closed?"."""
    return bool(chunks) and chunks[-1].letter == "?" and all(chunk.letter not in "Qq:" for chunk in chunks)


def _is_first_person(chunk: Chunk) -> bool:
    return chunk.letter == "m" or (chunk.letter == "r" and chunk.items[0].detail == "s1")


def _tells_of_topic(sentence: Span, chunker: Chunker) -> bool:
    """Tell whether a sentence that quotes nobody itself is about somebody."""
    silent = not chunker.speaks(sentence) or chunker.announces(sentence)
    return silent and is_about_topic(chunker.tags(sentence))


def _ends_quotation(sentence: Span, holds: dict[int, int], starts: set[int], chunker: Chunker) -> bool:
    """Tell whether a sentence ends a quotation that began one, but for the full stop or dashes behind it."""
    if holds.get(sentence.end) in starts or holds.get(sentence.end - 1) in starts:
        return True
    behind = range(sentence.end - MOST_BEHIND, sentence.end - 1)
    return any(
        holds.get(end) in starts and set(chunker.tags(Span(end, sentence.end))) == _DASHED for end in behind
    )


def _opens_sentence(sentence: Span, at: int | None, chunker: Chunker) -> bool:
    """Tell whether a quotation opens a sentence, but for the hour before an entry: 【18:30】“…。”."""
    if at is None or at == sentence.start:
        return at is not None
    return at - sentence.start <= MOST_OF_AN_HOUR and is_hour(chunker.tags(Span(sentence.start, at)))


def _dateline_date(structure: Structure) -> str:
    return structure.dateline.date_iso if structure.dateline is not None else ""


def _units(
    segments: Sequence[Segment],
    quotations: Sequence[Quotation],
    chunker: Chunker,
) -> list[Segment]:
    """Join the sentences that one quotation holds together: `"A. B," X said.` is read at once.

    So are a sentence that announces what is said and the quotation that the next one begins with, a
    quotation and the sentence right behind it, without a space: 「…！」記者は語る。; a quotation and a
    sentence that only tells whose it is: "…." Ông Nam chia sẻ.; and where particles mark topics one that
    is a sentence and the next, about somebody.
    """
    begins = {quotation.span.start for quotation in quotations}
    holds = {quotation.span.end: quotation.span.start for quotation in quotations}
    starts = {segment.span.start for segment in segments}
    ends = [segment.span.end for segment in segments]
    joined = [False] * len(segments)
    for quotation in quotations:
        first = bisect_right(ends, quotation.span.start)
        last = bisect_left(ends, quotation.span.end)
        for index in range(first, min(last, len(segments) - 1)):
            if segments[index + 1].paragraph == segments[index].paragraph:
                joined[index] = True
    for index, (one, other) in enumerate(pairwise(segments)):
        if one.paragraph == other.paragraph and not joined[index]:
            opened = holds.get(one.span.end)
            quoted = opened is not None and other.span.start == one.span.end
            quoted = quoted and _opens_sentence(one.span, opened, chunker)
            joined[index] = (
                quoted
                or (other.span.start in begins and chunker.announces(one.span))
                or (one.span.end in holds and only_tells(chunker.tags(other.span)))
                or (
                    _ends_quotation(one.span, holds, starts, chunker) and _tells_of_topic(other.span, chunker)
                )
            )
    units: list[Segment] = []
    start: int | None = None
    for index, segment in enumerate(segments):
        begin = segment.span.start if start is None else start
        if joined[index]:
            start = begin
            continue
        units.append(segment if start is None else replace(segment, span=Span(begin, segment.span.end)))
        start = None
    return units
