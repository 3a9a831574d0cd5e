"""``report``: a case to read, as one HTML file, Markdown, or a PDF that a browser prints."""

from __future__ import annotations

from collections.abc import Sequence

from provenance.formats.chain_svg import SIZES
from provenance.graph.layers import layered
from provenance.model.chain_view import ChainView
from provenance.model.layout import Layout
from provenance.model.report import CaseReport
from provenance.store.documents import document_view
from provenance.store.resolve import resolve
from provenance.workflows.audit import AuditResult
from provenance.workflows.blame import blame
from provenance.workflows.case import Case
from provenance.workflows.dossier import gather
from provenance.workflows.graphviz import laid_out
from provenance.workflows.roots import roots


def case_report(case: Case, document_ids: Sequence[str], *, graphviz: bool = True) -> CaseReport:
    """Gather what a report on some documents tells.

    ``graphviz`` lets Graphviz place the boxes where it is installed. Raises IdError, DatabaseError.
    """
    dossier = gather(case, document_ids)
    captured = [root for root in dossier.roots if root in dossier.documents and dossier.documents[root].text]
    view = dossier.chain
    layout = laid_out(view) if graphviz else None
    return CaseReport(
        dossier=dossier,
        origins={root: roots(case, root) for root in dossier.roots},
        blame={root: tuple(blame(case, root)) for root in captured},
        layout=layout or own_layout(view),
    )


def own_layout(view: ChainView) -> Layout:
    """Return where the boxes of a chain go, by our own drawing."""
    nodes = {node.id for node in view.nodes}
    edges = [
        (edge.id, edge.parent, edge.child)
        for edge in view.edges
        if edge.parent in nodes and edge.child in nodes
    ]
    return layered([node.id for node in view.nodes], edges, SIZES)


def report_html(report: CaseReport) -> str:
    """Return a report as one HTML file."""
    from provenance.formats.report_html import report_html as written

    return written(report)


def report_markdown(report: CaseReport) -> str:
    """Return a report as Markdown."""
    from provenance.formats.report_markdown import report_markdown as lines

    return "".join(f"{line}\n" for line in lines(report))


def report_pdf(report: CaseReport) -> bytes:
    """Return a report as PDF. Raises InputError where no browser is there to print it."""
    from provenance.workflows.printing import pdf

    return pdf(report_html(report))


def audit_html(case: Case, result: AuditResult) -> str:
    """Return what an audit found as one HTML file. Raises DatabaseError."""
    from provenance.formats.audit_html import audit_html as written

    named = {place.document for kept in result.findings for place in kept.finding.places}
    named |= {kept.finding.document for kept in result.findings}
    with case.store.snapshot() as connection:
        documents = {
            public: document_view(connection, resolve(connection, public).row)
            for public in sorted(named)
            if public.startswith("doc:")
        }
    return written(result.findings, documents, result.could_not_run())
