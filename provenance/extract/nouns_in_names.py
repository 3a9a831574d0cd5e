"""Listed outlets whose names begin with a noun, which stands before marks or is left out: صحيفة «الأخبار»."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

from provenance.extract.item import Item
from provenance.languages import Language
from provenance.languages.name_rules import name_rules
from provenance.outlets import Gazetteer, Outlet

_OPENS, _CLOSES = frozenset('«"“„'), frozenset('»"”“')
# What stands before a name in marks that is an outlet's: a verb, "according to", "citing", "told".
_BEFORE = frozenset("CAVI")
_MOST_WORDS = 3


def with_nouns_in_names(items: list[Item], language: Language, outlets: Gazetteer) -> list[Item]:
    """Return the items with the outlets that the gazetteer has by a noun and the name that stands in marks.

    «الأخبار» is in it as "صحيفة الأخبار", so that it is found where the noun stands before the mark, or
    a verb of saying or the like.
    """
    found = list(items)
    rules = name_rules(language.code)
    marks = [at for at in range(1, len(items) - 2) if items[at].word in _OPENS]
    for at in reversed(marks):
        last = _closing(items, at)
        if not last or any(item.outlet is not None for item in items[at + 1 : last]):
            continue
        name = " ".join(item.word for item in items[at + 1 : last])
        before = items[at - 1]
        # «مصادر «الخبر: a paper's sources and reporters tell of none what noun its name has.
        of_any = rules is not None and before.word in rules.reporters
        if before.tag == "G" and not of_any:
            nouns = _without_prefixes(before.word)
            listed = _listed(nouns, name, language, outlets)
            if listed is None and last + 1 < len(items):
                # Of several papers of one name that of the land behind it: صحيفة «الرأي» الأردنية.
                listed = _listed(["", *nouns], f"{name} {items[last + 1].word}", language, outlets)
        elif of_any or before.tag in _BEFORE:
            listed = _listed(_nouns(language), name, language, outlets)
        elif last + 1 < len(items) and items[last + 1].tag == "L":
            # «الصباح» المغربية، التي نشرت أن
            listed = _listed(("", *_nouns(language)), f"{name} {items[last + 1].word}", language, outlets)
        else:
            continue
        if listed is not None:
            whole = items[at + 1]._replace(tag="O", end=items[last - 1].end, word=name, capital=True)
            found[at + 1 : last] = [whole._replace(outlet=listed, detail=listed.key)]
    return found


def _closing(items: Sequence[Item], at: int) -> int:
    """Return the position of the mark that closes a short name, or 0."""
    reach = range(at + 2, min(at + 2 + _MOST_WORDS, len(items)))
    return next((last for last in reach if items[last].word in _CLOSES), 0)


def _listed(nouns: Iterable[str], name: str, language: Language, outlets: Gazetteer) -> Outlet | None:
    named = (outlets.by_name(f"{noun} {name}", language.code) for noun in nouns)
    found = {outlet.key: outlet for outlet in named if outlet is not None}
    # Of a paper and a channel of one name none is meant rather than the other.
    return next(iter(found.values())) if len(found) == 1 else None


# How many signs may be written on to the noun, as "and" and "to" are.
_MOST_WRITTEN_ON = 2
_LEAST_OF_A_NOUN = 3


def _without_prefixes(noun: str) -> list[str]:
    return [noun[at:] for at in range(min(_MOST_WRITTEN_ON, len(noun) - _LEAST_OF_A_NOUN) + 1)]


@lru_cache(maxsize=16)
def _nouns(language: Language) -> tuple[str, ...]:
    """Return the nouns for outlets without what is written on to them."""
    words = language.outlet_kinds
    return tuple(
        word
        for word in words
        if not any(word[at:] in words for at in range(1, len(word) - _LEAST_OF_A_NOUN + 1))
    )
