"""Names in scripts without capitals: what stands beside a title, and the same signs wherever they recur."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache
from operator import itemgetter

from provenance.extract.aged_names import aged_names
from provenance.extract.bracketed_days import with_bracketed_days
from provenance.extract.bracketed_names import with_bracketed_names
from provenance.extract.constructs import with_constructs, with_reporters
from provenance.extract.first_names import with_first_names
from provenance.extract.free_surnames import BEHIND_NAMED, with_free_surnames
from provenance.extract.given_alone import given_alone
from provenance.extract.given_signs import names_by_signs
from provenance.extract.handles import with_handles
from provenance.extract.item import Item, letters_of
from provenance.extract.joined_names import PLACE, ends_clause, joined_names
from provenance.extract.kana_outlets import with_kana_outlets
from provenance.extract.known_names import with_known_names
from provenance.extract.listed_surnames import with_heads_of_bodies, with_listed_surnames
from provenance.extract.local_bodies import with_local_bodies
from provenance.extract.name_runs import (
    foreign_letters,
    is_foreign,
    is_homograph,
    may_name,
    may_open,
    run_beside,
)
from provenance.extract.name_subjects import (
    LEAST_RECURRING,
    foreign_subject,
    names_somebody,
    native_before,
    native_subject,
    subject_before,
    whose_words,
)
from provenance.extract.names_behind_verbs import behind_verb, fitting
from provenance.extract.names_far_behind import names_far_behind
from provenance.extract.names_in_runs import names_in
from provenance.extract.office_holders import with_office_holders
from provenance.extract.one_of_many import names_of_many, with_ones_of_many
from provenance.extract.owners_of_heads import behind_head, with_owners
from provenance.extract.tailed_outlets import with_tailed_outlets
from provenance.extract.telling_items import telling
from provenance.extract.tidings import with_tidings
from provenance.extract.titled_papers import with_papers
from provenance.extract.word_bounds import with_whole_places
from provenance.languages.name_rules import NameRules
from provenance.text.tokens import fold

MOST_NAMES = 400
TITLE_WORDS = 6
WORDS_OF_APPOSITION = 9
_start, _word = itemgetter(1), itemgetter(5)
_LONG_RUN = re.compile(f"w{{{LEAST_RECURRING},}}")


def with_names(items: Sequence[Item], text: str, rules: NameRules) -> list[Item]:
    """Return the items with the names among the ordinary words marked as names (tag ``N``)."""
    items = items if rules.spaced else with_bracketed_days(with_whole_places(items, text, rules), text)
    items = with_papers(items, text, rules) if rules.title_marks else items
    items = with_tidings(items, text, rules) if rules.tidings else items
    items = items if rules.spaced or "@" not in text else with_handles(items, text)
    items = with_kana_outlets(items, text, rules) if rules.outlet_head else items
    items = with_tailed_outlets(items, text, rules) if rules.outlet_told else items
    items = with_bracketed_names(items, rules) if rules.before else items
    items = with_known_names(items, text, rules)
    items = with_listed_surnames(items, text, rules) if rules.subject_surnames else items
    if rules.genitive is not None:
        items = with_reporters(with_constructs(items, rules), rules)
    called: set[str] = set()
    if rules.subject_surnames:
        items, called = with_heads_of_bodies(items, text, rules)
    if rules.offices is not None:
        items, holders = with_office_holders(items, text, rules)
        called = called | holders
    if rules.first_names:
        items, called = with_first_names(items, text, rules)
    if rules.given_names:
        called = called | _surnames_of(items, text, rules)
    tags = letters_of(items)
    if rules.surnames:
        freed = with_free_surnames(items, tags, text, rules)
        freed = with_local_bodies(freed, tags, rules) if rules.local else freed
        items, tags = freed, tags if freed is items else letters_of(freed)
    words = list(map(_word, items))
    known = _known(items, tags, words, text, rules) | called
    by_first: dict[str, list[str]] = {}
    names = sorted(known, key=lambda name: (-len(name), name))[:MOST_NAMES]
    for name in names:
        by_first.setdefault(_first(name, rules), []).append(name)
    marked: list[Item] = []
    free = 0
    joiners = rules.joiners
    joining = [] if joiners.isdisjoint(words) else [at for at, word in enumerate(words) if word in joiners]
    for at in sorted(_opening(items, text, names).union(joining)):
        if at < free:
            continue
        last = _name_at(items, at, text, by_first, rules) if by_first and may_open(items[at]) else at
        marked += items[free:at]
        if last > at:
            marked += _named(items[at:last], text, rules)
            free = last
        else:
            dropped = items[at][5] in rules.joiners and _parts_name_and_title(marked, items[at + 1 : at + 2])
            free = at + dropped
    marked += items[free:]
    marked = with_owners(marked, rules)
    marked = with_kin(marked, rules.kin) if rules.kin and known else marked
    return with_ones_of_many(marked) if rules.surnames and "U" in tags else marked


def _known(items: Sequence[Item], tags: str, words: Sequence[str], text: str, rules: NameRules) -> set[str]:
    """Return the names that something in the text tells; ``tags`` and ``words`` are those of its items."""
    known = _beside_titles(items, telling(tags, words, rules), text, rules)
    known |= names_far_behind(items, tags, text, rules)
    for at in [at for at, word in enumerate(words[:-1]) if word in rules.topics] if rules.topics else ():
        if not words[at + 1].startswith(rules.articles):
            known.update(behind_verb(items, at, text, rules))
    if rules.people_ends:
        known |= aged_names(items, text, rules)
    if rules.recurring:
        known |= _recurring(items, words, text, rules)
    if rules.surnames:
        known |= names_of_many(items, tags, text, rules)
        known |= names_by_signs(items, tags, text, rules)
        known |= given_alone(known, text, rules)
    return known


# How many signs the surnames have that a name of four may begin with.
_SIGNS_OF_SURNAME, _SIGNS_OF_NAME = 2, 4


def _surnames_of(items: Sequence[Item], text: str, rules: NameRules) -> set[str]:
    """Return the surnames, of those named in full, that the text has alone as well: 早瀬みのり … 早瀬は."""
    found: set[str] = set()
    for item in items:
        if item[0] != "N":
            continue
        name = text[item.start : item.end]
        signs = next((at for at, sign in enumerate(name) if rules.native.fullmatch(sign) is None), len(name))
        surname = name[: signs if signs < len(name) else _SIGNS_OF_SURNAME]
        whole = len(surname) >= _SIGNS_OF_SURNAME and len(name) >= _SIGNS_OF_NAME
        if whole and text.count(surname) > text.count(name):
            found.add(surname)
    return found


def with_kin(items: list[Item], kin: frozenset[str]) -> list[Item]:
    """Let a name right before one of ``kin`` only tell whose that is: 芷嵐|友人|透露."""
    for at in [at for at, item in enumerate(items[:-1]) if item[0] == "N"]:
        name, other = items[at], items[at + 1]
        if other[0] in "RU" and other.word.replace(" ", "") in kin:
            behind = items[at + 2].tag if at + 2 < len(items) else ""
            if behind != "N" and name.end == other.start:
                items[at] = name._replace(tag="M", detail="modifier")
    return items


def _opening(items: Sequence[Item], text: str, names: Sequence[str]) -> set[int]:
    """Return the items in which one of the names begins, by its letters alone."""
    if not names:
        return set()
    places = {at for name in names for at in _places_of(name, text)}
    return {max(0, bisect_right(items, place, key=_start) - 1) for place in places}


def _places_of(name: str, text: str) -> Iterator[int]:
    at = text.find(name)
    while at >= 0:
        yield at
        at = text.find(name, at + 1)


def _parts_name_and_title(before: Sequence[Item], after: Sequence[Item]) -> bool:
    """Tell whether a joining point stands between a name and its title: ロイド・オースティン・国防長官."""
    return bool(before and after) and before[-1].tag == "N" and after[0].tag == "R"


def _first(name: str, rules: NameRules) -> str:
    return name.split(maxsplit=1)[0] if rules.spaced else name[0]


def _named(items: Sequence[Item], text: str, rules: NameRules) -> list[Item]:
    if rules.spaced:
        return [item._replace(tag="N", capital=True, detail="") for item in items]
    start, end = items[0].start, items[-1].end
    return [Item("N", start, end, "", True, fold(text[start:end]))]


def _name_at(
    items: Sequence[Item], at: int, text: str, by_first: dict[str, list[str]], rules: NameRules
) -> int:
    """Return the position behind the longest known name that begins at an item, or ``at``."""
    item = items[at]
    for begin in _beginnings(item, text, rules):
        for name in by_first.get(text[begin : item.end], ()):
            if not text.startswith(name, begin):
                continue
            end = begin + len(name)
            last = at
            while last < len(items) and items[last].end <= end:
                if (
                    items[last].tag != "w"
                    and not is_homograph(items[last])
                    and not _is_inside(items, last, rules)
                ):
                    break
                last += 1
            if items[last - 1].end == end:
                return last
    return at


def _is_inside(items: Sequence[Item], at: int, rules: NameRules) -> bool:
    """Tell whether a place stands behind the point that joins a name's parts."""
    return items[at].tag == PLACE and at > 0 and items[at - 1].word in rules.joiners


