"""How likely it is that names without an equal are a change: signs of it, weighed by what was counted.

A logistic model over signs that hold in any language: how surely the words are names, whether one stands for
the other, how many names of the pair do have an equal. Where few have, the matching is deaf there rather than
the text unfaithful. The weights (``languages/name_evidence.toml``) are learnt by
``scripts/learn_name_evidence.py``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import exp, log

from provenance.compare.name_phrase import ALL_NOUNS, CASED, NamePhrase, Telling
from provenance.compare.name_phrases import is_thorough
from provenance.compare.pairs import Pair, Side
from provenance.text.language_data import base_language, language_file
from provenance.text.names import similar_names
from provenance.text.scripts import script_of
from provenance.text.sounds import clearest, knows_sounds, loudest, runs
from provenance.text.word_lists import has_word_list, is_ordinary

FILE = "name_evidence.toml"
# Up to here a name in another script may be heard by chance (nats above what makes it likely to be there).
DOUBT = 7.0
# How sure a change is that is just likely enough to be told.
ENOUGH = 0.65
_LOUDEST = 8.0
# The language that all changes were planted in, of which the weights are sure.
_LEARNT = "en"
# From where two names are one, though neither is heard surely in the whole of the other's side.
_CLEAR = 0.5


@dataclass(frozen=True, slots=True)
class Unequal:
    """A name without an equal on the other side of a pair.

    ``loudness`` and ``clearness`` are how clearly it is heard there all the same (``Haystack``);
    ``elsewhere`` tells that the other text names it.
    """

    name: NamePhrase
    loudness: float
    clearness: float
    elsewhere: bool


@dataclass(frozen=True, slots=True)
class NameChange:
    """Names without an equal: one of the child's put for one of the parent's, or one side's alone.

    ``equal`` and ``unequal`` count the names of both sides that have an equal, and that have none; ``faced``
    tells of one side's alone that the other side has any without.
    """

    ours: Unequal | None
    theirs: Unequal | None
    equal: int
    unequal: int
    faced: bool = False


def likely(change: NameChange, pair: Pair) -> float:
    """Return how likely a change is one, 0 to 1."""
    return _share(_evidence(change, pair))


def _evidence(change: NameChange, pair: Pair) -> float:
    weights = language_file(FILE)["weights"]
    return float(sum(weights.get(sign, 0.0) * value for sign, value in signs(change, pair)))


def surety(change: NameChange, pair: Pair) -> float:
    """Return how sure a change is, 0 to 1; it is told from ``ENOUGH``.

    How rare a change is beside what is only rendered otherwise hangs on the languages, and on what was there
    to learn from. So the odds are set against those from which a change of its kind is told.
    """
    return _share(_evidence(change, pair) - _nats(least_likely(change, pair)) + _nats(ENOUGH))


def _share(nats: float) -> float:
    return 1 / (1 + exp(-nats))


def _nats(share: float) -> float:
    return log(share / (1 - share))


def least_likely(change: NameChange, pair: Pair) -> float:
    """Return from where a change is told, by what it is of and by the languages and scripts of the pair."""
    least = language_file(FILE)["least"]
    both = change.ours is not None and change.theirs is not None
    if all(one is not None and one.name.place for one in (change.ours, change.theirs)):
        return float(least["places"])
    sides = (pair.child.text, pair.parent.text)
    scripts = {script_of(side.text) for side in sides}
    if "Latn" not in scripts:
        return float(least["not_latin"])
    if both and len(scripts & CASED) > 1 and _are_names(change):
        return float(least["across"])
    kind = "both" if both else "one cased" if scripts <= CASED else "one"
    if both and scripts <= CASED and _is_slight(change):
        kind = "both slight"
    if not any(base_language(side.language) == _LEARNT for side in sides):
        return float(least[f"any {kind}"])
    return float(least["one signs" if kind == "one" and "Hani" in scripts else kind])


def _is_slight(change: NameChange) -> bool:
    """Tell whether one of the names is of letters or of words that are translated."""
    return any(one is not None and one.name.telling <= Telling.SLIGHT for one in (change.ours, change.theirs))


def _are_names(change: NameChange) -> bool:
    return all(one is not None and one.name.telling >= Telling.LIKELY for one in (change.ours, change.theirs))


def signs(change: NameChange, pair: Pair) -> Iterator[tuple[str, float]]:
    """Yield what tells for or against a change, by name, with how much of it there is."""
    shape = "one"
    if change.ours and change.theirs:
        shape = "both"
        yield from _of_both(change.ours, change.theirs)
        apart = _place(change.ours.name, pair.child) - _place(change.theirs.name, pair.parent)
        yield "both apart", abs(apart)
    elif change.ours:
        yield from _of_one(change.ours, pair.parent)
    elif change.theirs:
        yield from _of_one(change.theirs, pair.child)
        yield "one left out", 1.0
    yield "one faced", float(change.faced)
    yield f"{shape} {_scripts(pair)}", 1.0
    yield f"{shape} equal", log(change.equal + 1)
    yield f"{shape} unequal", log(max(1, change.unequal))


def _scripts(pair: Pair) -> str:
    """Return the scripts of a pair that aren't Latin: in some, names are heard better than in others."""
    found = {script_of(side.text.text) for side in (pair.child, pair.parent)} - {"Latn"}
    return " ".join(sorted(found)) or "Latn"


