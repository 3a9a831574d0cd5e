"""Names that are subjects: what begins a clause, or stands before a verb of saying, and speaks in it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from provenance.extract.item import Item
from provenance.extract.name_runs import foreign_part, is_foreign, run_beside
from provenance.languages.name_rules import NameRules

# How far around a name the same signs count as its recurrence.
NEARBY = 4000
SENTENCE_REACH = 150
FILLERS_BEFORE_CUE = 4
# Most names at home have a surname of one sign and a given name of two.
SIGNS_OF_A_NAME = 3
LEAST_OF_A_NOUN = 2
# How far behind a name the outlet stands to which it speaks.
OUTLET_REACH = 6
LEAST_RECURRING = 3
# How far behind a verb of relaying the preposition stands before whose words they are: "نقلت رويترز عن".
RELAYED_WITHIN = 6
_BEHIND_SUBJECT = frozenset("fIbtC(,")


def native_subject(
    items: Sequence[Item], at: int, run: Sequence[Item], text: str, rules: NameRules
) -> list[str]:
    """Return the name with a known surname that begins a clause in which it speaks: 李明在会上表示."""
    name = text[run[0].start : run[-1].end] if run else ""
    if len(run) < rules.least or not rules.fits(name):
        return []
    behind = items[at + len(run) : at + len(run) + FILLERS_BEFORE_CUE]
    first = next((item.tag for item in behind if item.tag not in "bt"), "")
    if first == "C":
        return [name]
    near = text.count(name, max(0, run[0].start - NEARBY), run[-1].end + NEARBY) > 1
    whole = near or len(run) == SIGNS_OF_A_NAME
    return [name] if whole and behind and behind[0].tag in _BEHIND_SUBJECT and says_later(items, at) else []


def foreign_subject(
    items: Sequence[Item], at: int, run: Sequence[Item], text: str, rules: NameRules
) -> list[str]:
    """Return the name from abroad that begins a clause in which it speaks: 特朗普在白宫对记者表示."""
    behind = items[at + len(run)] if at + len(run) < len(items) else None
    least = rules.least if _speaks_to_outlet(items, at + len(run)) else LEAST_RECURRING
    whole = least <= len(run) <= rules.longest_foreign and all(is_foreign(item.word, rules) for item in run)
    if not whole or behind is None or behind.tag not in _BEHIND_SUBJECT or not says_later(items, at):
        return []
    return [text[run[0].start : run[-1].end]]


def subject_before(items: Sequence[Item], at: int, text: str, rules: NameRules) -> list[str]:
    """Return the name from abroad that stands before a verb of saying, or before the mark of its subject."""
    if items[at].tag != "C" and not says_later(items, at):
        return []
    first = at
    while first > 0 and items[first - 1].tag in "bt" and items[at].tag == "C":
        first -= 1
    run = run_beside(items, first, -1, text, rules)
    part = foreign_part(run, rules, backwards=True)
    bounded = len(part) == len(run) or rules.subject_inside
    if not bounded or len(part) < rules.subject_least:
        return []
    name = text[part[0].start : part[-1].end]
    return [] if name in rules.loanwords or name.endswith(rules.loanword_ends) else [name]


def native_before(items: Sequence[Item], at: int, text: str, rules: NameRules) -> list[str]:
    """Return the name with a known surname before a verb of saying and behind a noun: 玩具商|金美娟|告诉."""
    first = at
    while first > 0 and items[first - 1].tag in "bt":
        first -= 1
    if told := _behind_possessive(items, first, text, rules):
        return told
    begin = first - SIGNS_OF_A_NAME
    if begin < LEAST_OF_A_NOUN:
        return []
    noun, name = items[begin - LEAST_OF_A_NOUN : begin], items[begin:first]
    whole = text[name[0].start : name[-1].end]
    if noun[-1].word[-1:] not in rules.noun_ends or len(whole) != SIGNS_OF_A_NAME:
        return []
    joined = all(one.end == other.start for one, other in pairwise([*noun, name[0]]))
    plain = noun[-1].tag == "w" and all(item.tag == "w" and not item.detail for item in name)
    return [whole] if joined and plain and whole[0] in rules.surnames else []


def _behind_possessive(items: Sequence[Item], last: int, text: str, rules: NameRules) -> list[str]:
    """Return the name with a known surname behind what tells of its bearer: 在超市工作的|张丽丽."""
    first = last
    while first > 0 and last - first <= SIGNS_OF_A_NAME and items[first - 1].tag == "w":
        first -= 1
    name = items[first:last]
    if (
        not LEAST_OF_A_NOUN <= len(name) <= SIGNS_OF_A_NAME
        or first < LEAST_OF_A_NOUN
        or items[first - 1].tag != "s"
    ):
        return []
    whole = text[name[0].start : name[-1].end]
    of_body = len(name) == SIGNS_OF_A_NAME or items[first - 2].tag in "KOL"
    plain = len(whole) == len(name) and not any(item.detail for item in name)
    return [whole] if of_body and plain and whole[0] in rules.surnames else []


def _speaks_to_outlet(items: Sequence[Item], at: int) -> bool:
    """Tell whether an outlet that is spoken to stands there: |对《卫报》表示, |在接受路透社采访时说."""
    return (
        items[at : at + 1] != []
        and items[at].tag in "fI"
        and any(item.tag == "O" for item in items[at + 1 : at + OUTLET_REACH])
    )


def says_later(items: Sequence[Item], at: int) -> bool:
    """Tell whether a verb of saying follows in the sentence."""
    for item in items[at + 1 : at + SENTENCE_REACH]:
        if item.tag in "C.":
            return item.tag == "C"
    return False


def whose_words(items: Sequence[Item], at: int) -> int:
    """Return behind which item is named whose words a verb tells: a preposition, "each of", or itself."""
    if items[at].detail != "relay":
        # "قال كل من خالد سليمان وليلى حداد": each of two.
        return at + (items[at + 1 : at + 2] != [] and items[at + 1].tag == "D")
    outlet = False
    for near in range(at + 1, min(at + RELAYED_WITHIN, len(items))):
        tag = items[near].tag
        if tag == "f" and outlet:
            return near
        outlet |= tag in "OG"
        if tag in "CTRUK.,":
            return at
    return at


def names_somebody(run: Sequence[Item], text: str, rules: NameRules) -> bool:
    """Tell whether signs before what somebody is in a field are a name: in parts, or with a known surname."""
    if any(item.word in rules.joiners for item in run):
        return True
    signs = text[run[0].start : run[-1].end] if run else ""
    if rules.subject_surnames:
        return _MOST_OF_A_NAME >= len(signs) > _LEAST_OF_A_NAME and rules.begins_with_surname(signs)
    # 纪录片|导演: what is a word besides is no name there.
    is_word = not rules.loanwords.isdisjoint({signs, signs[:_LEAST_OF_A_NAME]})
    return bool(signs and rules.surnames) and rules.fits(signs) and not is_word


# Between how many signs a name with a known surname has, before what somebody is: 久保田真理|アナリスト.
_LEAST_OF_A_NAME, _MOST_OF_A_NAME = 2, 5
