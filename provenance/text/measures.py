"""Units of measures beside numbers, by the CLDR's names for them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from provenance.text.language_data import base_language, language_file

FILE = "measures.toml"
_ANY, _CLOSE = "any", "close"
NEW, OLD, BARE = "new", "old", "bare"
_UNSPACED = frozenset({"zh", "ja", "ko", "th"})
_LONG, _ENDING, _REACH = 4, 4, 24
_GAP = r"[\s\u00a0\u202f-]{0,2}"
# A number of each plural form that the languages have.
_COUNTS = (1, 2, 5, 11)


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit by the CLDR's name: ``factor`` is in the base unit of its ``kind``, ``into`` names units."""

    name: str
    kind: str
    of: str
    factor: float
    zero: float
    into: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Forms:
    behind: re.Pattern[str]
    anywhere: re.Pattern[str]
    before: re.Pattern[str] | None
    units: dict[str, str]


@cache
def unit(name: str) -> Unit | None:
    """Return a unit by its name, None for the empty name and unknown ones."""
    facts = language_file(FILE)["units"].get(name)
    if facts is None:
        return None
    factor, zero = float(facts.get("factor", 1)), float(facts.get("zero", 0))
    return Unit(name, facts["kind"], facts["of"], factor, zero, tuple(facts.get("into", ())))


def unit_beside(low: str, start: int, end: int, language: str) -> str:
    """Return the unit of the number from ``start`` to ``end`` of a text in lower case, or nothing."""
    forms = _forms(base_language(language))
    before = forms.before.search(low[max(0, start - _REACH) : start]) if forms.before else None
    if before:
        return forms.units[before[1]]
    behind = forms.behind.match(low, end)
    return forms.units[behind["near"] or behind["far"]] if behind else ""


def is_old(name: str) -> bool:
    """Tell whether a unit is one that most papers convert: a mile, a pound."""
    known = unit(name)
    return known is not None and known.of == OLD


def units_said(low: str, language: str) -> frozenset[str]:
    """Return the units that a text in lower case says in words, beside a number or not."""
    forms = _forms(base_language(language))
    return frozenset(forms.units[found] for found in forms.anywhere.findall(low))


@cache
def _forms(language: str) -> _Forms:
    """Return the patterns of a language's units: words with an ending, signs, and words before a number."""
    own = language_file(FILE)["forms"]
    units = {form: name for table in (language, _ANY) for form, name in _listed(own.get(table, {}))}
    before: dict[str, str] = {}
    for start, form, name in _of_cldr(language):
        (before if start else units).setdefault(start or form, name)
    close = frozenset(own[_ANY][_CLOSE])
    ordered = sorted(units, key=lambda form: (-len(form), form))
    far = "|".join(_with_ending(form, language) for form in ordered if form not in close)
    near = "|".join(re.escape(form) for form in ordered if form in close)
    between = "" if language in _UNSPACED else r"(?:[^\W\d_]+[\s-])??"
    prefix = "|".join(re.escape(form) for form in sorted(before, key=len, reverse=True))
    start = "" if language in _UNSPACED else r"(?<!\w)"
    return _Forms(
        re.compile(rf"{_GAP}(?:(?P<near>{near})(?![^\W_])|{between}(?P<far>{far}))"),
        re.compile(rf"{start}({far})"),
        re.compile(rf"({prefix})\s?\Z") if before else None,
        units | before,
    )


def _with_ending(form: str, language: str) -> str:
    """Return the pattern of a word for a unit; a long one may have another ending than the one known."""
    if language in _UNSPACED:
        return re.escape(form)
    ending = rf"\w{{0,{_ENDING}}}" if len(form) >= _LONG else ""
    return rf"{re.escape(form)}(?={ending}(?!\w))"


def _listed(table: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for name, forms in table.items():
        for form in forms if name != _CLOSE else ():
            yield form, name


def _of_cldr(language: str) -> Iterator[tuple[str, str, str]]:
    """Yield what stands before and behind a number, and its unit, as far as the CLDR has the language."""
    from babel import Locale, UnknownLocaleError
    from babel.units import format_unit

    try:
        locale = Locale.parse(language)
    except (UnknownLocaleError, ValueError):
        return
    for name in language_file(FILE)["units"]:
        for count in _COUNTS:
            written = format_unit(count, name, length="long", locale=locale, numbering_system="latn").lower()
            before, number, behind = written.partition(str(count))
            if number and (form := behind.strip()):
                yield before.strip(), form, name
