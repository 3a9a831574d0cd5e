"""Names and days that a list tells: surnames beside titles (王先生), given names in kana (山田ひろし)."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import takewhile
from operator import attrgetter

from provenance.extract.item import Item, letters_of
from provenance.extract.sorted_places import places_of
from provenance.languages.name_rules import OPENING, NameRules
from provenance.text.tokens import fold

_BEFORE_A_NAME = frozenset(".,;:!?RU")
# How many signs a surname has at most before a given name that is written in another script.
MOST_OF_A_SURNAME = 3
# What may stand behind a whole name: a title, the mark of a subject or owner, a bracket, the end of a clause.
_BEHIND_GIVEN = frozenset("RMjs(,.T")


def with_known_names(items: Sequence[Item], text: str, rules: NameRules) -> Sequence[Item]:
    """Return the items with these names (tag ``N``) and days without a month (``t``) as one item each."""
    found = _with_days(items, letters_of(items), rules.day_signs) if rules.day_signs else items
    if rules.familiar:
        found = _with_familiar_names(found, text, rules)
    if rules.familiar_ends:
        found = _with_familiar_ends(found, text, rules)
    if any(mask in text for mask in rules.masks):
        found = _with_masked_names(found, text, rules)
    if rules.given_names:
        found = _with_plain_signs(found, rules)
    if not rules.lone_surnames and not rules.given_names:
        return found
    tags = letters_of(found)
    split = _with_split_surnames(found, tags, rules) if rules.lone_surnames else found
    named = _with_given_names(split, text, rules) if rules.given_names else split
    if not rules.lone_surnames:
        return named
    return _with_lone_surnames(named, tags if named is found else letters_of(named), rules)


def _with_days(items: Sequence[Item], tags: str, signs: frozenset[str]) -> Sequence[Item]:
    """Take a number and the sign of days for when something was, though no month is named: 12日."""
    merged: list[Item] = []
    free = 0
    for at in places_of("n", tags[:-1]):
        number, sign = items[at], items[at + 1]
        if sign[5] in signs and at >= free and number.end == sign.start:
            merged += items[free:at]
            merged.append(number._replace(tag="t", end=sign.end, word=number.word + sign.word))
            free = at + 2
    return merged + list(items[free:]) if free else items


# Titles before which nothing but a name stands, and how many signs that has at least and at most.
_NAME_BEFORE = frozenset({"title", "defendant"})
_FEWEST_SIGNS, _MOST_SIGNS = 2, 5
_SIGN_TAGS = frozenset("wRKM")
# 比嘉|朝|子|副知事: between two signs of a name before a function one that is an adverb besides is of it.
_ADVERB_WITHIN = re.compile("(?<![wNRKMLGO])w{1,2}b(?=w{1,2}R)")


def _with_plain_signs(items: Sequence[Item], rules: NameRules) -> list[Item]:
    """Let signs that are words besides be a name's before its title: 山本和|夫|さん, |村|瀬さん."""
    plain = list(items)
    tags = letters_of(items)
    for match in _ADVERB_WITHIN.finditer(tags) if rules.subject_surnames else ():
        at = match.end() - 1
        sign = items[at]
        together = items[at - 1].end == sign.start and sign.end == items[at + 1].start
        if together and sign.end - sign.start == 1 and rules.native.fullmatch(sign.word) is not None:
            plain[at] = sign._replace(tag="w", detail="")
    for at in places_of("R", letters_of(items)):
        if items[at].detail not in _NAME_BEFORE:
            continue
        first = at
        while first and at - first <= _MOST_SIGNS and _is_sign_of_name(items, first - 1, rules):
            first -= 1
        kinds = {item.tag for item in items[first:at]}
        if _FEWEST_SIGNS <= at - first <= _MOST_SIGNS and "w" in kinds and len(kinds) > 1:
            plain[first:at] = [item._replace(tag="w", detail="") for item in items[first:at]]
    return plain


def _is_sign_of_name(items: Sequence[Item], at: int, rules: NameRules) -> bool:
    item = items[at]
    together = item.end == items[at + 1].start and item.end - item.start == 1
    return together and item.tag in _SIGN_TAGS and rules.native.fullmatch(item.word) is not None


# What stands behind a familiar name that speaks.
_BEHIND_FAMILIAR = frozenset("CfIb,(:")


