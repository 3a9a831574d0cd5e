"""Looks for a name in the other side of a pair, whatever its script: as written, as it sounds, as a place."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from provenance.compare.name_phrase import CASED, NamePhrase
from provenance.compare.name_phrases import WORDS
from provenance.compare.pairs import Side, once_a_side
from provenance.compare.side_values import places_of
from provenance.languages.markers import markers
from provenance.text.exonyms import bodies, exonyms, ruled_from
from provenance.text.han_surnames import is_written_in_signs, surnames_of
from provenance.text.name_signs import name_stretches
from provenance.text.name_sounds import consonants
from provenance.text.names import name_prefixes, romanise, romanised_key, similar_names
from provenance.text.scripts import script_of
from provenance.text.sounds import (
    clearest,
    is_heard,
    knows_sounds,
    loudest,
    name_sounds,
    runs,
    script_sounds,
)
from provenance.text.territories import country_of, is_city, named_places

_WORD = re.compile(r"[^\W\d_][\w\u0300-\u036f\u064b-\u0652\u0900-\u0d7f]*(?:['’][^\W\d_]+)*")
_CAPITALS = re.compile(r"(?<![^\W\d_])[A-Z\u0400-\u042f]{2,}(?![^\W\d_])")
# Words with capitals beside one another, with a short word between them at most.
_CAPITALISED = re.compile(
    r"[A-Z\u00c0-\u00de\u0400-\u042f]\w*(?:[ '’-](?:\w{1,3} )?[A-Z\u00c0-\u00de\u0400-\u042f]\w*)+"
)
_LATIN_WORD = re.compile(r"[A-Za-z\u00c0-\u024f]+(?:['’][A-Za-z]+)*")
_ALIKE, _START, _FEWEST, _ENDING = 0.78, 4, 2, 2
_FEWEST_LETTERS, _FEWEST_ALIKE = 3, 4
# A name that another language writes in one word: Hà Nội.
_IN_TWO = re.compile(r"(?<![^\W\d_])(?=(([^\W\d_])[^\W\d_]{0,5}[ -]([^\W\d_])[^\W\d_]{1,6})(?![^\W\d_]))")
_INSIDE = re.compile(r"[ -]")
# A name so long is known inside another word, whatever its ending there: Südkaliforniens.
_COMPOUND = 7
_BY_SYLLABLE = frozenset({"Hani", "Jpan", "Kore"})
_SIGNS = frozenset({"Hani", "Jpan"})
# In Japanese signs that are no kana write names of Japan and China.
_MUFFLING = frozenset({"Hani"})
_SHORT, _ALIKE_SHORT, _LONG = 5, 0.88, 5
# Three Latin letters say too little of how a name sounds.
_FEWEST_HEARD = 4
_LATIN_END = "\u0250"
# How much fainter a name is heard where signs stand that seldom write one (nats), and from where they do.
_MUFFLED, _NAME_SIGNS = 4.0, 1.5
# The share of how loud it could be from which a word is what a name of another script was written from.
_CLEAR = 0.4
# A word that makes up less than this part of what is heard is in it by chance: "The" in 惠特默.
_LEAST_OF_RUN = 3


@dataclass(frozen=True, slots=True)
class Haystack:
    """The words of a side in romanised form, the sounds of its script, and the places it names.

    ``words`` are those in a script with capitals, where another one is heard in ``sounds``, and best in those
    that are ``clear``. ``places`` are the countries of all places, ``codes`` these as they are named: a city
    for itself. What is heard no more than ``doubt`` (nats) above what it takes is not held to be here.
    """

    text: str
    script: str
    words: frozenset[str]
    capitals: tuple[str, ...]
    sounds: tuple[str, ...]
    clear: tuple[str, ...]
    own: re.Pattern[str] | None
    places: frozenset[str]
    codes: frozenset[str]
    doubt: float = 0.0

    def loudness(self, phrase: NamePhrase) -> float:
        """Return by how much (nats) the phrase is heard above what it takes to be named here, or below it.

        Zero where nothing is listened for: in the phrase's own script, and where sounds weren't learnt.
        """
        if self.script == "Latn" or not knows_sounds(self.script):
            return 0.0
        heard = script_sounds(self.script).heard
        return max(map(self._loudest, phrase.parts)) - heard

    def clearness(self, phrase: NamePhrase) -> float:
        """Return how near the phrase is heard to how it would be letter for letter, 1 at most."""
        if self.script == "Latn" or not knows_sounds(self.script):
            return 0.0
        return max(self._loudest(part) / max(1.0, clearest(part, self.script)) for part in phrase.parts)

    def names(self, phrase: NamePhrase) -> bool:
        """Tell whether the phrase is named here: by its words, their sound, its letters, or as a place."""
        if phrase.city:
            if phrase.city in self.codes or (phrase.place in self.codes and not phrase.in_named):
                return True
        elif phrase.place and phrase.place in self.places:
            return True
        elif phrase.place and self.script in _BY_SYLLABLE:
            # A country has a name of its own, and other names may sound like it by chance.
            return any(self.is_written(part) for part in phrase.parts)
        if self.has(phrase) or self.has_initials(phrase.words):
            return True
        if exonyms(phrase.words) & exonyms(self.text) or bodies(phrase.words) & bodies(self.text):
            return True
        return all(map(str.isupper, phrase.parts)) and self.has_letters(phrase.parts)

    def has(self, phrase: NamePhrase) -> bool:
        """Tell whether the phrase may be named here in any form; where that can't be told, yes.

        Words too short to be heard are put together; a place so short is not, as it is known by its name.
        """
        if any(map(self.is_written, phrase.parts)) or any(map(self._has_surname, phrase.parts)):
            return True
        heard = [part for part in phrase.parts if len(_key(part)) >= _FEWEST_HEARD]
        if not heard:
            heard = ["".join(phrase.parts)]
            if phrase.place and len(_key(heard[0])) < _FEWEST_HEARD:
                return self.is_written(heard[0])
        return any(map(self.has_word, heard)) or self._has_ordinary(phrase)

    def _has_ordinary(self, phrase: NamePhrase) -> bool:
        """Tell whether a word of a name that is an ordinary one elsewhere is surely heard: Maxine Waters."""
        if phrase.place or self.script in CASED or not knows_sounds(self.script):
            return False
        rest = set(_WORD.findall(phrase.words)) - set(phrase.parts)
        return any(len(one) > _FEWEST_HEARD and self._is_loud(one) for one in rest)

    def has_letters(self, parts: Sequence[str]) -> bool:
        """Tell whether letters that stand for words are here, in whatever order: UE for EU, OTAN for NATO.

        So are the words that begin with them: Saturday Night Live for SNL.
        """
        own = {"".join(sorted(romanise(one))) for one in _CAPITALS.findall(self.text)}
        said = [_initials(one[0]) for one in _CAPITALISED.finditer(self.text)]
        return any("".join(sorted(part)) in own or any(part in one for one in said) for part in parts)

    def has_initials(self, words: str) -> bool:
        """Tell whether letters stand here for the words of a name: SNL for Saturday Night Live."""
        initials = _initials(words)
        return len(initials) >= _FEWEST and initials in map(romanise, _CAPITALS.findall(self.text))

    def has_word(self, part: str) -> bool:
        """Tell whether a word of a name is here, as it is written or as it sounds."""
        if self.script == "Latn" and part not in self.text and script_of(part) in _SIGNS:
            return self._is_heard_back(part)
        return self.is_written(part) or self._hears(part, _key(part))

    def _has_surname(self, part: str) -> bool:
        """Tell whether a surname of East Asia is here in Latin letters or signs: ``part`` is in the other."""
        if self.script in _SIGNS:
            return is_written_in_signs(part, self.text)
        if self.script != "Latn" or script_of(part) not in _SIGNS:
            return False
        return not surnames_of(part).isdisjoint(romanise(word).lower() for word in self.capitals)

    def is_written(self, part: str) -> bool:
        """Tell whether a word is here by its letters, in Latin ones or the script's own."""
        key = _key(part)
        one_script = self.script == "Latn" and part[:1].casefold() < _LATIN_END
        return not key or any(_alike(key, word, one_script) for word in self.words)

    def _hears(self, part: str, key: str) -> bool:
        if self.script == "Latn":
            return self._is_heard_back(part)
        if not knows_sounds(self.script):
            return self.script not in CASED
        if self.own is not None and self.own.fullmatch(part.lower()):
            return self._reads(part, key)
        # Names of China are written in Japan in the signs that they have at home.
        if self.script == "Jpan" and len(part) >= _FEWEST_HEARD and part.lower() in _read(self.text):
            return True
        return len(key) < _FEWEST_HEARD or self._is_loud(part)

    def _is_loud(self, part: str) -> bool:
        least = script_sounds(self.script).heard + self.doubt
        return self._loudest(part) >= least

    def _loudest(self, part: str) -> float:
        """Return how loud a word of a name is; muffled outside the signs that write names, if known."""
        anywhere = loudest(part, self.sounds, self.script)
        if self.script not in _MUFFLING:
            return anywhere
        return max(anywhere - _MUFFLED, loudest(part, self.clear, self.script))

    def _is_heard_back(self, part: str) -> bool:
        """Tell whether a word with a capital here may be what a name of another script was written from."""
        script = script_of(part)
        if script == "Latn" or not knows_sounds(script):
            return False
        sounds = runs(part, script)
        return any(
            is_heard(word, sounds, script)
            and loudest(word, sounds, script) >= _CLEAR * clearest(word, script)
            for word in self.capitals
            if len(word) > _FEWEST
            and len(name_sounds(word)) * _LEAST_OF_RUN >= min(map(len, sounds), default=0)
        )

    def _reads(self, part: str, key: str) -> bool:
        """Tell whether a name of this script's own language may be here, by how its signs are read.

        Where the reading of signs isn't known (Japanese), yes.
        """
        if self.script != "Hani":
            return True
        return key in _read(self.text) or self._is_loud(part)


