"""Print how well attributions annotated by hand are found in news documents, and what is missed.

    python -m benchmarks.attribution_gold [FOLDER] [--language en] [--part dev|heldout|all] [--misses N]

FOLDER holds ``ntrex/NTREX-128`` and ``ntrex/DOCUMENT_IDS.tsv`` (default ../shared/bench); without it
the benchmark says so and measures nothing. The annotation (``benchmarks/data/attribution_gold.json``)
is ours, after the guidelines of PARC3: who is said to say, think, want, promise or ask what, by
characters, with the hash of the text that they count in. Articles that we wrote ourselves are annotated
alike, with their texts, in ``attribution_gold_own.json``. Documents of the part ``heldout`` are scored
and never tuned on.

Scored are the words of contents (precision, recall, F1), the share of them found by kind (direct,
mixed, indirect: by the quotation marks in them), the same F1 where only words count whose speaker
shares a word with the annotated source (a pronoun has to be the same), and that share among sources with
a capital.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from itertools import groupby, pairwise
from pathlib import Path
from typing import Any

from provenance.extract.items import itemise
from provenance.languages import load_language
from provenance.model.kinds import Span
from provenance.outlets import load_gazetteer
from provenance.workflows.who_said import Said, who_said

DEFAULT = Path(__file__).parents[2] / "shared" / "bench"
GOLD = Path(__file__).parent / "data" / "attribution_gold.json"
OWN = Path(__file__).parent / "data" / "attribution_gold_own.json"
FILES = {
    "ar": "ref.arb", "de": "ref.deu", "en": "src.eng", "es": "ref.spa", "fr": "ref.fra", "pl": "ref.pol",
    "ru": "ref.rus", "tr": "ref.tur", "vi": "ref.vie", "zh": "ref.zho-CN",
}  # fmt: skip
LANGUAGES = (*FILES, "ja")
# In these a quotation over several lines was put together when they were annotated; in the others a line of
# the data is a paragraph, as the marks in them are often mixed up.
PUT_TOGETHER = frozenset({"de", "en", "ru"})
PARTS = ("dev", "heldout")
# A sign of Chinese or Japanese writing counts as a word.
WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]|[^\W\u3040-\u30ff\u3400-\u9fff]+")
NAME = re.compile(r"\w+")
SIGNS = re.compile(r"[\u3400-\u9fff]{2,}")
QUOTED = re.compile(
    r"“[^“”]*(?:”|\Z)|„[^„“”]*(?:[“”]|\Z)|«[^«»]*(?:»|\Z)|「[^「」]*(?:」|\Z)|\"[^\"]*(?:\"|\Z)"
)
# One mark that closes two: «A «B», — said C.
CLOSED_AT_ONCE = re.compile(r"»[,.]? —[^«»]*\Z")
# Words by which two sources may not be called the same.
EMPTY = frozenset({
    "the", "a", "an", "of", "and", "in", "for", "to", "mr", "mrs", "ms", "dr", "sen", "rep", "gov",
    "president", "secretary", "minister", "former", "said", "says", "by", "on", "at", "he", "she",
    "they", "it", "who", "his", "her", "their", "и", "в", "на", "с", "по", "из", "der", "die", "das",
    "ein", "eine", "von", "le", "la", "les", "des", "du", "del", "el", "los", "las", "une", "un", "una",
})  # fmt: skip
BREAK = "\n\n"
DIRECT_SHARE = 0.6
FOUND_SHARE = 0.5


@dataclass(frozen=True, slots=True)
class Wanted:
    """An annotated attribution: its contents, the words of its source and cue, and its kind."""

    content: tuple[Span, ...]
    source: str
    cue: str
    kind: str


@dataclass(frozen=True, slots=True)
class Document:
    """A text with the attributions that a reader finds in it."""

    text: str
    language: str
    wanted: tuple[Wanted, ...]


@dataclass(slots=True)
class Count:
    """Words wanted, found and right; right with the right speaker; and what was missed or wrong."""

    wanted: Counter[str] = field(default_factory=Counter)
    hit: Counter[str] = field(default_factory=Counter)
    found: int = 0
    attributed: int = 0
    named: Counter[bool] = field(default_factory=Counter)
    missed: list[tuple[Wanted, str, str]] = field(default_factory=list)
    wrong: Counter[str] = field(default_factory=Counter)
    excess: list[tuple[str, str]] = field(default_factory=list)
    mistaken: list[tuple[Wanted, str]] = field(default_factory=list)


def assemble(lines: Sequence[str]) -> str:
    """Return the lines of a document as its paragraphs; an open quotation holds lines together."""
    text, paragraph = lines[0], ""
    for line in lines[1:]:
        gap = " " if _is_open(paragraph) else BREAK
        paragraph = f"{paragraph} {line}" if gap == " " else line
        text += gap + line
    return text


def _is_open(paragraph: str) -> bool:
    closed = paragraph.count("”") + (paragraph.count("“") if "„" in paragraph else 0)
    return (
        paragraph.count('"') % 2 == 1
        or paragraph.count("“") + paragraph.count("„") > closed
        or (paragraph.count("«") > paragraph.count("»") and not CLOSED_AT_ONCE.search(paragraph))
    )


def load(folder: Path, languages: Sequence[str], parts: Sequence[str]) -> Iterator[Document]:
    """Yield the annotated documents of some languages and parts. Raises ValueError for another text."""
    texts = {language: annotated_texts(folder, language) for language in languages if language in FILES}
    for entry in (
        *json.loads(GOLD.read_text(encoding="utf-8")),
        *json.loads(OWN.read_text(encoding="utf-8")),
    ):
        if entry["language"] not in languages or entry["part"] not in parts:
            continue
        text = entry["text"] if "text" in entry else texts[entry["language"]][entry["document"]]
        if "text" not in entry and sha256(text.encode()).hexdigest() != entry["sha256"]:
            raise ValueError(f"document {entry['id']} is not the text that was annotated")
        yield Document(text, entry["language"], tuple(_wanted(text, each) for each in entry["attributions"]))


def annotated_texts(folder: Path, language: str) -> list[str]:
    """Return the documents of one language as they were annotated."""
    file = folder / "NTREX-128" / f"newstest2019-{FILES[language]}.txt"
    lines = file.read_text(encoding="utf-8").splitlines()
    ids = (folder / "DOCUMENT_IDS.tsv").read_text(encoding="utf-8").splitlines()
    pairs = groupby(zip(ids, lines, strict=True), key=lambda pair: pair[0])
    put_together = assemble if language in PUT_TOGETHER else BREAK.join
    return [put_together([line for _, line in group]) for _, group in pairs]


def _wanted(text: str, entry: dict[str, Any]) -> Wanted:
    content = tuple(Span(*span) for span in entry["content"])
    words = {role: Span(*entry[role]).cut(text) if role in entry else "" for role in ("source", "cue")}
    return Wanted(content, words["source"], words["cue"], kind_of(text, content))


def kind_of(text: str, content: Sequence[Span]) -> str:
    """Return ``direct``, ``mixed`` or ``indirect``, by how much of the content stands between marks."""
    quoted = [Span(*match.span()) for match in QUOTED.finditer(text)]
    length = sum(span.end - span.start for span in content)
    inside = sum(
        max(0, min(span.end, mark.end) - max(span.start, mark.start)) for span in content for mark in quoted
    )
    return "direct" if inside >= DIRECT_SHARE * length else "mixed" if inside else "indirect"


def score(document: Document, said: Sequence[Said], count: Count) -> None:
    """Add what was found in one document to the count."""
    words = [Span(*match.span()) for match in WORD.finditer(document.text)]
    gold: dict[Span, Wanted] = {}
    for wanted in document.wanted:
        for word in words:
            if any(span.covers(word) for span in wanted.content):
                gold.setdefault(word, wanted)
    found: dict[Span, Said] = {}
    for each in said:
        for word in words:
            known = found.get(word)
            if each["start"] <= word.start and word.end <= each["end"] and not (known and known["speaker"]):
                found[word] = each
    count.found += len(found)
    for word, wanted in gold.items():
        count.wanted[wanted.kind] += 1
        if word in found:
            count.hit[wanted.kind] += 1
            right = is_source(wanted.source, found[word])
            count.attributed += right
            if any(len(own) > 1 and own[0].isupper() for own in NAME.findall(wanted.source)):
                count.named[right] += 1
    _note_faults(document, words, gold, found, count)


def is_source(wanted: str, said: Said) -> bool:
    """Tell whether a statement has the source that was annotated: they share a word that names somebody.

    A pronoun names nobody ("he"), and is the source where the same one was found; so is nobody, who is
    nobody for both.
    """
    own = names(wanted)
    return bool(own & names(said["speaker"])) if own else wanted.lower() == said["source"].lower()


def _note_faults(
    document: Document,
    words: Sequence[Span],
    gold: dict[Span, Wanted],
    found: dict[Span, Said],
    count: Count,
) -> None:
    for wanted in document.wanted:
        mine = [word for word in words if any(span.covers(word) for span in wanted.content)]
        if sum(word in found for word in mine) < FOUND_SHARE * len(mine):
            count.missed.append((wanted, _around(document.text, wanted), miss_class(document, wanted)))
            continue
        who = {found[word]["speaker"] for word in mine if word in found}
        if wanted.source and not any(is_source(wanted.source, found[word]) for word in mine if word in found):
            count.mistaken.append((wanted, " / ".join(sorted(who))))
    for each, own in groupby(
        (word for word in found if word not in gold), key=lambda word: found[word]["rule"]
    ):
        spans = list(own)
        count.wrong[each] += len(spans)
        count.excess.append((each, document.text[spans[0].start : spans[-1].end]))


def _around(text: str, wanted: Wanted) -> str:
    start, end = wanted.content[0].start, wanted.content[-1].end
    return text[max(0, start - 90) : min(len(text), end + 60)].replace("\n", " ")


def names(words: str) -> set[str]:
    """Return the words by which two sources may be called the same; of Chinese every two signs together."""
    whole = {word.lower() for word in NAME.findall(words) if len(word) > 1} - EMPTY
    return whole | {"".join(pair) for run in SIGNS.findall(words) for pair in pairwise(run)}


def _f1(right: int, found: int, wanted: int) -> tuple[float, float, float]:
    precision, recall = right / max(1, found), right / max(1, wanted)
    return precision, recall, 2 * precision * recall / (precision + recall) if right else 0.0


def _row(name: str, count: Count) -> str:
    wanted, hit = count.wanted.total(), count.hit.total()
    cells = [*_f1(hit, count.found, wanted), _f1(count.attributed, count.found, wanted)[2]]
    cells.append(count.named[True] / count.named.total() if count.named else float("nan"))
    for kind in ("direct", "mixed", "indirect"):
        cells.append(count.hit[kind] / count.wanted[kind] if count.wanted[kind] else float("nan"))
    return f"{name:<12}" + "".join(f"{cell:>10.3f}".replace("nan", "  –") for cell in cells) + f"{wanted:>8}"


def _faults(count: Count, most: int) -> Iterator[str]:
    yield from _classes(count.missed)
    yield from (f"- {wanted.source} | {wanted.cue} | {words}" for wanted, words, _ in count.missed[:most])
    yield "\nwords found and not wanted, by rule:"
    yield from (f"  {number:>4}  {rule}" for rule, number in count.wrong.most_common(10))
    yield from (f"- {rule}: {words}" for rule, words in count.excess[:most])
    yield f"\n{len(count.mistaken)} with another speaker:"
    yield from (f"- {wanted.source} | {wanted.cue} | {who}" for wanted, who in count.mistaken[:most])


def miss_class(document: Document, wanted: Wanted) -> str:
    """Return the class of a missed statement: its kind, whether its cue is known, what it stands in."""
    inner = any(
        other is not wanted and any(span.covers(wanted.content[0]) for span in other.content)
        for other in document.wanted
    )
    return f"{wanted.kind}, {_cue_class(wanted.cue, document.language)}" + (", in another" if inner else "")


def _cue_class(cue: str, language: str) -> str:
    if not cue:
        return "no cue"
    known = load_language(language)
    letters = {item.tag for item in itemise(cue, known, load_gazetteer(), (), frozenset())}
    if letters & set("CB"):
        return "cue a known verb"
    if letters & set("HAYV"):
        return "cue another known word"
    return "cue not known"


def _classes(missed: Sequence[tuple[Wanted, str, str]]) -> Iterator[str]:
    """Yield how many statements were missed in how many classes, and the ten most common with examples."""
    classes = Counter(label for _, _, label in missed)
    yield f"\n{len(missed)} missed, in {len(classes)} classes; the most common:"
    for label, number in classes.most_common(10):
        cues = Counter(wanted.cue.lower() for wanted, _, own in missed if own == label and wanted.cue)
        examples = ", ".join(cue for cue, _ in cues.most_common(4))
        yield f"  {number:>4}  {label}" + (f" ({examples})" if examples else "")


def main(argv: Sequence[str]) -> int:
    """Print a row a language and part; return 2 where the data is not there."""
    parser = argparse.ArgumentParser(prog="attribution_gold", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", nargs="?", type=Path, default=DEFAULT)
    parser.add_argument("--language", nargs="+", choices=sorted(LANGUAGES), default=sorted(LANGUAGES))
    parser.add_argument("--part", choices=[*PARTS, "all"], default="all")
    parser.add_argument("--misses", type=int, default=0, help="how many faults of each class to show")
    options = parser.parse_args(argv)
    folder = options.folder / "ntrex"
    if not folder.is_dir():
        print(f"no news in {folder}: nothing was measured", file=sys.stderr)
        return 2
    columns = ("precision", "recall", "F1", "with who", "who named", "direct", "mixed", "indirect", "words")
    print(f"{'':<12}" + "".join(f"{name:>10}" for name in columns[:-1]) + f"{columns[-1]:>8}")
    missed: list[tuple[Wanted, str, str]] = []
    for language in options.language:
        for part in PARTS if options.part == "all" else (options.part,):
            count = Count()
            for document in load(folder, [language], [part]):
                score(document, who_said(document.text, language), count)
            if count.wanted:
                print(_row(f"{language} {part}", count))
                missed.extend(count.missed)
                if options.misses:
                    print("\n".join(_faults(count, options.misses)))
    print("\n".join(_classes(missed)))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
