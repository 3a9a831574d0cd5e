"""Papers between the marks of titles: told by how they end, or by what is said of them (《倡导者》报道)."""

from __future__ import annotations

from collections.abc import Sequence

from provenance.extract.asked_by_outlets import with_outlets_spoken_to
from provenance.extract.item import Item, letters_of
from provenance.extract.media_nouns import with_media_nouns
from provenance.extract.programme_outlets import outlet_of_programme, programme_at
from provenance.extract.untitled_papers import with_untitled
from provenance.languages.name_rules import NameRules
from provenance.text.tokens import fold

MOST_OF_A_TITLE = 14
CITED_WITHIN = 7
# How many items the noun for a programme is.
MOST_OF_A_NOUN = 2


def with_papers(items: Sequence[Item], text: str, rules: NameRules) -> list[Item]:
    """Take what stands between the marks of titles for an outlet where it ends as papers do: 《宜山晚报》."""
    opening, closing = rules.title_marks[0], rules.title_marks[-1]
    items = with_untitled(with_media_nouns(items, text, rules) if rules.media_kinds else items, text, rules)
    if rules.told_tails and "I" in (tags := letters_of(items)):
        items = list(with_outlets_spoken_to(items, tags, text, rules))
    if opening not in text:
        return items
    papers: list[Item] = []
    free = 0
    for at in [at for at, item in enumerate(items) if item[5] == opening]:
        if at < free:
            continue
        reach = range(at + 1, min(at + MOST_OF_A_TITLE, len(items)))
        last = next((near for near in reach if items[near].word == closing), at)
        inside = items[at + 1 : last]
        name = text[inside[0].start : inside[-1].end] if inside else ""
        before = items[at - 1] if at else None
        is_paper = (
            name.endswith(rules.outlet_tails)
            or text.endswith(rules.titled_nouns, 0, items[at].start)
            or (name and (_is_cited(items, last + 1, text, rules) or _says_abroad(items, before, last + 1)))
        )
        unlisted = is_paper and name and all(item.outlet is None for item in inside)
        if unlisted and not _is_programme(items, at, last, text, rules):
            papers += items[free:at]
            papers.append(Item("O", inside[0].start, inside[-1].end, "", True, fold(name)))
            free = last + 1
        elif last > at and (told := outlet_of_programme(items, at, last, text, rules)) and told[0] >= free:
            papers += [*items[free : told[0]], told[1]]
            free = next(near for near in range(told[0], at + 1) if items[near].start >= told[1].end)
        if last > at >= free and (
            title := programme_at([*papers[-1:], *items[free:at]], items[last], text, rules)
        ):
            papers += [*items[free : at - title[0]], title[1]]
            free = last + 1
    return [*papers, *items[free:]]


def _says_abroad(items: Sequence[Item], before: Item | None, at: int) -> bool:
    """Tell whether what stands between a country and a verb of saying is a paper: 德国《踢球者》则认为."""
    if before is None or before.tag != "L":
        return False
    behind = next((item for item in items[at : at + 4] if item.tag not in "bt"), None)
    return behind is not None and behind.tag == "C"


def _is_cited(items: Sequence[Item], at: int, text: str, rules: NameRules) -> bool:
    """Tell whether what stands behind a title makes it a paper's: 《倡导者》（Advocate）12日报道."""
    behind = [item for item in items[at : at + CITED_WITHIN] if item.word.strip()]
    for item in behind:
        if text.startswith(rules.outlet_cues, item.start):
            return True
        if item.tag not in "()pbtnNO" and not item.word.isascii():
            return False
    return False


def _is_programme(items: Sequence[Item], at: int, last: int, text: str, rules: NameRules) -> bool:
    """Tell whether a title is a programme's, whose outlet stands before it: TVBS節目《一步一腳印》."""
    if at and items[at - 1].tag == "O" and text.startswith(rules.programme_nouns, items[last].end):
        return True
    before = items[max(0, at - 1 - MOST_OF_A_NOUN) : at]
    named = any(item.tag == "O" for item in before)
    return named and text.endswith(rules.programme_nouns, 0, items[at].start)
