"""The figures of a cast: an agent while it is put together, and what it becomes."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import takewhile

from provenance.extract.chunk import Chunk
from provenance.extract.items import Item
from provenance.extract.noun_phrases import roles_of
from provenance.languages import Language
from provenance.model.kinds import AgentKind, NameKind, Span
from provenance.model.reading import UNDETERMINED, AgentName, FoundAgent
from provenance.outlets import Outlet
from provenance.text.morphology import begins_in_nominative, is_of_a_man, nominative_name, nominative_phrase
from provenance.text.names import romanised_key, strip_inflection
from provenance.text.tokens import fold, fold_all, words_in

# So many letters of a word tell it from others in whatever case it stands.
STEM = 5
# The details of words for what is no body, but a text.
DOCUMENTS = frozenset({"document", "in_document"})


@dataclass(slots=True)
class Figure:
    """An agent while it is being put together; ``ordinal`` counts the unnamed ones of one description.

    ``described`` tells one who is unnamed and has a role ("a spokesman"), so that "he" may mean them;
    ``speaks`` one who was named for something said; ``oblique`` one who is named behind "according to",
    ``document`` what is no body but a text, ``articled`` what has an article before its name, as no person.
    """

    kind: AgentKind
    name: str
    tokens: tuple[str, ...] = ()
    names: list[AgentName] = field(default_factory=list)
    roles: set[tuple[str, str]] = field(default_factory=set)
    places: set[str] = field(default_factory=set)
    bodies: set[str] = field(default_factory=set)
    outlet: Outlet | None = None
    first: int = 0
    last_active: int = -1
    sex: str = ""
    ordinal: int = 1
    described: bool = False
    speaks: bool = False
    oblique: bool = False
    document: bool = False
    articled: bool = False


def found_agent(figure: Figure, language: str) -> FoundAgent:
    """Return a figure as the agent that it is; ``language`` is the text's (ISO 639-1)."""
    names = tuple(sorted(set(figure.names), key=lambda name: (name.span or Span(0, 0), name.kind)))
    if figure.outlet is not None:
        return FoundAgent(
            ("outlet", figure.outlet.key),
            figure.kind,
            figure.name,
            names,
            figure.outlet.language,
            figure.outlet.key,
        )
    name = nominative(figure, language)
    if figure.kind is AgentKind.PERSON and len(figure.tokens) >= 2:
        identity: tuple[str, ...] = ("person", _key(name))
    elif figure.kind is AgentKind.OUTLET:
        identity = ("outlet-name", _key(figure.name))
    elif figure.kind is AgentKind.ORGANISATION:
        identity = ("organisation", _key(name))
    else:
        several = (str(figure.ordinal),) if figure.ordinal > 1 else ()
        identity = ("in-text", fold_words(name), *several)
    return FoundAgent(identity, figure.kind, name, names, UNDETERMINED)


def nominative(figure: Figure, language: str) -> str:
    """Return a person's name in the form that another mention shows to be the base of the first.

    The given name follows the surname: "Сергея Рябкова" and "Рябков" make "Сергей Рябков".
    """
    if figure.kind in {AgentKind.ORGANISATION, AgentKind.UNNAMED} or not figure.tokens:
        return " ".join(nominative_phrase(tuple(figure.name.split()), language))
    if figure.kind is not AgentKind.PERSON:
        return figure.name
    surname = figure.tokens[-1]
    bases = strip_inflection(surname, language)[1:]
    short = {name.name for name in figure.names if name.kind is NameKind.SHORT}
    base = next((candidate for candidate in bases if candidate in short), None)
    if base is None:
        titles = [name.name for name in figure.names if name.kind is NameKind.TITLE]
        if any(begins_in_nominative(title, language) for title in titles):
            return figure.name
        words = tuple(figure.name.split())
        oblique = figure.oblique or any(is_of_a_man(title, language) for title in titles)
        return " ".join(nominative_name(words, language, oblique=oblique)) if len(words) > 1 else figure.name
    given = [(strip_inflection(token, language)[1:2] or (token,))[0] for token in figure.tokens[:-1]]
    return " ".join((*given, base))


def _key(name: str) -> str:
    """Return what a name is known by in every script; its own letters where it cannot be romanised."""
    return romanised_key(name) or fold_words(name)


@lru_cache(maxsize=16_384)
def fold_words(words: str) -> str:
    """Return words folded token by token, for comparison."""
    return " ".join(fold_all(words_in(words)))


