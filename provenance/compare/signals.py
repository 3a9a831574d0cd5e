"""What two texts can share whatever their languages: values, names, words of one script, quotations."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from math import log

from provenance.compare.numbers import find_numbers
from provenance.model.comparison import ComparedSegment, ComparedText
from provenance.text.dates import find_dates
from provenance.text.names import name_parts, romanised_key, similar_names

_WORD = re.compile(r"[^\W\d_]{3,}")
_QUOTES = re.compile(r"[«»„“”「」『』\"]")
QUOTATION = "quotation"
_ALIKE, _SHORTEST, _QUOTATION_WEIGHT = 0.82, 3, 0.25


@dataclass(frozen=True, slots=True)
class Signals:
    """Of one sentence: its length in characters, and the keys of what can be found again, counted."""

    length: int
    keys: frozenset[str]


def reference_day(text: ComparedText) -> date | None:
    """Return the day on which a text was published, None where it isn't known to the day."""
    try:
        return date.fromisoformat(text.published)
    except ValueError:
        return None


def signals_of(
    text: ComparedText, segments: Sequence[ComparedSegment], names: dict[str, str]
) -> list[Signals]:
    """Return the signals of each of some segments; ``names`` maps keys of names to their common key."""
    day = reference_day(text)
    return [_signals(text, one, names, day) for one in segments]


def _signals(
    text: ComparedText, segment: ComparedSegment, names: dict[str, str], day: date | None
) -> Signals:
    words = segment.span.cut(text.text)
    keys = {f"number {one.value}" for one in find_numbers(text.text, segment.span, text.language)}
    keys.update(
        f"date {one.iso}" for one in find_dates(words, language=text.language, reference=day) if one.iso
    )
    keys.update(f"name {names[key]}" for key in _name_keys(words) if key in names)
    keys.update(f"agent {one}" for one in _agent_keys(text, segment, names))
    if _QUOTES.search(words):
        keys.add(QUOTATION)
    return Signals(max(len(words), 1), frozenset(keys))


def _name_keys(words: str) -> Iterator[str]:
    for match in _WORD.finditer(words):
        if match[0][0].isupper():
            key = romanised_key(match[0])
            if len(key) >= _SHORTEST:
                yield key


def _agent_keys(text: ComparedText, segment: ComparedSegment, names: dict[str, str]) -> Iterator[str]:
    for agent in text.agents:
        if any(span.overlaps(segment.span) for span in agent.spans):
            if agent.outlet_key:
                yield agent.outlet_key
            for part in name_parts(agent.name):
                key = romanised_key(part)
                if key in names:
                    yield names[key]


def common_names(child: ComparedText, parent: ComparedText) -> dict[str, str]:
    """Return the romanised keys of capitalised words of both texts that are one name, by a common key.

    Names are alike at a Jaro-Winkler similarity of .82 of their romanised forms, which pairs Riabkov,
    Ryabkov and the inflected Рябковым and parts most others.
    """
    ours, theirs = ({*_keys_of(side)} for side in (child, parent))
    common = {key: key for key in ours & theirs}
    # In order, so that a tie is broken the same way in every run.
    candidates = sorted(theirs)
    for key in sorted(ours - theirs):
        near = [other for other in candidates if other[0] == key[0] and abs(len(other) - len(key)) <= 3]
        best = max(near, key=lambda other: similar_names(key, other), default="")
        if best and similar_names(key, best) >= _ALIKE and min(len(key), len(best)) > _SHORTEST:
            root = common.setdefault(best, best)
            common[key] = root
    return common


def _keys_of(text: ComparedText) -> Iterator[str]:
    yield from _name_keys(text.text)
    for agent in text.agents:
        yield from (romanised_key(part) for part in name_parts(agent.name))


def weights(sides: Sequence[Sequence[Signals]]) -> dict[str, float]:
    """Return how much each key tells: the rarer among all sentences, the more (inverse frequency)."""
    counts = Counter(key for side in sides for one in side for key in one.keys)
    total = sum(map(len, sides)) + 1
    told = {key: log(total / count) for key, count in counts.items()}
    return {key: value * (_QUOTATION_WEIGHT if key == QUOTATION else 1.0) for key, value in told.items()}
