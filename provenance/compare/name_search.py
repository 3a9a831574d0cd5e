"""Looks for a name in the other side of a pair, whatever its script: as written, as it sounds, as a place."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from provenance.compare.name_phrase import CASED, NamePhrase
from provenance.compare.name_phrases import WORDS
from provenance.compare.pairs import Side
from provenance.languages.markers import markers
from provenance.text.name_sounds import consonants
from provenance.text.names import name_prefixes, romanise, romanised_key, similar_names
from provenance.text.scripts import script_of
from provenance.text.sounds import clearest, is_heard, knows_sounds, loudest, runs, script_sounds
from provenance.text.territories import country_of, named_places

_WORD = re.compile(r"[^\W\d_][\w\u0300-\u036f\u064b-\u0652\u0900-\u0d7f]*(?:['’][^\W\d_]+)*")
_CAPITALS = re.compile(r"(?<![^\W\d_])[A-Z\u0400-\u042f]{2,}(?![^\W\d_])")
_LATIN_WORD = re.compile(r"[A-Za-z\u00c0-\u024f]+(?:['’][A-Za-z]+)*")
_ALIKE, _START, _FEWEST, _ENDING = 0.78, 4, 2, 2
_FEWEST_LETTERS = 3
_BY_SYLLABLE = frozenset({"Hani", "Jpan", "Kore"})
_SHORT, _ALIKE_SHORT, _LONG = 5, 0.88, 5
# Three Latin letters say too little of how a name sounds.
_FEWEST_HEARD = 4
_LATIN_END = "\u0250"


@dataclass(frozen=True, slots=True)
class Haystack:
    """The words of a side in romanised form, the sounds of its script, and the places it names.

    ``words`` are those in a script with capitals, where another one is heard in ``sounds``. What is heard no
    more than ``doubt`` (nats) above what it takes is not held to be here.
    """

    text: str
    script: str
    words: frozenset[str]
    capitals: tuple[str, ...]
    sounds: tuple[str, ...]
    own: re.Pattern[str] | None
    places: frozenset[str]
    doubt: float = 0.0

    def loudness(self, phrase: NamePhrase) -> float:
        """Return by how much (nats) the phrase is heard above what it takes to be named here, or below it.

        Zero where nothing is listened for: in the phrase's own script, and where sounds weren't learnt.
        """
        if self.script == "Latn" or not knows_sounds(self.script):
            return 0.0
        heard = script_sounds(self.script).heard
        return max(loudest(part, self.sounds, self.script) for part in phrase.parts) - heard

    def clearness(self, phrase: NamePhrase) -> float:
        """Return how near the phrase is heard to how it would be letter for letter, 1 at most."""
        if self.script == "Latn" or not knows_sounds(self.script):
            return 0.0
        return max(
            loudest(part, self.sounds, self.script) / max(1.0, clearest(part, self.script))
            for part in phrase.parts
        )

    def names(self, phrase: NamePhrase) -> bool:
        """Tell whether the phrase is named here: by its words, their sound, its letters, or as a place."""
        if phrase.place in self.places and phrase.place:
            return True
        if phrase.place and "/" not in phrase.place and self.script in _BY_SYLLABLE:
            # A country has a name of its own, and other names may sound like it by chance.
            return any(self.is_written(part) for part in phrase.parts)
        return self.has(phrase) or (all(map(str.isupper, phrase.parts)) and self.has_letters(phrase.parts))

    def has(self, phrase: NamePhrase) -> bool:
        """Tell whether the phrase may be named here in any form; where that can't be told, yes."""
        return any(self.has_word(part) for part in phrase.parts)

    def has_letters(self, parts: Sequence[str]) -> bool:
        """Tell whether letters that stand for words are here, in whatever order: UE for EU, OTAN for NATO."""
        own = {"".join(sorted(romanise(one))) for one in _CAPITALS.findall(self.text)}
        return any("".join(sorted(part)) in own for part in parts)

    def has_word(self, part: str) -> bool:
        """Tell whether a word of a name is here, as it is written or as it sounds."""
        return self.is_written(part) or self._hears(part, romanised_key(part).replace(" ", ""))

    def is_written(self, part: str) -> bool:
        """Tell whether a word is here by its letters, in Latin ones or the script's own."""
        key = romanised_key(part).replace(" ", "")
        one_script = self.script == "Latn" and part[:1].casefold() < _LATIN_END
        return not key or any(_alike(key, word, one_script) for word in self.words)

    def _hears(self, part: str, key: str) -> bool:
        if self.script == "Latn":
            return self._is_heard_back(part)
        if not knows_sounds(self.script):
            return self.script not in CASED
        if self.own is not None and self.own.fullmatch(part.lower()):
            return self._reads(part, key)
        return len(key) < _FEWEST_HEARD or self._is_loud(part)

    def _is_loud(self, part: str) -> bool:
        least = script_sounds(self.script).heard + self.doubt
        return loudest(part, self.sounds, self.script) >= least

    def _is_heard_back(self, part: str) -> bool:
        """Tell whether a word with a capital here may be what a name of another script was written from."""
        script = script_of(part)
        if script == "Latn" or not knows_sounds(script):
            return False
        sounds = runs(part, script)
        return any(is_heard(word, sounds, script) for word in self.capitals if len(word) > _FEWEST)

    def _reads(self, part: str, key: str) -> bool:
        """Tell whether a name of this script's own language may be here, by how its signs are read.

        Where the reading of signs isn't known (Japanese), yes.
        """
        if self.script != "Hani":
            return True
        return key in romanise(self.text).lower().replace(" ", "") or self._is_loud(part)


@lru_cache(maxsize=65536)
def _alike(key: str, word: str, one_script: bool) -> bool:
    """Tell whether two keys may be one name; of one script, short ones have to be nearly the same."""
    if len(key) < _FEWEST_LETTERS:
        # Double letters are one in a key: Lee.
        return word == key
    if word.startswith(key) or (key in word and (not one_script or len(key) >= _LONG)):
        return True
    if min(len(key), len(word)) >= _START and key[:_START] == word[:_START]:
        return True
    short = one_script and (min(len(key), len(word)) <= _SHORT or key[0] != word[0])
    alike = similar_names(key, word)
    if alike >= (_ALIKE_SHORT if short else _ALIKE):
        return True
    one, other = sorted((consonants(key), consonants(word)), key=len)
    if len(one) < _FEWEST + one_script or not other.startswith(one) or key[0] != word[0]:
        return False
    return len(other) - len(one) <= (_ENDING if len(one) > _FEWEST else 0)


def haystack(side: Side, *, doubt: float = 0.0) -> Haystack:
    """Return a side as names are looked for in it; ``doubt`` is what is heard too faintly to be sure of."""
    text = " ".join(span.cut(side.text.text) for span in side.spans)
    script = script_of(side.text.text)
    prefixes = name_prefixes(side.text.language)
    heard = knows_sounds(script) and script not in CASED
    found = (_LATIN_WORD if heard else _WORD).findall(text)
    found += [word.removeprefix(one) for word in found for one in prefixes if word.startswith(one)]
    keys = [romanised_key(word).replace(" ", "") for word in found]
    return Haystack(
        text,
        script,
        frozenset(key for key, word in zip(keys, found, strict=True) if len(word) >= _FEWEST_LETTERS),
        tuple(dict.fromkeys(word for word in found if word[0].isupper())),
        runs(text, script) if knows_sounds(script) else (),
        (markers(WORDS, side.text.language) or {}).get("own"),
        frozenset(country_of(code) for code, _ in named_places(text, side.text.language)),
        doubt,
    )
