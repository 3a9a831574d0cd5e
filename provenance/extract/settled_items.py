"""Items settled by their neighbours: cues that adverbs part, nouns that end as adverbs or adjectives do."""

from __future__ import annotations

import re
from collections.abc import Sequence

from provenance.extract.aspirants import with_aspirants
from provenance.extract.behind_nouns import settle_behind_nouns
from provenance.extract.beside_cues import beside_cues
from provenance.extract.body_names import with_body_names
from provenance.extract.double_surnames import with_double_surnames
from provenance.extract.item import Item, letters_of
from provenance.extract.lone_adjectives import with_lone_adjectives
from provenance.extract.name_links import with_name_links
from provenance.extract.noun_cues import without_noun_cues
from provenance.extract.owned_words import OWNER_WORD, with_owned_words
from provenance.extract.people_beside_cues import with_people_beside_cues
from provenance.extract.place_names import places_named
from provenance.extract.quotatives import with_quotatives
from provenance.extract.told_outlets import with_told_nouns, with_told_prefixes
from provenance.extract.verb_brackets import with_parted_verbs
from provenance.languages import Language

# "ha poi aggiunto", "a-t-elle justifié", "is increasingly worried": the cue's two words, and what may stand
# between them. The second may be a noun for somebody as well: "a ensuite accusé".
_PARTED = re.compile("(?=(?P<first>[bg])(?:[bt]{1,2}|(?:hb)?hP)(?P<last>[wR]))")
# "Ein walisischer Konservativer": an adjective with a capital and no noun behind it is a noun.
_LONE_ADJECTIVE = re.compile("(?<=[DLM])M(?![NRKGUOMLhn])")
# "Ana | do | Carmo": not where an article or a noun tells that it is no person's: "la Copa del Rey".
_WITH_PARTICLE = re.compile("(?<![DKGLMN])(?:N(?:h?N)*)(?P<particle>f)(?=N)")
# "Tessier-Le Goff": an article in a name that a hyphen joins.
_HYPHENED_ARTICLE = re.compile("(?<=Nh)D(?=N)")
# "Le Floc'h", "Dell'Acqua": an apostrophe within a name.
_INNER_APOSTROPHE = re.compile("(?<=N)w(?=[wN])")
_APOSTROPHES = frozenset("'’ʼ")
# "l'établissement" ends as adverbs do, and is none behind an article.
_NOUN_LIKE_ADVERB = re.compile("b(?<=Db)")


def settled(items: Sequence[Item], language: Language) -> list[Item]:
    """Return the items, with what only those beside them can tell."""
    done = with_quotatives(items, language) if language.subjects.quotatives else list(items)
    if language.nouns.owner_words:
        done = with_owned_words(done, language)
    done = beside_cues(with_parted_verbs(done, language), language)
    tags = letters_of(done)
    if language.nouns.thing_ending is not None:
        tags = _without_things(done, tags, language.nouns.thing_ending)
    if language.nouns.capital_nouns:
        tags = _with_capital_nouns(done, tags, language)
    if language.nouns.owner_words and language.nouns.capital_nouns:
        tags = _with_owners(done, tags, language)
    if "F" in tags:
        tags = with_name_links(done, tags)
    if language.nouns.surnames and ("R" in tags or "M" in tags):
        tags = _with_surnames(done, tags, language.nouns.surnames)
    tags = with_people_beside_cues(done, with_body_names(done, tags, language), language)
    if language.nouns.place_nouns:
        tags = places_named(done, tags, language.nouns, of_two=not language.lone_names)
    tags = with_aspirants(done, with_lone_adjectives(done, tags, language), language)
    tags = with_double_surnames(done, tags, language)
    if language.nouns.name_particles:
        _join_names(done, tags, language)
    _without_adverbs(done, tags)
    if language.nouns.noun_cues:
        tags = without_noun_cues(done, letters_of(done), language)
    tags = _without_topics(done, tags, language)
    tags = _with_second_verbs(done, tags, language)
    if "G" in tags:
        with_told_nouns(done, tags, language)
    if language.told_prefixes:
        with_told_prefixes(done, tags, language)
    _open_questions(done, tags)
    _join_parted(done, tags, language)
    _part_having(done, language)
    if language.nouns.small_adjectives:
        _with_adjectives(done, tags, language)
        settle_behind_nouns(done, "".join([item[0] for item in done]), language)
    return done


