"""The full-text index beside the sentences that it was made from.

The index keeps no text; so both sides are summed up, term by term, in a fixed number of sums.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from provenance.store.problems import Ledger
from provenance.store.texts import Quotations
from provenance.text.search_terms import index_terms

_SUMS = 4096
_MASK = (1 << 64) - 1
_SEGMENTS = """
SELECT segment.id, document_text.text, segment.start, segment.stop, segment.language
FROM segment JOIN document_text ON document_text.id = segment.document_text ORDER BY segment.id
"""


def check_index(connection: sqlite3.Connection, ledger: Ledger) -> None:
    """Compare what the index holds with what the sentences say."""
    ledger.checked("sentences in the index", 0)
    sums = [0] * _SUMS
    connection.execute("DROP TABLE IF EXISTS temp.indexed_terms")
    connection.execute("CREATE VIRTUAL TABLE temp.indexed_terms USING fts5vocab (main, search, instance)")
    for term, row in connection.execute("SELECT term, doc FROM temp.indexed_terms"):
        sums[row % _SUMS] = (sums[row % _SUMS] + hash((term, row))) & _MASK
    connection.execute("DROP TABLE temp.indexed_terms")
    for row, terms in _expected(connection):
        for term in terms.split(" "):
            sums[row % _SUMS] = (sums[row % _SUMS] - hash((term, row))) & _MASK
        ledger.checked("sentences in the index")
    wrong = sum(1 for each in sums if each)
    if wrong:
        ledger.problem("search index", "search", f"at least {wrong} sentences are not indexed as they read")


def _expected(connection: sqlite3.Connection) -> Iterator[tuple[int, str]]:
    held, quotations = None, Quotations(connection)
    for row, text, start, stop, language in connection.execute(_SEGMENTS):
        if text != held:
            held, quotations = text, Quotations(connection)
        terms = index_terms(quotations.cut(text, start, stop), language)
        if terms:
            yield row, terms
