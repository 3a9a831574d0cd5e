"""Names across scripts: the right Latin form among 1,000, beside anyascii with Jaro–Winkler, in one run.

    python -m benchmarks.names [FOLDER] [--names 1000]

FOLDER holds ``names/wd_SCRIPT_20`` (default ../shared/bench). Without it the benchmark says so and
ends. A name counts as found where no wrong candidate scores as high as the right one.
"""

from __future__ import annotations

import argparse
import random
import time
import unicodedata
from collections.abc import Callable
from pathlib import Path

from benchmarks.measuring import table
from provenance.text.names import romanise, similar_names

DEFAULT = Path(__file__).parents[2] / "shared" / "bench"
SCRIPTS = ("russian", "arabic", "chinese", "korean", "hebrew", "japanese")
Similarity = Callable[[str, str], float]
Name = tuple[str, str, set[str]]


def names(path: Path, limit: int) -> list[Name]:
    """Return (name in its script, commonest Latin form, all Latin forms), a seeded sample."""
    forms: dict[str, dict[str, int]] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        latin, spelled, count = line.split("\t")
        forms.setdefault(spelled.replace(" ", ""), {})[latin.strip()] = int(count)
    shortest = 2 if path.name in ("wd_chinese_20", "wd_korean_20") else 3
    items = [
        (name, max(latin, key=lambda form: latin[form]), set(latin))
        for name, latin in sorted(forms.items())
        if len(name) >= shortest
    ]
    random.Random(7).shuffle(items)
    chosen: dict[str, Name] = {}
    for item in items:
        if len(item[1]) >= 3 and len(chosen) < limit:
            chosen.setdefault(item[1], item)
    return list(chosen.values())


def _folded(text: str) -> str:
    parts = unicodedata.normalize("NFD", text.lower())
    return "".join(sign for sign in parts if not unicodedata.combining(sign))


def _peer(name: str, latin: str) -> float:
    from rapidfuzz.distance import JaroWinkler

    return float(JaroWinkler.normalized_similarity(_folded(romanise(name)), _folded(latin)))


def first_of_all(items: list[Name], similarity: Similarity) -> float:
    """Return the share of names whose right form comes first among the forms of all."""
    candidates = [latin for _, latin, _ in items]
    found = 0
    for name, _, forms in items:
        scores = [similarity(name, latin) for latin in candidates]
        best = max(score for score, latin in zip(scores, candidates, strict=True) if latin in forms)
        found += not any(
            score >= best and latin not in forms for score, latin in zip(scores, candidates, strict=True)
        )
    return found / len(items)


def main() -> None:
    """Run the benchmark on the folder that the command line names."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("folder", nargs="?", type=Path, default=DEFAULT)
    parser.add_argument("--names", type=int, default=1000, help="how many of each script")
    chosen = parser.parse_args()
    if not (chosen.folder / "names").is_dir():
        print(f"skipped: there is no evaluation data in {chosen.folder}")
        return
    rows = []
    for script in SCRIPTS:
        items = names(chosen.folder / "names" / f"wd_{script}_20", chosen.names)
        row = [script, str(len(items))]
        for similarity in (similar_names, _peer):
            before = time.process_time()
            share = first_of_all(items, similarity)
            pace = len(items) ** 2 / (time.process_time() - before)
            row += [f"{100 * share:.1f}", f"{pace:,.0f}"]
        rows.append(row)
    print(
        table(
            ["script", "names", "similar_names, first %", "pairs/s", "anyascii + JW, first %", "pairs/s"],
            rows,
        )
    )


if __name__ == "__main__":
    main()
