"""The forms that a name takes in the texts of a language: case endings, prefixes, plain letters.

What is grammar stands in ``forms.toml``; this file only applies it. A form that no text has costs
nothing but a place in the trie, so rules generate generously; what they must not do is to make one
name look like another, which the tests hold.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import product
from pathlib import Path
from typing import Any

import tomli

Paradigm = tuple[str, tuple[tuple[str, ...], ...]]
_FORMS = Path(__file__).with_name("forms.toml")
_PLAIN = str.maketrans(
    {"đ": "d", "Đ": "D", "ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe"}
)


@dataclass(frozen=True)
class Grammar:
    """What ``forms.toml`` says of one language; paradigms are sorted with the longest ending first.

    ``contracted`` pairs an article that opens names, with its space, and the words that it is part of
    where a preposition stands before it. ``borrowed`` pairs an ending of names from abroad and what it may
    stand for.
    """

    letters: str = ""
    consonants: str = ""
    indeclinable: frozenset[str] = frozenset()
    conjunctions: frozenset[str] = frozenset()
    adjectives: tuple[Paradigm, ...] = ()
    nouns: tuple[Paradigm, ...] = ()
    prefixes: tuple[str, ...] = ()
    melts: tuple[str, ...] = ()
    suffixes: tuple[str, ...] = ()
    loose_tail: bool = False
    dotted_capital: bool = False
    contracted: tuple[tuple[str, tuple[str, ...]], ...] = ()
    borrowed: tuple[tuple[str, tuple[str, ...]], ...] = ()

    @cached_property
    def longest_ending(self) -> int:
        """How many letters of a word at most another ending takes the place of."""
        longest = (*self.adjectives[:1], *self.nouns[:1])
        return max((len(ending.strip("-")) for ending, _ in longest), default=0)


@dataclass(frozen=True, slots=True)
class Grammars:
    """All of ``forms.toml``: ``articles`` may be small, those of ``bare_after`` may be left out.

    ``opening`` are the languages whose forms may differ from the name in its first letter.
    """

    languages: dict[str, Grammar]
    articles: frozenset[str]
    bare_after: tuple[str, ...]
    opening: frozenset[str]


@cache
def grammars() -> Grammars:
    """Return the grammar of every language that has one, read once."""
    tables = tomli.loads(_FORMS.read_text(encoding="utf-8"))
    common = tables.pop("any")
    languages = {language: _grammar(table) for language, table in tables.items()}
    return Grammars(
        languages=languages,
        articles=frozenset(common["articles"]),
        bare_after=tuple(f"{article.capitalize()} " for article in common["bare_after"]),
        opening=frozenset(
            language for language, grammar in languages.items() if grammar.prefixes or grammar.dotted_capital
        ),
    )


def _grammar(table: dict[str, Any]) -> Grammar:
    return Grammar(
        letters=table.get("letters", ""),
        consonants=table.get("consonants", ""),
        indeclinable=frozenset(table.get("indeclinable", ())),
        conjunctions=frozenset(table.get("conjunctions", ())),
        adjectives=_paradigms(table.get("adjective", {})),
        nouns=_paradigms(table.get("noun", {})),
        prefixes=tuple(table.get("prefixes", ())),
        melts=tuple(table.get("melts", ())),
        suffixes=tuple(table.get("suffixes", ())),
        loose_tail=table.get("loose_tail", False),
        dotted_capital=table.get("dotted_capital", False),
        contracted=tuple(
            (article.capitalize(), tuple(words)) for article, words in table.get("contracted", {}).items()
        ),
        borrowed=tuple((ending, tuple(bases)) for ending, bases in table.get("borrowed", {}).items()),
    )


def _paradigms(table: dict[str, list[str]]) -> tuple[Paradigm, ...]:
    rows = [(ending, tuple(tuple(case.split("/")) for case in cases)) for ending, cases in table.items()]
    return tuple(sorted(rows, key=lambda row: -len(row[0].strip("-"))))


def inflected(name: str, language: str) -> list[str]:
    """Return the further forms of ``name`` in texts of ``language``, itself left out."""
    grammar = grammars().languages.get(language)
    if grammar is None:
        return []
    forms: list[str] = []
    if grammar.letters:
        forms.extend(_declined(name, grammar))
    forms.extend(prefixed(name, grammar))
    if not name[-1:].isascii():
        forms.extend(name + suffix for suffix in grammar.suffixes)
    if grammar.dotted_capital:
        forms.append(name.replace("i", "İ").upper())
    return [form for form in dict.fromkeys(forms) if form != name]


def plain_letters(name: str) -> str:
    """Return ``name`` without the marks on Latin letters (Tuổi Trẻ → Tuoi Tre), other scripts as they are."""
    if name.isascii() or not is_latin(name):
        return name
    decomposed = unicodedata.normalize("NFD", name.translate(_PLAIN))
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


def is_latin(name: str) -> bool:
    """Tell whether all letters of ``name`` are Latin."""
    return all(letter < "Ͱ" or "Ḁ" <= letter <= "ỿ" for letter in name if letter.isalpha())


def prefixed(name: str, grammar: Grammar) -> list[str]:
    """Return ``name`` with each prefix that its script writes together with a word."""
    if not grammar.prefixes or name[0].isascii():
        return []
    forms = [prefix + name for prefix in grammar.prefixes]
    if grammar.melts:
        before, after = grammar.melts
        forms = [form.replace(before, after, 1) for form in forms]
    return forms


def _declined(name: str, grammar: Grammar) -> list[str]:
    """Decline the adjectives before the head noun, the noun, and what agrees or is joined with it."""
    parts: list[tuple[str, Sequence[tuple[str, ...]] | None]] = []
    head_seen = joined = False
    for word in name.split(" "):
        cases = _cases(word, grammar, noun=not head_seen or joined)
        parts.append((word, cases[0]))
        joined = word in grammar.conjunctions
        head_seen = head_seen or cases[1]
    count = max((len(cases) for _, cases in parts if cases is not None), default=0)
    forms: list[str] = []
    for case in range(count):
        choices = [(word,) if cases is None else cases[case] for word, cases in parts]
        forms.extend(" ".join(words) for words in product(*choices))
    return forms


def _cases(word: str, grammar: Grammar, *, noun: bool) -> tuple[Sequence[tuple[str, ...]] | None, bool]:
    """Return the case forms of a word (None if it has none), and whether it is a head noun."""
    first, hyphen, second = word.partition("-")
    if hyphen and first[:1].isupper() and second[:1].isupper() and not second.isupper():
        return _joined_cases(first, second, grammar, noun=noun)
    host, dot, top = word.rpartition(".")
    if dot and host and top.isalpha():
        # "Лентой.ру": of an address that is a name the first part declines.
        hosts, _ = _cases(host, grammar, noun=noun)
        return [tuple(f"{form}.{top}" for form in case) for case in hosts or ()] or None, True
    small = word.lower()
    if small in grammar.indeclinable or small in grammar.conjunctions or not _declines(word, grammar):
        return None, False
    adjective = _apply(word, grammar.adjectives, "")
    if adjective is not None:
        return adjective, False
    if not noun:
        return None, False
    declined = _apply(word, grammar.nouns, grammar.consonants)
    return declined, True


def _joined_cases(
    first: str, second: str, grammar: Grammar, *, noun: bool
) -> tuple[Sequence[tuple[str, ...]] | None, bool]:
    """Decline two names joined by a hyphen: the second, the first, or both, as writers do."""
    fronts, _ = _cases(first, grammar, noun=noun)
    backs, head = _cases(second, grammar, noun=noun)
    count = len(fronts or backs or ())
    cases = []
    for case in range(count):
        left = dict.fromkeys((first, *(fronts[case] if fronts else ())))
        right = dict.fromkeys((second, *(backs[case] if backs else ())))
        cases.append(tuple(f"{one}-{other}" for one in left for other in right))
    return cases or None, head


def _declines(word: str, grammar: Grammar) -> bool:
    capitals = len(word) > 1 and word.upper() == word
    return not capitals and len(word) > 2 and grammar.letters[0] <= word[-1] <= grammar.letters[1]


def _apply(word: str, paradigms: tuple[Paradigm, ...], consonants: str) -> list[tuple[str, ...]] | None:
    for ending, cases in paradigms:
        if ending == "-":
            if word[-1] in consonants:
                return [tuple(word + added for added in case) for case in cases]
        elif word.endswith(ending) and len(word) > len(ending):
            stem = word[: len(word) - len(ending)]
            return [tuple(stem + added for added in case) for case in cases]
    return None
