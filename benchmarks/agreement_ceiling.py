"""Print how far two faultless readings of one article in two languages would agree, from annotations.

    python -m benchmarks.agreement_ceiling [FOLDER] [--language fr …] [--causes]

FOLDER holds ``ntrex/NTREX-128`` and ``ntrex/DOCUMENT_IDS.tsv`` (default ../shared/bench); without it
the benchmark says so and measures nothing. ``benchmarks.parallel_agreement`` compares what is read in
English with what is read in a translation; here the same measure compares what was annotated by hand
(``benchmarks/data/attribution_gold.json``) in documents that are annotated in both. What keeps it from
100 is in the translations: a cue that was left out, a statement that became a fact or two statements,
marks that are missing. So no reader can be asked for more than that. ``as read`` are the same
documents as they are read, beside it.

``reading`` is each language against its own annotation: how much of the disagreement begins there, and
how much of it in English. Who speaks was annotated by a span, not as a person, and outlets were not
annotated: both are left out.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from benchmarks.attribution_gold import DEFAULT, FILES, GOLD, annotated_texts
from benchmarks.parallel_agreement import MARKS, Agreement, Document, Line, compare, documents, read_document
from provenance.model.kinds import Act, Mode, Span
from provenance.model.reading import FoundAttribution, Reading

ASPECTS = ("said", "quoted")
# How far from a content its marks may stand.
BESIDE = 3
LANGUAGES = tuple(sorted(set(FILES) - {"en"}))


def annotated(entry: dict[str, Any], text: str, lines: Sequence[str], reading: Reading) -> Document:
    """Return a document with the annotated statements: one in each line over which a statement goes."""
    places = tuple(_places(text, lines))
    said: list[list[FoundAttribution]] = [[] for _ in lines]
    for each in entry["attributions"]:
        content = [Span(*span) for span in each["content"]]
        if each.get("act") != Act.THOUGHT:
            for own, place in zip(said, places, strict=True):
                if any(span.overlaps(place) for span in content):
                    own.append(_as_found(content, text))
    own_lines = tuple(Line(line, tuple(own)) for line, own in zip(lines, said, strict=True))
    return Document(own_lines, tuple(place.start for place in places), reading)


def _places(text: str, lines: Sequence[str]) -> Iterator[Span]:
    end = 0
    for line in lines:
        start = text.index(line, end)
        end = start + len(line)
        yield Span(start, end)


def _as_found(content: Sequence[Span], text: str) -> FoundAttribution:
    marked = any(MARKS & set(text[max(0, span.start - BESIDE) : span.end + BESIDE]) for span in content)
    return FoundAttribution(
        mode=Mode.DIRECT if marked else Mode.INDIRECT,
        content=tuple(content),
        source=None,
        cue=None,
        speaker=None,
        via=(),
        rule="annotated",
        confidence=1.0,
    )


def ceilings(folder: Path, language: str) -> tuple[int, dict[str, Agreement]]:
    """Return how many documents are annotated in both languages, and the agreements by their name."""
    gold = {(entry["language"], entry["document"]): entry for entry in json.loads(GOLD.read_text("utf-8"))}
    both = sorted(number for code, number in gold if code == language and ("en", number) in gold)
    sides: dict[str, list[tuple[Document, Document]]] = {}
    for code in ("en", language):
        texts = annotated_texts(folder, code)
        lines = list(documents(folder, FILES[code]))
        sides[code] = [_sides(gold[code, number], texts[number], lines[number], code) for number in both]
    found = {name: Agreement() for name in ("annotated", "as read", "en reading", f"{language} reading")}
    for english, other in zip(sides["en"], sides[language], strict=True):
        compare(english[0], other[0], found["annotated"])
        compare(english[1], other[1], found["as read"])
        compare(english[0], english[1], found["en reading"])
        compare(other[0], other[1], found[f"{language} reading"])
    return len(both), found


def _sides(entry: dict[str, Any], text: str, lines: Sequence[str], code: str) -> tuple[Document, Document]:
    found = read_document(lines, code)
    return annotated(entry, text, lines, found.reading), found


def _row(name: str, number: int, agreement: Agreement) -> str:
    percents = [agreement.percent(aspect) for aspect in ASPECTS]
    cells = [sum(percents) / len(percents), *percents]
    return f"{name:<20}{number:>4}" + "".join(f"{cell:>10.1f}" for cell in cells)


def _causes(agreement: Agreement) -> Iterator[str]:
    for cause, english, other in sorted(agreement.causes):
        yield f"\n{cause}\n  {english}\n  {other}".rstrip()


def main(argv: Sequence[str]) -> int:
    """Print four rows a language; return 2 where the data is not there."""
    parser = argparse.ArgumentParser(prog="agreement_ceiling", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", nargs="?", type=Path, default=DEFAULT)
    parser.add_argument("--language", nargs="+", choices=LANGUAGES, default=LANGUAGES)
    parser.add_argument("--causes", action="store_true", help="what two faultless readings differ in")
    options = parser.parse_args(argv)
    folder = options.folder / "ntrex"
    if not folder.is_dir():
        print(f"no parallel news in {folder}: nothing was measured", file=sys.stderr)
        return 2
    print(f"{'':<20}{'docs':>4}" + "".join(f"{name:>10}" for name in ("mean", *ASPECTS)))
    for language in options.language:
        number, found = ceilings(folder, language)
        for name, agreement in found.items():
            print(_row(f"{language}: {name}", number, agreement))
        if options.causes:
            print("\n".join(_causes(found["annotated"])))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
