"""Names at the end of long titles, in scripts without capitals: رئيس لجنة الطوارئ في البلدية خالد منصور."""

from __future__ import annotations

import re
from collections.abc import Sequence

from provenance.extract.chunk import Chunk
from provenance.extract.item import Item
from provenance.extract.name_runs import may_name
from provenance.extract.names_in_runs import names_in
from provenance.languages.name_rules import NameRules
from provenance.model.kinds import Span

# A verb of saying, perhaps an outlet that relays, a title with what it is of, and what the name ends before.
_LONG_TITLE = re.compile(
    r"C[bt]{0,3}(?:[GMOLbtw]{1,8}f)?R(?P<of>[wMLKRUf]{3,14}?)(?=[TQ:,GOI(f]|b[bt]{0,2}[TQ:])"
)
LEAST_WORDS = 2


def names_far_behind(items: Sequence[Item], tags: str, text: str, rules: NameRules) -> set[str]:
    """Return the names that long titles end with: words without an article, the last perhaps with one.

    ``tags`` are the letters of the items. What stands before the name must be definite, as a title is that
    ends there.
    """
    known: set[str] = set()
    if rules.genitive is None or rules.definite is None:
        return known
    for match in _LONG_TITLE.finditer(tags):
        first, last = match.span("of")
        if not _ends_title(items, last):
            continue
        run = _run_before(items, first, last, rules)
        before = items[last - len(run) - 1]
        ends = (
            before.tag in "LK"
            or not before.word.isalnum()
            or rules.definite.fullmatch(before.word.rpartition(" ")[2]) is not None
        )
        if LEAST_WORDS <= len(run) <= rules.longest and ends and before.tag != "f":
            known.update(names_in(run, text, rules, backwards=False, bounded=True))
    return known


def _ends_title(items: Sequence[Item], at: int) -> bool:
    """Tell whether a name ends before an item: a preposition must be one with which somebody is told."""
    item = items[at]
    to_outlet = any(behind.tag in "GO" for behind in items[at + 1 : at + 2])
    return item.tag != "f" or item.detail == "addressing" or to_outlet


def _run_before(items: Sequence[Item], first: int, last: int, rules: NameRules) -> list[Item]:
    """Return the words of a name that end before ``last``: but for the last, none has an article."""
    names, run = rules.after_cue, list[Item]()
    at = last
    while at > first and rules.genitive is not None and names is not None:
        item = items[at - 1]
        with_article = rules.genitive.fullmatch(item.word) is not None
        allowed = not run or items[at - 2].word in rules.compounds
        if item.tag != "w" or item.detail or not may_name(item, rules):
            break
        if not names.fullmatch(item.word) and not (with_article and allowed):
            break
        run.insert(0, item)
        at -= 1
    return run


# The title and its name as chunks, behind the verb and before what was said or where.
_BEHIND_VERB = "(?:(?<=[Cf])|(?<=C[bt]))[dp](?:[wMkmdf]{0,8}?)"
_TITLE_AND_NAME = re.compile(_BEHIND_VERB + r"(?P<name>[pk])(?=[TQ:,iIWob(f]|\Z)")
# "منسقة الشؤون الإنسانية في البلاد، كلارا ينسن، …": between commas.
_TITLE_COMMA_NAME = re.compile(_BEHIND_VERB + ",(?P<name>p)(?=,)")
# "وكانت منسقة الشؤون الإنسانية كلارا ينسن قالت", "غير أن عالم البيئة سايمون هاريس، الذي": the subject first.
_SUBJECT_FIRST = re.compile(r"(?<=\A[b&])b?d(?:[wMkmdf]{1,8}?)(?P<name>[pk])(?=b?C|,z)")


def with_long_titles(chunks: list[Chunk]) -> list[Chunk]:
    """Join a title, what it is of, and the name behind it into one person."""
    for shape in (_TITLE_COMMA_NAME, _TITLE_AND_NAME, _SUBJECT_FIRST):
        chunks = _with_titles(chunks, shape)
    return chunks


def _with_titles(chunks: list[Chunk], shape: re.Pattern[str]) -> list[Chunk]:
    joined = chunks
    for match in reversed(list(shape.finditer("".join([chunk[0] for chunk in chunks])))):
        last = chunks[match.start("name")]
        begin = match.start() + (chunks[match.start()].letter == "b")
        titled = [item for item in chunks[begin].items if item.tag in "RM"]
        names = _names_at_end(last.items)
        if len(names) < LEAST_WORDS or not titled or titled[0].tag != "R":
            continue
        if any(item.tag in "RUG" for item in last.items):
            continue
        whole = Span(chunks[begin].span.start, last.span.end)
        name = Span(names[0].start, names[-1].end)
        person = last._replace(letter="p", span=whole, items=(*titled, *names), name=name)
        joined = list(chunks) if joined is chunks else joined
        joined[begin : match.end()] = [person]
    return joined


def _names_at_end(items: Sequence[Item]) -> tuple[Item, ...]:
    first = len(items)
    # No further than to the mark behind the name of what he heads: شركة «سيكو» ماجد عبد الغفار.
    while first and items[first - 1].tag == "N" and (first == len(items) or _are_beside(items, first)):
        first -= 1
    return tuple(items[first:])


def _are_beside(items: Sequence[Item], at: int) -> bool:
    return items[at].start - items[at - 1].end <= 1
