"""Citations as plain text: what was said, by whom, in which document, with its id."""

from __future__ import annotations

from provenance.model.chain_view import ChainNode
from provenance.model.document_row import DocumentRow
from provenance.model.views import AttributionView, DocumentView, SegmentView
from provenance.workflows.presentation import NOBODY
from tui.safe import language, line


def of_document(publisher: str, title: str, published: str, code: str, public_id: str) -> str:
    """Return the citation of a document: outlet, title, date, language, id."""
    quoted = f"“{line(title)}”" if title else ""
    parts = [line(publisher, NOBODY), quoted, line(published), f"[{language(code)}]", public_id]
    return ", ".join(part for part in parts if part)


def of_row(row: DocumentRow) -> str:
    """Return the citation of a line of the library."""
    return of_document(row.publisher, row.title, row.published, row.language, row.id)


def of_node(node: ChainNode) -> str:
    """Return the citation of a document or an utterance."""
    if node.state == "utterance":
        parts = [line(node.label, "nobody named"), line(node.place), line(node.date)]
        return ", ".join([part for part in parts if part] + [f"[{language(node.language)}]", node.id])
    return of_document(node.label, node.title, node.date, node.language, node.id)


def of_sentence(view: DocumentView, segment: SegmentView, said: AttributionView | None) -> str:
    """Return the citation of a sentence, with who is said to have said it."""
    source = ""
    if said is not None and said.speaker_name:
        via = ", ".join(line(hop.name) for hop in said.via)
        source = f" — {line(said.speaker_name)}" + (f", via {via}" if via else "")
    document = of_document(view.publisher, view.title, view.published, view.language, view.id)
    return f"“{line(segment.text)}”{source}. In: {document}#{segment.ordinal}"
