"""Outlets that no list has, told by somebody who says something to them: "explicou ao Beira Tejo que"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from provenance.extract.item import Item, letters_of
from provenance.extract.longer_names import as_outlet
from provenance.languages import Language
from provenance.languages.media_words import media_words

ADDRESSEE = "addressee"
# A verb of saying, alone or behind "as" ("tal como comentó X a FEMAIL"), perhaps who says it, and "to", with
# an article or without; the name ends the clause.
_TOLD = re.compile(
    "(?P<verb>[AC])(?:[bt]{0,2}[DM]{0,2}[RNKUw]{1,4}(?:fD?[NKLRw]{1,2})?)?[bt]{0,2}"
    "(?P<to>jD?)(?P<name>[MwLG]?N{1,3}(?:h[NG])?|[Mw]{1,2}N)(?=[T:.;]|,T|,?[btf]?,|\\Z|(?P<goes_on>f))"
)
# Two words written as one, as the names of sites are: "PrimaBergamo", "MantovaUno".
_GLUED = re.compile(r"[A-ZÀ-Ý][a-zß-ÿ]{2,}(?:[A-ZÀ-Ý][a-zß-ÿ]*)+")
_ABBREVIATION = re.compile(r"[A-Z][A-Z0-9]{2,8}(?:-TV)?")
# So near before or behind a programme stands whose it is: "o programa De Olho, da Sociedade FM".
STATION_WITHIN = 7
STATION_BEFORE = 40
MOST_OF_A_NAME = 5


def with_told_names(items: list[Item], tags: str, text: str, language: Language) -> list[Item]:
    """Take whom something is told for an outlet, where persons are not named so.

    That is behind "to" with an article ("au Courrier", "ao Beira Tejo"), as an abbreviation ("a RTM"), as two
    words in one ("a PrimaBergamo"), or where the name begins with a word that is none ("à Nouvelle Vague").
    """
    if not language.nouns.small_adjectives:
        return items
    found = items
    if "j" in tags:
        for match in reversed(list(_TOLD.finditer(tags))):
            first, last = match.span("name")
            if _is_before_speaker(items, match, language):
                last = first + 1
            elif not _is_outlet(items, match, text, language):
                continue
            found = list(items) if found is items else found
            found[first:last] = [as_outlet(items, first, last, text)]
    return _with_programmes(found, text, language)


def _is_before_speaker(items: Sequence[Item], match: re.Match[str], language: Language) -> bool:
    """Tell whether who speaks stands right behind a name of one word: "dice a Valledomani Mario Rossi"."""
    varied = language.nouns.variations
    inside = items[match.start("name") : match.end("name")]
    if varied is None or (match["name"], match["to"]) != ("NNN", "j"):
        return False
    if match.start("to") > match.end("verb"):
        return False
    first, given, family = (item.word for item in inside)
    return not varied.sex_of_name(first, given) and bool(varied.sex_of_name(given, family))


def _is_outlet(items: Sequence[Item], match: re.Match[str], text: str, language: Language) -> bool:
    verb, to = items[match.start("verb")], items[match.start("to")]
    inside = items[match.start("name") : match.end("name")]
    beside = to.word in language.nouns.told_beside and items[match.start("verb") - 1].tag in ",w"
    if not (beside or _addresses(verb, language)) or not all(
        item.capital for item in inside if item.tag != "h"
    ):
        return False
    if inside[0].tag in "LG" and len(inside) == 1:
        return False
    name = text[inside[0].start : inside[-1].end]
    if _GLUED.fullmatch(name) is not None:
        return inside[0].word not in media_words().no_media
    if match["goes_on"] is not None:
        return False
    if _ABBREVIATION.fullmatch(name) is not None:
        return True
    article = match["to"].endswith("D") or to.word in language.nouns.articled_to
    if beside and len(inside) == 1 and inside[0].tag == "N":
        # "A balayé son agent auprès de Sporza"; a person would be named in full elsewhere.
        return not match["to"].endswith("D") and not _is_family_name(items, inside[0])
    known = inside[0].tag in "Mw" and bool(language.lexicon.alone(inside[0].word))
    return known or (article and len(inside) > 1)


def _addresses(verb: Item, language: Language) -> bool:
    """Tell whether a verb, or the one that "as" and it end in, takes whom something is told."""
    if verb.tag == "C":
        return ADDRESSEE in language.cues[verb.detail].flags
    phrase, _, last = verb.word.rpartition(" ")
    cues = (language.cues[entry.detail] for entry in language.lexicon.alone(last) if entry.tag == "C")
    return phrase != "" and any(ADDRESSEE in cue.flags for cue in cues)


def _is_family_name(items: Sequence[Item], name: Item) -> bool:
    """Tell whether a name stands behind another or a function elsewhere."""
    return any(item.word == name.word and at and items[at - 1].tag in "NR" for at, item in enumerate(items))


def _with_programmes(items: list[Item], text: str, language: Language) -> list[Item]:
    """Take the name behind "in the programme" for an outlet's: "ao programa Fim de Tarde"."""
    nouns = language.nouns.programmes
    if nouns.isdisjoint(" ".join([item[5] for item in items]).split()):
        return items
    found = items
    for at in reversed([at for at, item in enumerate(items) if item[0] in "IGw"]):
        noun = items[at].word.rpartition(" ")[2]
        if noun not in nouns or not text[items[at].end - len(noun)].islower():
            continue
        last = _end(items, at + 1, text)
        near = letters_of([*items[max(0, at - STATION_BEFORE) : at], *items[last : last + STATION_WITHIN]])
        if last > at + 1 and "O" not in near and "G" not in near:
            found = list(items) if found is items else found
            found[at + 1 : last] = [as_outlet(items, at + 1, last, text)]
    return found


def _end(items: Sequence[Item], first: int, text: str) -> int:
    """Return where the name of a programme ends that begins at ``first``, or ``first``."""
    if first + 1 >= len(items) or not items[first].capital or "O" in letters_of(items[first : first + 2]):
        return first
    if text[items[first].start : items[first].end].isupper() and items[first].tag != "N":
        return first
    last = first + 1
    while last < len(items) and last - first < MOST_OF_A_NAME:
        linked = items[last].tag in "fD" and last + 1 < len(items) and items[last + 1].capital
        if not linked and not (items[last].capital and items[last].tag in "NMwKLRt"):
            break
        last += 1 + linked
    # "Nel podcast Vite minime la scrittrice", "dans son podcast Les Mains sales,".
    small = last < len(items) and items[last].tag in "Mw" and not items[last].capital
    behind = letters_of(items[last + 1 : last + 2]) if small else ""
    return last + 1 if small and behind in ("D", ",", "C") else last