def _with_familiar_names(items: Sequence[Item], text: str, rules: NameRules) -> Sequence[Item]:
    """Take "old" or "little" before a surname of one sign for the name of somebody: 村民|老李|说."""
    named: list[Item] = []
    free = 0
    told = [at for at in _familiar_at(items, text, rules) if items[at + 2].tag in _BEHIND_FAMILIAR]
    # 老周说 … 老周|拿出合同: once told, a name wherever it stands.
    names = {text[items[at].start : items[at + 1].end] for at in told}
    again = sorted(
        at
        for at in (_familiar_at(items, text, rules) if names else ())
        if text[items[at].start : items[at + 1].end] in names
    )
    for at in again:
        if at >= free:
            item, surname = items[at : at + 2]
            named += items[free:at]
            named.append(Item("N", item.start, surname.end, "", True, item.word + surname.word))
            free = at + 2
    return named + list(items[free:]) if free else items


def _familiar_at(items: Sequence[Item], text: str, rules: NameRules) -> Iterator[int]:
    """Find the items in which "old" or "little" stands right before a surname of one sign."""
    places = {place for sign in rules.familiar if sign in text for place in places_of(sign, text)}
    for at in [bisect_left(items, place, key=_start) for place in places]:
        if at < len(items) - 2 and items[at].word in rules.familiar:
            surname = items[at + 1]
            if surname.word in rules.lone_surnames and items[at].end == surname.start:
                yield at


@lru_cache(maxsize=64)
def _calls(rules: NameRules) -> re.Pattern[str]:
    ends = sorted(rules.familiar_ends, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, ends)))


def _with_familiar_ends(items: Sequence[Item], text: str, rules: NameRules) -> Sequence[Item]:
    """Take a surname and how one is called for the name of somebody: 村支书|赵老汉|说, 老板娘|陈姐|说."""
    named: list[Item] = []
    free = 0
    for match in _calls(rules).finditer(text):
        if not match.start() or text[match.start() - 1] not in rules.lone_surnames:
            continue
        at = bisect_left(items, match.start() - 1, key=_start)
        last = bisect_left(items, match.end(), key=_start)
        if at < free or last >= len(items) or items[last].start != match.end() or last - at < 2:
            continue
        surname, beside = items[at], items[at - 1] if at else None
        whole = surname.tag == "w" and surname.end == match.start() == items[at + 1].start
        parted = beside is None or beside.tag != "w" or beside.end != surname.start
        if whole and parted and (len(match[0]) > 1 or items[last].tag in _BEHIND_FAMILIAR):
            named += items[free:at]
            named.append(
                Item("N", surname.start, match.end(), "", True, fold(text[surname.start : match.end()]))
            )
            free = last
    return named + list(items[free:]) if free else items


def _with_masked_names(items: Sequence[Item], text: str, rules: NameRules) -> Sequence[Item]:
    """Take a surname and what stands for a given name for a name: 船员|林某|说, 王某某, 张某强."""
    named: list[Item] = []
    free = 0
    places = sorted({place for mask in rules.masks for place in places_of(mask, text)})
    for at in [bisect_left(items, place, key=_start) for place in places]:
        if at - 1 < free or at >= len(items) or items[at].word not in rules.masks:
            continue
        surname = items[at - 1]
        if surname.tag != "w" or surname.word not in rules.lone_surnames or surname.end != items[at].start:
            continue
        last = at + 1
        while last < len(items) and items[last].word in rules.masks:
            last += 1
        last += last == at + 1 and _ends_masked(items, last, rules)
        named += items[free : at - 1]
        start, end = surname.start, items[last - 1].end
        named.append(Item("N", start, end, "", True, fold(text[start:end])))
        free = last
    return named + list(items[free:]) if free else items


def _ends_masked(items: Sequence[Item], at: int, rules: NameRules) -> bool:
    """Tell whether one sign more is told of a name, before what is none: 张某强|说."""
    sign, behind = (*items[at : at + 2], None, None)[:2]
    if sign is None or sign.tag != "w" or sign.word in rules.not_given or sign.start != items[at - 1].end:
        return False
    return rules.native.fullmatch(sign.word) is not None and behind is not None and behind.tag in "C,.()Q"


