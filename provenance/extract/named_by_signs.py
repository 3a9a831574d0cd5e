"""Outlets that no gazetteer has and no noun tells of, by the signs around their names: "ouvido pelo ECO".

The signs are letters of the items beside a name, the words beside it, and what the name looks like. Their
weights are of a logistic model (``languages/named_by_signs.toml``), learnt by
``scripts/learn_named_by_signs.py`` on texts that were read as if no outlet were listed.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from provenance.extract.item import Item
from provenance.extract.longer_names import as_outlet
from provenance.languages import Language
from provenance.languages.media_words import media_words
from provenance.text.language_data import language_file

FILE = "named_by_signs.toml"
# From which likelihood on a name is taken for an outlet's.
NAMED_FROM = 0.88
# A name, the article or noun with a capital before it, and the noun or number behind it: "La Voz", "Canal 9".
_NAME = re.compile("[DG]?N(?:h?N){0,3}[Gn]?")
# Only beside such items a name is looked at: cues, "according to", "citing", "interview", nouns for outlets.
_TELLS = frozenset("CABVIGKH")
_REACH = 4
_AGENCY = "agency"
_ENDS = frozenset(".!?:")
_MARKS = frozenset('«»„“”"')
_SHORT = 5
_LONGEST_NUMBER = 3
_CAMEL = re.compile(r"[a-z\u00df-\u00ff][A-Z]|[A-Z]{2}[a-z]")


class NamesOf(NamedTuple):
    """A text in which names are looked at: its items, their letters, the words of names of several words."""

    items: Sequence[Item]
    tags: str
    text: str
    code: str
    parts: frozenset[str]


def with_names_by_signs(items: list[Item], tags: str, text: str, language: Language) -> list[Item]:
    """Take names for outlets' that by the signs around them are; each of one word for the whole text."""
    looked_at = [(first, last) for first, last in names_in(items, tags) if is_told_of(tags, first, last)]
    nouns = language.outlet_nouns_of_names
    # "une étude publiée dans la revue Nature": of such nouns it is not told, nor right behind an outlet;
    # of an agency it is, for many are none of news ("l'agence Frontex").
    agencies = {word for word, kinds in language.outlet_kinds.items() if _AGENCY in kinds}
    looked_at = [
        (first, last)
        for first, last in looked_at
        if not first
        or tags[first - 1] not in "GO"
        or (tags[first - 1] == "G" and (items[first - 1].word in nouns or items[first - 1].word in agencies))
    ]
    if not looked_at:
        return items
    weights = _weights()
    names = NamesOf(items, tags, text, language.code, parts_of_names(items, tags))
    found = {first: last for first, last in looked_at if _weight(names, first, last) >= _LEAST - weights[""]}
    if not found:
        return items
    words = {items[first].word for first, last in found.items() if last == first + 1}
    for first, last in names_in(items, tags):
        if last == first + 1 and items[first].word in words:
            found.setdefault(first, last)
    named = list(items)
    for first in sorted(found, reverse=True):
        named[first : found[first]] = [as_outlet(items, first, found[first], text)]
    return named


def _weight(names: NamesOf, first: int, last: int) -> float:
    """Return what the signs of a name weigh together."""
    weights, around = _weights(), _around(names, first, last)
    by_words = [weights.get(sign, 0.0) for sign in _by_words(names, first, last, marked=around[-1])]
    return _weight_by_letters(*around) + sum(by_words)


def is_told_of(tags: str, first: int, last: int) -> bool:
    """Tell whether what may tell of an outlet is near a name."""
    before = tags[first - _REACH : first] if first > _REACH else tags[:first]
    return not (_TELLS.isdisjoint(before) and _TELLS.isdisjoint(tags[last : last + _REACH]))


_LEAST = math.log(NAMED_FROM / (1 - NAMED_FROM))


@cache
def _weights() -> dict[str, float]:
    data = language_file(FILE)
    return {"": float(data["bias"]), **data["weights"]}


def names_in(items: Sequence[Item], tags: str) -> Iterator[tuple[int, int]]:
    """Yield the items of every name, with the article or noun that belongs to it."""
    for match in _NAME.finditer(tags):
        first, last = match.span()
        if tags[first] in "DG" and not (items[first].capital and first and tags[first - 1] not in _ENDS):
            first += 1
        end = items[last - 1]
        follows = tags[last : last + 1]
        if (tags[last - 1] == "G" and not end.capital) or (
            tags[last - 1] == "n" and not _is_number_of_name(items[last - 2], end, follows)
        ):
            last -= 1
        yield first, last


