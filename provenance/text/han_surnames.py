"""Surnames of East Asia, in Latin letters and in the signs that write them: Kim, 金; Abe, 安倍."""

from __future__ import annotations

import re
from functools import cache

from provenance.text.language_data import language_file
from provenance.text.names import romanise

FILE = "han_surnames.toml"
# One sign is a surname where a given name follows it, and a word of its own elsewhere.
_GIVEN = "(?=[\\u3400-\\u9fff])"


def is_written_in_signs(word: str, passage: str) -> bool:
    """Tell whether a passage in Chinese signs may name whom ``word``, in Latin letters, is the surname of."""
    pattern = _by_word().get(romanise(word).lower())
    return pattern is not None and bool(pattern.search(passage))


def surnames_of(signs: str) -> frozenset[str]:
    """Return the Latin forms, in lower case, of the surname that a name in Chinese signs begins with."""
    forms = _by_signs()
    return next((forms[signs[:length]] for length in (3, 2, 1) if signs[:length] in forms), frozenset())


@cache
def _by_word() -> dict[str, re.Pattern[str]]:
    return {
        word: re.compile("|".join(f"{one}{_GIVEN}" if len(one) == 1 else one for one in signs.split()))
        for word, signs in language_file(FILE).items()
    }


@cache
def _by_signs() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for word, signs in language_file(FILE).items():
        for one in signs.split():
            found.setdefault(one, set()).add(word)
    return {one: frozenset(words) for one, words in found.items()}