# "… с Меркель | и заявил": before a verb of saying "and" joins no names, but a second verb to the first.
_AND_THEN = re.compile("(?<=[NRLKUw])f(?=[bt]{0,2}C)")


def _with_second_verbs(items: list[Item], tags: str, language: Language) -> str:
    for match in _AND_THEN.finditer(tags):
        at = match.start()
        if _is_any(items[at].word, "&", language):
            items[at] = items[at]._replace(tag="&")
            tags = f"{tags[:at]}&{tags[at + 1 :]}"
    return tags


# "Son homologue slovène": behind a noun that no lexicon has a demonym without a capital is an adjective.
_BEHIND_NOUN = re.compile("(?<=Dw)L")


def _with_adjectives(items: list[Item], tags: str, language: Language) -> None:
    for match in _BEHIND_NOUN.finditer(tags):
        item = items[match.start()]
        if item.detail == "demonym" and not item.capital:
            items[match.start()] = item._replace(tag="M")
    if "e" in tags:
        for match in _THE_SAME.finditer(tags):
            item = items[match.start()]
            first, _, second = item.word.partition(" ")
            if _is_any(first, "D", language) and _is_any(second, "M", language):
                items[match.start()] = item._replace(tag="D", detail="determiner")


# "O mesmo disse o ministro", but "o mesmo dirigente disse": behind it stands who is meant.
_THE_SAME = re.compile("e(?=[RKUG])")


def _is_any(word: str, tag: str, language: Language) -> bool:
    return any(entry.tag == tag for entry in language.lexicon.alone(word))


def _with_capital_nouns(items: list[Item], tags: str, language: Language) -> str:
    """Settle what is told apart only where all nouns have a capital; return the tags."""
    tags = _with_relatives(items, tags, language)
    if "z" in tags:
        tags = _without_first_relatives(items, tags)
    if "&" in tags:
        tags = _with_openers(items, tags, language)
    if "nhR" in tags:
        # "Ein 42-jähriger Mechaniker", but "der 42-Jährige".
        for match in re.finditer("(?<=nh)R", tags):
            item = items[match.start()]
            items[match.start()] = item if item.capital else item._replace(tag="M", detail="modifier")
        tags = letters_of(items)
    if "M" not in tags:
        return tags
    for match in _LONE_ADJECTIVE.finditer(tags):
        item = items[match.start()]
        if item.capital:
            items[match.start()] = item._replace(tag="R", detail="person")
    return letters_of(items)


def _join_parted(items: list[Item], tags: str, language: Language) -> None:
    """Make a cue of a verb's two words that an adverb parts: "ha poi aggiunto"."""
    for match in _PARTED.finditer(tags):
        first, last = items[match.start("first")], match.start("last")
        if language.lexicon.following(first.word) is not None:
            items[last] = _as_cue(first, items[last], language)


# How many items who speaks has at most between "having" and the participle.
MOST_BETWEEN = 9
_WHO_SPEAKS = frozenset("NRKUOP")
_ENDS_IT = frozenset(".;:?!TC")


def _part_having(items: list[Item], language: Language) -> None:
    """Make a cue of a participle behind its subject: "tendo a polícia referido que"."""
    having = language.verbs.having
    if not having:
        return
    for at in [at for at, item in enumerate(items) if item[5] in having]:
        item = items[at]._replace(word=having[items[at].word])
        who = False
        for behind in range(at + 1, min(at + MOST_BETWEEN, len(items))):
            verb = items[behind]
            if verb.tag in _ENDS_IT:
                break
            cue = _as_cue(item, verb, language) if who and not verb.capital else verb
            if cue is not verb:
                items[at], items[behind] = items[at]._replace(tag="b", detail=""), cue
                break
            who = who or verb.tag in _WHO_SPEAKS


