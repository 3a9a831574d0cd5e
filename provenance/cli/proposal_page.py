"""What ``show`` and ``review`` print of a derivation or an attribution, with its evidence in context."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from provenance.cli.cells import language, plain
from provenance.cli.chain_tree import Look
from provenance.cli.document_page import text_lines
from provenance.cli.marked_text import Marks
from provenance.cli.pages import attribution_lines, field_lines, fields, headline, quoted
from provenance.formats.wording import STATE_WORDS, decision_words, how_words, short_id
from provenance.model.views import AttributionView, ChainEdge, DocumentView, EvidenceView, UtteranceView

LookUp = Callable[[str], object]


def proposal_lines(found: ChainEdge | AttributionView, look_up: LookUp, look: Look) -> Iterator[str]:
    """Yield the page of a derivation or of an attribution; ``look_up`` returns what an id names."""
    if isinstance(found, ChainEdge):
        return _derivation_lines(found, look_up, look)
    return _attribution_page(found, look_up, look)


def _derivation_lines(edge: ChainEdge, look_up: LookUp, look: Look) -> Iterator[str]:
    yield from headline(edge.kind.value, edge.id, look)
    yield from fields(
        (
            ("text", _named(edge.child, look_up)),
            ("made from", _named(edge.parent, look_up)),
            ("known", plain(how_words(edge)) + (f", rule {plain(edge.rule)}" if edge.rule else "")),
            ("decided", decision_words(edge) or edge.status.value),
            ("because", plain(edge.reason)),
            ("evidence", "" if edge.evidence else "none in a text: it rests on what a person knows"),
        ),
        look,
    )
    for evidence in edge.evidence:
        yield from _evidence_lines(evidence, look_up, look)


def _named(node: str, look_up: LookUp) -> str:
    """Return who a node is, with its whole id."""
    view = look_up(node)
    if isinstance(view, DocumentView):
        who = " — ".join(plain(part) for part in (view.publisher, view.title) if part)
        state = STATE_WORDS.get(view.state, plain(view.state))
        return f"{who or 'publisher not named'} [{language(view.language)}], {state}  {node}"
    if isinstance(view, UtteranceView):
        when = " ".join(plain(part) for part in (view.date, view.place) if part)
        return (
            f"{plain(view.speaker_name, 'nobody named')} [{language(view.language)}], spoken {when}  {node}"
        )
    return node


def _evidence_lines(evidence: EvidenceView, look_up: LookUp, look: Look) -> Iterator[str]:
    """Yield what a piece is evidence of and where it stands, then its sentence with the words marked."""
    where = f"{short_id(evidence.document)}, chars {evidence.start}-{evidence.end}"
    yield from field_lines("evidence", f"{plain(evidence.role)}, {evidence.method.value}: {where}", look)
    view = look_up(evidence.document)
    if isinstance(view, DocumentView):
        spans = [(evidence.start, evidence.end, "")]
        yield from _in_context(view, evidence.start, evidence.end, Marks(spans, [], look.signs), look)
    else:
        yield "      " + quoted(evidence.quote, look)


def _in_context(view: DocumentView, start: int, end: int, marks: Marks, look: Look) -> Iterator[str]:
    segments = [each for each in view.segments if each.start < end and start < each.end]
    return text_lines(view, segments, marks, look)


def _attribution_page(found: AttributionView, look_up: LookUp, look: Look) -> Iterator[str]:
    yield from headline("attribution", found.id, look)
    yield from field_lines("in", _named(found.document, look_up), look)
    yield from attribution_lines(found, " ", look)
    view = look_up(found.document)
    if isinstance(view, DocumentView) and found.content:
        spans = [*found.content, *(span for span in (found.source, found.cue) if span is not None)]
        start, end = min(span[0] for span in spans), max(span[1] for span in spans)
        yield ""
        yield from _in_context(view, start, end, Marks.of_statements([found], look.signs), look)
