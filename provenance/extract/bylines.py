"""Bylines: who wrote and who translated an article, told by a word ("By …") or by a line that is a name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from provenance.languages import Language
from provenance.model.kinds import FeatureKind, SegmentKind, Span
from provenance.model.reading import Feature
from provenance.outlets import Gazetteer
from provenance.outlets.entry import OutletKind
from provenance.text.dates import date_only, find_dates
from provenance.text.tokens import fold, token_spans

HEADER_REACH = 6
FOOTER_REACH = 4
LINE_LENGTH = 120
RUNNING_TEXT = 130
# How long a line is that signs an article, and how many words it has with from where it comes.
LONGEST_SIGNATURE, _FROM_WHERE = 60, 4
_PARTS = re.compile(r"\s*[|;•·]\s*|,\s+(?=\w+\s+\w+\s)|\s+[–—-]\s+")
_NAME_WORD = re.compile(r"[^\W\d_][\w’'.-]*\Z")


@dataclass(slots=True)
class People:
    """What the bylines say; ``published`` is an ISO date or empty."""

    author: str = ""
    translator: str = ""
    published: str = ""
    features: list[Feature] = field(default_factory=list)


def read_bylines(
    text: str, paragraphs: Sequence[Span], kinds: list[SegmentKind], language: Language, outlets: Gazetteer
) -> People:
    """Find the bylines near the beginning and the end, and mark their paragraphs as apparatus."""
    people = People()
    for index in _near_the_ends(paragraphs):
        line = paragraphs[index]
        if kinds[index] is not SegmentKind.BODY or line.end - line.start > LINE_LENGTH:
            continue
        if not people.author and index and (name := _before_credit(text, line, language, outlets)):
            people.author = name.cut(text)
            people.features.append(Feature(FeatureKind.BYLINE, name, people.author))
            continue
        marker = _after_marker(line.cut(text), language)
        name_only = marker is None and index > 0 and _is_name(line.cut(text), language, outlets)
        if marker is None and not name_only:
            continue
        if people.author and name_only:
            continue
        kinds[index] = SegmentKind.META
        _take(people, text, Span(line.start + (marker or 0), line.end), line, language)
    return people


def _near_the_ends(paragraphs: Sequence[Span]) -> list[int]:
    indexes: list[int] = []
    for index in range(min(HEADER_REACH, len(paragraphs))):
        if paragraphs[index].end - paragraphs[index].start > RUNNING_TEXT and index:
            break
        indexes.append(index)
    last = range(max(len(indexes), len(paragraphs) - FOOTER_REACH), len(paragraphs))
    return [*indexes, *last]


def _after_marker(words: str, language: Language) -> int | None:
    if language.byline is None or words.endswith((".", "!", "?")):
        return None
    match = language.byline.match(words)
    if match is None or words[match.end() : match.end() + 1].isalnum():
        return None
    rest = words[match.end() :].lstrip(" :：—–-\t")
    if _begins_with_date_or_word(rest, language):
        return None
    return (
        len(words) - len(rest)
        if rest[:1].isupper() or (rest[:1].isalpha() and not rest[:1].islower())
        else None
    )


def _begins_with_date_or_word(rest: str, language: Language) -> bool:
    """Tell whether what follows "By" is no name: "By Friday", "By all means"."""
    dates = find_dates(rest[:40], language=language.code)
    if dates and dates[0].span.start == 0:
        return True
    folded = [fold(rest[a:b]) for a, b in token_spans(rest[:40])]
    first = language.lexicon.longest(folded, 0) if folded else None
    return first is not None and all(entry.tag in "wbDfy" for entry in first.entries)


def _before_credit(text: str, line: Span, language: Language, outlets: Gazetteer) -> Span | None:
    """Return the characters of a name right before a credit in brackets: "MINH ĐỨC (theo Izvestia)".

    That may be an agency, and before the name may stand from where: "Z Bratysławy Jacek Morawiec (PAP)".
    """
    bracket = text.find(" (", line.start, line.end)
    if bracket < 0 or line.end - line.start > LONGEST_SIGNATURE:
        return None
    source = language.credits.get("source")
    if source is not None and source.match(text, bracket + 1, line.end) is not None:
        return Span(line.start, bracket) if _is_name(text[line.start : bracket], language, outlets) else None
    if text[line.end - 1] != ")" or not _is_agency(text[bracket + 2 : line.end - 1], language, outlets):
        return None
    words = text[line.start : bracket].split(" ")
    if len(words) == _FROM_WHERE and any(
        entry.tag in "fb" for entry in language.lexicon.alone(fold(words[0]))
    ):
        words = words[2:]
    name = " ".join(words)
    return Span(bracket - len(name), bracket) if _is_name(name, language, outlets) else None


def _is_agency(words: str, language: Language, outlets: Gazetteer) -> bool:
    """Tell whether words are nothing but an agency's name."""
    spans = token_spans(words)
    hits = outlets.find(words, spans, [fold(words[a:b]) for a, b in spans], language=language.code)
    return any(
        hit.outlet.kind is OutletKind.AGENCY and (hit.span.start, hit.span.end) == (0, len(words))
        for hit in hits
    )


def _is_name(words: str, language: Language, outlets: Gazetteer) -> bool:
    """Tell whether a line is nothing but the name of a person: two to four capitalised words."""
    parts = words.split()
    if not 2 <= len(parts) <= 4 or len(words) > 40:
        return False
    if not all(_NAME_WORD.match(part) and part[0].isupper() for part in parts):
        return False
    spans = token_spans(words)
    folded = [fold(words[a:b]) for a, b in spans]
    # Where every syllable may be a name, "Đức" and "Anh" are names as well as countries, "Như" as "like".
    may_be = "wbNLCDMfrej" if language.native_word is not None else "wbN"
    known = any(
        all(entry.tag not in may_be for entry in hit.entries)
        if may_be != "wbN" and hit.last - hit.first == 1
        else any(entry.tag not in "wbN" for entry in hit.entries)
        for hit in language.lexicon.scan(folded)
    )
    return not known and not outlets.find(words, spans, folded, language=language.code)


def _take(people: People, text: str, rest: Span, line: Span, language: Language) -> None:
    people.features.append(Feature(FeatureKind.BYLINE, line, ""))
    for part in _parts(text, rest):
        words = part.cut(text)
        found = date_only(words, language=language.code)
        if found is not None and found.precision == "day":
            span = Span(part.start + found.span.start, part.start + found.span.end)
            people.features.append(Feature(FeatureKind.PUBLICATION_DATE, span, found.iso))
            people.published = people.published or found.iso
            continue
        translation = language.credits.get("translation")
        match = translation.match(words) if translation is not None else None
        if match is not None:
            name = Span(part.start + match.end(), part.end)
            people.translator = people.translator or name.cut(text).strip(" :")
            people.features.append(Feature(FeatureKind.TRANSLATOR, line, people.translator))
        elif not people.author and words[:1].isalpha() and not words[:1].islower():
            people.author = words.strip(" .")
    index = next(i for i, feature in enumerate(people.features) if feature.span == line)
    people.features[index] = Feature(FeatureKind.BYLINE, line, people.author)


def _parts(text: str, rest: Span) -> Iterator[Span]:
    at = rest.start
    whole = date_only(rest.cut(text), language="")
    if whole is not None:
        yield rest
        return
    for separator in _PARTS.finditer(text, rest.start, rest.end):
        if separator.start() > at:
            yield Span(at, separator.start())
        at = separator.end()
    if at < rest.end:
        yield Span(at, rest.end)
