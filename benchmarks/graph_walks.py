"""Walking up and down a graph, beside the bare recursive query on a bare table of edges.

python -m benchmarks.graph_walks --sizes 1e4,1e5,1e6
"""

from __future__ import annotations

import os
import random
import sqlite3

from benchmarks.generator import derivations, documents, node_count
from benchmarks.measuring import WORK, interleaved, sizes, table
from provenance.store.nodes import ancestor_rows
from provenance.store.walks import ancestors, descendants
from provenance.workflows.case import Case, open_case
from provenance.workflows.chain import chain
from provenance.workflows.prepared import record_prepared

_BARE_SCHEMA = (
    "CREATE TABLE edge (child INTEGER, parent INTEGER, PRIMARY KEY (child, parent)) STRICT, WITHOUT ROWID",
    "CREATE INDEX edge_down ON edge (parent, child)",
)
BARE_UP = """
WITH RECURSIVE up (node) AS (VALUES (?) UNION SELECT edge.parent FROM up JOIN edge ON edge.child = up.node)
SELECT node FROM up
"""
_BARE_DOWN = """
WITH RECURSIVE down (node) AS (
  VALUES (?) UNION SELECT edge.child FROM down JOIN edge ON edge.parent = down.node
) SELECT node FROM down
"""
_STARTS = 200
_ROUNDS = 25


def graph_case(size: int) -> Case:
    """Open the database of a graph of that many derivations, made if it is not there."""
    WORK.mkdir(exist_ok=True)
    path = WORK / f"graph-{size}.db"
    if not path.exists():
        making = path.with_suffix(f".{os.getpid()}")
        with open_case(making) as case:
            record_prepared(case, documents(node_count(size)), derivations(size), source="generated")
            case.store.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        making.rename(path)
    return open_case(path)


def bare_edges(case: Case, size: int) -> sqlite3.Connection:
    """Open a bare table with the same edges, with the same settings."""
    path = WORK / f"bare-{size}.db"
    fresh = not path.exists()
    bare = sqlite3.connect(path, isolation_level=None)
    bare.execute("PRAGMA journal_mode = WAL")
    bare.execute("PRAGMA cache_size = -65536")
    if fresh:
        bare.execute("BEGIN")
        for statement in _BARE_SCHEMA:
            bare.execute(statement)
        rows = case.store.connection.execute("SELECT DISTINCT child, parent FROM derivation")
        bare.executemany("INSERT INTO edge VALUES (?, ?)", rows)
        bare.execute("COMMIT")
    return bare


def measure(size: int) -> list[str]:
    """Return a line of the table for one size of graph."""
    with graph_case(size) as case:
        bare = bare_edges(case, size)
        connection = case.store.connection
        draw = random.Random(7)
        starts = [draw.randrange(1, node_count(size)) for _ in range(_STARTS)]

        def bare_rows(query: str, start: int) -> list[int]:
            return [row[0] for row in bare.execute(query, (start,))]

        for start in starts[:10]:
            assert sorted(ancestors(connection, start)) == sorted(bare_rows(BARE_UP, start))
            assert sorted(descendants(connection, start)) == sorted(bare_rows(_BARE_DOWN, start))
        lengths = sorted(len(ancestors(connection, start)) for start in starts)
        public = connection.execute("SELECT uid FROM node WHERE id = ?", (starts[0],)).fetchone()[0]
        up_bare, up, hydrated, down_bare, down, whole = interleaved(
            [
                lambda: [bare_rows(BARE_UP, start) for start in starts],
                lambda: [ancestors(connection, start) for start in starts],
                lambda: [ancestor_rows(connection, start) for start in starts],
                lambda: [bare_rows(_BARE_DOWN, start) for start in starts],
                lambda: [descendants(connection, start) for start in starts],
                lambda: chain(case, f"doc:{public.hex()}"),
            ],
            rounds=_ROUNDS,
        )
        bare.close()
    each = 1000 / _STARTS
    median_length, longest = lengths[len(lengths) // 2], lengths[-1]
    return [
        f"{size:,}", f"{median_length:,} / {longest:,}", f"{up_bare * each:.3f}", f"{up * each:.3f}",
        f"{up / up_bare:.2f}", f"{hydrated * each:.3f}", f"{hydrated / up_bare:.2f}",
        f"{down / down_bare:.2f}", f"{whole * 1000:.1f}",
    ]  # fmt: skip


def main() -> None:
    """Print the table."""
    head = (
        "derivations", "ancestors, median / most", "bare CTE ms", "ancestors ms", "ratio (≤ 1.1)",
        "hydrated ms", "ratio (≤ 2.5)", "descendants ratio", "one chain view ms",
    )  # fmt: skip
    print(table(head, [measure(size) for size in sizes("Walks over the graph")]))


if __name__ == "__main__":
    main()
