"""Scores of a text against the kept translations of its source: the only way between two languages."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import replace

from provenance.compare.engine import compare as compare_texts
from provenance.compare.scores import scores_of
from provenance.model.comparison import Bead, ComparedText, Relation, Score
from provenance.store.documents import document_view
from provenance.store.references import references_of
from provenance.text.language_data import base_language
from provenance.workflows.compared import compared_text


def reference_scores(child: ComparedText, references: Iterable[tuple[str, ComparedText]]) -> Iterator[Score]:
    """Yield the scores of a text against each of some translations, given by id and text.

    ``Score.reference`` is the translation's id.
    """
    for public, reference in references:
        for score in _scores(child, reference):
            yield replace(score, reference=public)


def kept_references(
    connection: sqlite3.Connection, child: ComparedText, child_id: str, parent_row: int
) -> Iterator[tuple[str, ComparedText]]:
    """Yield the kept translations of a text's source into the text's language, each with its id."""
    language = base_language(child.language)
    for one in references_of(connection, parent_row):
        if one.id != child_id and base_language(one.language) == language:
            yield one.id, compared_text(connection, document_view(connection, one.row))


def _scores(child: ComparedText, reference: ComparedText) -> Iterable[Score]:
    found = compare_texts(child, reference)
    if found.relation is not Relation.IDENTICAL:
        return found.scores
    same = [
        Bead((place,), (place,), 1.0) for place in range(min(len(child.segments), len(reference.segments)))
    ]
    return scores_of(child, reference, same)
