"""Words that mark a clause (negation, hedges), as patterns made from the tables of a language file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any

from provenance.errors import DataError
from provenance.text.dotted_letters import written_either_way
from provenance.text.language_data import base_language, language_file
from provenance.text.lexicon import expand

UNSPACED = frozenset({"zh", "ja", "th", "lo", "km", "my"})
_APOSTROPHES = str.maketrans("’ʼ‘`´", "'''''")
_GAP = r"(?:[\s,]+[^\s,.;:!?]+){0,5}?[\s,]+"
_NEAR = r"[^。！？；，、]{0,8}?"
_BLANK = "\x00"
_SHAPES = "_shapes"
# Vowel signs and other marks are parts of a word, and no letters to a regular expression.
_LETTER = r"[\w\u0300-\u036f\u064b-\u0652\u0900-\u0d7f]"


@cache
def markers(file: str, language: str) -> Mapping[str, re.Pattern[str]] | None:
    """Return the patterns of a language's table in ``file``, by the names of its lists.

    A list ``NAME`` of phrases and a list ``NAME_shapes`` of regular expressions make one pattern NAME, for
    text in lower case. None where nothing is known of the language. Raises DataError where a list is
    no list of phrases, or an expression none.
    """
    base = base_language(language)
    table: dict[str, Any] | None = language_file(file).get(base)
    if table is None:
        return None
    where = f"languages/{file}, [{base}]"
    names = dict.fromkeys(name.removesuffix(_SHAPES) for name in table)
    return {name: _pattern(table, name, where, unspaced=base in UNSPACED) for name in names}


def languages_marked(file: str) -> tuple[str, ...]:
    """Return the languages of which ``file`` has a table, sorted."""
    return tuple(sorted(language_file(file)))


def lowered(text: str) -> str:
    """Return text in lower case, as long as it was, with one form of apostrophe."""
    low = text.lower()
    if len(low) != len(text):
        low = "".join(one.lower() if len(one.lower()) == 1 else one for one in text)
    return low.translate(_APOSTROPHES)


def blanked(low: str, pattern: re.Pattern[str] | None) -> str:
    """Return text with what a pattern matches put out of sight, as long as it was."""
    return low if pattern is None else pattern.sub(lambda match: _BLANK * len(match[0]), low)


def _pattern(table: Mapping[str, Any], name: str, where: str, *, unspaced: bool) -> re.Pattern[str]:
    phrases, shapes = table.get(name, []), table.get(name + _SHAPES, [])
    for one in (phrases, shapes):
        if not isinstance(one, list) or not all(isinstance(phrase, str) and phrase for phrase in one):
            raise DataError(f"{name} must be a list of phrases", where=where, to_do='Write ["one", "two"].')
    parts = [*shapes, *_alternatives(phrases, unspaced=unspaced)]
    try:
        return re.compile("|".join(parts) or r"(?!)")
    except re.error as error:
        raise DataError(f"{name}_shapes is no regular expression: {error}", where=where) from error


def _alternatives(phrases: Iterable[str], *, unspaced: bool) -> Iterator[str]:
    """Yield the phrases as expressions, longest first; those of whole words in one group."""
    written = sorted(
        {whole for phrase in phrases for whole in expand(lowered(phrase))}, key=lambda one: (-len(one), one)
    )
    if written:
        group = "|".join(_written(one, unspaced=unspaced) for one in written)
        yield group if unspaced else rf"(?<!{_LETTER})(?:{group})(?!{_LETTER})"


def _written(phrase: str, *, unspaced: bool) -> str:
    gap = _NEAR if unspaced else _GAP
    return gap.join(
        written_either_way(re.escape(part.strip()).replace(r"\ ", r"\s+").replace(r"\*", f"{_LETTER}*"))
        for part in phrase.split("...")
    )
