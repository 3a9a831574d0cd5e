"""Numbers that a text may say where none is read: in ordinals, in longer words, in words seldom meant so.

They are no proof of anything; but they excuse a number of the other side: "dwudziestoletni" is 20 years old,
"a quarter of an hour" is 15 minutes, 两 may be a pair, "foursomes" stands in texts of any language.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cache

from provenance.compare.number_words import worded_numbers
from provenance.compare.numerals import Slot, numerals
from provenance.model.kinds import Span

_DIGITS = re.compile(r"\d+(?:[.,]\d+)?")
_WORD = re.compile(r"[^\W\d_]{5,}")
_INDEX = 3
# A form so short is whole in a longer word, and of a longer one the last letter may differ.
_SHORTEST, _LONG = 4, 6
_REST, _TENS = 2, 10
# Half of anything is said too often to excuse a number.
_HALF = 2
# Minutes of an hour, months of a year, hours of a day: what a part of them is said in.
_WHOLES = (60, 12, 24)
# How far apart the words of a place in a row stand: "thirty-fourth", الرابعة والثلاثين.
_APART = 4
_LARGEST_TEN = 90
# Its words stand in texts of all languages.
_EVERYWHERE = "en"


def unread_numbers(text: str, span: Span, language: str, read: Sequence[Span]) -> Iterator[Decimal]:
    """Yield the values that stand in ``span`` outside what was ``read`` as a number, date or time."""
    low = text[span.start : span.end].lower()
    for start, end, value in (
        *_digits(low),
        *_worded(low, language),
        *(one for each in (language, _EVERYWHERE) for one in _inside_words(low, each)),
        *(one for each in (language, _EVERYWHERE) for one in _otherwise(low, each)),
    ):
        place = Span(span.start + start, span.start + end)
        if not any(place.overlaps(one) for one in read):
            yield value
    known = numerals(language)
    for match in known.fraction.finditer(low):
        parts = known.fraction_parts.get(" ".join(match[0].split()), 0)
        yield from (Decimal(whole) / parts for whole in _WHOLES if parts > _HALF)


def _digits(low: str) -> Iterator[tuple[int, int, Decimal]]:
    for match in _DIGITS.finditer(low):
        yield match.start(), match.end(), Decimal(match[0].replace(",", "."))


def _worded(low: str, language: str) -> Iterator[tuple[int, int, Decimal]]:
    for one in worded_numbers(low, language, 0, len(low), ordinals=True):
        yield one.start, one.end, one.value


def _otherwise(low: str, language: str) -> Iterator[tuple[int, int, Decimal]]:
    """Yield what places in a row, pairs and dozens say; of two words one a ten, what they are together."""
    known = numerals(language)
    found = [
        (match.start(), match.end(), Decimal(value))
        for value, pattern in known.otherwise
        for match in pattern.finditer(low)
    ]
    found += [(match.start(), match.end(), Decimal(_HALF)) for match in known.dual.finditer(low)]
    yield from found
    words = sorted((*found, *_worded(low, language)))
    for place, (start, end, value) in enumerate(words):
        for begin, stop, more in words[place + 1 :]:
            if begin > end + _APART:
                break
            ones, tens = sorted((value, more))
            if begin >= end and 0 < ones < _TENS <= tens <= _LARGEST_TEN and not tens % _TENS:
                yield start, stop, ones + tens


def _inside_words(low: str, language: str) -> Iterator[tuple[int, int, Decimal]]:
    """Yield the numbers with which words begin, two together at most: fifty, fifty-one."""
    forms = _stems(language)
    for match in _WORD.finditer(low) if forms else ():
        for length, value in _begun(match[0], forms):
            yield match.start(), match.end(), Decimal(value)
            rest = match[0][length:]
            for _, ones in (*_begun(rest, forms), *_begun(rest[1:], forms)) if value > _TENS else ():
                if ones < _TENS:
                    yield match.start(), match.end(), Decimal(value + ones)


def _begun(word: str, forms: Mapping[str, Sequence[tuple[str, int]]]) -> Iterator[tuple[int, int]]:
    for stem, value in forms.get(word[:_INDEX], ()):
        if word.startswith(stem) and (len(stem) >= _LONG or len(word) - len(stem) >= _REST):
            yield len(stem), value


@cache
def _stems(language: str) -> dict[str, tuple[tuple[str, int], ...]]:
    """Return what words made of numbers begin with, by their first letters; nothing where signs are words."""
    known = numerals(language)
    found: dict[str, list[tuple[str, int]]] = {}
    for form, word in known.words.items() if not known.unspaced else ():
        if word.slot in (Slot.UNIT, Slot.HUNDREDS) and len(form) >= _SHORTEST and form.isalpha():
            stem = form[:-1] if len(form) >= _LONG else form
            found.setdefault(stem[:_INDEX], []).append((stem, word.value))
    return {start: tuple(sorted(stems, key=lambda one: -len(one[0]))) for start, stems in found.items()}
