"""Which Polish words are names and which are others, by the dictionary that Morfeusz 2 carries (SGJP).

Some machines have no wheels of it. There Polish is read as a language without a dictionary.
"""

from __future__ import annotations

from functools import cache, lru_cache
from importlib.util import find_spec
from typing import Any

LANGUAGE = "pl"
_LIBRARY = "morfeusz2"
# The dictionary's own marks, of a word that is in none of its paradigms and of the names that it tells.
_UNKNOWN = "ign"
_COMMON = "nazwa_pospolita"


@cache
def has_polish_dictionary() -> bool:
    """Tell whether the dictionary is installed."""
    return find_spec(_LIBRARY) is not None


@lru_cache(maxsize=65536)
def is_polish_word(word: str) -> bool:
    """Tell whether a word, in whatever form, has a reading as another word than a name.

    Many family names are such words too (Nowak); that they are names, other signs have to tell.
    """
    return any(_is_common(tag, kinds) for tag, kinds in _readings(word.lower()))


def _is_common(tag: str, kinds: list[str]) -> bool:
    return tag != _UNKNOWN and (not kinds or _COMMON in kinds)


def _readings(word: str) -> list[tuple[str, list[str]]]:
    return [(tag, kinds) for _, _, (_, _, tag, kinds, _) in _analyser().analyse(word)]


@cache
def _analyser() -> Any:
    import morfeusz2

    return morfeusz2.Morfeusz(generate=False)