def is_of_government(phrase: NamePhrase, own: Haystack, other: Haystack) -> bool:
    """Tell whether a country is called by its capital on the other side, or a capital by its country.

    Where its own side names both, the one does not stand for the other.
    """
    if phrase.place:
        return not phrase.city and phrase.place in ruled_from(other.text) - ruled_from(own.text)
    return bool(ruled_from(phrase.words) & (other.codes - own.codes))


@lru_cache(maxsize=256)
def _read(text: str) -> str:
    """Return a text's signs as they are read in China, without spaces."""
    return romanise(text).lower().replace(" ", "")


def _initials(words: str) -> str:
    return romanise("".join(one[0] for one in _WORD.findall(words) if one[0].isupper()))


@lru_cache(maxsize=65536)
def _key(word: str) -> str:
    return romanised_key(word).replace(" ", "")


@lru_cache(maxsize=65536)
def _alike(key: str, word: str, one_script: bool) -> bool:
    """Tell whether two keys may be one name; of one script, short ones have to be nearly the same."""
    if len(key) < _FEWEST_LETTERS:
        # Double letters are one in a key: Lee.
        return word == key
    if word.startswith(key) or (key in word and (not one_script or len(key) >= _LONG)):
        return True
    if len(key) >= _COMPOUND and key[:-_ENDING] in word:
        return True
    if min(len(key), len(word)) >= _START and key[:_START] == word[:_START]:
        return True
    short = one_script and (min(len(key), len(word)) <= _SHORT or key[0] != word[0])
    alike = similar_names(key, word)
    if alike >= (_ALIKE_SHORT if short else _ALIKE):
        return True
    one, other = sorted((consonants(key), consonants(word)), key=len)
    if not other.startswith(one) or key[0] != word[0]:
        return False
    # Karak is Kerek in Turkish: the same consonants, and as many vowels.
    if len(one) < (
        _FEWEST_ALIKE if one_script and (one != other or len(key) != len(word)) else _FEWEST + one_script
    ):
        return False
    return len(other) - len(one) <= (_ENDING if len(one) > _FEWEST else 0)


