"""Variations: whom a text calls by new words, "le quinquagénaire", "la Malouine", "le groupe": who was last.

Newsrooms avoid to name somebody twice. What stands there with an article, in the singular and without
anything that tells whose or of what it is, is no new person, but the one who spoke or was told of last.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from provenance.extract.chunk import Chunk
from provenance.extract.figures import Figure, fold_words
from provenance.languages import Language
from provenance.model.kinds import AgentKind

# So far back it may be whom it means, in characters.
REACH = 900
LEAST_LETTERS = 7
# Of these each is somebody whose office he speaks in, not one told of by other words.
_OF_OFFICE = frozenset({"prosecutor", "judge", "police_officer", "spokesperson"})
_VARIED = frozenset({"person", "variation"})
_PARTS = frozenset("DMLRw")
# "L'ancien moniteur de voile": whoever had an office of a body is another.
_FORMER = re.compile("DM+[Rw][MLw]{0,2}(?:fw[ML]?|f[LN]N?)?")
_LONE_NAMES = (["D", "N"], ["D", "L"])


def is_inhabitant(chunk: Chunk, language: Language, text: str = "") -> bool:
    """Tell whether a word alone, with an article, tells where somebody is from: "la Malouine".

    Not where it is the last of a name elsewhere in the ``text``: "Carrocerias Serrana … a Serrana".
    """
    varied = language.nouns.variations
    if varied is None or chunk.letter not in "pm" or [item.tag for item in chunk.items] not in _LONE_NAMES:
        return False
    article, name = chunk.items
    if article.detail == "indefinite" or language.article_sexes.get(article.word) == "pl":
        return False
    if name.tag == "L":
        return name.detail == "demonym"
    if not name.capital or varied.inhabitant.search(name.word) is None:
        return False
    word = text[name.start : name.end]
    return not word or re.search(rf"[A-Z]\w{{3,}} {re.escape(word)}\b", text) is None


def is_variation(chunk: Chunk, language: Language) -> bool:
    """Tell whether a description may mean whoever was told of last, whatever he is."""
    varied = language.nouns.variations
    if varied is None:
        return False
    if varied.bare:
        roles = [item for item in chunk.items if item.tag == "R"]
        alone = chunk.letter == "d" and all(
            item.tag in "RM" or (item.tag == "D" and item.detail == "determiner") for item in chunk.items
        )
        word = roles[0].word if len(roles) == 1 else ""
        return alone and (word if language.spaced else word.replace(" ", "")) in varied.bare
    if chunk.letter in "pm":
        return is_inhabitant(chunk, language)
    items = chunk.items
    first = items[0]
    if first.tag != "D" or first.detail == "indefinite" or first.word in language.possessives:
        return False
    if language.article_sexes.get(first.word) == "pl":
        return False
    roles = [item for item in items if item.tag == "R"]
    if any(item.word in varied.former for item in items):
        return _FORMER.fullmatch("".join([item.tag for item in items])) is not None
    if not {item.tag for item in items} <= _PARTS:
        return False
    if not roles:
        word = items[1].word if len(items) > 1 else ""
        return len(word) >= LEAST_LETTERS and varied.ending.search(word) is not None
    return all(item.detail in _VARIED and item.word not in varied.related for item in roles)


def is_related(roles: Sequence[tuple[str, str]], language: Language) -> bool:
    """Tell whether roles (class and word) tell whose somebody is: "the mother", "the victim"."""
    varied = language.nouns.variations
    return varied is not None and any(word in varied.related for _, word in roles)


def last_person(figures: Sequence[tuple[int, Figure]], sex: str, at: int, *, age: bool) -> int | None:
    """Return the index of who was told of last before ``at`` and can be called so, or None.

    Somebody before him is meant only if he is the last of the ``sex`` that the article tells ("m", "f").
    ``age`` tells that the words say nothing but what anybody may be ("le quinquagénaire").
    """
    active = sorted(
        ((figure.last_active, index, figure) for index, figure in figures if _is_somebody(figure)),
        key=lambda found: -found[0],
    )
    near = [found for found in active if 0 <= found[0] < at and at - found[0] < REACH]
    known = [found for found in near if found[2].sex == sex] if sex and len(near) > 1 else []
    if known and near[0][2].sex != sex:
        # Of several the one of whom it is known that she is a woman.
        near = known
    for place, (_, index, figure) in enumerate(near):
        if sex and figure.sex and sex != figure.sex:
            continue
        if place and not (sex and figure.sex == sex):
            return None
        in_office = not _OF_OFFICE.isdisjoint(role for role, _ in figure.roles)
        return None if in_office and not age else index
    return None


def _is_somebody(figure: Figure) -> bool:
    return figure.kind is AgentKind.PERSON or (figure.kind is AgentKind.UNNAMED and figure.described)


# Details of nouns that a body is called again by: a firm or party, and any of them, offices too.
_SAME_BODY, _ANY_BODY = "same_body", "any_body"
_CALLED_AGAIN = frozenset({_SAME_BODY, _ANY_BODY})


def last_body(chunk: Chunk, figures: Sequence[Figure], language: Language) -> tuple[int, int | None]:
    """Return where the body that a chunk for "the group" means was told of, and its index, or -1, None."""
    at = chunk.span.start
    return max(
        (
            (figure.last_active, index)
            for index, figure in enumerate(figures)
            if 0 <= figure.last_active < at and may_be_called_so(figure, chunk, language)
        ),
        default=(-1, None),
    )


def may_mean(chunk: Chunk, language: Language) -> bool:
    """Tell whether a phrase has nothing but what a body that is known is called again: "le groupe"."""
    if all(item.detail not in _CALLED_AGAIN for item in chunk.items):
        return False
    if not language.spaced:
        return True
    first = chunk.items[0]
    if written_on := language.subjects.anaphoric_prefixes:
        # قال البيان: the article is written on.
        return len(chunk.items) == 1 and first.word.startswith(written_on)
    definite = first.tag == "D" and first.detail != "indefinite" and first.word not in language.possessives
    pointed = not language.article_sexes and " " in first.word
    if (language.nouns.bare_definite or pointed) and len(chunk.items) == 1:
        # "Công ty này": what points to it is part of the phrase.
        return True
    plural = language.article_sexes.get(first.word) == "pl"
    return (
        definite
        and not plural
        and all(item.tag in "DLMwf" or item.detail in _CALLED_AGAIN for item in chunk.items)
    )


def ends_alike(body: Chunk, chunk: Chunk) -> bool:
    """Tell whether a body's name ends with the sign of what it may be called again: 金融庁, 同庁."""
    return body.items[-1].word[-1] == chunk.items[-1].word[-1]


