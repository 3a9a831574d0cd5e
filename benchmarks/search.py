"""Full text search, beside bare FTS5 over the same sentences.

    python -m benchmarks.search --sizes 1e4,1e5

Sizes are sentences. The query alone is compared with the same words asked of a plain FTS5 table (unicode61
over the raw text); the whole verb, with sentences read back, stands beside it for information. At last, how
many of the words of two Chinese characters that are in the texts each of them finds.
"""

from __future__ import annotations

import random
import sqlite3
from pathlib import Path
from typing import NamedTuple

from benchmarks.measuring import WORK, interleaved, sizes, table
from provenance.model.kinds import Method, SegmentKind, Span
from provenance.model.reading import Declared, Reading, Segment
from provenance.store.searching import match_expression, matching
from provenance.workflows.case import Case, open_case
from provenance.workflows.record import record_bytes
from provenance.workflows.search import search

_ROUNDS = 15
_LIMIT = 20
_PER_TEXT = 40
_LATIN = "abcdefghiklmnoprstuv"
_HAN = "塔斯社报道美国俄罗斯外长表示总统谈判机会政府新闻北京莫科今天会议经济问题发展中东欧洲"
_NAMES = ("Ryabkov", "Рябков", "Thanh Niên", "Putin", "Lavrov", "Zakharova")
_BARE = "SELECT rowid FROM bare WHERE bare MATCH ? ORDER BY rank LIMIT ?"


class Corpus(NamedTuple):
    """Sentences, and words of different frequency that are in them."""

    sentences: list[str]
    words: list[str]
    pairs: list[str]


def corpus(count: int) -> Corpus:
    """Make sentences of Latin words as frequent as in a language, a third of them Chinese."""
    draw = random.Random(3)
    vocabulary = ["".join(draw.choices(_LATIN, k=draw.randint(3, 10))) for _ in range(20_000)]
    weights = [1 / (rank + 10) for rank in range(len(vocabulary))]
    sentences = []
    for number in range(count):
        if number % 3:
            words = draw.choices(vocabulary, weights, k=draw.randint(8, 25))
            words[draw.randrange(len(words))] = draw.choice(_NAMES)
            sentences.append(" ".join(words).capitalize() + ".")
        else:
            sentences.append("".join(draw.choices(_HAN, k=draw.randint(8, 30))) + "。")
    pairs = [sentence[at : at + 2] for sentence in sentences[:300:3] for at in range(0, 6, 3)]
    return Corpus(sentences, [vocabulary[rank] for rank in (1, 10, 50, 200, 1000, 5000)], pairs)


def one_a_line(text: str, *, declared: Declared, html: object = None) -> Reading:  # noqa: ARG001 - as any reader
    """Read every line as a sentence."""
    segments, at = [], 0
    for line in text.split("\n"):
        segments.append(Segment(Span(at, at + len(line)), SegmentKind.BODY, 0, declared.language))
        at += len(line) + 1
    return Reading(declared.language, Method.MANUAL, "", tuple(segments))


def searchable(made: Corpus) -> tuple[Case, sqlite3.Connection]:
    """Open a case and a bare table with the same sentences."""
    WORK.mkdir(exist_ok=True)
    path, plain = (WORK / f"search-{len(made.sentences)}-{name}.db" for name in ("case", "bare"))
    fresh = not path.exists() or not plain.exists()
    if fresh:
        path.unlink(missing_ok=True)
        plain.unlink(missing_ok=True)
    case = open_case(path)
    bare = _plain(plain, made.sentences, fresh=fresh)
    if fresh:
        for at in range(0, len(made.sentences), _PER_TEXT):
            text = "\n".join(made.sentences[at : at + _PER_TEXT])
            record_bytes(case, text.encode(), declared=Declared(language="en"), reader=one_a_line)
        case.store.connection.execute("INSERT INTO search (search) VALUES ('optimize')")
    return case, bare


def _plain(path: Path, sentences: list[str], *, fresh: bool) -> sqlite3.Connection:
    bare = sqlite3.connect(path, isolation_level=None)
    bare.execute("PRAGMA cache_size = -65536")
    if fresh:
        bare.execute("BEGIN")
        bare.execute("CREATE VIRTUAL TABLE bare USING fts5 (text, content = '', tokenize = 'unicode61')")
        rows = list(enumerate(sentences, 1))
        bare.executemany("INSERT INTO bare (rowid, text) VALUES (?, ?)", rows)
        bare.execute("INSERT INTO bare (bare) VALUES ('optimize')")
        bare.execute("COMMIT")
    return bare


def _complete(made: Corpus, case: Case, bare: sqlite3.Connection) -> tuple[int, int]:
    """Return the share of Chinese pairs, in percent, found in every sentence that has them: ours, bare."""
    ours = plain = 0
    everything = len(made.sentences)
    for pair in made.pairs:
        holding = {row for row, sentence in enumerate(made.sentences, 1) if pair in sentence}
        found = set(matching(case.store.connection, match_expression(pair), everything))
        ours += found == holding
        plain += {row[0] for row in bare.execute(_BARE, (f'"{pair}"', everything))} == holding
    return round(100 * ours / len(made.pairs)), round(100 * plain / len(made.pairs))


def measure(size: int) -> list[str]:
    """Return a line of the table for so many sentences."""
    made = corpus(size)
    case, bare = searchable(made)
    queries = [*made.words, "Putin", f"{made.words[0]} {made.words[2]}", f'"{made.words[0]} {made.words[1]}"']
    connection = case.store.connection
    peer, query, verb, names = interleaved(
        [
            lambda: [bare.execute(_BARE, (each, _LIMIT)).fetchall() for each in queries],
            lambda: [matching(connection, match_expression(each), _LIMIT) for each in queries],
            lambda: [search(case, each, limit=_LIMIT) for each in queries],
            lambda: [matching(connection, match_expression(each), _LIMIT) for each in ("Рябков", "Ryabkov")],
        ],
        rounds=_ROUNDS,
    )
    ours, plain = _complete(made, case, bare)
    case.close()
    bare.close()
    each = 1000 / len(queries)
    return [
        f"{size:,}", f"{peer * each:.3f}", f"{query * each:.3f}", f"{query / peer:.2f}", f"{verb * each:.3f}",
        f"{names * 500:.3f}", f"{ours} %", f"{plain} %",
    ]  # fmt: skip


def main() -> None:
    """Print the table."""
    head = (
        "sentences", "bare FTS5 ms", "query ms", "ratio (≤ 1.2)", "whole verb ms", "name in all scripts ms",
        "Chinese pairs found", "by bare FTS5",
    )  # fmt: skip
    print(table(head, [measure(size) for size in sizes("Search", default=(10_000, 100_000))]))


if __name__ == "__main__":
    main()
