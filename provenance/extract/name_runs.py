"""Runs of words that may be a name in scripts without capitals: what stands next to an item."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from provenance.extract.item import Item
from provenance.languages.name_rules import NameRules

MOST_KINDS = 50_000


def run_beside(items: Sequence[Item], at: int, step: int, text: str, rules: NameRules) -> list[Item]:
    """Return the ordinary words next to an item, in the order of the text, as far as a name may reach."""
    run: list[Item] = []
    position, longest, last = at + step, max(rules.longest, rules.longest_foreign), len(items)
    beside = items[at] if at >= 0 else None
    of_names, last_words = _names_of(rules), rules.last_words
    while 0 <= position < last and len(run) <= longest:
        item = items[position]
        # The fields by their places, as this is asked of every word beside whatever tells of a name.
        word, homograph = item[5], item[8] and item[0] == "O"
        if (item[0] != "w" and not homograph) or not of_names[word]:
            break
        if (item[3] and not homograph and word not in last_words) or _are_parted(item, beside, text, rules):
            break
        run.append(item)
        beside = item
        position += step
    return run if step > 0 else run[::-1]


def _are_parted(item: Item, beside: Item | None, text: str, rules: NameRules) -> bool:
    """Tell whether more than a space, or a space where none parts words, stands between two items."""
    if beside is None:
        return False
    first, last = min(item[2], beside[2]), max(item[1], beside[1])
    return last > first and (not rules.spaced or bool(text[first:last].strip(" \u00a0")))


def is_homograph(item: Item) -> bool:
    """Tell whether an outlet's name may be any other word or name too: فارس."""
    return item.tag == "O" and item.ambiguous


def may_name(item: Item, rules: NameRules) -> bool:
    """Tell whether a word may be part of a name, by its signs and by what the lexicon says of it."""
    of_names = not item[3] or is_homograph(item) or item[5] in rules.last_words
    return of_names and _names_of(rules)[item[5]]


class _OfNames(dict[str, bool]):
    """Whether each word that was asked for is one that names are of."""

    def __init__(self, rules: NameRules) -> None:
        super().__init__()
        self._rules = rules

    def __missing__(self, word: str) -> bool:
        if len(self) >= MOST_KINDS:
            self.clear()
        rules = self._rules
        native = word in rules.joiners or rules.native.fullmatch(word) is not None
        self[word] = known = native or is_foreign(word, rules)
        return known


_names_of = lru_cache(maxsize=64)(_OfNames)


@lru_cache(maxsize=16_384)
def is_foreign(word: str, rules: NameRules) -> bool:
    """Tell whether a word is of those that write names from abroad."""
    return rules.foreign.fullmatch(word) is not None


class _Foreign(dict[str, str]):
    """The letter of each word that was asked for: ``w`` for one of a name from abroad, else a space."""

    def __init__(self, rules: NameRules) -> None:
        super().__init__()
        self._rules = rules

    def __missing__(self, word: str) -> str:
        if len(self) >= MOST_KINDS:
            self.clear()
        self[word] = letter = "w" if is_foreign(word, self._rules) else " "
        return letter


_foreign_letters = lru_cache(maxsize=64)(_Foreign)


def foreign_letters(words: Sequence[str], rules: NameRules) -> str:
    """Return a letter for each word: ``w`` for one of those that write names from abroad, else a space."""
    return "".join(map(_foreign_letters(rules).__getitem__, words))


def may_open(item: Item) -> bool:
    """Tell whether a name may begin with an item: an ordinary word, or what only may be an outlet's name."""
    return item[0] == "w" or (item[0] == "O" and item[8])


def foreign_part(run: Sequence[Item], rules: NameRules, *, backwards: bool) -> list[Item]:
    """Return the words of a run next to an item that write a name from abroad, in the order of the text."""
    part: list[Item] = []
    for item in reversed(run) if backwards else run:
        if not (rules.foreign.fullmatch(item.word) or (part and item.word in rules.joiners)):
            break
        part.append(item)
    while part and part[-1].word in rules.joiners:
        part.pop()
    whole = part[::-1] if backwards else part
    return whole if rules.least <= len(whole) <= rules.longest_foreign else []
