"""Tokens to items: every token of a text gets the letter of what it can be in an attribution.

Letters are those of ``provenance.languages`` for the words of a language, and: ``N`` capitalised
name, ``O`` outlet, ``C`` cue, ``B`` passive cue, ``H`` nominal cue, ``R`` role, ``P`` pronoun, ``t``
date, ``n`` number, ``h`` hyphen, ``w`` any other word, and the punctuation itself.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from provenance.languages import Language, Word
from provenance.outlets import Gazetteer, Outlet, OutletHit
from provenance.text.dates import FoundDate, find_dates
from provenance.text.lexicon import Hit
from provenance.text.tokens import fold, tokenise

_PUNCTUATION = {
    ",": ",", "،": ",", "、": ",", "，": ",", ":": ":", "：": ":", ";": ";", "；": ";", "؛": ";",
    "(": "(", "（": "(", "[": "(", ")": ")", "）": ")", "]": ")", ".": ".", "。": ".", "!": "!", "！": "!",
    "?": "?", "？": "?", "؟": "?", "…": ".", "—": "-", "–": "-", "―": "-", "−": "-", "/": "/", "|": "/",
}  # fmt: skip
_PRIORITY = {tag: rank for rank, tag in enumerate("BYVAIeCHRKGUPMTLDsxzfyl&jbw")}
_CAPITAL_KEEPS = frozenset("RKGUMLDsHPAw")


MOST_KINDS = 50_000
# Letter, detail and capital of a word by itself, and what may follow it in a phrase.
_Kind = tuple[str, str, bool, Mapping[str, object]]
_STOPS = frozenset(",.")
_SENTENCE_ENDS = frozenset({".", "!", "?"})
# The detail of an outlet in a case that says that it was told: "сообщил агентству".
TOLD = "outlet_noun_told"


class Item(NamedTuple):
    """A token or a phrase: its letter, its characters, and what the lexicon says of it.

    ``outlet`` is set for ``O``; ``date`` for ``t``; ``capital`` tells whether it begins with a capital.
    """

    tag: str
    start: int
    end: int
    detail: str
    capital: bool
    word: str
    outlet: Outlet | None = None
    date: FoundDate | None = None
    ambiguous: bool = False


def itemise(
    text: str, language: Language, outlets: Gazetteer, dates: Sequence[FoundDate], starts: frozenset[int]
) -> list[Item]:
    """Return the items of a text; ``starts`` are the characters at which sentences begin."""
    words, tokens = tokenise(text)
    folded = list(map(fold, words))
    known = _seen_as_names(tokens, words, folded, starts)
    hits = outlets.find(text, tokens, folded, language=language.code)
    itemiser = _Itemiser(text, language, tokens, words, folded, starts)
    items = itemiser.items(
        {hit.first_token: hit for hit in hits}, {found.span.start: found for found in dates}
    )
    return [
        _settled(item, after, language, known) if item.detail == "initial" else item
        for item, after in pairwise([*_with_foreign_outlets(items), _END])
    ]


@dataclass(frozen=True, slots=True)
class _Itemiser:
    text: str
    language: Language
    tokens: Sequence[tuple[int, int]]
    words: Sequence[str]
    folded: Sequence[str]
    starts: frozenset[int]

    def items(self, outlet_at: dict[int, OutletHit], date_at: dict[int, FoundDate]) -> list[Item]:
        """Return the items in order, before capitals at the beginning of sentences are settled."""
        tokens, words, starts = self.tokens, self.words, self.starts
        folded = [*self.folded, "\n"]
        begins = {tokens[first][0] for first in outlet_at} | date_at.keys()
        kinds, make = _kinds(self.language), tuple.__new__
        found: list[Item] = []
        at, count, before = 0, len(tokens), ""
        while at < count:
            start, end = tokens[at]
            word = words[at]
            tag, detail, capital, longer = kinds.get(word) or self._kind(kinds, at)
            if word in _STOPS:
                tag = tag or _stop(self.text, word, start, end)
            if not tag or start in begins or (longer and folded[at + 1] in longer):
                item, at = self._phrase(at, outlet_at.get(at), date_at.get(start), before)
                before = item.tag
                found.append(item)
                continue
            if tag == "N" and start in starts:
                detail = "initial"
            # Most tokens come here: the tuple is made without the detour of its keyword arguments.
            found.append(make(Item, (tag, start, end, detail, capital, folded[at], None, None, False)))
            before = tag
            at += 1
        return found

    def _kind(self, kinds: dict[str, _Kind], at: int) -> _Kind:
        if len(kinds) >= MOST_KINDS:
            kinds.clear()
        word, lexicon = self.words[at], self.language.lexicon
        simple = _simple(lexicon.alone(self.folded[at]), word, self.language)
        kinds[word] = (*simple, lexicon.root.get(self.folded[at], {}))
        return kinds[word]

    def _phrase(
        self, at: int, hit: OutletHit | None, when: FoundDate | None, before: str
    ) -> tuple[Item, int]:
        phrase = self.language.lexicon.longest(self.folded, at)
        if hit is not None and self._is_outlet(hit, phrase):
            span = hit.span
            item = Item(
                "O",
                span.start,
                span.end,
                TOLD if self._is_told(hit) else hit.outlet.key,
                True,
                self.folded[at],
                hit.outlet,
                None,
                hit.ambiguous,
            )
            return item, hit.last_token
        if when is not None and self._is_date(when, phrase):
            return self._date(when, at)
        return self._word(at, phrase, before)

    def _is_outlet(self, hit: OutletHit, phrase: Hit[Word] | None) -> bool:
        if hit.ambiguous and self.words[hit.last_token - 1][:1].islower():
            return False
        return phrase is None or phrase.last <= hit.last_token or not hit.ambiguous

    def _is_told(self, hit: OutletHit) -> bool:
        ending = self.language.told_ending
        form = self.folded[hit.last_token - 1]
        return ending is not None and ending.search(form) is not None and not fold(hit.name).endswith(form)

    def _is_date(self, when: FoundDate, phrase: Hit[Word] | None) -> bool:
        return phrase is None or self.tokens[phrase.last - 1][1] <= when.span.end

    def _date(self, when: FoundDate, at: int) -> tuple[Item, int]:
        item = Item("t", when.span.start, when.span.end, when.iso, False, self.folded[at], None, when)
        while at < len(self.tokens) and self.tokens[at][0] < when.span.end:
            at += 1
        return item, at

    def _word(self, at: int, phrase: Hit[Word] | None, before: str) -> tuple[Item, int]:
        start, end = self.tokens[at]
        word = self.words[at]
        initial = start in self.starts
        capital = word[0].isupper() or word[0].istitle()
        if len(word) == 1 and capital and self.text[end : end + 1] == ".":
            return Item("N", start, end, "initial" if initial else "", True, self.folded[at]), at + 1
        if phrase is not None:
            entry = _entry(phrase.entries, self.language, before, shouted=word.isupper())
            if entry.tag == "C" and not self._may_end_here(entry.detail, phrase.last):
                entry = Word("w")
            named = capital and before == "N" and entry.tag in "wbf" and not initial
            if not named and (not capital or initial or entry.tag in _CAPITAL_KEEPS or word.isupper()):
                words = self.folded[at] if phrase.last == at + 1 else " ".join(self.folded[at : phrase.last])
                return Item(
                    entry.tag, start, self.tokens[phrase.last - 1][1], entry.detail, capital, words
                ), phrase.last
        tag = _lone_tag(word, self.folded[at], self.language) or self._sign(at)
        initially = "initial" if tag == "N" and initial else ""
        return Item(tag, start, end, initially, tag == "N", self.folded[at]), at + 1

    def _may_end_here(self, cue: str, last: int) -> bool:
        """Tell whether a cue may stand before a token; some are cues at the end of a sentence alone."""
        if "final" not in self.language.cues[cue].flags or last == len(self.tokens):
            return True
        return self.tokens[last][0] in self.starts or _PUNCTUATION.get(self.words[last], "") in _SENTENCE_ENDS

    def _sign(self, at: int) -> str:
        """Return the letter of a sign that depends on what stands beside it."""
        start, end = self.tokens[at]
        word, before, after = self.words[at], self.text[start - 1 : start], self.text[end : end + 1]
        if word in "'’ʼ":
            return "h" if before.isupper() and after.isupper() else "w"
        if word in "-‐‑":
            tight = before and after and not before.isspace() and not after.isspace()
            return "h" if tight else "-"
        return _stop(self.text, word, start, end)


def _stop(text: str, word: str, start: int, end: int) -> str:
    """Return the letter of a comma or point: between digits it is part of a number."""
    inside = text[start - 1 : start].isdigit() and text[end : end + 1].isdigit()
    return "n" if inside else _PUNCTUATION[word]


_END = Item("", 0, 0, "", False, "")


def _with_foreign_outlets(items: list[Item]) -> list[Item]:
    """Take names in Latin letters behind "the newspaper" in another script for an outlet's name."""
    found = items
    for at, item in enumerate(items):
        if item.tag != "G" or item.word.isascii():
            continue
        last = at + 1
        while last < len(items) and items[last].tag == "N" and items[last].word.isascii():
            last += 1
        if last > at + 1:
            found = items if found is not items else list(items)
            found[at + 1 : last] = [each._replace(tag="O") for each in items[at + 1 : last]]
    return found


