"""What a noun phrase can be as a source: person, description, organisation, place, outlet."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from provenance.extract.family_names import own_name
from provenance.extract.item import letters_of
from provenance.extract.items import TOLD, Item
from provenance.languages import Language
from provenance.model.kinds import Span
from provenance.text.morphology import has_dictionary, is_before_name

LONG_RUN = 3
_NAME_RUN = re.compile(r"(?:N(?:[.hj]*(?=N))?(?:\.(?=N))?)+")


_KIND_OF_TAG = (("R", "d"), ("U", "u"), ("K", "k"), ("G", "k"))
_HAS_OWNER = re.compile("s[^f]*[RUK]|K(?:[KL])*sN+\\Z")
_BODY_OR_ROLE = re.compile("[RUK]")
_BODY_OR_OUTLET = re.compile("[KGUO]")
# "A dispatch of Reuters", "a correspondent of the paper", "un articolo dell'agenzia Reuters".
_OF_OUTLET = re.compile(r"[DM]*(?:G[DM]*f[DM]*(?:G[DML]*)?|w[DM]*f[DM]*G[DMLw]*)O[DML]*\Z")
# "Of", and "for the" behind a function: "la ministra para la Transición Ecológica". Of "l'esperto di mercato
# Luca Neri" the noun without an article is what he knows of.
_LINK_LAST = re.compile(r"(?:f(?:D[hw]?|h)?|(?<=R)lD[hw]?)\Z")
_OF_MATTER = re.compile(r"RM?fw\Z")
# How many noun phrases of different letters are remembered; a language's news has some thousands.
MOST_SHAPES = 16_384


class _Shape(NamedTuple):
    """What the letters of a phrase's items tell by themselves; positions are of items, end exclusive.

    ``runs`` are the names in it, ``person`` the characters' items of a person's name, ``letter`` what
    the phrase is where no name in it and no outlet of its says otherwise.
    """

    runs: tuple[tuple[int, int], ...]
    person: tuple[int, int] | None
    letter: str
    is_named: bool


def classify(items: Sequence[Item], tags: str, language: Language) -> tuple[str, Span | None]:
    """Return the letter of a noun phrase, and the characters of the name in it if it is a person's."""
    if tags == "DP":
        # "One of them" is nobody that was named.
        return ("u" if items[0].detail == "indefinite" else "r"), None
    if tags == "P" or (tags == "R" and items[0].detail == "title"):
        return "r", None
    shape = _shape(tags, language.title_after_name, not language.capitals)
    runs = shape.runs
    may_be_outlet = language.outlet_marks and "R" not in tags
    if may_be_outlet and any(_names_outlet(items[first:last], language) for first, last in runs):
        return "o", _span(items, runs[-1])
    behind = _name_behind_place(items, tags, language) if shape.person is None else 0
    if behind or (shape.person is None and _OUTLETS_PERSON.match(tags)):
        # "MSNBC's Chris Matthews" speaks for himself.
        return "p", _span(items, (behind, len(tags)) if behind else runs[-1])
    if shape.person is not None and _is_any(items, tags):
        return "d", None
    if shape.person is not None:
        own = own_name(items, tags, shape.person, language) if language.nouns.family_names else shape.person
        return ("d", None) if own is None else ("p", _span(items, _without_place(items, tags, own, language)))
    if ("O" in tags or "G" in tags) and (_is_outlet(items, tags) or _is_its_text(items, tags)):
        return "o", _unknown_outlet(items)
    if shape.letter == "p" and shape.is_named and items[0].detail == "indefinite":
        return "d", None
    # Of nouns with a capital the first is who it is: "Lotsen im Hafen".
    name = runs[0 if language.nouns.capital_nouns and tags.lstrip("DM")[:2] == "Nf" else -1] if runs else None
    return shape.letter, _span(items, name) if shape.is_named and name is not None else None


