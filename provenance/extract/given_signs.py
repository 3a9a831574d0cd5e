"""Names told by a surname and a sign that given names end with: 参与者|李娜|认为, 店主|何志明|获救后."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from operator import itemgetter

from provenance.extract.item import Item
from provenance.extract.name_runs import is_foreign
from provenance.extract.name_subjects import says_later
from provenance.extract.sorted_places import places_of
from provenance.languages.name_rules import NameRules

# What stands behind a whole name: a verb of saying, a link, a mark, an adverb.
_BEHIND = frozenset("CfIb(t,:;.!?Q")
_LEAST, _MOST, _LONGEST = 2, 3, 7
# How many words or signs behind a name the pronoun stands that means it.
_SOON, _OF_ONE = 40, frozenset({"m", "f"})
_start = itemgetter(1)


def names_by_signs(items: Sequence[Item], tags: str, text: str, rules: NameRules) -> set[str]:
    """Return the names behind a title, behind "of", or behind a noun that ends as those for people do.

    Behind a title what follows may be any verb, where somebody says something later in the sentence.
    """
    if not rules.noun_ends or not rules.given_ends:
        return set()
    behind_titles = {at + 1: True for at in places_of("R", tags)}
    behind_nouns = {at + 1: False for at in places_of("s", tags)}
    behind_nouns |= dict.fromkeys(_behind_nouns(items, text, rules), False)
    places = behind_nouns | behind_titles
    found = (_name_at(items, at, text, rules, titled=titled) for at, titled in places.items())
    return {name for name in (*found, _before_first_colon(items, text, rules)) if name}


def _before_first_colon(items: Sequence[Item], text: str, rules: NameRules) -> str:
    """Return the name that opens the headline before its colon, or an empty string: 王毅：…, 马斯克：…."""
    colon = next((at for at, item in enumerate(items[: _LONGEST + 1]) if item.tag == ":"), 0)
    signs = items[:colon]
    if colon < _LEAST or not _are_plain(signs, rules):
        return ""
    name = text[signs[0].start : signs[-1].end]
    native = rules.fits(name) and signs[-1].word in rules.given_ends
    foreign = all(is_foreign(sign.word, rules) for sign in signs)
    return name if (native or foreign) and not _is_word(name, rules) else ""


def _name_at(items: Sequence[Item], at: int, text: str, rules: NameRules, *, titled: bool) -> str:
    """Return the name of three signs or two that begins at an item, or an empty string."""
    if not at or at >= len(items) or items[at - 1].end != items[at].start:
        return ""
    for length in (_MOST, _LEAST):
        signs = items[at : at + length]
        if len(signs) < length or not _are_plain(signs, rules) or signs[-1].word not in rules.given_ends:
            continue
        name = text[signs[0].start : signs[-1].end]
        if not rules.fits(name) or _is_word(name, rules):
            continue
        last = at + length
        behind = items[last] if last < len(items) else None
        if behind is None or behind.tag in _BEHIND or behind.start != signs[-1].end:
            return name
        # 主帅马林诺夫斯基: a name from abroad goes on.
        if length < _MOST:
            continue
        if titled and not is_foreign(behind.word, rules) and says_later(items, last - 1):
            return name
        # 农妇|赵桂兰|种了一辈子地。她说: of three signs, where "she" follows.
        if items[at - 1].tag != "s" and _is_called_so(items, last):
            return name
    return ""


def _is_called_so(items: Sequence[Item], at: int) -> bool:
    """Tell whether "he" or "she" stands soon behind an item."""
    return any(item.tag == "P" and item.detail in _OF_ONE for item in items[at : at + _SOON])


def _are_plain(signs: Sequence[Item], rules: NameRules) -> bool:
    """Tell whether all are signs right beside each other that are no word of the lexicon."""
    plain = all(
        sign.tag == "w" and not sign.detail and rules.native.fullmatch(sign.word) is not None
        for sign in signs
    )
    return plain and all(one.end == other.start for one, other in pairwise(signs))


def _is_word(name: str, rules: NameRules) -> bool:
    """Tell whether the signs of a name are a word besides, or begin or end with one of two signs."""
    return not rules.loanwords.isdisjoint({name, name[:_LEAST], name[-_LEAST:]})


def _behind_nouns(items: Sequence[Item], text: str, rules: NameRules) -> Iterator[int]:
    """Find the items in which a surname stands behind a sign that nouns for people end with."""
    for match in _end_and_surname(rules).finditer(text):
        at = bisect_left(items, match.end(), key=_start)
        if at < _LEAST or at >= len(items) or items[at].start != match.end():
            continue
        end, before = items[at - 1], items[at - _LEAST]
        if end.tag in "wU" and (end.end - end.start > 1 or before.end == end.start):
            yield at


@lru_cache(maxsize=16)
def _end_and_surname(rules: NameRules) -> re.Pattern[str]:
    first = "".join(sorted({surname[0] for surname in rules.surnames}))
    return re.compile(f"[{re.escape(''.join(sorted(rules.noun_ends)))}](?=[{re.escape(first)}])")
