"""Looks for a name in the other side of a pair, whatever its script: as written, as it sounds, as a place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from provenance.compare.name_phrases import WORDS, NamePhrase
from provenance.compare.pairs import Side
from provenance.languages.markers import markers
from provenance.text.name_sounds import consonants, heard_as
from provenance.text.names import name_prefixes, romanised_key, similar_names, syllable_sound
from provenance.text.scripts import script_of
from provenance.text.territories import country_of, named_places

_WORD = re.compile(r"[^\W\d_][\w\u0300-\u036f\u064b-\u0652\u0900-\u0d7f]*(?:['’][^\W\d_]+)*")
_RUN = re.compile(r"[\u3400-\u9fff\u30a0-\u30ff]{1,}")
_BY_SYLLABLE = frozenset({"Hani", "Jpan", "Kana"})
_CASED = frozenset({"Latn", "Cyrl", "Grek", "Armn"})
_ALIKE, _START, _HEARD, _FEWEST, _ENDING, _FAINT = 0.78, 4, 0.5, 2, 2, 0.68
_SHORT, _ALIKE_SHORT = 5, 0.88
_LATIN_END = "\u0250"


@dataclass(frozen=True, slots=True)
class Haystack:
    """The words of a side in romanised form, what it sounds like, and the places it names."""

    words: frozenset[str]
    sounds: tuple[tuple[str, str], ...]
    fine: bool
    latin: bool
    own: re.Pattern[str] | None
    places: frozenset[str]

    def has(self, phrase: NamePhrase) -> bool:
        """Tell whether the phrase may be named here in any form; where that can't be told, yes."""
        return any(self.has_word(part) for part in phrase.parts)

    def may_have(self, phrase: NamePhrase) -> bool:
        """Tell whether anything here is faintly like a word of the name, as other scripts may write it."""
        keys = [romanised_key(part).replace(" ", "") for part in phrase.parts]
        return self.has(phrase) or any(
            similar_names(key, word) >= _FAINT for key in keys for word in self.words
        )

    def has_word(self, part: str) -> bool:
        """Tell whether a word of a name is here, as it is written or as it sounds."""
        key = romanised_key(part).replace(" ", "")
        if not key or any(
            key in word or _alike(key, word, self.latin and part[:1].casefold() < _LATIN_END)
            for word in self.words
        ):
            return True
        if not self.sounds:
            return False
        if self.own is not None and self.own.fullmatch(part.lower()):
            return True
        coarse, fine = consonants(key), consonants(key, fine=True)
        if len(coarse) < _FEWEST or len(key) <= _START:
            return True
        return any(heard_as((key, coarse, fine), sound, fine=self.fine) >= _HEARD for sound in self.sounds)


@lru_cache(maxsize=65536)
def _alike(key: str, word: str, one_script: bool) -> bool:
    """Tell whether two keys may be one name; of one script, short ones have to be nearly the same."""
    if min(len(key), len(word)) >= _START and key[:_START] == word[:_START]:
        return True
    short = one_script and (min(len(key), len(word)) <= _SHORT or key[0] != word[0])
    sure = _ALIKE_SHORT if short else _ALIKE
    if similar_names(key, word) >= sure:
        return True
    one, other = sorted((consonants(key), consonants(word)), key=len)
    if len(one) < _FEWEST or not other.startswith(one) or key[0] != word[0]:
        return False
    return len(other) - len(one) <= (_ENDING if len(one) > _FEWEST else 0)


def haystack(side: Side) -> Haystack:
    """Return a side as names are looked for in it."""
    text = " ".join(span.cut(side.text.text) for span in side.spans)
    script = script_of(side.text.text)
    prefixes = name_prefixes(side.text.language)
    found = [match[0] for match in _WORD.finditer(text)]
    found += [word.removeprefix(one) for word in found for one in prefixes if word.startswith(one)]
    keys = [romanised_key(word).replace(" ", "") for word in found]
    sounds: tuple[tuple[str, str], ...] = ()
    if script in _BY_SYLLABLE:
        sounds = tuple(dict.fromkeys(_syllables(text)))
    elif script not in _CASED:
        fine = script == "Arab"
        sounds = tuple(
            dict.fromkeys(
                (key, consonants(key, fine=fine)) for key in keys if len(consonants(key)) >= _FEWEST
            )
        )
    return Haystack(
        frozenset(key for key in keys if len(key) > 2), sounds, script == "Arab", script == "Latn",
        (markers(WORDS, side.text.language) or {}).get("own"),
        frozenset(country_of(code) for code, _ in named_places(text, side.text.language)),
    )  # fmt: skip


def _syllables(text: str) -> Iterator[tuple[str, str]]:
    for match in _RUN.finditer(text):
        sounds = [syllable_sound(sign) for sign in match[0]]
        for start in range(len(sounds)):
            for width in range(2, min(7, len(sounds) - start) + 1):
                key = "".join(sounds[start : start + width])
                skeleton = consonants(key)
                if len(skeleton) >= _FEWEST:
                    yield key, skeleton
