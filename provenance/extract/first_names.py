"""Names of any length that a listed first name opens, in scripts without capitals: محمد بن عبد الله."""

from __future__ import annotations

from collections.abc import Sequence
from unicodedata import category

from provenance.extract.item import Item
from provenance.languages.name_rules import NameRules

MOST_WORDS = 8
MOST_UNLISTED = 2
# How far before the name the title may begin.
TITLE_REACH = 8
_PLAIN = frozenset({"say", "relay", "inform"})
_IN_TITLES = frozenset("wMLKRGfO")
# The categories of the signs that close a quotation.
_CLOSING = frozenset({"Pf", "Po"})
# What an unlisted last word may be besides: أحمد المصري, كامل الوزير.
_LAST = frozenset("wLMRO")


def with_first_names(items: Sequence[Item], text: str, rules: NameRules) -> tuple[list[Item], set[str]]:
    """Return the items with these names marked (tag ``N``), and what else the text may call those named."""
    done, called, free = list(items), set[str](), 0
    for at in [at for at, item in enumerate(items) if item[5] in rules.first_names]:
        if at < free or not at or not _may_stand(items, at, rules):
            continue
        last, behind_title = _last_of(items, at, rules), items[at - 1].tag != "C"
        if not last:
            continue
        if not (behind_title or _is_plainly_said(items, at, rules) or _is_told_of(items, last)):
            continue
        unknown = _unknown_title(items, at, rules)
        if unknown < at:
            done[unknown] = items[unknown]._replace(tag="R", detail="person")
        done[at:last] = [item._replace(tag="N", capital=True, detail="") for item in items[at:last]]
        compound = last - at > 2 and items[last - 2].word in rules.compounds
        called.add(text[items[last - 2 if compound else last - 1].start : items[last - 1].end])
        called.add(text[items[at].start : items[last - 1].end])
        free = last
    return done, called


def _is_word(item: Item) -> bool:
    """Tell whether nothing but how a listed name ends may make it an adjective: زكية, نادية."""
    return item.tag in "wO" or (item.tag == "M" and not item.detail)


def _may_stand(items: Sequence[Item], at: int, rules: NameRules) -> bool:
    """Tell whether a verb, a title, or the definite end of one stands before a name."""
    before = items[at - 1]
    if not _is_word(items[at]) or before.end + 1 != items[at].start:
        return False
    if before.tag in "RC":
        return True
    # What a title is of may end with a mark: مدير شركة «سيكو».
    marked = not before.word.isalnum() and category(before.word[0]) in _CLOSING
    ends = marked or before.tag in "LKMO" or (before.tag == "w" and _is_definite(before, rules))
    if not ends:
        return False
    if _unknown_title(items, at, rules) < at:
        return True
    comma = at - 2 if before.tag in "LM" else -1
    for place in range(at - 2, max(0, at - TITLE_REACH) - 1, -1):
        item = items[place]
        if item.tag == "R":
            return True
        # مدرب الفريق، الإيطالي ماركو ريبالدي: where he is from stands behind a comma.
        if item.tag not in _IN_TITLES and not (item.tag == "," and place == comma):
            return False
    return False


def _unknown_title(items: Sequence[Item], at: int, rules: NameRules) -> int:
    """Return where a noun stands between a verb of saying and a name that no lexicon knows, or ``at``.

    It has an article, or is somebody's: قالت|المودعة|هدى سرحان, قال|وكيله|المحامي غسان سالم.
    """
    first = at - 1
    while first and items[first].tag == "R":
        first -= 1
    if items[first].tag in "wLMK" and first == at - 1:
        # صانع|المحتوى|الشاب|أمين العوني: what the noun is of has an article.
        while first > max(1, at - TITLE_REACH) and _is_part_of_title(items[first], rules):
            first -= 1
        if items[first].tag == "C" and items[first + 1].tag == "w" and not items[first + 1].detail:
            # النجم|الدولي|السابق|مصطفى حجي: so has the noun.
            return first + 1
        if first < at - 1 and items[first].tag == "w" and items[first - 1].tag == "C":
            noun = items[first]
            article = _is_definite(noun, rules) and not noun.detail
            return first if article or _is_plain_noun(noun, rules) else at
        first = at - 1
    noun = items[first]
    owned = rules.possessed is not None and rules.possessed.fullmatch(noun.word) is not None
    # "أما المرممة سارة حنا، …، فوصفت": behind "as for" a clause begins as behind the verb.
    opens = first > 0 and (items[first - 1].tag == "C" or items[first - 1].word in rules.topics)
    plain = noun.tag == "w" and not noun.detail and opens
    return first if plain and (owned or (first == at - 1 and _is_definite(noun, rules))) else at


def _is_part_of_title(item: Item, rules: NameRules) -> bool:
    """Tell whether a word may tell what somebody is in or of: one with an article, and no verb."""
    return item.tag in "wLM" and item.detail in _NO_VERB and _is_definite(item, rules)


_NO_VERB = frozenset({"", "place", "modifier", "demonym"})


