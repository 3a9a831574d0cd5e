"""A whole audit of a large graph, and of what one change touches: documents a second, memory, milliseconds.

python -m benchmarks.audit --sizes 1e4,1.5e5
"""

from __future__ import annotations

import os
import resource
import time
from collections.abc import Iterator
from itertools import islice
from statistics import median

from benchmarks.generator import derivations, documents, node_count
from benchmarks.measuring import WORK, sizes, table
from provenance.audit.registry import chosen
from provenance.model.kinds import DerivationKind, Method, SegmentKind, Span
from provenance.model.reading import Reading, Segment
from provenance.store.derivations import NodeRef
from provenance.store.recordings import Material, add_reading, add_text
from provenance.store.tables import DOCUMENT
from provenance.workflows.audit import audit
from provenance.workflows.case import Case, open_case
from provenance.workflows.link import link, unlink
from provenance.workflows.prepared import record_prepared

GRAPH_RULES = ("chain", "translation")
_ONE_IN = 10
_CHANGES = 15


def audited_case(size: int) -> Case:
    """Open the database of a graph of that many derivations with a text in a tenth of its documents."""
    WORK.mkdir(exist_ok=True)
    path = WORK / f"audit-{size}.{os.getpid()}.db"
    case = open_case(path, actor="benchmark")
    record_prepared(case, documents(node_count(size)), derivations(size), source="generated")
    rows = case.store.connection.execute(
        "SELECT node.id, node.uid, document.title, document.language FROM node JOIN document USING (id) "
        "WHERE node.id % ? = 0", (_ONE_IN,)
    ).fetchall()  # fmt: skip
    waiting = iter(rows)
    while part := list(islice(waiting, 500)):
        _give_texts(case, part)
    return case


def _give_texts(case: Case, rows: list[tuple[int, bytes, str, str]]) -> None:
    with case.change("attach") as change:
        for row, uid, title, language in rows:
            text = f"{title}\n\nNobody has said on day {row} what it was. It was told all the same.\n"
            spans = list(_sentences(text))
            material = Material(
                text.encode(), text, "text/plain", "utf-8", "2026-01-01T00:00:00Z", "file", "made"
            )
            stored = add_text(change, NodeRef(row, uid), material)
            kinds = (SegmentKind.TITLE, SegmentKind.BODY, SegmentKind.BODY)
            segments = tuple(
                Segment(span, kind, place, language)
                for place, (span, kind) in enumerate(zip(spans, kinds, strict=True))
            )
            add_reading(change, stored, Reading(language, Method.STATED, language, segments), [])
            change.set(DOCUMENT, row, "state", "captured")
        change.summary = f"{len(rows)} texts"


def _sentences(text: str) -> Iterator[Span]:
    start = 0
    for end in (text.index("\n"), text.index(".") + 1, len(text) - 1):
        yield Span(start, end)
        start = end + 1


def measure(size: int) -> list[str]:
    """Return a line of the table for one size of graph."""
    with audited_case(size) as case:
        count = node_count(size)
        rules = chosen(groups=GRAPH_RULES)
        before = time.process_time()
        result = audit(case, with_rules=rules, compared=False)
        whole = time.process_time() - before
        once = [_after_a_change(case, rules, number) for number in range(_CHANGES)]
    case.path.unlink()
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return [
        f"{count:,}", f"{len(result.documents):,}", f"{len(result.findings):,}", f"{whole:.1f}",
        f"{count / whole:,.0f}", f"{len(result.documents) / whole:,.0f}", f"{memory:,.0f}",
        f"{median(once) * 1000:.0f} / {max(once) * 1000:.0f}",
    ]  # fmt: skip


def _after_a_change(case: Case, rules: tuple[object, ...], number: int) -> float:
    """Link two documents, and return the CPU time of auditing what that touches, in seconds."""
    ids = [
        f"doc:{row[0].hex()}"
        for row in case.store.connection.execute(
            "SELECT uid FROM node WHERE id IN (?, ?) ORDER BY id", (10 * (number + 1), 10 * (number + 50))
        )
    ]
    edge = link(case, ids[1], ids[0], kind=DerivationKind.SUMMARY, because="measured", allow_cycle=True)
    before = time.process_time()
    audit(case, with_rules=rules, compared=False, changed=True)  # type: ignore[arg-type]
    taken = time.process_time() - before
    unlink(case, edge.id, because="measured")
    return taken


def main() -> None:
    """Print the table."""
    head = (
        "documents", "texts", "findings", "whole audit s", "documents/s (≥ 2,000)", "texts/s",
        "most memory MiB (< 1,024)", "after one change ms, median / most (< 100)",
    )  # fmt: skip
    print(table(head, [measure(size) for size in sizes("A whole audit", default=(15_000, 150_000))]))


if __name__ == "__main__":
    main()
