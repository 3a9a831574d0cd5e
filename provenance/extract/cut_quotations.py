"""Quotations that a cue within the marks cuts in two: «Мы готовы, — сказала она, — но ждем»."""

from __future__ import annotations

import re
from collections.abc import Sequence

from provenance.extract.chunk import Chunk
from provenance.extract.item import Item
from provenance.extract.quotations import Quotation
from provenance.languages import Language
from provenance.model.kinds import Span

CUE_BETWEEN_DASHES = re.compile(
    r"(?<=[,.!?])-(?P<said>(?:[bt]{0,2}C[^-.!?;:Q]{1,8}))[,.]?-|-(?P<inverted>b{0,2}C[^-.!?;:Q]{1,12})-"
)
# So it stands only where the quotation is all of the sentence: « Le pont, explique l'élu, est fermé. »
# "…, soupire Karim, 34 ans, cariste, et …": age and trade stand between the same commas.
_AGED = "(?:,[bf]?nw(?:,[RwM]{1,2}(?:f[DMnw]{1,2})?(?=[,.]))?)?"
_CUE_BETWEEN_COMMAS = re.compile(
    rf",(?P<said>(?:b[hb]{{1,4}}P)?b{{0,2}}C[DMRNKULGOPwbtjhf]{{0,12}}{_AGED})[,.]"
)
# Where a verb has its subject with it, one alone is no cue: "He was resolute, determined, firm."
_CUE_WITH_SUBJECT = re.compile(r",(?P<said>b{0,2}C(?=[wbtjhf]*[DMRNKULGOP])[DMRNKULGOPwbtjhf]{1,12})[,.]")


def cue_between_commas(language: Language) -> re.Pattern[str] | None:
    """Return what matches a cue between commas in a quotation, or None where none stands so."""
    if not language.capitals:
        return None
    return _CUE_WITH_SUBJECT if language.writing.needs_subject else _CUE_BETWEEN_COMMAS


def cut_by_cue(inside: Sequence[Item], quotation: Quotation, cue: re.Pattern[str]) -> list[Item | Chunk]:
    """Cut a quotation in which the cue stands within the marks: «Мы готовы, — сказала она, — но ждем»."""
    match = cue.search("".join([item.tag for item in inside]))
    if match is None or not match.start():
        return []
    first, last = inside[match.start()], inside[match.end() - 1]
    before = Span(quotation.inner.start, inside[match.start() - 1].end)
    after = Span(inside[min(match.end(), len(inside) - 1)].start, quotation.inner.end)
    head = quotation._replace(span=Span(quotation.span.start, first.start), inner=before)
    tail = quotation._replace(span=Span(last.end, quotation.span.end), inner=after)
    return [
        Chunk("Q", head.span, tuple(inside[: match.start()]), quotation=head),
        *inside[match.start() : match.end()],
        Chunk("Q", tail.span, tuple(inside[match.end() :]), quotation=tail),
    ]