def _is_plain_noun(item: Item, rules: NameRules) -> bool:
    native = rules.after_cue is not None and rules.after_cue.fullmatch(item.word) is not None
    return native and not item.detail and item.word not in rules.first_names


def _is_definite(item: Item, rules: NameRules) -> bool:
    return rules.definite is not None and rules.definite.fullmatch(item.word) is not None


def _last_of(items: Sequence[Item], at: int, rules: NameRules) -> int:
    """Return the position behind the name, or 0 where no second word is one of it."""
    last, unlisted = at, 0
    reach = min(len(items), at + MOST_WORDS)
    while last < reach and (last == at or 0 <= items[last].start - items[last - 1].end <= 1):
        if _is_hyphen(items, last):
            last += 2
            continue
        item = items[last]
        if last - at > LEAST_BEFORE_OBJECT and _may_be_object(items, at, last, rules):
            break
        if item.word in rules.compounds and last + 1 < reach and items[last + 1].tag in _LAST:
            last += 1 if items[last + 1].word in rules.compounds else 2
        elif item.word in rules.first_names and _is_word(item):
            last += 1
        elif unlisted < MOST_UNLISTED and _is_of_name(items, last, rules):
            if last - at > 1 and _opens_object(items, at, last, rules):
                return last
            unlisted += 1
            last += 1
            if _is_definite(item, rules) and not _is_listed(items, last, rules):
                break
        else:
            last += last == at + 1 and _is_named_as_place(items, last)
            break
    if unlisted and not _ends(items, last, rules):
        last -= unlisted
    return last if last - at > 1 else 0


_HYPHENS = frozenset("-‐‑–")


def _is_hyphen(items: Sequence[Item], at: int) -> bool:
    """Tell whether a hyphen joins the names around it: جان-مارك تيبو."""
    if items[at].word not in _HYPHENS or at + 1 >= len(items):
        return False
    return (
        items[at - 1].end == items[at].start
        and items[at].end == items[at + 1].start
        and _is_word(items[at + 1])
    )


# "وصف غسان أبو رجيلي القرار": behind a whole name a word with an article is what the verb does something to.
LEAST_BEFORE_OBJECT = 2


def _takes_things(items: Sequence[Item], at: int) -> bool:
    """Tell whether the verb before a name and its title does something to a thing."""
    title = at - 1
    while title > max(0, at - TITLE_REACH) and items[title].tag in _IN_TITLES:
        title -= 1
    return items[title].tag == "C" and items[title].detail not in _PLAIN


def _may_be_object(items: Sequence[Item], at: int, last: int, rules: NameRules) -> bool:
    compound = items[last - 2].word in rules.compounds and not _is_definite(items[last - 1], rules)
    return compound and _is_definite(items[last], rules) and _takes_things(items, at)


def _opens_object(items: Sequence[Item], at: int, last: int, rules: NameRules) -> bool:
    """Tell whether two nouns are what the verb is about: انتقدت ليلى حداد|مشروع القانون."""
    behind = items[last + 1] if last + 1 < len(items) else None
    if behind is None or _is_definite(items[last], rules) or not _takes_things(items, at):
        return False
    return behind.tag == "w" and not behind.detail and _is_definite(behind, rules)


def _is_of_name(items: Sequence[Item], at: int, rules: NameRules) -> bool:
    """Tell whether an unlisted word may be one of a name, the last perhaps with an article."""
    item = items[at]
    if item.tag == "w" and not item.detail and not _is_definite(item, rules):
        return rules.after_cue is None or rules.after_cue.fullmatch(item.word) is not None
    plain = item.tag in _LAST and (not item.detail or item.tag != "w") and " " not in item.word
    return plain and rules.genitive is not None and rules.genitive.fullmatch(item.word) is not None


def _is_named_as_place(items: Sequence[Item], at: int) -> bool:
    """Tell whether a family name is a place's as well: قال روبرت مالي، المبعوث السابق."""
    return items[at].tag == "L" and " " not in items[at].word and _is_told_of(items, at + 1)


def _is_listed(items: Sequence[Item], at: int, rules: NameRules) -> bool:
    return at < len(items) and items[at].word in rules.first_names


def _ends(items: Sequence[Item], at: int, rules: NameRules) -> bool:
    """Tell whether a name ends before an item: before what is no plain word, or one that none may have."""
    if at == len(items) or items[at].tag not in "wNL" or items[at].detail or not items[at].word.isalnum():
        return True
    return rules.after_cue is not None and rules.after_cue.fullmatch(items[at].word) is None


def _is_told_of(items: Sequence[Item], last: int) -> bool:
    """Tell whether it is told behind a name and a comma what somebody is: نفت زكية الدريوش، كاتبة الدولة."""
    return last + 1 < len(items) and items[last].tag == "," and items[last + 1].tag in "RU"


def _is_plainly_said(items: Sequence[Item], at: int, rules: NameRules) -> bool:
    """Tell whether a verb has a name behind it: the second word is listed, or the verb only says."""
    second = items[at + 1].word
    listed = second in rules.first_names or second in rules.compounds or items[at].word in rules.compounds
    return listed or items[at - 1].detail in _PLAIN
