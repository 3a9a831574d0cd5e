"""Finds the countries that a text names, by the CLDR's names for them in its language and by short forms."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from provenance.text.language_data import base_language, language_file
from provenance.text.scripts import script_of

_START = re.compile(r"(?<![^\W_])[^\W_]")
_CASED = ("Latn", "Cyrl", "Grek", "Armn")
_UNSPACED = ("Hani", "Jpan", "Thai", "Laoo", "Khmr", "Mymr")
# A short name with its last letter cut off begins too many other words.
_SHORTEST_STEM = 4
_INDEX = 2


@cache
def _index(language: str) -> dict[str, tuple[tuple[str, str, bool], ...]]:
    """Return names with their codes, and whether they are whole words, by their first two characters."""
    index: dict[str, list[tuple[str, str, bool]]] = {}
    for form, code, whole in _forms(language):
        index.setdefault(form[:_INDEX].casefold(), []).append((form, code, whole))
    return {start: tuple(sorted(forms, key=_longest)) for start, forms in index.items()}


def _longest(form: tuple[str, str, bool]) -> int:
    return -len(form[0])


def _forms(language: str) -> Iterator[tuple[str, str, bool]]:
    own = language_file("territories.toml").get(language, {})
    for code, forms in own.items():
        for form in forms if code.isupper() else ():
            capitals = form.isupper() and script_of(form) in _CASED
            yield form.removesuffix("."), code, capitals or form.endswith(".")
    for code, name in _names(language):
        low = name.casefold()
        if len(low) > _SHORTEST_STEM and script_of(name) in _CASED:
            yield low[:-1], code, False
        elif len(low) >= _INDEX:
            yield low, code, script_of(name) in _CASED


def _names(language: str) -> Iterator[tuple[str, str]]:
    from babel import Locale, UnknownLocaleError

    try:
        known = Locale.parse(language).territories
    except (UnknownLocaleError, ValueError):
        return
    for code, name in known.items():
        if len(code) == 2 and code.isalpha() and code != "ZZ":
            yield code, name


def territories(text: str, language: str) -> set[str]:
    """Return the ISO 3166 codes (and EU, UN) of what a text names, as countries or what belongs to them.

    Nothing is known of a language that the CLDR lacks. Names come from the CLDR through Babel.
    """
    base = base_language(language)
    index, low = _index(base), text.casefold()
    if len(low) != len(text):
        low = text.lower() if len(text.lower()) == len(text) else text
    unspaced = script_of(text) in _UNSPACED
    capitals = language_file("territories.toml").get(base, {}).get("capitals", False)
    found, end = set(), 0
    for at in range(len(text)) if unspaced else (match.start() for match in _START.finditer(text)):
        if at < end or (capitals and not text[at].isupper()):
            continue
        for form, code, whole in index.get(low[at : at + _INDEX], ()):
            written = text if form.isupper() and whole else low
            if written.startswith(form, at) and not (whole and _goes_on(text, at + len(form))):
                found.add(code)
                end = at + len(form)
                break
    return found


def _goes_on(text: str, at: int) -> bool:
    return text[at : at + 1].isalpha()
