"""Tells whether a text may name somebody, in whatever script: silence tells only where it can be heard."""

from __future__ import annotations

import re

from provenance.text.names import name_parts, name_prefixes, similar_names
from provenance.text.scripts import script_of

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_CASED = frozenset({"Latn", "Cyrl", "Grek", "Armn"})
# These write consonants as words: a name can be heard in them, if faintly.
_ABJADS = frozenset({"Arab", "Hebr"})
_ALIKE, _FAINTLY_ALIKE = 0.75, 0.6
# A shorter word of a name is too like others: the whole name has to do without it.
_SHORTEST = 3


def may_be_named(name: str, text: str, *, language: str, whole: bool = False) -> bool:
    """Tell whether a text may name somebody; where that can't be told, yes.

    It can be told between scripts that are read letter by letter, by any word of the name (all of them, with
    ``whole``) that sounds like a word of the text; not in scripts of syllables, nor of a name in one.
    ``language`` is the text's.
    """
    if name in text or not any(map(str.isalpha, text)):
        return name in text
    ours, theirs = script_of(name), script_of(text)
    if not can_be_heard(name, text):
        return ours != theirs
    parts = [part for part in name_parts(name) if len(part) >= _SHORTEST]
    sure = _ALIKE if {ours, theirs} <= _CASED else _FAINTLY_ALIKE
    words = _words(text, theirs, language)
    heard = [any(similar_names(part, word) >= sure for word in words) for part in parts]
    return all(heard) if whole else not parts or any(heard)


def can_be_heard(name: str, text: str) -> bool:
    """Tell whether both are in scripts between which the sound of a name can be followed."""
    told = _CASED | _ABJADS
    return script_of(name) in told and script_of(text) in told


def _words(text: str, script: str, language: str) -> set[str]:
    """Return the words of a text that may be of a name: those with a capital where there are capitals."""
    found = {match[0] for match in _WORD.finditer(text)}
    if script in _CASED:
        return {word for word in found if word[0].isupper() and len(word) >= _SHORTEST}
    bare = {
        word.removeprefix(prefix)
        for word in found
        for prefix in name_prefixes(language)
        if word.startswith(prefix)
    }
    return {word for word in found | bare if len(word) >= _SHORTEST}
