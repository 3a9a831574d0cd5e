"""Entries of live reports: the hour that one begins with, and who speaks before a colon as in a headline."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from provenance.extract.chunk import Chunk
from provenance.extract.frames import Frame
from provenance.model.kinds import Span

# "Ore 18.15 – Si voterà": the hour that an entry of a live report begins with is no part of its sentence.
HOUR_WITHIN = 7
_HOUR = re.compile("[wNb]?(?:n[.:w]?){1,3}n?-(?=.)")
# "18:31 Premier: nazwiska w piątek".
_AN_HOUR = re.compile(r"\d{1,2}[:.]\d{2}[.,]?\s*[-–—|]?\s*")
_NAMED = frozenset("oduk")


# "▽１７時５０分　共同通信は": where no spaces part words, one stands behind the hour.
_HOUR_IN_SIGNS = re.compile("w?n(?:w(?:nw)?|:n)(?=.)")
# "【21:30】广东省气象台称", "（14時05分）":
_HOUR_IN_BRACKETS = re.compile("[w(]n(?::n|w(?:nw)?)[w)]")


def hour_before(letters: str, ends: Callable[[int], bool] | None = None) -> int:
    """Return how many items of a sentence are the hour and the dash that it begins with, or 0.

    ``ends`` tells whether a space stands before an item, where no spaces part words.
    """
    if ends is not None:
        bracketed = _HOUR_IN_BRACKETS.match(letters)
        if bracketed is not None and bracketed.end() < len(letters):
            return bracketed.end()
        signs = _HOUR_IN_SIGNS.match(letters)
        return signs.end() if signs is not None and ends(signs.end()) else 0
    hour = _HOUR.match(letters) if "-" in letters[:HOUR_WITHIN] else None
    return hour.end() if hour is not None else 0


def is_hour(letters: str) -> bool:
    """Tell whether items are an hour in brackets and no more; ``letters`` are theirs."""
    return _HOUR_IN_BRACKETS.fullmatch(letters) is not None


def entries_of(text: str, paragraphs: Sequence[Span], starts: Sequence[int]) -> frozenset[int]:
    """Return where the sentences begin before which a paragraph has an hour; ``starts`` are its bodies'."""
    return frozenset(
        start
        for paragraph, start in zip(paragraphs, starts, strict=True)
        if start > paragraph.start and _AN_HOUR.fullmatch(text, paragraph.start, start) is not None
    )


def is_announced(letters: str) -> bool:
    """Tell whether a colon is near the beginning of an entry; ``letters`` are its items'."""
    return ":" in letters[:HOUR_WITHIN]


# "رويترز عن مصدر أمني: …": an outlet, of whom it has it, and a colon.
_RELAYED_BEFORE_COLON = re.compile("b?G?OL?f[DUR][^.,;:CQ]{0,6}:.")


def is_relayed_post(letters: str) -> bool:
    """Tell whether a sentence begins as posts do: an outlet, of whom it has it, and a colon."""
    return _RELAYED_BEFORE_COLON.match(letters) is not None


def without_places(frames: Sequence[Frame], chunks: Sequence[Chunk]) -> list[Frame]:
    """Drop what one word before the colon seems to say: "17:30 Warszawa: protest" tells where it is."""
    return [
        frame
        for frame in frames
        if chunks[frame.cue].letter != ":"
        or frame.source is None
        or chunks[frame.source].letter in _NAMED
        or len(chunks[frame.source].items) > 1
    ]
