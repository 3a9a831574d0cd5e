"""Words to letters, remembered: what a word can be by itself, and behind what stands before it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

from provenance.languages import Language, Word
from provenance.text.morphology import is_surname
from provenance.text.tokens import fold

PUNCTUATION = {
    ",": ",", "،": ",", "、": ",", "，": ",", ":": ":", "：": ":", ";": ";", "；": ";", "؛": ";",
    "(": "(", "（": "(", "[": "(", ")": ")", "）": ")", "]": ")", ".": ".", "。": ".", "!": "!", "！": "!",
    "?": "?", "？": "?", "؟": "?", "…": ".", "—": "-", "–": "-", "―": "-", "−": "-", "/": "/", "|": "/",
}  # fmt: skip
_STOPS = frozenset(",.")
_PRIORITY = {tag: rank for rank, tag in enumerate("BYVAIeCHRKGUPMTLDsxzfyl&jbw")}
# Places that are words in small letters as well: "Pháp" is France, "pháp lý" is legal.
CAPITAL_PLACE = "capital_place"
_CAPITAL_KEEPS = frozenset("RKGUMLDsHPAwxg")


# Behind these, what may be a cue as well is somebody's function: "un conseiller".
_BEFORE_NOUNS = frozenset("DM")
MOST_KINDS = 50_000
# How long the parts of a compound are at least; of shorter ones too many words end so by chance.
LEAST_FIRST_PART, LEAST_LAST_PART, LONG_FIRST_PART = 3, 5, 6
_TOLD_BY_LAST_PART = frozenset("RKU")
# "Niederbauer" is a family as likely as a farmer.
_OFTEN_IN_NAMES = frozenset({"person"})
# Letter, detail and capital of a word by itself, what may follow it in a phrase, what is left to do, form.
Kind = tuple[str, str, bool, Mapping[str, object], int, str]
# Nothing; a look at what stands beside it; of a comma or point that is in no phrase, whether digits do.
SETTLED, LOOK, STOP = 0, 1, 2
_NOTHING: Mapping[str, object] = {}

# The flags of cues that are cues at the end of a sentence alone.
ENDING = frozenset({"final", "ends", "stem"})


class Kinds(dict[str, Kind]):
    """What was found out about the words of a language so far: filled as they are asked for."""

    def __init__(self, language: Language) -> None:
        super().__init__()
        self._language = language
        self._beside: dict[tuple[str, str, bool], tuple[str, str, bool] | None] = {}
        self._phrases: dict[tuple[str, str, str, bool], tuple[str, str, bool] | None] = {}

    def __missing__(self, word: str) -> Kind:
        if len(self) >= MOST_KINDS:
            self.clear()
        lexicon, form = self._language.lexicon, fold(word)
        tag, detail, capital = _simple(lexicon.alone(form), word, self._language)
        node = lexicon.following(form) or _NOTHING
        if not node and capital and self._language.nouns.compounds:
            tag, detail = of_compound(form, self._language) or (tag, detail)
        longer = node if len(node) > ("" in node) else _NOTHING
        rest = SETTLED if tag and not longer else LOOK
        if word in _STOPS and "" not in node:
            tag, rest = PUNCTUATION[word], STOP
        self[word] = kind = (tag, detail, capital, longer, rest, form)
        return kind

    def beside(self, word: str, form: str, before: str, *, initial: bool) -> tuple[str, str, bool] | None:
        """Return letter, detail and capital of a word that no phrase goes on from; None for one to look at.

        ``before`` is the letter of what stands before it, ``initial`` whether a sentence begins with it.
        """
        key = (word, before, initial)
        if key not in self._beside:
            if len(self._beside) >= MOST_KINDS:
                self._beside.clear()
            self._beside[key] = self._single(word, form, before, initial=initial)
        return self._beside[key]

    def phrase(
        self, word: str, form: str, entries: Sequence[Word], before: str, *, initial: bool
    ) -> tuple[str, str, bool] | None:
        """Return what ``beside`` does for a phrase of several words, of which ``word`` is the first.

        ``form`` are all of them as they are looked up, between spaces, ``entries`` what they carry.
        """
        key = (word, form, before, initial)
        if key not in self._phrases:
            if len(self._phrases) >= MOST_KINDS:
                self._phrases.clear()
            self._phrases[key] = self._kept(word, entries, before, initial=initial)
        return self._phrases[key]

    def _single(self, word: str, form: str, before: str, *, initial: bool) -> tuple[str, str, bool] | None:
        entries, capital = self._language.lexicon.alone(form), is_capital(word)
        if not entries or (capital and len(word) == 1):
            return None
        if capital and not initial and self._language.nouns.capital_nouns:
            # "Das Schreiben", "sein Versprechen": within a sentence a verb with a capital is a noun.
            entries = [entry for entry in entries if entry.tag != "C"] or entries
        elif not capital and self._language.nouns.capital_nouns:
            entries = [entry for entry in entries if entry.tag != "H"] or [Word("w")]
        entry = self._likeliest(entries, word, before)
        if entry is None:
            return None
        if keeps(entry, word, before, self._language, initial=initial):
            return entry.tag, entry.detail, capital
        tag = lone_tag(word, form, self._language)
        return (tag, "", tag == "N") if tag else None

    def _kept(
        self, word: str, entries: Sequence[Word], before: str, *, initial: bool
    ) -> tuple[str, str, bool] | None:
        entry = self._likeliest(entries, word, before)
        if entry is None or not keeps(entry, word, before, self._language, initial=initial):
            return None
        return entry.tag, entry.detail, is_capital(word)

    def _likeliest(self, entries: Sequence[Word], word: str, before: str) -> Word | None:
        """Return what some words are; None for a cue that is one at the end of a sentence alone."""
        entry = likeliest(entries, self._language, before, shouted=word.isupper())
        ends = entry.tag == "C" and not self._language.cues[entry.detail].flags.isdisjoint(ENDING)
        return None if ends else entry


def of_compound(form: str, language: Language) -> tuple[str, str] | None:
    """Return letter and detail of a noun by its last part: "Feuerwehrsprecher" is a spokesman."""
    for at in range(LEAST_FIRST_PART, len(form) - LEAST_LAST_PART + 2):
        for entry in language.lexicon.alone(form[at:]):
            least = LEAST_LAST_PART + (1 if entry.detail in _OFTEN_IN_NAMES else 0)
            # "Gewerkschaftschef": of a long word no more is needed.
            least -= 1 if entry.tag == "R" and at >= LONG_FIRST_PART else 0
            if entry.tag in _TOLD_BY_LAST_PART and entry.detail != "title" and len(form) - at >= least:
                return entry.tag, entry.detail
    return None


@lru_cache(maxsize=64)
def kinds_of(language: Language) -> Kinds:
    """Return the words of a language that were asked for so far."""
    return Kinds(language)


def _simple(entries: Sequence[Word], word: str, language: Language) -> tuple[str, str, bool]:
    """Return letter, detail and capital of a token that needs no look around; no letter where it does."""
    if not entries:
        tag = lone_tag(word, fold(word), language)
        return tag, "", tag == "N"
    entry = entries[0]
    small = word[0].islower()
    if small and entry.detail == CAPITAL_PLACE and len(entries) == 1:
        return "w", "", False
    if len(entries) > 1 or entry.capitals or entry.tag == "C" or not small:
        return "", "", False
    return entry.tag, entry.detail, False


def lone_tag(word: str, folded: str, language: Language) -> str:
    """Return the letter of a token that begins no phrase; empty for a sign whose neighbours decide."""
    first = word[0]
    if word in PUNCTUATION:
        return "" if word in ",." else PUNCTUATION[word]
    if word in "'’ʼ-‐‑":
        return ""
    if first.isdigit():
        return "n"
    if not first.isalpha():
        return "w"
    return "N" if is_capital(word) else _by_ending(folded, language)


def is_capital(word: str) -> bool:
    """Tell whether a word begins with a capital."""
    return word[0].isupper() or word[0].istitle()


# What a word is that the lexicon has in capitals alone: "Ana" is not the airports' ANA.
NOT_IN_CAPITALS = Word("w")

# Letters of words that are part of the name before them where they have a capital; in some languages more.
_IN_NAMES = "wbf"
_SMALL_ELSE = "DM"


def _is_surname(entry: Word, word: str, language: Language) -> bool:
    """Tell whether what may be somebody's function is his name behind another: "Wojciech Polak"."""
    return entry.detail == "variation" or is_surname(word, language.code)


