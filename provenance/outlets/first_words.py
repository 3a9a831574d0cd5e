"""First words: what names begin with, under which their forms wait until a text has such a word."""

from __future__ import annotations

from collections.abc import Iterator

from provenance.outlets.forms import Source, rest_of_contracted, without_article
from provenance.outlets.inflect import Grammar, grammars, plain_letters, prefixed
from provenance.text.lexicon import expand
from provenance.text.tokens import fold, words_in

# So many letters of a word whose ending changes tell where its forms wait.
_STEMS = (5, 3, 2)


def places_of(token: str) -> tuple[str, ...]:
    """Return where forms wait that may begin with a folded token: under it, or under a stem of it."""
    return token, f"{token[:5]}*", f"{token[:3]}*", f"{token[:2]}*"


def places(source: Source) -> list[str]:
    """Return where the forms wait that ``forms_of`` makes of ``source``: by what each of them begins with."""
    _, text, language, what = source
    word = text.partition(" ")[0]
    first = _first_token(word)
    if what != "name":
        return [first]
    if "{" in text:
        return [place for whole in expand(text) for place in places(source._replace(text=whole))]
    every = grammars()
    grammar = every.languages.get(language)
    found = [first if grammar is None or _is_steady(text, word, grammar) else _stem(first, grammar)]
    if text.startswith(every.bare_after):
        found.append(_first_token(without_article(text)))
    if not first.isascii() and (plain := plain_letters(word)) != word:
        found.append(_first_token(plain))
    if grammar is not None:
        found += _other_places(text, word, language, grammar)
    return found


def _other_places(text: str, word: str, language: str, grammar: Grammar) -> Iterator[str]:
    """Yield where the forms wait that begin with another letter, by the grammar of the language."""
    if grammar.contracted and (rest := rest_of_contracted(text, language)) is not None:
        yield _first_token(rest[0])
    yield from map(_first_token, prefixed(word, grammar))
    if grammar.dotted_capital:
        yield _first_token(word.replace("i", "İ").upper())


def _is_steady(text: str, word: str, grammar: Grammar) -> bool:
    """Tell whether no ending changes the first word of a name."""
    if grammar.suffixes and word == text:
        return False
    return not grammar.letters or (
        word.isalpha() and not grammar.letters[0] <= word[-1] <= grammar.letters[1]
    )


def _stem(first: str, grammar: Grammar) -> str:
    """Return the letters that no ending changes in the first token of a name, with an asterisk."""
    steady = len(first) - grammar.longest_ending
    return f"{first[: next((length for length in _STEMS if length <= steady), _STEMS[-1])]}*"


def _first_token(words: str) -> str:
    """Return the first token of some words, folded."""
    word = words.partition(" ")[0]
    if word.isascii() and (begun := word.partition(".")[0]).isalnum():
        return begun.lower()
    return fold(words_in(word)[0])
