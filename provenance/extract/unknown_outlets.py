"""Outlets that no gazetteer has: told by a noun beside their name, or by marks and a verb."""

from __future__ import annotations

import re
from collections.abc import Sequence

from provenance.extract.headed_papers import capitals_behind, is_cited_head
from provenance.extract.item import Item
from provenance.extract.longer_names import as_outlet, name_with_article
from provenance.extract.marked_reports import papers_verb_before, reports_in_marks
from provenance.extract.named_again import (
    end_of_headed,
    over_capitals,
    over_modifier,
    over_pair,
    over_small_words,
)
from provenance.extract.names_behind_markers import INSIDE, name_by_marker
from provenance.extract.nouns_alone import (
    CLOSES_NAME,
    NAME_IN_MARKS,
    TOLD,
    name_told,
    noun_of_no_name,
    without_somebody,
)
from provenance.extract.outlet_nouns import (
    behind_adjectives,
    is_named_before,
    noun_with_purpose,
    speaks_before,
)
from provenance.extract.papers_in_marks import paper_in_marks
from provenance.extract.sorted_places import places_of_any
from provenance.extract.suffixed_outlets import (
    behind_person,
    name_before,
    name_beside_suffixed,
    with_departments,
    with_parted_cases,
    with_parted_nouns,
)
from provenance.extract.uncased_outlets import behind_uncased
from provenance.extract.written_papers import is_written
from provenance.languages import Language
from provenance.languages.name_rules import name_rules

MORE_THAN_A_WORD = 2
# What may tell that the name beside it is an outlet's: nouns, and some words for interviews and relays.
_MAY_TELL = re.compile("[GIV]")
_BEYOND_LATIN = "\u0370"


def with_unknown_outlets(items: list[Item], tags: str, text: str, language: Language) -> list[Item]:
    """Take the name beside "the newspaper" for an outlet's, where no gazetteer has it.

    The detail of such an item is the name as the text has it.
    """
    if language.outlet_nouns_behind:
        items = with_parted_nouns(items, text)
        tags = "".join([item[0] for item in items])
    found = items
    nouns = language.nouns
    behind = nouns.words_behind
    marks = _OPENS_NAME | {_SINGLE} if language.writing.outlets_in_marks else frozenset[str]()
    words = behind | marks | frozenset(language.told_prefixes)
    named = places_of_any(words, [item[5] for item in items]) if words else ()
    for at in sorted({*named, *(match.start() for match in _MAY_TELL.finditer(tags))}, reverse=True):
        if items[at].tag in "IV" and items[at].detail not in _TELL_OUTLETS and items[at].word not in words:
            continue
        if noun := noun_of_no_name(items, at, language):
            found = list(items) if found is items else found
            found[noun[0]] = noun[1]
            continue
        if items[at].word in behind:
            first, last = name_before(items, at, language)
        elif items[at].tag in "IV" or items[at].word in language.told_prefixes:
            first, last = name_by_marker(items, at, language)
        elif items[at].tag == "G":
            first, last = _name_beside(items, at, text, language)
            if items[at].detail == TOLD and language.nouns.bare_definite and last == first:
                first, last = name_told(items, at)
        else:
            first, last = _in_marks(items, at, language)
        if last > first:
            first = behind_person(items, first, last, text) if language.outlet_nouns_behind else first
            found = list(items) if found is items else found
            found[first:last] = [as_outlet(items, first, last, text)]
            found[at:first] = noun_with_purpose(items, at, first)
    if not language.outlet_nouns_behind:
        return found
    return with_parted_cases(with_departments(found, language), language)


# The detail of phrases behind which stands an outlet, whatever its name: "w wywiadzie dla Przekroju".
TELLS_OUTLET = "interview_outlet"
RELAYED = "via_relayed"
_TELL_OUTLETS = frozenset({TELLS_OUTLET, RELAYED, INSIDE})
_OF_OUTLET = re.compile(",?[fyb]D?G?O")
_OF_STATION = re.compile(",?[wMz]{0,2}[fyb]D?[GO]")
# "W podcaście „Raport o stanie gminy”": what a programme is called may be any words.
_MOST_OF_PROGRAMME = 8
# "No programa “Casa Feliz”, do mesmo canal": of one that has been named.
_OF_ANY = re.compile(",?(?:(?:[fyb]D?G?)?O|[fyb]D?[DMb]G)")
_ENDS_CLAUSE = frozenset({".", ",", ")"})