def keeps(entry: Word, word: str, before: str, language: Language, *, initial: bool) -> bool:
    """Tell whether a word is what the lexicon says; a capital within a sentence may make it a name."""
    capital = is_capital(word)
    if (entry.detail == CAPITAL_PLACE and not capital) or (entry is NOT_IN_CAPITALS and capital):
        return False
    if capital and before == "N" and not initial:
        if entry.tag in _IN_NAMES or (entry.tag == "R" and _is_surname(entry, word, language)):
            return False
        small = entry.tag in _SMALL_ELSE or entry.detail == "demonym"
        if small and language.nouns.small_adjectives and not word.isupper():
            return False
    if entry.tag == "w" and capital and not initial and language.nouns.small_adjectives and before not in ":":
        # Where adjectives have a capital only in names, so have months: "dijo Julio Paredes".
        return word.isupper()
    # Behind a colon a sentence may begin: "Wales: In Welsh it means …".
    begins = initial or (before == ":" and entry.tag in "wbfD")
    account = entry.detail == "setting" and before != "N" and language.outlet_nouns_behind
    return not capital or begins or entry.tag in _CAPITAL_KEEPS or word.isupper() or account


def likeliest(entries: Sequence[Word], language: Language, before: str, *, shouted: bool) -> Word:
    """Choose what a phrase is; after a determiner a cue is a noun where the language works so."""
    if len(entries) == 1 and entries[0].tag != "C" and not entries[0].capitals:
        return entries[0]
    entries = [entry for entry in entries if shouted or not entry.capitals] or [NOT_IN_CAPITALS]
    if before and before in "DMsn" and language.determiner_blocks_cue:
        others = [entry for entry in entries if entry.tag != "C" or _is_verb(entry, language)]
        entries = others or [Word("w")]
    elif before in _BEFORE_NOUNS and any(entry.tag == "R" for entry in entries):
        entries = [entry for entry in entries if entry.tag != "C"]
    if before == "O" and any(entry.tag == "K" for entry in entries):
        entries = [entry for entry in entries if entry.tag != "H"]
    return min(entries, key=lambda known: _PRIORITY.get(known.tag, 99))


def _is_verb(cue: Word, language: Language) -> bool:
    """Tell whether a cue is never a noun, whatever stands before it: "A Conservative said"."""
    return "verb" in language.cues[cue.detail].flags


def _by_ending(word: str, language: Language) -> str:
    if language.modifier_ending is not None and language.modifier_ending.search(word):
        return "M"
    if language.filler_ending is not None and language.filler_ending.search(word):
        return "b"
    return "w"
