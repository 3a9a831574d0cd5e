"""What is known of the number words of a language, read from ``languages/numerals.toml`` once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any

from provenance.text.dotted_letters import with_dots_apart, writings, written_either_way
from provenance.text.language_data import base_language, language_file, language_table

_BRACES = re.compile(r"(.*)\{(.*)\}(.*)", re.DOTALL)
_NOTHING = re.compile(r"(?!)")
# Vowel signs of Indian scripts are parts of a word, and no letters to a regular expression.
_LETTER = r"[\w\u0900-\u0903\u093a-\u094f]"
# Signs of currencies stand between such a word and its number.
_CURRENCY = r"[$\u00a2-\u00a5\u20a0-\u20bf]?[\s\u00a0]?"
_CLOCK = re.compile(r"(?<![\d.,:])(?P<hour>[01]?\d|2[0-4]):(?P<minute>[0-5]\d)(?::[0-5]\d)?(?![\d:])")


class Slot(StrEnum):
    """How a number word goes together with the one before it."""

    UNIT = "unit"
    HUNDREDS = "hundreds"
    TIMES = "times"
    SCALE = "scale"
    PAIR = "pair"


@dataclass(frozen=True, slots=True)
class NumberWord:
    """A number word: ``value`` is a number, or the power of ten that it multiplies by."""

    slot: Slot
    value: int


@dataclass(frozen=True, slots=True)
class Numerals:
    """The number words of one language, with the patterns that find them in text in lower case."""

    words: dict[str, NumberWord]
    faint: frozenset[str]
    phrase: re.Pattern[str]
    word: re.Pattern[str]
    fraction: re.Pattern[str]
    fraction_parts: dict[str, int]
    parts: re.Pattern[str]
    percent: re.Pattern[str]
    percent_before: re.Pattern[str]
    tenths: re.Pattern[str]
    about: re.Pattern[str]
    about_after: re.Pattern[str]
    over: re.Pattern[str]
    over_after: re.Pattern[str]
    hedged: re.Pattern[str] | None
    estimated: re.Pattern[str]
    ordinal: re.Pattern[str]
    magnitudes: tuple[tuple[str, int], ...]
    signs: dict[str, int]
    no_magnitudes: tuple[str, ...]
    decimal: str
    otherwise: tuple[tuple[int, re.Pattern[str]], ...]
    dual: re.Pattern[str]
    part_of_date: tuple[str, ...]
    years: frozenset[str]
    times: tuple[re.Pattern[str], ...]
    counted: frozenset[str]
    by_digit: bool
    units_first: bool
    unspaced: bool


def plain(word: str) -> str:
    """Return a number word as the tables have it: one space between its parts, no hyphens, dots apart."""
    return with_dots_apart(" ".join(word.replace("-", " ").replace("\u00ad", " ").split()))


@cache
def numerals(language: str) -> Numerals:
    """Return what is known of a language's number words; nothing matches where nothing is known."""
    base = base_language(language)
    table: dict[str, Any] = language_file("numerals.toml").get(base, {})
    words = dict(_words(table))
    unspaced = bool(table.get("unspaced"))
    fractions = {
        form: int(parts) for parts, forms in table.get("fractions", {}).items() for form in _spelled(forms)
    } | dict.fromkeys(table.get("halves", ()), 2)
    return Numerals(
        words=words,
        faint=frozenset(table.get("faint", ())),
        phrase=_phrase(words, table),
        word=_word(words, table),
        fraction=_bounded(fractions, unspaced=unspaced),
        fraction_parts=fractions,
        parts=re.compile(table["parts"]) if "parts" in table else _NOTHING,
        percent=_after(table.get("percent", ("%",)), unspaced=unspaced),
        percent_before=_before(table.get("percent_before", ()), unspaced=unspaced),
        tenths=re.compile(table["tenths"]) if "tenths" in table else _NOTHING,
        about=_before(table.get("about", ()), unspaced=unspaced),
        about_after=_after(table.get("about_after", ()), unspaced=unspaced),
        over=_before(table.get("over", ()), unspaced=unspaced),
        over_after=_after(table.get("over_after", ()), unspaced=unspaced),
        hedged=_hedged((*table.get("about", ()), *table.get("about_after", ())), unspaced=unspaced),
        estimated=_begun(table.get("estimated", ()), unspaced=unspaced),
        ordinal=_before(table.get("ordinal", ()), unspaced=unspaced),
        magnitudes=_magnitudes(base, words),
        signs=dict(table.get("signs", {})),
        otherwise=tuple(
            (int(value), _begun_or_whole(forms, table.get("attached", ()), unspaced=unspaced))
            for value, forms in table.get("otherwise", {}).items()
        ),
        dual=_compiled(rf"\w{{3,}}(?:{_any(table['dual'])})(?!{_LETTER})" if "dual" in table else ""),
        no_magnitudes=tuple(table.get("except", ())),
        part_of_date=tuple(table.get("before_none", ())),
        years=frozenset(table.get("years", ())),
        decimal=table.get("decimal", ","),
        times=(_CLOCK, re.compile(table["times"])) if "times" in table else (_CLOCK,),
        counted=frozenset(fractions if table.get("counted") is True else table.get("counted", ())),
        by_digit="tens" in table,
        units_first=bool(table.get("units_first")),
        unspaced=unspaced,
    )