# Marks in which the name of an outlet stands, what closes them, and how many words such a name may have.
_OPENS_NAME = frozenset('«„“"')
_SINGLE = "'"  # Behind a noun alone ("el programa ‘Espejo’"): it is an apostrophe as well.
# Where an outlet's name is the subject behind its verb: "as «X» writes," and ", «X» writes."
_BEFORE_VERB = re.compile("(?:[Tj]b?|(?P<parted>[,-]b?))CM?\\Z")
# "рассказала «Новинарне» врач …": who was told stands in marks between the verb and who speaks.
_WHO_SPEAKS = frozenset("RNU")
_CITES = frozenset({"via", "via_pronoun"})
_BEHIND_NAME = frozenset(",.:VI") | {""}


def _in_marks(items: Sequence[Item], at: int, language: Language) -> tuple[int, int]:
    """Return the items of the name of an outlet or a programme in the marks that open at ``at``."""
    noun = items[at - 1].word.rpartition(" ")[2] if at and items[at - 1].tag in "IG" else ""
    if noun in language.nouns.programmes:
        return _programme_in_marks(items, at)
    single = items[at].word == _SINGLE
    first, last = (at, at) if single else _name_in_marks(items, at, language)
    if last == first and language.nouns.capital_nouns:
        return paper_in_marks(items, at, language)
    return first, last


def _name_in_marks(items: Sequence[Item], at: int, language: Language) -> tuple[int, int]:
    """Return the items of an outlet's name in the marks that open at ``at``: told by what stands before.

    That is a noun for outlets, or a verb of which it is the subject: "как пишет «Северный маяк»,".
    """
    last = at + 1
    inside = "NwMLKRDfn&hGbtT," if at and items[at - 1].tag == "G" else "NwMLKRDfn&hG"
    inside += "" if language.capitals else "UObtx"
    while last < len(items) and last - at <= NAME_IN_MARKS and items[last].tag in inside:
        if items[last].word in CLOSES_NAME:
            break
        last += 1
    closed = last < len(items) and items[last].word in CLOSES_NAME
    capital = closed and items[at + 1].capital
    small = language.capitals and not capital
    if not closed or last == at + 1 or small or _is_known(items[at + 1 : last]):
        return at, at
    of_noun = at and items[at - 1].word in language.outlet_nouns_of_names
    told = not language.capitals and _is_told_in_marks(items, at, last)
    told = told or (not language.capitals and _is_uncased_beside_marker(items, at, last, language))
    rules = None if language.capitals else name_rules(language.code)
    written = rules is not None and is_written(items, at, last, rules)
    if written or of_noun or told or (at and items[at - 1].detail == TELLS_OUTLET):
        return at + 1, last
    if not capital:
        return at, at
    if (
        _is_beside_marker(items, at, last)
        or (at and items[at - 1].detail == "journalist")
        or (language.capitals and reports_in_marks(items, at, last, language))
        or _is_subject_of_report(items, at, last)
        or _is_told_by_case(items, at, last, language)
    ):
        return at + 1, last
    verb = _BEFORE_VERB.search("".join([item.tag for item in items[max(0, at - 4) : at]]))
    if verb is None or (items[last + 1].tag if last + 1 < len(items) else "") not in _BEHIND_NAME:
        return at, at
    lone = verb["parted"] and last - at <= MORE_THAN_A_WORD
    return (at, at) if lone and not papers_verb_before(items, at, language) else (at + 1, last)


def _programme_in_marks(items: Sequence[Item], at: int) -> tuple[int, int]:
    """Return the items of a programme's name in the marks at ``at``; none where it is an outlet's."""
    last = at + 1
    closing = {_SINGLE} if items[at].word == _SINGLE else CLOSES_NAME
    while last < len(items) and last - at <= _MOST_OF_PROGRAMME and items[last].tag not in "O.!?:C":
        if items[last].word in closing:
            named = _OF_ANY.match("".join([item.tag for item in items[last + 1 : last + 5]])) is None
            return (at + 1, last) if named else (at, at)
        last += 1
    return at, at


def _is_known(inside: Sequence[Item]) -> bool:
    """Tell whether a listed outlet stands in the marks, and no more than a noun or a country beside it."""
    return any(item.tag == "O" for item in inside) and all(item.tag in "OGLM" for item in inside)