_ROLE_PLACE_NAME = re.compile("[DM]*R[KM]{0,2}f[ML]?[NL]N\\Z")


def _name_behind_place(items: Sequence[Item], tags: str, language: Language) -> int:
    """Return where a lone name stands behind where somebody works, or 0: "кассир на Крещатике | Людмила".

    The place is in a case that the name isn't in.
    """
    case = language.subjects.dative_ending
    if case is None or _ROLE_PLACE_NAME.match(tags) is None:
        return 0
    located = case.search(items[-2].word) is not None and case.search(items[-1].word) is None
    return len(tags) - 1 if located else 0


_OUTLETS_PERSON = re.compile("D?Os(?:N\\.?){2,3}\\Z")
_NAME_THEN_ROLE = re.compile("N{2,}R")
_ROLE_AND_PLACE = re.compile("R[^N]*N[^N]*\\Z")


def _is_any(items: Sequence[Item], tags: str) -> bool:
    """Tell whether a phrase means somebody that is not named: "a Manitoba farmer", "one Labour AM".

    Of "a minister Jean Martin" two words are a name; of "một nông dân Manitoba" one is where from.
    """
    if items[0].detail != "indefinite":
        return False
    return "R" not in tags or _ROLE_AND_PLACE.search(tags) is not None


@lru_cache(maxsize=MOST_SHAPES)
def _shape(tags: str, title_after_name: bool, name_first: bool = False) -> _Shape:
    runs = tuple(match.span() for match in _NAME_RUN.finditer(tags))
    person = _person_name(tags, runs, title_after_name=title_after_name)
    if name_first and not title_after_name and runs and _NAME_THEN_ROLE.match(tags):
        # "روبن كريستي مدرب فريق ميلروز": where titles stand before names, the first of two is who it is.
        person = runs[0]
    owned = tags.rpartition("s")[2] if _HAS_OWNER.search(tags) else tags
    # "Those around the president", "aides to Mr. Lee" are not the president, nor Lee.
    head, _, behind = owned.partition("f")
    others = "U" in head or ("K" in head and ("N" in behind or "R" in behind))
    told_by = head if others and "R" not in head else owned
    kind = next((letter for tag, letter in _KIND_OF_TAG if tag in told_by), "")
    if kind or "N" not in tags:
        return _Shape(runs, person, kind or ("o" if "O" in tags else "m"), is_named=False)
    letter = "m" if "L" in tags and not tags.endswith("N") else "p"
    return _Shape(runs, person, letter, is_named=True)


def _without_place(
    items: Sequence[Item], tags: str, person: tuple[int, int], language: Language
) -> tuple[int, int]:
    """Return the items of a name without the place before it: "Thị trưởng Leeds Anna Bright"."""
    first, last = person
    run = tags[first:last]
    if not first or run.count("N") < LONG_RUN:
        return person
    if tags[first - 1] in "KN" and _is_of_body(items[first].word, language):
        return first + 1, last
    if tags[first - 1] == "R" and _is_of_place(items[first], items[first + 1], language):
        return first + _last_but_one(run), last
    if tags[first - 1] == "R" and _is_of_another(items[first:last], language):
        return first + 2, last
    code, second = language.code, first + run.index("N", 1)
    if has_dictionary(code) and is_before_name(items[first].word, items[second].word, code):
        return second, last
    if items[first - 1].word not in language.place_before_name:
        return person
    # A name at home has as many words; only what is written in plain letters comes from abroad.
    foreign = all(item.word.isascii() for item in items[first:last])
    return (first + _last_but_one(run), last) if foreign else person


def _is_of_body(word: str, language: Language) -> bool:
    """Tell whether a word goes with the body before it: "prezes Związku Kolarskiego Leon Machul"."""
    ending = language.nouns.body_adjective_ending
    return ending is not None and ending.search(word) is not None


