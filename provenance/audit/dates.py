"""Rules about dates that cannot be."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from provenance.audit.places import place_of, whole
from provenance.audit.registry import Seen, rule
from provenance.audit.subject import Subject
from provenance.model.finding import Place, Severity
from provenance.model.kinds import SegmentKind
from provenance.text.dates import find_dates

_BESIDE = re.compile(r"[\s(,\[（–-]{0,3}")


def _day(iso: str) -> date | None:
    try:
        return date.fromisoformat(iso)
    except ValueError:
        return None


@rule("date-impossible", Severity.MAJOR, group="dates")
def date_impossible(subject: Subject) -> Iterator[Seen]:
    """A date does not fit: a text older than its source, or a "today" that is not the text's day.

    Either a date is wrong, or the derivation is, or a "today" came through from another text, in which it
    was another day.

    Check the date of publication; look for the text whose "today" it is.
    """
    child = subject.document
    day = _day(child.published)
    if day is None:
        return
    for hop in subject.hops():
        before = _day(hop.parent.date)
        if before is not None and before > day:
            yield Seen(
                ("parent", hop.parent.id),
                f"it is dated {child.published}, and its source {hop.parent.label} {hop.parent.date}",
                (whole(child), Place(hop.parent.id)),
                hop.edge.confidence,
            )
    for segment in child.segments:
        if segment.kind is not SegmentKind.META:
            yield from _days_in(subject, segment.start, segment.end, day)


def _days_in(subject: Subject, start: int, end: int, day: date) -> Iterator[Seen]:
    """Yield each "today (January 22)" whose day is another than the text's own makes it."""
    child = subject.document
    words = child.text[start:end]
    found = find_dates(words, language=child.language, reference=day)
    for one, other in pairwise(found):
        if one.relative == other.relative or not _BESIDE.fullmatch(words, one.span.end, other.span.start):
            continue
        if one.precision == other.precision == "day" and one.iso != other.iso:
            relative, absolute = (one, other) if one.relative else (other, one)
            said = words[relative.span.start : relative.span.end]
            yield Seen(
                ("today", said.lower(), absolute.iso),
                f"“{said}” is {relative.iso} by the text's own date, and the text says {absolute.iso}",
                (place_of(child, [(start + one.span.start, start + other.span.end)]),),
                0.9,
                Severity.MINOR,
            )