# What news is told of begins its clause, or stands behind "according to"; or it is somebody's.
_NEWS_TOLD = re.compile(r"(?:\A|[.,;:!?&A(]|[.!?,][bt]{1,2})[DMf]{0,2}\Z")
_NEWS_OF = re.compile("H?M?f[DM]?[OG]")


def _without_topics(items: list[Item], tags: str, language: Language) -> str:
    """Let a noun for news be one only where it is told who has it: not in "the means of information"."""
    if "H" not in tags or "news" not in language.cues:
        return tags
    for match in re.finditer("H", tags):
        at = match.start()
        if items[at].detail != "news" or _NEWS_TOLD.search(tags[max(0, at - 5) : at]) is not None:
            continue
        if _NEWS_OF.match(tags, at) is None:
            items[at] = items[at]._replace(tag="w", detail="")
    return letters_of(items)


def _without_adverbs(items: list[Item], tags: str) -> None:
    """Let what ends as adverbs do be none behind an article, but for the fillers that the lexicon knows."""
    for match in _NOUN_LIKE_ADVERB.finditer(tags):
        item = items[match.start()]
        # By its ending alone: what the lexicon knows has a detail.
        if not item.detail:
            items[match.start()] = item._replace(tag="w")


def _join_names(items: list[Item], tags: str, language: Language) -> None:
    """Bind the small words and apostrophes in a person's name to it as hyphens are."""
    for match in _WITH_PARTICLE.finditer(tags):
        at = match.start("particle")
        if items[at].word in language.nouns.name_particles:
            items[at] = items[at]._replace(tag="h")
    for match in _HYPHENED_ARTICLE.finditer(tags):
        item = items[match.start()]
        items[match.start()] = item._replace(tag="N", detail="") if item.capital else item
    for match in _INNER_APOSTROPHE.finditer(tags):
        at = match.start()
        mark, rest = items[at], items[at + 1]
        if mark.word in _APOSTROPHES and items[at - 1].end == mark.start and mark.end == rest.start:
            items[at], items[at + 1] = mark._replace(tag="h"), rest._replace(tag="N")


# "weiß nicht, was": behind a verb of saying, what asks opens what is said or thought.
_ASKED = re.compile(
    ",w(?:(?<=C,w)|(?<=C[bx],w)|(?<=C[bx][bx],w)|(?<=C[PR],w)|(?<=CPx,w)|(?<=CDK,w)|(?<=H,w))"
)
# A noun by itself; one behind a given name or a title is a surname, however it ends, and wherever it recurs.
_LONE_NOUN = re.compile("(?<![NRh])N(?![Nh])")
# "Chung" and "Leung" are names.
LEAST_OF_A_THING = 6
_SURNAME = re.compile("(?<=[NRh])N(?![Nh])")
# ", die eine …", ", den sie …": an article behind a comma that no noun can follow is a relative pronoun.
_RELATIVE = re.compile("(?<=,)D(?=[DPCbxtw])")


def _open_questions(items: list[Item], tags: str) -> None:
    """Let a pronoun that asks open what is said, behind a verb of saying and a comma."""
    for match in _ASKED.finditer(tags):
        item = items[match.end() - 1]
        if item.detail == "asking":
            items[match.end() - 1] = item._replace(tag="T")


def _without_things(items: list[Item], tags: str, ending: re.Pattern[str]) -> str:
    """Take what ends as nouns for things and deeds do for no name: "Ermittlungen"; return the tags."""
    surnames = {items[match.start()].word for match in _SURNAME.finditer(tags)}
    for match in _LONE_NOUN.finditer(tags):
        item = items[match.start()]
        if len(item.word) < LEAST_OF_A_THING or item.word in surnames:
            continue
        if ending.search(item.word) is not None:
            items[match.start()] = item._replace(tag="w", detail="")
    return letters_of(items)