def _is_of_place(word: Item, name: Item, language: Language) -> bool:
    """Tell whether a word between role and name is in the genitive, the name not: "мэр Ростова Олег Лис"."""
    ending = language.subjects.genitive_ending
    if ending is None or name.tag != "N":
        return False
    case, other = ending.search(word.word), ending.search(name.word)
    return case is not None and (other is None or case.lastgroup != other.lastgroup)


def _is_of_another(names: Sequence[Item], language: Language) -> bool:
    """Tell whether of two names behind a role the first is in the genitive: "врач Ивана Котова Олег Лис"."""
    ending = language.subjects.genitive_ending
    if ending is None or letters_of(names) != "NNNN":
        return False
    return [ending.search(name.word) is not None for name in names] == [True, True, False, False]


_OF_ANOTHER = re.compile(r"(?<=R)f[DM]*(?P<role>R)")


def roles_of(items: Sequence[Item]) -> list[Item]:
    """Return the items that tell what somebody is; in "the manager's lawyer" the manager is another."""
    tags = "".join([item[0] for item in items])
    if "R" not in tags:
        return []
    if "Ns" in tags:
        # "Actor Ann Lee's agent", 演员胡歌的经纪人: whose he is, is another.
        own = tags.rfind("Ns") + 1
        items, tags = (items[own:], tags[own:]) if "R" in tags[own:] else (items, tags)
    if "f" not in tags:
        return [item for item in items if item[0] == "R"]
    others = {match.start("role") for match in _OF_ANOTHER.finditer(tags)}
    return [item for at, item in enumerate(items) if item.tag == "R" and at not in others]


_OWNER = re.compile("D?[wM]{0,2}w\\Z")


def with_owner(letters: str, at: int, first: int) -> int:
    """Return where a phrase begins that begins with "'s": whose it is, from ``at`` on, belongs to it."""
    owner = _OWNER.search(letters, at, first) if letters[first] == "s" else None
    return first if owner is None else owner.start()


def is_told(items: Sequence[Item], tags: str) -> bool:
    """Tell whether a phrase is an outlet in a case that says that it was told, and so didn't speak."""
    return any(item.detail == TOLD for item in items) and not set(tags) & set("KRUP")


def _is_outlet(items: Sequence[Item], tags: str) -> bool:
    """Tell whether a phrase is an outlet: its head is, or "the agency" means one, or it is its reporter."""
    head = tags.split("f", maxsplit=1)[0]
    # "The party's Global Times" is not the party.
    heads = (head, head.rpartition("s")[2])
    if any("O" in each and not _BODY_OR_ROLE.search(each) for each in heads) or _OF_OUTLET.match(tags):
        return True
    if "R" in tags:
        named = "O" in tags or any(item.tag == "G" and item.outlet is not None for item in items)
        return named and any(item.detail == "journalist" for item in items if item.tag == "R")
    return "G" in tags and not set(tags) - set("DGLM") and any(item.outlet is not None for item in items)


# "Une enquête du quotidien britannique The Guardian"
_TEXT_OF = re.compile(r"[DM]*K[DM]*f[DM]*(?:G[DML]*)?O[DML]*\Z")
_ITS_TEXT = re.compile("[DM]*O[sh]?[DM]*K\\Z")


def _is_its_text(items: Sequence[Item], tags: str) -> bool:
    """Tell whether a phrase is an outlet's own text: "a Reuters report", "the paper's investigation"."""
    if _TEXT_OF.match(tags) is not None:
        return items[tags.index("K")].detail == "document"
    return _ITS_TEXT.match(tags) is not None and items[-1].detail == "document"


def _unknown_outlet(items: Sequence[Item]) -> Span | None:
    """Return the characters of an outlet's name that the gazetteer lacks."""
    named = [item for item in items if item.tag == "O"]
    if not named or any(item.outlet is not None for item in items):
        return None
    return Span(named[0].start, named[-1].end)


