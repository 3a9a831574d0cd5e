"""The places that a passage names, as phrases: countries, continents and cities, by the CLDR's names."""

from __future__ import annotations

import re
from collections.abc import Mapping

from provenance.compare.name_phrase import CASED, INFLECTED, NamePhrase, Telling
from provenance.compare.pairs import Side
from provenance.compare.side_values import places_of
from provenance.model.kinds import Span
from provenance.text.language_data import base_language
from provenance.text.scripts import script_of
from provenance.text.territories import country_of, is_city, named_places, place_names
from provenance.text.word_lists import is_ordinary

_UNSPACED = frozenset({"Hani", "Jpan", "Kana", "Thai"})
_FEWEST_SIGNS = 2
_SHORTEST_STEM, _LONGEST_ENDING = 4, 3
_LONG_WORD = re.compile(r"[^\W\d_]{4,}")
_WORD = re.compile(r"[^\W\d_]{3,}")
_LETTERS = re.compile(r"[\w\u0300-\u036f\u064b-\u0652\u0900-\u0d7f]+")
_CAPITAL_BEFORE = re.compile(r"[^\w]([^\W\d_])[^\W\d_]*\.?[ \u00a0-]\Z")
_CAPITAL_BEHIND = re.compile(r"[ \u00a0-](?=[^\W\d_])([^\W\d_])")
_JOINED_BEFORE = re.compile(r"(?<![\w-])([^\W\d_]+)-\Z")


def places(side: Side) -> list[NamePhrase]:
    """Return the countries, continents and cities that a side names by their names, as words of their own.

    Letters that stand for one (US, EU) are told slightly: another text writes the name, or other letters.
    """
    language = side.text.language
    known, found = place_names(language), []
    cased, unspaced = script_of(side.text.text) in CASED, script_of(side.text.text) in _UNSPACED
    for span, named_here in zip(side.spans, places_of(side), strict=True):
        words = span.cut(side.text.text)
        countries = {country_of(code) for code, _ in named_here if not is_city(code)}
        for code, at in named_here:
            whole = at if unspaced else _whole(words, at)
            said = re.sub(r"['’]\w*\Z", "", whole.cut(words))
            if cased and not _has_capital(said):
                continue
            named = said.casefold() in known or (cased and said.isupper() and len(said) > 1)
            named = named or _is_inflected(said, at.cut(words), base_language(language), known)
            if named and not _in_name(words, whole, language, cased=cased, unspaced=unspaced):
                moved = Span(whole.start + span.start, whole.start + len(said) + span.start)
                letters = cased and said.replace(".", "").isupper()
                telling = Telling.SLIGHT if letters else Telling.SURE
                parts = tuple(_WORD.findall(said)) or (said,)
                country, city = country_of(code), code if is_city(code) else ""
                found.append(
                    NamePhrase(
                        moved, said, parts, language, country, telling,
                        city=city, in_named=bool(city) and country in countries,
                    )
                )  # fmt: skip
    return found


def _has_capital(said: str) -> bool:
    """Tell whether a place is written as a name: "La Riunione" is, "La riunione" opens a sentence."""
    long = _LONG_WORD.findall(said)
    return any(word[0].isupper() for word in long) if long else said[:1].isupper()


def _whole(words: str, at: Span) -> Span:
    """Return a place with the rest of its last word."""
    rest = _LETTERS.match(words, at.end)
    return Span(at.start, rest.end() if rest else at.end)


def _in_name(words: str, at: Span, language: str, *, cased: bool, unspaced: bool) -> bool:
    """Tell whether a place is a part of another name: Chad Hammel, St. Martin's, 圣地亚哥 in 圣地亚哥州."""
    if unspaced:
        around = words[max(0, at.start - 1) : at.start] + words[at.end : at.end + 1]
        return at.end - at.start < _FEWEST_SIGNS or any(map(_is_kana, around))
    before, behind = _CAPITAL_BEFORE.search(words[: at.start]), _CAPITAL_BEHIND.match(words, at.end)
    if not cased or (behind is not None and behind[1].isupper()) or _is_joined(words[: at.start], language):
        return cased
    # Eastern Paraguay is in Paraguay.
    return (
        before is not None
        and before[1].isupper()
        and not is_ordinary(before[0].strip(" .\u00a0-'’“\"(,"), language)
    )


def _is_joined(before: str, language: str) -> bool:
    """Tell whether a place is the rest of a name that is none itself (Euro-Asia); US-China names two."""
    joined = _JOINED_BEFORE.search(before)
    return joined is not None and joined[1][0].isupper() and not named_places(joined[1], language)


def _is_inflected(said: str, stem: str, language: str, known: Mapping[str, str]) -> bool:
    """Tell whether a word is a place's name with another ending: Италии."""
    low = stem.casefold()
    if language not in INFLECTED or len(low) < _SHORTEST_STEM:
        return False
    # The stem without any ending is another word: "Дані" is no form of "Данія".
    if not 0 < len(said) - len(low) <= _LONGEST_ENDING:
        return False
    return any(name[:-1] == low for name in known)


def _is_kana(sign: str) -> bool:
    return "\u30a0" <= sign <= "\u30ff"
