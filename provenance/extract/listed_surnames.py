"""Names at home that a list of surnames tells: 大谷は, and behind what somebody is: 俳優の山田孝之が."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from operator import attrgetter

from provenance.extract.item import Item, letters_of
from provenance.languages.name_rules import NameRules
from provenance.text.tokens import fold

# How many signs a given name has at most behind a surname.
MOST_GIVEN = 3
_SURNAME_SIGNS = (3, 2)
# Signs, and the mark of a subject: what such a name looks like in a text.
_SIGN = "[\\u3400-\\u9fff々]"
_SUBJECT = re.compile(
    f"(?:(?<![\\u3041-\\u30ff\\u3400-\\u9fff々])|(?<=[のはがもたるだい])){_SIGN}{{2,6}}(?:[ァ-ヺー]{{2,5}})?[はがも]"
)
_start = attrgetter("start")
_SUBJECT_MARKS = frozenset("はがも")
_ENDS_RELATIVE = frozenset("たるだい")
_CLAUSE_ENDS = frozenset(".,;:!?()&j")
# How far behind its mark a verb of saying, or a quotation, makes such a name a speaker.
SAYS_WITHIN = 80
_OPENS_QUOTATION = frozenset("「『")


def with_listed_surnames(items: Sequence[Item], text: str, rules: NameRules) -> list[Item]:
    """Return the items with surnames of ``rules.subject_surnames`` as names, where one of them is a subject.

    With a given name behind it or alone, it begins a clause or stands behind what somebody is.
    """
    items = _with_quoting_words(items, text, rules)
    named: list[Item] = []
    free = 0
    openings = rules.surname_openings
    places = [
        match.start()
        for match in _SUBJECT.finditer(text)
        if match[0][:2] in openings or (match[0][-2] in rules.given_ends and text[match.start() - 1] == "の")
    ]
    for place in places:
        at = bisect_left(items, place, key=_start)
        if at < free or at == len(items) or items[at].start != place or not _may_begin(items, at):
            continue
        last = _behind_name(items, at, text, rules)
        if last > at:
            start, end = items[at].start, items[last - 1].end
            named += items[free:at]
            named.append(Item("N", start, end, "", True, fold(text[start:end])))
            free = last
    return named + list(items[free:])


_BEHIND_QUOTATION = re.compile("[」』](?=[\u3041-\u309f])")


def _with_quoting_words(items: Sequence[Item], text: str, rules: NameRules) -> list[Item]:
    """Take the words of ``rules.behind_quotation`` for a "that" right behind a quotation: 「…」|として."""
    found = list(items)
    for match in _BEHIND_QUOTATION.finditer(text):
        at = bisect_left(found, match.end(), key=_start)
        if at < len(found) and found[at].tag == "w":
            word = found[at].word.replace(" ", "")
            if word in rules.behind_quotation:
                found[at] = found[at]._replace(tag="T", detail="that")
    return found


# How many signs a name has before the body that somebody heads: 黒田勝|町議会|議長.
_LEAST_OF_A_NAME, _MOST_OF_A_NAME = 3, 5


def with_heads_of_bodies(items: Sequence[Item], text: str, rules: NameRules) -> tuple[list[Item], set[str]]:
    """Return the items with these names and their titles marked, and the surnames that may stand for them."""
    done, called = list(items), set[str]()
    for at in reversed(list(re.finditer("KR", letters_of(items)))):
        body, title = items[at.start()], items[at.start() + 1]
        first = _first_of_name(items, at.start(), rules)
        name = text[items[first].start : body.start]
        signs = next((signs for signs in _SURNAME_SIGNS if name[:signs] in rules.subject_surnames), 0)
        whole = _LEAST_OF_A_NAME <= len(name) <= _MOST_OF_A_NAME and body.end == title.start
        if whole and 0 < signs < len(name) and title.detail in rules.before:
            named = Item("N", items[first].start, body.start, "", True, fold(name))
            done[first : at.end()] = [named, title._replace(start=body.start)]
            called.add(name[:signs])
    return done, called


def _first_of_name(items: Sequence[Item], at: int, rules: NameRules) -> int:
    """Return where the signs right before an item begin that may be a name's."""
    first = at
    while first and items[first - 1].end == items[first].start and _is_given(items[first - 1 : first], rules):
        first -= 1
    return first


def _may_begin(items: Sequence[Item], at: int) -> bool:
    before = items[at - 1] if at else None
    if before is None or before.tag in _CLAUSE_ENDS or not before.word.isalnum():
        return True
    if before.tag == "s":
        return at > 1 and items[at - 2].tag == "R"
    # Behind a clause that tells of whom it is: 決勝打を放った|西村は.
    return before.word[-1:] in _ENDS_RELATIVE and before.detail != "stop"


def _behind_name(items: Sequence[Item], at: int, text: str, rules: NameRules) -> int:
    """Return the position behind a surname, and a given name, that are the subject of what is said."""
    start = items[at].start
    if text[start : start + 2] not in rules.surname_openings:
        return _behind_free_name(items, at, text, rules)
    for signs in _SURNAME_SIGNS:
        if text[start : start + signs] not in rules.subject_surnames:
            continue
        last = at
        while last < len(items) and items[last].end <= start + signs:
            last += 1
        if items[last - 1].end != start + signs:
            continue
        for end in range(last, min(last + MOST_GIVEN, len(items) - 1) + 1):
            if _is_subject(items, end, text):
                return end
            if not _is_given(items[end : end + 1], rules):
                break
    return at


# Before such a name stand what somebody is, and a mark.
MARK_AND_ROLE = 2


def _behind_free_name(items: Sequence[Item], at: int, text: str, rules: NameRules) -> int:
    """Return the position behind a name of no list that ends as given names do: 司会者の芝浦修は."""
    if at < MARK_AND_ROLE or items[at - 1].tag != "s" or items[at - 2].detail not in rules.before:
        return at
    last = at
    while last - at < _MOST_OF_A_NAME and _is_given(items[last : last + 1], rules) and items[last].tag == "w":
        last += 1
    long_enough = _LEAST_OF_A_NAME <= last - at < _MOST_OF_A_NAME
    return last if long_enough and _is_subject(items, last, text) else at


def _is_given(items: Sequence[Item], rules: NameRules) -> bool:
    """Tell whether an item may be a sign of a given name: any word of one sign but a title."""
    if not items or items[0].tag not in "wRKM" or items[0].detail in {"title", "stop"}:
        return False
    return rules.native.fullmatch(items[0].word) is not None or _is_kana_name(items[0], rules)


def _is_kana_name(item: Item, rules: NameRules) -> bool:
    return item.tag == "w" and rules.foreign.fullmatch(item.word) is not None


def _is_subject(items: Sequence[Item], at: int, text: str) -> bool:
    """Tell whether the mark of a subject stands there, and behind it that something is said."""
    if at >= len(items) or items[at].tag != "j" or items[at].word not in _SUBJECT_MARKS:
        return False
    near = items[at + 1 : at + SAYS_WITHIN]
    for place, item in enumerate(near, 1):
        if item.tag == "C" or text[item.start] in _OPENS_QUOTATION:
            return True
        if item.tag == ".":
            # 倉持ケンタも登場。「…」と漏らした。
            return place < len(near) and text[near[place].start] in _OPENS_QUOTATION
    return False
