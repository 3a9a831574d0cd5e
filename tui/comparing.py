"""Which texts can stand side by side, and what comparing them gives: kept where it was done before."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from provenance.errors import InputError
from provenance.model.chain_view import ChainView
from provenance.model.comparison import Comparison
from provenance.model.views import DocumentView
from provenance.workflows.case import Case
from provenance.workflows.chain import chain
from provenance.workflows.compare import ComparisonView, compare, last_comparison
from provenance.workflows.documents import documents
from provenance.workflows.presentation import NOBODY
from provenance.workflows.siblings import siblings
from tui.matching import fold, matching
from tui.safe import language, line

NEAR = 200  # nodes of a chain that are looked at
ALL = 10_000_000
MOST_COLUMNS = 3
Progress = Callable[[str, float], None]


@dataclass(frozen=True, slots=True)
class Compared:
    """Texts side by side; comparison n is of columns n and n + 1."""

    columns: tuple[DocumentView, ...]
    comparisons: tuple[Comparison, ...]


@dataclass(frozen=True, slots=True)
class Offer:
    """A text that can be set beside another, and what it is to it."""

    document: str
    name: str
    what: str


def source_of(case: Case, document: str) -> str:
    """Return the nearest text behind a document that is stored, the direct parents first; empty if none.

    Raises IdError, DatabaseError.
    """
    found = stored_behind(chain(case, document, limit=NEAR))
    return found[0] if found else ""


def stored_behind(view: ChainView) -> list[str]:
    """Return the stored texts behind the root of a chain, the nearest first."""
    return [node.id for node in view.nodes if node.state == "captured" and node.id != view.root]


def compared(case: Case, documents: Sequence[str], progress: Progress, *, anew: bool = False) -> Compared:
    """Compare each text with the next; what is kept is read back, unless ``anew``.

    Raises InputError where one has no text, IdError, DatabaseError, and what ``progress`` raises.
    """
    pairs = list(pairwise(documents))
    views: list[ComparisonView] = []
    for done, (child, parent) in enumerate(pairs):

        def on_step(what: str, part: float, done: int = done) -> None:
            progress(what, (done + part) / len(pairs))

        on_step("looking for a kept comparison", 0.0)
        found = None if anew else last_comparison(case, child, parent)
        views.append(found or compare(case, child, parent, on_step=on_step))
    return Compared(
        (views[0].child, *(view.parent for view in views)), tuple(view.comparison for view in views)
    )


def offers(case: Case, document: str, shown: Sequence[str]) -> list[Offer]:
    """Return the texts that can stand beside a document: those behind it, and those that render what it does.

    Raises IdError, DatabaseError.
    """
    view = chain(case, document, limit=NEAR)
    nodes = {node.id: node for node in view.nodes}
    found = {
        each: Offer(each, _name(nodes[each].label or nodes[each].title, nodes[each].language), "behind it")
        for each in stored_behind(view)
    }
    try:
        told = siblings(case, document)
    except InputError:
        return [offer for offer in found.values() if offer.document not in shown]
    for each in told.renderings:
        if each.id not in found and each.id != document:
            what = f"renders what {line(told.speaker, 'the same speaker')} said"
            found[each.id] = Offer(each.id, _name(each.publisher or each.title, each.language), what)
    return [offer for offer in found.values() if offer.document not in shown]


def named(case: Case, typed: str, shown: Sequence[str]) -> list[Offer]:
    """Return the stored texts whose title, outlet, language, date or id have all words, the latest first."""
    rows = [row for row in documents(case, limit=ALL, captured_only=True) if row.id not in shown]
    looked_at = [fold(f"{row.title} {row.publisher} {row.language} {row.published} {row.id}") for row in rows]
    found = [rows[at] for at in matching(looked_at, typed)]
    return [Offer(row.id, _name(row.publisher or row.title, row.language), line(row.title)) for row in found]


def _name(name: str, code: str) -> str:
    return f"{line(name, NOBODY)} [{language(code)}]"
