"""The nominative of names and noun phrases in languages whose dictionary is here (pymorphy3: ru, uk).

A text often names somebody in another case alone ("по словам Сергея Рябкова"); who he is, is the
nominative. Where the dictionary is not sure, the words stay as they are.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache
from importlib import import_module
from typing import Any, NamedTuple

from provenance.text.language_data import language_file

_DICTIONARIES = frozenset({"ru", "uk"})
_NAME, _SURNAME, _PATRONYMIC = "Name", "Surn", "Patr"
_PERSONAL = frozenset({_NAME, _SURNAME, _PATRONYMIC})
_NAMES = _PERSONAL | {"Geox", "Orgn", "Trad", "Abbr", "Init"}
# A reading as nominative that is rarer than this is none: "администрации" as a plural.
_RARE = 0.2
_ADJECTIVES = frozenset({"ADJF", "PRTF"})


class _Form(NamedTuple):
    """What decides how a word is put into the nominative."""

    case: str
    gender: str | None
    number: str | None


@cache
def _analyser(language: str) -> Any:
    import pymorphy3

    # By its path: the library would look through the entry points of all that is installed.
    return pymorphy3.MorphAnalyzer(
        path=import_module(f"pymorphy3_dicts_{language}").get_path(), lang=language
    )


@lru_cache(maxsize=8192)
def _readings(word: str, language: str) -> tuple[Any, ...]:
    return tuple(_analyser(language).parse(word))


@lru_cache(maxsize=8192)
def nominative_name(words: tuple[str, ...], language: str, *, oblique: bool = False) -> tuple[str, ...]:
    """Return the words of a person's name in the nominative, as they are where that is not known.

    ``words`` stand in the order given name first; ``language`` is the text's (ISO 639-1). The given name
    tells case and sex: "Сергея Салмина" is Сергей Салмин, "Ирина Салмина" stays. Where the name is known to
    be ``oblique``, "Александра Салмина" is a man.
    """
    if language not in _DICTIONARIES or len(words) < 2:
        return words
    given = _names(words[0], language)
    others = [name for name in given if name.tag.case != "nomn" or "Fixd" in name.tag]
    if len(others) < len(given) and not (oblique and others):
        return words
    given = others
    form = _form_of_given(given) or _form_of_family(words[-1], language)
    if form is None:
        return words
    return tuple(_inflected(word, form, language) or word for word in words)


def has_dictionary(language: str) -> bool:
    """Tell whether there is a dictionary of a language (ISO 639-1)."""
    return language in _DICTIONARIES


@lru_cache(maxsize=65536)
def is_no_name(word: str, language: str) -> bool:
    """Tell whether a dictionary has a word whose likeliest reading is no name of a person, place or body."""
    readings = _readings(word, language)
    likeliest = max((reading.score for reading in readings), default=0.0)
    return any(
        reading.is_known and reading.score >= likeliest and not _NAMES & reading.tag.grammemes
        for reading in readings
    )


@lru_cache(maxsize=8192)
def is_surname(word: str, language: str) -> bool:
    """Tell whether a dictionary has a word as a family name as well: "Комиссаров"."""
    return language in _DICTIONARIES and any(
        reading.is_known and _SURNAME in reading.tag for reading in _readings(word, language)
    )


@lru_cache(maxsize=8192)
def living(word: str, language: str, cases: frozenset[str]) -> bool | None:
    """Tell whether a noun for somebody alive, in one of some cases, means several; None for another word.

    The likeliest reading has to be such a noun. In Ukrainian, whose readings are not weighed, all have to.
    """
    readings = [reading for reading in _readings(word, language) if reading.is_known]
    best = max((reading.score for reading in readings), default=0.0)
    likely = [reading.tag for reading in readings if reading.score >= best]
    if not likely or not all(tag.POS == "NOUN" and tag.animacy == "anim" for tag in likely):
        return None
    fitting = [reading.tag for reading in readings if reading.tag.case in cases and reading.tag.POS == "NOUN"]
    return fitting[0].number == "plur" if fitting else None


@lru_cache(maxsize=8192)
def is_infinitive(word: str, language: str) -> bool:
    """Tell whether a word that ends as infinitives do may be one in a dictionary: not "независимости"."""
    return language not in _DICTIONARIES or any(
        reading.tag.POS == "INFN" or "infn" in str(reading.tag) for reading in _readings(word, language)
    )


@lru_cache(maxsize=8192)
def is_before_name(word: str, given: str, language: str) -> bool:
    """Tell whether a word before a given name of the dictionary is none, so that a name begins behind it."""
    return bool(_names(given, language, known=True)) and not any(
        _PERSONAL & reading.tag.grammemes - {_SURNAME} for reading in _readings(word, language)
    )


def _names(word: str, language: str, *, known: bool = False) -> list[Any]:
    """Return the readings of a word as one person's given name, with ``known`` those of the dictionary."""
    return [
        reading
        for reading in _readings(word, language)
        if _NAME in reading.tag and reading.tag.number != "plur" and (reading.is_known or not known)
    ]


def _form_of_given(names: Sequence[Any]) -> _Form | None:
    """Return in which case a given name stands; None where that can't be told, or it is no name known."""
    if not names or "Fixd" in names[0].tag:
        return None
    return _Form(names[0].tag.case, names[0].tag.gender, "sing")


def _form_of_family(word: str, language: str) -> _Form | None:
    """Return the case of a woman's family name that is no nominative: Нурлановой."""
    return _Form("gent", "femn", "sing") if _woman(word, language) else None


