"""The names of a passage that are no places, as phrases told by their capitals, each with how sure it is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from provenance.compare.name_phrase import ALL_NOUNS, INFLECTED, NamePhrase, Telling, is_cased
from provenance.compare.pairs import Side
from provenance.languages import load_language
from provenance.languages.markers import markers
from provenance.model.kinds import Span
from provenance.text.calendar_words import calendar_words
from provenance.text.currencies import is_currency
from provenance.text.language_data import base_language, language_file
from provenance.text.territories import country_of, is_city, named_places
from provenance.text.tokens import fold
from provenance.text.word_lists import has_word_list, is_ordinary

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_SHORTEST, _FEWEST_LETTERS, _MOST_LETTERS = 3, 2, 6
WORDS = "name_words.toml"
_PLACE = "place"
# The share of long words with a capital from which a line is a title, without and with a point at its end.
_TITLE_SHARE, _TITLE_STOPPED, _FEWEST_OF_TITLE = 0.5, 0.9, 4
_PLURAL_LETTERS = re.compile(r"[A-Z]{2,}s\Z")
# An ending behind an apostrophe, with the n of a denial: Ford's, Didn't.
_ENDING = re.compile(r"(?:n(?=['’]t\Z))?['’](?=\w{0,2}\Z)")
# An article or the like that a sentence begins with, written on to an ordinary word: L’ouragan, C’est.
_ELIDED = re.compile(r"(?:[^\W\d_]|[Qq]u)['’](?=[^\W\d_]{2})(?!s\b)(?![^\W\d_]*[A-Z])")
_ROMAN = re.compile(r"[IVXLC]{2,}\w{0,2}\Z")
_BETWEEN = re.compile(r"(?:[ \u00a0'’.-]|\. | & )\Z")
_STOP = re.compile(r"[.!?…][\W_]*\Z")
_END = re.compile(r"[.!?:…]\W*\Z|[\"“«„『「‘(]\Z|\A\W*\Z|\n\Z|[-–—]\s\Z")

Words = Sequence[re.Match[str]]


def name_phrases(side: Side) -> list[NamePhrase]:
    """Return the words with capitals of a side that are no places; nothing in scripts without capitals."""
    if not is_cased(side.text):
        return []
    language = base_language(side.text.language)
    return [phrase for span in side.spans for phrase in _phrases(side.text.text, span, language)]


def _phrases(text: str, span: Span, language: str) -> Iterator[NamePhrase]:
    words = list(_WORD.finditer(text, span.start, span.end))
    capitals = [one for one in words if one[0][0].isupper() and not _ELIDED.match(one[0])]
    long = [one for one in words if len(one[0]) > _SHORTEST]
    if len(long) > _FEWEST_OF_TITLE:
        share = len([one for one in long if one[0][0].isupper()]) / len(long)
        if share > (_TITLE_STOPPED if _STOP.search(span.cut(text)) else _TITLE_SHARE):
            return
    small = _small(text)
    group: list[re.Match[str]] = []
    for one in [*capitals, None]:
        if group and (one is None or not _goes_on(group[-1][0], text[group[-1].end() : one.start()])):
            phrase = _phrase(text, span, group, small, language)
            if phrase is not None:
                yield phrase
            group = []
        if one is not None:
            group.append(one)


def _goes_on(word: str, between: str) -> bool:
    """Tell whether a name goes on behind a word: over a point only if that shortens the word; M&S."""
    return bool(_BETWEEN.match(between)) and (len(between) != len(". ") or len(word) <= _SHORTEST)


@lru_cache(maxsize=64)
def _small(text: str) -> frozenset[str]:
    """Return the words that a text writes without a capital, wherever they stand."""
    return frozenset(one[0] for one in _WORD.finditer(text) if one[0][0].islower())


def _phrase(text: str, span: Span, group: Words, small: frozenset[str], language: str) -> NamePhrase | None:
    """Return words beside one another as a name; None where they only begin a sentence, or are a place."""
    first, bare = group[0], [_ENDING.split(one[0])[0] for one in group]
    whole = Span(first.start(), group[-1].start() + len(bare[-1]))
    opens = bool(_END.search(text[max(span.start, first.start() - 3) : first.start()]))
    free, of_cities = _parted(bare, [one.start() - whole.start for one in group], whole.cut(text), language)
    named = [word for word in free if _may_name(word, small, language)]
    letters = [word for word in free if _is_letters(word)]
    goes_on = bool(free) and free[-1] == bare[-1] and not calendar_words(bare[-1], language)
    if named:
        parts, telling = _told(named, language, opens=opens, alone=len(group) == 1, first=bare[0])
    elif letters:
        parts, telling = letters, Telling.SLIGHT
    elif of_cities and goes_on:
        # Another name that has a city's in it: Stanley Cup.
        parts, telling = of_cities, Telling.SURE if has_word_list(language) else Telling.LIKELY
    elif len(free) == len(bare) or goes_on:
        parts, telling = ([] if opens and len(group) == 1 else bare), Telling.NOT
    else:
        return None
    if not parts or (not named and all(_is_told_else(word, language) for word in bare)):
        return None
    return NamePhrase(whole, whole.cut(text), tuple(parts), language, telling=telling, opens=opens)


def shown(phrase: NamePhrase) -> Span:
    """Return where a phrase stands without words that have a capital only because they open a sentence."""
    for one in _WORD.finditer(phrase.words) if phrase.opens else ():
        word = _ENDING.split(one[0])[0]
        plain = _is_told_else(word, phrase.language) or is_ordinary(word, phrase.language)
        if word in phrase.parts or not plain:
            return Span(phrase.span.start + one.start(), phrase.span.end)
    return phrase.span


def _is_told_else(word: str, language: str) -> bool:
    """Tell whether a word is no name by itself: a day, a currency, a word of grammar (On Sunday)."""
    return (
        bool(calendar_words(word, language)) or is_currency(word) or word.lower() in _function_words(language)
    )


def _parted(
    words: Sequence[str], starts: Sequence[int], phrase: str, language: str
) -> tuple[list[str], list[str]]:
    """Return the words of a phrase that are of no place, and a city's own that are no other word."""
    free, of_cities = [], []
    for word, at in zip(words, starts, strict=True):
        codes = [code for code, place in _places(phrase, language) if place.start <= at < place.end]
        if not codes:
            free.append(word)
        elif is_city(codes[0]) and not is_ordinary(word, language):
            of_cities.append(word)
    return free, of_cities


