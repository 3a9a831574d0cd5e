"""Lines by which an agency's text is known apart from a dateline: bylines, copyright, its name, sign-offs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from provenance.extract.credits import Credit
from provenance.languages import Language
from provenance.model.kinds import FeatureKind, Span
from provenance.outlets import Gazetteer, OutletHit
from provenance.outlets.entry import Outlet, OutletKind
from provenance.text.tokens import fold, fold_all, tokenise

# Where the apparatus of an article stands, in lines from its ends, and how long such a line is.
HEAD = 8
TAIL = 8
LONGEST = 160
LONGEST_NAME = 5
# In a script without spaces a name of few words is told by its signs: no agency has more than fifteen.
MOST_SIGNS, MOST_UNSPACED = 48, 24
_LINE = re.compile(r"[^\n]+")


def find_agency_lines(text: str, language: Language, outlets: Gazetteer) -> list[Credit]:
    """Return the credits that a text gives an agency in a line that is neither credit line nor dateline.

    "By Ann Lee, Associated Press"; "Reuters" alone; "Copyright 2016 The Associated Press"; and the
    sign-off that one agency is known by, "(Reporting by Ann Lee; Editing by Ben Low)".
    """
    found: dict[str, Credit] = {}
    seen: set[Span] = set()
    for line, tail in _lines_at_the_ends(text):
        words = line.cut(text).strip()
        offset = line.start + line.cut(text).index(words)
        agencies = (
            [*_by_sign_off(line, words, offset, language, outlets)] if tail and words[:1] == "(" else []
        )
        # In a short text the first lines are the last ones as well.
        agencies += () if line in seen else _agencies(words, offset, language, outlets)
        seen.add(line)
        for outlet, name in agencies:
            found.setdefault(outlet.key, Credit(FeatureKind.CREDIT, line, outlet.key, outlet.name, name))
    return list(found.values())


def _lines_at_the_ends(text: str) -> Iterator[tuple[Span, bool]]:
    """Yield the first and last short lines; whether they are of the end."""
    first = [Span(*match.span()) for match in islice(_LINE.finditer(text), HEAD)]
    start = len(text)
    for _ in range(TAIL):
        start = max(text.rfind("\n", 0, max(0, start - 1)), 0)
    last = [Span(*match.span()) for match in _LINE.finditer(text, start)]
    for line in first[:-1] if first and first[-1].end == len(text) else first:
        if line.end - line.start <= LONGEST:
            yield line, False
    for line in last:
        if line.end - line.start <= LONGEST and line.start > 0:
            yield line, True


def _agencies(
    words: str, offset: int, language: Language, outlets: Gazetteer
) -> Iterator[tuple[Outlet, Span]]:
    marked = _marker(words, language)
    most = MOST_SIGNS if language.spaced else MOST_UNSPACED
    if marked is None and (len(words) > most or len(words.split()) > LONGEST_NAME):
        return
    each, tokens = tokenise(words)
    for hit in outlets.find(words, tokens, fold_all(each), language=language.code):
        alone = not _others(tokens, words, hit.span, language)
        last = not re.search(r"\w", words[hit.span.end :])
        if hit.outlet.kind is OutletKind.AGENCY and (alone or (marked is not None and (last or marked))):
            yield hit.outlet, Span(hit.span.start + offset, hit.span.end + offset)


def _hits(words: str, language: Language, outlets: Gazetteer) -> Sequence[OutletHit]:
    each, tokens = tokenise(words)
    return outlets.find(words, tokens, fold_all(each), language=language.code)


def _marker(words: str, language: Language) -> bool | None:
    """Return True for a line of copyright, False for a byline, None for any other line."""
    if language.copyright is not None and language.copyright.match(words):
        return True
    return False if language.byline is not None and language.byline.match(words) else None


def _others(tokens: Sequence[tuple[int, int]], words: str, name: Span, language: Language) -> bool:
    """Tell whether a line has words beside an outlet's name that are no article or the like."""
    beside = (fold(words[a:b]) for a, b in tokens if not name.start <= a < name.end and words[a].isalnum())
    return any(all(entry.tag not in "DG" for entry in language.lexicon.alone(word)) for word in beside)


def _by_sign_off(
    line: Span, words: str, offset: int, language: Language, outlets: Gazetteer
) -> Iterator[tuple[Outlet, Span]]:
    """Yield the agency that a sign-off is known by, or whom it names: "(Writing by Ann Lee; source: AFP)"."""
    for key, pattern in language.sign_offs.items():
        if key in outlets and pattern.match(words):
            yield from _sources_within(words, offset, language, outlets) or [(outlets.get(key), line)]


def _sources_within(
    words: str, offset: int, language: Language, outlets: Gazetteer
) -> list[tuple[Outlet, Span]]:
    """Return the outlets behind a "source:" within a line that begins ``offset`` characters into the text."""
    marker = language.credits_inside.get("source")
    ends = [match.end() for match in marker.finditer(words) if match[0].endswith(":")] if marker else []
    return [
        (hit.outlet, Span(hit.span.start + offset, hit.span.end + offset))
        for hit in (_hits(words, language, outlets) if ends else ())
        if hit.span.start >= ends[0]
    ]
