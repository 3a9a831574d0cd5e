"""Drift of names: a person, place or body that one side of a pair names, and the other has in no form."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from provenance.compare.drift_presence import asides
from provenance.compare.name_evidence import DOUBT, ENOUGH, NameChange, Unequal, may_be_one_name, surety
from provenance.compare.name_phrase import ALL_NOUNS, NamePhrase, Telling
from provenance.compare.name_phrases import countries_in, name_phrases, shown
from provenance.compare.name_runs import name_runs
from provenance.compare.name_search import Haystack, haystack, is_of_government
from provenance.compare.pairs import Pair, Side, once_a_pair, once_a_side
from provenance.compare.people_phrases import peoples
from provenance.compare.place_phrases import places
from provenance.model.comparison import ComparedText, Drift, DriftKind
from provenance.model.kinds import Span
from provenance.text.territories import is_at_home, may_be_one_place, territories

# A name and a comma before a country, and what ends it: it says where the place is.
_PLACE_BEFORE = re.compile(r"[^\W\d_]{2,}, \Z")
_ENDS = re.compile(r"['’]?\w?[.,;:!?)\]\"”»]|\W*\Z")
_NEAR = 24


def names(pair: Pair) -> Iterator[Drift]:
    """Yield the likeliest change among the names of a pair: one put for another, put in, or left out.

    What it is worth is weighed by signs that were counted in planted and in faithful sentences. If one name
    is likely enough to stand for another, that says more than that either is alone.
    """
    weighed = [(surety(change, pair), change) for change in name_changes(pair)]
    likely = [
        (bool(change.ours and change.theirs), sure, change) for sure, change in weighed if sure >= ENOUGH
    ]
    if likely:
        _, sure, change = max(likely, key=lambda one: one[:2])
        yield _drift(pair, change, round(sure * pair.bead.confidence / 0.95, 2))


@once_a_pair
def name_changes(pair: Pair) -> list[NameChange]:
    """Return what may have changed among the names of a pair, likely or not.

    What a text names in another sentence may be "he" in this one: so of two that stand for one another, both
    are named elsewhere or neither, and one alone is not.
    """
    added, gone = _unequal_names(pair)
    counted = _count_equal(pair, added, gone)
    both = [
        NameChange(one, other, *counted)
        for one in added
        for other in gone
        if one.elsewhere == other.elsewhere
    ]
    languages = (pair.child.text.language, pair.parent.text.language)
    put_in = [NameChange(one, None, *counted, faced=bool(gone)) for one in _alone(added, languages)]
    left_out = [NameChange(None, one, *counted, faced=bool(added)) for one in _alone(gone, languages)]
    return [*both, *put_in, *left_out, *_of_peoples(pair, both, counted)]


def _of_peoples(pair: Pair, known: Sequence[NameChange], counted: tuple[int, int]) -> Iterator[NameChange]:
    """Yield a country, by whatever belongs to it, for another one, where neither side has the other's."""
    ours, theirs = haystack(pair.child, doubt=DOUBT), haystack(pair.parent, doubt=DOUBT)
    added = _without_equal(peoples(pair.child), ours, theirs)
    gone = _without_equal(peoples(pair.parent), theirs, ours)
    added, gone = _without_one_place(added, gone)
    told = {one.name.span for change in known for one in (change.ours, change.theirs) if one}
    for one in added:
        for other in gone:
            mine, yours = _unequal(one, theirs, pair.parent), _unequal(other, ours, pair.child)
            if mine.elsewhere == yours.elsewhere and not {one.span, other.span} <= told:
                yield NameChange(mine, yours, *counted)


def _alone(names: list[Unequal], languages: tuple[str, str]) -> list[Unequal]:
    """Return the names that may have been put in or left out.

    A text at home need not name its country, nouns with capitals as all have are no names for that, and
    words that are translated may be there in any others.
    """
    return [
        one
        for one in names
        if not one.elsewhere
        and one.name.telling > (Telling.LIKELY if one.name.language in ALL_NOUNS else Telling.NOT)
        and not any(is_at_home(_country(one.name), language) for language in languages)
    ]


def _country(name: NamePhrase) -> str:
    """Return the code of the country that a name is, and none for a city in one."""
    return name.place if name.place in territories(name.words, name.language) else ""


def _unequal_names(pair: Pair) -> tuple[list[Unequal], list[Unequal]]:
    ours, theirs = haystack(pair.child, doubt=DOUBT), haystack(pair.parent, doubt=DOUBT)
    added = _without_equal(_names(pair.child), ours, theirs)
    gone = _without_equal(_names(pair.parent), theirs, ours)
    added, gone = _without_one_place(added, gone)
    added, gone = _without_glosses(added, pair.child, gone), _without_glosses(gone, pair.parent, added)
    told = list(asides(pair))
    added = _without_told(added, [span for aside in told for span in aside.child_spans])
    gone = _without_told(gone, [span for aside in told for span in aside.parent_spans])
    return (
        [_unequal(one, theirs, pair.parent) for one in _without_cited(added, pair.child)],
        [_unequal(one, ours, pair.child) for one in _without_cited(gone, pair.parent)],
    )


