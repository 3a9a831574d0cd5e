"""Where two texts of one language differ, word by word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from provenance.model.kinds import Span

# Words whole, signs of scripts without spaces one by one, marks one by one.
_SIGNS = r"\u3040-\u30ff\u3400-\u9fff"
_TOKEN = re.compile(rf"[{_SIGNS}]|[^\W{_SIGNS}]+(?:['’-][^\W{_SIGNS}]+)*|[^\w\s]")
_ISLAND = 1


@dataclass(frozen=True, slots=True)
class WordChange:
    """Words of the first text, and what stands in the second in their place; either may be empty."""

    first: Span
    second: Span


def word_changes(first: str, second: str) -> Iterator[WordChange]:
    """Yield what differs, in order, by the fewest insertions and deletions of words (capitals aside).

    A lone word or mark between two changes is taken with them: nobody reads a text so chopped.
    """
    from rapidfuzz.distance import Indel

    ours, theirs = ([*_TOKEN.finditer(text)] for text in (first, second))
    codes = Indel.opcodes([one[0].casefold() for one in ours], [one[0].casefold() for one in theirs])
    begun: tuple[int, int, int, int] | None = None
    for code in codes:
        if code.tag == "equal":
            if begun and code.src_end - code.src_start > _ISLAND:
                yield _change(first, second, ours, theirs, begun)
                begun = None
        elif begun is None:
            begun = (code.src_start, code.src_end, code.dest_start, code.dest_end)
        else:
            begun = (begun[0], code.src_end, begun[2], code.dest_end)
    if begun:
        yield _change(first, second, ours, theirs, begun)


def _change(
    first: str, second: str, ours: list[re.Match[str]], theirs: list[re.Match[str]], places: tuple[int, ...]
) -> WordChange:
    return WordChange(_span(first, ours, places[0], places[1]), _span(second, theirs, places[2], places[3]))


def _span(text: str, tokens: list[re.Match[str]], start: int, end: int) -> Span:
    if start < end:
        return Span(tokens[start].start(), tokens[end - 1].end())
    at = tokens[start].start() if start < len(tokens) else len(text)
    return Span(at, at)
