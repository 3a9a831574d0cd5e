"""Words settled by the cue beside them: modal verbs before its infinitive, whose noun of saying it is."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from provenance.extract.item import Item
from provenance.languages import Language

# How many words behind a modal verb its infinitive may stand.
REACH = 30
_CLAUSE_ENDS = frozenset(",.;:!?)&-")
# "Viele sagen", "so sagen manche:": an indefinite word with no noun behind it is somebody.
# So behind an article: "i due raccontano", "hanno detto i due ai carabinieri".
_ALONE = re.compile("(?<![DMLf])(?P<article>D?)(?P<alone>D)(?:(?=b{0,2}C|[:,.]|$)|(?<=CDD)(?=[bjt]))")
# "Seine Forderung", "ihre jüngste Aussage".
_OWNED = re.compile("(?<![DP])D(?=[wM]?H)")

_BEHIND_INDEFINITE = re.compile("(?<![DMLf])D[wH](?=[TDPNOL])")
_PROGRESSIVE = re.compile("g[bx]{0,2}C")


def beside_cues(items: Sequence[Item], language: Language) -> list[Item]:
    """Return the items of a text, with what only a cue beside them tells."""
    done = list(items)
    _free_infinitives(done, language.verbs.modals)
    tags = "".join([item[0] for item in done])
    if language.verbs.progressive is not None and "g" in tags:
        tags = _free_progressives(done, tags, language.verbs.progressive)
    if language.nouns.attribute_ending is not None and "Df" in tags:
        tags = _free_attributes(done, tags, language.nouns.attribute_ending)
    if language.nouns.lone_indefinites:
        if language.determiner_blocks_cue:
            tags = _free_verbs(done, tags, language)
        _take_alone(done, tags, language.nouns.lone_indefinites)
    if language.nouns.noun_owners:
        _take_owners(done, tags, language.nouns.noun_owners)
    if language.nouns.plural_articles and language.verbs.plural_ending is not None:
        _free_articles(done, tags, language.nouns.plural_articles, language.verbs.plural_ending)
    if language.nouns.source_prepositions and "fU" in tags:
        _take_sources(done, tags, language)
    return done


# "Die von der Opposition beantragte Anhörung": a participle before its noun, not what the opposition did.
_ATTRIBUTE = re.compile("Df[DMLsPRNKUw]{1,5}b?C(?=M{0,2}[Nw])")


def _free_attributes(items: list[Item], tags: str, ending: re.Pattern[str]) -> str:
    """Take what stands between a determiner with its "by whom" and a noun for the noun's attribute."""
    for match in _ATTRIBUTE.finditer(tags):
        at = match.end() - 1
        if items[at + 1].capital and ending.search(items[at].word) is not None:
            items[at] = items[at]._replace(tag="M", detail="modifier")
            tags = f"{tags[:at]}M{tags[at + 1 :]}"
    return tags


# "De source policière, …", "…, de sources concordantes": where a clause begins, or a comma parts it off.
_FROM_SOURCE = re.compile("(?:(?<=[.,;!?(])|\\A)f(?=U)")
_SOURCES = "same_source"


def _take_sources(items: list[Item], tags: str, language: Language) -> None:
    """Take the preposition before a noun for sources for "according to"."""
    for match in _FROM_SOURCE.finditer(tags):
        at = match.start()
        noun = items[at + 1].word.partition(" ")[0]
        is_source = any(entry.detail == _SOURCES for entry in language.lexicon.alone(noun))
        if is_source and items[at].word in language.nouns.source_prepositions:
            items[at] = items[at]._replace(tag="A", detail="according")


# "Assurent des habitants", "ont conclu mardi des experts".
_BEHIND_PLURAL = re.compile("C[bt]{0,2}f(?=M{0,2}[URKw])")


def _free_articles(
    items: list[Item], tags: str, articles: frozenset[str], plural_ending: re.Pattern[str]
) -> None:
    """Take what is a preposition elsewhere for the article of the subject behind a verb in the plural."""
    for match in _BEHIND_PLURAL.finditer(tags):
        at = match.end() - 1
        verb = items[match.start()].word.partition(" ")[0]
        if items[at].word in articles and plural_ending.search(verb) is not None:
            items[at] = items[at]._replace(tag="D", detail="indefinite")


def _free_infinitives(items: list[Item], modals: frozenset[str]) -> None:
    """Take a modal verb that is a cue by itself for part of the cue whose infinitive ends its clause.

    "Will betonen, dass" says something; "will, dass er kommt" and "will nicht sagen, ob" tell of a will.
    """
    for at in [at for at, item in enumerate(items) if item[5] in modals and item[0] == "C"] if modals else ():
        if _has_infinitive(items, at):
            items[at] = items[at]._replace(tag="b", detail="auxiliary")


def _has_infinitive(items: Sequence[Item], modal: int) -> bool:
    if modal and items[modal - 1].tag == "C":
        return True
    for at in range(modal + 1, min(modal + REACH, len(items))):
        if items[at].tag in _CLAUSE_ENDS or items[at].tag == "x":
            return False
        if items[at].tag == "C":
            return at + 1 == len(items) or items[at + 1].tag in _CLAUSE_ENDS
    return False


def _free_progressives(items: list[Item], tags: str, ending: re.Pattern[str]) -> str:
    """Take "to be" before a cue that ends so for its auxiliary: "is urging", "are now calling for"."""
    for match in _PROGRESSIVE.finditer(tags):
        verb = items[match.end() - 1]
        if ending.search(verb.word.partition(" ")[0]) is not None:
            items[match.start()] = items[match.start()]._replace(tag="b", detail="auxiliary")
    return "".join([item[0] for item in items])


def _free_verbs(items: list[Item], tags: str, language: Language) -> str:
    """Take what may be a cue for one behind an indefinite word, where a clause follows: "some say that".

    "Some reported cases" has a noun behind it.
    """
    if "D" not in tags:
        return tags
    for match in _BEHIND_INDEFINITE.finditer(tags):
        verb = items[match.end() - 1]
        if items[match.start()].word not in language.nouns.lone_indefinites:
            continue
        cue = next((entry for entry in language.lexicon.alone(verb.word) if entry.tag == "C"), None)
        if cue is not None:
            items[match.end() - 1] = verb._replace(tag="C", detail=cue.detail)
    return "".join([item[0] for item in items])


def _take_alone(items: list[Item], tags: str, indefinites: frozenset[str]) -> None:
    for match in _ALONE.finditer(tags):
        at = match.start("alone")
        if match["article"] and items[at - 1].detail != "determiner":
            continue
        if items[at].word in indefinites:
            items[at] = items[at]._replace(tag="U", detail="unnamed")


def _take_owners(items: list[Item], tags: str, owners: Mapping[str, str]) -> None:
    """Take whose noun of saying it is for a pronoun: "seine Forderung" is what he demands."""
    for match in _OWNED.finditer(tags):
        item = items[match.start()]
        sex = owners.get(item.word)
        if sex is not None:
            items[match.start()] = item._replace(tag="P", detail=sex)