@lru_cache(maxsize=16_384)
def words_of(name: str) -> tuple[str, ...]:
    """Return the words of a name, its signs left out."""
    return tuple(word for word in words_in(name) if word[0].isalnum())


@lru_cache(maxsize=16_384)
def bases(token: str, language: str) -> tuple[str, ...]:
    """Return a word of a name folded, and the forms that it may be inflected from."""
    return (fold(token), *(fold(base) for base in strip_inflection(token, language)))


@lru_cache(maxsize=16_384)
def all_bases(tokens: tuple[str, ...], language: str) -> frozenset[str]:
    """Return what ``bases`` returns for some words of a name, together."""
    return frozenset(base for token in tokens for base in bases(token, language))


def article_sex(items: Sequence[Item], language: Language) -> str:
    """Return what the article of a role tells of who has it ("m", "f", "pl"): "la sindaca"; else nothing.

    Where the article is the same for both, the role itself may tell: "l'accusé". Nothing is told of a role
    that has one form for both: "il pubblico ministero Laura Bassi".
    """
    role = _ARTICLE_OF_ROLE.match("".join([item.tag for item in items[:4]]))
    if role is None:
        return _sex_of_surname(items, language)
    told = language.title_sexes.get(items[role.end() - 1].word, "")
    return "" if told == EITHER else language.article_sexes.get(items[0].word) or told


def _sex_of_surname(items: Sequence[Item], language: Language) -> str:
    """Return "f" for a woman who is called by an article and her surname alone, "la Meloni"; else nothing."""
    if len(items) != len("DN") or not language.nouns.small_adjectives or items[1].tag != "N":
        return ""
    return "f" if language.article_sexes.get(items[0].word) == "f" else ""


_ARTICLE_OF_ROLE = re.compile("DM*R")
# Of titles: whoever has it, it stays the same.
EITHER = "any"


def _name_sex(tokens: Sequence[str], language: Language) -> str:
    """Return "f" or "m" where a whole name is a woman's or a man's, "Patrycja Lis"; else nothing."""
    varied = language.nouns.variations
    return varied.sex_of_name(tokens[0], tokens[-1]) if varied is not None and len(tokens) > 1 else ""


def describe(figure: Figure, items: Sequence[Item], name: Span | None, language: Language) -> None:
    """Take in what a phrase tells of a figure beside its ``name``: roles, places, bodies."""
    for item in roles_of(items):
        if name is None or not name.covers(Span(item.start, item.end)):
            figure.roles.add((item.detail, item.word))
            sex = language.title_sexes.get(item.word, "")
            figure.sex = figure.sex or ("" if sex == EITHER else sex)
    figure.sex = figure.sex or article_sex(items, language) or _name_sex(figure.tokens, language)
    for item in items:
        if item.tag in "LM":
            figure.places.add(item.word[:4])
        elif item.tag == "K":
            figure.bodies.add(item.word[:4])
        elif item.tag == "N" and (name is None or not name.covers(Span(item.start, item.end))):
            figure.places.add(item.word[:4])
    figure.bodies |= whose_journalist(items)


def whose_journalist(items: Sequence[Item]) -> frozenset[str]:
    """Return the keys of the outlets that a phrase for a journalist names: "the Kommersant critic"."""
    if not any(item.detail == "journalist" for item in items if item.tag == "R"):
        return frozenset()
    return frozenset(item.outlet.key for item in items if item.tag == "O" and item.outlet is not None)


def unknown_bodies(items: Sequence[Item], name: Span | None, text: str) -> frozenset[str]:
    """Return the stems of acronyms beside a name that no list has: "the head of the WHO".

    Signs that no list has before a function are a body's too, where no spaces part words: 华联信贷|发言人.
    """
    signs = list(takewhile(lambda item: item.tag == "w" and item.end - item.start == 1, items))
    if len(signs) > 1 and len(signs) < len(items) and items[len(signs)].tag == "R":
        return frozenset({"".join(item.word for item in signs)[:4]})
    return frozenset(
        item.word[:4]
        for item in items
        if item.tag == "N"
        and item.end - item.start > 1
        and text[item.start : item.end].isupper()
        and (name is None or not name.covers(Span(item.start, item.end)))
    )


def described_alike(figures: Sequence[Figure], words: str) -> int:
    """Count those who are not named and described by the same words: "a diplomat" may be several."""
    key = fold_words(words)
    return sum(figure.kind is AgentKind.UNNAMED and fold_words(figure.name) == key for figure in figures)