def _without_first_relatives(items: list[Item], tags: str) -> str:
    """Take a relative pronoun that opens a sentence for an article: "Dessen Sprecher sagte"."""
    at = tags.find("z")
    while at >= 0:
        if items[at].capital:
            items[at] = items[at]._replace(tag="D", detail="determiner")
        at = tags.find("z", at + 1)
    return letters_of(items)


def _with_openers(items: list[Item], tags: str, language: Language) -> str:
    """Take what opens a sentence for subordinating where it may be so: "Während sie sprach, …"."""
    at = tags.find("&")
    while at >= 0:
        if items[at].capital and any(
            entry.detail == "subordinating" for entry in language.lexicon.alone(items[at].word)
        ):
            items[at] = items[at]._replace(tag="w", detail="subordinating")
        at = tags.find("&", at + 1)
    return letters_of(items)


def _with_relatives(items: list[Item], tags: str, language: Language) -> str:
    """Take an article that can only be a relative pronoun for one; return the tags."""
    for match in _RELATIVE.finditer(tags):
        item, after = items[match.start()], items[match.end()]
        if after.tag == "w" and after.word not in language.nouns.object_pronouns:
            continue
        if item.detail == "determiner" and after.detail != "auxiliary":
            items[match.start()] = item._replace(tag="z", detail="relative")
    return letters_of(items)


# "Karen Hunter said"; not "Boeing Chairman Dave Calhoun", nor "Lakers Coach of the Year".
_UNKNOWN = frozenset({"", "initial"})
_ROLE_AS_SURNAME = re.compile(r"(?<=[Nw])[RM](?P<junior>N)?(?![NRf]|\.[NR])")
_JUNIOR = frozenset({"jr", "sr"})


def _with_surnames(items: list[Item], tags: str, surnames: frozenset[str]) -> str:
    """Take a role with a capital behind a name for the surname that it is as often; return the tags."""
    for match in _ROLE_AS_SURNAME.finditer(tags):
        before, item = items[match.start() - 1 : match.start() + 1]
        if match["junior"] and items[match.end() - 1].word not in _JUNIOR:
            continue
        named = before.tag == "N" or (before.capital and before.detail in _UNKNOWN)
        if named and item.capital and item.word in surnames:
            items[match.start() - 1] = before._replace(tag="N")
            items[match.start()] = item._replace(tag="N", detail="")
            tags = letters_of(items)
    return tags


def _as_cue(first: Item, verb: Item, language: Language) -> Item:
    """Return the verb as the cue that it is right behind the first word, else as it is."""
    hit = language.lexicon.longest((first.word, verb.word), 0)
    if hit is None or hit.last < len((first, verb)):
        return verb
    cue = next((entry for entry in hit.entries if entry.tag == "C"), None)
    return verb if cue is None else verb._replace(tag="C", detail=cue.detail)


# "Nach Lees Worten", "Flakes Entscheidung": a name in the genitive, and what is its bearer's.
_OWNED = re.compile("(?<![NRD])N(?=[wHNKR])")


def _with_owners(items: list[Item], tags: str, language: Language) -> str:
    """Take a name's genitive out of names, or, before "words", for whose words they are; return the tags."""
    known = {item.word for item in items if item.tag == "N"}
    for match in _OWNED.finditer(tags):
        at = match.start()
        owner, owned = items[at], items[at + 1]
        before = items[at - 1] if at else None
        if owned.word in language.nouns.owner_words and before is not None:
            if before.word in language.nouns.owner_links:
                items[at - 1] = before._replace(tag="A", detail="according")
                items[at + 1] = owned._replace(tag="b", detail=OWNER_WORD)
        elif owner.word.endswith("s") and owned.capital and owner.word[:-1] in known:
            items[at] = owner._replace(tag="D", detail="determiner")
    return letters_of(items)