def _beginnings(item: Item, text: str, rules: NameRules) -> list[int]:
    if not rules.prefixes:
        return [item.start]
    word = text[item.start : item.end]
    shorn = [item.start + len(p) for p in rules.prefixes if word.startswith(p) and len(word) > len(p) + 2]
    return [item.start, *shorn]


def _beside_titles(items: Sequence[Item], places: Sequence[int], text: str, rules: NameRules) -> set[str]:
    known: set[str] = set()
    surnames = _first_signs(rules.surnames)
    for at in places:
        item = items[at]
        tag = item[0]
        if tag == "R" and rules.after_title:
            tail = _tail_of_title(items, at, rules)
            run = run_beside(items, tail, 1, text, rules)
            behind = tail + 1 + len(run)
            run = behind_head(items, at, tail, run, rules)
            bounded = behind == len(items) or items[behind].tag in BEHIND_NAMED
            # 店主|刚开门，她: where surnames are known, what only a comma ends is more often a verb.
            bounded &= not (rules.surnames and items[behind : behind + 1] and items[behind].tag in ",;.!?")
            names = names_in(run, text, rules, backwards=False, bounded=bounded)
            if not names and rules.spaced and item.detail == "title":
                # "Mr" stands before a name, wherever that ends.
                names = [text[each.start : each.end] for each in run[:1]]
            named_later = _is_named_later(items[behind : behind + 2])
            known.update(() if named_later or _is_what_he_does(items, at, names, text, rules) else names)
            known.update(_in_apposition(items, behind, text, rules))
        if tag == "R" and item.detail in rules.before:
            head = _head_of_title(items, at)
            run = run_beside(items, head, -1, text, rules)
            ahead = head - 1 - len(run)
            bounded = ahead < 0 or _bounds_name(items[ahead], rules)
            if item.word.replace(" ", "") in rules.fields and not names_somebody(run, text, rules):
                run = []
            known.update(names_in(run, text, rules, backwards=True, bounded=bounded))
        if tag == "C" and rules.after_cue is not None:
            known.update(behind_verb(items, at, text, rules))
            known.update(behind_verb(items, whose_words(items, at), text, rules))
        if tag in rules.subject_marks:
            known.update(subject_before(items, at, text, rules))
        if tag == "C" and rules.noun_ends:
            known.update(native_before(items, at, text, rules))
        if item[5] in rules.joiners:
            known.update(joined_names(items, at, text, rules))
        if tag == "w" and surnames and (at == 0 or ends_clause(items[at - 1])):
            native, foreign = text[item[1]] in surnames, is_foreign(item[5], rules)
            run = run_beside(items, at - 1, 1, text, rules) if native or foreign else []
            if native:
                known.update(native_subject(items, at, run, text, rules))
            if foreign:
                known.update(foreign_subject(items, at, run, text, rules))
    return known