@lru_cache(maxsize=4096)
def _places(words: str, language: str) -> tuple[tuple[str, Span], ...]:
    """Return the places that a phrase names, and where; the same phrases come again and again in a text."""
    return tuple(named_places(words, language))


def countries_in(phrase: NamePhrase) -> frozenset[str]:
    """Return the countries of the places by which a phrase names something: the US Census is American."""
    return frozenset(country_of(code) for code, _ in _places(" ".join(phrase.parts), phrase.language))


def _may_name(word: str, small: frozenset[str], language: str) -> bool:
    return len(word) >= _SHORTEST and not word.isupper() and not _is_common(word, small, language)


def _is_letters(word: str) -> bool:
    return word.isupper() and _FEWEST_LETTERS <= len(word) <= _MOST_LETTERS and not _ROMAN.match(word)


def _told(
    named: list[str], language: str, *, opens: bool, alone: bool, first: str
) -> tuple[list[str], Telling]:
    """Return those words of a phrase that name (ordinary ones too: Waters), and how surely they do."""
    lone = load_language(language).lone_names
    if has_word_list(language):
        if any(not is_ordinary(word, language) for word in named):
            return named, Telling.SURE
        return ([], Telling.NOT) if opens and alone else (named, Telling.SLIGHT)
    if alone and (language in ALL_NOUNS or (not lone and not first.isascii())):
        return named, Telling.NOT
    if opens and (alone or named == [first]):
        return named, Telling.SLIGHT
    if opens and named[0] == first:
        named = named[1:]
    if language in ALL_NOUNS and len(named) == 1:
        return named, Telling.NOT
    return named, Telling.TOLD if is_thorough(language) else Telling.LIKELY


def is_thorough(language: str) -> bool:
    """Tell whether so many words that names are made of are known that the rest are mostly names."""
    return "thorough" in language_file(WORDS).get(language, {})


@cache
def _function_words(language: str) -> frozenset[str]:
    return frozenset(language_file("identification.toml").get(language, {}).get("words", "").split())


def _is_common(word: str, small: frozenset[str], language: str) -> bool:
    low = word.lower()
    if low in small or low in _function_words(language) or calendar_words(word, language):
        return True
    if _ROMAN.match(word) or _PLURAL_LETTERS.match(word):
        return True
    known = load_language(language)
    ending = known.modifier_ending if language in INFLECTED else None
    named = has_word_list(language) and not is_ordinary(word, language)
    ordinary = any(one.detail != _PLACE for one in known.lexicon.alone(fold(word)))
    if not named and (ordinary or (ending and ending.search(low))):
        return True
    words = markers(WORDS, language) or {}
    if "proper" in words and words["proper"].fullmatch(low):
        return True
    made_of = "words" in words and bool(words["words"].fullmatch(low))
    return made_of and (not has_word_list(language) or is_ordinary(word, language))