def _words(table: dict[str, Any]) -> Iterator[tuple[str, NumberWord]]:
    for name, slot in (("units", Slot.UNIT), ("hundreds", Slot.HUNDREDS), ("pairs", Slot.PAIR)):
        for value, forms in table.get(name, {}).items():
            for form in _spelled(forms):
                yield form, NumberWord(slot, int(value))
    for name, power in (("tens", 1), ("hundred", 2), ("thousand", 3)):
        for form in table.get(name, ()):
            yield form, NumberWord(Slot.TIMES, power)
    for value, forms in table.get("scales", {}).items():
        for form in _spelled(forms):
            yield form, NumberWord(Slot.SCALE, int(value))


def _spelled(forms: Iterable[str]) -> Iterator[str]:
    """Write out the alternatives in braces."""
    for form in forms:
        match = _BRACES.fullmatch(form)
        if match is None:
            yield form.casefold() if form.isascii() else with_dots_apart(form.lower())
        else:
            yield from (f"{match[1]}{ending}{match[3]}" for ending in match[2].split(","))


def _any(words: Iterable[str]) -> str:
    return "|".join(
        written_either_way(re.escape(word).replace(r"\ ", r"[\s\u00ad-]+"))
        for word in sorted(words, key=lambda word: (-len(word), word))
    )


def _compiled(alternatives: str) -> re.Pattern[str]:
    return re.compile(alternatives) if alternatives else _NOTHING


def _phrase(words: Iterable[str], table: dict[str, Any]) -> re.Pattern[str]:
    """Return the pattern of one number in words, or several beside one another."""
    word = _any(words)
    if not word:
        return _NOTHING
    if table.get("unspaced"):
        return re.compile(f"(?:{word})+")
    joints = _any(table.get("joints", ()))
    if table.get("glued"):
        return re.compile(
            rf"(?<!{_LETTER})(?:{word})(?:[\s\u00ad-]*(?:{joints})?[\s\u00ad-]*(?:{word}))*(?!{_LETTER})"
        )
    joint = rf"(?:(?:{joints})[\s-]+)?" if joints else ""
    joined = f"(?:{_any(table['joined'])})?" if table.get("joined") else ""
    comma = ",?" if table.get("comma") else ""
    return re.compile(
        rf"(?<!{_LETTER}){joined}(?:{word})(?:{comma}[\s-]+{joint}{joined}(?:{word}))*(?!{_LETTER})"
    )


def _word(words: Iterable[str], table: dict[str, Any]) -> re.Pattern[str]:
    """Return the pattern of one word inside such a phrase."""
    word = _any(words)
    if not word or table.get("unspaced") or table.get("glued"):
        return re.compile(f"(?P<word>{word})") if word else _NOTHING
    joined = f"(?:{_any(table['joined'])})?" if table.get("joined") else ""
    return re.compile(rf"(?<!{_LETTER}){joined}(?P<word>{word})(?!{_LETTER})")


def _bounded(words: Iterable[str], *, unspaced: bool) -> re.Pattern[str]:
    alternatives = _any(words)
    return _compiled(
        rf"(?<!{_LETTER})(?:{alternatives})(?!{_LETTER})" if alternatives and not unspaced else alternatives
    )


def _after(words: Iterable[str], *, unspaced: bool) -> re.Pattern[str]:
    alternatives = "|".join(
        written_either_way(re.escape(word))
        + ("" if unspaced or not word[-1].isalpha() else rf"(?!{_LETTER})")
        for word in sorted(words, key=len, reverse=True)
    )
    return _compiled(
        rf"[\s\u00a0\u202f-]{{0,2}}[\u061c\u200e\u200f]?(?:{alternatives})" if alternatives else ""
    )


def _hedged(words: Iterable[str], *, unspaced: bool) -> re.Pattern[str] | None:
    """Return the pattern of "about" anywhere, None where no such word is known."""
    alternatives = _any(words)
    return _bounded(words, unspaced=unspaced) if alternatives else None


def _begun(words: Iterable[str], *, unspaced: bool) -> re.Pattern[str]:
    """Return the pattern of words that begin so, anywhere."""
    alternatives = _any(words)
    return _compiled(("" if unspaced else rf"(?<!{_LETTER})") + f"(?:{alternatives})" if alternatives else "")


def _begun_or_whole(forms: Iterable[str], attached: Iterable[str], *, unspaced: bool) -> re.Pattern[str]:
    """Return the pattern of words that are such, or begin so where a form ends in *."""
    start = "" if unspaced else rf"(?<!{_LETTER})" + (f"(?:{_any(attached)})?" if attached else "")
    alternatives = "|".join(
        _any([form.removesuffix("*")]) + ("" if unspaced or form.endswith("*") else rf"(?!{_LETTER})")
        for form in sorted(_spelled(forms), key=len, reverse=True)
    )
    return _compiled(f"{start}(?:{alternatives})")


def _before(words: Iterable[str], *, unspaced: bool) -> re.Pattern[str]:
    alternatives = _any(words)
    start = "" if unspaced else r"(?<!\w)"
    return _compiled(rf"{start}(?:{alternatives})[\s.]{{0,2}}{_CURRENCY}\Z" if alternatives else "")


def _magnitudes(base: str, words: dict[str, NumberWord]) -> tuple[tuple[str, int], ...]:
    """Return the words that may follow digits, with their powers of ten, longest first."""
    table = {word.casefold(): int(power) for word, power in language_table(base, "magnitudes").items()}
    for word, known in words.items():
        if known.slot is Slot.SCALE:
            table.setdefault(word, known.value)
    table = {written: power for word, power in table.items() for written in writings(word)}
    return tuple(sorted(table.items(), key=lambda entry: (-len(entry[0]), entry[0])))
