"""Places, bodies and letters that neither letters nor sounds show to be one: The Hague, Lahey; AI, ИИ."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from provenance.model.kinds import Span
from provenance.text.language_data import language_file
from provenance.text.scripts import script_of

FILE = "exonyms.toml"
BODIES = "bodies.toml"
_CAPITALS = "capitals"
_UNSPACED = frozenset({"Hani", "Jpan", "Kana", "Kore"})
_ENDING, _LONG = 2, 5


@lru_cache(maxsize=4096)
def exonyms(text: str) -> frozenset[str]:
    """Return the places that a text names in any language, by how the data call them."""
    return _named(text, FILE)


@lru_cache(maxsize=4096)
def bodies(text: str) -> frozenset[str]:
    """Return the bodies, firms and letters that a text names in any language, by how the data call them."""
    return _named(text, BODIES)


def _named(text: str, file: str) -> frozenset[str]:
    forms = _forms(file)
    return frozenset(forms[found[0]] for found in _pattern(file).finditer(text))


def exonym_spans(text: str) -> list[Span]:
    """Return where a text names such places."""
    return [Span(*found.span()) for found in _pattern(FILE).finditer(text)]


def ruled_from(text: str) -> frozenset[str]:
    """Return the codes of the countries whose capitals a text names: Washington may be the United States."""
    capitals = language_file(FILE)[_CAPITALS]
    return frozenset(capitals[place] for place in exonyms(text) if place in capitals)


@cache
def _forms(file: str) -> dict[str, str]:
    table = language_file(file)
    return {form: name for name, forms in table.items() if name != _CAPITALS for form in forms}


@cache
def _pattern(file: str) -> re.Pattern[str]:
    """Return the pattern of how such names begin, where no more than an ending follows."""
    ordered = sorted(_forms(file), key=lambda form: (-len(form), form))
    unspaced = "|".join(re.escape(form) for form in ordered if script_of(form) in _UNSPACED)
    spaced = "|".join(_with_ending(form) for form in ordered if script_of(form) not in _UNSPACED)
    return re.compile(rf"{unspaced}|(?<!\w)(?:{spaced})")


def _with_ending(form: str) -> str:
    ending = rf"(?=\w{{0,{_ENDING}}}(?!\w))" if len(form) >= _LONG or not form.isascii() else r"(?!\w)"
    return re.escape(form) + ending
