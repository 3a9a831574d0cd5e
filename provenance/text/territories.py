"""Finds the countries that a text names, by the CLDR's names for them in its language and by short forms."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from provenance.model.kinds import Span
from provenance.text.language_data import base_language, language_file
from provenance.text.names import name_prefixes
from provenance.text.scripts import script_of

if TYPE_CHECKING:
    from babel import Locale

_START = re.compile(r"(?<![^\W_])[^\W_]")
_CASED = ("Latn", "Cyrl", "Grek", "Armn")
# Where a name's last letter is not the same in every form of it.
_INFLECTED = (*_CASED, "Arab")
_SPACES = str.maketrans("\u00a0\u202f", "  ")
_UNSPACED = ("Hani", "Jpan", "Thai", "Laoo", "Khmr", "Mymr")
# A short name with its last letter cut off begins too many other words.
_SHORTEST_STEM = 4
_INDEX = 2
_LONG_WORD, _LONG_STEM = re.compile(r"[^\W\d_]{6,}"), 6
# UN M49: continents, and America as one.
_CONTINENTS = frozenset({"002", "009", "019", "142", "150"})
# Islands that are called as churches are.
_SAINTS = frozenset({"BL", "MF", "SX", "PM", "SH"})
_CALLED = {"EU": "150", "019": "US"}
_MOST_CITIES = "ru"
# Stations there are called by people (Davis, Palmer, Casey), whom texts name oftener.
_STATIONS = "Antarctica/"


@cache
def _index(language: str, *, wide: bool = False) -> dict[str, tuple[tuple[str, str, bool], ...]]:
    """Return names with their codes, and whether they are whole words, by their first two characters."""
    index: dict[str, list[tuple[str, str, bool]]] = {}
    for form, code, whole in _forms(language, wide=wide):
        index.setdefault(form[:_INDEX].casefold(), []).append((form, code, whole))
    return {start: tuple(sorted(forms, key=_longest)) for start, forms in index.items()}


def _longest(form: tuple[str, str, bool]) -> int:
    return -len(form[0])


@cache
def place_names(language: str) -> dict[str, str]:
    """Return the names of countries, continents and cities in a language, in lower case, with their codes."""
    return {name.casefold(): code for code, name in _names(base_language(language), wide=True)}


def may_be_one_place(name: str, language: str, other: str, other_language: str) -> bool:
    """Tell whether two names may be short for one country: Falklands, Malouines for îles Malouines."""
    theirs = _called(other, other_language)
    return bool(theirs) and bool(theirs & _called(name, language))


@lru_cache(maxsize=4096)
def _called(name: str, language: str) -> frozenset[str]:
    """Return the codes of the countries of which the name has a word like one of ``name``, or all of it."""
    stems = [word.casefold()[:_LONG_STEM] for word in _LONG_WORD.findall(name)]
    whole = f" {name.casefold()} "
    return frozenset(
        code
        for code, full in _names(base_language(language), wide=False)
        if whole in f" {full.casefold()} "
        or any(word.casefold().startswith(stem) for word in _LONG_WORD.findall(full) for stem in stems)
    )


def country_of(place: str) -> str:
    """Return the country of a city's time zone; a country or continent is itself.

    The EU is Europe, and America is mostly the United States.
    """
    from babel.core import get_global

    if "/" in place:
        return str(get_global("zone_territories").get(place, place))
    return _CALLED.get(place, place)


def is_city(place: str) -> bool:
    """Tell whether a place's code is the time zone of a city."""
    return "/" in place


def _forms(language: str, *, wide: bool) -> Iterator[tuple[str, str, bool]]:
    own = language_file("territories.toml").get(language, {})
    for code, forms in own.items():
        for form in forms if code.isupper() else ():
            capitals = form.isupper() and script_of(form) in _CASED
            yield form.removesuffix("."), code, capitals or form.endswith(".")
    articles = [one for one in name_prefixes(language) if len(one) > 1]
    for code, name in _names(language, wide=wide):
        low = name.casefold()
        stem = next((low.removeprefix(one) for one in articles if low.startswith(one)), low)
        if len(stem) > _SHORTEST_STEM and script_of(name) in _INFLECTED:
            yield stem[:-1], code, False
        elif len(low) >= _INDEX and not (is_city(code) and _is_any_word(low)):
            yield low, code, script_of(name) in _CASED