def spoken_before(figures: Sequence[Figure], kind: AgentKind, at: int) -> list[int]:
    """Return the indexes of the figures of a kind that spoke before a place, the last to speak last."""
    spoke = [
        (figure.last_active, index)
        for index, figure in enumerate(figures)
        if figure.kind is kind and 0 <= figure.last_active < at
    ]
    return [index for _, index in sorted(spoke)]


def last_fitting_body(figures: Sequence[Figure], at: int, fits: Callable[[str], bool]) -> int | None:
    """Return the index of the body told of last, of those before a place whose names fit, or None."""
    bodies = [
        (max(figure.first, figure.last_active), index)
        for index, figure in enumerate(figures)
        if figure.kind is AgentKind.ORGANISATION and figure.first < at and fits(figure.name)
    ]
    return max(bodies)[1] if bodies else None


SHORTEST_ACRONYM, LONGEST_ACRONYM = 3, 5
# So many characters on each side tell a text that is all in capitals.
AROUND = 15


def named_figure(chunk: Chunk, name: str, tokens: tuple[str, ...], text: str) -> Figure:
    """Return a new figure for a phrase with a name: a person, or a body called by letters alone."""
    kind = AgentKind.ORGANISATION if _is_acronym(chunk, name, text) else AgentKind.PERSON
    articled = _ARTICLED.match("".join([item.tag for item in chunk.items[:2]])) is not None
    return Figure(kind, name, tokens, first=chunk.span.start, articled=articled)


_ARTICLED = re.compile("DN")


def _is_acronym(chunk: Chunk, name: str, text: str) -> bool:
    """Tell whether what is called so by itself is a body: letters that are all capitals, "DARPA", "HSBC"."""
    if not SHORTEST_ACRONYM <= len(name) <= LONGEST_ACRONYM or not (name.isalpha() and name.isupper()):
        return False
    around = text[max(0, chunk.span.start - AROUND) : chunk.span.end + AROUND]
    return all(item.tag != "R" for item in chunk.items) and not around.isupper()


def without_its_own(items: Sequence[Item]) -> Sequence[Item]:
    """Leave out what follows the name of who speaks: "the department in its statement"."""
    tags = "".join(item.tag for item in items)
    own = re.search("(?<=[KULNR])[fy]D", tags)
    if own is not None and " " in items[own.start()].word:
        # "Sources close to the club": what such a link takes tells who they are.
        return items
    return items[: own.start()] if own is not None else items


def naming_items(items: Sequence[Item]) -> Sequence[Item]:
    """Return the items that name somebody, without determiners; all of them where only a pronoun is left."""
    named = [item for item in without_its_own(items) if item.tag != "D"]
    return items if all(item.tag == "P" for item in named) else named


_OPENING, _CLOSING = frozenset("«„“"), frozenset("»”“")


def name_words(items: Sequence[Item], end: int, text: str) -> str:
    """Return what somebody is called by items that end at ``end`` of the text, spaces made one."""
    items = naming_items(items)
    # "Zdaniem dziennikarza „Faktu”": the paper is no part of what he is called.
    first, last = items[0].start, min(items[-1].end, end)
    # "Тренер «Динамо»": a mark that opens in a name is closed in it.
    closes = text[last : last + 1] in _CLOSING and not _OPENING.isdisjoint(text[first:last])
    return " ".join(text[first : last + closes].split())


def is_any_of_several(items: Sequence[Item], language: Language) -> bool:
    """Tell whether a phrase means somebody of no name, not told of before: "a witness", "one of them"."""
    alone = language.nouns.lone_indefinites
    return any(
        item.detail == "indefinite" or (" " in item.word and item.word.rpartition(" ")[2] in alone)
        for item in items
    )


def is_such_source(figure: Figure, items: Sequence[Item], language: Language) -> bool:
    """Tell whether an unnamed figure is who a phrase means: "the source" any, "the traders" one called so.

    "One of them" is no source that was told of before, and several are not one.
    """
    words = fold_words(figure.name).split()
    several = language.subjects.plural_end
    ends = (words[-1], items[-1].word.rpartition(" ")[2])
    if several is not None and len({several.search(end) is None for end in ends}) > 1:
        return False
    if words[-1] not in language.sexes and any(item.detail == "same_source" for item in items):
        return True
    stems = {item.word[:STEM] for item in items if item.tag == "U"}
    return any(word[:STEM] in stems for word in words)
