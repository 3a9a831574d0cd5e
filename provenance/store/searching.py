"""Full text: what a user types, as a query that FTS5 takes whatever the characters; and the hits."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from provenance.errors import InputError
from provenance.ids import public_id
from provenance.model.views import SearchHit
from provenance.store.changes import Change
from provenance.store.contents import read_text
from provenance.text.search_match import first_match
from provenance.text.search_terms import LANGUAGE_MARK, index_terms, query_forms

_UNIT = re.compile(r'(?P<minus>(?<!\S)-)?(?:"(?P<phrase>[^"]*)"?|(?P<word>[^\s"]+))(?P<star>(?<=")\*)?')
_MATCH = "SELECT rowid FROM search WHERE search MATCH ? ORDER BY rank LIMIT ? OFFSET ?"
_ADD = "INSERT INTO search (rowid, terms) VALUES (?, ?)"
_HIT = """
SELECT node.uid, document.title, segment.language, coalesce(agent.name, ''), segment.ordinal,
  segment.start, segment.stop, document_text.text, document_text.withdrawn, node.withdrawn
FROM segment
JOIN document_text ON document_text.id = segment.document_text
JOIN document ON document.id = document_text.document
JOIN node ON node.id = document.id
LEFT JOIN agent ON agent.id = document.publisher
WHERE segment.id = ?
"""


@dataclass(frozen=True, slots=True)
class _Unit:
    forms: tuple[str, ...]
    longer: bool
    excluded: bool


def _units(query: str) -> Iterator[_Unit]:
    for match in _UNIT.finditer(query):
        words = match["phrase"] if match["phrase"] is not None else match["word"]
        forms = query_forms(words)
        if forms:
            longer = bool(match["star"]) or (match["phrase"] is None and words.endswith("*"))
            yield _Unit(forms, longer, match["minus"] is not None)


def _quoted(form: str, *, longer: bool) -> str:
    starred = form.endswith("*")
    return f'"{form.removesuffix("*")}"' + (" *" if longer or starred else "")


def _expression(unit: _Unit) -> str:
    forms = " OR ".join(_quoted(form, longer=unit.longer) for form in unit.forms)
    return f"({forms})" if len(unit.forms) > 1 else forms


def match_expression(query: str, language: str = "") -> str:
    """Return the FTS5 expression of a query: words (all of them), "phrases", prefix* and -excluded.

    Raises InputError where nothing in it can be looked for.
    """
    units = list(_units(query))
    wanted = [_expression(unit) for unit in units if not unit.excluded]
    if not wanted:
        what = "only words to leave out" if units else "no letter or digit to look for"
        raise InputError(
            f"the query has {what}", where=repr(query), to_do='Write words, "a phrase" or begin*.'
        )
    if language:
        wanted.append(f'"{LANGUAGE_MARK}{re.sub("[^a-z]", "", language.lower())}"')
    unwanted = [_expression(unit) for unit in units if unit.excluded]
    return " NOT ".join([f"({' AND '.join(wanted)})", *unwanted])


def matching(connection: sqlite3.Connection, expression: str, limit: int, offset: int = 0) -> list[int]:
    """Return the ids of the segments that match, best first."""
    return [row[0] for row in connection.execute(_MATCH, (expression, limit, offset))]


def hits(connection: sqlite3.Connection, query: str, *, limit: int, language: str = "") -> list[SearchHit]:
    """Return the sentences that match a query, best first; what was withdrawn is passed over."""
    expression = match_expression(query, language)
    phrases = [(form, unit.longer) for unit in _units(query) if not unit.excluded for form in unit.forms]
    found: list[SearchHit] = []
    texts: dict[int, str] = {}
    offset = 0
    while len(found) < limit:
        wanted = limit - len(found)
        ids = matching(connection, expression, wanted, offset)
        found += _hydrated(connection, ids, texts, phrases)
        offset += wanted
        if len(ids) < wanted:
            break
    return found


def _hydrated(
    connection: sqlite3.Connection,
    ids: Iterable[int],
    texts: dict[int, str],
    phrases: Sequence[tuple[str, bool]],
) -> Iterator[SearchHit]:
    for segment in ids:
        row = connection.execute(_HIT, (segment,)).fetchone()
        if row is None or row[8] is not None or row[9] is not None:
            continue
        uid, title, language, publisher, ordinal, start, stop, text = row[:8]
        if text not in texts:
            texts[text] = read_text(connection, text)
        sentence = texts[text][start:stop]
        matched = first_match(sentence, phrases)
        ends = (None, None) if matched is None else (start + matched[0], start + matched[1])
        about = (public_id("doc", uid), title, language, publisher, ordinal)
        yield SearchHit(*about, start, stop, sentence, *ends)


def add_to_index(change: Change, rows: Iterable[tuple[int, str, str]]) -> None:
    """Add sentences, given as (segment id, text, language)."""
    change.insert_after(_ADD, [(segment, index_terms(text, language)) for segment, text, language in rows])