def _is_number_of_name(before: Item, number: Item, follows: str) -> bool:
    """Tell whether a number belongs to the name before it: "Canal 9", "Corvin 24"."""
    short = number.word.isdigit() and len(number.word) <= _LONGEST_NUMBER
    return short and number.start - before.end <= 1 and follows not in ("n", "t")


def parts_of_names(items: Sequence[Item], tags: str) -> frozenset[str]:
    """Return the words of all names of two words or more, and of those behind a title."""
    found: set[str] = set()
    for match in _PERSON.finditer(tags):
        found.update([item.word for item in items[match.start() : match.end()] if item.tag == "N"])
    return frozenset(found)


_PERSON = re.compile("R?N(?:[.h]?N)+|RN")


def signs_of(names: NamesOf, first: int, last: int) -> set[str]:
    """Return the signs of the name that the items ``first`` to ``last`` are."""
    around = _around(names, first, last)
    return {*_by_letters(*around), *_by_words(names, first, last, marked=around[-1])}


def _around(names: NamesOf, first: int, last: int) -> tuple[str, str, str, bool]:
    """Return the letters before a name, of it and behind it, and whether it stands in marks."""
    tags = names.tags
    marked = bool(first) and names.items[first - 1].word in _MARKS
    return tags[max(0, first - 3) : first], tags[first:last], tags[last : last + 3], marked


@lru_cache(maxsize=16_384)
def _weight_by_letters(before: str, name: str, after: str, marked: bool) -> float:
    weights = _weights()
    return sum([weights.get(sign, 0.0) for sign in _by_letters(before, name, after, marked)])


def _by_letters(before: str, name: str, after: str, marked: bool) -> set[str]:
    """Return the signs that the letters of a name and of what stands beside it are."""
    letters = before[:-1] if marked else before
    one, two = letters[-1:] or "^", letters[-2:-1] or "^"
    return {
        f"-1 {one}",
        f"-2 {two}",
        f"-21 {two}{one}",
        f"+1 {after[:1]}",
        f"+2 {after[1:2]}",
        f"+12 {after[:2]}",
        f"-1+1 {one}{after[:1]}",
        f"words {min(len(name), 3)}",
        f"letters {name}",
        *[f"near {near}" for near in before + after if near in _TELLS],
        *(["marked"] if marked else []),
    }


def _by_words(names: NamesOf, first: int, last: int, *, marked: bool) -> Iterator[str]:
    yield from _words_before(names, first - marked)
    yield from _words_behind(names, last)
    yield from _looks(names, first, last)


def _words_before(names: NamesOf, first: int) -> Iterator[str]:
    """Yield what the two words before a name, or before its marks, are."""
    if not first:
        return
    one = names.items[first - 1]
    yield f"{names.code} -1 {one.word}"
    if one.detail:
        yield f"-1 is {one.detail}"
    if first > 1:
        two = names.items[first - 2]
        yield f"{names.code} -2 {two.word}"
        yield f"{names.code} -21 {two.word} {one.word}"
        if two.detail:
            yield f"-2 is {two.detail}"


def _words_behind(names: NamesOf, last: int) -> Iterator[str]:
    """Yield what the two words behind a name are."""
    behind = names.items[last : last + 2]
    if behind:
        yield f"{names.code} +1 {behind[0].word}"
        if behind[0].detail:
            yield f"+1 is {behind[0].detail}"
    if len(behind) > 1:
        yield f"{names.code} +12 {behind[0].word} {behind[1].word}"


def _looks(names: NamesOf, first: int, last: int) -> Iterator[str]:
    """Yield what a name looks like, and whether the text has it again."""
    inside = names.items[first:last]
    name = names.text[inside[0].start : inside[-1].end]
    if inside[0].detail == "initial":
        yield "initial"
    if name.isupper():
        yield "capitals" if len(name) <= _SHORT else "long capitals"
    if _CAMEL.search(name):
        yield "camel"
    if any(_is_of_media(item.word) for item in inside):
        yield "of media"
    if len(inside) == 1 and inside[0].word in names.parts:
        yield "part of a name"
    if names.text.find(name, names.text.find(name) + len(name)) > 0:
        yield "again"


@lru_cache(maxsize=16_384)
def _is_of_media(word: str) -> bool:
    """Tell whether a word (folded) ends or begins as words in the names of outlets do, or ends in a digit."""
    words = media_words()
    return word[-1:].isdigit() or word.endswith(words.ends) or word.startswith(words.begins)
