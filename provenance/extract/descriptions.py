"""Descriptions: whom of a cast "the minister", "the diplomat" mean, by what is known of each."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from provenance.extract.chunk import Chunk
from provenance.extract.figures import Figure, article_sex, whose_journalist
from provenance.extract.item import Item
from provenance.extract.noun_phrases import roles_of
from provenance.extract.variations import is_related, is_variation, last_person
from provenance.languages import Language
from provenance.languages.name_rules import name_rules
from provenance.model.kinds import AgentKind

PRONOUN_REACH = 900
SAME_WORD, SAME_CLASS = 3, 2
SEVERAL = "pl"
KIN = 1
DISTINCT, BLANK, DEPUTY = "distinct", "blank", "deputy"
_DESCRIBED = frozenset({AgentKind.PERSON, AgentKind.UNNAMED})


class Description(NamedTuple):
    """What a description tells: roles (class and word), and the stems of its places and bodies.

    ``definite`` tells that it begins with an article, and so means somebody named: "the Russian diplomat".
    ``bare_office`` tells so of an office where there are no articles: "президент заявил".
    ``sex`` is what the article tells of it ("m", "f", "pl"), or empty; ``owned`` that it is somebody's
    ("her lawyer"). ``text`` is what it stands in. ``varied`` tells
    that it may mean whoever was told of last, ``related`` that it tells whose he is ("la mère"), ``age``
    that it says but what anybody may be, ``anew`` that it stands alone where that means somebody new,
    ``owners`` the names of whose he is ("Lee's agent", 大谷の代理人), ``of_names`` the stems of names that no
    list has and that he is of ("o administrador de Namacurra").
    """

    roles: Sequence[tuple[str, str]]
    places: frozenset[str]
    bodies: frozenset[str]
    at: int
    definite: bool = False
    bare_office: bool = False
    sex: str = ""
    owned: bool = False
    text: str = ""
    varied: bool = False
    related: bool = False
    age: bool = False
    anew: bool = False
    owners: tuple[str, ...] = ()
    of_names: frozenset[str] = frozenset()


def described_as(roles: Sequence[tuple[str, str]], chunk: Chunk, language: Language) -> Description:
    """Return what a chunk with these roles tells of whom it describes."""
    classes = [role for role, _ in roles]
    varied = is_variation(chunk, language)
    told = _sex_told(roles, chunk, language) if varied else _sex_of_role(roles, language)
    return Description(
        roles,
        frozenset(item.word[:4] for item in chunk.items if item.tag in "LM"),
        frozenset(item.word[:4] for item in chunk.items if item.tag == "K") | whose_journalist(chunk.items),
        chunk.span.start,
        definite=chunk.items[0].tag == "D",
        bare_office=language.nouns.bare_definite and bool(roles) and _BARE_OFFICES.issuperset(classes),
        sex=article_sex(chunk.items, language) or told,
        owned=any(item.word in language.possessives for item in chunk.items[:2]),
        varied=varied,
        related=is_related(roles, language) or _is_somebodys(roles, language),
        anew=language.nouns.bare_anew and chunk.items[0].tag != "D",
        owners=_owners(chunk.items),
        of_names=_of_names(chunk) if language.capitals else frozenset(),
        age=chunk.letter in "pm" or (bool(classes) and all(role == "variation" for role in classes)),
    )


def _sex_told(roles: Sequence[tuple[str, str]], chunk: Chunk, language: Language) -> str:
    """Return what an article, or where there are none the word itself, tells of whom a variation means."""
    varied = language.nouns.variations
    if varied is not None and varied.bare:
        return varied.sex_of(roles[0][1])
    return language.article_sexes.get(chunk.items[0].word, "")


def _sex_of_role(roles: Sequence[tuple[str, str]], language: Language) -> str:
    """Return "f" where the form of a role tells that a woman has it: "pielęgniarka"; else nothing."""
    rules = language.nouns.variations
    endings = rules.feminine_role if rules is not None else None
    return "f" if endings is not None and roles and endings.search(roles[0][1]) is not None else ""


def whom_it_fits(
    wanted: Description, figures: Sequence[tuple[int, Figure]], kinship: Mapping[str, frozenset[str]]
) -> int | None:
    """Return the index of whom a description means: the one that fits best of those named before.

    Of those who are named only later it means the one who has the same title, where no other has.
    """
    best: tuple[int, bool, bool, int, int] | None = None
    last_spoken = max((f.last_active for _, f in figures if f.kind in _DESCRIBED), default=-1)
    holder = _only_one_unexplained(figures) if wanted.bare_office else None
    later: list[int] = []
    told: list[tuple[int, int]] = []
    anybody = all(role == "person" for role, _ in wanted.roles)
    # Who is tried is more likely whom nothing was said of than who presides.
    tried = bool(wanted.roles) and all(role == "defendant" for role, _ in wanted.roles)
    for index, figure in figures:
        fit = how_roles_fit(wanted.roles, figure, kinship)
        if figure.kind not in _DESCRIBED or not fit or _is_another(wanted, figure, fit):
            continue
        if wanted.sex == SEVERAL and figure.kind is AgentKind.PERSON and figure.tokens:
            # "The lawyers" are not the one who was named.
            continue
        if fit < SAME_WORD and (wanted.owned or wanted.related or _is_of_other_sex(wanted, figure)):
            continue
        if figure.first >= wanted.at:
            if fit == SAME_WORD and figure.kind is AgentKind.PERSON and figure.tokens:
                later.append(index)
            continue
        active = 0 <= figure.last_active < wanted.at
        recent = max(figure.last_active, figure.first) if active else figure.first
        if fit < SAME_WORD and (
            figure.kind is AgentKind.UNNAMED or (anybody and (wanted.anew or not figure.tokens))
        ):
            # "The butcher" is not "the woman": of those who are only described, each is one of these.
            # 球迷表示: that is somebody else than the director who spoke before.
            continue
        if fit == KIN and index != holder and _from_elsewhere(wanted, figure):
            continue
        if fit == KIN and (figure.last_active < 0 or wanted.at - figure.last_active > PRONOUN_REACH):
            told += [(figure.first, index)] if _is_told_of(wanted, figure, last_spoken) else []
            continue
        definite = wanted.definite or wanted.bare_office
        known = fit == KIN and (
            index == holder or (definite and _is_well_known(figure)) or (tried and not figure.roles)
        )
        score = (fit + (1 if wanted.places & figure.places else 0), active, known, recent, index)
        best = max(best, score) if best is not None else score
    if told and not wanted.varied and (best is None or not dict(figures)[best[4]].roles):
        return max(told)[1]
    if best is not None:
        behind = _named_behind(wanted, figures) if best[0] <= KIN and wanted.definite else None
        return best[4] if behind is None else behind
    return _named_later(wanted, figures, later)


def _named_later(
    wanted: Description, figures: Sequence[tuple[int, Figure]], later: Sequence[int]
) -> int | None:
    """Return whom a description means that fits nobody named before: ``later`` have the same title."""
    if later:
        return later[0] if len(later) == 1 else None
    if wanted.varied:
        index = last_person(figures, wanted.sex, wanted.at, age=wanted.age)
        return None if index is not None and _came_in(wanted, dict(figures)[index]) else index
    return _named_next(wanted, figures)


def _came_in(wanted: Description, figure: Figure) -> bool:
    """Tell whether the noun came in behind who was told of last: "Rui veio. Um homem caiu. O homem …"."""
    if len(wanted.roles) != 1 or wanted.age:
        return False
    between = wanted.text[figure.last_active : wanted.at].casefold()
    return re.search(rf"\b{re.escape(wanted.roles[0][1])}\b", between) is not None


def _is_told_of(wanted: Description, figure: Figure, last_spoken: int) -> bool:
    """Tell whether a figure with name and function is who was told of last: "o fundador, Ivo Bassani"."""
    near = last_spoken < figure.first < wanted.at < figure.first + DESCRIBED_AGAIN
    return near and wanted.definite and bool(figure.tokens) and bool(figure.roles)


def is_unnamed(chunk: Chunk, language: Language, text: str) -> bool:
    """Tell whether a description names nobody: "a diplomat", "дипломат, знакомый с ситуацией"."""
    mark = language.unnamed_mark
    return any(item.tag == "D" and item.detail == "indefinite" for item in chunk.items) or (
        mark is not None and mark.match(text, chunk.span.end) is not None
    )


def is_one_word(chunk: Chunk) -> bool:
    """Tell whether a chunk is one word, with or without an article: "Béziers", "le Betis"."""
    return len(chunk.items) - (chunk.items[0].tag == "D") == 1


# How far behind what a sentence is about, in characters, another description may mean it.
DESCRIBED_AGAIN = 300


def is_described_again(subject: Chunk, chunk: Chunk, language: Language) -> bool:
    """Tell whether a description means whom a sentence just before is about: "il premier … il leader"."""
    if not 0 < chunk.span.start - subject.span.start < DESCRIBED_AGAIN:
        return False
    if any(each.items[0].tag != "D" or each.items[0].detail == "indefinite" for each in (subject, chunk)):
        return False
    roles = [(item.detail, item.word) for item in roles_of(chunk.items)]
    sexes = {article_sex(each.items, language) for each in (subject, chunk)} - {""}
    known = {(item.detail, item.word) for item in roles_of(subject.items)}
    about = Figure(AgentKind.PERSON, "", roles=known)
    return len(sexes) < MORE_THAN_ONE and how_roles_fit(roles, about, language.role_kinship) > 0


MORE_THAN_ONE = 2
# How far behind a description at the beginning of a text the name may stand, in characters.
NAMED_WITHIN = 400
# Offices that one person holds, whom the next sentence names.
_OFFICES = frozenset({"minister", "head_of_state", "head_of_government"})
_IN_OFFICE = _OFFICES | {"leader", "official", "legislator", "spokesperson", "diplomat"}
_LEADS = _OFFICES | {"leader"}
# Where nouns have no articles, "başkan" alone may be any of these, and "doctor" or "woman" is not.
_BARE_OFFICES = frozenset({*_OFFICES, "leader"})
_SENTENCE_END = re.compile(r"[.!?…]\S?\s|[。！？\n]")


def _named_next(wanted: Description, figures: Sequence[tuple[int, Figure]]) -> int | None:
    """Return whom a text names right behind its first words for him: "The minister said … Ann Lee told …"."""
    # One word may be a place's or a firm's name as well.
    persons = [
        (figure.first, index)
        for index, figure in figures
        if figure.kind is AgentKind.PERSON and len(figure.tokens) > 1
    ]
    spoken = any(figure.last_active >= 0 and figure.kind in _DESCRIBED for _, figure in figures)
    holds_office = bool(wanted.roles) and all(role in _OFFICES for role, _ in wanted.roles)
    if spoken or wanted.bodies or not persons or not holds_office:
        return None
    first, index = min(persons)
    figure = dict(figures)[index]
    named = not figure.roles and 0 <= first - wanted.at < NAMED_WITHIN
    return index if named and _parts(wanted, first) else None


# Titles of one person, whom the next sentence of the paragraph names.
_TITLES = _IN_OFFICE | {"mayor", "coach"}
NAMED_NEXT_WITHIN = 200


def _named_behind(wanted: Description, figures: Sequence[tuple[int, Figure]]) -> int | None:
    """Return who the next sentence of the paragraph names first, of whom the text never tells what he is.

    "The mayor wrote: … In another post Lee Ann announced": he is meant, not who else may be called so.
    """
    if not wanted.roles or not all(role in _TITLES for role, _ in wanted.roles):
        return None
    named = [
        (figure.first, index)
        for index, figure in figures
        if figure.kind is AgentKind.PERSON
        and len(figure.tokens) > 1
        and not figure.roles
        and 0 < figure.first - wanted.at < NAMED_NEXT_WITHIN
    ]
    if len(named) != 1:
        return None
    first, index = named[0]
    within = "\n" not in wanted.text[wanted.at : first]
    return index if within and _parts(wanted, first) else None


def _parts(wanted: Description, first: int) -> bool:
    """Tell whether a sentence ends between a description and a name: else it may be whom he speaks of."""
    return _SENTENCE_END.search(wanted.text, wanted.at, first) is not None


def _is_well_known(figure: Figure) -> bool:
    """Tell whether a text lets somebody speak by one name and never tells what he is: readers know."""
    return figure.speaks and len(figure.tokens) == 1 and not figure.roles


def _only_one_unexplained(figures: Sequence[tuple[int, Figure]]) -> int | None:
    """Return the one person who has spoken and of whom the text never tells what he is, if there is one."""
    unexplained = [
        index
        for index, figure in figures
        if figure.kind is AgentKind.PERSON and figure.speaks and figure.tokens and not figure.roles
    ]
    return unexplained[0] if len(unexplained) == 1 else None


def _is_somebodys(roles: Sequence[tuple[str, str]], language: Language) -> bool:
    """Tell whether "his" is written on to what somebody is: وكيل أعماله."""
    rules = name_rules(language.code)
    if rules is None or rules.possessed is None:
        return False
    return any(rules.possessed.fullmatch(word.rpartition(" ")[2]) is not None for _, word in roles)


_OWNED = re.compile("N[RM]*s")


def _owners(items: Sequence[Item]) -> tuple[str, ...]:
    """Return the names in a description behind which "'s" stands, with or without a title."""
    tags = "".join([item.tag for item in items])
    found = _OWNED.finditer(tags) if "s" in tags else ()
    return tuple(items[match.start()].word for match in found)


def _of_names(chunk: Chunk) -> frozenset[str]:
    """Return the stems of the names that stand in a description, behind its role."""
    if chunk.letter != "d":
        return frozenset()
    return frozenset(item.word[:4] for item in chunk.items[1:] if item.tag == "N" and item.capital)


def _is_another(wanted: Description, figure: Figure, fit: int) -> bool:
    if wanted.of_names and fit == SAME_CLASS and all(role in _IN_OFFICE for role, _ in wanted.roles):
        # "O administrador de Namacurra" is not who else leads something that the text has told of.
        known = figure.places | figure.bodies | {token[:4].casefold() for token in figure.tokens}
        if wanted.of_names.isdisjoint(known):
            return True
    return _of_another_body(wanted, figure, fit) or (bool(wanted.owners) and _is_owner(wanted, figure))


def _is_owner(wanted: Description, figure: Figure) -> bool:
    """Tell whether a figure is whose the described one is: he is another."""
    name = "".join(figure.tokens)
    return any(owner in figure.tokens or name.startswith(owner) for owner in wanted.owners)


def _is_of_other_sex(wanted: Description, figure: Figure) -> bool:
    """Tell whether "la portavoce" means a woman, and the figure is known to be a man."""
    return bool(wanted.sex and figure.sex) and wanted.sex != figure.sex


def _from_elsewhere(wanted: Description, figure: Figure) -> bool:
    """Tell whether a description names a place that is not known to be the figure's."""
    unlike = bool(wanted.places) and not wanted.places & figure.places
    return unlike and (bool(figure.places) or not wanted.definite)


