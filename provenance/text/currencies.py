"""Currencies: beside numbers, by the family of their names (dollar, euro, rouble), and their codes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from provenance.model.kinds import Span
from provenance.text.date_patterns import lowered
from provenance.text.language_data import base_language, language_file
from provenance.text.lexicon import expand

FILE = "currencies.toml"
_ANY, _SHAPES = "any", "_shapes"
_OTHER = frozenset({"links", "unsure"})
_UNSPACED = frozenset({"zh", "ja", "ko"})
_GAP = r"[\s\u00a0\u202f-]{0,2}"
# "35 Canadian dollars", "35 млрд российских рублей".
_ADJECTIVE = r"(?:[^\W\d_]{3,}\s)?"
_REACH, _FAR = 6, 40


@dataclass(frozen=True, slots=True)
class Money:
    """The families of currency that an amount may be in, and where it stands with its currency."""

    families: frozenset[str]
    span: Span


@dataclass(frozen=True, slots=True)
class _Forms:
    """What stands behind a number and before it; ``families`` by the named group that matched."""

    behind: re.Pattern[str]
    before: re.Pattern[str]
    families: Mapping[str, frozenset[str]]


def money(text: str, number: Span, language: str) -> Money | None:
    """Return what currency a number with its magnitude is in, by what stands beside it.

    None where no currency does, or nothing is known of the language.
    """
    forms = _forms(base_language(language))
    if forms is None:
        return None
    first = max(0, number.start - _REACH)
    low = lowered(text[first : number.end + _FAR], language)
    start, end = number.start - first, number.end - first
    if behind := forms.behind.match(low, end):
        return _money(forms, behind, Span(number.start, first + behind.end()))
    if before := forms.before.search(low, 0, start):
        return _money(forms, before, Span(first + before.start(), number.end))
    return None


def is_currency(letters: str) -> bool:
    """Tell whether capital letters are the code of a currency (ISO 4217, by the CLDR), of today or before."""
    return letters in _codes()


@cache
def _codes() -> frozenset[str]:
    from babel.core import get_global

    return frozenset(get_global("all_currencies"))


def _money(forms: _Forms, found: re.Match[str], span: Span) -> Money:
    return Money(forms.families[found.lastgroup or ""], span)


@cache
def _forms(language: str) -> _Forms | None:
    tables = language_file(FILE)
    own = tables.get(language)
    if own is None:
        return None
    shapes: dict[str, set[str]] = {}
    signs: dict[str, set[str]] = {}
    for family, shape in _written(own, spaced=language not in _UNSPACED):
        shapes.setdefault(shape, set()).add(family)
    for family, forms in tables[_ANY].items():
        for form in forms:
            if form not in own.get("unsure", ()):
                signs.setdefault(_sign(form), set()).add(family)
    families: dict[str, frozenset[str]] = {}
    links = "|".join(map(re.escape, own.get("links", ())))
    link = rf"(?:{links})?" if links else ""
    adjective = "" if language in _UNSPACED else _ADJECTIVE
    signed, said = _groups(signs, "after", families), _groups(shapes, "word", families)
    return _Forms(
        re.compile(rf"{_GAP}(?:{signed}|{link}{adjective}(?:{said}))"),
        re.compile(rf"(?:{_groups(signs, 'before', families)})\s?\Z"),
        families,
    )


def _groups(shapes: Mapping[str, Iterable[str]], name: str, families: dict[str, frozenset[str]]) -> str:
    """Return one group a shape, longest first, and note which families each stands for."""
    parts = []
    for place, shape in enumerate(sorted(shapes, key=lambda one: (-len(one), one))):
        families[f"{name}{place}"] = frozenset(shapes[shape])
        parts.append(f"(?P<{name}{place}>{shape})")
    return "|".join(parts)


def _written(own: Mapping[str, list[str]], *, spaced: bool) -> Iterator[tuple[str, str]]:
    """Yield the family and the pattern of every form of a language."""
    for name, forms in own.items():
        if name in _OTHER:
            continue
        for form in forms:
            if name.endswith(_SHAPES):
                yield name.removesuffix(_SHAPES), form
                continue
            for whole in expand(form):
                stem = re.escape(whole.removesuffix("*")).replace(r"\ ", r"\s")
                any_ending = r"\w*" if whole.endswith("*") else ""
                yield name, stem + any_ending + (r"(?!\w)" if spaced else "")


def _sign(form: str) -> str:
    """Return the pattern of a sign or a code; letters stand apart from other letters."""
    before = r"(?<!\w)" if form[0].isalpha() else r"(?<![a-z.])"
    return before + re.escape(form) + (r"(?![^\W\d_])" if form[-1].isalpha() else "")
