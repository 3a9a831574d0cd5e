"""Tokens to items: every token of a text gets the letter of what it can be in an attribution.

Letters are those of ``provenance.languages`` for the words of a language, and: ``N`` capitalised
name, ``O`` outlet, ``C`` cue, ``B`` passive cue, ``H`` nominal cue, ``R`` role, ``P`` pronoun, ``t``
date, ``n`` number, ``h`` hyphen, ``w`` any other word, and the punctuation itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from provenance.languages import Language, Word
from provenance.model.kinds import Span
from provenance.outlets import Gazetteer, Outlet
from provenance.text.dates import FoundDate, find_dates
from provenance.text.lexicon import Hit
from provenance.text.tokens import fold, token_spans

_PUNCTUATION = {
    ",": ",", "،": ",", "、": ",", "，": ",", ":": ":", "：": ":", ";": ";", "；": ";", "؛": ";",
    "(": "(", "（": "(", "[": "(", ")": ")", "）": ")", "]": ")", ".": ".", "。": ".", "!": "!", "！": "!",
    "?": "?", "？": "?", "؟": "?", "…": ".", "—": "-", "–": "-", "―": "-", "−": "-", "/": "/", "|": "/",
}  # fmt: skip
_PRIORITY = {tag: rank for rank, tag in enumerate("BYVAIeCHRKGUPMTLDsxzfyl&jbw")}
_CAPITAL_KEEPS = frozenset("RKGUMLDsHPAw")


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
    tokens = token_spans(text)
    words = [text[a:b] for a, b in tokens]
    folded = [fold(word) for word in words]
    known = _seen_as_names(tokens, words, folded, starts)
    outlet_at = {hit.first_token: hit for hit in outlets.find(text, tokens, folded, language=language.code)}
    date_at = {found.span.start: found for found in dates}
    lexicon = language.lexicon
    items: list[Item] = []
    at, count = 0, len(tokens)
    while at < count:
        start, end = tokens[at]
        hit = outlet_at.get(at)
        phrase = lexicon.longest(folded, at)
        if hit is not None and hit.ambiguous and words[hit.last_token - 1][:1].islower():
            hit = None
        if hit is not None and (phrase is None or phrase.last <= hit.last_token or not hit.ambiguous):
            items.append(
                Item(
                    "O",
                    hit.span.start,
                    hit.span.end,
                    hit.outlet.key,
                    True,
                    folded[at],
                    hit.outlet,
                    None,
                    hit.ambiguous,
                )
            )
            at = hit.last_token
            continue
        when = date_at.get(start)
        if when is not None and (phrase is None or tokens[phrase.last - 1][1] <= when.span.end):
            items.append(Item("t", start, when.span.end, when.iso, False, folded[at], None, when))
            while at < count and tokens[at][0] < when.span.end:
                at += 1
            continue
        before = items[-1].tag if items else ""
        item, at = _word_item(text, tokens, words, folded, at, phrase, language, before, start in starts)
        items.append(item)
    return [_settled(item, after, language, known) for item, after in pairwise([*items, _END])]


_END = Item("", 0, 0, "", False, "")


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
    if item.tag != "N" or item.detail != "initial" or item.word in known:
        return item
    supported = after.tag in "NCBVbg" and (language.lone_names or after.tag == "N")
    return item if supported else item._replace(tag="w")


def _word_item(
    text: str,
    tokens: Sequence[tuple[int, int]],
    words: Sequence[str],
    folded: Sequence[str],
    at: int,
    phrase: Hit[Word] | None,
    language: Language,
    before: str,
    initial: bool,
) -> tuple[Item, int]:
    start, end = tokens[at]
    word = words[at]
    capital = word[0].isupper() or word[0].istitle()
    if phrase is not None:
        entry = _entry(phrase.entries, language, before, shouted=word.isupper())
        misleading = capital and not initial and entry.tag not in _CAPITAL_KEEPS and not word.isupper()
        if not misleading:
            span_end = tokens[phrase.last - 1][1]
            return Item(
                entry.tag, start, span_end, entry.detail, capital, " ".join(folded[at : phrase.last])
            ), phrase.last
    sign = _PUNCTUATION.get(word)
    if sign is not None and sign in ",." and _inside_number(text, start, end):
        return Item("n", start, end, "", False, word), at + 1
    if sign is not None:
        return Item(sign, start, end, "", False, word), at + 1
    if word in "-‐‑":
        tight = start > 0 and not text[start - 1].isspace() and end < len(text) and not text[end].isspace()
        return Item("h" if tight else "-", start, end, "", False, "-"), at + 1
    if word[0].isdigit():
        return Item("n", start, end, "", False, word), at + 1
    if not word[0].isalpha():
        return Item("w", start, end, "", False, word), at + 1
    if capital:
        return Item("N", start, end, "initial" if initial else "", True, folded[at]), at + 1
    return Item(_by_ending(folded[at], language), start, end, "", False, folded[at]), at + 1


def _inside_number(text: str, start: int, end: int) -> bool:
    return text[start - 1 : start].isdigit() and text[end : end + 1].isdigit()


def _entry(entries: Sequence[Word], language: Language, before: str, *, shouted: bool) -> Word:
    """Choose what a phrase is; after a determiner a cue is a noun where the language works so."""
    entries = [entry for entry in entries if shouted or not entry.capitals] or [Word("w")]
    if before and before in "DMs" and language.determiner_blocks_cue:
        others = [entry for entry in entries if entry.tag != "C"]
        entries = others or [Word("w")]
    return min(entries, key=lambda known: _PRIORITY.get(known.tag, 99))


def _by_ending(word: str, language: Language) -> str:
    if language.modifier_ending is not None and language.modifier_ending.search(word):
        return "M"
    if language.filler_ending is not None and language.filler_ending.search(word):
        return "b"
    return "w"


def dates_of(text: str, language: Language, published: str) -> list[FoundDate]:
    """Return the dates of a text, relative ones resolved against ``published`` (ISO or empty)."""
    from datetime import date

    try:
        reference = date.fromisoformat(published) if published else None
    except ValueError:
        reference = None
    return find_dates(text, language=language.code, reference=reference)


def span_of(items: Sequence[Item]) -> Span:
    """Return the characters from the first to the last of some items."""
    return Span(items[0].start, items[-1].end)
