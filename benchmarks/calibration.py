"""Print how often an attribution of each confidence is right, on the development data.

    python -m benchmarks.calibration [FOLDER] [--set dev|heldout] [--by-rule]

Right is an attribution that covers at least half of the words of an annotated one, or lies in one with
at least half of its own, and has its speaker: an agent's name shares a word with the annotated source,
or is a pronoun. Counted are the whole cases of ``fixtures`` and, where FOLDER (default
../shared/bench) has them, the annotated news documents. Of those at .9 nine in ten are to be right.
Rumours and quotations that nobody is named for are left out: they claim no speaker.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks.attribution_gold import DEFAULT, FILES, Wanted, load, names
from provenance.model.kinds import Span
from provenance.workflows.who_said import Said, who_said
from tests.cases import load_cases

BANDS = (0.0, 0.5, 0.6, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95, 1.01)
SHARE = 0.5


def judged_cases(which: str) -> Iterator[tuple[Said, bool]]:
    """Yield what is found in the whole cases, with whether it is right."""
    for case in load_cases(which):
        agents = {agent.name: {agent.name, *agent.mentions} for agent in case.agents}
        wanted = [
            Wanted(gold.content, " ".join(agents.get(gold.speaker, {gold.speaker})), "", "")
            for gold in case.attributions
        ]
        yield from _judged(case.text, case.about.language, wanted)


def judged_documents(folder: Path, part: str) -> Iterator[tuple[Said, bool]]:
    """Yield what is found in the annotated news documents, with whether it is right."""
    for document in load(folder, sorted(FILES), [part]):
        yield from _judged(document.text, document.language, document.wanted)


def _judged(text: str, language: str, wanted: Sequence[Wanted]) -> Iterator[tuple[Said, bool]]:
    for said in who_said(text, language):
        if said["act"] != "hearsay":
            yield said, any(_is(said, gold) for gold in wanted)


def _is(said: Said, gold: Wanted) -> bool:
    own = Span(said["start"], said["end"])
    for span in gold.content:
        shared = min(own.end, span.end) - max(own.start, span.start)
        if shared >= SHARE * min(own.end - own.start, span.end - span.start):
            source = names(gold.source)
            return not source or bool(source & names(said["speaker"]))
    return False


def _table(judged: Sequence[tuple[Said, bool]], *, by_rule: bool) -> Iterator[str]:
    found: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for said, good in judged:
        band = max(floor for floor in BANDS if floor <= said["confidence"])
        for key in (f"{band:.2f}", f"{said['rule']} {band:.2f}" if by_rule else ""):
            found[key] += 1
            right[key] += good
    for key in sorted(filter(None, found)):
        yield f"{key:<44}{found[key]:>8}{right[key] / found[key]:>8.2f}"


def main(argv: Sequence[str]) -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="calibration", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", nargs="?", type=Path, default=DEFAULT)
    parser.add_argument("--set", dest="which", choices=("dev", "heldout"), default="dev")
    parser.add_argument("--by-rule", action="store_true", help="a row a rule and band")
    options = parser.parse_args(argv)
    judged = list(judged_cases(options.which))
    if (options.folder / "ntrex").is_dir():
        judged.extend(judged_documents(options.folder / "ntrex", options.which))
    print(f"{'confidence from':<44}{'found':>8}{'right':>8}")
    print("\n".join(_table(judged, by_rule=options.by_rule)))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