def _woman(word: str, language: str) -> str | None:
    """Return the nominative of a woman's family name by its ending, where that tells."""
    for ending, nominative in _feminine_families(language).items():
        if word.endswith(ending) and len(word) > len(ending) + 1:
            return word[: -len(ending)] + nominative
    return None


@cache
def _feminine_families(language: str) -> dict[str, str]:
    table: dict[str, str] = language_file("inflections.toml").get(language, {}).get("feminine_families", {})
    return table


def _inflected(word: str, form: _Form, language: str) -> str | None:
    """Return a word of a name in the nominative, by its reading in that case and gender."""
    fitting = [
        reading
        for reading in _readings(word, language)
        if reading.tag.case == form.case
        and reading.tag.number != "plur"
        and reading.tag.gender in {form.gender, "ms-f", None}
    ]
    named = [
        reading for reading in fitting if any(kind in reading.tag for kind in (_NAME, _SURNAME, _PATRONYMIC))
    ]
    if not named and form.gender == "femn" and (woman := _woman(word, language)):
        return woman
    return _by_reading(word, named or fitting)


def _by_reading(word: str, readings: Sequence[Any]) -> str | None:
    if not readings or "Fixd" in readings[0].tag:
        return None
    found = readings[0].inflect(_nominative(readings[0].tag.number))
    return _as_written(found.word, word) if found is not None else None


def oblique_case(word: str, language: str, *, of_name: bool) -> str:
    """Return the case of a noun of the dictionary that is no nominative ("datv", "gent", …), or nothing.

    ``of_name``: the word is a person's name, of which a reading as one tells, and no other.
    """
    if language not in _DICTIONARIES or not all(each.is_known for each in _readings(word, language)):
        return ""
    if of_name:
        names = _names(word, language)
        known = names and all(name.tag.case != "nomn" for name in names)
        return str(names[0].tag.case) if known else ""
    form = _form_of_noun(word, language)
    return form.case if form is not None else ""


def begins_in_nominative(words: str, language: str) -> bool:
    """Tell whether a noun phrase begins with a noun in the nominative: "президент Дмитрий", not "главы"."""
    if language not in _DICTIONARIES or not words:
        return False
    best = _readings(words.split(maxsplit=1)[0], language)[0].tag
    return bool(best.POS == "NOUN" and _is_nominative(best))


def is_of_a_man(words: str, language: str) -> bool:
    """Tell whether a noun phrase begins with a man's noun in another case: "губернатора", not "главы"."""
    if language not in _DICTIONARIES or not words:
        return False
    tags = [reading.tag for reading in _readings(words.split(maxsplit=1)[0], language) if reading.is_known]
    return bool(tags) and all(
        tag.POS == "NOUN" and tag.gender == "masc" and tag.case not in {"nomn", None} for tag in tags
    )


@lru_cache(maxsize=8192)
def nominative_phrase(words: tuple[str, ...], language: str) -> tuple[str, ...]:
    """Return a noun phrase with its head, and the adjectives before it, in the nominative.

    The head is the first noun: "пресс-службе ведомства" is "пресс-служба ведомства". Words as they are
    where the head may be a nominative, or is no word of the dictionary.
    """
    if language not in _DICTIONARIES:
        return words
    for place, word in enumerate(words):
        best = _readings(word, language)[0]
        if best.tag.POS in _ADJECTIVES:
            continue
        if best.tag.POS == "PREP":
            return words
        form = _form_of_noun(word, language)
        if form is None:
            return words
        before = [_agreeing(each, form, language) or each for each in words[:place]]
        head = _noun_in_nominative(word, form, language)
        return (*before, head or word, *words[place + 1 :])
    return words


def _form_of_noun(word: str, language: str) -> _Form | None:
    """Return in which case a noun stands; None where it may well be a nominative, or is none."""
    readings = [reading for reading in _readings(word, language) if reading.tag.POS == "NOUN"]
    if not readings or "Fixd" in readings[0].tag or (word.isupper() and len(word) > 1):
        return None
    if sum(reading.score for reading in readings if _is_nominative(reading.tag)) >= _RARE:
        return None
    tag = readings[0].tag
    return _Form(tag.case, tag.gender if tag.number != "plur" else None, tag.number)


def _is_nominative(tag: Any) -> bool:
    """Tell whether a form is a nominative; that of the Ukrainian singular has no case in the dictionary."""
    return tag.case == "nomn" or (tag.POS == "NOUN" and tag.case is None and tag.number is None)


def _noun_in_nominative(word: str, form: _Form, language: str) -> str | None:
    for reading in _readings(word, language):
        if reading.tag.POS == "NOUN" and reading.tag.case == form.case and reading.tag.number == form.number:
            if form.number is None:
                # A singular of the Ukrainian dictionary, whose nominative is how the word is looked up.
                return _as_written(reading.normal_form, word)
            found = reading.inflect(_nominative(form.number))
            return _as_written(found.word, word) if found is not None else None
    return None


def _nominative(*grammemes: str | None) -> set[str]:
    return {"nomn", *filter(None, grammemes)}


def _agreeing(word: str, form: _Form, language: str) -> str | None:
    wanted = _nominative(form.number, form.gender)
    for reading in _readings(word, language):
        if reading.tag.POS in _ADJECTIVES and reading.tag.case == form.case:
            found = reading.inflect(wanted)
            return _as_written(found.word, word) if found is not None else None
    return None


def _as_written(form: str, like: str) -> str:
    """Return a form with the capitals of the word that it was made from, and with dots on е if it has."""
    if "ё" not in like:
        form = form.replace("ё", "е")
    if like.isupper() and len(like) > 1:
        return form.upper()
    return form[:1].upper() + form[1:] if like[:1].isupper() else form
