"""Names right behind a verb of saying, in scripts without capitals: قال تشاد هاميل إن."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from provenance.extract.item import Item
from provenance.extract.name_runs import run_beside
from provenance.extract.name_subjects import NEARBY
from provenance.extract.names_in_runs import names_in
from provenance.languages.name_rules import NameRules

BEHIND_NAME = frozenset('TQ:,fbtz(-"')


def behind_verb(items: Sequence[Item], at: int, text: str, rules: NameRules) -> list[str]:
    """Return the name between a verb of saying and what was said: "قال تشاد هاميل إن …"."""
    whole = run_beside(items, at, 1, text, rules)
    names = rules.after_cue
    run = whole if names is None else fitting(whole, names, rules)
    if names is not None and len(run) < len(whole):
        run = _with_article(items, at, whole, run, rules)
    longest = _as_it_recurs(run, text)
    behind = items[at + 1 + len(run)] if at + 1 + len(run) < len(items) else None
    if longest and len(longest) < len(run):
        return names_in(longest, text, rules, backwards=False, bounded=True)
    if not run or len(run) > 2 * rules.longest or behind is None:
        return []
    if not _ends_name(behind, len(run)) and not behind.word.startswith(rules.prefixes):
        return []
    second = next((at for at in range(1, len(run)) if run[at].word.startswith(rules.prefixes[:1])), 0)
    if len(run) > rules.longest and second:
        return [text[run[0].start : run[second - 1].end], text[run[second].start + 1 : run[-1].end]]
    return names_in(run, text, rules, backwards=False, bounded=True) if len(run) <= rules.longest else []


# Behind which nothing else stands than who speaks, and then what was said or to whom.
_SAID_BEHIND = frozenset("TQ:GOI")
_PLAIN = frozenset({"say", "relay", "inform"})


def _with_article(
    items: Sequence[Item], at: int, whole: Sequence[Item], run: list[Item], rules: NameRules
) -> list[Item]:
    """Return a run with the words with an article that are names behind another: محمد العلي, عبد الرحمن.

    Not where the verb takes things as well, and a clause follows later: "أعلن بدء العمل، …".
    """
    if not run or rules.genitive is None:
        return run
    names = rules.after_cue
    longer = list(run)
    for item in whole[len(run) :]:
        of_name = longer[-1].word in rules.compounds
        if not (of_name or rules.genitive.fullmatch(item.word) or (names and names.fullmatch(item.word))):
            break
        longer.append(item)
    if len(longer) == len(run):
        return run
    behind = items[at + 1 + len(longer)] if at + 1 + len(longer) < len(items) else None
    if longer[-2].word in rules.compounds:
        return longer
    if behind is None or behind.tag in _SAID_BEHIND:
        return longer
    beyond = items[at + 2 + len(longer)] if at + 2 + len(longer) < len(items) else behind
    plain = items[at].detail in _PLAIN or items[at].word in rules.topics
    if behind.tag == "," and plain and (beyond.tag in "RU" or beyond.detail == "stop"):
        return longer
    quoted = at > 1 and items[at - 1].tag in ",Q" and items[at].detail in _PLAIN
    told = behind.tag in "fb(" and items[at].detail in _PLAIN
    return longer if quoted or told else run


def fitting(run: Sequence[Item], names: re.Pattern[str], rules: NameRules) -> list[Item]:
    """Return the first words of a run that a name may have behind a verb."""
    first = run[0] if run else None
    return list(
        takewhile(
            lambda item: names.fullmatch(item.word) or (item is not first and item.word in rules.last_words),
            run,
        )
    )


def _ends_name(behind: Item, words: int) -> bool:
    """Tell whether a name ends before an item; behind one word a title may tell whose that word is."""
    return behind.tag in BEHIND_NAME or not behind.word.isalnum() or (behind.tag in "RGO" and words > 1)


def _as_it_recurs(run: Sequence[Item], text: str) -> list[Item]:
    """Return as many words of a run as the text repeats together, none if it repeats none."""
    start = run[0].start if run else 0
    counts = [text.count(text[start : item.end], max(0, start - NEARBY), start + NEARBY) for item in run]
    if not counts or counts[0] < 2:
        return []
    return [item for item, count in zip(run, counts, strict=True) if count > 1]