def _seen_as_names(
    tokens: Sequence[tuple[int, int]], words: Sequence[str], folded: Sequence[str], starts: frozenset[int]
) -> frozenset[str]:
    """Return the words that have a capital where no sentence begins."""
    return frozenset(
        form
        for (start, _), word, form in zip(tokens, words, folded, strict=True)
        if word[0].isupper() and start not in starts
    )


def _settled(item: Item, after: Item, language: Language, known: frozenset[str]) -> Item:
    """Take a capital that only begins a sentence for no name, unless a cue or another name follows."""
    if item.tag != "N" or item.word in known or not language.capitals:
        return item
    supported = after.tag in tuple("NCBVbghj.,s:") and (language.lone_names or after.tag in "Nh.")
    return item if supported else item._replace(tag="w")


@lru_cache(maxsize=64)
def _kinds(language: Language) -> dict[str, _Kind]:  # noqa: ARG001
    """Return what was found out about the words of a language so far, to be added to."""
    return {}


def _simple(entries: Sequence[Word], word: str, language: Language) -> tuple[str, str, bool]:
    """Return letter, detail and capital of a token that needs no look around; no letter where it does."""
    if not entries:
        tag = _lone_tag(word, fold(word), language)
        return tag, "", tag == "N"
    entry = entries[0]
    if len(entries) > 1 or entry.capitals or entry.tag == "C" or not word[0].islower():
        return "", "", False
    return entry.tag, entry.detail, False


