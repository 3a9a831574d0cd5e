"""Words whose owner is written with them: "nach Polizeiangaben", "aus SPD-Sicht", "laut dpa-Angaben"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from provenance.extract.item import Item
from provenance.languages import Language

OWNER_WORD = "owner_word"
_OWNERS = frozenset("KURGO")
# Of shorter nouns too many words begin so by chance.
LEAST_OF_AN_OWNER = 3
MOST_OF_AN_OWNER = 7
_OF_AN_OWNER = frozenset("DMNRKLUO.")
_MARKS = frozenset("„“”\"'«»‚‘’")


class _Owned(NamedTuple):
    """Who owns what was said, behind "nach", and the words for it; ``last`` is where they end."""

    owner: Sequence[Item]
    words: Item
    last: int


def with_owned_words(items: list[Item], language: Language) -> list[Item]:
    """Return the items, with "nach Polizeiangaben" as "according to", whoever owns the words, and these."""
    links = language.nouns.owner_links
    # Where no words are written together with their owner, one of them stands by itself.
    needed = links if language.nouns.capital_nouns else language.nouns.owner_words
    if not any(item.word in needed for item in items):
        return items
    done: list[Item] = []
    at = 0
    while at < len(items):
        item = items[at]
        owned = _owned(items, at + 1, language) if item.word in links else None
        if owned is None:
            done.append(item)
            at += 1
            continue
        according = item._replace(tag="A", detail="according")
        done += [according, *owned.owner, owned.words._replace(tag="b", detail=OWNER_WORD)]
        at = owned.last
    return done


def _owned(items: Sequence[Item], at: int, language: Language) -> _Owned | None:
    at += at < len(items) and items[at].word in _MARKS
    if at >= len(items):
        return None
    behind = at + 1 + (at + 1 < len(items) and items[at + 1].word in _MARKS)
    if behind + 1 < len(items) and items[behind].tag == "h":
        words = items[behind + 1]
        owns = (items[at].tag in _OWNERS or items[at].tag == "N") and words.word in language.nouns.owner_words
        return _Owned([items[at]], words, behind + 2) if owns else None
    if not language.nouns.capital_nouns:
        return _in_genitive(items, at, language)
    return _compound(items[at], at, language)


def _in_genitive(items: Sequence[Item], at: int, language: Language) -> _Owned | None:
    """Find whose the words are in "in Mr. Lee's view", "by her lawyer's account"."""
    last = next(
        (
            end
            for end in range(at, min(at + MOST_OF_AN_OWNER, len(items)))
            if items[end].tag not in _OF_AN_OWNER
        ),
        at,
    )
    if last == at or last + 1 >= len(items) or items[last].tag != "s":
        return None
    words = language.nouns.owner_words
    # "In her own view".
    own = items[last + 1].tag in "Mw" and items[last + 1].word not in words
    behind = last + 1 + own
    if behind >= len(items) or items[behind].word not in words:
        return None
    return _Owned(items[at:last], items[behind], behind + 1)


def _compound(item: Item, at: int, language: Language) -> _Owned | None:
    """Part "Polizeiangaben" where the lexicon knows who gives them: "Regierungs|angaben" too."""
    if not item.capital or item.tag not in "Nw":
        return None
    words = next((word for word in language.nouns.owner_words if item.word.endswith(word)), "")
    stem = item.word[: len(item.word) - len(words)]
    if not words or len(stem) < LEAST_OF_AN_OWNER or item.end - item.start != len(item.word):
        return None
    for owner in (stem, stem.removesuffix("s")):
        known = next((entry for entry in language.lexicon.alone(owner) if entry.tag in _OWNERS), None)
        if known is not None:
            middle = item.end - len(words)
            who = item._replace(tag=known.tag, detail=known.detail, word=owner, end=item.start + len(owner))
            return _Owned([who], item._replace(word=words, start=middle, capital=False), at + 1)
    return None
