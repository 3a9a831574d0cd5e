"""Quotations over several paragraphs: who is named behind the last of them has said the first ones too."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from provenance.extract.quotations import Quotation
from provenance.model.kinds import Act, Mode, Span
from provenance.model.reading import FoundAttribution

SAME_QUOTATION = 0.02


def told_at_the_end(
    found: Sequence[FoundAttribution], quotations: Sequence[Quotation]
) -> list[FoundAttribution]:
    """Give the beginning of a quotation to who is named at its end: "A. ¶ B. ¶ C," she said."""
    said = list(found)
    places = sorted((each.content[0].start, index) for index, each in enumerate(said))
    for parts in _runs(quotations):
        first = bisect_left(places, (parts[0].start, 0))
        here = [index for _, index in places[first : bisect_left(places, (parts[-1].end, 0))]]
        last = next((said[at] for at in reversed(here) if _names_who(said[at], parts[-1])), None)
        known = any(_names_who(said[at], part) for at in here for part in parts[:1])
        if last is None or known:
            continue
        for index in here:
            if said[index].cue is None and said[index].content[0].start < parts[-1].start:
                said[index] = _goes_on_in(said[index], last)
    return said


def _runs(quotations: Sequence[Quotation]) -> Iterator[list[Span]]:
    """Yield the parts of each quotation that goes over several paragraphs."""
    run: list[Span] = []
    for quotation in quotations:
        if quotation.depth:
            continue
        if not quotation.continues:
            if len(run) > 1:
                yield run
            run = []
        run.append(quotation.inner)
    if len(run) > 1:
        yield run


def _names_who(found: FoundAttribution, part: Span) -> bool:
    quoted = found.cue is not None and found.mode is not Mode.INDIRECT
    return quoted and found.speaker is not None and found.content[0].start == part.start


def _goes_on_in(found: FoundAttribution, last: FoundAttribution) -> FoundAttribution:
    surer = round(max(0.3, last.confidence - SAME_QUOTATION), 2)
    return replace(
        found,
        speaker=last.speaker,
        rule="any.same-quotation",
        confidence=surer,
        act=Act.SPEECH,
        continues=None,
    )