def _lone_tag(word: str, folded: str, language: Language) -> str:
    """Return the letter of a token that begins no phrase; empty for a sign whose neighbours decide."""
    first = word[0]
    if word in _PUNCTUATION:
        return "" if word in ",." else _PUNCTUATION[word]
    if word in "'’ʼ-‐‑":
        return ""
    if first.isdigit():
        return "n"
    if not first.isalpha():
        return "w"
    return "N" if first.isupper() or first.istitle() else _by_ending(folded, language)


def _entry(entries: Sequence[Word], language: Language, before: str, *, shouted: bool) -> Word:
    """Choose what a phrase is; after a determiner a cue is a noun where the language works so."""
    if len(entries) == 1 and entries[0].tag != "C" and not entries[0].capitals:
        return entries[0]
    entries = [entry for entry in entries if shouted or not entry.capitals] or [Word("w")]
    if before and before in "DMsn" and language.determiner_blocks_cue:
        others = [entry for entry in entries if entry.tag != "C"]
        entries = others or [Word("w")]
    if before == "O" and any(entry.tag == "K" for entry in entries):
        entries = [entry for entry in entries if entry.tag != "H"]
    return min(entries, key=lambda known: _PRIORITY.get(known.tag, 99))


def _by_ending(word: str, language: Language) -> str:
    if language.modifier_ending is not None and language.modifier_ending.search(word):
        return "M"
    if language.filler_ending is not None and language.filler_ending.search(word):
        return "b"
    return "w"


def dates_of(text: str, language: Language, published: str) -> list[FoundDate]:
    """Return the dates of a text, relative ones resolved against ``published`` (ISO or empty)."""
    try:
        reference = date.fromisoformat(published) if published else None
    except ValueError:
        reference = None
    return find_dates(text, language=language.code, reference=reference)
