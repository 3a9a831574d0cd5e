"""A romanised name written back in a language's own script, as it would be searched for there."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from provenance.text.language_data import base_language, language_file

_WORD = re.compile(r"[A-Za-z]+(?:'[A-Za-z]+)*'?")


def in_native_script(name: str, language: str) -> str:
    """Return a name in Latin letters as ``language`` most likely writes it: Ryabkov, ``ru`` → Рябков.

    A guess by rules (``languages/romanised.toml``), as romanising loses letters; the name as it is where
    there are no rules for the language, or letters that are not Latin.
    """
    rules = _rules(language)
    if not rules or not name.isascii():
        return name
    return _WORD.sub(lambda match: _word(match[0], rules), name)


@lru_cache(maxsize=16)
def _rules(language: str) -> dict[str, Any]:
    rules: dict[str, Any] = language_file("romanised.toml").get(base_language(language), {})
    return rules


def _word(word: str, rules: dict[str, Any]) -> str:
    low, written, at = word.lower(), "", 0
    while at < len(low):
        letters, taken = _next(low, at, written, rules)
        written += letters
        at += taken
    return written[:1].upper() + written[1:] if word[:1].isupper() else written


def _next(low: str, at: int, written: str, rules: dict[str, Any]) -> tuple[str, int]:
    """Return what stands at a place, and how many Latin letters it is written with."""
    rest = low[at:]
    end = rules.get("end", {})
    if at and rest in end:
        return str(end[rest]), len(rest)
    groups = ["letters"]
    if not at:
        groups.insert(0, "start")
    elif written[-1:] in rules.get("vowels", ""):
        groups.insert(0, "after_vowel")
    for group in groups:
        for size in range(min(4, len(rest)), 0, -1):
            found = rules.get(group, {}).get(rest[:size])
            if found is not None and not _begins_another(rest, size, group, rules):
                return str(found), size
    return rest[0], 1


def _begins_another(rest: str, size: int, group: str, rules: dict[str, Any]) -> bool:
    """Tell whether a letter that stands differently here begins a longer combination: Yuri, not Y-uri."""
    return group != "letters" and any(
        rest[:longer] in rules.get("letters", {}) and rest[:longer] not in rules.get(group, {})
        for longer in range(size + 1, 5)
    )
