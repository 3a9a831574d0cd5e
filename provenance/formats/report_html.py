"""A report as one HTML file: everything in it, nothing from elsewhere, no script."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from importlib.resources import files

from provenance.formats import report_facts as facts
from provenance.formats.chain_svg import chain_svg, legend
from provenance.formats.markup import Markup, element, joined
from provenance.formats.report_texts import anchor, blamed, side_by_side, title_of, whole_text, words_of
from provenance.formats.wording import NOBODY, language_words
from provenance.model.finding import FindingStatus, Severity
from provenance.model.report import CaseReport
from provenance.model.views import DocumentView

# Nothing may be loaded, and no script run, even if a text could smuggle one in.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
TONE = (
    "Findings are evidence to look at, never a verdict. What is inferred is a proposal until a person has "
    "decided; what could not be looked at is said, since silence is not the same as clean."
)


def report_html(report: CaseReport) -> str:
    """Return the report. The same case gives the same text: no time of writing is in it."""
    document = report.dossier.documents.get(report.dossier.chain.root)
    name = title_of(document) if document else report.dossier.chain.root
    return page(name, [_header(report), *_sections(report)])


def page(title: str, body: Iterable[Markup]) -> str:
    """Return a whole HTML page in the style of a report."""
    style = files("provenance.formats").joinpath("report.css").read_text("utf-8")
    head = element(
        "head",
        element("meta", charset="utf-8"),
        element("meta", http_equiv="Content-Security-Policy", content=_POLICY),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("meta", name="color-scheme", content="light dark"),
        element("title", f"{title} · provenance"),
        element("style", Markup(style)),
    )
    return f"<!DOCTYPE html>\n{element('html', head, element('body', *body), lang='en')}\n"


def _header(report: CaseReport) -> Markup:
    roots = [
        report.dossier.documents[root] for root in report.dossier.roots if root in report.dossier.documents
    ]
    titles = [
        element(
            "div",
            words_of(root, title_of(root), name="h1"),
            element("p", _facts(root), class_="lead", dir="auto"),
        )
        for root in roots
    ]
    return element("header", *titles, element("ul", *_cards(report), class_="cards"))


def _facts(document: DocumentView) -> str:
    said = [document.publisher or NOBODY, language_words(document.language), document.published]
    said += [f"by {document.author}" if document.author else ""]
    said += [f"translated by {document.translator}" if document.translator else ""]
    return " · ".join(one for one in said if one)


def _cards(report: CaseReport) -> Iterator[Markup]:
    dossier = report.dossier
    seen = [node for node in dossier.document_nodes if node.state == "captured"]
    languages = sorted({node.language for node in dossier.chain.nodes if node.language not in ("", "und")})
    yield _card(
        str(len(seen)), "text seen" if len(seen) == 1 else "texts seen", f"of {len(dossier.document_nodes)}"
    )
    yield _card(str(len(languages)), "language" if len(languages) == 1 else "languages", " ".join(languages))
    for view in list(report.origins.values())[:1]:
        one = view.roots == (1, 1)
        yield _card(
            facts.bounds(view.roots), "distinct origin" if one else "distinct origins", _ways(view.ways)
        )
    counted = Counter(
        kept.finding.severity
        for kept in dossier.findings
        if kept.status in (FindingStatus.OPEN, FindingStatus.CONFIRMED)
    )
    told = [f"{counted[each]} {each.value}" for each in Severity if counted[each]]
    yield _card(str(counted.total()), "finding" if counted.total() == 1 else "findings", ", ".join(told))


def _ways(ways: tuple[int, int]) -> str:
    return "one way to all of them" if ways == (1, 1) else f"{facts.bounds(ways)} ways that share nothing"


def _card(number: str, noun: str, about: str) -> Markup:
    return element("li", element("b", number), element("span", noun), element("small", about))


def _section(name: str, title: str, *children: Markup | str | None) -> Markup:
    return element("section", element("h2", title), *children, id=name)


def _sections(report: CaseReport) -> Iterator[Markup]:
    dossier = report.dossier
    yield _section(
        "chain", "The chain",
        element("div", chain_svg(dossier.chain, report.layout), class_="drawing", tabindex="0"),
        legend(),
        facts.derivations(dossier),
    )  # fmt: skip
    found = list(facts.findings(dossier.findings, dossier.documents))
    yield _section(
        "findings", "Findings", element("p", TONE, class_="lead"), *(found or [_none("None are kept.")])
    )
    yield _section(
        "origins", "Who stands behind it",
        *(joined(*_titled(report, root), facts.origins(view)) for root, view in report.origins.items()),
    )  # fmt: skip
    for root, lines in report.blame.items():
        table = blamed(dossier.documents[root], lines)
        yield _section("blame", "Where each sentence comes from", *_titled(report, root), table)
    sides = list(side_by_side(dossier))
    yield _section(
        "sides", "Side by side", *(sides or [_none("No hop was compared: provenance compare DOC.")])
    )
    yield _section("texts", "The texts", *(_text(each) for each in dossier.documents.values()))
    yield _section("captures", "What was stored", facts.captures(dossier))
    yield _section("log", "The log", facts.events(dossier.events))


def _titled(report: CaseReport, root: str) -> list[Markup]:
    """Return a heading where the report is on more than one text."""
    several = len(report.dossier.roots) > 1 and root in report.dossier.documents
    if not several:
        return []
    document = report.dossier.documents[root]
    return [words_of(document, title_of(document), name="h3")]


def _none(words: str) -> Markup:
    return element("p", words, class_="lead")


def _text(document: DocumentView) -> Markup:
    body = whole_text(document) if document.text else element("p", element("em", "cited, not seen"))
    notes = [element("li", note) for note in document.notes]
    return element(
        "article",
        words_of(document, title_of(document), name="h3"),
        element("p", _facts(document), class_="lead", dir="auto"),
        element("div", body, class_="words"),
        element("ul", *notes, class_="notes") if notes else None,
        id=anchor(document.id),
    )
