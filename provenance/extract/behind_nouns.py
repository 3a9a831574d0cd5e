"""Words settled by the article or noun before them, where adjectives are written small: Romance languages."""

from __future__ import annotations

import re

from provenance.extract.item import Item
from provenance.languages import Language

# "Il secondo figlio": behind an article "secondo" counts, and cites nobody.
_ORDINAL = re.compile("(?<=D)A")
# "Di aver pagato", "de estar": before a participle no noun goes on with what stands before.
_INFINITIVE = "infinitive"
# "Il capogruppo leghista": what ends as adjectives do goes on with a function.
# … and "as autoridades separatistas da Transnístria" with a body.
_BEHIND_ROLE = re.compile(
    "(?<=[RU])w(?=[NbCBfy,.:;IVj])|(?<=[RU]M)w(?=[NbCBfy,.:;IVj])|(?<=K)w(?=f[DM]{0,2}[NLK])"
)
# "O conselheiro Fontes", "o juiz Pastor": a capital makes a name of what is somebody besides.
_NAMED_AS_SOMEBODY = re.compile("(?<=R)[RU](?=[bCB,.;:]|\\Z)")
# "La replica del sindaco": no pronoun stands before a verb of saying that "of" and a name follow.
_ARTICLED = re.compile("(?<![NRKUOPG])D(?P<noun>C)(?=f[DM]{0,2}[NRKUOL]|j)")
# "Il capogruppo al Senato, Marco Rossi,": where somebody holds an office belongs to it before his name.
_OFFICE_PLACE = re.compile("(?<=[RKL])b(?=,N{2})")
# "Secondo l'accusa": no verb.
_CITED_NOUN = re.compile("(?<=AD)C(?=[,.f])")
# "Em fato relevante enviado à CVM".
_DONE_TO_NOUN, _PARTICIPLES = re.compile("(?<=w)R(?=[jy])"), frozenset({"diplomat", "defendant"})
NOUN = "noun"
# "La Presse nous apprend que": a pronoun between subject and verb is whom it is told, and no subject.
_CLITIC = re.compile("(?<=[NRKUOG])P(?=b{0,2}C)")


def settle_behind_nouns(items: list[Item], tags: str, language: Language) -> None:
    """Settle infinitives, ordinals, nouns of saying, and adjectives behind functions, in place."""
    if language.subjects.infinitive is not None:
        for match in re.finditer("f", tags):
            item = items[match.start()]
            if item.detail == _INFINITIVE:
                items[match.start()] = item._replace(tag="J")
    if "DA" in tags:
        for match in _ORDINAL.finditer(tags):
            items[match.start()] = items[match.start()]._replace(tag="M", detail="modifier")
    if language.nouns.small_adjectives:
        _take_names(items, tags)
    ending = language.nouns.role_adjective_ending
    if ending is not None:
        for match in _BEHIND_ROLE.finditer(tags):
            item = items[match.start()]
            if not item.detail and not item.capital and ending.search(item.word) is not None:
                items[match.start()] = item._replace(tag="M", detail="modifier")
    _settle_offices(items, tags, language)
    if "DC" in tags and NOUN in language.cues:
        for match in _ARTICLED.finditer(tags):
            item = items[match.start("noun")]
            if item.word in language.nouns.noun_cues:
                items[match.start("noun")] = item._replace(tag="H", detail=NOUN)


def _settle_clitics(items: list[Item], tags: str, clitics: frozenset[str]) -> None:
    """Let a pronoun between a subject and its verb be none that speaks."""
    for match in _CLITIC.finditer(tags):
        item = items[match.start()]
        items[match.start()] = item._replace(tag="b") if item.word in clitics else item


def _settle_participles(items: list[Item], tags: str) -> None:
    for match in _DONE_TO_NOUN.finditer(tags):
        item = items[match.start()]
        if item.detail in _PARTICIPLES and not item.capital and " " not in item.word:
            items[match.start()] = item._replace(tag="w", detail="")


def _settle_offices(items: list[Item], tags: str, language: Language) -> None:
    """Settle where somebody holds an office, before his name; nouns behind "according to the"; clitics.

    Of functions that are participles as well those are settled that "to" or "by whom" shows to be these.
    """
    if "P" in tags and language.nouns.clitics:
        _settle_clitics(items, tags, language.nouns.clitics)
    if "wR" in tags:
        _settle_participles(items, tags)
    if "b,NN" in tags:
        for match in _OFFICE_PLACE.finditer(tags):
            if " " in items[match.start()].word:
                items[match.start()] = items[match.start()]._replace(tag="M", detail="modifier")
    if "ADC" in tags and NOUN in language.cues:
        for match in _CITED_NOUN.finditer(tags):
            items[match.start()] = items[match.start()]._replace(tag="H", detail=NOUN)


def _take_names(items: list[Item], tags: str) -> None:
    for match in _NAMED_AS_SOMEBODY.finditer(tags):
        item, role = items[match.start()], items[match.start() - 1]
        if item.capital and not role.capital and " " not in item.word:
            items[match.start()] = item._replace(tag="N", detail="")
