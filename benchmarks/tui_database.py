"""What the terminal interface is measured on: many documents, a long chain, long texts side by side.

``build`` makes it. What comparing and auditing would find is written as they write it, and not searched for:
a comparison of two texts of 5,000 sentences takes minutes, and it is the screens that are measured.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from provenance.ids import digest
from provenance.model.comparison import Bead, Comparison, Drift, DriftKind, Relation
from provenance.model.finding import Finding, Place, Severity
from provenance.model.kinds import DerivationKind, Span
from provenance.model.reading import Declared
from provenance.model.views import DocumentView
from provenance.store.comparisons import add_comparison, comparison_uid
from provenance.store.findings import keep_findings
from provenance.store.resolve import node_row
from provenance.store.texts import current_text
from provenance.workflows.case import Case, open_case
from provenance.workflows.documents import documents
from provenance.workflows.link import link
from provenance.workflows.prepared import PreparedDerivation, PreparedDocument, record_prepared
from provenance.workflows.record import record_bytes
from provenance.workflows.show import show

TITLES = ("Переговоры в Москве", "Đàm phán tại Hà Nội", "北京会谈", "Talks in Geneva", "محادثات القاهرة")
LANGUAGES = ("ru", "vi", "zh", "en", "ar")
RULES = ("number-changed", "negation-changed", "addition", "unattributed")


class Sizes(NamedTuple):
    """How large it is."""

    documents: int
    nodes: int
    sentences: int


class Built(NamedTuple):
    """The first document of the long chain, and a long text that has a source as long."""

    chain: str
    text: str


def build(path: Path, sizes: Sizes) -> Built:
    """Record the documents, the chain and the texts; return what the screens are opened on."""
    with open_case(path) as case:
        hops = (PreparedDerivation(at - 1, at) for at in range(1, sizes.nodes))
        record_prepared(case, _prepared(sizes.documents), hops, source="benchmark")
        chain = documents(case, limit=sizes.documents)[-1].id
        child, parent = (_long_text(case, word, sizes.sentences) for word in ("ships", "boats"))
        link(case, child, parent, kind=DerivationKind.TRANSLATION, because="benchmark")
        _keep_comparison(case, child, parent)
        _keep_findings(case, child, parent)
    return Built(chain, child)


def _prepared(count: int) -> Iterator[PreparedDocument]:
    for at in range(count):
        day = f"2025-{1 + at % 12:02}-{1 + at % 28:02}"
        yield PreparedDocument(f"k{at}", f"{TITLES[at % 5]} № {at}", LANGUAGES[at % 5], day)


def _long_text(case: Case, word: str, sentences: int) -> str:
    said = (f"The minister said that {at} {word} had left the port of Odesa." for at in range(sentences))
    data = f"The {word} of Odesa\n\n{' '.join(said)}\n".encode()
    return record_bytes(case, data, declared=Declared(language="en"), origin=f"{word}.txt").id


def _view(case: Case, document: str) -> DocumentView:
    found = show(case, document)
    assert isinstance(found, DocumentView)
    return found


def _keep_comparison(case: Case, child: str, parent: str) -> None:
    """Keep a comparison that sets every sentence level, with a change in every fifth."""
    ours, theirs = _view(case, child), _view(case, parent)
    pairs = list(zip(ours.segments, theirs.segments, strict=True))
    beads = tuple(Bead((at,), (at,), 0.9) for at in range(len(pairs)))
    drifts = tuple(
        Drift(
            DriftKind.NUMBER, at, (Span(one.start, one.start + 3),), (Span(other.start, other.start + 3),),
            "1", "2", "the source has 2, the text 1", 0.9, "benchmark",
        )
        for at, (one, other) in enumerate(pairs)
        if at % 5 == 1
    )  # fmt: skip
    found = Comparison(Relation.COMPARABLE, "benchmark", "1", beads, drifts)
    rows = []
    for document in (child, parent):
        text = current_text(case.store.connection, node_row(case.store.connection, document))
        assert text is not None
        rows.append(text.document_text)
    with case.change("compare") as change:
        add_comparison(change, comparison_uid(rows[0], rows[1], found), rows[0], rows[1], found)
        change.summary = "benchmark"


def _keep_findings(case: Case, child: str, parent: str) -> None:
    """Keep a finding on every sentence of a text, with words on both sides."""
    ours, theirs = _view(case, child), _view(case, parent)
    severities = list(Severity)
    found = [
        Finding(
            RULES[at % 4], severities[at % 4], child, f"finding {at}", "Look.", digest("finding", at).hex(),
            digest("evidence", at).hex(), 0.8,
            (Place(child, (Span(one.start, one.end),)), Place(parent, (Span(other.start, other.end),))),
        )
        for at, (one, other) in enumerate(zip(ours.segments, theirs.segments, strict=True))
    ]  # fmt: skip
    with case.change("audit") as change:
        keep_findings(change, node_row(change.connection, child), found, ran=())
        change.summary = "benchmark"
