"""Outlets that something is told: by the case in which their name stands, or by who is named behind it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from provenance.extract.item import Item
from provenance.extract.nouns_alone import TOLD
from provenance.languages import Language
from provenance.outlets import OutletHit
from provenance.text.tokens import fold


def is_told(hit: OutletHit, folded: Sequence[str], language: Language) -> bool:
    """Tell whether an outlet's name is in the case of whom something is told: "ТАССу", "Onetowi".

    Some endings are other cases' too, and tell it only right behind a verb of saying: "powiedział Interii".
    ``folded`` are the words of the text.
    """
    form = folded[hit.last_token - 1]
    if language.told_ending is not None and language.told_ending.search(form):
        return not fold(hit.name).endswith(form)
    dative = language.subjects.dative_ending
    if dative is None or not hit.first_token or dative.search(form) is None:
        return False
    before = language.lexicon.alone(folded[hit.first_token - 1])
    # Of the names in a language the first is in the nominative.
    own = next((names[0] for code, names in hit.outlet.names if code == language.code and names), "")
    nominative = (fold(hit.outlet.name), fold(own))
    return any(entry.tag == "C" for entry in before) and not any(name.endswith(form) for name in nominative)


_BEHIND_VERB = re.compile("C[bt]{0,3}(?=G)")


def with_told_nouns(items: list[Item], tags: str, language: Language) -> None:
    """Take a noun for outlets right behind a verb for who was told, where its case may say so.

    "Powiedział gazecie", and not "napisano w gazecie", which is the same form.
    """
    for match in _BEHIND_VERB.finditer(tags):
        noun = items[match.end()]
        if noun.detail != TOLD and any(entry.detail == TOLD for entry in language.lexicon.alone(noun.word)):
            items[match.end()] = noun._replace(detail=TOLD)


# "قال الوزير لوكالة رويترز إن": between a verb of saying and what was said, and with no name behind it.
_TOLD_BY_PREFIX = re.compile(
    '(?:C(?:[^CAVIQK,.;:]|(?<=R)K|(?<=f)K){0,12}?|,)(?P<told>[GO])(?=[GOLMN]{0,4}(?:w[OLMN]{1,4}w)?[btn]{0,3}(?:[T:,."]|f|\\Z))'
)


# "وصفت لشبكة رووداو الحال بأنها": right behind the verb "to" is written on to nothing else.
_RIGHT_BEHIND_VERB = re.compile("C[bt]{0,2}(?=[GO])")


def with_told_prefixes(items: list[Item], tags: str, language: Language) -> None:
    """Take an outlet with "to" written on to it for who was told, behind a verb of saying."""
    places = [match.start("told") for match in _TOLD_BY_PREFIX.finditer(tags)]
    for at in (*places, *(match.end() for match in _RIGHT_BEHIND_VERB.finditer(tags))):
        item = items[at]
        if item.word.startswith(language.told_prefixes) and not _begins_so(item, language):
            items[at] = item._replace(detail=TOLD)


def told_behind(phrase: Sequence[Item]) -> int:
    """Return where a noun for an outlet that was told stands behind who told it, or 0: "مسؤول|للوكالة"."""
    places = range(1, len(phrase))
    return next((at for at in places if phrase[at].tag == "G" and phrase[at].detail == TOLD), 0)


def _begins_so(item: Item, language: Language) -> bool:
    """Tell whether a name, or the noun itself, begins with what else is written on to it: "لوموند"."""
    if item.outlet is None:
        return item.tag == "O"
    names = (name for code, listed in item.outlet.names if code == language.code for name in listed)
    first = item.word.split(maxsplit=1)[0]
    return any(fold(name).startswith(first) for name in names)


# Of 海兵隊|報道部 the sign for papers belongs to "reports".
_REPORTING = frozenset({"報道", "報導", "报道", "报导"})


def cited(hits: Sequence[OutletHit], text: str) -> list[OutletHit]:
    """Return the names of outlets but those whose last sign begins a word for reports: 海兵隊報道部."""
    return [hit for hit in hits if text[hit.span.end - 1 : hit.span.end + 1] not in _REPORTING]


def goes_on(
    hit: OutletHit, words: Sequence[str], tokens: Sequence[tuple[int, int]], language: Language
) -> bool:
    """Tell whether a name goes on behind a word that is an outlet's as well: Petra Holm is no agency.

    Where who was told stands before who speaks ("dijo a El País Ana Ruiz"), an article in capitals, or two
    names more, tell that the outlet's has ended.
    """
    at = hit.last_token
    if at >= len(words) or not language.capitals or tokens[at][0] != hit.span.end + 1:
        return False
    if not words[at].istitle() or language.lexicon.alone(fold(words[at])):
        return False
    return not (language.nouns.small_adjectives and _told_before(hit, words, language))


def _told_before(hit: OutletHit, words: Sequence[str], language: Language) -> bool:
    """Tell whether "to" or "of" stands before an outlet's name, and a whole name behind it.

    "L'éditorialiste du Figaro Anne Roy": "of" alone, without a name of two words, tells nothing.
    """
    first, at = hit.first_token, hit.last_token
    word = fold(words[first - 1]) if first else ""
    before = language.lexicon.alone(word)
    if word not in language.told_in and all(entry.tag != "j" for entry in before):
        of_it = any(entry.tag == "f" for entry in before)
        return of_it and at + 1 < len(words) and words[at + 1].istitle()
    article = at - first > 1 and any(entry.tag == "D" for entry in language.lexicon.alone(fold(words[first])))
    return article or (at + 1 < len(words) and words[at + 1].istitle())
