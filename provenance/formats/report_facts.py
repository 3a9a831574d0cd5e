"""The facts of a report: origins, findings, captures with their hashes, the log."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from provenance.formats.markup import Markup, element, joined
from provenance.formats.report_texts import anchor, title_of, words_of
from provenance.formats.wording import confidence_words, language_words, node_name, short_id
from provenance.model.chain_view import ChainEdge, ChainNode
from provenance.model.dossier import Dossier
from provenance.model.finding import FindingStatus, KeptFinding, Severity
from provenance.model.origins import OriginsView
from provenance.model.views import DocumentView, EventView


def bounds(pair: tuple[int, int]) -> str:
    """Return a lowest and a highest value in words."""
    return str(pair[0]) if pair[0] == pair[1] else f"{pair[0]} to {pair[1]}"


def origins(view: OriginsView) -> Markup:
    """Return how many independent origins stand behind a text."""
    rows = [
        ("distinct roots", bounds(view.roots)),
        ("ways that share nothing", bounds(view.ways)),
        ("origins", _names(view.origins) or "none known"),
        ("cited, not seen", _names(view.unresolved) or "none"),
        ("all ways lead through", _names(view.joins) or "no one node"),
        ("fewest that cut every way", _names(view.cut)),
    ]
    said = [joined(element("dt", name), element("dd", value)) for name, value in rows if value]
    notes = [element("li", note) for note in _origin_notes(view)]
    return joined(
        element("dl", *said, class_="facts"), element("ul", *notes, class_="notes") if notes else None
    )


def _names(nodes: Sequence[ChainNode]) -> Markup:
    return joined(
        *(joined(element("bdi", node_name(node)), f" {language_words(node.language)}") for node in nodes),
        between=", ",
    )


def _origin_notes(view: OriginsView) -> Iterator[str]:
    for reports in view.reports:
        yield f"{node_name(reports.utterance)} is one speech, reported {len(reports.by)} times."
    for same in view.same_speech:
        reasons = "; ".join(same.reasons)
        both = f"{short_id(same.one)} and {short_id(same.other)}"
        yield f"{both} might be one speech ({same.confidence:.2f}): {reasons}"
    yield from view.notes


def findings(kept: Sequence[KeptFinding], documents: Mapping[str, DocumentView]) -> Iterator[Markup]:
    """Yield the findings that stand, the heaviest first, then those that were set aside."""
    standing = [each for each in kept if each.status in (FindingStatus.OPEN, FindingStatus.CONFIRMED)]
    for severity in Severity:
        some = [each for each in standing if each.finding.severity is severity]
        if some:
            yield element("h3", chip(severity), f" {len(some)}")
            yield from (_finding(each, documents) for each in some)
    waived = [each for each in kept if each.status is FindingStatus.WAIVED]
    if waived:
        yield element("h3", f"Set aside ({len(waived)})")
        yield from (_finding(each, documents) for each in waived)


def chip(severity: Severity) -> Markup:
    """Return a severity as a word on its colour."""
    return element("span", severity.value, class_=f"chip {severity.value}")


def _finding(kept: KeptFinding, documents: Mapping[str, DocumentView]) -> Markup:
    finding = kept.finding
    quotes = [
        words_of(
            documents[place.document],
            place.quote,
            element("footer", title_of(documents[place.document]), dir="auto"),
            name="blockquote",
        )
        for place in finding.places
        if place.quote and place.document in documents
    ]
    judged = (
        f"{kept.status.value} by {kept.by}" + (f": {kept.reason}" if kept.reason else "") if kept.by else ""
    )
    return element(
        "article",
        element(
            "h4", element("code", finding.rule), " ", element("span", finding.said, dir="auto"),
            element("small", f" {confidence_words(finding.confidence)}"),
        ),
        *quotes,
        element("p", judged, class_="judged") if judged else None,
        element("p", finding.advice, class_="advice"),
        class_=f"finding {finding.severity.value}",
        id=anchor(kept.id),
    )  # fmt: skip


def derivations(dossier: Dossier) -> Markup:
    """Return the chain as a table: each derivation with the words that it rests on."""
    nodes = {node.id: node for node in dossier.chain.nodes}
    names = ("text", "made from", "how", "known", "evidence")
    head = element("tr", *(element("th", name, scope="col") for name in names))
    rows = [_edge_row(edge, nodes, dossier) for edge in dossier.chain.edges]
    return element("table", element("thead", head), element("tbody", *rows), class_="edges")


def _edge_row(edge: ChainEdge, nodes: dict[str, ChainNode], dossier: Dossier) -> Markup:
    quotes = [
        element(
            "li", words_of(dossier.documents[piece.document], f"“{' '.join(piece.quote.split())}”"),
            element("small", f" {piece.start}–{piece.end}"),
        )
        for piece in edge.evidence
        if piece.document in dossier.documents
    ]  # fmt: skip
    how = f"{edge.method.value} {confidence_words(edge.confidence)}"
    others = [
        element("li", f"{each.value} by {each.by or 'another copy'}: {each.reason}") for each in edge.others
    ]
    decided = f"{edge.status.value}{f' by {edge.by}' if edge.by else ''}"
    return element(
        "tr",
        element("td", _names([nodes[edge.child]])),
        element("td", _names([nodes[edge.parent]])),
        element("td", edge.kind.value),
        element("td", how, element("small", decided), element("ul", *others) if others else None),
        element("td", element("ul", *quotes) if quotes else edge.reason),
    )


def captures(dossier: Dossier) -> Markup:
    """Return the captured bytes with their hashes."""
    head = element(
        "tr",
        *(element("th", name, scope="col") for name in ("document", "obtained", "from", "bytes", "SHA-256")),
    )
    rows = [
        element(
            "tr",
            element("td", element("bdi", title_of(document))),
            element("td", capture.obtained[:19].replace("T", " ")),
            element("td", element("bdi", capture.origin)),
            element("td", f"{capture.size:,}"),
            element("td", element("code", capture.sha256)),
        )
        for document in dossier.documents.values()
        for capture in document.captures
    ]
    return element("table", element("thead", head), element("tbody", *rows), class_="captures")


def _whose(event: EventView) -> Iterator[Markup]:
    """Tell of which copy's log an event is that is not of this one."""
    if event.merged:
        log = f"event {event.seq} of another copy's log, {short_id(event.log)}"
        yield element("small", f" ({log}, taken in with event {event.merged})")


def events(found: Sequence[EventView]) -> Markup:
    """Return the part of the log that tells of the case."""
    head = element("tr", *(element("th", name, scope="col") for name in ("", "when", "who", "what", "hash")))
    rows = [
        element(
            "tr",
            element("td", "" if event.merged else str(event.seq)),
            element("td", event.at[:19].replace("T", " ")),
            element("td", element("bdi", event.actor)),
            element("td", f"{event.verb}: ", element("bdi", event.summary), *_whose(event)),
            element("td", element("code", event.hash[:16])),
        )
        for event in found
    ]
    return element("table", element("thead", head), element("tbody", *rows), class_="log")