def _is_any_word(name: str) -> bool:
    """Tell whether a name is so short that, without a capital, it is mostly another word."""
    return len(name) < _SHORTEST_STEM and script_of(name) not in (*_CASED, *_UNSPACED)


def _names(language: str, *, wide: bool) -> Iterator[tuple[str, str]]:
    from babel import Locale, UnknownLocaleError

    try:
        known = Locale.parse(language)
    except (UnknownLocaleError, ValueError):
        return
    for code, name in known.territories.items():
        country = len(code) == 2 and code.isalpha() and code != "ZZ" and not (wide and code in _SAINTS)
        if country or (wide and code in _CONTINENTS):
            yield code, name
    if wide:
        yield from _cities(known)


def _cities(known: Locale) -> Iterator[tuple[str, str]]:
    """Yield the time zones that are called by a city, with its name.

    Where a language writes a city as English does, the CLDR leaves it to the zone's own name.
    """
    from babel import Locale

    own = known.time_zones
    for each in Locale.parse(_MOST_CITIES).time_zones:
        zone = str(each)
        if zone.startswith(_STATIONS):
            continue
        name = own.get(zone, {}).get("city") or zone.rpartition("/")[2].replace("_", " ")
        if "," not in name and "(" not in name and zone.count("/") == 1:
            yield zone, name


@lru_cache(maxsize=4096)
def is_at_home(place: str, language: str) -> bool:
    """Tell whether a language is an official one of a country (ISO 3166), as the CLDR has it."""
    from babel.languages import get_official_languages

    return base_language(language) in get_official_languages(place, regional=False, de_facto=True)


def knows_territories(language: str) -> bool:
    """Tell whether short forms of countries' names are known in a language, beside the CLDR's names."""
    return base_language(language) in language_file("territories.toml")


def territories(text: str, language: str) -> set[str]:
    """Return the ISO 3166 codes (and EU, UN) of what a text names, as countries or what belongs to them.

    Nothing is known of a language that the CLDR lacks. Names come from the CLDR through Babel.
    """
    return {code for code, _ in _found(text, language, wide=False)}


def named_places(text: str, language: str) -> list[tuple[str, Span]]:
    """Return where a text names countries (ISO 3166), continents (UN M49), cities (by time zone)."""
    return list(_found(text, language, wide=True))


def _found(text: str, language: str, *, wide: bool) -> Iterator[tuple[str, Span]]:
    base = base_language(language)
    plain = text.translate(_SPACES)
    index, low = _index(base, wide=wide), _folded(plain)
    unspaced = script_of(text) in _UNSPACED
    capitals = language_file("territories.toml").get(base, {}).get("capitals", False)
    end = 0
    for at in range(len(text)) if unspaced else _starts(text, name_prefixes(base)):
        forms = index.get(low[at : at + _INDEX])
        if forms is None or at < end or (capitals and not text[at].isupper()):
            continue
        for form, code, whole in forms:
            written = plain if form.isupper() and whole else low
            if written.startswith(form, at) and not (whole and _goes_on(text, at + len(form))):
                end = at + len(form)
                yield code, Span(at, end)
                break


def _folded(text: str) -> str:
    """Return a text in lower case, character for character: İ would be two, and move what is behind it."""
    low = text.casefold()
    if len(low) != len(text):
        low = "".join(own if len(own := sign.casefold()) == 1 else own[0] for sign in text)
    return low


def _starts(text: str, prefixes: Sequence[str]) -> Iterator[int]:
    """Yield where words start, and where they do behind what a language writes together with them."""
    if not prefixes:
        yield from [match.start() for match in _START.finditer(text)]
        return
    for match in _START.finditer(text):
        at = match.start()
        yield at
        yield from sorted(at + len(one) for one in prefixes if text.startswith(one, at))


def _goes_on(text: str, at: int) -> bool:
    return text[at : at + 1].isalpha() and text[at].isascii() == text[at - 1].isascii()
