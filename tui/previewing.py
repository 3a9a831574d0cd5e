"""What the library says of the selected document where there is room: what it is, and how it begins."""

from __future__ import annotations

from collections.abc import Iterator

from provenance.model.kinds import SegmentKind
from provenance.model.views import DocumentView
from provenance.workflows.case import Case
from provenance.workflows.presentation import STATE_WORDS, short_id
from provenance.workflows.show import show
from tui.describing import counted, document_heading, shortened
from tui.safe import line
from tui.widgets.pieces import EMPTY, Block

SENTENCES = 12  # how many of a text are shown


def previewed(case: Case, document: str) -> tuple[Block, ...]:
    """Return what is said of a document. Raises IdError, DatabaseError."""
    view = show(case, document)
    return tuple(_blocks(view)) if isinstance(view, DocumentView) else ()


def _blocks(view: DocumentView) -> Iterator[Block]:
    yield 0, document_heading(view)
    facts = [STATE_WORDS.get(view.state, line(view.state)), short_id(view.id)]
    if view.segments:
        facts.append(counted(len(view.attributions), "statement"))
    if view.url:
        facts.append(line(view.url))
    yield 2, ((" · ".join(facts), "faint"),)
    yield EMPTY
    if not view.segments:
        yield 2, (("→  ", "key"), ("to fetch its text, or to attach it from a file", "plain"))
    said = [each for each in view.segments if each.kind is SegmentKind.BODY]
    for each in said[:SENTENCES]:
        yield 2, ((shortened(each.text), "plain"),)
    if len(said) > SENTENCES:
        yield 2, ((f"… and {counted(len(said) - SENTENCES, 'more sentence')}", "faint"),)