def _without_equal(names: Sequence[NamePhrase], own: Haystack, other: Haystack) -> list[NamePhrase]:
    return [
        one
        for one in names
        if not other.names(one)
        and not is_of_government(one, own, other)
        and (one.place or not countries_in(one) & other.places)
    ]


def _without_glosses(names: list[NamePhrase], side: Side, others: list[NamePhrase]) -> list[NamePhrase]:
    """Leave out countries that only say where a place is (Naples, Italy), if no other stands for them."""
    if any(one.place for one in others):
        return names
    text = side.text.text
    return [
        one
        for one in names
        if not (
            _country(one)
            and _PLACE_BEFORE.search(text, max(0, one.span.start - _NEAR), one.span.start)
            and _ENDS.match(text, one.span.end)
        )
    ]


def _without_told(names: list[NamePhrase], told: list[Span]) -> list[NamePhrase]:
    """Leave out the names in an aside that the other side lacks: the aside is the change."""
    return [one for one in names if not any(one.span.overlaps(span) for span in told)]


@once_a_side
def _names(side: Side) -> Sequence[NamePhrase]:
    return [*places(side), *name_phrases(side), *name_runs(side)]


def _unequal(name: NamePhrase, there: Haystack, other: Side) -> Unequal:
    elsewhere = bool(name.telling) and _is_named(name, other.text)
    return Unequal(name, there.loudness(name), there.clearness(name), elsewhere)


def _is_named(name: NamePhrase, text: ComparedText) -> bool:
    """Tell whether a text names it anywhere: a country by its own name there, another as it sounds."""
    country = _country(name)
    return country in _countries(text.text, text.language) if country else _whole(text).names(name)


@lru_cache(maxsize=8)
def _countries(text: str, language: str) -> frozenset[str]:
    return frozenset(territories(text, language))


def _count_equal(pair: Pair, added: list[Unequal], gone: list[Unequal]) -> tuple[int, int]:
    """Return how many names of a pair have an equal on the other side, and how many have none."""
    unequal = len(added) + len(gone)
    return len(_names(pair.child)) + len(_names(pair.parent)) - unequal, unequal


def _without_cited(names: list[NamePhrase], side: Side) -> list[NamePhrase]:
    """Leave out the outlets that a side has its statements from: its source need not name itself.

    Whether a text has its statements from where it says is asked of the chain.
    """
    cited = [span for agent in side.text.agents if agent.outlet_key for span in agent.spans]
    return [one for one in names if not any(one.span.overlaps(span) for span in cited)]


def _without_one_place(
    ours: list[NamePhrase], theirs: list[NamePhrase]
) -> tuple[list[NamePhrase], list[NamePhrase]]:
    """Return the names of both sides without those that are two languages' forms of one, country or other."""
    same = [
        (one, other)
        for one in ours
        for other in theirs
        if may_be_one_place(one.words, one.language, other.words, other.language)
        or may_be_one_name(one, other)
    ]
    return (
        [one for one in ours if all(one is not mine for mine, _ in same)],
        [one for one in theirs if all(one is not yours for _, yours in same)],
    )


def _whole(text: ComparedText) -> Haystack:
    return _of_text(_Same(text))


class _Same:
    """A text by its identity: to compare two long ones for equality would take as long as to read them."""

    __slots__ = ("text",)

    def __init__(self, text: ComparedText) -> None:
        self.text = text

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self.text is other.text

    def __hash__(self) -> int:
        return id(self.text)


@lru_cache(maxsize=8)
def _of_text(same: _Same) -> Haystack:
    text = same.text
    spans = tuple(one.span for one in text.segments if not one.is_meta)
    # What is heard by chance in the pair's own sentence is not named elsewhere either.
    return haystack(Side(text, spans), doubt=DOUBT)


def _drift(pair: Pair, change: NameChange, sure: float) -> Drift:
    spans, words = [], []
    for change_of, side in ((change.ours, pair.child), (change.theirs, pair.parent)):
        span = shown(change_of.name) if change_of else None
        spans.append((span,) if span else ())
        words.append(span.cut(side.text.text) if span else "")
    if all(words):
        said = f"{words[0]} in the text, {words[1]} in the source"
    elif words[0]:
        said = f"{words[0]} is not named in the source"
    else:
        said = f"{words[1]} of the source is not named in the text"
    return Drift(DriftKind.NAME, pair.number, spans[0], spans[1], words[0], words[1], said, sure, "name")
