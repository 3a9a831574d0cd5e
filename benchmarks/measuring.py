"""Candidate and peer measured beside one another: interleaved, in CPU time, the median of the rounds."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median

WORK = Path(__file__).parent / ".work"
SIZES = (10_000, 100_000, 1_000_000, 5_000_000)
Action = Callable[[], object]


def interleaved(actions: Sequence[Action], *, rounds: int) -> list[float]:
    """Return the median CPU time of each action, in seconds; they take turns, first in a new order each."""
    taken: list[list[float]] = [[] for _ in actions]
    for turn in range(rounds):
        for place in range(len(actions)):
            index = (place + turn) % len(actions)
            before = time.process_time()
            actions[index]()
            taken[index].append(time.process_time() - before)
    return [median(each) for each in taken]


def note(what: str) -> None:
    """Say on standard error what is being measured."""
    print(what, file=sys.stderr, flush=True)


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Return a Markdown table."""
    lines = [head, ["---:" if place else "---" for place in range(len(head))], *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def sizes(description: str, *, default: Sequence[int] = SIZES[:3]) -> list[int]:
    """Return the sizes asked for on the command line."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument(
        "--sizes", type=lambda text: [int(float(size)) for size in text.split(",")], default=list(default),
        help="how many derivations (or texts), with commas between: 1e4,1e5,1e6,5e6",
    )  # fmt: skip
    chosen: list[int] = parser.parse_args().sizes
    return chosen
