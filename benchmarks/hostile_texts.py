"""Hostile texts of growing length: quotation marks, names, cues, lines without end.

    python -m benchmarks.hostile_texts [--length 200000]

CPU time of reading a text of each kind, and of one four times as long: linear is 4. No peer; what counts is
the growth.
"""

from __future__ import annotations

import argparse
import time

from benchmarks.measuring import table
from provenance.extract.reader import read
from provenance.model.reading import Declared
from provenance.outlets import load_gazetteer
from tests.hostile_lengths import HOSTILE


def seconds(text: str, language: str) -> float:
    """Return the CPU time of reading a text."""
    outlets = load_gazetteer()
    before = time.process_time()
    read(text, declared=Declared(language=language), outlets=outlets)
    return time.process_time() - before


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--length", type=int, default=200_000, help="characters of the longer text")
    longer = parser.parse_args().length
    rows = []
    for name, (language, make) in HOSTILE.items():
        seconds(make(1_000), language)
        short, long = seconds(make(longer // 4), language), seconds(make(longer), language)
        size = len(make(longer).encode()) / 1e3
        rows.append(
            [name, language, f"{short:.2f}", f"{long:.2f}", f"{long / short:.1f}", f"{size / long:.0f}"]
        )
    head = ["text of", "language", f"{longer // 4:,} s", f"{longer:,} s", "growth (4 is linear)", "kB/s"]
    print(table(head, rows))


if __name__ == "__main__":
    main()