_PERSON_BEFORE = re.compile("[DRULMKNw]{1,6}f")
_VERB_BEFORE = re.compile("C[bt]{0,2}f\\Z")
_CUE_BEFORE = re.compile("C[^C.;:]{0,14}\\Z")
_BEHIND_TOLD = frozenset("T:,f.")


def _is_told_in_marks(items: Sequence[Item], at: int, last: int) -> bool:
    """Tell whether a name in marks was told, in a script without capitals: قال الوزير لـ«الأخبار» إن."""
    if (
        not at
        or items[at - 1].detail != "addressing"
        or any(item.tag in "KR" for item in items[at + 1 : last])
    ):
        return False
    # "لـ«الأنباء» الكويتية إن": the adjective of a country may stand behind it.
    behind = last + 1 + (last + 1 < len(items) and items[last + 1].tag == "L")
    after = items[behind].tag if behind < len(items) else "."
    before = "".join([item.tag for item in items[max(0, at - 16) : at]])
    if after == ":" and _PERSON_BEFORE.fullmatch(before) is not None:
        # "خبير اقتصادي لـ«الوطن»: …": a headline.
        return True
    if after in "RU" and after and _VERB_BEFORE.search(before) is not None:
        # "وأوضح لـ«الشرق» المحلل المالي أن": who speaks stands behind.
        return True
    return after in _BEHIND_TOLD and _CUE_BEFORE.search(before) is not None


_OF_SOMEBODY = re.compile("L?f[DM]*[UR]")


def _is_uncased_beside_marker(items: Sequence[Item], at: int, last: int, language: Language) -> bool:
    """Tell whether a name in marks is whom "citing", "in reply to", "the reporter of" or "relayed" means.

    Not a programme's before its outlet: في برنامج «الحكاية» على قناة «إم بي سي».
    """
    marker = at - 1 - (at > 1 and items[at - 1].detail == "addressing")
    rules = name_rules(language.code)
    if marker < 0 or rules is None:
        return False
    if items[marker].word in rules.reporters:
        return True
    behind = "".join([item.tag for item in items[last + 1 : last + 6]])
    if marker == at - 1 and items[marker].detail == "relay":
        # "ونقلت «الراصد» عن مصادر": who relays, and of whom.
        return _OF_SOMEBODY.match(behind) is not None
    return items[marker].tag in "IV" and _OF_STATION.match(behind) is None


def _is_beside_marker(items: Sequence[Item], at: int, last: int) -> bool:
    """Tell whether a name in marks stands beside what cites or asks, as only outlets' names do.

    "Raport, do którego dotarł „Głos”", "у розмові з «Чемпіоном»" (but "w programie „Ring” w TVN24"),
    "„Nasz Tygodnik” cytuje", "powiedział „Głosowi” wójt", "więcej wie „Głos”: według".
    """
    before = items[at - 1].tag if at else ""
    behind = "".join([item.tag for item in items[last + 1 : last + 6]])
    if before == "V" or (before == "I" and _OF_OUTLET.match(behind) is None):
        return True
    if behind[:1] == "V" and items[last + 1].detail in _CITES:
        return True
    if before == "A" and items[at - 1].detail in _OF_NEWS:
        # "По сообщению «Лужских новостей»,": what is passed on, and no opinion.
        ends = behind[:1] in _ENDS_CLAUSE or behind[:1] == "B"
        return ends and all(item.tag not in "KR" for item in items[at + 1 : last])
    return before == "C" and (behind[:1] in _WHO_SPEAKS or behind[:2] == ":A")


_OF_NEWS = frozenset({"according_news", "according_reports"})
# "O podwyżce napisał „Kurier Podlaski”.": what it is about stands before the verb, and who tells it behind.
_ABOUT_FIRST = re.compile("(?:\\A|[.!?])[bt]{0,2}(?:e|l[^.,!?CQ]{1,7})[bt]{0,3}CM?\\Z")


def _is_subject_of_report(items: Sequence[Item], at: int, last: int) -> bool:
    before = "".join([item.tag for item in items[max(0, at - 14) : at]])
    ends = last + 1 >= len(items) or items[last + 1].tag in _BEHIND_NAME
    return ends and _ABOUT_FIRST.search(before) is not None


_TOLD_BEHIND_SUBJECT = re.compile("[NP]b?C\\Z")


# "Рассказали «Лужским новостям» в пресс-службе": where those who told it are.
_IN_BODY = re.compile("f[DM]?K")


