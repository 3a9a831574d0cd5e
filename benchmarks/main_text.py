"""The main text of pages and what they say of themselves, beside trafilatura's own extraction, in one run.

    python -m benchmarks.main_text [--data ../shared/bench/extraction] [--misses]

Archived pages with segments that are wanted and unwanted (F1 over segments, compared in one normal form, as
trafilatura changes the characters and we don't), and the pages of ``fixtures/pages`` in 21 scripts: title,
author, date, and the credit line kept as a line of the text.
"""

from __future__ import annotations

import argparse
import json
import logging
import time
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.measuring import table
from provenance.errors import InputError
from provenance.extract.html import HtmlArticle, read_html
from provenance.text.decode import decode
from tests.page_scoring import FIELDS, article_of, pages, right_fields

DATA = Path(__file__).parent.parent / "../shared/bench/extraction"
Extract = Callable[[str, str], str]


@dataclass(frozen=True, slots=True)
class Judged:
    """One archived page, with pieces of text that belong to its article and pieces that don't."""

    url: str
    html: str
    wanted: list[str]
    unwanted: list[str]


def judged_pages(folder: Path) -> Iterator[Judged]:
    """Yield the pages of a folder of evaluation data that are there."""
    listed = json.loads((folder / "evaldata.json").read_text(encoding="utf-8"))
    for url, row in listed.items():
        path = folder / "eval" / row["file"]
        if path.exists():
            html = decode(path.read_bytes(), media_type="text/html").text
            yield Judged(url, html, row["with"], row["without"])


def ours(html: str, url: str) -> str:
    """Extract as the product does."""
    try:
        return read_html(html, url=url).text
    except InputError:
        return ""


def theirs(html: str, url: str) -> str:
    """Extract with trafilatura as it comes."""
    import trafilatura

    return trafilatura.extract(html, url=url, include_comments=False) or ""


def scored(judged: list[Judged], extract: Extract) -> tuple[float, float, float, float]:
    """Return precision, recall and F1 over the segments, and CPU seconds."""
    begun = time.process_time()
    texts = [unicodedata.normalize("NFC", extract(page.html, page.url)) for page in judged]
    taken = time.process_time() - begun

    def found(segments: list[str], text: str) -> int:
        return sum(unicodedata.normalize("NFC", segment) in text for segment in segments)

    right = sum(found(page.wanted, text) for page, text in zip(judged, texts, strict=True))
    wrong = sum(found(page.unwanted, text) for page, text in zip(judged, texts, strict=True))
    recall = right / sum(len(page.wanted) for page in judged)
    precision = right / (right + wrong)
    return precision, recall, 2 * precision * recall / (precision + recall), taken


def their_article(data: bytes) -> HtmlArticle:
    """Return what trafilatura finds in a page."""
    import trafilatura

    found = trafilatura.bare_extraction(
        data, url="https://paper.example/a", include_comments=False, with_metadata=True
    )
    if found is None or isinstance(found, dict):
        return HtmlArticle("")
    return HtmlArticle(found.text or "", found.title or "", found.author or "", found.date or "")


def report_fields(*, misses: bool) -> None:
    """Print how many of the pages' fields each side has right."""
    rows = []
    for name, read in (("trafilatura", their_article), ("provenance", article_of)):
        right = [(page.file, right_fields(page, read(page.data))) for page in pages()]
        counts = [sum(fields[field] for _, fields in right) for field in FIELDS]
        share = 100 * sum(counts) / (len(FIELDS) * len(right))
        rows.append([name, *map(str, counts), f"{share:.1f}"])
        if misses:
            wrong = [(file, field) for file, fields in right for field in FIELDS if not fields[field]]
            print(*(f"{name} {file}: {field}" for file, field in wrong), sep="\n")
    print(f"\nfields of {len(pages())} pages in 21 scripts:\n")
    print(table(["reader", *FIELDS, "right in 100"], rows))


def main() -> None:
    """Measure, and print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--misses", action="store_true", help="name what was not read right")
    options = parser.parse_args()
    logging.disable(logging.CRITICAL)
    if (options.data / "evaldata.json").exists():
        judged = list(judged_pages(options.data))
        rows = [
            [name, *(f"{value:.3f}" for value in scored(judged, extract))]
            for name, extract in (("trafilatura", theirs), ("provenance", ours))
        ]
        print(f"{len(judged)} archived pages, segments wanted and unwanted:\n")
        print(table(["extraction", "precision", "recall", "F1", "CPU s"], rows))
    else:
        print(f"skipped: the archived pages are not in {options.data}")
    report_fields(misses=options.misses)


if __name__ == "__main__":
    main()