def haystack(side: Side, *, doubt: float = 0.0) -> Haystack:
    """Return a side as names are looked for in it; ``doubt`` is what is heard too faintly to be sure of."""
    found = _haystack(side)
    return replace(found, doubt=doubt) if doubt else found


@once_a_side
def _haystack(side: Side) -> Haystack:
    text = " ".join(span.cut(side.text.text) for span in side.spans)
    script = script_of(side.text.text)
    prefixes = name_prefixes(side.text.language)
    heard = knows_sounds(script) and script not in CASED
    found = (_LATIN_WORD if heard else _WORD).findall(text)
    found += [word.removeprefix(one) for word in found for one in prefixes if word.startswith(one)]
    found += [
        _INSIDE.sub("", one[1]) for one in _IN_TWO.finditer(text) if one[2].isupper() and one[3].isupper()
    ]
    keys = [_key(word) for word in found]
    alone = len(side.spans) == 1
    codes = {code for code, _ in (places_of(side)[0] if alone else named_places(text, side.text.language))}
    return Haystack(
        text,
        script,
        frozenset(
            key
            for key, word in zip(keys, found, strict=True)
            if len(word) >= (_LONG if word[0].islower() else _FEWEST_LETTERS)
        ),
        tuple(dict.fromkeys(word for word in found if word[0].isupper())),
        runs(text, script) if knows_sounds(script) else (),
        _clear(text, script) if script in _MUFFLING else (),
        (markers(WORDS, side.text.language) or {}).get("own"),
        frozenset(map(country_of, codes)),
        frozenset(code if is_city(code) else country_of(code) for code in codes),
    )


def _clear(text: str, script: str) -> tuple[str, ...]:
    """Return the sounds of what in a text is written as names are, with the sign on each side."""
    found = (one.span for one in name_stretches(text, script, least=_NAME_SIGNS))
    wider = (text[max(0, one.start - 1) : one.end + 1] for one in found)
    return tuple(dict.fromkeys(sounds for one in wider for sounds in runs(one, script)))