@lru_cache(maxsize=64)
def _first_signs(surnames: frozenset[str]) -> frozenset[str]:
    return frozenset(surname[0] for surname in surnames)


def _bounds_name(before: Item, rules: NameRules) -> bool:
    """Tell whether what stands before a run of signs is no part of it: a mark, a word, another script."""
    of_another_script = not rules.spaced and before.tag == "w" and not rules.native.match(before.word)
    return not before.word.isalnum() or before.tag in "RKML" or of_another_script


def _recurring(items: Sequence[Item], words: Sequence[str], text: str, rules: NameRules) -> set[str]:
    """Return the runs of signs that write foreign names which the text repeats."""
    counted: dict[str, int] = {}
    for signs in _LONG_RUN.finditer(foreign_letters(words, rules)):
        begin, end = signs.span()
        # None but ordinary words: so few runs are long that only of these more is asked than their signs.
        plain = ["w" if item[0] == "w" and not item[3] else " " for item in items[begin:end]]
        for run in _LONG_RUN.finditer("".join(plain)):
            first, last = run.span()
            if last - first <= rules.longest_foreign:
                name = text[items[begin + first].start : items[begin + last - 1].end]
                counted[name] = counted.get(name, 0) + 1
    return {name for name, count in counted.items() if count >= rules.recurring}


