"""Print how well the whole cases of ``fixtures/`` are read, by set and language, with the misses.

    python -m benchmarks.attribution_cases [--set dev|heldout|all] [--case NAME] [--each] [--misses]
    python -m benchmarks.attribution_cases --set dev --floors > tests/data/case_floors.toml

Numbers are F1 in per cent where precision and recall both count (found, tokens, chains, features,
agents, edges), else the share of those found that is right (mode, speaker, via) or of those wanted
that is found (uttered, evidence, nodes). ``bad`` counts what a case says must not be there.
"""

from __future__ import annotations

import argparse
import math
import sys
from collections.abc import Iterator, Sequence

from provenance.extract.reader import read
from provenance.outlets import load_gazetteer
from tests.case_scoring import ASPECTS, score_reading
from tests.case_tallies import Score, Tally, total
from tests.cases import SETS, Case, load_cases

COLUMNS = (
    ("found", "attributions", "f1"),
    ("tokens", "tokens", "f1"),
    ("mode", "mode", "recall"),
    ("speaker", "speaker", "recall"),
    ("via", "via", "recall"),
    ("chains", "chains", "f1"),
    ("features", "features", "f1"),
    ("agents", "agents", "f1"),
    ("edges", "edges", "f1"),
    ("uttered", "utterances", "recall"),
    ("kinds", "edge-kinds", "recall"),
    ("evidence", "evidence", "recall"),
    ("nodes", "nodes", "recall"),
)
NAME_WIDTH = 22


def score_case(case: Case) -> Score:
    """Read the case's text and compare the reading with its annotation."""
    return score_reading(case, read(case.text, outlets=load_gazetteer()))


def _cell(tally: Tally, measure: str) -> str:
    if not (tally.gold or tally.found):
        return "–"
    return f"{100 * getattr(tally, measure):.0f}"


def _row(name: str, cases: int, score: Score) -> str:
    cells = [f"{_cell(score.tally(aspect), measure):>9}" for _, aspect, measure in COLUMNS]
    return f"{name:<{NAME_WIDTH}}{cases:>6}{''.join(cells)}{score.violations:>5}"


def _header() -> str:
    names = "".join(f"{name:>9}" for name, _, _ in COLUMNS)
    return f"{'':<{NAME_WIDTH}}{'cases':>6}{names}{'bad':>5}"


def _rows(which: str, scored: Sequence[tuple[Case, Score]], *, each: bool) -> Iterator[str]:
    if each:
        yield from (_row(f"  {case.name}", 1, score) for case, score in scored)
    for language in sorted({case.about.language for case, _ in scored}):
        of_it = [score for case, score in scored if case.about.language == language]
        yield _row(f"{which} {language}", len(of_it), total(of_it))
    yield _row(f"{which} all", len(scored), total([score for _, score in scored]))


def _misses(scored: Sequence[tuple[Case, Score]]) -> Iterator[str]:
    for case, score in scored:
        if score.misses:
            yield f"\n{case.name} ({case.about.shape})"
            yield from (f"  {miss}" for miss in score.misses)


def _floors(scored: Sequence[tuple[Case, Score]]) -> Iterator[str]:
    yield "# The F1 that each case of the development set must reach, and the violations it may have."
    yield "# Written by benchmarks/attribution_cases.py --floors; a number here only ever rises."
    for case, score in scored:
        counted = (aspect for aspect in ASPECTS if score.tally(aspect).gold or score.tally(aspect).found)
        yield f"\n[f1.{case.name}]"
        yield from (f"{aspect} = {floor_of(score.tally(aspect))}" for aspect in counted)
    yield "\n[violations]"
    yield from (f"{case.name} = {score.violations}" for case, score in scored if score.violations)


def floor_of(tally: Tally) -> float:
    """Return the F1 in hundredths, rounded down."""
    return math.floor(100 * tally.f1) / 100


def _arguments(argv: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="attribution_cases", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--set", dest="which", choices=[*SETS, "all"], default="all")
    parser.add_argument("--case", help="only the case of this name")
    parser.add_argument("--each", action="store_true", help="a row for each case")
    parser.add_argument(
        "--floors", action="store_true", help="what each case reaches now, as a file of floors"
    )
    parser.add_argument("--misses", action="store_true", help="what is wanted and what is found instead")
    return parser.parse_args(argv)


def main(argv: Sequence[str]) -> int:
    """Print the table or the floors; return 2 where no case has the name asked for."""
    options = _arguments(argv)
    if options.floors:
        print("\n".join(_floors([(case, score_case(case)) for case in load_cases("dev")])))
        return 0
    sets = list(SETS) if options.which == "all" else [options.which]
    found = False
    print(_header())
    for which in sets:
        cases = [case for case in load_cases(which) if options.case in (None, case.name)]
        scored = [(case, score_case(case)) for case in cases]
        if scored:
            found = True
            print("\n".join(_rows(which, scored, each=options.each and not options.case)))
            if options.misses:
                print("\n".join(_misses(scored)))
    if not found:
        print(f"no case is named {options.case!r}", file=sys.stderr)
    return 0 if found else 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
