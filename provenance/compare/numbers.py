"""Numbers by value: digits of any script, their grouping, and the magnitude written after them."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from provenance.model.kinds import Span
from provenance.text.language_data import language_table

_SPACES = "  \u2009\u202f"
_DIGITS = re.compile(rf"\d+(?:[.,٫٬'’{_SPACES}]\d+)*")
_GROUPED = re.compile(r"\d{1,3}(?:(\D)\d{3})(?:\1\d{3})*\Z")
_AFTER = re.compile(r"[\s\u00a0]{0,2}(\S.{0,24})")
_INSIDE_WORD = re.compile(r"[^\W\d_]")


@dataclass(frozen=True, slots=True)
class Number:
    """A number of a text: its characters, with the magnitude after it, and its value in full digits."""

    span: Span
    value: Decimal


@lru_cache(maxsize=32)
def _magnitudes(language: str) -> tuple[tuple[str, int], ...]:
    """Return a language's words of magnitude with their powers of ten, longest first."""
    table = language_table(language, "magnitudes")
    return tuple(sorted(((word.casefold(), int(power)) for word, power in table.items()), key=_longest))


def _longest(entry: tuple[str, int]) -> int:
    return -len(entry[0])


def find_numbers(text: str, span: Span, language: str) -> list[Number]:
    """Return the numbers written in digits inside ``span``, in order.

    A group of three digits after a separator is read as thousands unless another separator follows it
    with other than three digits; a single separator before three digits is ambiguous between
    languages and read as grouping, as CLDR's number formats have it for news figures.
    """
    found = []
    for match in _DIGITS.finditer(text, span.start, span.end):
        before = text[match.start() - 1 : match.start()]
        if before and _INSIDE_WORD.match(before) and before.isascii():
            continue
        value = _value(match[0])
        end, power = _magnitude(text, match.end(), span.end, language)
        found.append(Number(Span(match.start(), end), (value * 10**power).normalize()))
    return found


def _value(written: str) -> Decimal:
    digits = "".join(
        str(unicodedata.decimal(char)) if char.isdecimal() else ("," if char in "٫" else char)
        for char in written
    )
    if _GROUPED.match(digits) or not any(not char.isdigit() for char in digits):
        return Decimal(re.sub(r"\D", "", digits))
    whole, mark, rest = re.match(r"(.*)(\D)(\d+)\Z", digits, re.DOTALL).groups()  # type: ignore[union-attr]
    whole = re.sub(r"\D", "", whole)
    if mark in ".,":
        return Decimal(f"{whole}.{rest}")
    return Decimal(whole + rest)


def _magnitude(text: str, at: int, end: int, language: str) -> tuple[int, int]:
    """Return where a number with its magnitude ends, and the power of ten; nothing found is power 0."""
    match = _AFTER.match(text, at, end)
    if match is None:
        return at, 0
    word = match[1].casefold()
    for known, power in _magnitudes(language):
        rest = word[len(known) :]
        unspaced = not known.isascii() and unicodedata.category(known[-1]) == "Lo"
        if word.startswith(known) and (unspaced or not _INSIDE_WORD.match(rest)):
            return match.start(1) + len(known), power
    return at, 0
