"""Compares personal names across scripts, spellings and inflections."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from functools import cache, lru_cache
from typing import Any

from provenance.text.abjads import ABJAD_LETTERS
from provenance.text.language_data import base_language, language_file
from provenance.text.name_sounds import sound_similarity, sounds_the_same

_APOSTROPHES = "'’ʼ‘`´ʹʺ′"
_APOSTROPHE = re.compile(rf"[{_APOSTROPHES}]")
_PARTS = re.compile(rf"[^\W_]+(?:[{_APOSTROPHES}\u0300-\u036f\u064b-\u065f\u0670][^\W_]*)*")
# Transliterators differ: ё is e in most papers, ъ and ь are nothing, Kazakh and Ukrainian letters vary.
_BEFORE = str.maketrans(
    {
        "ё": "е", "ъ": "", "ь": "", "є": "е", "ї": "и", "і": "и", "ґ": "г", "щ": "щ", "ў": "в", "ј": "й",
        "\u200c": "", "\u200d": "", "\u0640": "", "ß": "ss", "ł": "l",
    }
)  # fmt: skip
# What has to be in a key for the pattern to be worth a look, the pattern, and what it becomes.
_FOLDS: tuple[tuple[str, re.Pattern[str], str], ...] = tuple(
    (hint, re.compile(pattern), replacement)
    for hint, pattern, replacement in (
        ("", r"[^a-z0-9]+", ""),
        ("ch", r"shch|schtsch", "sch"),
        ("tsch", r"tsch", "ch"),
        ("dzh", r"dzh", "j"),
        ("kh", r"kh", "h"),
        ("x", r"x", "ks"),
        ("ph", r"ph", "f"),
        ("ck", r"ck", "k"),
        ("q", r"q", "k"),
        ("c", r"c(?![ehiy])", "k"),
        ("tz", r"tz", "ts"),
        ("w", r"w", "v"),
        ("e", r"\Ay?e|\Aje", "e"),
        ("j", r"(?<=[aeiouy])j|(?<=[bdfgklmnprstvz])j(?=[aou])", "y"),
        ("y", r"y", "i"),
        ("ie", r"(?<=[aeiou])ie", "e"),
        ("ou", r"ou", "u"),
        ("i", r"i+e?i", "i"),
        ("", r"(.)\1+", r"\1"),
    )
)


@cache
def _transliterator() -> Callable[[str], str]:
    from anyascii import anyascii

    return anyascii


def romanise(text: str) -> str:
    """Return ``text`` in ASCII letters, transliterated whatever its script (anyascii's tables)."""
    return text if text.isascii() else _transliterator()(text)


def name_parts(name: str) -> list[str]:
    """Return the words of a name; hyphens and points separate, apostrophes don't."""
    return _PARTS.findall(unicodedata.normalize("NFC", name))


@lru_cache(maxsize=65536)
def _part_key(part: str) -> str:
    lowered = unicodedata.normalize("NFC", part.lower())
    key = romanise(lowered.translate(_BEFORE).translate(ABJAD_LETTERS)).lower()
    plain = key
    for hint, pattern, replacement in _FOLDS:
        if hint in key:
            key = pattern.sub(replacement, key)
    return key or re.sub(r"\W+", "", plain) or lowered


def romanised_key(name: str) -> str:
    """Return one form for the spellings of a name: Рябков, Ryabkov, Riabkov → ``riabkov``.

    Words stay apart and in order. The same name gives the same key always; two names may share one.
    """
    return " ".join(key for key in map(_part_key, name_parts(name)) if key)


def similar_names(first: str, second: str) -> float:
    """Return how alike two names are, 0 to 1, across scripts and in any order of their words.

    Each word is set beside its best partner; an initial is as good as most of a name. Words that
    only one of them has count little, since papers leave out patronymics and middle names.
    """
    ours, theirs = name_parts(first), name_parts(second)
    if not ours or not theirs:
        return 0.0
    if len(ours) > len(theirs):
        ours, theirs = theirs, ours
    scores = [[_part_similarity(own, other) for other in theirs] for own in ours]
    paired = _best_assignment(scores)
    missing = len(theirs) - len(ours)
    return sum(paired) / len(ours) * (1 - 0.05 * missing)


def _part_similarity(first: str, second: str) -> float:
    one, other = _part_key(first), _part_key(second)
    if one == other:
        return 1.0
    if len(first) == 1 or len(second) == 1:
        return 0.85 if one[:1] == other[:1] else 0.0
    return sound_similarity(first, second, one, other)


def _best_assignment(scores: Sequence[Sequence[float]]) -> list[float]:
    """Pair rows with columns, best pairs first; names have few words, so greed is near enough."""
    pairs = sorted(
        ((score, row, column) for row, line in enumerate(scores) for column, score in enumerate(line)),
        reverse=True,
    )
    rows: set[int] = set()
    columns: set[int] = set()
    chosen: list[float] = []
    for score, row, column in pairs:
        if row not in rows and column not in columns:
            rows.add(row)
            columns.add(column)
            chosen.append(score)
    return chosen


@cache
def _rules(language: str) -> dict[str, Any]:
    rules: dict[str, Any] = language_file("inflections.toml").get(base_language(language), {})
    return rules


def declines_names(language: str) -> bool:
    """Tell whether a language has case endings that nothing parts from the name: Trump, "Trumpa"."""
    rules = _rules(language)
    return "endings" in rules and not rules.get("after_apostrophe")


@lru_cache(maxsize=65536)
def strip_inflection(token: str, language: str) -> tuple[str, ...]:
    """Return the forms that a name in a text may be the inflection of, the token itself first.

    By rule, without a dictionary: some of the candidates are no names (Рябкова → Рябков, but Рябко).
    """
    rules = _rules(language)
    found = [token]
    base = token
    if rules.get("after_apostrophe") or not rules:
        base = _APOSTROPHE.split(token)[0] or token
        if base != token and (rules or _APOSTROPHE.split(token)[-1] in ("s", "")):
            found.append(base)
    lowered = token.lower()
    stem = rules.get("stem", 3)
    for width in range(min(4, len(token) - stem), 0, -1):
        for ending in rules.get("endings", {}).get(lowered[-width:], ()):
            shaped = ending.upper() if token.isupper() and len(token) > 1 else ending
            found.append(token[:-width] + shaped)
    return tuple(dict.fromkeys(found))


def same_surname(full: str, short: str, *, language: str) -> bool:
    """Tell whether ``short`` (Рябкова, Putin's) is a form of the family name of ``full``.

    In Vietnamese the given name, which stands last, is the short form too. ``language`` is the text's.
    """
    whole, part = name_parts(full), name_parts(short)
    if not whole or not part:
        return False
    if len(part) > 1:
        return len(part) <= len(whole) and all(
            _same_part(own, other, language) for own, other in zip(whole[-len(part) :], part, strict=True)
        )
    rules = _rules(language)
    places = [whole[-1]]
    if rules.get("family_first"):
        places = [whole[0], whole[-1]] if rules.get("given_name_short") else [whole[0]]
        if language not in ("zh", "ja", "ko") or not _is_east_asian(full):
            places.append(whole[-1])
    return any(_same_part(place, part[0], language) for place in places)


def _is_east_asian(name: str) -> bool:
    return any("\u3040" <= sign <= "\u9fff" or "\uac00" <= sign <= "\ud7a3" for sign in name)


def _same_part(name: str, form: str, language: str) -> bool:
    bases = {_part_key(base) for base in strip_inflection(name, language)[:1]}
    forms = {_part_key(base) for base in strip_inflection(form, language)}
    if bases & forms:
        return True
    return any(sounds_the_same(name, form, _part_key(name), other) for other in forms)


def name_prefixes(language: str) -> tuple[str, ...]:
    """Return what a language writes together with the name behind it (Arabic "and", "the"), longest first."""
    return tuple(_rules(language).get("prefixes", ()))


# What Mandarin's initials and nasal finals sound like in names of other languages.
_INITIALS = re.compile(r"\A(?:zh|ch|sh|j|q|x|c)")


@lru_cache(maxsize=16384)
def syllable_sound(sign: str) -> str:
    """Return how one sign of a syllabic script sounds in a foreign name, in Latin letters."""
    return _INITIALS.sub("s", romanise(sign).strip().lower()).replace("ng", "n")
