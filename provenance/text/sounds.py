"""How likely a passage in another script has a name in it, letter by letter as such names are written there.

The weights (``languages/sounds.toml``) are log odds of a Latin letter standing for a letter of the
romanised passage, against chance: learnt by expectation maximisation over pairs of names (Ristad and Yianilos
1998, "Learning string-edit distance"; ``scripts/learn_sounds.py``). A name is laid over the likeliest part.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from provenance.text.abjads import ABJAD_LETTERS
from provenance.text.language_data import language_file
from provenance.text.names import romanise

FILE = "sounds.toml"
# What two letters, or a letter left out, cost where learning saw nothing of the kind.
FLOOR = -4.0
_A_LETTER = 0.35
_LETTERS = r"[^\W\d_][\w\u0300-\u036f\u064b-\u0652\u0900-\u0d7f]*"
_RUNS = {
    "Hani": re.compile(r"[\u3400-\u9fff]+(?:[·•・][\u3400-\u9fff]+)*"),
    "Jpan": re.compile(r"[\u3040-\u30ff]{2,}(?:[・＝=][\u30a0-\u30ff]+)*|[\u3400-\u9fff]{2,}"),
}
_WORDS = re.compile(_LETTERS)
# Two letters for one sound become one sign, so that weights belong to sounds.
_NAME_SOUNDS = (
    ("tsch", "C"), ("sch", "S"), ("sh", "S"), ("ch", "C"), ("th", "T"), ("ph", "f"), ("zh", "Z"), ("kh", "H"),
    ("ts", "Q"), ("tz", "Q"), ("ck", "k"), ("x", "ks"), ("qu", "k"), ("gh", "g"), ("wh", "w"),
)  # fmt: skip
_PASSAGE_SOUNDS = (
    ("zh", "Z"), ("ch", "C"), ("sh", "S"), ("ng", "N"), ("ts", "Q"), ("kh", "H"), ("th", "T"), ("dz", "z"),
    ("gh", "g"),
)  # fmt: skip
_MAC = re.compile(r"\bmc(?=[a-z])")
_SOFT_C, _NO_LETTER, _TWICE = re.compile(r"c(?=[eiy])"), re.compile(r"[^a-z]"), re.compile(r"([a-zA-Z])\1+")


@dataclass(frozen=True, slots=True)
class Script:
    """What is known of a script: rows of weights by letter of a name, and from where a name is heard."""

    rows: Mapping[str, Mapping[str, float]]
    left_out: Mapping[str, float]
    put_in: Mapping[str, float]
    heard: float


def knows_sounds(script: str) -> bool:
    """Tell whether it is known how names of other languages are written in a script (ISO 15924)."""
    return script in language_file(FILE)


@cache
def script_sounds(script: str) -> Script:
    """Return what is known of a script of which ``knows_sounds`` is true."""
    table = language_file(FILE)[script]
    rows = {name: row for name, row in table["letters"].items() if name}
    return Script(
        rows,
        {name: row.get("", FLOOR) for name, row in rows.items()},
        table["letters"].get("", {}),
        float(table["heard"]),
    )


@lru_cache(maxsize=65536)
def name_sounds(name: str) -> str:
    """Return a word of a name, in Latin letters, as signs for its sounds: Schröder → ``Sroder``."""
    low = _NO_LETTER.sub("", _MAC.sub("mak", romanise(name.lower()).lower()))
    for letters, sign in _NAME_SOUNDS:
        low = low.replace(letters, sign)
    low = _SOFT_C.sub("s", low).replace("c", "k")
    return _TWICE.sub(r"\1", low)


@lru_cache(maxsize=65536)
def passage_sounds(run: str) -> str:
    """Return a word or run of a passage, in any script, as signs for its sounds."""
    low = romanise(run.lower().translate(ABJAD_LETTERS)).lower()
    low = _NO_LETTER.sub("", low)
    for letters, sign in _PASSAGE_SOUNDS:
        low = low.replace(letters, sign)
    return _TWICE.sub(r"\1", low)


def runs(passage: str, script: str) -> tuple[str, ...]:
    """Return the sounds of the stretches of a passage in which a name may be: words, or runs of signs."""
    found = _RUNS.get(script, _WORDS).findall(passage)
    return tuple(dict.fromkeys(sounds for one in found if len(sounds := passage_sounds(one)) > 1))


def loudest(name: str, passage: Sequence[str], script: str) -> float:
    """Return in nats how likely ``name`` (a word) is in one of the ``runs`` of a passage, against chance.

    A long name is less likely to be there by chance and more likely to be written otherwise: each letter
    counts a little for that.
    """
    sounds = name_sounds(name)
    best = max((_laid_over(sounds, run, script) for run in passage), default=FLOOR * len(sounds))
    return best + _A_LETTER * len(sounds)


@lru_cache(maxsize=65536)
def clearest(name: str, script: str) -> float:
    """Return the most that ``loudest`` can be of a name in a script: each letter as it is mostly written."""
    rows, sounds = script_sounds(script).rows, name_sounds(name)
    return sum(max(rows.get(letter, {"": FLOOR}).values()) + _A_LETTER for letter in sounds)


def is_heard(name: str, passage: Sequence[str], script: str) -> bool:
    """Tell whether ``name`` (a word) is likely enough to be in one of the ``runs`` of a passage."""
    return loudest(name, passage, script) >= script_sounds(script).heard


@lru_cache(maxsize=65536)
def _laid_over(name: str, run: str, script: str) -> float:
    """Return the log odds of a name over the likeliest part of a run: an alignment, free at both its ends."""
    known = script_sounds(script)
    put_in = [known.put_in.get(sound, FLOOR) for sound in run]
    before = [0.0] * (len(run) + 1)
    for letter in name:
        row, lost = known.rows.get(letter, {}), known.left_out.get(letter, FLOOR)
        weights = [row.get(sound, FLOOR) for sound in run]
        best = before[0] + lost
        line = [best]
        for place, weight in enumerate(weights):
            best = max(before[place] + weight, before[place + 1] + lost, best + put_in[place])
            line.append(best)
        before = line
    return max(before)
