"""Datelines without capitals, but with spaces: "عدن (اليمن) 26-11-2026 (أ ف ب) -", "لندن ـ «القدس»:"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from provenance.languages import Language
from provenance.model.kinds import Span
from provenance.outlets import OutletHit
from provenance.text.dates import FoundDate
from provenance.text.tokens import fold_all

# A place of a few words, another behind a stroke, and its country in brackets, before what may be more.
_WORD = r"[^\W\d_\u0640]{2,20}"
_PLACE = re.compile(
    rf"(?P<place>(?P<first>{_WORD}(?: {_WORD}){{0,2}}?)(?:/{_WORD})?)"
    rf"(?P<country> ?\({_WORD}(?: {_WORD}){{0,2}}\))?"
    r"[ ,،]*(?=[-–—\u0640/(\d])"
)
_DASH = r"(?:--?|[–—]|\u0640(?!\w))"
_OPENS = re.compile(rf" *(?:\(|(?:{_DASH}|/) ?[«\"“(]?) *")
_CLOSES = re.compile(rf"[»\"”)]? *(?:{_DASH}|[:/.])\s*|\s*\Z")
_BRACKET_CLOSES = re.compile(rf" *\) *:? *{_DASH} *")
_MARKS = frozenset('«"“')
# "عمان - توصل فريق بحثي إلى أن": a place and a dash.
_LONE_PLACE = re.compile(r"(?P<place>[^\W\d_]{2,20}(?: [^\W\d_]{2,20})?)\s+[-–—]\s+(?=[^\W\d_])")


class Uncased(NamedTuple):
    """What such a dateline tells, and where the text behind it begins; spans are of the piece."""

    place: Span
    date: FoundDate | None
    agency: OutletHit | None
    end: int


def may_open(piece: str, language: Language) -> bool:
    """Tell whether a paragraph may begin with such a dateline, by its first signs alone."""
    return language.spaced and not language.capitals and _PLACE.match(piece) is not None


def uncased_dateline(
    piece: str, hits: Sequence[OutletHit], dates: Sequence[FoundDate], language: Language
) -> Uncased | None:
    """Return the dateline with an agency's or a paper's name that ``piece`` begins with, or None."""
    head = _PLACE.match(piece)
    if head is None:
        return None
    when = next((found for found in dates if found.span.start == head.end()), None)
    opens = _OPENS.match(piece, head.end() if when is None else when.span.end)
    hit = None if opens is None else next((hit for hit in hits if hit.span.start == opens.end()), None)
    if opens is None or hit is None:
        return None
    in_brackets = opens.group().strip() == "("
    closes = (_BRACKET_CLOSES if in_brackets else _CLOSES).match(piece, hit.span.end)
    place = Span(*head.span("place"))
    marked = opens.group().strip()[-1:] in _MARKS and ":" in piece[hit.span.end : hit.span.end + 3]
    told = head["country"] is not None or marked or (in_brackets and when is not None)
    if closes is None or not (told or _is_place(head["first"], language)):
        return None
    return Uncased(place, when, hit, closes.end())


def lone_place(piece: str, language: Language) -> Uncased | None:
    """Return the dateline that is but a listed place and a dash, or None."""
    found = _LONE_PLACE.match(piece) if language.spaced else None
    if found is None or not _is_place(found["place"], language):
        return None
    return Uncased(Span(*found.span("place")), None, None, found.end())


def _is_place(words: str, language: Language) -> bool:
    folded = fold_all(words.split())
    hit = language.lexicon.longest(folded, 0)
    return hit is not None and hit.last == len(folded) and any(entry.tag == "L" for entry in hit.entries)
