"""Measures how alike two words of a name sound when they are written in different scripts.

Scripts without vowels, and Chinese with its syllables, keep little more than the consonants of a
foreign name: so consonants are folded into classes and compared beside the whole romanised words.
"""

from __future__ import annotations

import re
from functools import lru_cache

from provenance.text.scripts import script_of


def sound_similarity(first: str, second: str, first_key: str, second_key: str) -> float:
    """Return 0 to 1 for two words and their romanised keys: Jaro–Winkler, with consonants across scripts."""
    from rapidfuzz.distance import JaroWinkler

    plain = float(JaroWinkler.normalized_similarity(first_key, second_key))
    scripts = {_script(first), _script(second)}
    if len(scripts) == 1 or not scripts & _CONSONANTAL:
        return plain
    return max(plain * 0.9, _by_consonants(first_key, second_key))


_VOWELS_APART = 2
_FEWEST_CONSONANTS = 2
_NEAR = 0.75
_CONSONANTAL = {"Arab", "Hebr", "Hani", "Jpan", "Kore"}
_CLASSES = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        (r"sch|sh|zh|ch|j", "s"),
        (r"[aeiouyh']", ""),
        (r"[bpfv]", "p"),
        (r"[dt]", "t"),
        (r"[gkqc]", "k"),
        (r"[szx]", "s"),
        (r"r", "l"),
        (r"(.)\1+", r"\1"),
    )
)


@lru_cache(maxsize=65536)
def _script(word: str) -> str:
    return script_of(word)


@lru_cache(maxsize=65536)
def _consonants(key: str) -> str:
    for pattern, replacement in _CLASSES:
        key = pattern.sub(replacement, key)
    return key


def _by_consonants(first: str, second: str) -> float:
    from rapidfuzz.distance import Indel

    ours, theirs = _consonants(first), _consonants(second)
    skeleton = float(Indel.normalized_similarity(ours, theirs)) if ours and theirs else 0.0
    return 0.65 * skeleton + 0.35 * float(Indel.normalized_similarity(first, second))


def sounds_the_same(first: str, second: str, first_key: str, second_key: str) -> bool:
    """Tell whether two words of different scripts may be one name: the same consonants, near vowels."""
    if _script(first) == _script(second) or abs(len(first_key) - len(second_key)) > _VOWELS_APART:
        return False
    ours = _consonants(first_key)
    if len(ours) < _FEWEST_CONSONANTS or ours != _consonants(second_key):
        return False
    return sound_similarity(first, second, first_key, second_key) >= _NEAR
