"""The names of a passage, as phrases: capitals that are no words of the language, and no place in a row."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from provenance.compare.pairs import Side
from provenance.languages import load_language
from provenance.languages.markers import markers
from provenance.model.comparison import ComparedText
from provenance.model.kinds import Span
from provenance.text.calendar_words import calendar_words
from provenance.text.language_data import base_language, language_file
from provenance.text.scripts import script_of
from provenance.text.territories import country_of, named_places, place_names
from provenance.text.tokens import fold

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_CASED = frozenset({"Latn", "Cyrl", "Grek", "Armn"})
# Languages that write all their nouns with a capital.
_ALL_NOUNS = frozenset({"de", "lb"})
_SHORTEST = 3
WORDS = "name_words.toml"
# Where an adjective has endings of its own that names seldom have.
INFLECTED = frozenset({"ru", "uk", "pl", "cs"})
_TITLE_SHARE = 0.5
_UNSPACED = frozenset({"Hani", "Jpan", "Kana", "Thai"})
_FEWEST_SIGNS = 2
_SHORTEST_STEM, _LONGEST_ENDING = 4, 3
_LETTERS = re.compile(r"[\w\u0300-\u036f\u064b-\u0652\u0900-\u0d7f]+")
_CAPITAL_BEFORE = re.compile(r"[^\w]([^\W\d_])[^\W\d_]*\.?[ \u00a0-]\Z")
_CAPITAL_BEHIND = re.compile(r"[ \u00a0-](?=[^\W\d_])([^\W\d_])")
_PLURAL_LETTERS = re.compile(r"[A-Z]{2,}s\Z")
_ENDING = re.compile(r"['’](?=\w{0,2}\Z)")
_ROMAN = re.compile(r"[IVXLC]{2,}\w{0,2}\Z")
_BETWEEN = re.compile(r"(?:[ \u00a0'’.-]|\. )\Z")
_END = re.compile(r"[.!?:…]\W*\Z|[\"“«„『「‘(]\Z|\A\W*\Z|\n\Z|[-–—]\s\Z")


@dataclass(frozen=True, slots=True)
class NamePhrase:
    """Words with capitals beside one another; ``parts`` are those that name, ``place`` a place's code."""

    span: Span
    words: str
    parts: tuple[str, ...]
    language: str
    place: str = ""


def name_phrases(side: Side) -> list[NamePhrase]:
    """Return the names of a side that are no places, and have no common word of the language in them.

    Nothing in scripts without capitals, nor where all nouns have one.
    """
    language = base_language(side.text.language)
    if not has_capitals(side.text):
        return []
    return [phrase for span in side.spans for phrase in _phrases(side.text.text, span, language)]


def has_capitals(text: ComparedText) -> bool:
    """Tell whether capitals tell a name in this text."""
    return script_of(text.text) in _CASED and base_language(text.language) not in _ALL_NOUNS


def places(side: Side) -> list[NamePhrase]:
    """Return the countries, continents and cities that a side names by their names, as words of their own."""
    language = side.text.language
    known, found = place_names(language), []
    cased, unspaced = script_of(side.text.text) in _CASED, script_of(side.text.text) in _UNSPACED
    for span in side.spans:
        words = span.cut(side.text.text)
        for code, at in named_places(words, language):
            whole = at if unspaced else _whole(words, at)
            said = re.sub(r"['’]\w*\Z", "", whole.cut(words))
            if cased and not said[:1].isupper():
                continue
            named = said.casefold() in known or (cased and said.isupper() and len(said) > 1)
            named = named or _is_inflected(said, at.cut(words), base_language(language), known)
            if named and not _in_name(words, whole, cased=cased, unspaced=unspaced):
                moved = Span(whole.start + span.start, whole.start + len(said) + span.start)
                found.append(NamePhrase(moved, said, (said,), language, country_of(code)))
    return found


