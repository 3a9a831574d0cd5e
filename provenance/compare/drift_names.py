"""Drift of names: a person, place or body that one side of a pair names, and the other has in no form."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from provenance.compare.name_phrases import (
    NamePhrase,
    capitals,
    has_capitals,
    name_phrases,
    names_are_told,
    places,
)
from provenance.compare.name_search import Haystack, haystack
from provenance.compare.pairs import Pair, Side
from provenance.model.comparison import Drift, DriftKind
from provenance.text.names import similar_names
from provenance.text.scripts import script_of
from provenance.text.territories import knows_territories

_REPLACED, _ALONE = 0.7, 0.5
# Two spellings of one name: of one script, and of scripts that keep little of it.
_ALIKE, _FAINTLY_ALIKE = 0.8, 0.6


def names(pair: Pair) -> Iterator[Drift]:
    """Yield a name of the text that the source has in no form, and a place or name that was put for another.

    Where capitals tell the names of both sides, one of each has to be without an equal: a translator may
    name whom the source calls "he". Where they don't, what is named has to be heard nowhere in the source.
    """
    ours, theirs = haystack(pair.child), haystack(pair.parent)
    added, gone = _missing_places(pair.child, theirs), _missing_places(pair.parent, ours)
    if not (added and gone):
        added, gone = added + _missing(pair.child, theirs), gone + _missing(pair.parent, ours)
    if gone == _without_cited(gone, pair.parent):
        added = _without_cited(added, pair.child)
    sure = pair.bead.confidence / 0.95
    if added and gone and _exchanged(pair, added[0], gone[0]):
        said = f"{added[0].words} in the text, {gone[0].words} in the source"
        yield _drift(pair, added[:1], gone[:1], said, _REPLACED * sure)
        return
    alone = [
        one
        for one in added
        if _tells_alone(one, pair.parent, ours) and not _may_be_named_elsewhere(pair.parent, one)
    ]
    if alone:
        yield _drift(pair, alone[:1], (), f"{alone[0].words} is not named in the source", _ALONE * sure)


def _without_cited(names: list[NamePhrase], side: Side) -> list[NamePhrase]:
    """Leave out the outlets that a side has its statements from: the source has no need to name them."""
    cited = [span for agent in side.text.agents if agent.outlet_key for span in agent.spans]
    return [one for one in names if not any(one.span.overlaps(span) for span in cited)]


def _exchanged(pair: Pair, added: NamePhrase, gone: NamePhrase) -> bool:
    """Tell whether one name stands for the other.

    What a text names in another sentence may be "he" in this one: so of both or of neither.
    """
    one_script = script_of(added.words) == script_of(gone.words)
    alike = similar_names(added.words, gone.words) >= (_ALIKE if one_script else _FAINTLY_ALIKE)
    if alike and not (added.place and gone.place):
        return False
    return _whole(pair.parent).has(added) == _whole(pair.child).has(gone)


def _tells_alone(name: NamePhrase, other: Side, own: Haystack) -> bool:
    """Tell whether a name without an equal is a change by itself.

    Its language's words that names are made of must be known, or it is a place whose forms are; and where
    the other side has capitals, something that looks like a name must be without an equal there too.
    """
    if name.place:
        known = knows_territories(other.text.language) and not name.words.replace(".", "").isupper()
    else:
        known = names_are_told(name.language)
    return known and (not has_capitals(other.text) or any(not own.has_word(word) for word in capitals(other)))


def _whole(side: Side) -> Haystack:
    return haystack(Side(side.text, tuple(one.span for one in side.text.segments if not one.is_meta)))


def _may_be_named_elsewhere(side: Side, name: NamePhrase) -> bool:
    """Tell whether another sentence of a side's text may name it: then the other only says who "he" is."""
    whole = _whole(side)
    return name.place in whole.places or whole.may_have(name)


def _missing(side: Side, other: Haystack) -> list[NamePhrase]:
    return [phrase for phrase in name_phrases(side) if not other.has(phrase)]


def _missing_places(side: Side, other: Haystack) -> list[NamePhrase]:
    return [place for place in places(side) if place.place not in other.places and not other.has(place)]


def _drift(
    pair: Pair, ours: Sequence[NamePhrase], theirs: Sequence[NamePhrase], said: str, sure: float
) -> Drift:
    spans = [tuple(one.span for one in phrases) for phrases in (ours, theirs)]
    words = [" ".join(one.words for one in phrases) for phrases in (ours, theirs)]
    return Drift(
        DriftKind.NAME, pair.number, spans[0], spans[1], words[0], words[1], said, round(sure, 2), "name"
    )
