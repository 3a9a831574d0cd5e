"""Outlets in kana beside a noun for one, which no gazetteer has: 地元紙リーズ・ガゼット."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache
from operator import attrgetter

from provenance.extract.item import Item
from provenance.languages.name_rules import NameRules
from provenance.text.tokens import fold

_start = attrgetter("start")
# Letters in capitals look like a name already.
_OF_NAMES = frozenset("wGLN")


def with_kana_outlets(items: Sequence[Item], text: str, rules: NameRules) -> list[Item]:
    """Take a name from abroad behind an ``outlet_head`` or with an ``outlet_end`` for an outlet.

    So are letters in capitals before ``outlet_words``.
    """
    found = list(items)
    matches = [match for names in _names(rules) for match in names.finditer(text)]
    for match in sorted(matches, key=lambda match: match.start("name"), reverse=True):
        begin, end = match.span("name")
        at, last = (bisect_left(found, place, key=_start) for place in (begin, end))
        whole = at < last and found[at].start == begin and found[last - 1].end == end
        if not whole or match["name"] in rules.loanwords or _is_any_of_place(found[at:last]):
            continue
        if all(_may_be_part(found, near, last, rules) for near in range(at, last)):
            found[at:last] = [Item("O", begin, end, match["name"], True, fold(match["name"]))]
    if rules.outlet_marked:
        _mark_names_in_marks(found, text, rules)
    return _with_company_signs(found, text, rules)


def _is_any_of_place(items: Sequence[Item]) -> bool:
    """Tell whether there are but a country and a noun, before a name in marks: スペイン紙「マルカ」."""
    return [item.tag for item in items] == ["L", "G"]


def _may_be_part(items: Sequence[Item], at: int, last: int, rules: NameRules) -> bool:
    """Tell whether an item may be part of a name, such as a shorter outlet's name before a joining point."""
    item = items[at]
    if item.tag == "O":
        return at + 1 < last and items[at + 1].word in rules.joiners
    return item.tag in _OF_NAMES and item.detail != "stop"


def _mark_names_in_marks(items: list[Item], text: str, rules: NameRules) -> None:
    """Take names in marks for outlets: 短波ラジオ局「自由の川」, 「県南タイムス」によると."""
    matches = [match for names in _in_marks(rules) for match in names.finditer(text)]
    for match in sorted(matches, key=lambda match: match.start("name"), reverse=True):
        begin, end = match.span("name")
        at, last = (bisect_left(items, place, key=_start) for place in (begin, end))
        whole = at < last and items[at].start == begin and items[last - 1].end == end
        if whole and all(item.tag not in "OCP" for item in items[at:last]):
            items[at:last] = [Item("O", begin, end, match["name"], True, fold(match["name"]))]


def _with_company_signs(items: list[Item], text: str, rules: NameRules) -> list[Item]:
    """Let the sign of a company, or of a site, belong to an outlet's name before it: 北国新聞|社の取材に."""
    for sign in rules.company_signs:
        place = text.rfind(sign)
        while place > 0:
            at, last = (bisect_left(items, each, key=_start) for each in (place, place + len(sign)))
            whole = 0 < at < last and items[at].start == place and items[last - 1].end == place + len(sign)
            if whole and items[at - 1].tag == "O" and items[at - 1].end == place:
                items[at - 1 : last] = [items[at - 1]._replace(end=items[last - 1].end)]
            place = text.rfind(sign, 0, place)
    return items


@lru_cache(maxsize=8)
def _names(rules: NameRules) -> tuple[re.Pattern[str], ...]:
    words = (_before_words(rules),) if rules.outlet_words else ()
    return (_behind_heads(rules), _before_ends(rules), *words)


@lru_cache(maxsize=8)
def _in_marks(rules: NameRules) -> tuple[re.Pattern[str], ...]:
    """Return what matches short names in marks behind a noun for outlets, or before what tells of one."""
    head = f"(?:{rules.outlet_head})[「『]{{name}}[」』]"
    name = f"(?P<name>{_MARKED})"
    return tuple(re.compile(each.replace("{name}", name)) for each in (head, *rules.outlet_marked))


# A name in marks is no sentence.
_MARKED = r"[^「」『』、。！？\s]{2,14}"


def _before_words(rules: NameRules) -> re.Pattern[str]:
    """Return what matches letters in capitals before words that only an outlet has: ＨＴＢの番組に."""
    return re.compile(f"(?<![A-Za-zＡ-Ｚａ-ｚ])(?P<name>[A-Z]{{2,5}}|[Ａ-Ｚ]{{2,5}})(?={rules.outlet_words})")


def _behind_heads(rules: NameRules) -> re.Pattern[str]:
    return re.compile(f"(?:{rules.outlet_head})[「『]?(?P<name>{_run(rules)})(?={_BEHIND})")


def _before_ends(rules: NameRules) -> re.Pattern[str]:
    begins = f"(?<![{''.join(rules.joiners)}])(?<!{rules.foreign.pattern})"
    return re.compile(f"{begins}(?P<name>{_run(rules)}(?:{rules.outlet_end}))(?={_BEHIND})")


def _run(rules: NameRules) -> str:
    """Return what matches at least three signs that write names from abroad, in parts or not."""
    sign = rules.foreign.pattern
    return f"{sign}(?:{sign}|[{''.join(rules.joiners)}](?={sign})){{2,}}"


# What stands behind a name that ends: particles and marks.
_BEHIND = "[はがもにへの、。」』（(「『〈]|電|によ|など|で[はの、「]"