def _is_told_by_case(items: Sequence[Item], at: int, last: int, language: Language) -> bool:
    """Tell whether a name in marks is who was told: "рассказал «Волжскому вестнику», что"."""
    dative = language.subjects.dative_ending
    if dative is None or not at or items[at - 1].tag not in "CNP" or last + 2 >= len(items):
        return False
    if _TOLD_BEHIND_SUBJECT.search("".join([item.tag for item in items[max(0, at - 3) : at]])) is not None:
        # Behind who speaks and the verb nobody else is named: "Ріордан розповіла «Читомо», що".
        that = (
            items[last + 1].tag == ":" or "".join([each.tag for each in items[last + 1 : last + 3]]) == ",T"
        )
        if that and "addressee" in language.cues[items[at - 1].detail].flags:
            return True
    verb = items[at - 1] if items[at - 1].tag == "C" else items[at - 2]
    if verb.tag != "C" or "addressee" not in language.cues[verb.detail].flags:
        return False
    behind = "".join([item.tag for item in items[last + 1 : last + 4]])
    return (behind[:1] in ",.-" or _IN_BODY.match(behind) is not None) and all(
        dative.search(item.word) for item in items[at + 1 : last]
    )


def _name_beside(items: Sequence[Item], at: int, text: str, language: Language) -> tuple[int, int]:
    """Return the items of the name that a noun for outlets makes one: Latin among others, or any."""
    foreign = items[at].word[0] >= _BEYOND_LATIN
    known = foreign or items[at].word in language.outlet_nouns_of_names
    if not known and not is_cited_head(items, at, language):
        return at, at
    if language.outlet_nouns_behind:
        return name_beside_suffixed(items, at, language)
    if headed := end_of_headed(items, at, text, language):
        return at, headed
    # "dijo al diario Ana Ruiz": who is told stands before who speaks.
    before = () if foreign or language.native_word is not None else items[max(0, at - 2) : at]
    told = any(item.tag in "jy" and item.detail != "agent" for item in before)
    # "Ao podcast Café Azul, o deputado …": what opens a sentence has nobody who speaks behind it.
    programme = told and items[at].word in language.nouns.programmes
    first = behind_adjectives(items, at + 1, language)
    last = name_with_article(items, first) if language.nouns.small_adjectives else first
    if last > first:
        return first, last
    if language.native_word is not None:
        last = over_modifier(items, first)
    while last < len(items) and items[last].tag == "N" and (not foreign or items[last].word.isascii()):
        last += 1
        if "".join([item.tag for item in items[last : last + 2]]) in _HYPHENED:
            last += 2
    if language.native_word is not None and last > first:
        last = over_small_words(items, last, language.native_word)
    if language.nouns.small_adjectives:
        last = over_pair(items, first, capitals_behind(items, first, last, language), told=told)
    elif language.nouns.bare_definite:
        last = without_somebody(items, at, first, last) if last > first else over_capitals(items, first)
    after = items[last].tag if last < len(items) else "."
    clause = after == "T" or (last < len(items) and items[last].detail == "infinitive")
    clause = clause or (after == "," and (at < MORE_THAN_A_WORD or items[at - 2].tag in ".!?\n"))
    ended = clause or (after in _ENDS_CLAUSE and (last == first + 1 or speaks_before(items, at)))
    if told and not programme and not ended and not is_named_before(items, at, last):
        # … but for "dijo al diario Clarín que", "dijo al diario Clarín.": who speaks has been named.
        return at, at
    # "w Radiu Olsztyn": a noun with a capital within a sentence is part of the name.
    in_names = items[at].word in language.nouns.outlet_nouns_in_names
    titled = text[items[at].start : items[at].start + MORE_THAN_A_WORD].istitle()
    titled = titled and (in_names or not language.nouns.capital_nouns)
    own = last > first == at + 1 and titled and (in_names or _is_in_name(items, at, last))
    if last == first:
        return at + 1, behind_uncased(items, at + 1, language)
    return (at if own else first), last


# "Al-Mayadeen", "KBRZ-TV".
_HYPHENED = frozenset({"hN", "hG"})


def _is_in_name(items: Sequence[Item], at: int, last: int) -> bool:
    """Tell whether a noun with a capital belongs to the name behind it: in marks, or in a sentence."""
    before = items[at - 1] if at else None
    if before is None or before.tag in ".!?:-":
        return False
    return before.word not in _OPENS_NAME or (last < len(items) and items[last].word in CLOSES_NAME)
