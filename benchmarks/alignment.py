"""Alignment of news across languages: lines dropped and merged in NTREX-128, found again.

    python -m benchmarks.alignment FOLDER

FOLDER holds ``ntrex/NTREX-128`` and ``scorers/align_bench.py``. Beside the engine, without a model, stands
Gale and Church's measure by length alone, in the same run. F1 is strict; omitted is the F1 of dropped lines.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

from provenance.compare.alignment import align
from provenance.compare.signals import Signals, signals_of
from provenance.model.comparison import ComparedSegment, ComparedText
from provenance.model.kinds import Span

LANGUAGES = {"vi": "vie", "ru": "rus", "zh": "zho-CN", "ar": "arb", "de": "deu"}
Beads = list[tuple[list[int], list[int]]]


def text_of(lines: Sequence[str], language: str) -> ComparedText:
    """Return lines as a text, a sentence each."""
    segments, at = [], 0
    for number, line in enumerate(lines, 1):
        segments.append(ComparedSegment(number, Span(at, at + len(line)), 0, language))
        at += len(line) + 1
    return ComparedText("\n".join(lines), language, tuple(segments))


def by_engine(source: list[str], target: list[str], source_language: str, target_language: str) -> Beads:
    """Align with values, names and lengths."""
    one, other = text_of(source, source_language), text_of(target, target_language)
    signals = signals_of(one, one.segments, other, other.segments)
    return [(list(bead.child), list(bead.parent)) for bead in align(*signals)]


def by_length(source: list[str], target: list[str], *_: str) -> Beads:
    """Align by lengths alone."""
    sides = [[Signals(max(len(line), 1), frozenset()) for line in lines] for lines in (source, target)]
    return [(list(bead.child), list(bead.parent)) for bead in align(sides[0], sides[1])]


def main(folder: Path) -> None:
    """Print a row a language."""
    sys.path.insert(0, str(folder / "scorers"))
    scorer: Any = import_module("align_bench")
    print("language  lengths: F1  omitted   engine: F1  omitted")
    for language, code in LANGUAGES.items():
        documents = list(scorer.load_ntrex(str(folder / "ntrex" / "NTREX-128"), code, maxdocs=40))
        row = []
        for aligner in (by_length, by_engine):
            found = [aligner(source, target, "en", language) for *_, source, target, _ in documents]
            told = scorer.score([gold for *_, gold in documents], found)
            row += [told["f1_strict"], told["omit_f1"]]
        print(f"{language:9} {row[0]:11.3f} {row[1]:8.3f} {row[2]:12.3f} {row[3]:8.3f}")


if __name__ == "__main__":
    given = Path(sys.argv[1] if len(sys.argv) > 1 else "../shared/bench")
    if not (given / "ntrex").is_dir():
        sys.exit(f"skipped: {given} has no ntrex folder")
    main(given)
