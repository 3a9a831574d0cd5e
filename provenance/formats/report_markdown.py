"""A report as Markdown: the chain as a Mermaid drawing, findings, origins, changes, captures."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from provenance.formats.drawing import chain_mermaid
from provenance.formats.printable import visible
from provenance.formats.report_facts import bounds
from provenance.formats.report_texts import title_of
from provenance.formats.wording import confidence_words, language_words, node_name, short_id
from provenance.model.comparison import Comparison
from provenance.model.finding import FindingStatus, KeptFinding, Severity
from provenance.model.origins import OriginsView
from provenance.model.report import CaseReport
from provenance.model.views import DocumentView

_SPECIAL = "\\`*_[]<>#|~&"


def escaped(text: str) -> str:
    """Return a text as one line of Markdown that has no effect, characters that do something spelled out."""
    line = visible(" ".join(text.split()))
    return "".join(f"\\{sign}" if sign in _SPECIAL else sign for sign in line)


def report_markdown(report: CaseReport) -> Iterator[str]:
    """Yield the lines of a report, without line ends."""
    dossier = report.dossier
    for root in dossier.roots:
        document = dossier.documents.get(root)
        yield f"# {escaped(title_of(document) if document else root)}"
        yield ""
    yield from _block("The chain", ["```mermaid", *chain_mermaid(dossier.chain).splitlines(), "```"])
    yield from _block("Findings", list(_findings(dossier.findings)))
    for view in report.origins.values():
        yield from _block("Who stands behind it", list(_origins(view)))
    changes = [
        line for child, parent, comparison in dossier.compared for line in _changes(child, parent, comparison)
    ]
    yield from _block("What changed", changes)
    yield from _block("What was stored", list(_captures(dossier.documents.values())))


def _block(title: str, lines: list[str]) -> Iterator[str]:
    yield f"## {title}"
    yield ""
    yield from lines or ["Nothing is kept."]
    yield ""


def _findings(kept: tuple[KeptFinding, ...]) -> Iterator[str]:
    for severity in Severity:
        for each in kept:
            if each.finding.severity is severity and each.status is not FindingStatus.FIXED:
                yield from _finding(each)


def _finding(kept: KeptFinding) -> Iterator[str]:
    found = kept.finding
    judged = f", {kept.status.value} by {escaped(kept.by)}: {escaped(kept.reason)}" if kept.by else ""
    yield (
        f"- **{found.severity.value}** `{found.rule}` {escaped(found.said)} "
        f"({confidence_words(found.confidence)}{judged})"
    )
    for place in found.places:
        if place.quote:
            yield f"  - `{short_id(place.document)}` “{escaped(place.quote)}”"


def _origins(view: OriginsView) -> Iterator[str]:
    for name, nodes in (
        ("origins", view.origins),
        ("cited, not seen", view.unresolved),
        ("joins", view.joins),
    ):
        names = ", ".join(
            f"{escaped(node_name(node))} {escaped(language_words(node.language))}" for node in nodes
        )
        yield f"- {name}: {names or 'none'}"
    yield f"- distinct roots: {bounds(view.roots)}; ways that share nothing: {bounds(view.ways)}"
    yield from (f"- {escaped(note)}" for note in view.notes)


def _changes(child: DocumentView, parent: DocumentView, comparison: Comparison) -> Iterator[str]:
    for drift in comparison.drifts:
        ours = " … ".join(child.text[span.start : span.end] for span in drift.child_spans)
        theirs = " … ".join(parent.text[span.start : span.end] for span in drift.parent_spans)
        yield (
            f"- **{drift.kind.value}** {escaped(drift.said)} ({confidence_words(drift.confidence)}): "
            f"“{escaped(ours)}” `{short_id(child.id)}` beside “{escaped(theirs)}” `{short_id(parent.id)}`"
        )


def _captures(documents: Iterable[DocumentView]) -> Iterator[str]:
    for document in documents:
        for capture in document.captures:
            yield (
                f"- {escaped(title_of(document))}: {escaped(capture.origin)}, {capture.obtained}, "
                f"{capture.size:,} bytes, SHA-256 `{capture.sha256}`"
            )