def may_be_it(body: Chunk, sex: str, at: int, language: Language) -> bool:
    """Tell whether "elle" at ``at`` may mean the body that a sentence before was about."""
    if not language.article_sexes or not 0 < at - body.span.start < REACH or body.items[0].tag != "D":
        return False
    return (language.article_sexes.get(body.items[0].word, "") or sex) == sex


def _is_native(figure: Figure, language: Language) -> bool:
    """Tell whether somebody is called by where he is from, so that he is no firm: "la alemana de Rügen"."""
    first = [fold_words(name.name.split(" ", 1)[0]) for name in figure.names if " " in name.name]
    return any(entry.detail == "demonym" for word in first for entry in language.lexicon.alone(word))


_SHORTEST, _LONGEST = 2, 4


def _is_named_as_body(figure: Figure, language: Language) -> bool:
    """Tell whether a name of several words is a body's: by its article, or letters: "le Real Madrid"."""
    if not language.nouns.small_adjectives or len(figure.tokens) == 1 or figure.roles:
        return False
    words = figure.name.split()
    short = any(word.isupper() and _SHORTEST <= len(word) <= _LONGEST for word in words)
    return figure.articled or (short and all(word[0].isupper() for word in words))


def may_be_called_so(figure: Figure, chunk: Chunk, language: Language) -> bool:
    """Tell whether a chunk for "the group" may mean a body: no ministry, or one word that is a name.

    Some nouns mean ministries as well: "a instituição", "el organismo".
    """
    if figure.kind is AgentKind.PERSON:
        lone = len(figure.tokens) == 1 and not (figure.roles or figure.sex or _is_native(figure, language))
        return language.spaced and (lone or _is_named_as_body(figure, language))
    if figure.kind is not AgentKind.ORGANISATION or figure.document:
        return False
    if not language.spaced or any(item.detail == _ANY_BODY for item in chunk.items):
        return True
    first, *others = figure.name.split()
    nouns = [word for word in others if word.islower()]
    if first.islower() or language.nouns.small_adjectives:
        nouns.append(first)
    return not any(
        entry.tag == "K" and entry.detail not in _CALLED_AGAIN
        for word in nouns
        for entry in language.lexicon.alone(fold_words(word))
    )
