"""The audit's rules on cases that are kept apart from those they were written with, by rule and language.

    python -m benchmarks.audit_rules [--set heldout|dev|all] [--misses]

Precision and recall of "fires": the cases are ``tests/data/audit_cases.toml``, short texts with neighbours on
which the rule must be silent. No peer: no other tool has these rules.
"""

from __future__ import annotations

import argparse
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from benchmarks.measuring import table
from tests.audit_cases import AuditCase, audit_cases, fired
from tests.case_for_tests import case_in


def outcomes(cases: list[AuditCase]) -> Iterator[tuple[AuditCase, list[str]]]:
    """Yield each case with what the rule said of it."""
    for wanted in cases:
        with tempfile.TemporaryDirectory() as folder, case_in(Path(folder)) as case:
            yield wanted, fired(case, wanted)


def _share(hits: int, of: int) -> str:
    return f"{hits / of:.2f}" if of else "–"


def main() -> None:
    """Print the table, and what is missed where that is asked for."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--set", choices=["heldout", "dev", "all"], default="heldout")
    parser.add_argument("--misses", action="store_true", help="list the cases on which a rule was wrong")
    asked = parser.parse_args()
    sets = {"heldout": [True], "dev": [False], "all": [True, False]}[asked.set]
    cases = [case for heldout in sets for case in audit_cases(heldout=heldout)]
    counts: Counter[tuple[str, str, bool, bool]] = Counter()
    misses = []
    for wanted, said in outcomes(cases):
        for language in (wanted.language, "all"):
            counts[wanted.rule, language, wanted.fires, bool(said)] += 1
        if bool(said) is not wanted.fires:
            misses.append((wanted, said))
    rows = []
    for rule, language in dict.fromkeys((rule, language) for rule, language, _, _ in sorted(counts)):
        right, wrong = counts[rule, language, True, True], counts[rule, language, False, True]
        missed, silent = counts[rule, language, True, False], counts[rule, language, False, False]
        total = right + wrong + missed + silent
        rows.append([rule, language, str(total), _share(right, right + wrong), _share(right, right + missed)])
    print(table(["rule", "language", "cases", "precision", "recall"], rows))
    for wanted, said in misses if asked.misses else ():
        print(f"\n{wanted.rule} [{wanted.language}] {'silent' if wanted.fires else said}: {wanted.text!r}")


if __name__ == "__main__":
    main()