def _with_split_surnames(items: Sequence[Item], tags: str, rules: NameRules) -> Sequence[Item]:
    """Take a listed surname of several signs apart before a title, to begin a name: 中村|太郎|さん."""
    split: list[Item] = []
    free = 0
    reach = MOST_OF_A_SURNAME + 1
    titles = places_of("R", tags)
    for at in sorted({at for title in titles for at in range(max(0, title - reach), title)}):
        item = items[at]
        if " " not in item[5]:
            continue
        listed = item.word.replace(" ", "") in rules.lone_surnames
        if listed and _stands_before_title(items, at + 1, rules):
            split += items[free:at]
            split += [
                Item("w", item.start + place, item.start + place + 1, "", False, sign)
                for place, sign in enumerate(item.word.split(" "))
            ]
            free = at + 1
    return split + list(items[free:]) if free else items


def _stands_before_title(items: Sequence[Item], at: int, rules: NameRules) -> bool:
    """Tell whether at most a given name parts a place from a title."""
    for item in items[at : at + MOST_OF_A_SURNAME + 1]:
        if item.tag == "R":
            return item.detail in rules.before
        if item.tag != "w" or rules.native.fullmatch(item.word) is None:
            return False
    return False


def _with_lone_surnames(items: Sequence[Item], tags: str, rules: NameRules) -> Sequence[Item]:
    """Take one sign that is a surname for the name of whom a title behind it is: 目击者|王|先生."""
    named: list[Item] | None = None
    for at in places_of("R", tags):
        name = items[at - 1] if at else items[at]
        if items[at].detail not in rules.before or not (name.tag == "w" or _is_no_link(items, at)):
            continue
        beside = at < 2 or items[at - 2].tag != "w" or items[at - 2].end != name.start
        beside = beside or not items[at - 2].word.isalnum()
        if beside and name.end == items[at].start and name.word in rules.lone_surnames:
            named = list(items) if named is None else named
            named[at - 1] = name._replace(tag="N", capital=True, detail="")
    return items if named is None else named


def _is_no_link(items: Sequence[Item], at: int) -> bool:
    """Tell whether a sign that is a preposition besides can be none: 近日，|于|女士, 市民|于|先生."""
    if at < 1 or items[at - 1].tag != "f" or items[at].detail != "title":
        return False
    return at < 2 or items[at - 2].tag in _BEFORE_A_NAME


# The last sign of a surname, and a given name in hiragana.
_SIGN_BEFORE_KANA = re.compile("[\u3005\u3400-\u9fff](?=[\u3041-\u309f]{2})")
_start = attrgetter("start")


def _with_given_names(items: Sequence[Item], text: str, rules: NameRules) -> list[Item]:
    """Join a surname and a listed given name behind it, whose signs may be words besides: 片桐|まこ|と."""
    joined: list[Item] = []
    free = 0
    openings = rules.given_openings
    ends = (match.end() for match in _SIGN_BEFORE_KANA.finditer(text))
    for place in [place for place in ends if text[place : place + OPENING] in openings]:
        at = bisect_left(items, place, key=_start)
        if at < free or at == len(items) or items[at].start != place:
            continue
        last = _behind_given_name(items, at, text, rules)
        if last == at:
            continue
        joined += items[free:at]
        free = at
        surname = _surname_before(joined, rules)
        if surname:
            start, end = joined[-surname].start, items[last - 1].end
            joined[-surname:] = [Item("N", start, end, "", True, fold(text[start:end]))]
            free = last
    return joined + list(items[free:])


def _behind_given_name(items: Sequence[Item], at: int, text: str, rules: NameRules) -> int:
    """Return the position behind the longest listed given name that begins at an item, or ``at``."""
    start = items[at].start
    for length in rules.given_lengths:
        end = start + length
        if text[start:end] not in rules.given_names:
            continue
        last = at
        while last < len(items) and items[last].end <= end:
            last += 1
        whole = items[last - 1].end == end and last > at
        if whole and (last == len(items) or items[last].tag in _BEHIND_GIVEN):
            return last
    return at


def _surname_before(items: Sequence[Item], rules: NameRules) -> int:
    """Return how many of the last items are the signs of a surname: those of no word, right before."""
    run = list(
        takewhile(
            lambda item: item.tag == "w" and rules.native.fullmatch(item.word) is not None,
            reversed(items[-MOST_OF_A_SURNAME - 1 :]),
        )
    )
    if len(run) == 1 and run[0].word not in rules.lone_surnames:
        return 0
    return len(run) if len(run) <= MOST_OF_A_SURNAME else MOST_OF_A_SURNAME - 1
