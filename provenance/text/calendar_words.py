"""Finds the months and weekdays that a text names, whether or not they are part of a date."""

from __future__ import annotations

import re
from functools import cache

from provenance.text.date_patterns import date_language, lowered
from provenance.text.language_data import base_language

_SHORTEST = 4


@cache
def _pattern(language: str) -> re.Pattern[str] | None:
    known = date_language(language)
    words = [*known.month_numbers, *known.weekday_numbers]
    words = [word for word in words if len(word) >= _SHORTEST or not word.isascii()]
    if not words:
        return None
    any_of = "|".join(map(re.escape, sorted(words, key=len, reverse=True)))
    return re.compile(rf"(?<![^\W\d_])(?:{any_of})(?![^\W\d_])" if known.spaced else rf"(?:{any_of})")


def calendar_words(text: str, language: str) -> set[str]:
    """Return ``month 1`` … ``month 12`` and ``weekday 0`` (Monday) … ``weekday 6`` of a text's words.

    A month that is also another word ("may") counts only with a capital.
    """
    base = base_language(language)
    pattern, known = _pattern(base), date_language(base)
    found = set()
    for match in pattern.finditer(lowered(text, language)) if pattern else ():
        month = known.month_numbers.get(match[0])
        if month is None:
            found.add(f"weekday {known.weekday_numbers[match[0]]}")
        elif not known.capital_months or text[match.start()].isupper():
            found.add(f"month {month}")
    return found