def _head_of_title(items: Sequence[Item], at: int) -> int:
    """Return where a title begins with the words before it: エベンセン|石油エネルギー|大臣."""
    while at > 0 and items[at - 1].tag in "MR" and items[at - 1].end == items[at].start:
        at -= 1
    return at


# What a name ends before that a comma parts from the title before it.
_BEHIND_APPOSITION = frozenset(",TQ:.z(")
LEAST_IN_APPOSITION = 2
LEAST_TOLD = 2


def _is_what_he_does(
    items: Sequence[Item], at: int, names: Sequence[str], text: str, rules: NameRules
) -> bool:
    """Tell whether a lone word behind "that" and a title is a verb: أن اللاعب اجتاز."""
    if not rules.feminine or not names or not at or items[at - 1].tag != "T":
        return False
    # "أن الوزير سيقدم استقالته": of several words none is a name of the lists, nor told once more.
    first = names[0].split(maxsplit=1)[0]
    return len(names) == 1 or (first not in rules.first_names and text.count(names[-1]) < LEAST_TOLD)


def _is_named_later(behind: Sequence[Item]) -> bool:
    """Tell whether a name follows behind a comma, with "called" before it: صاحب مقهى مجاور، يدعى سامي."""
    return len(behind) > 1 and behind[0].tag == "," and behind[1].detail == "title"


def _in_apposition(items: Sequence[Item], at: int, text: str, rules: NameRules) -> list[str]:
    """Return the name that a comma parts from what somebody is: "قال مدرب سيتي، بيب جوارديولا، إن"."""
    reach = range(at, min(at + WORDS_OF_APPOSITION, len(items)))
    at = next((near for near in reach if items[near].tag not in "wfMLKRDGO"), len(items))
    if not rules.spaced or at >= len(items) or items[at].tag != ",":
        return []
    # "وكيل أعماله، الفرنسي باتريس لومير": where he is from stands before the name.
    at += at + 1 < len(items) and items[at + 1].tag in "LM" and items[at + 1].word.startswith(rules.articles)
    run = run_beside(items, at, 1, text, rules)
    behind = items[at + 1 + len(run)].tag if at + 1 + len(run) < len(items) else "."
    names = rules.after_cue
    fitted = len(fitting(run, names, rules)) if names is not None else 0
    # The last name may have an article: قال مدير الفرع، ناصر الككلي، إن.
    last = run[-1].word if run else ""
    article = fitted == len(run) - 1 and rules.genitive is not None and rules.genitive.fullmatch(last)
    if (
        not (run and fitted and (fitted == len(run) or article))
        or not LEAST_IN_APPOSITION <= len(run) <= rules.longest
        or behind not in _BEHIND_APPOSITION
    ):
        return []
    return names_in(run, text, rules, backwards=False, bounded=True)


def _tail_of_title(items: Sequence[Item], at: int, rules: NameRules) -> int:
    """Return where a title ends with the words behind it: وزير|الطاقة|النرويجي, before the name."""
    if not rules.spaced:
        return at
    last = at
    while last + 1 < len(items) and last - at < TITLE_WORDS:
        following = items[last + 1]
        plain = following.tag == "w" and following.detail != "stop" and not may_name(following, rules)
        whose = last == at and rules.is_genitive(following.word, behind=items[at].word)
        belongs = following.tag in "MLKRGO" or plain or (whose and following.tag == "w")
        if not belongs or not following.word.replace(" ", "").isalpha():
            break
        last += 1
    return last
