"""The parts of an article: paragraphs, title, byline, publication date, dateline, credit lines."""

from __future__ import annotations

import re
import statistics
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from provenance.extract.agency_lines import find_agency_lines
from provenance.extract.bylines import read_bylines
from provenance.extract.credits import Credit, find_credits
from provenance.extract.datelines import Dateline, find_dateline, lone_dateline
from provenance.extract.live_pages import after_clock_times
from provenance.languages import Language
from provenance.model.kinds import FeatureKind, SegmentKind, Span
from provenance.model.reading import Declared, Feature
from provenance.outlets import Gazetteer
from provenance.text.dates import date_only

_LINE = re.compile(r"[^\r\n\u2028\u2029\x0b\x0c\x85]+")
# Alternatives that each begin with a sign, not with a class of signs, are looked for by these signs.
_NEWLINE = r"(?:\r\n|\n|\r(?!\n)|\u2028|\u2029)"
_BLANK = re.compile(rf"{_NEWLINE}[ \t\u00a0]*{_NEWLINE}")
TITLE_LENGTH = 220
HEADER_PARAGRAPHS = 6
# A hard-wrapped text has no longer lines, but for an address or a table.
WRAPPED_AT = 100
# An ellipsis, or the initial to which a defendant's surname is cut: "Dożywocie dla Krystiana W."
_ENDS_OTHERWISE = re.compile(r"\.\.\.\Z|[^\W\d_]{2,} [^\W\d_]\.\Z")
_ENDS_SENTENCE = re.compile(r"[.。;:،,]\s*\Z")


@dataclass(frozen=True, slots=True)
class Structure:
    """Paragraphs with their kind, and what the apparatus of the article says.

    ``body_starts`` gives for each paragraph where its running text begins (after a dateline, or the
    clock time of a live page's entry).
    ``published`` is an ISO date or empty.
    """

    paragraphs: tuple[Span, ...]
    kinds: tuple[SegmentKind, ...]
    body_starts: tuple[int, ...]
    features: tuple[Feature, ...]
    dateline: Dateline | None
    credits: tuple[Credit, ...]
    title: str
    published: str
    author: str
    translator: str


def paragraphs_of(text: str) -> list[Span]:
    """Return the paragraphs: lines, or blocks of lines where the text is hard-wrapped."""
    lines = [trimmed(text, Span(*match.span())) for match in _LINE.finditer(text)]
    lines = [line for line in lines if line.start < line.end]
    if not _BLANK.search(text):
        return lines
    return _unwrap(text, lines)


def _unwrap(text: str, lines: list[Span]) -> list[Span]:
    blocks: list[list[Span]] = []
    for line in lines:
        if blocks and not _BLANK.search(text, blocks[-1][-1].end, line.start):
            blocks[-1].append(line)
        else:
            blocks.append([line])
    inner = [line.end - line.start for block in blocks for line in block[:-1]]
    wrapped = len(inner) >= 2 and statistics.median(inner) > 45 and max(inner) <= WRAPPED_AT
    long_lines = sum(line.end - line.start > WRAPPED_AT for line in lines)
    if not wrapped or long_lines > len(inner):
        return lines
    return [Span(block[0].start, block[-1].end) for block in blocks]


def trimmed(text: str, span: Span) -> Span:
    """Return ``span`` without the white space at its ends."""
    start, end = span
    if start < end and not text[start].isspace() and not text[end - 1].isspace():
        return span
    piece = text[span.start : span.end]
    left = len(piece) - len(piece.lstrip())
    return Span(span.start + left, span.start + max(left, len(piece.rstrip())))


