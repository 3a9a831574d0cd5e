"""Tokens to items: every token of a text gets the letter of what it can be in an attribution.

Letters are those of ``provenance.languages`` for the words of a language, and: ``N`` capitalised
name, ``O`` outlet, ``C`` cue, ``B`` passive cue, ``H`` nominal cue, ``R`` role, ``P`` pronoun, ``t``
date, ``n`` number, ``h`` hyphen, ``w`` any other word, and the punctuation itself.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from functools import partial
from itertools import repeat
from operator import itemgetter
from typing import Any

from provenance.extract.acronyms import is_body_at_home, with_acronyms
from provenance.extract.aforesaid import with_parted_aforesaid
from provenance.extract.ampersands import with_ampersands
from provenance.extract.initials import (
    change_initials,
    initials,
    settled_initial,
    with_seen_adjectives,
    without_topic,
)
from provenance.extract.item import Item, Lettered, letters_of
from provenance.extract.nouns_alone import TOLD
from provenance.extract.outlet_hosts import with_hosts
from provenance.extract.outlets_of_no_list import with_outlets_of_no_list
from provenance.extract.seen_names import seen_names
from provenance.extract.told_outlets import cited, goes_on, is_told
from provenance.extract.whole_names import with_whole_names, without_points, without_prefixes
from provenance.extract.word_kinds import (
    ENDING,
    PUNCTUATION,
    STOP,
    Kind,
    Kinds,
    is_capital,
    keeps,
    kinds_of,
    likeliest,
    lone_tag,
)
from provenance.languages import Language, Word
from provenance.outlets import Gazetteer, OutletHit
from provenance.text.dates import FoundDate, find_dates
from provenance.text.lexicon import Hit
from provenance.text.tokens import tokenise

__all__ = ["TOLD", "Item", "dates_of", "itemise"]

# With as many sentences an article names whom its headline quotes once more.
OF_AN_ARTICLE, MORE_THAN_A_WORD = 6, 2
_APOSTROPHES = frozenset("'’ʼ")
_SENTENCE_ENDS = frozenset({".", "!", "?"})


_start: Callable[[Item], int] = itemgetter(1)
_MAKE: Callable[[tuple[object, ...]], Item] = partial(tuple.__new__, Item)


def itemise(
    text: str, language: Language, outlets: Gazetteer, dates: Sequence[FoundDate], starts: frozenset[int]
) -> list[Item]:
    """Return the items of a text; ``starts`` are the characters at which sentences begin."""
    words, tokens = tokenise(text)
    if not words:
        return []
    kinds = list(map(kinds_of(language).__getitem__, words))
    folded = [kind[5] for kind in kinds]
    hits = outlets.find(text, tokens, folded, language=language.code)
    itemiser = _Itemiser(text, language, tokens, words, kinds, folded, starts)
    items = itemiser.items(
        {hit.first_token: hit for hit in cited(hits, text)}, {found.span.start: found for found in dates}
    )
    letters = Lettered(items, _with_measures(items, letters_of(items)))
    items = with_ampersands(with_hosts(items, text, outlets.top_domains), text)
    if language.told_in and language.relayed_by:
        items = with_parted_aforesaid(items, letters.of(items), language)
    tags = letters.of(items)
    initial = initials(items, starts)
    known = seen_names(tokens, words, folded, starts, language.code)
    if len(starts) >= OF_AN_ARTICLE:
        tags = change_initials(items, tags, initial, lambda item, after: without_topic(item, after, known))
    tags = _with_speaking_documents(items, tags, language)
    joined = with_outlets_of_no_list(items, tags, text, language, outlets)
    if joined is not items:
        items, tags, initial = joined, letters_of(joined), initials(joined, starts)
    tags = with_whole_names(items, tags, language)
    if language.capitals:
        tags = with_acronyms(items, tags, text, language)
    without_prefixes(items, initial)
    tags = change_initials(
        items, tags, initial, lambda item, after: settled_initial(item, after, language, known)
    )
    tags = with_seen_adjectives(items, tags, starts, known, text)
    return without_points(items, tags, starts)


@dataclass(frozen=True, slots=True)
class _Itemiser:
    text: str
    language: Language
    tokens: Sequence[tuple[int, int]]
    words: Sequence[str]
    known: Sequence[Kind]
    folded: Sequence[str]
    starts: frozenset[int]

    def items(self, outlet_at: dict[int, OutletHit], date_at: dict[int, FoundDate]) -> list[Item]:
        """Return the items in order, before capitals at the beginning of sentences are settled."""
        kinds, known = kinds_of(self.language), self.known
        alone = self._alone()
        folded = [*self.folded, "\n"]
        named = sorted(outlet_at)
        dated = self._by_token(date_at)
        begins = outlet_at.keys() | dated.keys()
        found: list[Item] = []
        free = 0
        # Most tokens are what they are by themselves: a loop over the others alone.
        open_to = [
            at
            for at, (tag, _, _, longer, rest, _) in enumerate(known)
            if rest and (not tag or rest == STOP or folded[at + 1] in longer)
        ]
        for at in sorted(begins.union(open_to)) if begins else open_to:
            if at < free:
                continue
            tag, _, _, longer, rest, _ = known[at]
            phrase: tuple[Item, int] | None = None
            if at not in begins:
                before = alone[at - 1][0] if at > free else found[-1][0] if found else ""
                if folded[at + 1] in longer:
                    phrase = self._settled_phrase(at, before, longer, kinds, named)
                elif rest == STOP:
                    self._settle_stop(at, alone)
                    continue
                elif tag or self._settle_beside(at, alone, before, kinds):
                    continue
            found += alone[free:at]
            if phrase is None:
                before = found[-1][0] if found else ""
                phrase = self._phrase(at, outlet_at, dated.get(at), before, named)
            found.append(phrase[0])
            free = phrase[1]
        return found + alone[free:]

    def _alone(self) -> list[Item]:
        """Return each token as what it is by itself: of most that is all."""
        tags, details, capitals, _, _, _ = zip(*self.known, strict=True)
        first, last = zip(*self.tokens, strict=True)
        none = repeat(None)
        # Made as tuples, without the detour of keyword arguments, and without a loop.
        fields = zip(
            tags, first, last, details, capitals, self.folded, none, none, repeat(False), strict=False
        )
        alone = list(map(_MAKE, fields))
        for start in self.starts:
            at = bisect_left(first, start)
            if at < len(first) and first[at] == start and tags[at] == "N":
                alone[at] = _MAKE((*alone[at][:3], "initial", *alone[at][4:]))
        return alone

    def _by_token(self, date_at: dict[int, FoundDate]) -> dict[int, FoundDate]:
        """Return the dates by the token that each begins with; one that begins within a token is none."""
        placed = ((bisect_left(self.tokens, (start, 0)), found) for start, found in date_at.items())
        return {
            at: found
            for at, found in placed
            if self.tokens[at : at + 1] and self.tokens[at][0] == found.span.start
        }

    def _settle_stop(self, at: int, alone: list[Item]) -> None:
        """Make a comma or point between digits part of a number."""
        start, end = self.tokens[at]
        if self.text[end : end + 1].isdigit() and _stop(self.text, self.words[at], start, end) == "n":
            alone[at] = alone[at]._replace(tag="n")

    def _settle_beside(self, at: int, alone: list[Item], before: str, kinds: Kinds) -> bool:
        """Tell what a token is behind the letter ``before``, where no phrase is to be looked for."""
        start, end = self.tokens[at]
        initial = start in self.starts
        told = kinds.beside(self.words[at], self.folded[at], before, initial=initial)
        if told is None:
            return False
        tag, detail, capital = told
        detail = "initial" if tag == "N" and initial else detail
        alone[at] = _MAKE((tag, start, end, detail, capital, self.folded[at], None, None, False))
        return True

    def _settled_phrase(
        self, at: int, before: str, node: Mapping[str, Any], kinds: Kinds, named: Sequence[int]
    ) -> tuple[Item, int] | None:
        """Return the longest phrase of several words at a token, and what is behind it; None to look closer.

        ``node`` tells what may follow the token. Looked at more closely is what an outlet's name begins in.
        """
        folded, word = self.folded, self.words[at]
        entries: list[Word] | None = None
        behind, position, end = at, at + 1, len(folded)
        while position < end and folded[position] in node:
            node = node[folded[position]]
            position += 1
            if "" in node:
                behind, entries = position, node[""]
        if entries is None or (len(word) == 1 and is_capital(word)):
            return None
        if named and bisect_left(named, behind) > bisect_right(named, at):
            return None
        start, form = self.tokens[at][0], " ".join(folded[at:behind])
        told = kinds.phrase(word, form, entries, before, initial=start in self.starts)
        if told is None:
            return None
        last = self.tokens[behind - 1][1]
        return _MAKE((told[0], start, last, told[1], told[2], form, None, None, False)), behind

    def _phrase(
        self,
        at: int,
        hits: Mapping[int, OutletHit],
        when: FoundDate | None,
        before: str,
        named: Sequence[int],
    ) -> tuple[Item, int]:
        hit = hits.get(at)
        phrase = self.language.lexicon.longest(self.folded, at)
        if named and phrase is not None and phrase.last - at >= MORE_THAN_A_WORD:
            phrase = self._before_name(phrase, at, named, hits)
        if hit is not None and self._is_outlet(hit, phrase):
            span = hit.span
            item = Item(
                "O",
                span.start,
                span.end,
                TOLD if is_told(hit, self.folded, self.language) else hit.outlet.key,
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

    def _before_name(
        self, phrase: Hit[Word], at: int, named: Sequence[int], hits: Mapping[int, OutletHit]
    ) -> Hit[Word] | None:
        """Cut a phrase off where an outlet's name begins in it with a capital: "a La Vanguardia".

        Where no spaces part words, also where the name goes on behind the phrase: 综合|法新社.
        """
        first = bisect_right(named, at)
        if first == len(named) or named[first] >= phrase.last:
            return phrase
        # "À l'Express": the article has its apostrophe.
        article = named[first] + 1 + (self.folded[named[first] + 1] == "'")
        name = self.words[named[first] : named[first] + 1 if article < phrase.last else article + 1]
        # Of "in the Financial Times" the article alone is in the phrase, and the name behind it.
        hit = hits[named[first]]
        goes_on = not self.language.spaced and hit.last_token > phrase.last and not hit.ambiguous
        if not goes_on and not any(map(is_capital, name)):
            return phrase
        return self.language.lexicon.longest(self.folded[: named[first]], at)

    def _is_outlet(self, hit: OutletHit, phrase: Hit[Word] | None) -> bool:
        small = self.words[hit.last_token - 1][:1].islower() and not hit.name.split()[-1][:1].islower()
        # "Efe Korkmaz": an outlet's name that is a given name as well.
        doubtful = hit.ambiguous or self.folded[hit.first_token] in self.language.nouns.outlet_given_names
        if doubtful and (small or goes_on(hit, self.words, self.tokens, self.language)):
            return False
        if phrase is None or not hit.ambiguous:
            return True
        before = self.folded[hit.first_token - 1] if hit.first_token else ""
        return phrase.last <= hit.last_token and not is_body_at_home(phrase.entries, before, self.language)

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
        if len(word) == 1 and is_capital(word) and self._is_initial(end, phrase, before):
            return Item("N", start, end, "initial" if initial else "", True, self.folded[at]), at + 1
        if phrase is not None and (last := phrase[1]) > at + 1:
            form = " ".join(self.folded[at:last])
            told = kinds_of(self.language).phrase(word, form, phrase[2], before, initial=initial)
            if told is not None:
                end = self.tokens[last - 1][1]
                return _MAKE((told[0], start, end, told[1], told[2], form, None, None, False)), last
        if phrase is not None:
            capital = is_capital(word)
            entry = likeliest(phrase.entries, self.language, before, shouted=word.isupper())
            if entry.tag == "C" and not self._may_end_here(entry.detail, phrase.last):
                if "stem" in self.language.cues[entry.detail].flags:
                    shorter = self.language.lexicon.longest(self.folded[: phrase.last - 1], at)
                    return self._word(at, shorter, before)
                entry = Word("w")
            if keeps(entry, word, before, self.language, initial=initial):
                words = self.folded[at] if phrase.last == at + 1 else " ".join(self.folded[at : phrase.last])
                return Item(
                    entry.tag, start, self.tokens[phrase.last - 1][1], entry.detail, capital, words
                ), phrase.last
        tag = lone_tag(word, self.folded[at], self.language) or self._sign(at)
        initially = "initial" if tag == "N" and initial else ""
        return Item(tag, start, end, initially, tag == "N", self.folded[at]), at + 1

    def _is_initial(self, end: int, phrase: Hit[Word] | None, before: str) -> bool:
        """Tell whether a capital that ends at ``end`` is part of a name: "J. Smith", "O'Hagan".

        So is none where the lexicon knows both signs for a title ("M. Martin") or an article ("L'Aquila").
        """
        sign, after = self.text[end : end + 1], self.text[end + 1 : end + 2]
        known = phrase.entries if phrase is not None and phrase.last > phrase.first + 1 else ()
        if sign == ".":
            return before == "N" or all(entry.tag != "R" for entry in known)
        return sign in _APOSTROPHES and after.isupper() and not known

    def _may_end_here(self, cue: str, last: int) -> bool:
        """Tell whether a cue may stand before a token; some are cues at the end of a sentence alone."""
        flags = self.language.cues[cue].flags
        if flags.isdisjoint(ENDING) or last == len(self.tokens):
            return True
        if "stem" in flags:
            return PUNCTUATION.get(self.words[last], "") == ","
        return self.tokens[last][0] in self.starts or PUNCTUATION.get(self.words[last], "") in _SENTENCE_ENDS

    def _sign(self, at: int) -> str:
        """Return the letter of a sign that depends on what stands beside it."""
        start, end = self.tokens[at]
        word, before, after = self.words[at], self.text[start - 1 : start], self.text[end : end + 1]
        if word in _APOSTROPHES:
            # "Critics' warnings" is as good as "the critic's warnings".
            owns = before in "sS" and after.isspace()
            return "s" if before and owns else "h" if before.isupper() and after.isupper() else "w"
        if word in "-‐‑":
            tight = before and after and not before.isspace() and not after.isspace()
            return "h" if tight else "-"
        return _stop(self.text, word, start, end)


def _stop(text: str, word: str, start: int, end: int) -> str:
    """Return the letter of a comma or point: between digits it is part of a number."""
    inside = text[start - 1 : start].isdigit() and text[end : end + 1].isdigit()
    return "n" if inside else PUNCTUATION[word]


# "The report warned", "The report, first told by X, warned"; where nouns are verbs as well also
# "Báo cáo của nhóm", which begins a sentence.
_SPEAKING_NOUN = re.compile("H(?=(?:,[^,.;:?!TH]{1,20},)?[bt]{0,2}[CB])|(?:(?<=[.!?])|^)C(?=f[^.,CQ:]{1,8}C)")


def _with_speaking_documents(items: list[Item], tags: str, language: Language) -> str:
    """Take what may be a document for one where it speaks: "the report warned" is nobody's warning."""
    letters = list(tags)
    for match in _SPEAKING_NOUN.finditer(tags):
        noun = items[match.start()]
        body = next((word for word in language.lexicon.alone(noun.word) if word.tag == "K"), None)
        if body is not None:
            items[match.start()] = noun._replace(tag=body.tag, detail=body.detail)
            letters[match.start()] = body.tag
    return "".join(letters)


_MEASURE = re.compile("nh[wM](?:h[wM])*")


def _with_measures(items: list[Item], tags: str) -> str:
    """Take a number and words bound to it by hyphens for a modifier: "the 79-year-old"; return the tags."""
    for match in _MEASURE.finditer(tags):
        for at in range(*match.span()):
            items[at] = items[at]._replace(tag="M")
    return _MEASURE.sub(_as_modifiers, tags)


def _as_modifiers(match: re.Match[str]) -> str:
    return "M" * len(match[0])


def dates_of(text: str, language: Language, published: str) -> list[FoundDate]:
    """Return the dates of a text, relative ones resolved against ``published`` (ISO or empty)."""
    reference: date | None = None
    with suppress(ValueError):
        reference = date.fromisoformat(published)
    return find_dates(text, language=language.code, reference=reference)
