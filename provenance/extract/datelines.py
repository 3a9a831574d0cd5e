"""Datelines: the place, date and agency with which a dispatch begins.

A dateline is told by its shape, not by its language: capitals, dates, outlets and brackets only, up
to a dash, a colon or the full stop after an agency: "MOSCOW, Jan 22 (Reuters) -", "МОСКВА, 22
января. /ТАСС/.", "(PLO)-", "Moscow [Russia], January 23:".
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from provenance.languages import Language
from provenance.model.kinds import FeatureKind, Span
from provenance.model.reading import Feature
from provenance.outlets import Gazetteer
from provenance.text.dates import find_dates
from provenance.text.tokens import fold, token_spans

REACH = 140
_SEPARATOR = re.compile(r"\s*(?:[-–—:：]|--|/\s*[.–—-]?|[.。])(?=\s|\Z|[^\w\s])\s*|\s*[-–—](?=\S)\s*")
_AGENCY_BRACKETS = re.compile(r"[(/\[（]\s*(?P<name>[^()/\[\]（）]{2,40}?)\s*[)/\]）]")
_WORD = re.compile(r"[^\W\d_]+")
_CHINESE = re.compile(
    r"(?P<lead>据?)(?P<agency>[\u4e00-\u9fff]{2,8}[社网報报])(?P<place>[\u4e00-\u9fff]{1,12}?)?"
    r"(?P<date>\d{1,2}月\d{1,2}日)[电電讯訊]\s*"
)


@dataclass(frozen=True, slots=True)
class Dateline:
    """A dateline and where the running text begins after it."""

    span: Span
    body_start: int
    place: Span | None
    date: Span | None
    date_iso: str
    agency: Span | None
    agency_key: str

    def features(self) -> list[Feature]:
        """Return the dateline and its parts as features."""
        parts = [(FeatureKind.DATELINE, self.span, "")]
        if self.place is not None:
            parts.append((FeatureKind.DATELINE_PLACE, self.place, ""))
        if self.date is not None:
            parts.append((FeatureKind.DATELINE_DATE, self.date, self.date_iso))
        if self.agency is not None:
            parts.append((FeatureKind.DATELINE_AGENCY, self.agency, self.agency_key))
        return [Feature(*part) for part in parts]


def find_dateline(
    text: str, paragraph: Span, language: Language, outlets: Gazetteer, *, reference: date | None
) -> Dateline | None:
    """Return the dateline at the beginning of ``paragraph``, or None. Spans are of ``text``."""
    piece = text[paragraph.start : min(paragraph.end, paragraph.start + REACH)]
    tokens = token_spans(piece)
    hits = outlets.find(piece, tokens, [fold(piece[a:b]) for a, b in tokens], language=language.code)
    dates = find_dates(piece, language=language.code, reference=reference)
    chinese = _CHINESE.match(piece)
    if chinese is not None:
        return _chinese(paragraph, chinese, outlets, dates)
    for separator in _SEPARATOR.finditer(piece):
        head = piece[: separator.start()]
        if not head.strip() or _inside_name(separator, hits, dates):
            continue
        parsed = _parse(piece, separator, hits, dates)
        if parsed is None:
            if _has_lower_words(head, hits, dates):
                return None
            continue
        place, when, agency = parsed
        offset = paragraph.start
        return Dateline(
            span=Span(offset, offset + len(piece[: separator.end()].rstrip())),
            body_start=offset + separator.end(),
            place=_moved(place, offset),
            date=_moved(when.span, offset) if when is not None else None,
            date_iso=when.iso if when is not None else "",
            agency=_moved(agency[0], offset) if agency is not None else None,
            agency_key=agency[1] if agency is not None else "",
        )
    return None


def _moved(span: Span | None, offset: int) -> Span | None:
    return None if span is None else Span(span.start + offset, span.end + offset)


def _inside_name(separator, hits, dates) -> bool:  # type: ignore[no-untyped-def]
    at = separator.start()
    return any(hit.span.start < at < hit.span.end for hit in hits) or any(
        found.span.start < at < found.span.end for found in dates
    )


def _has_lower_words(head, hits, dates) -> bool:  # type: ignore[no-untyped-def]
    return bool(_free_words(head, hits, dates, lower=True))


def _free_words(head, hits, dates, *, lower: bool):  # type: ignore[no-untyped-def]
    taken = [hit.span for hit in hits] + [found.span for found in dates]
    words = []
    for match in _WORD.finditer(head):
        span = Span(*match.span())
        if any(other.overlaps(span) for other in taken):
            continue
        if not lower or match[0][0].islower():
            words.append(span)
    return words


def _parse(piece, separator, hits, dates):  # type: ignore[no-untyped-def]
    head = piece[: separator.start()]
    inside = [hit for hit in hits if hit.span.end <= len(head) + 1]
    when = next((found for found in dates if found.span.end <= separator.end() and not found.relative), None)
    brackets = _AGENCY_BRACKETS.search(piece[: separator.end()])
    agency = None
    if inside:
        agency = (inside[-1].span, inside[-1].outlet.key)
    elif brackets is not None and brackets["name"].isupper() and not any(c.isdigit() for c in brackets["name"]):
        agency = (Span(*brackets.span("name")), "")
    mark = separator.group().strip()[:1]
    lower = [span for span in _free_words(head, hits, dates, lower=True)]
    if lower or len(_free_words(head, hits, dates, lower=False)) > 6:
        return None
    free = [span for span in _free_words(head, hits, dates, lower=False) if brackets is None or span.end <= brackets.start()]
    place = Span(free[0].start, free[-1].end) if free else None
    if place is not None and "[" in piece[place.start : place.end] and piece[place.end : place.end + 1] == "]":
        place = Span(place.start, place.end + 1)
    shout = place is not None and piece[place.start : place.end].isupper()
    if mark in {".", "。", "/"}:
        return (place, when, agency) if agency is not None and (when is not None or brackets is not None) else None
    if mark in {":", "："}:
        return (place, when, agency) if when is not None and place is not None else None
    if agency is not None and (when is not None or brackets is not None or shout):
        return place, when, agency
    if when is not None and place is not None:
        return place, when, agency
    if shout and mark in {"—", "–", "-"} and len(head) >= 3:
        return place, when, agency
    return None


def _chinese(paragraph: Span, match: re.Match[str], outlets: Gazetteer, dates) -> Dateline | None:  # type: ignore[no-untyped-def]
    outlet = outlets.by_name(match["agency"], language="zh")
    offset = paragraph.start
    when = next((found for found in dates if found.span.start >= match.start("date")), None)
    place = Span(*match.span("place")) if match["place"] else None
    return Dateline(
        span=Span(offset, offset + match.end()),
        body_start=offset + match.end(),
        place=_moved(place, offset),
        date=_moved(Span(*match.span("date")), offset),
        date_iso=when.iso if when is not None else "",
        agency=_moved(Span(*match.span("agency")), offset),
        agency_key=outlet.key if outlet is not None else "",
    )
