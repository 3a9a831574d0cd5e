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

from provenance.compare.name_phrase import CASED, NamePhrase
from provenance.compare.pairs import Pair, Side
from provenance.text.language_data import base_language, language_file
from provenance.text.names import similar_names
from provenance.text.scripts import script_of
from provenance.text.word_lists import has_word_list, is_ordinary

FILE = "name_evidence.toml"
# Up to here a name in another script may be heard by chance (nats above what makes it likely to be there).
DOUBT = 7.0


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

    ``equal`` and ``unequal`` count the names of both sides that have an equal, and that have none.
    """

    ours: Unequal | None
    theirs: Unequal | None
    equal: int
    unequal: int


def likely(change: NameChange, pair: Pair) -> float:
    """Return how likely a change is one, 0 to 1."""
    weights = language_file(FILE)["weights"]
    return 1 / (1 + exp(-sum(weights.get(sign, 0.0) * value for sign, value in signs(change, pair))))


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
    yield f"{shape} equal", log(change.equal + 1)
    yield f"{shape} unequal", log(change.unequal)


def _of_both(one: Unequal, other: Unequal) -> Iterator[tuple[str, float]]:
    yield "both", 1.0
    low, high = sorted((one.name, other.name), key=lambda name: name.telling)
    yield f"both surer {high.telling.value}", 1.0
    yield f"both less sure {low.telling.value}", 1.0
    yield f"both higher {_grade(high)}", 1.0
    yield f"both lower {_grade(low)}", 1.0
    yield f"both {_grade(high)} beside {_grade(low)}", 1.0
    yield "both places", float(bool(low.place and high.place))
    yield "one place", float(bool(low.place) != bool(high.place))
    yield "lower opens", float(low.opens)
    yield "higher opens", float(high.opens)
    yield "both several", float(min(len(low.parts), len(high.parts)) > 1)
    yield "both lone", float(max(len(low.parts), len(high.parts)) == 1)
    yield "both letters", float(_is_letters(low)) + float(_is_letters(high))
    yield "both alike", max(0.0, similar_names(low.words, high.words) - 0.4)
    yield "both scripts", float(script_of(low.words) != script_of(high.words))
    yield "both unlisted", float(not any(map(has_word_list, (low.language, high.language))))
    yield "both loudness", one.loudness + other.loudness
    yield "both strange", float(_strange(low)) + float(_strange(high))
    for name in (low, high):
        yield f"both of {base_language(name.language)}", 1.0


def _of_one(lone: Unequal, other: Side) -> Iterator[tuple[str, float]]:
    name = lone.name
    yield "one", 1.0
    script = script_of(other.text.text)
    yield f"one sure {name.telling.value}", 1.0
    yield f"one {_grade(name)}", 1.0
    yield f"one of {base_language(name.language)}", 1.0
    yield f"one beside {base_language(other.text.language)}", 1.0
    if script not in CASED:
        yield "one beside uncased", 1.0
    yield "one place", float(bool(name.place))
    yield "one opens", float(name.opens)
    yield "one several", float(len(name.parts) > 1)
    yield "one letters", float(_is_letters(name))
    yield "one loudness", lone.loudness
    yield "one clearness", lone.clearness
    yield "one unlisted", float(not any(map(has_word_list, (name.language, other.text.language))))
    yield "one strange", float(_strange(name))


def _grade(name: NamePhrase) -> str:
    place = "p" if name.place else "l" if _is_letters(name) else "w" if len(name.parts) > 1 else ""
    return f"{name.telling.value}{'o' if name.opens else ''}{place}"


def _strange(name: NamePhrase) -> bool:
    """Tell whether none of a name's words is an ordinary one, where these are known."""
    return has_word_list(name.language) and not any(is_ordinary(one, name.language) for one in name.parts)


def _place(name: NamePhrase, side: Side) -> float:
    """Return where in its side a name stands, 0 to 1."""
    start, end = side.spans[0].start, side.spans[-1].end
    return (name.span.start - start) / max(1, end - start)


def _is_letters(name: NamePhrase) -> bool:
    return not name.place and all(map(str.isupper, name.parts))
