"""What a page says of its original and its other languages, made candidates for what is not seen yet."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from urllib.parse import urlsplit

from provenance.errors import InputError
from provenance.extract.html import HtmlArticle
from provenance.fetch.adapters.web import other_languages
from provenance.model.fetching import Answer
from provenance.model.retrieval import Candidate
from provenance.outlets import load_gazetteer
from provenance.store.candidates import keep_candidates
from provenance.store.derivations import NodeRef
from provenance.store.nodes import NodeRow, node_rows
from provenance.store.resolve import Found, short
from provenance.store.walks import ancestors, descendants_within
from provenance.workflows.case import Case
from provenance.workflows.finding import typed
from provenance.workflows.reading import taken_out

_MOST_AROUND = 50


def keep_related(case: Case, found: Found, answer: Answer, *, url: str) -> None:
    """Keep what a page names as its original or as itself in other languages.

    Where the chain has a placeholder that it may be, by language and outlet, it becomes a candidate for
    that. Else the reading has proposed it by itself.
    """
    article = _article(answer, url)
    named = list(other_languages(article)) if article is not None else []
    if not named:
        return
    with case.store.snapshot() as connection:
        open_ones = [row for row in _around(connection, found.row) if row.state == "placeholder"]
    fitting = [(row, each) for each in named for row in open_ones if _may_be(row, each)]
    if not fitting:
        return
    with case.change("search") as change:
        for row, candidate in fitting:
            keep_candidates(change, NodeRef(row.row, row.uid), [candidate])
            change.subject("doc", row.uid)
        change.subject("doc", found.uid)
        pages = "a page" if len(fitting) == 1 else f"{len(fitting)} pages"
        change.summary = f"{short(found.public)} names {pages} that may be in its chain"


def _article(answer: Answer, url: str) -> HtmlArticle | None:
    try:
        media_type = typed(answer.media_type, answer.charset)
        return taken_out(answer.content, url=url, origin=answer.final_url, media_type=media_type).article
    except InputError:
        return None


def _around(connection: sqlite3.Connection, document: int) -> Iterator[NodeRow]:
    near = dict.fromkeys(
        [*ancestors(connection, document), *descendants_within(connection, document, _MOST_AROUND)]
    )
    yield from node_rows(connection, [node for node in near if node != document])


def _may_be(row: NodeRow, candidate: Candidate) -> bool:
    """Tell whether a page may be a placeholder: of its outlet, and in no other language than inferred.

    One whose address is known waits for no candidate.
    """
    outlet = load_gazetteer().by_domain(urlsplit(candidate.url).hostname or "")
    same_language = not candidate.language or row.language in ("", "und", candidate.language)
    return outlet is not None and not row.url and row.label == outlet.name and same_language
