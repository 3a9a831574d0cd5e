"""Cheap evidence for a text's language: function words, letters and word endings, weighed by script."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from provenance.text.language_data import language_file

_WORD = re.compile(r"[^\W\d_]+")
_MARKED_WORD = re.compile(
    r"(?:[^\W\d_][\u0610-\u061a\u064b-\u065f\u0670\u0900-\u0903\u093a-\u094f\u0951-\u0957\u0962\u0963]*)+"
)
_WORDS = {"Arab": _MARKED_WORD, "Deva": _MARKED_WORD}
_ONE_ARABIC = str.maketrans("يكى", "یکی", "\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652")
_CYRILLIC_CORE = "абвгдежзиклмнопрстуфхцчш"
_ARABIC_CORE = "ابتثجحخدذرزسشصضطظعغفقلمنهو"
_CORES = {"Cyrl": _CYRILLIC_CORE, "Arab": _ARABIC_CORE}
_EXTRA = {
    "Latn": re.compile(r"[^\W\d_\x00-\x7f]|[\u00bf\u00a1·]"),
    "Cyrl": re.compile(rf"[^\W\d_\x00-\x7f{_CYRILLIC_CORE}]"),
    "Arab": re.compile(rf"(?:[^\W\d_\x00-\x7f{_ARABIC_CORE}]|\u200c)"),
}
_OWN_WORDS = {"Cyrl": "cyrillic", "Arab": "arabic"}
_WORDS_READ = 400
_EXTRAS_READ = 120
_LETTER_WEIGHT = 1.2
_MISSING_PENALTY = 0.6
_ENDING_WEIGHT = 0.5
_FEW_LETTERS = 4
_SHORT_WORD = 4
_MOST_WORDS = 50_000
_TELLING = 3
_TELLING_SHARE = 6


@dataclass(frozen=True, slots=True)
class Evidence:
    """Scores of the languages of a script, best first, and how many words were read."""

    ranked: tuple[tuple[str, float], ...]
    words: int

    @property
    def best(self) -> str:
        """The language with the highest score, or an empty string."""
        return self.ranked[0][0] if self.ranked else ""

    @property
    def score(self) -> float:
        """The highest score."""
        return self.ranked[0][1] if self.ranked else 0.0

    @property
    def margin(self) -> float:
        """How far the best is ahead of the second."""
        return self.ranked[0][1] - self.ranked[1][1] if len(self.ranked) > 1 else self.score

    def of(self, language: str) -> float:
        """Return the score of one language."""
        return next((score for name, score in self.ranked if name == language), 0.0)


@dataclass(frozen=True, slots=True)
class ScriptTable:
    """What is known about the languages of one script, by index into ``languages``."""

    languages: tuple[str, ...]
    words: dict[str, tuple[tuple[int, float], ...]]
    endings: dict[str, tuple[tuple[int, float], ...]]
    letters: dict[str, tuple[float, ...]]
    priors: tuple[float, ...]


@cache
def languages_of(script: str) -> tuple[str, ...]:
    """Return the languages that are written in a script, as far as the data knows."""
    data = language_file("identification.toml")
    return tuple(language for language, table in data.items() if script in table["scripts"])


@cache
def script_table(script: str) -> ScriptTable:
    """Return the look-up tables of a script, built once from the data."""
    data = language_file("identification.toml")
    languages = languages_of(script)
    return ScriptTable(
        languages=languages,
        words=_shared(languages, [_words_of(data[language], script) for language in languages], 1.0),
        endings=_shared(
            languages,
            [set(data[language].get("endings", "").split()) for language in languages],
            _ENDING_WEIGHT,
        ),
        letters=_letters([set(data[language].get("letters", "")) for language in languages], script),
        priors=tuple(float(data[language].get("prior", 0.0)) for language in languages),
    )


@cache
def telling_words(language: str, script: str) -> frozenset[str]:
    """Return the words of a language that at most one other language of the script shares."""
    table = script_table(script)
    if language not in table.languages:
        return frozenset()
    own = table.languages.index(language)
    return frozenset(
        word
        for word, owners in table.words.items()
        if len(word) > 1 and len(owners) <= 2 and any(index == own for index, _ in owners)
    )


def reads_as(text: str, language: str, script: str) -> bool:
    """Tell quickly whether several words of ``text`` are telling ones of ``language``."""
    words = _WORDS.get(script, _WORD).findall(text.lower())
    telling = telling_words(language, script)
    hits = sum(word in telling for word in words)
    return hits >= _TELLING and hits * _TELLING_SHARE >= len(words)


class _Leads(dict[str, float]):
    """By how much a word speaks more for any other language of a script than for one; filled as asked for."""

    def __init__(self, table: ScriptTable, own: int) -> None:
        super().__init__()
        self._table, self._own = table, own

    def __missing__(self, word: str) -> float:
        if len(self) >= _MOST_WORDS:
            self.clear()
        weights = dict(_owners_of(word, self._table) or ())
        for_own = weights.pop(self._own, 0.0)
        self[word] = lead = max(weights.values(), default=0.0) - for_own
        return lead


@lru_cache(maxsize=64)
def _leads_on(language: str, script: str) -> _Leads | None:
    table = script_table(script)
    return _Leads(table, table.languages.index(language)) if language in table.languages else None


def is_unrivalled(text: str, language: str, script: str, *, lead: float) -> bool:
    """Tell quickly that no other language of a script can be ``lead`` ahead of one by what ``weigh`` weighs.

    Each word and letter is taken for the language that it speaks for most, so that what is told is sure, and
    what is not told may be so as well.
    """
    leads = _leads_on(language, script)
    if leads is None:
        return False
    table = script_table(script)
    lowered, words = _lowered(text, script)
    ahead = sum(map(leads.__getitem__, words)) + max(table.priors) - min(0.0, *table.priors)
    extra = _EXTRA.get(script)
    if extra is not None and not lowered.isascii() and ahead < lead:
        own = table.languages.index(language)
        for letter, count in Counter(extra.findall(lowered)[:_EXTRAS_READ]).items():
            row = table.letters.get(letter)
            if row is not None:
                ahead += (max(row) - row[own]) * min(count, _FEW_LETTERS)
    return ahead < lead


def _words_of(table: dict[str, Any], script: str) -> set[str]:
    key = _OWN_WORDS.get(script, "words")
    words: str = table.get(key, table.get("words", ""))
    return set((words.translate(_ONE_ARABIC) if script == "Arab" else words).split())


def _shared(
    languages: tuple[str, ...], sets: list[set[str]], weight: float
) -> dict[str, tuple[tuple[int, float], ...]]:
    """Weigh each item by how few languages share it, and less where it is of one or two letters."""
    table: dict[str, list[int]] = {}
    for index in range(len(languages)):
        for item in sets[index]:
            table.setdefault(item, []).append(index)
    short = {1: 0.45, 2: 0.75}
    return {
        item: tuple((index, weight * short.get(len(item), 1.0) / len(owners) ** 0.5) for index in owners)
        for item, owners in table.items()
    }


def _letters(sets: list[set[str]], script: str) -> dict[str, tuple[float, ...]]:
    """Return for each letter beyond the core what its occurrence says for or against each language."""
    table: dict[str, tuple[float, ...]] = {}
    for letter in set().union(*sets) - set(_CORES.get(script, "")):
        owners = sum(letter in own for own in sets)
        table[letter] = tuple(_LETTER_WEIGHT / owners if letter in own else -_MISSING_PENALTY for own in sets)
    return table


def weigh(text: str, script: str) -> Evidence:
    """Score the languages of ``script`` on ``text``: higher is better, 0 is no evidence."""
    table = script_table(script)
    scores = [0.0] * len(table.languages)
    lowered, words = _lowered(text, script)
    for word in words:
        owners = _owners_of(word, table)
        if owners is not None:
            for index, weight in owners:
                scores[index] += weight
    extra = _EXTRA.get(script)
    if extra is not None and not lowered.isascii():
        _weigh_letters(extra.findall(lowered)[:_EXTRAS_READ], table, scores)
    found = [
        (language, score + prior)
        for language, score, prior in zip(table.languages, scores, table.priors, strict=True)
        if score > 0
    ]
    found.sort(key=_score_of, reverse=True)
    return Evidence(tuple(found[:8]), len(words))


def _lowered(text: str, script: str) -> tuple[str, list[str]]:
    """Return a text in small letters, and its first words."""
    lowered = text.lower()
    if not lowered.isascii():
        lowered = unicodedata.normalize("NFC", lowered.replace("i\u0307", "i"))
    folded = lowered.translate(_ONE_ARABIC) if script == "Arab" else lowered
    return lowered, _WORDS.get(script, _WORD).findall(folded)[:_WORDS_READ]


def _owners_of(word: str, table: ScriptTable) -> tuple[tuple[int, float], ...] | None:
    """Return the languages that have a word, or else its ending, with what it weighs; None where none has."""
    owners = table.words.get(word)
    if owners is not None or len(word) <= _SHORT_WORD:
        return owners
    endings = table.endings
    return endings.get(word[-4:]) or endings.get(word[-3:]) or endings.get(word[-2:])


def _score_of(pair: tuple[str, float]) -> float:
    return pair[1]


def _weigh_letters(extras: list[str], table: ScriptTable, scores: list[float]) -> None:
    counts: dict[str, int] = {}
    for letter in extras:
        counts[letter] = counts.get(letter, 0) + 1
    for letter, count in counts.items():
        row = table.letters.get(letter)
        if row is None:
            continue
        times = min(count, _FEW_LETTERS)
        for index, value in enumerate(row):
            scores[index] += value * times