def _names_outlet(run: Sequence[Item], language: Language) -> bool:
    """Tell whether a name that the gazetteer lacks is an outlet's: "KSWB-TV", "TV Rennes"."""
    return len(run) > 1 and (run[-1].word in language.outlet_marks or run[0].word == "tv")


def _span(items: Sequence[Item], run: tuple[int, int]) -> Span:
    return Span(items[run[0]].start, items[run[1] - 1].end)


def _person_name(
    tags: str, runs: Sequence[tuple[int, int]], *, title_after_name: bool
) -> tuple[int, int] | None:
    """Return the items of a person's name: the capitals that follow a role, or end the phrase."""
    best = None
    for first, last in runs:
        if tags.startswith(_COMPOUND, last):
            # "Ein Sprecher des Max-Planck-Instituts": of a body's name.
            continue
        words = tags[first:last].count("N")
        apart = words - tags[first:last].count("h")
        linked = _LINK_LAST.search(tags[:first]) is not None
        if linked and apart >= LONG_RUN:
            best = (first + _last_but_one(tags[first:last]), last)
            continue
        if _belongs_to_inner(tags, first) or linked or (words < 2 and "f" in tags[:first]):
            continue
        before = tags[:first].rstrip("DM.")
        of_matter = _OF_MATTER.search(before) is not None
        ends = last >= len(tags.rstrip("M")) and before.rstrip("NLKGMOUsf").endswith("R")
        after_role = before.endswith("R") or of_matter or ends
        before_role = title_after_name and tags[last:].lstrip("M")[:1] == "R"
        alone = first == 0 and last == len(tags) and words >= 2
        before_of = tags[last : last + 1] == "f" and first == 0 and words >= 2
        with_place = words >= 2 and last == len(tags) and not _BODY_OR_OUTLET.search(tags[:first])
        owned = tags[last : last + 1] == "s" and last + 1 < len(tags)
        if title_after_name and _OWNER_WITH_TITLE.match(tags, last):
            continue
        if (after_role and not owned) or before_role or alone or before_of or with_place:
            best = (first, last)
    return best


_COMPOUND = ("hK", "hG")
# 田中|さん|の|妻, 岸田|首相|の|側近: who stands behind what such a person is, is another.
_OWNER_WITH_TITLE = re.compile("[RM]{1,3}s[DMLK]*[RUK]\\Z")


def _last_but_one(run: str) -> int:
    """Return where the last but one name of a run begins: the person's in "mayor of New York Eric Adams".

    What hyphens join is one name: "expert of AI Kai-Fu Lee".
    """
    at = run.rindex("N", 0, len(run) - 1)
    while at > 1 and run[at - 1] == "h":
        at -= 2
    return at


def _belongs_to_inner(tags: str, first: int) -> bool:
    """Tell whether a name stands behind a preposition: "the administration of President Trump"."""
    head, link, _ = tags[:first].partition("f")
    if not link:
        return False
    own_role = tags[:first].rstrip("DML.").endswith("R")
    return "R" not in head or own_role


def other_case(items: Sequence[Item], language: Language) -> int:
    """Return where a phrase in another case than the genitive begins, or 0: "der Mann | den Behörden".

    Where nouns stand behind names, it begins with a definite determiner: "Hazim Cuburi | aynı kanala".
    """
    genitives = language.nouns.genitive_determiners
    if not genitives:
        return _behind_name(items) if language.outlet_nouns_behind else 0
    return next(
        (
            at
            for at in range(1, len(items))
            if items[at].tag == "D"
            and not items[at].capital
            and items[at - 1].tag in "NRKGUO"
            and items[at].word not in genitives
        ),
        0,
    )


def _behind_name(items: Sequence[Item]) -> int:
    """Return where a definite determiner stands behind a name, or 0."""
    behind = (at for at in range(1, len(items)) if items[at - 1].tag == "N")
    return next((at for at in behind if items[at].tag == "D" and items[at].detail == "determiner"), 0)