def _of_both(one: Unequal, other: Unequal) -> Iterator[tuple[str, float]]:
    yield "both", 1.0
    low, high = sorted((one.name, other.name), key=lambda name: name.telling)
    yield f"both surer {high.telling.value}", 1.0
    yield f"both less sure {low.telling.value}", 1.0
    places = bool(low.place and high.place)
    yield "both places", float(places)
    mixed = bool(low.place) != bool(high.place)
    yield "both mixed", float(mixed)
    translated = low.telling <= Telling.SLIGHT
    yield "both mixed translated", float(mixed and translated)
    yield "both translated", float(high.telling <= Telling.SLIGHT and not (low.place or high.place))
    yield "lower vague", float(_is_vague(low) and translated)
    yield "lower any noun", float(low.language in ALL_NOUNS and translated and not low.place)
    yield "higher vague", float(_is_vague(high))
    yield (
        "both country mixed",
        float(_is_country(low) != _is_country(high) and mixed),
    )
    yield "lower opens", float(low.opens)
    yield "lower opens alone", float(low.opens and " " not in low.words and not has_word_list(low.language))
    yield "higher opens", float(high.opens)
    yield "both several", float(min(len(low.parts), len(high.parts)) > 1)
    yield "both lone", float(max(len(low.parts), len(high.parts)) == 1)
    yield "both letters", float(_is_letters(low)) + float(_is_letters(high))
    yield "both alike", max(0.0, similar_names(low.words, high.words) - 0.4)
    yield "both scripts", float(script_of(low.words) != script_of(high.words))
    unlisted = not any(map(has_word_list, (low.language, high.language)))
    yield "both unlisted", float(unlisted and not (low.place or high.place))
    yield "both loudness", _loud(one) + _loud(other)
    yield "both heard", max(0.0, one.loudness) + max(0.0, other.loudness)
    clear = clearness_between(low, high)
    yield "both clearness", max(0.0, clear)
    yield "both unclear", max(0.0, -clear)
    yield "both strange", float(_strange(low)) + float(_strange(high))


def _of_one(lone: Unequal, other: Side) -> Iterator[tuple[str, float]]:
    name = lone.name
    yield "one", 1.0
    script = script_of(other.text.text)
    yield f"one sure {name.telling.value}", 1.0
    if script not in CASED:
        yield "one beside uncased", 1.0
    else:
        yield f"one beside cased {name.telling.value}", 1.0
    yield "one place", float(bool(name.place))
    yield "one opens", float(name.opens and name.words.startswith(name.parts[0]))
    yield "one several", float(len(name.parts) > 1)
    yield "one letters", float(_is_letters(name))
    yield "one loudness", _loud(lone)
    yield "one heard", max(0.0, lone.loudness)
    yield "one clearness", max(0.0, lone.clearness)
    unlisted = not any(map(has_word_list, (name.language, other.text.language)))
    yield "one unlisted", float(unlisted and not name.place)
    yield "one strange", float(_strange(name))


def _is_vague(name: NamePhrase) -> bool:
    """Tell whether a name is of a language of whose words too few are known to tell names from others."""
    known = has_word_list(name.language) or is_thorough(name.language) or name.language in ALL_NOUNS
    return not (known or name.place or script_of(name.words) not in CASED)


def _is_country(name: NamePhrase) -> bool:
    return bool(name.place) and not name.city


def may_be_one_name(one: NamePhrase, other: NamePhrase) -> bool:
    """Tell whether two names of different scripts, that are no places, may be one by their sound."""
    return not (one.place or other.place) and clearness_between(one, other) >= _CLEAR


def _loud(name: Unequal) -> float:
    """Return how loud a name is, within bounds: fainter than faint tells no more."""
    return max(-_LOUDEST, min(_LOUDEST, name.loudness))


def clearness_between(one: NamePhrase, other: NamePhrase) -> float:
    """Return how clearly one of two names of different scripts is heard in the other, 1 at most.

    Below zero it is heard less than by chance; zero where nothing is listened for.
    """
    for name, heard in ((one, other), (other, one)):
        script = script_of(heard.words)
        if script_of(name.words) == "Latn" and knows_sounds(script):
            sounds = runs(heard.words, script)
            return max(
                loudest(part, sounds, script) / max(1.0, clearest(part, script)) for part in name.parts
            )
    return 0.0


def _strange(name: NamePhrase) -> bool:
    """Tell whether none of a name's words is an ordinary one, where these are known."""
    return has_word_list(name.language) and not any(is_ordinary(one, name.language) for one in name.parts)


def _place(name: NamePhrase, side: Side) -> float:
    """Return where in its side a name stands, 0 to 1."""
    start, end = side.spans[0].start, side.spans[-1].end
    return (name.span.start - start) / max(1, end - start)


def _is_letters(name: NamePhrase) -> bool:
    return not name.place and all(map(str.isupper, name.parts))
