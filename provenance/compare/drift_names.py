"""Drift of names: a person, place or body that one side of a pair names, and the other has in no form."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from provenance.compare.name_phrase import NamePhrase, Telling, is_cased
from provenance.compare.name_phrases import name_phrases
from provenance.compare.name_search import Haystack, haystack
from provenance.compare.pairs import Pair, Side
from provenance.compare.place_phrases import places
from provenance.model.comparison import Drift, DriftKind
from provenance.text.names import similar_names
from provenance.text.scripts import script_of
from provenance.text.territories import knows_territories, may_be_one_place
from provenance.text.word_lists import has_word_list

_REPLACED, _ALONE = 0.7, 0.5
# Two spellings of one name: of one script, and of scripts that keep little of it.
_ALIKE, _FAINTLY_ALIKE = 0.8, 0.6
# Two letters are translated as often as kept (AI, IA); many are a word that is shouted.
_FEWEST, _MOST = 3, 5
# How surely the two have to be names, together, for one to stand for the other.
_TOGETHER = Telling.LIKELY + Telling.SLIGHT
# A word with a capital and a short one without: "Observatory of ".
_BODY = re.compile(r"(?<![^\s(])[^\W\d_a-z][\w-]+ [^\W\d_]{1,3} \Z")


def names(pair: Pair) -> Iterator[Drift]:
    """Yield a name that one side has and the other has in no form, or one that was put for another.

    What is surely a name tells by itself; what is likely one needs another that it was put for, and so does a
    place: a translator tells readers abroad in which country a town lies.
    """
    ours, theirs = haystack(pair.child), haystack(pair.parent)
    added, gone = _unequal(_missing(pair.child, theirs), _missing(pair.parent, ours))
    added, gone = _without_cited(added, pair.child), _without_cited(gone, pair.parent)
    sure = pair.bead.confidence / 0.95
    if added and gone and _exchanged(pair, added[0], gone[0]):
        said = f"{added[0].words} in the text, {gone[0].words} in the source"
        yield _drift(pair, added[:1], gone[:1], said, _REPLACED * sure)
        return
    put_in = [
        one
        for one in added
        if (_tells_alone(one, pair.parent) or _are_own_letters(one, pair.parent))
        and not (one.place and (not gone or _is_in_body(one, pair)))
    ]
    if put_in:
        said = f"{put_in[0].words} is not named in the source"
        yield _drift(pair, put_in[:1], (), said, _ALONE * sure)
        return
    # A place that is left out is mostly "the country", or understood.
    left_out = [one for one in gone if not one.place and _tells_alone(one, pair.child)]
    if left_out:
        said = f"{left_out[0].words} of the source is not named in the text"
        yield _drift(pair, (), left_out[:1], said, _ALONE * sure)


def _without_cited(names: list[NamePhrase], side: Side) -> list[NamePhrase]:
    """Leave out the outlets that a side has its statements from: its source need not name itself.

    Whether a text has its statements from where it says is asked of the chain.
    """
    cited = [span for agent in side.text.agents if agent.outlet_key for span in agent.spans]
    return [one for one in names if not any(one.span.overlaps(span) for span in cited)]


def _is_in_body(name: NamePhrase, pair: Pair) -> bool:
    """Tell whether a place ends a body's name, which has none in some languages: Observatory of Japan."""
    before = pair.child.text.text[: name.span.start]
    return bool(name.place) and not is_cased(pair.parent.text) and _BODY.search(before) is not None


def _exchanged(pair: Pair, added: NamePhrase, gone: NamePhrase) -> bool:
    """Tell whether one name stands for the other.

    What a text names in another sentence may be "he" in this one: so of both or of neither.
    """
    if added.telling + gone.telling < _TOGETHER or _only_letters(added, gone):
        return False
    # What is slightly a name begins a sentence, but where the ordinary words are known.
    if not any(map(has_word_list, (added.language, gone.language))) and Telling.SLIGHT in (
        added.telling, gone.telling,
    ):  # fmt: skip
        return False
    one_script = script_of(added.words) == script_of(gone.words)
    alike = similar_names(added.words, gone.words) >= (_ALIKE if one_script else _FAINTLY_ALIKE)
    if alike and not (added.place and gone.place):
        return False
    return _whole(pair.parent).names(added) == _whole(pair.child).names(gone)


def _only_letters(one: NamePhrase, other: NamePhrase) -> bool:
    """Tell whether letters for a country (US) stand on one side, and no country on the other."""
    return any(
        name.place and name.telling < Telling.SURE and not beside.place
        for name, beside in ((one, other), (other, one))
    )


def _tells_alone(name: NamePhrase, other: Side) -> bool:
    """Tell whether a name without an equal is a change by itself.

    It is surely a name, and another sentence doesn't name it: then the other side only says who "he" is.
    Where places have no capital, one is mostly named for "the country", or is part of another name.
    """
    enough = Telling.TOLD if script_of(other.text.text) == "Latn" else Telling.SURE
    if name.place and (not name.words[0].isupper() or not knows_territories(other.text.language)):
        return False
    return name.telling >= enough and not _whole(other).names(name)


def _are_own_letters(name: NamePhrase, other: Side) -> bool:
    """Tell whether letters that stand for words were put in: within one script they are mostly kept."""
    if name.place or script_of(name.words) != "Latn" or script_of(other.text.text) != "Latn":
        return False
    letters = [part for part in name.parts if part.isupper() and _FEWEST <= len(part) <= _MOST]
    return bool(letters) and len(letters) == len(name.parts) and not _whole(other).names(name)


def _unequal(ours: list[NamePhrase], theirs: list[NamePhrase]) -> tuple[list[NamePhrase], list[NamePhrase]]:
    """Return the names of both sides without those that are two languages' short names for one country."""
    same = [
        (one, other)
        for one in ours
        for other in theirs
        if may_be_one_place(one.words, one.language, other.words, other.language)
    ]
    return (
        [one for one in ours if all(one is not mine for mine, _ in same)],
        [one for one in theirs if all(one is not yours for _, yours in same)],
    )


def _whole(side: Side) -> Haystack:
    return haystack(Side(side.text, tuple(one.span for one in side.text.segments if not one.is_meta)))


def _missing(side: Side, other: Haystack) -> list[NamePhrase]:
    """Return what a side names and the other doesn't, the surest first."""
    found = [*places(side), *name_phrases(side)]
    missing = [one for one in found if one.telling and not other.names(one)]
    return sorted(missing, key=lambda one: -one.telling)


def _drift(
    pair: Pair, ours: Sequence[NamePhrase], theirs: Sequence[NamePhrase], said: str, sure: float
) -> Drift:
    spans = [tuple(one.span for one in phrases) for phrases in (ours, theirs)]
    words = [" ".join(one.words for one in phrases) for phrases in (ours, theirs)]
    return Drift(
        DriftKind.NAME, pair.number, spans[0], spans[1], words[0], words[1], said, round(sure, 2), "name"
    )
