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
    classes = _FINE_CLASSES if "Arab" in scripts else _COARSE_CLASSES
    return _by_consonants(first_key, second_key, classes)


_VOWELS_APART = 2
_FEWEST_CONSONANTS = 2
_NEAR = 0.75
_CONSONANTAL = {"Arab", "Hebr", "Hani", "Jpan", "Kore"}
# Where a script has few syllables or letters, voiced and voiceless, r and l, b and v fall together.
_COARSE = (
    (r"sch|sh|zh|ch|j", "s"),
    (r"[aeiouyh']", ""),
    (r"[bpfv]", "p"),
    (r"[dt]", "t"),
    (r"[gkqc]", "k"),
    (r"[szx]", "s"),
    (r"r", "l"),
    (r"(.)\1+", r"\1"),
)
# Arabic keeps them apart, and writes g as a j or a gh.
_FINE = (
    (r"sch|sh|zh|ch", "x"),
    (r"[aeiouyh']", ""),
    (r"[bp]", "p"),
    (r"[fv]", "f"),
    (r"[gj]", "g"),
    (r"[kqc]", "k"),
    (r"[sz]", "s"),
    (r"(.)\1+", r"\1"),
)
_Classes = tuple[tuple[re.Pattern[str], str], ...]
_COARSE_CLASSES: _Classes = tuple((re.compile(pattern), sign) for pattern, sign in _COARSE)
_FINE_CLASSES: _Classes = tuple((re.compile(pattern), sign) for pattern, sign in _FINE)
_CONSONANTS_COUNT, _FAINT = 0.55, 0.5


@lru_cache(maxsize=65536)
def _script(word: str) -> str:
    return script_of(word)


@lru_cache(maxsize=65536)
def _consonants(key: str, classes: _Classes = _COARSE_CLASSES) -> str:
    for pattern, replacement in classes:
        key = pattern.sub(replacement, key)
    return key


def _by_consonants(first: str, second: str, classes: _Classes) -> float:
    from rapidfuzz.distance import Indel

    ours, theirs = _consonants(first, classes), _consonants(second, classes)
    skeleton = float(Indel.normalized_similarity(ours, theirs)) if ours and theirs else 0.0
    whole = float(Indel.normalized_similarity(first, second))
    return _CONSONANTS_COUNT * skeleton + (1 - _CONSONANTS_COUNT) * whole


def sounds_the_same(first: str, second: str, first_key: str, second_key: str) -> bool:
    """Tell whether two words of different scripts may be one name: the same consonants, near vowels."""
    if _script(first) == _script(second) or abs(len(first_key) - len(second_key)) > _VOWELS_APART:
        return False
    ours = _consonants(first_key)
    if len(ours) < _FEWEST_CONSONANTS or ours != _consonants(second_key):
        return False
    return sound_similarity(first, second, first_key, second_key) >= _NEAR


def consonants(key: str, *, fine: bool = False) -> str:
    """Return the classes of the consonants of a romanised key, ``fine`` as Arabic keeps them apart."""
    return _consonants(key, _FINE_CLASSES if fine else _COARSE_CLASSES)


def heard_as(first: tuple[str, str, str], second: tuple[str, str], *, fine: bool) -> float:
    """Return 0 to 1 for a name (key, coarse and fine consonants) and a sound (key, its consonants)."""
    from rapidfuzz.distance import Indel

    skeleton = first[2] if fine else first[1]
    # Cheap before dear: most sounds differ too much in length alone.
    if abs(len(skeleton) - len(second[1])) > _VOWELS_APART:
        return 0.0
    alike = float(Indel.normalized_similarity(skeleton, second[1]))
    if alike < _FAINT:
        return 0.0
    whole = float(Indel.normalized_similarity(first[0], second[0]))
    return _CONSONANTS_COUNT * alike + (1 - _CONSONANTS_COUNT) * whole
