"""What stands around a noun for outlets: its adjectives, what it is for, and who speaks before it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from provenance.extract.item import Item
from provenance.languages import Language

NOUN_AND_LINK = 2
# "Confiait Jean Dulac au site spécialisé": who speaks stands before the noun, or before the verb.
_SPEAKS_BEFORE = re.compile("(?:[NRP][bx]{0,3}C[bt]{0,4}|C[bhDM]{0,4}[NRP][^C.;:]{0,8})[jy]D?M?\\Z")


def speaks_before(items: Sequence[Item], at: int) -> bool:
    """Tell whether who speaks is named before a noun for outlets at ``at``, so that nobody is behind it."""
    before = "".join([item.tag for item in items[max(0, at - 16) : at]])
    return _SPEAKS_BEFORE.search(before) is not None


# "Le site de supporters Rouge Mémoire": what an outlet is for stands between its noun and its name.
_FOR_WHOM = re.compile("f[wU]w?(?=[NMLw])")


def noun_with_purpose(items: Sequence[Item], at: int, first: int) -> Sequence[Item]:
    """Return the items from ``at`` to ``first``: what an outlet is for belongs to the noun for it."""
    inside = items[at:first]
    purpose = len(inside) > NOUN_AND_LINK and inside[0].tag == "G" and inside[1].tag == "f"
    return [inside[0]._replace(end=inside[-1].end)] if purpose else inside


def behind_adjectives(items: Sequence[Item], at: int, language: Language) -> int:
    """Return where the adjectives end that stand between noun and name: "le magazine américain Variety".

    Of "el jefe del diario local Ana Ruiz" the name is no paper's.
    """
    ending = language.outlet_adjective_ending
    behind = _FOR_WHOM.match("".join([item.tag for item in items[at : at + 4]]))
    if (
        behind is not None
        and ending is not None
        and not any(i.capital for i in items[at : at + behind.end()])
    ):
        return at + behind.end()
    if ending is None or any(item.tag == "f" for item in items[max(0, at - 3) : at - 1]):
        return at
    last = at
    while last < len(items) and not items[last].capital:
        adjective = items[last].tag == "w" and not items[last].detail and ending.search(items[last].word)
        if not adjective and items[last].tag not in "LM":
            break
        last += 1
    if last + 1 < len(items) and items[last].tag == "D" and items[last].capital and items[last + 1].capital:
        return last
    if last >= len(items) or items[last].tag == "N":
        return last if last < len(items) else at
    # "O jornal online Página Aberta": a word that is something else in small letters.
    other = last > at and items[last].capital and items[last].tag in _OTHER_WORDS
    return last if other and language.nouns.small_adjectives else at


_OTHER_WORDS = frozenset("GKRw")


# "O agricultor Rui Sá lembrou à rádio Som Zoom Sat, de Juazeiro, que": who speaks stands before the verb.
_NAMED_BEFORE = re.compile("(?:[NRUP]|[NRUP],[zT]?[^,CQ;:.]{1,12},)[bx]{0,2}C[bt]{0,3}[jy]D?\\Z")
_BEFORE_THAT = re.compile("(?:,f[DNL]{1,4}(?:f[NL]{1,2})?,)?T|[.]|\\Z")
_BEFORE_VERB_OF_TOLD = 20


def is_named_before(items: Sequence[Item], at: int, last: int) -> bool:
    """Tell whether who speaks stands before the verb that is before the noun at ``at``, and "that" behind."""
    before = "".join([item.tag for item in items[max(0, at - _BEFORE_VERB_OF_TOLD) : at]])
    if _NAMED_BEFORE.search(before) is None:
        return False
    return _BEFORE_THAT.match("".join([item.tag for item in items[last : last + 9]])) is not None