def read_structure(text: str, language: Language, outlets: Gazetteer, *, declared: Declared) -> Structure:
    """Read the parts of an article; ``declared`` overrules what the text says of itself."""
    paragraphs = paragraphs_of(text)
    kinds = [SegmentKind.BODY] * len(paragraphs)
    features: list[Feature] = []
    title = _title(text, paragraphs, kinds, features, language)
    published = _published(text, paragraphs, kinds, features, language)
    people = read_bylines(text, paragraphs, kinds, language, outlets)
    features.extend(people.features)
    published = published or people.published
    translator = people.translator
    credited = find_credits(text, paragraphs, kinds, language, outlets)
    named = {credit.outlet_key for credit in credited}
    credited += [one for one in find_agency_lines(text, language, outlets) if one.outlet_key not in named]
    for credit in credited:
        features.append(Feature(credit.kind, credit.span, credit.outlet_key or credit.name))
        if credit.kind is FeatureKind.TRANSLATOR:
            translator = translator or credit.name
    for credit in credited:
        published = published or _date_beside(text, credit.span, features, language)
    reference = _reference(declared.published or published)
    starts = [paragraph.start for paragraph in paragraphs]
    dateline = None
    for index in _first_bodies(kinds):
        dateline = find_dateline(text, paragraphs[index], language, outlets, reference=reference)
        if dateline is not None:
            starts[index] = dateline.body_start
            features.extend(dateline.features())
            break
    starts = after_clock_times(text, paragraphs, kinds, starts)
    features.sort(key=lambda feature: feature.span)
    return Structure(
        paragraphs=tuple(paragraphs),
        kinds=tuple(kinds),
        body_starts=tuple(starts),
        features=tuple(features),
        dateline=dateline,
        credits=tuple(credited),
        title=declared.title or title,
        published=declared.published or published,
        author=declared.author or people.author or _reporter(dateline, text),
        translator=declared.translator or translator,
    )


def _reporter(dateline: Dateline | None, text: str) -> str:
    """Return who a dateline says reports, or nothing."""
    return "" if dateline is None or dateline.reporter is None else dateline.reporter.cut(text)


def _title(
    text: str,
    paragraphs: Sequence[Span],
    kinds: list[SegmentKind],
    features: list[Feature],
    language: Language,
) -> str:
    if len(paragraphs) < 2:
        return ""
    for index in range(min(2, len(paragraphs) - 1)):
        line = paragraphs[index]
        words = line.cut(text)
        if len(words) > TITLE_LENGTH or _is_dateline_like(words):
            return ""
        ends = _ENDS_SENTENCE.search(words) is not None and _ENDS_OTHERWISE.search(words) is None
        if date_only(words, language=language.code) is not None or (ends and _is_note(words, language)):
            continue
        if ends:
            return ""
        kinds[index] = SegmentKind.TITLE
        features.append(Feature(FeatureKind.TITLE, line, words))
        return words
    return ""


def _is_note(words: str, language: Language) -> bool:
    """Tell whether a sentence before the title says whose text it is: "This is a translation of …"."""
    patterns = (language.credits.get(kind) for kind in ("translation", "reprint"))
    return any(pattern is not None and pattern.match(words) for pattern in patterns)


def _is_dateline_like(words: str) -> bool:
    return bool(re.match(r"[^.:]{2,60}[.,][^.:]{0,40}/[^/]{2,30}/", words))


def _published(
    text: str,
    paragraphs: Sequence[Span],
    kinds: list[SegmentKind],
    features: list[Feature],
    language: Language,
) -> str:
    near_ends = [
        *range(min(HEADER_PARAGRAPHS, len(paragraphs))),
        *range(max(0, len(paragraphs) - 2), len(paragraphs)),
    ]
    for index in dict.fromkeys(near_ends):
        line = paragraphs[index]
        if kinds[index] is not SegmentKind.BODY or line.end - line.start > 80:
            continue
        found = date_only(line.cut(text), language=language.code)
        if found is None and index < HEADER_PARAGRAPHS:
            placed = lone_dateline(text, line, language)
            if placed is not None and placed.date is not None:
                kinds[index] = SegmentKind.META
                features.append(Feature(FeatureKind.PUBLICATION_DATE, placed.date, placed.date_iso))
                features.extend(placed.features())
                return placed.date_iso
        if found is not None and found.precision == "day":
            kinds[index] = SegmentKind.META
            span = Span(line.start + found.span.start, line.start + found.span.end)
            features.append(Feature(FeatureKind.PUBLICATION_DATE, span, found.iso))
            return found.iso
    return ""


def _date_beside(text: str, line: Span, features: list[Feature], language: Language) -> str:
    """Find the date in a line such as "Originally published by the BBC | 30 August 2025"."""
    at = line.start
    for part in line.cut(text).split("|"):
        found = date_only(part, language=language.code)
        if found is not None and found.precision == "day":
            span = Span(at + found.span.start, at + found.span.end)
            features.append(Feature(FeatureKind.PUBLICATION_DATE, span, found.iso))
            return found.iso
        at += len(part) + 1
    return ""


def _first_bodies(kinds: Sequence[SegmentKind]) -> list[int]:
    return [index for index, kind in enumerate(kinds) if kind is SegmentKind.BODY][:2]


def _reference(iso: str) -> date | None:
    try:
        return date.fromisoformat(iso)
    except ValueError:
        return None