def _of_another_body(wanted: Description, figure: Figure, fit: int) -> bool:
    """Tell whether a description names a body that the figure doesn't belong to.

    Who leads it may be who just spoke by one name, if nothing else is told of him: "Conte … il leader M5S";
    so may anything be of one whom the text has just named in full: "Solenn Quéméner … la chercheuse du CNRS".
    """
    if not wanted.bodies or wanted.bodies & figure.bodies:
        return False
    if figure.bodies or fit != KIN:
        return bool(figure.bodies)
    near = 0 <= wanted.at - figure.last_active < DESCRIBED_AGAIN and figure.last_active >= 0
    leads = wanted.definite and _LEADS.issuperset(role for role, _ in wanted.roles)
    whole = wanted.definite and len(figure.tokens) > 1 and not figure.roles and not wanted.owned
    return not (near and ((leads and _is_well_known(figure)) or whole))


def how_roles_fit(
    roles: Sequence[tuple[str, str]], figure: Figure, kinship: Mapping[str, frozenset[str]]
) -> int:
    """Return how well a description's roles are a figure's: 3 the same word, 2 the class, 1 kin, 0 not."""
    words = {word for _, word in figure.roles}
    classes = {role for role, _ in figure.roles}
    if any(word in words for _, word in roles):
        return 3
    # Where each title of a class is another office, who leads a firm is not who leads a town.
    if any(role in classes and role not in kinship.get(DISTINCT, ()) for role, _ in roles):
        return 2
    held = [word for role, word in roles if role in classes and role in kinship.get(DISTINCT, ())]
    if any(_is_same_office(word, other) for word in held for other in words):
        return 3
    if DEPUTY in kinship and any(
        _is_short_for(word, other, kinship[DEPUTY]) for _, word in roles for other in words
    ):
        return 3
    related = any(classes & kinship.get(role, frozenset()) for role, _ in roles)
    # "Mr. Lee" may be anything.
    return 1 if related or (classes <= kinship.get(BLANK, frozenset()) and roles) else 0


def _is_short_for(word: str, other: str, deputy: frozenset[str]) -> bool:
    """Tell whether a title is what another ends with: 長官 is 国務長官, and 会長 is not 副会長."""
    word, other = word.replace(" ", ""), other.replace(" ", "")
    before = other[: -len(word)]
    return len(word) > 1 and bool(before) and other.endswith(word) and before not in deputy


_BEYOND_LATIN, _STEM = "\u0370", 4


def _is_same_office(word: str, other: str) -> bool:
    """Tell whether two words are one in different cases: "wójt", "wójtem"."""
    return word[:1] < _BEYOND_LATIN and len(word) >= _STEM and word[:_STEM] == other[:_STEM]