def names_are_told(language: str) -> bool:
    """Tell whether so many words that names are made of are known that the rest are names indeed."""
    return bool(language_file(WORDS).get(base_language(language), {}).get("thorough") == ["yes"])


def capitals(side: Side) -> list[str]:
    """Return all words of a side that have a capital and do not begin a sentence, common ones too."""
    found = []
    for span in side.spans:
        for one in _WORD.finditer(side.text.text, span.start, span.end):
            if one[0][0].isupper() and one.start() > span.start and len(one[0]) > 1:
                found.append(one[0])
    return found


def _whole(words: str, at: Span) -> Span:
    """Return a place with the rest of its last word."""
    rest = _LETTERS.match(words, at.end)
    return Span(at.start, rest.end() if rest else at.end)


def _in_name(words: str, at: Span, *, cased: bool, unspaced: bool) -> bool:
    """Tell whether a place is a part of another name: Chad Hammel, St. Martin's, 圣地亚哥 in 圣地亚哥州."""
    if unspaced:
        around = words[max(0, at.start - 1) : at.start] + words[at.end : at.end + 1]
        return at.end - at.start < _FEWEST_SIGNS or any(map(_is_kana, around))
    beside = (_CAPITAL_BEFORE.search(words[: at.start]), _CAPITAL_BEHIND.match(words, at.end))
    return cased and any(one is not None and one[1].isupper() for one in beside)


def _is_inflected(said: str, stem: str, language: str, known: Mapping[str, str]) -> bool:
    """Tell whether a word is a place's name with another ending: Италии."""
    low = stem.casefold()
    if language not in INFLECTED or len(low) < _SHORTEST_STEM or len(said) - len(low) > _LONGEST_ENDING:
        return False
    return any(name[:-1] == low for name in known)


def _is_kana(sign: str) -> bool:
    return "\u30a0" <= sign <= "\u30ff"


def _phrases(text: str, span: Span, language: str) -> Iterator[NamePhrase]:
    words = list(_WORD.finditer(text, span.start, span.end))
    capitals = [one for one in words if one[0][0].isupper()]
    long = [one for one in words if len(one[0]) > _SHORTEST]
    if len([one for one in long if one[0][0].isupper()]) > _TITLE_SHARE * len(long) and len(long) > 4:
        return
    small = {one[0] for one in words if one[0][0].islower()}
    group: list[re.Match[str]] = []
    for one in [*capitals, None]:
        if group and (one is None or not _BETWEEN.match(text[group[-1].end() : one.start()])):
            yield from _phrase(text, span, group, small, language)
            group = []
        if one is not None:
            group.append(one)


def _phrase(
    text: str, span: Span, group: list[re.Match[str]], small: set[str], language: str
) -> Iterator[NamePhrase]:
    first = group[0]
    before = text[span.start : first.start()]
    # What stands in parentheses is an aside, which is compared as one.
    if before.count("(") > before.count(")"):
        return
    if _END.search(text[max(span.start, first.start() - 3) : first.start()]) and len(group) == 1:
        return
    bare = [_ENDING.split(one[0])[0] for one in group]
    parts = tuple(
        one for one in bare
        if len(one) >= _SHORTEST and not one.isupper() and not _is_common(one, small, language)
    )  # fmt: skip
    whole = Span(group[0].start(), group[-1].start() + len(bare[-1]))
    if not load_language(language).lone_names and len(group) == 1 and not group[0][0].isascii():
        return
    if parts and not named_places(whole.cut(text), language):
        yield NamePhrase(whole, whole.cut(text), parts, language)


def _is_common(word: str, small: set[str], language: str) -> bool:
    low = word.lower()
    if low in small or calendar_words(word, language) or _ROMAN.match(word) or _PLURAL_LETTERS.match(word):
        return True
    known = load_language(language)
    ending = known.modifier_ending if language in INFLECTED else None
    if known.lexicon.alone(fold(word)) or (ending and ending.search(low)):
        return True
    words = markers(WORDS, language)
    return words is not None and bool(words["words"].fullmatch(low))
