"""Patterns for the ends of words, made of the lists in the language files."""

from __future__ import annotations

import re
from collections.abc import Sequence


def ends_in(endings: Sequence[str] | None) -> re.Pattern[str] | None:
    """Return a pattern for some ends of words, the longest first; None where there are none."""
    if not endings:
        return None
    return re.compile("(?:" + "|".join(sorted(map(re.escape, endings), key=len, reverse=True)) + r")\Z")


def ends_in_set(sets: Sequence[str]) -> re.Pattern[str] | None:
    """Return a pattern for the ends of words, each set of them (parted by spaces) a group of its own."""
    groups = [f"(?P<set{at}>{'|'.join(map(re.escape, each.split()))})" for at, each in enumerate(sets)]
    return re.compile(f"(?:{'|'.join(groups)})\\Z") if groups else None


def as_tokens(words: Sequence[str]) -> list[str]:
    """Return words as a phrase of the lexicon has them: parted at their hyphens and apostrophes."""
    return [" ".join(word.replace("-", " - ").replace("'", " ' ").split()) for word in words]
