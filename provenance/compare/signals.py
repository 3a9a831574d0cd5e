"""What two texts can share whatever their languages: values, names, places, marks, quotations."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from provenance.compare.cognates import cognates
from provenance.compare.heard_names import heard_names
from provenance.compare.name_words import name_words
from provenance.compare.pairs import Side, Sides
from provenance.compare.shared_words import shared_words
from provenance.compare.side_values import dates_of, numbers_of
from provenance.model.comparison import ComparedSegment, ComparedText
from provenance.text.calendar_words import calendar_words
from provenance.text.dates import FoundDate
from provenance.text.name_sounds import consonants
from provenance.text.names import name_parts, romanised_key, similar_names
from provenance.text.territories import territories

_QUOTES = re.compile(r"[«»„“”「」『』\"]")
QUOTATION = "quotation"
_MARKS = {
    "?": "?？؟", "!": "!！", "%": "%٪％", "(": "(（", "$": "$＄", "€": "€", "£": "£￡", ";": ";；؛",
    ":": ":：",
}  # fmt: skip
# A sign of Chinese says as much as three letters of an alphabet, names in Latin letters beside it don't.
_DENSE = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]")
_SYLLABIC = re.compile(r"[\u3040-\u30ff\uac00-\ud7ff]")
_ALIKE, _SHORTEST = 0.82, 3


@dataclass(frozen=True, slots=True)
class Signals:
    """Of one sentence: its length in letters, the keys of what can be found again, its paragraph."""

    length: int
    keys: frozenset[str]
    paragraph: int = 0


def signals_of(
    child: ComparedText,
    ours: Sequence[ComparedSegment],
    parent: ComparedText,
    theirs: Sequence[ComparedSegment],
    *,
    sides: Sides | None = None,
    on_part: Callable[[float], None] | None = None,
) -> tuple[list[Signals], list[Signals]]:
    """Return the signals of some segments of two texts, with common keys for what is one name.

    ``sides`` keep what was read out of the sentences for who asks again. ``on_part`` is told what part is
    done (0 to 1); what it raises ends it.
    """
    made = sides or Sides()
    names = common_names(child, parent)
    heard = heard_names((child, ours), (parent, theirs))
    words = shared_words((child, ours), (parent, theirs))
    alike = cognates((child, ours), (parent, theirs))
    found: tuple[list[Signals], list[Signals]] = ([], [])
    for side, text, segments in ((0, child, ours), (1, parent, theirs)):
        for one, *more in zip(segments, heard[side], words[side], alike[side], strict=True):
            if on_part is not None:
                on_part((len(found[0]) + len(found[1])) / (len(ours) + len(theirs)))
            found[side].append(_signals(made.of(text, one.span), one, names, set().union(*more)))
    return found


def _signals(side: Side, segment: ComparedSegment, names: dict[str, str], keys: set[str]) -> Signals:
    text = side.text
    words = segment.span.cut(text.text)
    keys.update(f"number {one.value.normalize():f}" for one in numbers_of(side))
    keys.update(_date_keys(dates_of(side)))
    keys.update(calendar_words(words, text.language))
    keys.update(f"name {names[key]}" for key in _name_keys(words) if key in names)
    keys.update(f"agent {one}" for one in _agent_keys(text, segment, names))
    keys.update(_speech_keys(text, segment, names))
    keys.update(f"place {one}" for one in territories(words, text.language))
    keys.update(f"mark {name}" for name, signs in _MARKS.items() if any(sign in words for sign in signs))
    if segment.is_title:
        keys.add("title")
    if _QUOTES.search(words):
        keys.add(QUOTATION)
    return Signals(length_of(words), frozenset(keys), segment.paragraph)


def length_of(words: str) -> int:
    """Return how long some words are, in letters of an alphabet; at least 1."""
    return max(len(words) + 2 * len(_DENSE.findall(words)) + len(_SYLLABIC.findall(words)), 1)


def _date_keys(dates: Iterable[FoundDate]) -> Iterator[str]:
    for one in dates:
        if one.iso:
            yield f"date {one.iso}"
        month = one.iso[5:7] if one.iso[:2] != "--" else one.iso[2:4]
        if month and not one.relative:
            yield f"month {int(month)}"


def _name_keys(words: str) -> Iterator[str]:
    for word in name_words(words):
        key = romanised_key(word)
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


def _speech_keys(text: ComparedText, segment: ComparedSegment, names: dict[str, str]) -> Iterator[str]:
    """Yield how a sentence's words are attributed, and to whom."""
    for said in text.attributions:
        if any(span.overlaps(segment.span) for span in said.content):
            yield f"speech {said.mode.value}"
            speaker = "" if said.speaker is None else text.agents[said.speaker].name
            for part in name_parts(speaker):
                key = romanised_key(part)
                if key in names:
                    yield f"speaker {names[key]}"


def common_names(child: ComparedText, parent: ComparedText) -> dict[str, str]:
    """Return the romanised keys of capitalised words of both texts that are one name, by a common key.

    Names are alike at a Jaro-Winkler similarity of .82 of their romanised forms, which pairs Riabkov,
    Ryabkov and the inflected Рябковым and parts most others.
    """
    ours, theirs = ({*_keys_of(side)} for side in (child, parent))
    common = {key: key for key in ours & theirs}
    blocks: dict[str, list[str]] = {}
    # In order, so that a tie is broken the same way in every run.
    for key in sorted(theirs):
        blocks.setdefault(_block(key), []).append(key)
    for key in sorted(ours - theirs):
        near = [other for other in blocks.get(_block(key), ()) if abs(len(other) - len(key)) <= 3]
        best = max(near, key=lambda other: similar_names(key, other), default="")
        if best and similar_names(key, best) >= _ALIKE and min(len(key), len(best)) > _SHORTEST:
            root = common.setdefault(best, best)
            common[key] = root
    return common


def _block(key: str) -> str:
    """Return what alike names have in common: their first letter and first two consonants."""
    return key[0] + consonants(key)[:2]


def _keys_of(text: ComparedText) -> Iterator[str]:
    yield from _name_keys(text.text)
    for agent in text.agents:
        yield from (key for part in name_parts(agent.name) if (key := romanised_key(part)))
