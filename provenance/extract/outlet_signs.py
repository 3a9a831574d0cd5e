"""Signs that an outlet is cited where it is named, or only spoken of: what stands around its name.

They hold in any language, for they are of letters of chunks, not of words. Their weights are of a logistic
model (``languages/outlet_signs.toml``), learnt by ``scripts/learn_outlet_signs.py``.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from functools import cache

from provenance.extract.chunk import Chunk
from provenance.extract.item import Item
from provenance.text.language_data import language_file

FILE = "outlet_signs.toml"
_ENDS = ".!?"
# What parts the clause in which an outlet is named from what it says.
_PARTS = ",;:()-"
# Which chunks tell something wherever in the sentence they stand.
_ANYWHERE = "CBHQqrupdkmnt:(-J"
_CUES = "CBH"
_IN_CLAUSE = "CBHzx"
NEAR = 2
# How many chunks a clause has at most that has room for little but the outlet.
_BARE_CLAUSE = 3
# How many chunks may stand between an outlet and a cue that goes with it.
_REACH = 3
_LENGTHS = (6, 12, 25)


def surely_cited(signs: Sequence[str]) -> float:
    """Return how likely an outlet is cited, 0 to 1, by the signs around its name."""
    weights = _weights()
    total = weights[""] + sum(weights.get(sign, 0.0) for sign in signs)
    return 1 / (1 + math.exp(-total))


@cache
def _weights() -> dict[str, float]:
    data = language_file(FILE)
    return {"": float(data["bias"]), **data["weights"]}


def outlet_signs(
    chunks: Sequence[Chunk], at: int, item: Item, *, home: bool, named_before: bool, outlets: int
) -> list[str]:
    """Return the signs around the outlet ``item`` in the chunk ``at`` of a sentence.

    ``home`` tells that its language is the text's, ``outlets`` how many the sentence names.
    """
    letters = "".join([chunk.letter for chunk in chunks])
    before, after = letters[:at], letters[at + 1 :]
    return [
        f"in {letters[at]}",
        *_beside(before, after),
        *(f"has {letter}" for letter in _ANYWHERE if letter in letters),
        *_clause(before, after.rstrip(_ENDS)),
        f"kind {item.outlet.kind.value}" if item.outlet is not None else "kind",
        f"outlets {min(outlets, 3)}",
        f"length {sum(len(letters) >= length for length in _LENGTHS)}",
        *(["ambiguous"] if item.ambiguous else []),
        *(["home"] if home else []),
        *(["named before"] if named_before else []),
    ]


def _beside(before: str, after: str) -> Iterator[str]:
    """Yield what the two chunks on either side are."""
    yield f"before {before[-1:] or '^'}"
    yield f"behind {after[:1] or '$'}"
    yield f"second before {before[-2:-1] or '^'}"
    yield f"second behind {after[1:2] or '$'}"


def _clause(before: str, after: str) -> Iterator[str]:
    """Yield how the clause of an outlet lies in its sentence, and whether a cue is near."""
    if not before:
        yield "first"
    if not after:
        yield "last"
    if len(before) <= NEAR:
        yield "near the beginning"
    if len(after) <= NEAR:
        yield "near the end"
    start = max(before.rfind(part) for part in _PARTS)
    end = min((found for part in _PARTS if (found := after.find(part)) >= 0), default=len(after))
    clause = before[start + 1 :] + after[:end]
    yield f"clause from {before[start] if start >= 0 else '^'}"
    yield f"clause to {after[end : end + 1] or '$'}"
    if len(clause) < _BARE_CLAUSE:
        yield "bare clause"
    for letter in _IN_CLAUSE:
        if letter in clause:
            yield f"clause has {letter}"
    for cue in _CUES:
        if cue in after[: _REACH + 1]:
            yield f"{cue} soon"
        if cue in before[-_REACH - 1 :]:
            yield f"{cue} just before"
