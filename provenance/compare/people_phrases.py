"""The countries that a passage names by what belongs to them: the British, французский, 美国的."""

from __future__ import annotations

import re

from provenance.compare.name_phrase import NamePhrase
from provenance.compare.pairs import Side
from provenance.compare.side_values import places_of
from provenance.model.kinds import Span
from provenance.text.scripts import script_of
from provenance.text.territories import country_of, is_city

# What is shorter begins too many other words (indipendente is no India), but with a capital of its own.
_SHORTEST, _SHORTEST_NAME = 5, 4
_OWN_CAPITAL = re.compile(r"(?<=[\w,;] )[A-Z\u00c0-\u00de]")
_BY_SYLLABLE = frozenset({"Hani", "Jpan", "Kore"})
_LETTERS = re.compile(r"[\w\u0300-\u036f\u064b-\u0652\u0900-\u0d7f]+")


def peoples(side: Side) -> list[NamePhrase]:
    """Return the countries and continents of which a side has any word, their adjectives too.

    Other languages have another word for it, or leave it out: one alone tells nothing, but one country's
    where the other side has another's does.
    """
    language, found = side.text.language, []
    short = script_of(side.text.text) in _BY_SYLLABLE
    for span, named in zip(side.spans, places_of(side), strict=True):
        words = span.cut(side.text.text)
        for code, at in named:
            least = _SHORTEST_NAME if _OWN_CAPITAL.match(words, at.start) else _SHORTEST
            if is_city(code) or (not short and at.end - at.start < least):
                continue
            rest = None if short else _LETTERS.match(words, at.end)
            whole = Span(at.start + span.start, (rest.end() if rest else at.end) + span.start)
            said = whole.cut(side.text.text)
            found.append(NamePhrase(whole, said, (said,), language, country_of(code)))
    return found
